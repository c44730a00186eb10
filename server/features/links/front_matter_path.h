// Front-matter values that name a file or page: image:, redirect_to:, header.teaser: …
#pragma once

#include <optional>

#include "syntax/front_matter_cursor.h"
#include "syntax/link_cursor.h"

namespace jekyll {

/// The path that is being typed at a cursor in front matter; nothing when its key names no file or page.
[[nodiscard]] std::optional<LinkCursor> front_matter_path(const FrontMatterCursor& cursor);

}  // namespace jekyll
