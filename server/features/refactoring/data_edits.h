// Other values and keys in data files, written as YAML or as a field of a table. Internal to features/refactoring/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace jekyll {

/// The scalar or field with this content, or of which it is a part, gets the text in its place, as in edit_scalar.
[[nodiscard]] std::optional<TextEdit> edit_data_scalar(std::string_view path, std::string_view text, Span span,
                                                       std::string_view replacement);

/// The same of the key with this span, of a table in its first line.
[[nodiscard]] std::optional<TextEdit> edit_data_key(std::string_view path, std::string_view text, Span key,
                                                    std::string_view replacement);

/// Every value on one line that reads so under the key.
[[nodiscard]] std::vector<TextEdit> edit_data_values(std::string_view path, std::string_view text, std::string_view key,
                                                     std::string_view value, std::string_view replacement);

}  // namespace jekyll
