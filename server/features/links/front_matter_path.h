// Front-matter values that name a file or page: image:, redirect_to:, header.teaser: …
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "syntax/link_cursor.h"

namespace jekyll {

/// The path being typed in front matter, found line by line, since the YAML may be broken.
[[nodiscard]] std::optional<LinkCursor> find_front_matter_path(std::string_view text, Span yaml, std::size_t offset);

}  // namespace jekyll
