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
  std::optional<std::vector<Field>> read_row(std::vector<Span>& spans) {
    std::vector<Field> row;
    if (take(line_break_)) return row;
    while (true) {
      Field field;
      const std::size_t begin = position_;
      if (!read_field(field)) return std::nullopt;
      spans.emplace_back(begin, position_);
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

Span content_of(std::string_view text, Span field) {
  const bool quoted = !field.empty() && text[field.begin] == '"';
  return quoted ? Span{field.begin + 1, field.end - 1} : field;
}

class Rows {
 public:
  explicit Rows(std::string_view text) : text_(text) {}

  void add(std::vector<Field> row, const std::vector<Span>& spans) {
    if (!headers_) {
      headers_ = std::move(row);
      header_spans_ = spans;
      return;
    }
    YamlNode node;
    node.style = YamlStyle::BlockMapping;
    const std::vector<Span>& first = list_.empty() ? header_spans_ : spans;
    if (!spans.empty()) node.span = {first.empty() ? spans.front().begin : first.front().begin, spans.back().end};
    node.content = node.span;
    YamlMapping mapping;
    std::vector<YamlEntry> entries;
    const std::size_t columns = std::max(headers_->size(), row.size());
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string name = i < headers_->size() ? (*headers_)[i].value_or("") : "";
      // Of columns with one name the first counts.
      if (std::ranges::any_of(mapping, [&](const auto& each) { return each.first == name; })) continue;
      YamlValue value;
      if (i < row.size() && row[i]) value = std::move(*row[i]);
      if (i < row.size() && !name.empty()) entries.push_back(entry(name, header_spans_[i], spans[i], value));
      mapping.emplace_back(name, std::move(value));
    }
    node.value = mapping;
    node.entries = std::move(entries);
    list_.emplace_back(std::move(mapping));
    items_.push_back(std::move(node));
  }

  YamlNode root() && {
    YamlNode node;
    node.style = YamlStyle::BlockSequence;
    node.span = node.content = {0, text_.size()};
    node.value = std::move(list_);
    node.items = std::move(items_);
    return node;
  }

 private:
  [[nodiscard]] YamlEntry entry(const std::string& name, Span header, Span field, const YamlValue& value) const {
    YamlEntry entry;
    entry.key = name;
    entry.key_span = content_of(text_, header);
    entry.whole = field;
    entry.node.value = value;
    entry.node.span = field;
    entry.node.content = content_of(text_, field);
    const bool quoted = entry.node.content != field;
    entry.node.style = quoted ? YamlStyle::DoubleQuoted : field.empty() ? YamlStyle::Empty : YamlStyle::Plain;
    return entry;
  }

  std::string_view text_;
  std::optional<std::vector<Field>> headers_;
  std::vector<Span> header_spans_;
  YamlList list_;
  std::vector<YamlNode> items_;
};

}  // namespace

std::optional<char> field_separator(std::string_view path) {
  if (path.ends_with(".csv")) return ',';
  if (path.ends_with(".tsv")) return '\t';
  return std::nullopt;
}

std::vector<CsvRow> split_csv(std::string_view text, char separator) {
  std::vector<CsvRow> rows;
  Reader reader(text, separator);
  while (!reader.done()) {
    std::vector<Span> spans;
    auto fields = reader.read_row(spans);
    if (!fields) break;
    if (fields->empty()) continue;
    CsvRow& row = rows.emplace_back();
    row.span = {spans.front().begin, spans.back().end};
    for (std::size_t i = 0; i < fields->size(); ++i) {
      row.fields.emplace_back(std::move((*fields)[i]).value_or(""), spans[i], content_of(text, spans[i]));
    }
  }
  return rows;
}

CsvTable parse_csv(std::string_view text, char separator) {
  CsvTable table;
  Rows rows(text);
  Reader reader(text, separator);
  while (!reader.done()) {
    std::vector<Span> spans;
    auto row = reader.read_row(spans);
    if (!row) {
      table.error = std::move(reader.error);
      break;
    }
    rows.add(std::move(*row), spans);
  }
  table.rows = std::move(rows).root();
  return table;
}

}  // namespace jekyll
