#include "features/presentation/tables.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "syntax/page_tables.h"
#include "text/display_width.h"

namespace jekyll {
namespace {

constexpr std::size_t least_width = 3;  // of the dashes

std::vector<std::size_t> widths_of(const PageTable& table, std::string_view text) {
  std::vector<std::size_t> widths;
  for (const TableRow& row : table.rows) {
    widths.resize(std::max(widths.size(), row.cells.size()), least_width);
    if (row.separates) continue;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row.cells[i].of(text)));
    }
  }
  return widths;
}

ColumnAlignment alignment_at(const PageTable& table, std::size_t column) {
  return column < table.columns.size() ? table.columns[column] : ColumnAlignment::None;
}

std::string padded_cell(std::string_view cell, std::size_t width, ColumnAlignment alignment) {
  const std::size_t blanks = width - std::min(width, display_width(cell));
  std::size_t before = 0;
  if (alignment == ColumnAlignment::Right) before = blanks;
  if (alignment == ColumnAlignment::Center) before = blanks / 2;
  return std::string(before, ' ') + std::string(cell) + std::string(blanks - before, ' ');
}

std::string dashes(std::string_view written, std::size_t width) {
  std::string line(width, '-');
  if (written.starts_with(':')) line.front() = ':';
  if (written.size() > 1 && written.ends_with(':')) line.back() = ':';
  return line;
}

std::string laid_out(const PageTable& table, const TableRow& row, const std::vector<std::size_t>& widths,
                     std::string_view text) {
  std::string line = "|";
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view cell = row.cells[i].of(text);
    line += ' ';
    line += row.separates ? dashes(cell, widths[i]) : padded_cell(cell, widths[i], alignment_at(table, i));
    line += " |";
  }
  return line;
}

}  // namespace

std::vector<TextEdit> format_tables(const Site& site, const SiteFile& file, std::string_view text) {
  std::vector<TextEdit> edits;
  if (!file.markdown) return edits;
  for (const PageTable& table : find_tables(file.syntax(), text, site.config().markdown)) {
    const std::vector<std::size_t> widths = widths_of(table, text);
    for (const TableRow& row : table.rows) {
      std::string line = laid_out(table, row, widths, text);
      if (line != row.line.of(text)) edits.push_back({row.line, std::move(line)});
    }
  }
  return edits;
}

}  // namespace jekyll
