#include <algorithm>
#include <utility>

#include "syntax/markdown/kramdown/attributes.h"
#include "syntax/markdown/kramdown/block_parser.h"
#include "text/ascii.h"
#include "text/rare_list.h"

namespace jekyll {
namespace {

// Deeper containers are read as plain text. Real pages stay below ten.
constexpr std::size_t deepest_container = 64;
// Each container copies its text; the limit bounds their sum on texts made to nest.
constexpr std::size_t copies_per_byte = 40;
// An attribute list may end so far behind its begin; no other test of a line looks behind the next one.
constexpr std::size_t longest_look = 1100;

}  // namespace

void parse_kramdown_blocks(std::string_view file, const BlockText& root, const MarkdownOptions& options,
                           BlockStructure& structure, BlockProgress& progress) {
  KramdownBlockParser(file, options, structure, progress).parse(root);
}

std::size_t most_kramdown_copies(std::size_t file_size) {
  return copies_per_byte * (file_size + 1024);
}

KramdownBlockParser::KramdownBlockParser(std::string_view file, const MarkdownOptions& options,
                                         BlockStructure& structure, BlockProgress& progress)
    : file_(file),
      structure_(structure),
      progress_(progress),
      input_(options.gfm_input ? KramdownInput::Gfm : KramdownInput::Kramdown),
      parse_block_html_(options.parse_block_html),
      copied_bytes_limit_(most_kramdown_copies(file.size())) {
  structure_.auto_ids = options.auto_ids;
}

void KramdownBlockParser::parse(const BlockText& root) {
  Container container;
  container.source = root_ = &root;
  container.text = root.text();
  parse_blocks(container);
  progress_.cost = copied_bytes_;
}

// Blocks behind the place know those before it only by what is tested here; the first byte is that of a block that
// looks at none before its own.
bool KramdownBlockParser::meets_stop(const Container& container) {
  if (container.source != root_ || container.surroundings.depth != 0 || container.pending) return false;
  if (lost_fence_.source != nullptr) return false;
  if (container.blocks.empty() || container.blocks.back().kind != BlockKind::Blank) return false;
  const char c = container.text[container.position];
  if (is_ascii_space(c) || c == ':' || c == '{') return false;
  const std::size_t offset = root_->source_offset(container.position);
  if (!progress_.wants(offset) || !may_begin_part(file_, offset)) return false;
  look(container, container.position);
  return progress_.meet(*root_, container.position, copied_bytes_);
}

// Takes note that the text was looked at up to `end`, and the lines there. Only the text of the page counts: the others
// are pieces of it that a block has already taken.
void KramdownBlockParser::look(const Container& container, std::size_t end) {
  if (container.source != root_) return;
  end = line_end(container.text, std::min(end + longest_look, container.text.size()));
  // An end tag may have blanks, also blank lines, before its `>`.
  progress_.reach = std::max(progress_.reach, skip_spaces(container.text, end) + 1);
}

// The same for a start tag that was not found at the offset: quotes hide its end.
void KramdownBlockParser::look_for_tag(const Container& container, std::size_t offset) {
  const std::string_view text = container.text;
  const std::size_t name_end = scan_html_name(text, std::min(offset + 1, text.size()));
  const std::size_t end = std::min(text.find('>', name_end), text.size());
  const bool quoted = text.substr(name_end, end - name_end).find_first_of("\"'") != std::string_view::npos;
  look(container, quoted ? text.size() : end);
}

KramdownBlockParser::Found KramdownBlockParser::parse_blocks(Container& container) {
  if (is_too_deep(container)) {
    add_leaf(*container.source, container.position, container.text.size());
    container.position = container.text.size();
    return Found::No;
  }
  while (container.position < container.text.size()) {
    if (meets_stop(container)) return Found::No;
    if (!container.element.empty()) {
      const std::size_t tag_begin = skip_indentation(container.text, container.position);
      const auto tag = scan_end_tag(container.text, tag_begin);
      if (tag &&
          ascii_lowered(container.text.substr(tag->name_begin, tag->name_end - tag->name_begin)) == container.element) {
        container.position = tag->end;
        return Found::Yes;
      }
    }
    if (!parse_block(container)) parse_paragraph(container);
  }
  if (container.element.empty()) leave_lost_fence(container, container.text.size());
  return Found::No;
}

bool KramdownBlockParser::is_too_deep(const Container& container) {
  // The page, and the body of an HTML element, are read in the text that they stand in, without a copy.
  const bool is_copy = container.source != root_ && container.element.empty();
  if (is_copy && container.position == 0) copied_bytes_ += container.text.size();
  if (container.surroundings.depth <= deepest_container && copied_bytes_ <= copied_bytes_limit_) return false;
  RareList<MarkdownNotice>& notices = structure_.document.notices;
  if (std::find(notices.begin(), notices.end(), MarkdownNotice::TooDeep) == notices.end()) {
    notices.push_back(MarkdownNotice::TooDeep);
  }
  return true;
}

// The order is that of kramdown's block parsers. False: the line belongs to a paragraph.
bool KramdownBlockParser::parse_block(Container& container) {
  const std::string_view text = container.text;
  const std::size_t begin = container.position;
  if (is_blank_line(text, begin)) {
    parse_blank_lines(container);
    return true;
  }
  if (is_indented(text, begin)) {
    parse_indented_code(container);
    return true;
  }
  const std::size_t first = skip_indentation(text, begin);
  const char c = text[first];
  if ((c == '`' || c == '~') && is_fence_start(text, begin) && parse_fenced_code(container)) return true;
  if (c == '>') {
    parse_quote(container);
    return true;
  }
  if (c == '#' && parse_atx_heading(container)) return true;
  if ((c == '*' || c == '-' || c == '_') && is_horizontal_rule(text, begin)) {
    container.position = next_line(text, begin);
    add_block(container, {});
    return true;
  }
  if (find_list_marker(text, begin, ListKind::Unordered)) return parse_list(container, ListKind::Unordered);
  if (find_list_marker(text, begin, ListKind::Ordered)) return parse_list(container, ListKind::Ordered);
  if (c == ':' && find_list_marker(text, begin, ListKind::Definition) && parse_definition_list(container)) return true;
  if (c == '<' && parse_html_block(container)) return true;
  if (parse_setext_heading(container)) return true;
  if ((c == '$' || c == '\\') && parse_block_math(container)) return true;
  if (after_boundary(container) && is_table_line(text, begin) && parse_table(container)) return true;
  if (c == '[' && (parse_footnote_definition(container) || parse_link_definition(container))) return true;
  if (c == '*' && parse_abbreviation(container)) return true;
  if (c == '{' && parse_extensions(container)) return true;
  if (is_block_end_marker(text, begin)) {
    container.position = next_line(text, begin);
    add_block(container, {.kind = BlockKind::Boundary});
    return true;
  }
  return false;
}

void KramdownBlockParser::add_block(Container& container, Block block) {
  if (container.pending) {
    attach(block, *container.pending);
    container.pending.reset();
  }
  container.blocks.push_back(block);
}

void KramdownBlockParser::attach(Block& block, const AttributeList& attributes) {
  block.has_attributes = true;
  const auto& references = attributes.references;
  if (block.heading != no_index) {
    BlockHeading& target = structure_.headings[block.heading];
    if (!attributes.id.empty()) {
      target.heading.id = attributes.id;
      target.heading.id_span = attributes.id_span;
      target.heading.explicit_id = true;
    }
    target.heading.no_toc = target.heading.no_toc || attributes.no_toc;
    target.references.insert(target.references.end(), references.begin(), references.end());
    return;
  }
  if (block.kind == BlockKind::List && !structure_.has_toc &&
      std::find(references.begin(), references.end(), "toc") != references.end()) {
    structure_.has_toc = true;
    structure_.toc_id = attributes.id.empty() ? "markdown-toc" : attributes.id;
    structure_.toc_list = block.span;
    structure_.toc_span = attributes.id.empty() ? block.span : attributes.id_span;
    return;
  }
  if (!attributes.id.empty()) {
    structure_.document.anchors.push_back({AnchorKind::AttributeList, attributes.id, attributes.id_span});
  }
}

AttributeList KramdownBlockParser::read_attributes(const BlockText& text, std::size_t open, std::size_t begin,
                                                   std::size_t end) {
  note_element(structure_.elements, MarkdownElementKind::AttributeList, text.span(open, end + 1));
  return parse_attribute_list(text, begin, end, structure_.elements);
}

void KramdownBlockParser::note(const Container& container, MarkdownElementKind kind, std::size_t begin,
                               std::size_t end) {
  if (structure_.elements != nullptr) note_element(structure_.elements, kind, container.source->span(begin, end));
}

bool KramdownBlockParser::after_boundary(const Container& container) {
  if (container.blocks.empty() || container.pending) return true;
  const BlockKind last = container.blocks.back().kind;
  return last == BlockKind::Blank || last == BlockKind::Boundary;
}

bool KramdownBlockParser::before_boundary(std::string_view text, std::size_t offset) {
  return offset >= text.size() || is_blank_line(text, offset) || is_block_end_marker(text, offset) ||
         find_attribute_line(text, offset);
}

std::size_t KramdownBlockParser::add_leaf(const BlockText& text, std::size_t begin, std::size_t end) {
  structure_.leaves.push_back({&text, begin, end, no_index});
  return structure_.leaves.size() - 1;
}

void KramdownBlockParser::parse_blank_lines(Container& container) {
  const std::size_t begin = container.position;
  std::size_t at = begin;
  while (at < container.text.size() && is_blank_line(container.text, at)) at = next_line(container.text, at);
  container.position = at;
  if (!container.blocks.empty() && container.blocks.back().kind == BlockKind::Blank) {
    container.blocks.back().single_line_feed = false;
    return;
  }
  add_block(container,
            {.kind = BlockKind::Blank, .single_line_feed = container.text.substr(begin, at - begin) == "\n"});
}

// Behind indented lines and the lines that follow them lazily; blank lines at the end stay outside.
std::size_t KramdownBlockParser::skip_indented_code(std::string_view text, std::size_t offset) const {
  for (;;) {
    std::size_t at = offset;
    while (at < text.size() && is_blank_line(text, at)) at = next_line(text, at);
    if (at >= text.size() || !is_indented(text, at)) return offset;
    while (at < text.size() && is_indented(text, at) && !is_blank_line(text, at)) at = next_line(text, at);
    while (at < text.size() && !ends_lazy_lines(text, at)) at = next_line(text, at);
    offset = at;
  }
}

void KramdownBlockParser::parse_indented_code(Container& container) {
  const std::size_t begin = container.position;
  container.position = skip_indented_code(container.text, begin);
  const Span whole = container.source->span(begin, container.position);
  structure_.document.code.push_back({CodeKind::Indented, whole, {whole.begin, whole.begin}});
  add_block(container, {});
}

bool KramdownBlockParser::parse_fenced_code(Container& container) {
  const std::string_view text = container.text;
  const std::size_t begin = skip_indentation(text, container.position);
  const char marker = text[begin];
  if (input_ == KramdownInput::Kramdown && (marker == '`' || begin != container.position)) {
    if (marker == '`') note_backtick_fence(container, begin);
    return false;
  }
  std::size_t run = 0;
  while (byte_at(text, begin + run) == marker) ++run;
  if (run < 3) return false;
  const std::size_t end = line_end(text, begin);
  std::size_t info = skip_spaces(text, begin + run);
  info = std::min(info, end);
  std::size_t info_end = info;
  while (info_end < end && !is_ascii_space(text[info_end])) ++info_end;
  const bool ends_lost = ends_lost_fence(container, begin);
  // kramdown's pattern has no place for a second word.
  if (!is_blank_line(text, info_end)) {
    note_fence_with_words(container, begin);
    return false;
  }
  FailedSearch& failed = marker == '`' ? backtick_search_ : tilde_search_;
  if (failed.covers(text, end)) {
    if (!ends_lost) note_unclosed_fence(container, begin, run);
    return false;
  }

  // The pattern backtracks: a fence that nothing closes may be closed by a shorter one.
  const bool may_shorten = info == info_end || info == begin + run;
  std::size_t best_run = 0;
  std::size_t best_line = no_index;
  bool any = false;
  for (std::size_t line = next_line(text, begin); line < text.size(); line = next_line(text, line)) {
    std::size_t at = input_ == KramdownInput::Gfm ? skip_indentation(text, line) : line;
    const std::size_t fence = at;
    while (byte_at(text, at) == marker) ++at;
    const std::size_t length = at - fence;
    if (length < 3 || !is_blank_line(text, at)) continue;
    any = true;
    if (length > best_run && (length >= run || may_shorten)) {
      best_run = length;
      best_line = line;
      if (length >= run) break;
    }
  }
  if (!any) failed.remember(text, end);
  if (best_run < run) look(container, text.size());
  if (best_line == no_index) {
    if (!ends_lost) note_unclosed_fence(container, begin, run);
    return false;
  }
  if (ends_lost || lost_fence_.source == container.source) follow_lost_fences(container, begin, best_line);
  Code code;
  code.kind = CodeKind::Fenced;
  code.whole = container.source->span(begin, line_end(text, best_line));
  code.info = info_end > info ? container.source->span(info, info_end) : Span{code.whole.begin, code.whole.begin};
  if (container.is_quote) note_swallowed(container, SurpriseKind::BlockSwallowed, begin);
  structure_.document.code.push_back(code);
  container.position = next_line(text, best_line);
  add_block(container, {});
  return true;
}

void KramdownBlockParser::parse_quote(Container& container) {
  const std::string_view text = container.text;
  std::size_t end = next_line(text, container.position);
  while (!ends_lazy_lines(text, end)) end = next_line(text, end);
  BlockText& inside = structure_.texts.emplace_back();
  for (std::size_t line = container.position; line < end; line = next_line(text, line)) {
    std::size_t content = skip_indentation(text, line);
    content = byte_at(text, content) == '>' ? content + 1 : line;
    if (content != line && byte_at(text, content) == ' ') ++content;
    inside.append(*container.source, content, next_line(text, line));
  }
  note(container, MarkdownElementKind::Quote, skip_indentation(text, container.position), end);
  container.position = end;
  add_block(container, {});
  Container quote;
  quote.source = &inside;
  quote.text = inside.text();
  quote.is_quote = true;
  quote.surroundings = container.surroundings;
  ++quote.surroundings.depth;
  parse_blocks(quote);
}

void KramdownBlockParser::parse_paragraph(Container& container) {
  const std::string_view text = container.text;
  std::size_t begin = container.position;
  std::size_t end = next_line(text, begin);
  while (end < text.size() && !ends_paragraph(text, end, input_)) end = next_line(text, end);
  container.position = end;
  note_lines(container, begin, end);
  while (end > begin && is_ascii_space(text[end - 1])) --end;
  if (!container.blocks.empty() && container.blocks.back().kind == BlockKind::Paragraph) {
    structure_.leaves[container.blocks.back().leaf].end = end;
    return;
  }
  begin = std::min(skip_spaces(text, begin), end);
  add_block(container, {.kind = BlockKind::Paragraph, .leaf = add_leaf(*container.source, begin, end)});
}

bool KramdownBlockParser::parse_block_math(Container& container) {
  const std::string_view text = container.text;
  if (!after_boundary(container)) return false;
  std::size_t begin = skip_indentation(text, container.position);
  const bool escaped = text[begin] == '\\';
  if (escaped) ++begin;
  if (text.substr(begin, 2) != "$$" || math_search_.covers(text, begin + 2)) return false;
  const std::size_t close = text.find("$$", begin + 2);
  if (close == std::string_view::npos) {
    math_search_.remember(text, begin + 2);
    look(container, text.size());
    return false;
  }
  look(container, close);
  std::size_t end = close + 2;
  const bool ends_line = end < text.size() && is_blank_line(text, end);
  if (ends_line) end = next_line(text, end);
  if (escaped) {
    // Math of a paragraph that begins with it: kramdown drops the backslash where nothing else follows on the line.
    if (ends_line) container.position = begin;
    return false;
  }
  if (!before_boundary(text, end)) return false;
  structure_.document.math.push_back(container.source->span(begin, close + 2));
  container.position = end;
  add_block(container, {});
  return true;
}

}  // namespace jekyll
