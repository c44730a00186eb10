// What a line of kramdown starts: pure tests on a text and the offset of a line's first byte.
// Each names the grammar of kramdown 2.4 with its GFM parser; lines end with LF or the end of the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace jekyll {

/// Up to three blanks may stand before most markers.
inline constexpr std::size_t optional_indentation = 3;

/// Blanks (no tabs) at `offset`, at most `limit`.
[[nodiscard]] std::size_t count_blanks(std::string_view text, std::size_t offset, std::size_t limit);
/// Behind the blanks that may stand before a marker.
[[nodiscard]] std::size_t skip_indentation(std::string_view text, std::size_t offset);

[[nodiscard]] bool is_blank_line(std::string_view text, std::size_t offset);
/// A tab or four blanks: a code block.
[[nodiscard]] bool is_indented(std::string_view text, std::size_t offset);
[[nodiscard]] bool is_horizontal_rule(std::string_view text, std::size_t offset);
/// `^` alone, the end-of-block marker.
[[nodiscard]] bool is_block_end_marker(std::string_view text, std::size_t offset);
/// `#` to `######` and a blank.
[[nodiscard]] bool is_atx_start(std::string_view text, std::size_t offset);
/// Three or more backticks or tildes.
[[nodiscard]] bool is_fence_start(std::string_view text, std::size_t offset);
[[nodiscard]] bool is_quote_start(std::string_view text, std::size_t offset);

enum class ListKind { Unordered, Ordered, Definition };

/// End of the list marker (`*`, `1.`, `:`) behind at most `indentation` blanks; a blank, tab or `|` follows it.
[[nodiscard]] std::optional<std::size_t> find_list_marker(std::string_view text, std::size_t offset, ListKind kind,
                                                          std::size_t indentation = optional_indentation);
[[nodiscard]] bool is_list_start(std::string_view text, std::size_t offset);

/// `{: … }` alone on its line, perhaps over several lines: the inside of the braces, and the offset behind the line.
struct AttributeLine {
  std::size_t open = 0;   // '{'
  std::size_t begin = 0;  // behind "{:"
  std::size_t end = 0;    // '}'
  std::size_t next = 0;
};
[[nodiscard]] std::optional<AttributeLine> find_attribute_line(std::string_view text, std::size_t offset,
                                                               std::size_t indentation = optional_indentation);
/// The offset of the `}` that closes a list of attributes; `begin` stands behind "{:".
[[nodiscard]] std::optional<std::size_t> find_attributes_end(std::string_view text, std::size_t begin);

/// A tag, start or end, of an element that is not span-level: it ends a paragraph, a quote and a list item.
[[nodiscard]] bool is_block_tag_line(std::string_view text, std::size_t offset,
                                     std::size_t indentation = optional_indentation);

/// kramdown's LAZY_END: what ends a quote.
[[nodiscard]] bool ends_lazy_lines(std::string_view text, std::size_t offset);

/// Whether the parser is kramdown's GFM or kramdown's own (`kramdown: input`).
enum class KramdownInput { Gfm, Kramdown };
/// What ends a paragraph.
[[nodiscard]] bool ends_paragraph(std::string_view text, std::size_t offset, KramdownInput input);

/// A line with an unescaped `|`.
[[nodiscard]] bool is_table_line(std::string_view text, std::size_t offset);

}  // namespace jekyll
