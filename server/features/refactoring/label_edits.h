// Another label where one stands. Internal to features/refactoring/.
#pragma once

#include <string>
#include <string_view>

#include "site/site.h"
#include "text/document.h"

namespace jekyll {

/// Of `[tea]` and `[tea][]` the label is what the page shows: it changes with the label where it is spelled alike. What
/// is spelled otherwise stays as it is shown, and gets the label behind it.
[[nodiscard]] TextEdit edit_label(const SiteFile& file, std::string_view text, Span label, std::string_view before,
                                  const std::string& after);

}  // namespace jekyll
