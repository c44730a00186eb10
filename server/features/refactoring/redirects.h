// `redirect_from` in a page's front matter: the addresses that the page had.
// Invariant: no address stands there twice, and none is the page's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "site/site.h"
#include "syntax/front_matter.h"
#include "text/document.h"

namespace jekyll {

/// An address that links name and nothing answers, and the page that its visitors may be led to.
struct RedirectWish {
  std::string address;
  std::string page;  // path
};

/// Of a finding, where the site's plugins follow `redirect_from`. Nothing where no page is alike.
[[nodiscard]] std::optional<RedirectWish> redirect_wish(const Site& site, const SiteFile& file,
                                                        const Diagnostic& diagnostic);

/// Edits that add the address `before` to those from which the page is reached, and take out `after`, its address from
/// now on. None when nothing is to do, or the front matter has no place for it.
[[nodiscard]] std::vector<TextEdit> redirect_edits(std::string_view text, const FrontMatter& front_matter,
                                                   const std::string& before, const std::string& after);

}  // namespace jekyll
