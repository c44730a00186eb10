// A file's Liquid, run as far as its values are known: which tags certainly run and which never do, and what stops the
// build. Invariant: what depends on anything unknown may run or not, and stops nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "site/rendering/expression.h"
#include "site/vocabulary/liquid.h"

namespace jekyll {

enum class Reach : std::uint8_t { Never, Maybe, Always };

using KnownVariables = std::map<std::string, EvaluatedValue, std::less<>>;

/// A tag that includes a file, and what is known there when it runs.
struct IncludeCall {
  Span tag;
  Reach reach = Reach::Maybe;
  KnownVariables parameters;
  KnownVariables variables;
  std::vector<const SiteFile*> layouts = {};       // ShownAs::layouts
  std::optional<std::string> name = std::nullopt;  // where Liquid prints it, and it is known
  bool opaque = false;                             // other variables may be set
  bool in_loop = false;                            // of `for`
};

struct LiquidRun {
  std::vector<LiquidFault> faults;    // in the file, in the order in which they would be met
  std::vector<Reach> at;              // of each token
  std::vector<Reach> behind;          // of what stands behind each token, up to the next
  std::vector<IncludeCall> includes;  // where asked for, in the order in which they run

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

/// Some documents of a list that is not known; `in_order`: its first ones, in its order.
struct KnownDocuments {
  SomeElements some = nullptr;
  bool in_order = false;
};

/// What is known of the site while a file runs.
struct LiquidSurroundings {
  const SiteConfig& config;
  const LiquidVocabulary& vocabulary;
  KnownPosts posts = {};
  std::vector<std::string> filled_collections = {};  // other collections that have a document
  bool any_page = false;                             // false where that is not certain
  /// Some documents of lists by their names, `posts` of `site.posts`, that are certainly in them.
  std::map<std::string, KnownDocuments, std::less<>> documents = {};
  const SiteFile* paginated = nullptr;  // the page that lists posts by jekyll-paginate, if there are any
  const YamlValue* data = nullptr;      // `site.data`, where all of it is known
  bool doubtful = false;                // a plugin may set what nobody has written, and replace filters
};

/// The name, in LiquidSurroundings, of the posts that jekyll-paginate lists.
inline constexpr std::string_view paginated_posts = "paginated posts";

/// How a layout or an include is shown, as far as that is known.
struct ShownAs {
  const SiteFile* page = nullptr;     // the one around it
  const IncludeCall* call = nullptr;  // of an include: the tag that shows it
  /// Of a layout that runs around `page`: those that have run, innermost first, and itself. `layout` is made of them.
  std::vector<const SiteFile*> layouts = {};
  bool notes_includes = false;  // whether the run tells what its own tags include
};
[[nodiscard]] LiquidRun run_liquid(const LiquidSurroundings& surroundings, const SiteFile& file,
                                   const ShownAs& shown = {});

}  // namespace jekyll
