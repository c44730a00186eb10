// Tables as Ruby's CSV library reads them with `headers: true`: each row a mapping, all values text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

struct CsvError {
  std::size_t offset = 0;
  std::string message;
};

struct CsvTable {
  /// A sequence of mappings. Their keys stand in the first line, which belongs to the first of them.
  YamlNode rows;
  std::optional<CsvError> error;
};

struct CsvField {
  std::string text;
  Span span;     // quotes included
  Span content;  // inside of them
};

struct CsvRow {
  Span span;  // without its line break
  std::vector<CsvField> fields;
};

/// What stands between the fields of a table by the path: ',' in .csv, a tab in .tsv, nothing in what is no table.
[[nodiscard]] std::optional<char> field_separator(std::string_view path);

/// The rows as they stand, up to the first error; empty lines are left out.
[[nodiscard]] std::vector<CsvRow> split_csv(std::string_view text, char separator);

/// `separator` is ',' or a tab. Strict as Ruby: a quote inside an unquoted field is an error.
[[nodiscard]] CsvTable parse_csv(std::string_view text, char separator);

}  // namespace jekyll
