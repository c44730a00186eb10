// How to write a link right: the literal part of a destination, what was probably meant, and the smallest edit.
// Internal to rules/. Works on Link::url, which is the text of the destination unless escapes or entities stand in it;
// then there is no edit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/suggestions.h"
#include "site/site.h"
#include "text/document.h"

namespace jekyll {

/// The part of a destination that its author typed as a path, Liquid around it left out.
struct Destination {
  std::string path;      // as written: "/x", "../b.md", of {{ "/x" | relative_url }} the "/x"
  Span span;             // of `path` in the file; empty when it cannot be edited
  std::string absolute;  // the site URL it stands for, without baseurl; "" when that is not known
  std::string prefix;    // what a URL of the site needs in front to be written here: baseurl, host and baseurl, or ""
  bool relative = false;
};

[[nodiscard]] Destination destination_of(const Site& site, const SiteFile& file, const Link& link);
/// What probably was meant, in the form in which this link is written.
[[nodiscard]] std::optional<std::string> nearest_destination(Suggestions& suggestions, const SiteFile& file,
                                                             const Destination& destination);
/// Takes the letter case of `meant`, a URL, over into the destination.
[[nodiscard]] std::optional<TextEdit> change_case(const Destination& destination, std::string_view meant);

/// A URL with its typo mended: "htp://x", "github.com/x", "(http://x".
[[nodiscard]] std::optional<std::string> repaired_url(std::string_view url);
/// The baseurl before a tag that writes it as well.
[[nodiscard]] std::optional<Span> excess_baseurl(const Link& link);
/// "https://host" before the path of an absolute URL; nothing when no path follows.
[[nodiscard]] std::optional<Span> host_part(const Link& link);
/// The fragment as it stands in the file, "" when that is not known.
[[nodiscard]] std::string written_fragment(const Link& link);
/// `{% post_url name %}` of a post, `{% link path %}` of any other file.
[[nodiscard]] std::string tag_for(const Site& site, const SiteFile& target);

}  // namespace jekyll
