// What Jekyll makes of values that are written where it wants a text.
#pragma once

#include <optional>
#include <string>

#include "syntax/yaml/yaml.h"

namespace jekyll {

/// The value as text; nothing for null, false and no value at all, which Ruby's `if` takes for unset.
[[nodiscard]] inline std::optional<std::string> optional_text(const YamlValue* value) {
  if (!is_truthy(value)) return std::nullopt;
  return value->to_string();
}

}  // namespace jekyll
