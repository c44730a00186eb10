// `redirect_from` in a page's front matter: the addresses that the page had.
// Invariant: no address stands there twice, and none is the page's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/front_matter.h"
#include "text/document.h"

namespace jekyll {

/// Edits that add the address `before` to those from which the page is reached, and take out `after`, its address from
/// now on. None when nothing is to do, or the front matter has no place for it.
[[nodiscard]] std::vector<TextEdit> redirect_edits(std::string_view text, const FrontMatter& front_matter,
                                                   const std::string& before, const std::string& after);

}  // namespace jekyll
