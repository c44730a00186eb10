// A file's Liquid, run as far as its values are known: which tags certainly run and which never do, and what stops the
// build. Invariant: what depends on anything unknown may run or not, and stops nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "site/rendering/expression.h"
#include "site/vocabulary/liquid.h"

namespace jekyll {

/// The markup of all tags and outputs that `run_liquid` evaluates, one behind the other.
[[nodiscard]] std::string find_liquid_markups(std::string_view text, const LiquidDocument& liquid);

/// Calls `visit` with each token of the file that is evaluated, and its markup; nothing where the markups are not those
/// of the tokens.
void each_liquid_markup(const SiteFile& file,
                        const std::function<void(const LiquidToken& token, std::string_view markup)>& visit);

enum class Reach : std::uint8_t { Never, Maybe, Always };

/// What an include is passed, by name.
using IncludeParameters = std::map<std::string, EvaluatedValue, std::less<>>;

/// A tag that includes a file.
struct IncludeCall {
  Span tag;
  Reach reach = Reach::Maybe;
  IncludeParameters parameters;
};

struct LiquidRun {
  std::vector<LiquidFault> faults;    // in the file, in the order in which they would be met
  std::vector<Reach> at;              // of each token
  std::vector<Reach> behind;          // of what stands behind each token, up to the next
  std::vector<IncludeCall> includes;  // in the order in which they run

  /// Whether the file's own run, if it is rendered, comes to the place.
  [[nodiscard]] Reach reach_of(const LiquidDocument& liquid, Span place) const;
};

/// What is known of the posts that are written; false where that is not certain.
struct KnownPosts {
  bool any = false;
  bool any_tag = false;
  bool any_category = false;
  UnixSeconds first = 0;  // the days of two of them, when there are any
  UnixSeconds last = 0;
};

/// What is known of the site while a file runs.
struct LiquidSurroundings {
  const SiteConfig& config;
  const LiquidVocabulary& vocabulary;
  KnownPosts posts = {};
  std::vector<std::string> filled_collections = {};  // other collections that have a document
  const SiteFile* paginated = nullptr;               // the page that lists posts by jekyll-paginate, if there are any
  const YamlValue* data = nullptr;                   // `site.data`, where all of it is known
  bool doubtful = false;                             // a plugin may set what nobody has written, and replace filters
};

/// How a layout or an include is shown, as far as that is known.
struct ShownAs {
  const SiteFile* page = nullptr;                 // the one around it
  const IncludeParameters* parameters = nullptr;  // of an include: all that it is passed
};
[[nodiscard]] LiquidRun run_liquid(const LiquidSurroundings& surroundings, const SiteFile& file,
                                   const ShownAs& shown = {});

}  // namespace jekyll
