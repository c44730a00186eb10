// Blocks that kramdown reads otherwise than CommonMark does and than they were meant. Nothing here changes what is
// parsed.
#include <algorithm>
#include <string>
#include <utility>

#include "syntax/markdown/kramdown/block_parser.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

std::string_view line_at(std::string_view text, std::size_t offset) {
  std::string_view line = text.substr(offset, line_end(text, offset) - offset);
  while (!line.empty() && is_ascii_space(line.back())) line.remove_suffix(1);
  return line;
}

/// How many of its first character a line begins with.
std::size_t run_of(std::string_view line) {
  return std::min(line.find_first_not_of(line.front()), line.size());
}

bool consists_of(std::string_view line, char c, std::size_t least) {
  return line.size() >= least && line.find_first_not_of(c) == std::string_view::npos;
}

/// Cells between the pipes of a row, which may begin and end with one.
std::size_t count_cells(std::string_view row) {
  while (!row.empty() && is_ascii_space(row.front())) row.remove_prefix(1);
  std::size_t pipes = 0;
  for (std::size_t at = 0; at < row.size(); ++at) pipes += row[at] == '|' && (at == 0 || row[at - 1] != '\\') ? 1U : 0U;
  if (row.starts_with('|')) --pipes;
  if (row.size() > 1 && row.ends_with('|') && !row.ends_with("\\|")) --pipes;
  return pipes + 1;
}

/// `|---|:--:|`: what CommonMark asks for below a table's header.
bool is_table_delimiter(std::string_view row) {
  if (row.find('|') == std::string_view::npos || row.find_first_not_of("|:- \t") != std::string_view::npos)
    return false;
  std::size_t dashes = 0;
  for (std::size_t at = 0; at < row.size(); ++at) dashes += row[at] == '-' && (at == 0 || row[at - 1] != '-') ? 1U : 0U;
  return dashes == count_cells(row);
}

bool may_begin_title(char c) {
  return is_ascii_alnum(c) || is_non_ascii(c) || c == '*' || c == '`' || c == '[' || c == '"';
}

/// `#Title of a page`, but not `#tag` or `#1`.
bool is_title_behind_hash(std::string_view line) {
  return line.size() > 1 && is_ascii_alpha(line[1]) && ascii_lower(line[1]) != line[1] &&
         line.find(' ') != std::string_view::npos && line.find('#', 1) == std::string_view::npos &&
         std::string_view(".,:;!?").find(line.back()) == std::string_view::npos;
}

/// The offset of the `)` in `1) Words`, behind the indentation.
std::optional<std::size_t> find_parenthesis_item(std::string_view text, std::size_t line) {
  constexpr std::size_t most_digits = 3;
  const std::size_t number = skip_indentation(text, line);
  std::size_t end = number;
  while (is_ascii_digit(byte_at(text, end))) ++end;
  if (end == number || end - number > most_digits || byte_at(text, end) != ')') return std::nullopt;
  return is_blank(byte_at(text, end + 1)) ? std::optional(end) : std::nullopt;
}

std::size_t number_at(std::string_view text, std::size_t offset) {
  std::size_t number = 0;
  for (; is_ascii_digit(byte_at(text, offset)); ++offset)
    number = 10 * number + static_cast<std::size_t>(text[offset] - '0');
  return number;
}

/// What is Markdown beyond doubt, on a line that may begin a block.
bool is_markdown(std::string_view text, std::size_t line, bool blocks) {
  if (is_indented(text, line)) return false;
  const bool begins_block =
      is_atx_start(text, skip_indentation(text, line)) || is_list_start(text, line) || is_fence_start(text, line);
  if (begins_block) return blocks && !is_horizontal_rule(text, line);
  const std::string_view words = line_at(text, line);
  const std::size_t bracket = words.find("](");
  if (bracket != std::string_view::npos && words.find('[') < bracket && words.find(')', bracket) < words.size()) {
    return true;
  }
  const std::size_t strong = words.find("**");
  if (strong == std::string_view::npos || strong + 2 >= words.size() || is_ascii_space(words[strong + 2])) return false;
  const std::size_t close = words.find("**", strong + 3);
  return close != std::string_view::npos && !is_ascii_space(words[close - 1]);
}

}  // namespace

void KramdownBlockParser::surprise(const Container& container, SurpriseKind kind, std::size_t begin, std::size_t end,
                                   std::vector<TextEdit> edits) {
  if (lost_fence_.source != nullptr) return;
  const Span span = container.source->span(begin, end);
  structure_.document.surprises.push_back({kind, span, span.end, std::move(edits)});
}

// A line before that of the offset, with the same markers of quotes and lists; none where more than those stands there.
std::optional<TextEdit> KramdownBlockParser::new_line(const Container& container, std::size_t offset,
                                                      const std::string& content) const {
  const std::size_t place = container.source->source_offset(offset);
  std::size_t line = place;
  while (line > 0 && file_[line - 1] != '\n' && file_[line - 1] != '\r') --line;
  std::string text(file_.substr(line, place - line));
  if (text.find_first_not_of(" \t>") != std::string::npos) return std::nullopt;
  text += content;
  while (!text.empty() && is_blank(text.back())) text.pop_back();
  return TextEdit{{line, line}, text + "\n"};
}

// Whether Liquid ends the line before that of the offset: what it prints, a blank line perhaps, is not known.
bool KramdownBlockParser::follows_liquid(const Container& container, std::size_t offset) const {
  std::string_view before = file_.substr(0, container.source->source_offset(offset));
  while (!before.empty() && before.back() != '\n' && before.back() != '\r') before.remove_suffix(1);
  while (!before.empty() && is_ascii_space(before.back())) before.remove_suffix(1);
  return before.ends_with("%}") || before.ends_with("}}");
}

bool KramdownBlockParser::is_liquid_line(const Container& container, std::size_t offset) const {
  const std::string_view line =
      file_.substr(container.source->source_offset(skip_indentation(container.text, offset)), 2);
  return line == "{%" || line == "{{";
}

// Where a line begins in the file that has neither the indentation nor the markers of what it has become a part of.
std::optional<std::size_t> KramdownBlockParser::find_line_at_margin(const Container& container,
                                                                    std::size_t offset) const {
  if (container.source == root_ || offset == 0) return std::nullopt;
  const std::size_t place = container.source->source_offset(offset);
  const bool begins_line = place > 0 && (file_[place - 1] == '\n' || file_[place - 1] == '\r');
  return begins_line ? std::optional(place) : std::nullopt;
}

std::vector<TextEdit> KramdownBlockParser::blank_line(const Container& container, std::size_t offset) const {
  const auto edit = new_line(container, offset, "");
  return edit ? std::vector<TextEdit>{*edit} : std::vector<TextEdit>{};
}

// The lines up to the end of CommonMark's fence were meant as code: nothing else is said of them.
void KramdownBlockParser::note_lost_fence(const Container& container, SurpriseKind kind, std::size_t begin,
                                          std::size_t run, std::vector<TextEdit> edits) {
  if (lost_fence_.source != nullptr) return;
  surprise(container, kind, begin, begin + line_at(container.text, begin).size(), std::move(edits));
  lost_fence_ = {container.source, run, container.text[begin], structure_.document.surprises.size() - 1};
}

void KramdownBlockParser::note_fence_with_words(const Container& container, std::size_t begin) {
  const std::string_view line = line_at(container.text, begin);
  const std::size_t run = run_of(line);
  std::size_t info_end = run;
  while (info_end < line.size() && is_blank(line[info_end])) ++info_end;
  while (info_end < line.size() && !is_blank(line[info_end])) ++info_end;
  // Code between backticks may begin a line.
  const bool is_code_span = line.front() == '`' && line.find('`', run) != std::string_view::npos;
  if (run < 3 || info_end == line.size() || is_code_span) return;
  const Span words = container.source->span(begin + info_end, begin + line.size());
  note_lost_fence(container, SurpriseKind::FenceWithWords, begin, run, {{words, ""}});
}

void KramdownBlockParser::note_unclosed_fence(const Container& container, std::size_t begin, std::size_t run) {
  const std::string_view text = container.text;
  if (line_at(text, begin).find(text[begin], run) != std::string_view::npos) return;
  std::vector<TextEdit> edits;
  if (const auto line = find_line_at_margin(container, begin)) {
    note_lost_fence(container, SurpriseKind::FenceSwallowed, begin, run, {{{*line, *line}, "\n"}});
    // Its end stands in the page.
    if (lost_fence_.source == container.source) lost_fence_.source = root_;
    return;
  }
  const bool is_whole = container.source == root_ && container.element.empty() && text.ends_with('\n');
  if (is_whole) {
    const std::size_t end = root_->source_offset(text.size());
    edits.push_back({{end, end}, std::string(run, text[begin]) + "\n"});
  }
  note_lost_fence(container, SurpriseKind::FenceUnclosed, begin, run, std::move(edits));
}

// `input: kramdown`: a fence of backticks is text; with an end it was meant as code.
void KramdownBlockParser::note_backtick_fence(const Container& container, std::size_t begin) {
  const std::string_view text = container.text;
  if (ends_lost_fence(container, begin) || lost_fence_.source != nullptr) return;
  const std::string_view line = line_at(text, begin);
  const std::size_t run = run_of(line);
  if (run < 3 || line.find('`', run) != std::string_view::npos || backtick_search_.covers(text, begin)) return;
  for (std::size_t end = next_line(text, begin); end < text.size(); end = next_line(text, end)) {
    const std::size_t close = skip_indentation(text, end);
    if (!consists_of(line_at(text, close), '`', run)) continue;
    note_lost_fence(container, SurpriseKind::FenceOfBackticks, begin, run,
                    {{container.source->span(begin, begin + run), std::string(run, '~')},
                     {container.source->span(close, close + line_at(text, close).size()), std::string(run, '~')}});
    look(container, end);
    return;
  }
  backtick_search_.remember(text, begin);
  look(container, text.size());
}

// The end of a fence that is none begins code here, which ends at the next fence, begin or end. `last_line` is the
// code's last one.
void KramdownBlockParser::follow_lost_fences(const Container& container, std::size_t begin, std::size_t last_line) {
  const std::string_view text = container.text;
  for (std::size_t line = next_line(text, begin); line <= last_line; line = next_line(text, line)) {
    if (!is_fence_start(text, line)) continue;
    const std::size_t fence = skip_indentation(text, line);
    if (lost_fence_.source != nullptr) {
      ends_lost_fence(container, fence);
      continue;
    }
    note_fence_with_words(container, fence);
    if (lost_fence_.source != nullptr) continue;
    const std::string_view written = line_at(text, fence);
    const std::size_t run = run_of(written);
    if (run < 3 || written.find('`', run) != std::string_view::npos) continue;
    lost_fence_ = {container.source, run, written.front(), structure_.document.surprises.size() - 1};
  }
}

bool KramdownBlockParser::ends_lost_fence(const Container& container, std::size_t begin) {
  if (lost_fence_.source != container.source || lost_fence_.source == nullptr) return false;
  if (!consists_of(line_at(container.text, begin), lost_fence_.marker, lost_fence_.run)) return false;
  leave_lost_fence(container, line_end(container.text, begin));
  return true;
}

void KramdownBlockParser::leave_lost_fence(const Container& container, std::size_t end) {
  if (lost_fence_.source != container.source || lost_fence_.source == nullptr) return;
  Surprise& found = structure_.document.surprises[lost_fence_.surprise];
  found.until = std::max<std::size_t>(found.span.end, container.source->span(end, end).end);
  lost_fence_ = {};
}

// Lines of a paragraph that were meant as blocks of their own; the first one too. Most lines begin with a letter.
void KramdownBlockParser::note_lines(const Container& container, std::size_t begin, std::size_t end) {
  const std::string_view text = container.text;
  const bool continues = !container.blocks.empty() && container.blocks.back().kind == BlockKind::Paragraph;
  bool has_parentheses = false;
  std::size_t previous = no_index;
  for (std::size_t line = begin; line < end; previous = line, line = next_line(text, line)) {
    const char c = byte_at(text, skip_indentation(text, line));
    if (is_ascii_alpha(c) || is_non_ascii(c)) continue;
    has_parentheses = has_parentheses || (is_ascii_digit(c) && find_parenthesis_item(text, line));
    note_line(container, begin, previous, line, line == begin && !continues);
  }
  if (has_parentheses) note_parentheses(container, begin, end);
}

void KramdownBlockParser::note_line(const Container& container, std::size_t begin, std::size_t previous,
                                    std::size_t line, bool is_first) {
  const std::string_view text = container.text;
  const std::size_t first = skip_indentation(text, line);
  const char c = byte_at(text, first);
  if (c == '#') note_heading_line(container, line, is_first);
  const bool kramdown = input_ == KramdownInput::Kramdown;
  const bool is_mark = c == '|' || c == '-' || c == ':' || c == '=' || c == '*' || c == '_' || c == '`' || c == '~';
  if (is_first || c == ' ' || (!is_mark && !kramdown)) return;
  if (c == '|' || c == '-' || c == ':') note_table_lines(container, begin, previous, line);
  if (follows_liquid(container, line)) return;
  const std::string_view words = line_at(text, first);
  const std::size_t end = first + words.size();
  if (kramdown && is_fence_start(text, line) && line == first) {
    if (c == '`') return note_backtick_fence(container, first);
    const bool ends_lost = ends_lost_fence(container, first);
    const std::size_t run = run_of(words);
    if (!ends_lost) note_lost_fence(container, SurpriseKind::FenceInParagraph, first, run, blank_line(container, line));
  } else if (c == '=' && previous != no_index && previous != begin && consists_of(words, c, 3)) {
    if (follows_liquid(container, previous)) return;
    surprise(container, SurpriseKind::UnderlinedInParagraph, previous, end, blank_line(container, previous));
  } else if ((c == '-' || c == '*' || c == '_') && consists_of(words, c, 3)) {
    surprise(container, SurpriseKind::RuleInParagraph, first, end, blank_line(container, line));
  } else if (kramdown && is_list_start(text, line)) {
    const bool begins = previous == no_index || !is_list_start(text, previous);
    const bool counts = is_ascii_digit(c) && !words.starts_with("1.");
    if (begins && !counts) surprise(container, SurpriseKind::ListInParagraph, first, end, blank_line(container, line));
  }
}

void KramdownBlockParser::note_heading_line(const Container& container, std::size_t line, bool is_first) {
  const std::string_view text = container.text;
  const std::size_t first = skip_indentation(text, line);
  std::size_t level = 0;
  while (byte_at(text, first + level) == '#') ++level;
  const std::string_view words = line_at(text, first);
  if (level > 6 || words.size() == level) return;
  const std::size_t end = first + words.size();
  if (is_atx_start(text, first)) {
    if (first == line && follows_liquid(container, line)) return;
    if (first == line)
      return surprise(container, SurpriseKind::HeadingInParagraph, line, end, blank_line(container, line));
    const Span blanks = container.source->span(line, first);
    surprise(container, SurpriseKind::HeadingIndented, first, end,
             blanks.empty() ? std::vector<TextEdit>{} : std::vector<TextEdit>{{blanks, ""}});
    return;
  }
  if (input_ == KramdownInput::Kramdown || !may_begin_title(byte_at(text, first + level))) return;
  const bool alone = is_first && is_blank_line(text, next_line(text, line));
  if (level == 1 && !(alone && is_title_behind_hash(words))) return;
  const std::size_t behind = container.source->span(first, first + level).end;
  surprise(container, SurpriseKind::HeadingWithoutBlank, first, end, {{{behind, behind}, " "}});
}

// `1)` and `2)`, which CommonMark makes a list of; in one paragraph they run together.
void KramdownBlockParser::note_parentheses(const Container& container, std::size_t begin, std::size_t end) {
  const std::string_view text = container.text;
  std::vector<std::size_t> places;
  std::size_t last = 0;
  for (std::size_t line = begin; line < end; line = next_line(text, line)) {
    const auto place = find_parenthesis_item(text, line);
    if (!place) continue;
    const std::size_t number = number_at(text, skip_indentation(text, line));
    const bool follows = places.empty() ? number == 1 : number == last + 1;
    if (!follows) return;
    last = number;
    places.push_back(*place);
  }
  if (places.size() < 2) return;
  std::vector<TextEdit> edits;
  for (const std::size_t place : places) edits.push_back({container.source->span(place, place + 1), "."});
  std::size_t number = places.front();
  while (number > 0 && is_ascii_digit(text[number - 1])) --number;
  surprise(container, SurpriseKind::ListOfParentheses, number, places.front() + 1, std::move(edits));
}

// `line` may be the delimiter row of a table, whose header stands above it; the paragraph begins at `begin`.
void KramdownBlockParser::note_table_lines(const Container& container, std::size_t begin, std::size_t header,
                                           std::size_t line) {
  const std::string_view text = container.text;
  if (header == no_index || !is_table_delimiter(line_at(text, line))) return;
  const std::string_view names = line_at(text, header);
  if (!is_table_line(text, header) || count_cells(names) != count_cells(line_at(text, line))) return;
  const std::size_t first = skip_indentation(text, header);
  const std::size_t end = header + names.size();
  if (header != begin || !after_boundary(container)) {
    if (follows_liquid(container, header)) return;
    surprise(container, SurpriseKind::TableInParagraph, first, end, blank_line(container, header));
    return;
  }
  std::size_t behind = line;
  while (behind < text.size() && is_table_line(text, behind)) behind = next_line(text, behind);
  if (before_boundary(text, behind) || is_liquid_line(container, behind)) return;
  surprise(container, SurpriseKind::TableWithoutEnd, first, end, blank_line(container, behind));
}

// Rows without a delimiter row, which CommonMark takes for text. Framed by pipes, or alike, they were meant as a table.
void KramdownBlockParser::note_table(const Container& container, std::size_t begin, std::size_t end,
                                     const std::vector<std::size_t>& pipes) {
  const std::string_view text = container.text;
  std::size_t rows = 0;
  bool alike = true;
  bool is_plain = true;  // a backslash before each pipe changes nothing else
  const std::size_t cells = count_cells(line_at(text, begin));
  for (std::size_t row = begin; row < end; row = next_line(text, row), ++rows) {
    const std::string_view line = line_at(text, row);
    if (byte_at(text, skip_indentation(text, row)) == '|') return;
    alike = alike && count_cells(line) == cells;
    const std::size_t last = line.rfind('|');
    is_plain = is_plain && line.find("$$") == std::string_view::npos &&
               line.substr(0, last).rfind("](") >= line.rfind(')', last);
  }
  // Where Liquid is left out, kramdown finds code between backticks otherwise.
  const bool holds_liquid = container.source->span(begin, end).of(file_).find("{%") != std::string_view::npos;
  if (pipes.empty() || (rows > 1 && alike) || holds_liquid) return;
  std::vector<TextEdit> edits;
  for (const std::size_t pipe : pipes) {
    const std::size_t place = container.source->span(pipe, pipe + 1).begin;
    if (is_plain) edits.push_back({{place, place}, "\\"});
  }
  surprise(container, SurpriseKind::Table, pipes.front(), pipes.front() + 1, std::move(edits));
}

void KramdownBlockParser::note_swallowed(const Container& container, SurpriseKind kind, std::size_t begin) {
  const auto line = find_line_at_margin(container, begin);
  if (!line || follows_liquid(container, begin)) return;
  surprise(container, kind, begin, begin + line_at(container.text, begin).size(), {{{*line, *line}, "\n"}});
}

void KramdownBlockParser::note_number(const Container& container, std::size_t begin, bool has_attributes,
                                      bool is_single) {
  const std::string_view text = container.text;
  const std::size_t number = skip_indentation(text, begin);
  std::size_t end = number;
  while (is_ascii_digit(byte_at(text, end))) ++end;
  std::size_t significant = number;
  while (significant + 1 < end && text[significant] == '0') ++significant;
  const std::string digits(text.substr(significant, end - significant));
  constexpr std::size_t most_digits = 9;  // of CommonMark's lists
  if (digits == "1" || end - number > most_digits) return;
  const bool below_text = !container.blocks.empty() && container.blocks.back().kind == BlockKind::Paragraph;
  if (below_text && follows_liquid(container, begin)) return;
  if (below_text && is_single) {
    const std::size_t dot = container.source->span(end, end + 1).begin;
    surprise(container, SurpriseKind::ListByAccident, number, end + 1, {{{dot, dot}, "\\"}});
    return;
  }
  // Attributes behind a blank line are those of the next block.
  const bool ends_blank = text.substr(0, container.position).ends_with("\n\n");
  if (has_attributes || (!ends_blank && find_attribute_line(text, container.position))) return;
  const std::string blank = container.blocks.empty() || after_boundary(container) ? "" : "\n";
  const auto attributes = new_line(container, begin, blank + "{: start=\"" + digits + "\"}");
  // In a list or quote the blank line would need its markers too.
  const bool is_possible = attributes && (blank.empty() || container.source == root_);
  surprise(container, SurpriseKind::ListNumber, number, end + 1,
           is_possible ? std::vector<TextEdit>{*attributes} : std::vector<TextEdit>{});
}

void KramdownBlockParser::note_definition(const Container& container, std::string_view terms) {
  while (!terms.empty() && is_ascii_space(terms.back())) terms.remove_suffix(1);
  // A term is short, and may end with a stop.
  constexpr std::size_t longest_term = 100;
  const bool is_term = terms.size() <= longest_term && terms.find('\n') == std::string_view::npos;
  if (is_term || std::string_view(".,;").find(terms.back()) == std::string_view::npos) return;
  const std::size_t colon = skip_indentation(container.text, container.position);
  const Span span = container.source->span(colon, colon + 1);
  surprise(container, SurpriseKind::DefinitionList, colon, colon + 1, {{{span.begin, span.begin}, "\\"}});
}

// Between two tags of an element: CommonMark reads Markdown behind a blank line.
void KramdownBlockParser::note_markdown_in(const Container& container, OpenElement& element, std::size_t begin,
                                           std::size_t end) const {
  if (element.name_end == no_index || element.markdown != no_index) return;
  if (content_model(element.name) == ContentModel::Raw && is_html_element(element.name)) return;
  const std::string_view text = container.text.substr(0, end);
  bool behind_blank = false;
  for (std::size_t line = next_line(text, begin); line < end; line = next_line(text, line)) {
    const bool is_blank = is_blank_line(text, line);
    if (!is_blank && behind_blank && is_markdown(text, line, true)) {
      element.markdown = line;
      return;
    }
    behind_blank = behind_blank || is_blank;
  }
}

void KramdownBlockParser::note_closed(const Container& container, const OpenElement& element) {
  if (element.markdown == no_index || lost_fence_.source != nullptr) return;
  const ContentModel model = content_model(element.name);
  const bool is_read = model == ContentModel::Block ||
                       (model == ContentModel::Span && is_markdown(container.text, element.markdown, false));
  const std::size_t end = element.name_end;
  const Span name = container.source->span(end - element.name.size(), end);
  surprise(container, SurpriseKind::MarkdownInHtml, end - element.name.size(), end,
           {{{name.end, name.end}, is_read ? " markdown=\"1\"" : " markdown=\"block\""}});
  structure_.document.surprises.back().until =
      container.source->span(element.markdown, line_end(container.text, element.markdown)).end;
}

void KramdownBlockParser::note_unclosed(const Container& container, const OpenElement& element) {
  const bool is_told =
      !structure_.document.surprises.empty() && structure_.document.surprises.back().kind == SurpriseKind::HtmlUnclosed;
  if (element.markdown == no_index || container.source != root_ || lost_fence_.source != nullptr || is_told) return;
  std::vector<TextEdit> edits;
  if (element.stray_tag != no_index) {
    const std::size_t place = root_->source_offset(element.stray_tag);
    edits.push_back({{place, place}, "</" + element.name + ">"});
  }
  const std::size_t begin = element.name_end - element.name.size();
  surprise(container, SurpriseKind::HtmlUnclosed, begin, element.name_end, std::move(edits));
  structure_.document.surprises.back().until = root_->source_offset(container.text.size());
}

}  // namespace jekyll
