// What a file or an address becomes where it is pasted or dropped into a page: a link or an image of the site, in the
// form that the site uses. Invariant: nothing is written; where it would be no link nothing is offered.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

/// What is pasted: a file or an address, the other one is "".
struct PasteTarget {
  std::string path;        // relative to the source
  std::string address;     // "https://…"
  bool is_stored = false;  // the file is an image that is about to be written
};

struct PastedLinks {
  std::string text;     // in place of the range
  std::string snippet;  // the same in LSP's syntax, where a description is to be written; else ""
};

/// `text` is the current one of `from`, whose syntax is parsed from it; what is selected in `range` becomes the link's
/// text. A post becomes `{% post_url %}`, an address of the site's own a link to its page. Nothing where links mean
/// nothing, and for an address that would stay as it is.
[[nodiscard]] std::optional<PastedLinks> paste_links(const Site& site, const SiteFile& from, std::string_view text,
                                                     Span range, std::span<const PasteTarget> targets);

}  // namespace jekyll
