// What a style sheet imports, as Sass reads it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

struct StyleImport {
  Span span;  // without quotes
  std::string name;
  friend bool operator==(const StyleImport&, const StyleImport&) = default;
};

/// Behind a comment of a style sheet that begins at the offset; the offset itself when none does.
[[nodiscard]] std::size_t behind_style_comment(std::string_view text, std::size_t at);

/// The names of Sass's own `@import`, `@use` and `@forward`, from `begin` on: those that Sass looks for in files, not
/// those that stay in the style sheet (`.css`, URLs) or hold Liquid.
[[nodiscard]] std::vector<StyleImport> find_style_imports(std::string_view text, std::size_t begin);

}  // namespace jekyll
