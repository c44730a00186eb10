#include "syntax/markdown/commonmark/blocks.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "syntax/html/regions.h"
#include "syntax/markdown/commonmark/guards.h"
#include "syntax/markdown/commonmark/inline.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

// cmark_parser_finish() writes to a global table and would run cmark's own inline phase, whose positions are of no
// use; so it is never called. The root is caught by an extension that is asked at each line and opens nothing.
struct Extensions {
  cmark_syntax_extension* probe = nullptr;
  cmark_syntax_extension* table = nullptr;
  cmark_syntax_extension* tasklist = nullptr;
};

thread_local cmark_node* caught_root = nullptr;

cmark_node* catch_root(cmark_syntax_extension* /*extension*/, int /*indented*/, cmark_parser* /*parser*/,
                       cmark_node* container, unsigned char* /*input*/, int /*length*/) {
  if (caught_root == nullptr) {
    while (cmark_node_parent(container) != nullptr) container = cmark_node_parent(container);
    caught_root = container;
  }
  return nullptr;
}

const Extensions& extensions() {
  static const Extensions loaded = [] {
    cmark_gfm_core_extensions_ensure_registered();
    Extensions result;
    result.table = cmark_find_syntax_extension("table");
    result.tasklist = cmark_find_syntax_extension("tasklist");
    result.probe = cmark_syntax_extension_new("jekyll-ls-probe");
    cmark_syntax_extension_set_open_block_func(result.probe, catch_root);
    return result;
  }();
  return loaded;
}

// Fed before the text so that the probe is asked at once; its lines and its paragraph are left out again.
constexpr std::string_view prelude = "x\n\n";
constexpr int prelude_lines = 2;

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

// The text that cmark collected: `literal` of a closed block, the content of one that is still open.
std::string_view collected_text(cmark_node* node) {
  const std::string_view literal = view(cmark_node_get_literal(node));
  return literal.empty() ? view(cmark_node_get_string_content(node)) : literal;
}

std::string_view type_of(cmark_node* node) {
  return view(cmark_node_get_type_string(node));
}

class TreeReader {
 public:
  TreeReader(std::string_view file, const BlockText& root, std::string copy, BlockStructure& structure)
      : file_(file), root_(root), text_(root.text()), copy_(std::move(copy)), structure_(structure) {
    for (std::size_t line = 0; line <= text_.size();) {
      lines_.push_back(line);
      const std::size_t end = text_.find('\n', line);
      if (end == std::string_view::npos) break;
      line = end + 1;
    }
  }

  const std::string& copy() const { return copy_; }
  void read(cmark_node* document, BlockProgress& progress);

 private:
  struct Line {
    std::size_t begin;
    std::size_t end;
  };

  bool meets_stop(cmark_node* node, BlockProgress& progress);
  bool read_node(cmark_node* node);
  void read_paragraph(cmark_node* node);
  void read_atx_heading(cmark_node* node);
  void read_code(cmark_node* node);
  void read_html(cmark_node* node);
  void read_table(cmark_node* table);
  void read_row(cmark_node* table, std::size_t line, bool is_header);
  void read_footnote_definition(cmark_node* node);
  void read_task(cmark_node* node);
  void note(cmark_node* node, MarkdownElementKind kind);
  std::optional<Leaf> align(std::size_t first_line, std::string_view content, bool anywhere = false);
  void add_leaf(Leaf leaf, std::size_t heading = no_index);
  [[nodiscard]] std::size_t start_line(cmark_node* node) const;
  [[nodiscard]] Line line(std::size_t number) const;
  [[nodiscard]] std::size_t start_of(cmark_node* node) const;

  std::string_view file_;
  const BlockText& root_;
  std::string_view text_;
  std::string copy_;
  BlockStructure& structure_;
  std::vector<std::size_t> lines_;
  std::size_t counted_ = 0;  // up to here the cost of tables is counted
};

std::size_t TreeReader::start_line(cmark_node* node) const {
  const int number = cmark_node_get_start_line(node) - 1 - prelude_lines;
  return number < 0 ? no_index : static_cast<std::size_t>(number);
}

TreeReader::Line TreeReader::line(std::size_t number) const {
  if (number >= lines_.size()) return {text_.size(), text_.size()};
  return {lines_[number], line_end(text_, lines_[number])};
}

std::size_t TreeReader::start_of(cmark_node* node) const {
  const Line first = line(start_line(node));
  const int column = std::max(cmark_node_get_start_column(node), 1);
  return std::min(first.begin + static_cast<std::size_t>(column - 1), first.end);
}

// cmark goes line by line and looks at none ahead. A block of the page that begins behind a blank line has closed all
// others, so that it and what follows are the same without them.
bool TreeReader::meets_stop(cmark_node* node, BlockProgress& progress) {
  // What stands before a table's header in its paragraph has no position of its own.
  std::size_t number = start_line(node);
  if (number == no_index && cmark_node_next(node) != nullptr) number = start_line(cmark_node_next(node));
  if (number == no_index || number == 0 || number >= lines_.size()) return false;
  const std::size_t begin = lines_[number];
  if (begin >= text_.size() || is_ascii_space(text_[begin])) return false;
  const std::size_t offset = root_.source_offset(begin);
  if (!progress.wants(offset) || !may_begin_part(file_, offset)) return false;
  progress.cost += cost_of_tables(std::string_view(copy_).substr(counted_, begin - counted_));
  counted_ = begin;
  progress.reach = std::max(progress.reach, line_end(text_, begin) + 1);
  return progress.meet(root_, begin, progress.cost);
}

void TreeReader::read(cmark_node* document, BlockProgress& progress) {
  cmark_node* node = cmark_node_first_child(document);
  node = node == nullptr ? nullptr : cmark_node_next(node);
  while (node != nullptr) {
    if (cmark_node_parent(node) == document && meets_stop(node, progress)) return;
    cmark_node* child = read_node(node) ? cmark_node_first_child(node) : nullptr;
    if (child != nullptr) {
      node = child;
      continue;
    }
    while (node != nullptr && node != document && cmark_node_next(node) == nullptr) node = cmark_node_parent(node);
    node = node == nullptr || node == document ? nullptr : cmark_node_next(node);
  }
  progress.cost += cost_of_tables(std::string_view(copy_).substr(counted_));
  progress.reach = text_.size() + 1;
}

// A block that is still open at the end of the text has no end of its own: it is the last child all the way up.
bool is_open_at_end(cmark_node* node) {
  for (; cmark_node_parent(node) != nullptr; node = cmark_node_parent(node)) {
    if (cmark_node_next(node) != nullptr) return false;
  }
  return true;
}

void TreeReader::note(cmark_node* node, MarkdownElementKind kind) {
  if (structure_.elements == nullptr || start_line(node) == no_index) return;
  const int last = cmark_node_get_end_line(node) - 1 - prelude_lines;
  const std::size_t end = is_open_at_end(node) || last < 0 ? text_.size() : line(static_cast<std::size_t>(last)).end;
  const std::size_t begin = start_of(node);
  if (begin < end) note_element(structure_.elements, kind, root_.span(begin, end));
}

std::optional<MarkdownElementKind> element_kind(cmark_node_type type, std::string_view name) {
  if (type == CMARK_NODE_LIST) return MarkdownElementKind::List;
  if (type == CMARK_NODE_ITEM || name == "tasklist") return MarkdownElementKind::ListItem;
  if (type == CMARK_NODE_BLOCK_QUOTE) return MarkdownElementKind::Quote;
  if (type == CMARK_NODE_HTML_BLOCK) return MarkdownElementKind::Html;
  if (name == "table") return MarkdownElementKind::Table;
  return std::nullopt;
}

// True: its children are still to be read.
bool TreeReader::read_node(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (structure_.elements != nullptr) {
    if (const auto kind = element_kind(type, type_of(node))) note(node, *kind);
  }
  if (type == CMARK_NODE_PARAGRAPH) {
    read_paragraph(node);
    return false;
  }
  if (type == CMARK_NODE_HEADING) {
    const std::size_t start = start_of(node);
    if (byte_at(copy_, start) == '#') {
      read_atx_heading(node);
    } else {
      read_paragraph(node);
    }
    return false;
  }
  if (type == CMARK_NODE_CODE_BLOCK) {
    read_code(node);
    return false;
  }
  if (type == CMARK_NODE_HTML_BLOCK) {
    read_html(node);
    return false;
  }
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
    read_footnote_definition(node);
    return true;
  }
  const std::string_view name = type_of(node);
  if (name == "table") {
    read_table(node);
    return false;
  }
  if (name == "tasklist") read_task(node);
  return true;
}

// Finds the lines of `content` in the text: each is the end of its line, perhaps with blanks for a partial tab.
// `anywhere`: cells were cut off behind. A leaf that does not align is left out.
std::optional<Leaf> TreeReader::align(std::size_t first_line, std::string_view content, bool anywhere) {
  std::vector<Line> pieces;
  std::size_t number = first_line;
  for (std::size_t at = 0; at < content.size(); ++number) {
    const std::size_t end = line_end(content, at);
    std::string_view wanted = content.substr(at, end - at);
    at = end + 1;
    const Line source = line(number);
    const std::string_view have = std::string_view(copy_).substr(source.begin, source.end - source.begin);
    if (number >= lines_.size()) return std::nullopt;
    if (!have.ends_with(wanted)) {
      if (anywhere) {
        const std::size_t found = have.rfind(wanted);
        if (found == std::string_view::npos) return std::nullopt;
        pieces.push_back({source.begin + found, source.begin + found + wanted.size()});
        continue;
      }
      while (!wanted.empty() && wanted.front() == ' ') wanted.remove_prefix(1);
      if (!have.ends_with(wanted)) return std::nullopt;
    }
    pieces.push_back({source.end - wanted.size(), source.end});
  }
  if (pieces.empty()) return std::nullopt;
  bool contiguous = true;
  for (std::size_t i = 1; i < pieces.size() && contiguous; ++i) {
    contiguous = skip_spaces(text_, pieces[i - 1].end) >= pieces[i].begin;
  }
  if (contiguous) return Leaf{&root_, pieces.front().begin, pieces.back().end, no_index};
  BlockText& joined = structure_.texts.emplace_back();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool last = i + 1 == pieces.size();
    joined.append(root_, pieces[i].begin, pieces[i].end + (last ? 0 : 1));
  }
  return Leaf{&joined, 0, joined.text().size(), no_index};
}

void TreeReader::add_leaf(Leaf leaf, std::size_t heading) {
  leaf.heading = heading;
  structure_.leaves.push_back(leaf);
}

void TreeReader::read_paragraph(cmark_node* node) {
  const std::string_view content = view(cmark_node_get_string_content(node));
  std::size_t first = start_line(node);
  bool before_table = false;
  if (first == no_index) {
    // What stands before a table's header in its paragraph is split off without a position.
    cmark_node* table = cmark_node_next(node);
    if (table == nullptr) return;
    first = start_line(table);
    before_table = true;
  }
  auto leaf = align(first, content, before_table);
  if (!leaf) {
    if (!content.empty()) structure_.document.notices.push_back(MarkdownNotice::Misaligned);
    return;
  }
  leaf->begin = scan_definitions(*leaf, file_, structure_.definitions);
  const std::string_view text = leaf->text->text();
  leaf->begin = std::min(skip_spaces(text, leaf->begin), leaf->end);
  while (leaf->end > leaf->begin && is_ascii_space(text[leaf->end - 1])) --leaf->end;
  if (leaf->begin >= leaf->end) return;
  std::size_t heading = no_index;
  if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
    heading = structure_.headings.size();
    BlockHeading block;
    block.heading.style = HeadingStyle::Setext;
    block.heading.level = cmark_node_get_heading_level(node);
    block.heading.text = leaf->text->span(leaf->begin, leaf->end);
    block.heading.id_span = {block.heading.text.end, block.heading.text.end};
    // The underline is the line behind the content.
    const auto breaks = std::count(content.begin(), content.end(), '\n');
    Line underline = line(first + static_cast<std::size_t>(breaks) + (content.ends_with('\n') ? 0U : 1U));
    while (underline.end > underline.begin && is_ascii_space(text_[underline.end - 1])) --underline.end;
    block.heading.whole = {block.heading.text.begin,
                           std::max(block.heading.text.end, root_.span(underline.begin, underline.end).end)};
    structure_.headings.push_back(std::move(block));
  }
  add_leaf(*leaf, heading);
}

// cmark leaves the content of an empty heading uninitialised, so the line itself is read.
void TreeReader::read_atx_heading(cmark_node* node) {
  const std::size_t begin = start_of(node);
  std::size_t end = line_end(text_, begin);
  while (end > begin && is_ascii_space(text_[end - 1])) --end;
  std::size_t text_begin = begin;
  while (text_begin < end && text_[text_begin] == '#') ++text_begin;
  BlockHeading block;
  block.heading.level = static_cast<int>(text_begin - begin);
  block.heading.whole = root_.span(begin, end);
  text_begin = std::min(skip_blanks(text_, text_begin), end);
  std::size_t text_end = end;
  std::size_t hashes = text_end;
  while (hashes > text_begin && text_[hashes - 1] == '#') --hashes;
  if (hashes < text_end && (hashes == text_begin || is_blank(text_[hashes - 1]))) {
    text_end = hashes;
    while (text_end > text_begin && is_ascii_space(text_[text_end - 1])) --text_end;
  }
  block.heading.text = root_.span(text_begin, text_end);
  block.heading.id_span = {block.heading.text.end, block.heading.text.end};
  structure_.headings.push_back(std::move(block));
  add_leaf({&root_, text_begin, text_end, no_index}, structure_.headings.size() - 1);
}

void TreeReader::read_code(cmark_node* node) {
  const std::size_t first = start_line(node);
  const std::size_t begin = start_of(node);
  int fence_length = 0;
  int fence_offset = 0;
  char fence = 0;
  const bool fenced = cmark_node_get_fenced(node, &fence_length, &fence_offset, &fence) != 0;
  const bool open = view(cmark_node_get_literal(node)).empty() && !view(cmark_node_get_string_content(node)).empty();
  std::string_view content = collected_text(node);
  if (!fenced) {
    while (content.ends_with('\n')) content.remove_suffix(1);
  }
  const auto breaks = static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n'));
  // The content of an open fence starts with its info string.
  std::size_t last = fenced ? first + breaks - (open && breaks > 0 ? 1 : 0) : first + breaks;
  Code code;
  code.kind = fenced ? CodeKind::Fenced : CodeKind::Indented;
  if (fenced) {
    const Line closing = line(last + 1);
    std::size_t at = closing.begin;
    while (at < closing.end && (is_blank(text_[at]) || text_[at] == '>')) ++at;
    std::size_t length = 0;
    while (byte_at(text_, at + length) == fence) ++length;
    if (!open && length >= static_cast<std::size_t>(fence_length) && skip_blanks(text_, at + length) >= closing.end) {
      ++last;
    }
  }
  last = std::min(last, lines_.size() - 1);
  code.whole = root_.span(begin, std::max(begin, line(last).end));
  code.info = {code.whole.begin, code.whole.begin};
  if (fenced) {
    const Line opening = line(first);
    std::size_t info = begin;
    while (info < opening.end && text_[info] == fence) ++info;
    info = std::min(skip_spaces(text_, info), opening.end);
    std::size_t end = opening.end;
    while (end > info && is_ascii_space(text_[end - 1])) --end;
    if (end > info) code.info = root_.span(info, end);
  }
  structure_.document.code.push_back(code);
}

void TreeReader::read_html(cmark_node* node) {
  const auto leaf = align(start_line(node), collected_text(node));
  if (leaf) collect_html(structure_.document, file_, *leaf->text, leaf->begin, leaf->end);
}

void TreeReader::read_table(cmark_node* table) {
  cmark_node* header = cmark_node_first_child(table);
  if (header == nullptr) return;
  cmark_node* second = cmark_node_next(header);
  std::size_t header_line = start_line(table);
  if (second != nullptr && start_line(second) >= 2 && start_line(second) != no_index) {
    header_line = start_line(second) - 2;
  } else {
    // Text may stand before the header; the header is the line before the delimiter row.
    for (std::size_t number = header_line + 1; number < lines_.size(); ++number) {
      const Line candidate = line(number);
      const std::string_view row = text_.substr(candidate.begin, candidate.end - candidate.begin);
      if (row.find_first_not_of(" \t|:->") == std::string_view::npos && row.find('-') != std::string_view::npos) {
        header_line = number - 1;
        break;
      }
      if (skip_spaces(text_, candidate.begin) >= candidate.end) break;
    }
  }
  read_row(table, header_line, true);
  for (cmark_node* row = second; row != nullptr; row = cmark_node_next(row)) read_row(table, start_line(row), false);
}

void TreeReader::read_row(cmark_node* table, std::size_t number, bool is_header) {
  if (number >= lines_.size()) return;
  const Line row = line(number);
  std::size_t at = row.begin;
  if (is_header && number == start_line(table)) {
    at = start_of(table);
  } else {
    std::size_t quotes = 0;
    for (cmark_node* node = table; node != nullptr; node = cmark_node_parent(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) ++quotes;
    }
    for (at = skip_blanks(text_, at); quotes > 0 && byte_at(text_, at) == '>'; --quotes)
      at = skip_blanks(text_, at + 1);
  }
  if (byte_at(text_, at) == '|') ++at;
  const int columns = cmark_gfm_extensions_get_table_columns(table);
  for (int column = 0; column < columns && at <= row.end; ++column) {
    std::size_t end = at;
    bool escaped_pipe = false;
    while (end < row.end && (text_[end] != '|' || (end > at && text_[end - 1] == '\\'))) {
      escaped_pipe = escaped_pipe || text_[end] == '|';
      ++end;
    }
    std::size_t cell_begin = std::min(skip_spaces(text_, at), end);
    std::size_t cell_end = end;
    while (cell_end > cell_begin && is_ascii_space(text_[cell_end - 1])) --cell_end;
    if (cell_end > cell_begin && !escaped_pipe) add_leaf({&root_, cell_begin, cell_end, no_index});
    if (cell_end > cell_begin && escaped_pipe) {
      BlockText& cell = structure_.texts.emplace_back();
      for (std::size_t piece = cell_begin; piece < cell_end;) {
        const std::size_t backslash = std::min(text_.find("\\|", piece), cell_end);
        cell.append(root_, piece, backslash);
        piece = backslash + 1;
        if (backslash < cell_end) {
          // A span that starts with the pipe starts with its backslash.
          const std::size_t next = std::min(text_.find("\\|", piece), cell_end);
          cell.append(root_, piece, next);
          piece = next;
        }
      }
      add_leaf({&cell, 0, cell.text().size(), no_index});
    }
    if (end >= row.end) break;
    at = end + 1;
  }
}

void TreeReader::read_footnote_definition(cmark_node* node) {
  // cmark's column is behind the label.
  const Line first = line(start_line(node));
  const std::string_view start = text_.substr(0, first.end);
  std::size_t open = start.rfind("[^", start_of(node));
  if (open == std::string_view::npos || open < first.begin) open = start.find("[^", first.begin);
  const std::size_t close = start.find("]:", std::min(open, start.size()));
  if (close == std::string_view::npos) return;
  structure_.document.footnote_definitions.push_back({root_.span(open, close + 2), root_.span(open + 2, close),
                                                      normalize_label(root_.original(file_, open + 2, close))});
}

void TreeReader::read_task(cmark_node* node) {
  const Line first = line(start_line(node));
  const std::size_t box = text_.substr(0, first.end).find('[', start_of(node));
  if (box == std::string_view::npos || byte_at(text_, box + 2) != ']') return;
  structure_.document.task_items.push_back(
      {root_.span(box, box + 3), cmark_gfm_extensions_get_tasklist_item_checked(node)});
}

}  // namespace

bool finds_commonmark_tables(std::size_t cost) {
  return allows_tables(cost);
}

void parse_commonmark_blocks(std::string_view file, const BlockText& root, BlockStructure& structure,
                             BlockProgress& progress) {
  bool too_deep = false;
  TreeReader reader(file, root, guarded_copy(root.text(), too_deep), structure);
  if (too_deep) structure.document.notices.push_back(MarkdownNotice::TooDeep);
  const Extensions& loaded = extensions();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES), cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), loaded.probe);
  if (allows_tables(cost_of_tables(reader.copy()))) cmark_parser_attach_syntax_extension(parser.get(), loaded.table);
  cmark_parser_attach_syntax_extension(parser.get(), loaded.tasklist);
  caught_root = nullptr;
  cmark_parser_feed(parser.get(), prelude.data(), prelude.size());
  cmark_parser_feed(parser.get(), reader.copy().data(), reader.copy().size());
  cmark_parser_feed(parser.get(), "\n", 1);
  if (caught_root != nullptr) reader.read(std::exchange(caught_root, nullptr), progress);
}

}  // namespace jekyll
