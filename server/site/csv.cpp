#include "site/csv.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace jekyll {
namespace {

/// Nothing written is null, "" is an empty text.
using Field = std::optional<std::string>;

class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {
    // Ruby takes the first line break it meets for the table's.
    const std::size_t first = text.find_first_of("\r\n");
    if (first != std::string_view::npos) {
      line_break_ = text.substr(first, text.substr(first).starts_with("\r\n") ? 2 : 1);
    }
  }

  [[nodiscard]] bool done() const { return position_ >= text_.size(); }

  /// A row's fields; an empty line has none. Nothing on an error. `spans` gets where the fields stand.
  std::optional<std::vector<Field>> read_row(std::vector<Span>* spans = nullptr) {
    std::vector<Field> row;
    if (take(line_break_)) return row;
    while (true) {
      Field field;
      const std::size_t begin = position_;
      if (!read_field(field)) return std::nullopt;
      if (spans != nullptr) spans->push_back({begin, position_});
      row.push_back(std::move(field));
      if (done() || take(line_break_)) return row;
      ++position_;  // The separator; nothing else ends a field.
    }
  }

  std::optional<CsvError> error;

 private:
  bool take(std::string_view expected) {
    if (expected.empty() || !text_.substr(position_).starts_with(expected)) return false;
    position_ += expected.size();
    return true;
  }
  bool fail(std::size_t offset, std::string message) {
    error = CsvError{offset, std::move(message)};
    return false;
  }
  [[nodiscard]] bool at_field_end() const {
    return done() || text_[position_] == separator_ || text_.substr(position_).starts_with(line_break_);
  }

  bool read_field(Field& field) {
    if (!done() && text_[position_] == '"') return read_quoted(field);
    const std::size_t begin = position_;
    while (!at_field_end()) {
      const char c = text_[position_];
      if (c == '"') {
        return fail(position_,
                    "A quote stands inside an unquoted field. Put the whole field in quotes and double "
                    "the quotes inside.");
      }
      if (c == '\r' || c == '\n') {
        return fail(position_, "This line ends otherwise than the first one. Use the same line ends everywhere.");
      }
      ++position_;
    }
    if (position_ > begin) field = std::string(text_.substr(begin, position_ - begin));
    return true;
  }

  bool read_quoted(Field& field) {
    const std::size_t begin = position_++;
    field.emplace();
    while (!done()) {
      if (text_[position_] != '"') {
        *field += text_[position_++];
      } else if (text_.substr(position_).starts_with("\"\"")) {
        *field += '"';
        position_ += 2;
      } else {
        ++position_;
        if (at_field_end()) return true;
        return fail(position_, "Text follows a closing quote. Double the quotes inside a quoted field.");
      }
    }
    return fail(begin, "This quote is never closed. Add a \" at the end of the field.");
  }

  std::string_view text_;
  char separator_;
  std::string_view line_break_ = "\n";
  std::size_t position_ = 0;
};

YamlValue row_value(const std::vector<Field>& headers, const std::vector<Field>& row) {
  YamlMapping mapping;
  const std::size_t columns = std::max(headers.size(), row.size());
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string name = i < headers.size() ? headers[i].value_or("") : "";
    // Of columns with one name the first counts.
    if (std::ranges::any_of(mapping, [&](const auto& each) { return each.first == name; })) continue;
    YamlValue value;
    if (i < row.size() && row[i]) value = *row[i];
    mapping.emplace_back(name, std::move(value));
  }
  return mapping;
}

}  // namespace

std::vector<CsvRow> split_csv(std::string_view text, char separator) {
  std::vector<CsvRow> rows;
  Reader reader(text, separator);
  while (!reader.done()) {
    std::vector<Span> spans;
    auto fields = reader.read_row(&spans);
    if (!fields) break;
    if (fields->empty()) continue;
    CsvRow& row = rows.emplace_back();
    row.span = {spans.front().begin, spans.back().end};
    for (std::size_t i = 0; i < fields->size(); ++i) {
      row.fields.push_back({std::move((*fields)[i]).value_or(""), spans[i]});
    }
  }
  return rows;
}

CsvTable parse_csv(std::string_view text, char separator) {
  CsvTable table;
  YamlList rows;
  Reader reader(text, separator);
  std::optional<std::vector<Field>> headers;
  while (!reader.done()) {
    const auto row = reader.read_row();
    if (!row) {
      table.error = std::move(reader.error);
      break;
    }
    if (!headers) {
      headers = *row;
    } else {
      rows.push_back(row_value(*headers, *row));
    }
  }
  table.rows = std::move(rows);
  return table;
}

}  // namespace jekyll
