// Names of files that are printed around a value: `{% include icons/{{ page.icon }}.svg %}`, `src="/img/{{ post.cover
// }}"`.
#pragma once

#include <string_view>
#include <vector>

#include "site/files/site_file.h"
#include "site/liquid/value_origins.h"
#include "syntax/page.h"

namespace jekyll {

/// In order. Of includes those whose name is one value, or a parameter, with text around it; of other files those whose
/// path from the root of the site stands before the value, in links, styles and anywhere else; and of data files those
/// that a value picks.
[[nodiscard]] std::vector<PrintedFileName> find_printed_file_names(std::string_view text, const PageSyntax& syntax,
                                                                   ValueOrigins& origins);

}  // namespace jekyll
