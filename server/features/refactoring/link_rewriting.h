// How the URL of a link is written once its target, or the page it stands on, lies elsewhere: in the form that its
// author chose. Pure text: what is written is tried on the site by those who ask.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"

namespace jekyll {

/// A page, seen by the links on it.
struct LinkBase {
  std::string url = "/";      // decoded, without baseurl
  std::string path;           // of its source
  std::string relative_path;  // the same without `collections_dir`
};
[[nodiscard]] LinkBase link_base(const SiteFile& file);

/// What a link may lead to.
struct LinkGoal {
  std::string url;     // decoded, without baseurl, with its leading slash
  std::string output;  // file written, "docs/tea/index.html"
  std::string source;  // what `{% link %}` names; "" for a generated page
};
[[nodiscard]] LinkGoal link_goal(const SiteFile& file);
[[nodiscard]] LinkGoal link_goal(const GeneratedPage& page);

/// Before the move and after it.
template <class T>
struct Moved {
  T before;
  T after;
};

enum class UrlPlace {
  Page,         // relative to the page's URL
  FrontMatter,  // or relative to the root of the site: both readings are tried
};

/// Ways to write `written`, which leads to the goal as it was, so that it leads there afterwards, the nearest to the
/// author's form first: relative or absolute, with baseurl or without, with the same ending, with the same encoding of
/// what stays, query and fragment kept. None when it does not lead there by the paths alone.
[[nodiscard]] std::vector<std::string> rewritten_urls(const SiteConfig& config, std::string_view written,
                                                      UrlPlace place, const Moved<LinkBase>& base,
                                                      const Moved<LinkGoal>& goal);

/// The path with blanks as the page's other links of that kind write them, `%20` or as they are, where `link` tells
/// neither. `text` is the page's.
[[nodiscard]] std::string with_blanks_of(const SiteFile& page, std::string_view text, const Link& link,
                                         std::string path);

/// Whether a relative URL steps up as far beyond what is needed from both pages: else it may lead to the same page from
/// either, but is not meant so.
[[nodiscard]] bool climbs_alike(std::string_view written, const Moved<std::string>& base);

/// The relative path from one file to another that `written` is from one to the other now: it keeps `./` and steps up
/// that are not needed. Both begin with '/'.
[[nodiscard]] std::string moved_reference(std::string_view written, const Moved<std::string>& base,
                                          const std::string& goal);

}  // namespace jekyll
