// Tables of kramdown: any lines with pipes between block boundaries, with or without a delimiter row.
#include <algorithm>

#include "syntax/markdown/kramdown/block_parser.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

bool consists_of(std::string_view line, std::string_view allowed, char needed) {
  return line.find_first_not_of(allowed) == std::string_view::npos && line.find(needed) != std::string_view::npos;
}

std::string_view without_trailing_blanks(std::string_view line) {
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

bool is_separator_line(std::string_view line) {
  return consists_of(line, "+|: \t-", '-');
}
bool is_footer_line(std::string_view line) {
  return consists_of(line, "+|: \t=", '=');
}

// Behind the code span at `offset`, or npos: kramdown closes a single backtick at the next one, a longer run at the
// same run.
std::size_t code_span_end(std::string_view text, std::size_t offset, std::size_t& failed_run) {
  std::size_t run = 0;
  while (byte_at(text, offset + run) == '`') ++run;
  const std::size_t inside = offset + run;
  if (run == 1 && is_ascii_space(byte_at(text, inside)) && (offset == 0 || is_ascii_space(text[offset - 1]))) {
    return std::string_view::npos;
  }
  if (run >= failed_run) return std::string_view::npos;
  const std::size_t close = text.find(text.substr(offset, run), inside);
  if (close == std::string_view::npos) {
    failed_run = run;
    return close;
  }
  return close + run;
}

std::size_t skip_backticks(std::string_view text, std::size_t offset) {
  while (byte_at(text, offset) == '`') ++offset;
  return offset;
}

// Behind the inline element or comment at `offset`, or npos.
std::size_t span_html_end(std::string_view text, std::size_t offset, bool& no_comment_end) {
  if (text.substr(offset, 4) == "<!--") {
    if (no_comment_end) return std::string_view::npos;
    const std::size_t close = text.find("-->", offset + 4);
    no_comment_end = close == std::string_view::npos;
    return no_comment_end ? close : close + 3;
  }
  const auto tag = scan_start_tag(text, offset, TagGrammar::Kramdown);
  if (!tag) return std::string_view::npos;
  const std::string name = ascii_lowered(text.substr(tag->name_begin, tag->name_end - tag->name_begin));
  if (is_block_element(name)) return std::string_view::npos;
  if (tag->self_closing || is_void_element(name)) return tag->end;
  for (std::size_t at = text.find("</", tag->end); at != std::string_view::npos; at = text.find("</", at + 2)) {
    const auto end = scan_end_tag(text, at);
    if (end && equals_ignoring_case(text.substr(end->name_begin, end->name_end - end->name_begin), name)) {
      return end->end;
    }
  }
  // Without an end tag the element reaches to the end.
  return text.size();
}

// Follows kramdown's check that each line holds a pipe outside of code and HTML.
class PipeCheck {
 public:
  /// False: the lines are no table.
  bool add_text(std::string_view piece) {
    while (!piece.empty() && piece.back() == '\n') piece.remove_suffix(1);
    const bool several = piece.find('\n') != std::string_view::npos;
    if (several && !pipe_on_line_ && !is_table_line(piece, 0)) return false;
    const std::size_t last = piece.rfind('\n');
    const std::string_view last_line = last == std::string_view::npos ? piece : piece.substr(last + 1);
    pipe_on_line_ = (!several && pipe_on_line_) || is_table_line(last_line, 0);
    return true;
  }
  bool add_code(std::string_view piece) {
    const auto breaks = std::count(piece.begin(), piece.end(), '\n');
    if (breaks > 1 || (breaks == 1 && !pipe_on_line_)) return false;
    if (breaks == 1) pipe_on_line_ = false;
    return true;
  }
  [[nodiscard]] bool passed() const { return pipe_on_line_; }

 private:
  bool pipe_on_line_ = false;
};

}  // namespace

bool KramdownBlockParser::has_pipes_outside_spans(std::string_view rows) const {
  PipeCheck check;
  std::size_t piece = 0;
  std::size_t at = 0;
  std::size_t failed_run = no_index;
  bool no_comment_end = false;
  while (at < rows.size()) {
    const char c = rows[at];
    if (c != '`' && c != '<') {
      ++at;
      continue;
    }
    const std::size_t end = c == '`' ? code_span_end(rows, at, failed_run) : span_html_end(rows, at, no_comment_end);
    if (end == std::string_view::npos) {
      at = c == '`' ? skip_backticks(rows, at) : at + 1;
      continue;
    }
    if (at > piece && !check.add_text(rows.substr(piece, at - piece))) return false;
    if (c == '`' && !check.add_code(rows.substr(at, end - at))) return check.passed();
    piece = at = end;
  }
  if (piece < rows.size() && !check.add_text(rows.substr(piece))) return check.passed();
  return check.passed();
}

bool KramdownBlockParser::parse_table(Container& container) {
  const std::string_view text = container.text;
  const std::size_t begin = container.position;
  if (is_ascii_space(byte_at(text, skip_indentation(text, begin)))) return false;
  std::size_t end = begin;
  bool has_rows = false;
  bool has_body = false;
  bool has_header = false;
  bool has_separator = false;
  for (; end < text.size() && is_table_line(text, end); end = next_line(text, end)) {
    const std::string_view line = text.substr(end, line_end(text, end) - end);
    if (is_separator_line(line)) {
      has_separator = true;
      // The first separator behind rows makes them the header.
      if (has_rows && !has_header) {
        has_header = true;
      } else if (has_rows) {
        has_body = true;
      }
      has_rows = false;
    } else if (is_footer_line(line)) {
      has_body = has_body || has_rows;
      has_rows = false;
    } else {
      has_rows = true;
    }
  }
  has_body = has_body || has_rows;
  look(container, end);
  if (!has_body || !before_boundary(text, end)) return false;
  const std::size_t rows_end = end > begin && text[end - 1] == '\n' ? end - 1 : end;
  if (!has_pipes_outside_spans(text.substr(begin, rows_end - begin))) return false;

  std::vector<std::size_t> pipes;
  for (std::size_t row = begin; row < end; row = next_line(text, row)) {
    const std::string_view line = text.substr(row, line_end(text, row) - row);
    if (is_separator_line(line) || is_footer_line(line)) continue;
    parse_table_row(container, row, row + without_trailing_blanks(line).size(), pipes);
  }
  if (!has_separator) note_table(container, begin, end, pipes);
  note(container, MarkdownElementKind::Table, begin, end);
  container.position = end;
  add_block(container, {});
  return true;
}

void KramdownBlockParser::parse_table_row(const Container& container, std::size_t begin, std::size_t end,
                                          std::vector<std::size_t>& pipes) {
  const std::string_view row = container.text.substr(0, end);
  const auto add_cell = [&](std::size_t cell_begin, std::size_t cell_end) {
    while (cell_begin < cell_end && is_ascii_space(row[cell_begin])) ++cell_begin;
    while (cell_end > cell_begin && is_ascii_space(row[cell_end - 1])) --cell_end;
    if (cell_begin == cell_end) return;
    const std::string_view cell = row.substr(cell_begin, cell_end - cell_begin);
    if (cell.find("\\|") == std::string_view::npos) {
      add_leaf(*container.source, cell_begin, cell_end);
      return;
    }
    BlockText& unescaped = structure_.texts.emplace_back();
    std::size_t piece = cell_begin;
    for (std::size_t at = cell_begin; at + 1 < cell_end; ++at) {
      if (row[at] != '\\' || row[at + 1] != '|') continue;
      unescaped.append(*container.source, piece, at);
      piece = ++at;
    }
    unescaped.append(*container.source, piece, cell_end);
    add_leaf(unescaped, 0, unescaped.text().size());
  };

  std::size_t at = begin;
  std::size_t cell = begin;
  std::size_t failed_run = no_index;
  std::size_t code_element_failed = no_index;
  while (at < end) {
    const char c = row[at];
    if (c == '|' && (at == begin || row[at - 1] != '\\')) {
      add_cell(cell, at);
      pipes.push_back(at);
      cell = ++at;
    } else if (c == '`') {
      // Offsets of the row, so that "at the start" means the start of the row.
      const std::size_t code_end = code_span_end(row.substr(begin), at - begin, failed_run);
      at = code_end == std::string_view::npos ? skip_backticks(row, at) : begin + code_end;
    } else if (c == '<' && row.substr(at, 5) == "<code" && at < code_element_failed) {
      const std::size_t close = row.find("</code>", at);
      if (close == std::string_view::npos) code_element_failed = at;
      at = close == std::string_view::npos ? at + 1 : close + 7;
    } else {
      ++at;
    }
  }
  add_cell(cell, end);
}

}  // namespace jekyll
