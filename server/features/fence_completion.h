// Completion of the language behind a fence of code.
#pragma once

#include "features/completion.h"

namespace jekyll {

/// Those that the page uses first, then all that Rouge knows. Nothing where no fence opens.
[[nodiscard]] CompletionList complete_fence(const Site& site, const SiteFile& file, std::string_view text,
                                            std::size_t offset);

}  // namespace jekyll
