// The lines of block YAML, each split into its parts: indentation, dashes of items, key, value, comment. For YAML that
// Psych rejects and for what is half typed: a line is split in the same way whatever stands above it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

/// `key:` at the beginning of a line.
struct YamlKeyLine {
  Span key;    // inside quotes
  Span whole;  // with quotes
  std::size_t value_begin = 0;
};

struct YamlLine {
  Span span;                        // without its line break
  Span written;                     // behind the indentation, without trailing blanks; a comment counts
  std::vector<std::size_t> dashes;  // columns of "- "
  Span content;                     // behind indentation and dashes; empty, before the '#', for a comment
  std::optional<YamlKeyLine> key;
  Span value;    // of a key, or of an item; without trailing blanks and comment
  Span comment;  // from '#' on; empty without one

  [[nodiscard]] std::size_t column_of(std::size_t offset) const { return offset - span.begin; }
  /// Of the indentation: of the first dash, the key or the text.
  [[nodiscard]] std::size_t column() const { return column_of(written.begin); }
  [[nodiscard]] std::size_t content_column() const { return column_of(content.begin); }
  /// Nothing but blanks or a comment.
  [[nodiscard]] bool says_nothing() const { return dashes.empty() && content.empty(); }
};

/// The first line may begin in the middle of a line of the text: its span begins at the line's start then, and its
/// indentation reaches to the range. Behind a final line break stands no line.
[[nodiscard]] std::vector<YamlLine> split_yaml_lines(std::string_view text, Span range);

/// `key:` at the beginning of `line`, which holds neither indentation nor dashes.
[[nodiscard]] std::optional<YamlKeyLine> find_yaml_key(std::string_view text, Span line);

/// Whether `written` begins with the dash of an item.
[[nodiscard]] bool begins_yaml_item(std::string_view text, Span written);

/// The text of a scalar on one line inside its quotes, as far as it is written: up to the closing quote, if there is
/// one.
struct YamlQuoted {
  Span content;
  bool closed = false;
};
/// Nothing unless `scalar` begins with a quote.
[[nodiscard]] std::optional<YamlQuoted> find_yaml_quoted(std::string_view text, Span scalar);

/// Without blanks at either end.
[[nodiscard]] Span trim_yaml(std::string_view text, Span span);

}  // namespace jekyll
