// Completion inside of `{{ … }}` and `{% … %}`: tags, filters, variables and their fields, parameters.
#pragma once

#include <cstddef>
#include <string_view>

#include "features/completion.h"

namespace jekyll {

/// At a byte offset of `text`, the current text of `file`. Works in half-typed Liquid; nothing where Liquid does not
/// run. Files that tags name are complete_link's.
[[nodiscard]] CompletionList complete_liquid(const Site& site, const SiteFile& file, std::string_view text,
                                             std::size_t offset);

}  // namespace jekyll
