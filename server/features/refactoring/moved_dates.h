// `date:` in the front matter of a post whose file name gets another date.
// Invariant: only the day is changed, and the text stays as long as it is.
#pragma once

#include <optional>
#include <string_view>

#include "site/site.h"
#include "text/document.h"

namespace jekyll {

/// The front matter's date, moved by as many days as that of the name where the two say the same day, in whatever zone:
/// what is left behind would still decide the post's date. What falls on the day of the name in the site's zone still
/// does. It is spelled as it was. `text` is that of the file.
[[nodiscard]] std::optional<TextEdit> moved_date_edit(const Site& site, const SiteFile& file, std::string_view text,
                                                      std::string_view new_path);

}  // namespace jekyll
