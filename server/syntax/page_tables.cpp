#include "syntax/page_tables.h"

#include <algorithm>
#include <optional>
#include <string>

#include "syntax/page_elements.h"
#include "syntax/page_mask.h"
#include "text/ascii.h"
#include "text/lines.h"

namespace jekyll {
namespace {

bool is_separator(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find_first_not_of("|:- \t") == std::string_view::npos;
}

/// Rows that kramdown alone knows.
bool has_other_marks(std::string_view line) {
  if (line.starts_with('>')) return true;
  const bool marks = line.find_first_not_of("|:-+= \t") == std::string_view::npos;
  return marks && line.find_first_of("+=") != std::string_view::npos;
}

ColumnAlignment alignment_of(std::string_view cell) {
  const bool left = cell.starts_with(':');
  const bool right = cell.size() > 1 && cell.ends_with(':');
  if (left && right) return ColumnAlignment::Center;
  if (left) return ColumnAlignment::Left;
  return right ? ColumnAlignment::Right : ColumnAlignment::None;
}

class TableReader {
 public:
  TableReader(const PageSyntax& page, std::string_view text, Dialect dialect)
      : page_(page), masked_(mask_page(text, page)), dialect_(dialect) {}

  std::optional<PageTable> read(Span span) const {
    PageTable table;
    for (std::size_t at = line_around(masked_, span.begin).begin; at < span.end;) {
      const Span line = line_around(masked_, at);
      TableRow row{trimmed(masked_, {line.begin, line.end}, is_blank), {}, false};
      if (row.line.empty() || has_other_marks(row.line.of(masked_))) return std::nullopt;
      row.separates = is_separator(row.line.of(masked_));
      row.cells = cells_of(row.line);
      if (row.separates && table.columns.empty()) {
        for (const Span cell : row.cells) table.columns.push_back(alignment_of(cell.of(masked_)));
      }
      table.rows.push_back(std::move(row));
      at = line.end;
      if (byte_at(masked_, at) == '\r') ++at;
      if (byte_at(masked_, at) == '\n') ++at;
    }
    return table;
  }

 private:
  /// kramdown takes code before it parts cells, CommonMark parts cells first.
  [[nodiscard]] std::size_t skip_code(std::size_t at) const {
    if (dialect_ != Dialect::Kramdown) return at;
    const auto code = std::ranges::upper_bound(
        page_.markdown.code, at, {}, [](const Code& candidate) { return std::size_t{candidate.whole.begin}; });
    if (code == page_.markdown.code.begin()) return at;
    const Span whole = std::prev(code)->whole;
    return whole.contains(at) ? std::size_t{whole.end} : at;
  }

  [[nodiscard]] std::vector<Span> cells_of(Span line) const {
    std::vector<Span> cells;
    std::size_t begin = line.begin;
    if (masked_[begin] == '|') ++begin;
    std::size_t at = begin;
    while (at < line.end) {
      if (const std::size_t behind = skip_code(at); behind > at) {
        at = std::min<std::size_t>(behind, line.end);
      } else if (masked_[at] == '\\') {
        at += 2;
      } else if (masked_[at] == '|') {
        cells.push_back(trimmed(masked_, {begin, at}, is_blank));
        begin = ++at;
      } else {
        ++at;
      }
    }
    if (begin < line.end) cells.push_back(trimmed(masked_, {begin, line.end}, is_blank));
    return cells;
  }

  const PageSyntax& page_;
  std::string masked_;
  Dialect dialect_;
};

}  // namespace

std::vector<PageTable> find_tables(const PageSyntax& page, std::string_view text, const MarkdownOptions& options) {
  std::vector<PageTable> tables;
  if (text.find('|') == std::string_view::npos) return tables;
  const TableReader reader(page, text, options.dialect);
  for (const MarkdownElement& element : find_page_elements(page, text, options)) {
    if (element.kind != MarkdownElementKind::Table) continue;
    if (auto table = reader.read(element.span)) tables.push_back(std::move(*table));
  }
  return tables;
}

}  // namespace jekyll
