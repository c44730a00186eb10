// A change of a file's text that an author may want, without anything being wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace jekyll {

enum class RewriteKind {
  Extract,
  Inline,
  Rewrite,
};

/// As the text breaks its first line.
[[nodiscard]] constexpr std::string_view line_break_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

struct Rewrite {
  std::string title;
  RewriteKind kind = RewriteKind::Rewrite;
  std::vector<TextEdit> edits;
};

}  // namespace jekyll
