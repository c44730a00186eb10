// `date:` in the front matter of a post whose file name gets another date.
// Invariant: only the day is changed, and the text stays as long as it is.
#pragma once

#include <optional>
#include <string_view>

#include "site/files/site_file.h"
#include "text/document.h"

namespace jekyll {

/// The day of the new name in place of that of the old one, where the front matter repeats it: what is left behind
/// would still decide the post's date. `text` is that of the file.
[[nodiscard]] std::optional<TextEdit> moved_date_edit(const SiteFile& file, std::string_view text,
                                                      std::string_view new_path);

}  // namespace jekyll
