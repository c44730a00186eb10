// Other values and keys in YAML, with no more than the quotes that they need. Internal to features/refactoring/.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/yaml/yaml.h"
#include "text/document.h"
#include "text/line_index.h"

namespace jekyll {

/// The scalar with this content, or of which it is a part, gets the text in its place; quotes stay, and come where YAML
/// would read it as something else. Nothing when no scalar has it, or when it is written in several lines.
[[nodiscard]] std::optional<TextEdit> edit_scalar(const YamlNode& root, std::string_view text, Span span,
                                                  std::string_view replacement);

/// The same without the text: nothing also where only that tells what is written.
[[nodiscard]] std::optional<TextEdit> edit_unread_scalar(const YamlNode& root, const LineIndex& lines, Span span,
                                                         std::string_view replacement);

/// The same of the key with this span.
[[nodiscard]] std::optional<TextEdit> edit_key(std::string_view text, Span key, std::string_view replacement);

/// The same of a key of the mapping, without the text.
[[nodiscard]] std::optional<TextEdit> edit_unread_key(const YamlNode& mapping, Span key, std::string_view replacement);

/// The quote in which the scalar is written, NUL for none; nothing when it is neither quoted nor plain.
[[nodiscard]] std::optional<char> quote_of(const YamlNode& scalar);

}  // namespace jekyll
