// Files move and the links follow: a site before, the moves, and the site afterwards, byte by byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/refactoring/move_files.h"
#include "tests/support/text_site.h"

namespace jekyll::tests {

[[nodiscard]] tl::expected<MoveEdit, std::string> move(TextSite& site, const std::vector<FileMove>& moves,
                                                       RedirectFrom redirect);

/// Of `after` the files are given that the move changes; all others must stay as they are. Moving back must give every
/// byte back, when no redirects are written.
void check_move(std::string_view before, const std::vector<FileMove>& moves, std::string_view after,
                RedirectFrom redirect = RedirectFrom::Never);

/// Why the moves are not made; "" when they are.
[[nodiscard]] std::string refusal(std::string_view fixture, const std::vector<FileMove>& moves);

}  // namespace jekyll::tests
