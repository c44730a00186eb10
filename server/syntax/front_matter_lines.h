// The lines of front matter, each split into its parts: indentation, dashes of list items, key, value.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "syntax/yaml/recovery.h"
#include "text/span.h"

namespace jekyll {

struct FrontMatterLine {
  Span span;                        // without its line break
  std::vector<std::size_t> dashes;  // columns of "- "
  Span content;                     // behind indentation and dashes, without trailing blanks
  std::optional<YamlKeyLine> key;
  Span value;  // of a key, or of an item; without trailing blanks and comment

  [[nodiscard]] std::size_t column_of(std::size_t offset) const { return offset - span.begin; }
  [[nodiscard]] std::size_t content_column() const { return content.begin - span.begin; }
  /// Nothing but blanks or a comment.
  [[nodiscard]] bool empty() const { return dashes.empty() && content.empty(); }
  /// The column in which the line's first sign stands.
  [[nodiscard]] std::size_t first_column() const { return dashes.empty() ? content_column() : dashes.front(); }
};

[[nodiscard]] std::vector<FrontMatterLine> split_front_matter_lines(std::string_view text, Span yaml);

/// The end of a plain value that begins at `begin`: before " #" or the trailing blanks of the line.
[[nodiscard]] Span plain_value(std::string_view text, Span rest);

/// The text of a scalar without its quotes, as far as it is written.
[[nodiscard]] std::string_view without_quotes(std::string_view written);

}  // namespace jekyll
