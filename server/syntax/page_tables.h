// The tables of a page in Markdown, row by row, for those who lay them out.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/page.h"

namespace jekyll {

enum class ColumnAlignment : std::uint8_t { None, Left, Right, Center };

struct TableRow {
  Span line;                // behind its indentation, without blanks at its end
  std::vector<Span> cells;  // without blanks around; empty ones stand where their content would
  bool separates = false;   // header from body: `|---|:-:|`
};

struct PageTable {
  std::vector<TableRow> rows;
  std::vector<ColumnAlignment> columns;  // as the first separating row says
};

/// In order. Those with rows that other marks stand in are left out: in quotes, with `+` or `=` in separating rows.
[[nodiscard]] std::vector<PageTable> find_tables(const PageSyntax& page, std::string_view text,
                                                 const MarkdownOptions& options);

}  // namespace jekyll
