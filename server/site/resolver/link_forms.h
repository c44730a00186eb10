// How a site writes its links: learned from those it has, so that a new one looks like them.
#pragma once

#include <string>
#include <string_view>

#include "site/site.h"

namespace jekyll {

enum class LinkForm {
  PostUrl,   // {% post_url name %}
  LinkTag,   // {% link path %}
  Wrapped,   // {{ "/x" | relative_url }}, {{ site.baseurl }}/x: the URL between two pieces of Liquid
  Plain,     // /base/x
  Relative,  // ../x, from the page's URL
  Source,    // ../x.md, for jekyll-relative-links
};

struct LinkTemplate {
  LinkForm form = LinkForm::Plain;
  std::string before;  // of Wrapped
  std::string after;
  friend bool operator==(const LinkTemplate&, const LinkTemplate&) = default;
};

/// The form used most for each kind of target.
struct LinkForms {
  LinkTemplate posts;
  LinkTemplate pages;
  LinkTemplate images;
  bool front_matter_slash = true;  // paths in front matter begin with '/'
  bool are_habits = false;         // links to pages or posts have shown them; else they are the usual ones
};

/// Looks at a bounded number of links, the latest first; layouts and includes are counted apart from pages and posts.
[[nodiscard]] LinkForms learn_link_forms(const Site& site, const SiteFile& from);

/// What a link to a target needs; `url` without baseurl.
struct LinkTarget {
  const SiteFile* file = nullptr;  // null for generated pages
  std::string_view url;
};

/// The destination of a link from `from`, ready to be inserted. Falls back on a form that the target allows.
[[nodiscard]] std::string write_link(const Site& site, const SiteFile& from, const LinkTarget& target,
                                     const LinkTemplate& link_template);

/// Whether Liquid runs in the file, as far as `render_with_liquid` says.
[[nodiscard]] bool renders_liquid(const SiteFile& file);
/// Whether a tag can lead to the file: what tags write is not encoded, so `#`, `?` and `%` would mean something else.
[[nodiscard]] bool fits_tags(const SiteFile& file);

/// The same in the form of the site's links to such targets, with a fragment or query (`#x`, `?x`) behind it. A site
/// that has no habit gets a path.
[[nodiscard]] std::string write_as_usual(const Site& site, const SiteFile& from, const LinkTarget& target,
                                         std::string_view suffix);

/// A file's name in `{% post_url %}` and `{% link %}`.
[[nodiscard]] std::string post_url_name(const Site& site, const SiteFile& post);
[[nodiscard]] std::string link_tag_path(const Site& site, const SiteFile& file);

/// The shortest relative reference from the page at `from` to `to`; both begin with '/'.
[[nodiscard]] std::string relative_reference(std::string_view from, std::string_view to);

/// Bytes that a destination can't hold percent-encoded; what is encoded already stays.
[[nodiscard]] std::string encode_destination(std::string_view url);

/// baseurl with a leading and without a trailing slash, "" when there is none.
[[nodiscard]] std::string normal_baseurl(const SiteConfig& config);

}  // namespace jekyll
