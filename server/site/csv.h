// Tables as Ruby's CSV library reads them with `headers: true`: each row a mapping, all values text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/yaml.h"

namespace jekyll {

struct CsvError {
  std::size_t offset = 0;
  std::string message;
};

struct CsvTable {
  YamlValue rows;  // a list of mappings
  std::optional<CsvError> error;
};

/// `separator` is ',' or a tab. Strict as Ruby: a quote inside an unquoted field is an error.
[[nodiscard]] CsvTable parse_csv(std::string_view text, char separator);

}  // namespace jekyll
