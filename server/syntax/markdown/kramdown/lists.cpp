// Lists of kramdown: ordered, unordered and definition lists, task items.
#include <algorithm>
#include <utility>

#include "syntax/markdown/kramdown/attributes.h"
#include "syntax/markdown/kramdown/block_parser.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

constexpr std::size_t tab_width = 4;

// `{: … }` at the start of an item; `{:name:`, `{::` and `{:/` are something else.
std::optional<AttributeLine> find_item_attributes(std::string_view text, std::size_t offset) {
  const std::size_t open = skip_spaces(text, offset);
  if (byte_at(text, open) != '{' || byte_at(text, open + 1) != ':') return std::nullopt;
  std::size_t name = open + 2;
  while (is_ascii_word(byte_at(text, name)) || byte_at(text, name) == '-') ++name;
  if (byte_at(text, name) == ':' || byte_at(text, open + 2) == '/') return std::nullopt;
  const auto end = find_attributes_end(text, open + 2);
  if (!end) return std::nullopt;
  return AttributeLine{open, open + 2, *end, skip_spaces(text, *end + 1)};
}

std::size_t count_tabs(std::string_view text, std::size_t offset) {
  std::size_t tabs = 0;
  while (byte_at(text, offset + tabs) == '\t') ++tabs;
  return tabs;
}

}  // namespace

// Reads the line behind an item's marker into `item`: where the content stands decides what else belongs to it.
KramdownBlockParser::ItemStart KramdownBlockParser::start_item(Container& container, std::size_t marker_begin,
                                                               std::size_t marker_end, BlockText& item) {
  const std::string_view text = container.text;
  const std::size_t next = next_line(text, marker_end);
  const std::string_view line = text.substr(0, next);
  const auto attributes = find_item_attributes(line, marker_end);
  ItemStart start;
  start.indentation = marker_end - marker_begin;
  start.content = std::min(skip_spaces(line, marker_end), next);
  if (is_blank_line(line, marker_end) || (attributes && is_blank_line(line, attributes->end + 1))) {
    start.indentation = tab_width;
  } else {
    for (std::size_t at = marker_end; at < start.content; ++at) {
      start.indentation += line[at] == '\t' ? tab_width - start.indentation % tab_width : 1;
    }
  }
  if (attributes) {
    AttributeList list = read_attributes(*container.source, attributes->open, attributes->begin, attributes->end);
    if (!list.id.empty()) structure_.document.anchors.push_back({AnchorKind::AttributeList, list.id, list.id_span});
    start.content = std::min(attributes->next, next);
  }
  item.append(*container.source, start.content, next);
  container.position = next;
  return start;
}

// Indented at least as far as the item's first line.
bool KramdownBlockParser::is_item_content(std::string_view text, std::size_t offset, std::size_t indentation) {
  // Tabs and groups of four blanks count alike; what is left over must be blanks, or one more tab or group.
  const auto group = [text](std::size_t at) -> std::size_t {
    if (byte_at(text, at) == '\t') return 1;
    return count_blanks(text, at, tab_width) == tab_width ? tab_width : 0;
  };
  for (std::size_t i = 0; i < indentation / tab_width; ++i) {
    const std::size_t length = group(offset);
    if (length == 0) return false;
    offset += length;
  }
  const std::size_t rest = indentation % tab_width;
  if (count_blanks(text, offset, rest) == rest) return true;
  return group(offset) != 0;
}

bool KramdownBlockParser::is_lazy_item_line(std::string_view text, std::size_t offset, std::size_t indentation) {
  const std::size_t limit = std::min(indentation, optional_indentation);
  return !find_attribute_line(text, offset, limit) && !is_block_tag_line(text, offset, limit);
}

// Appends a line to `item`, its tabs expanded and the item's indentation taken off. False if it was not indented.
bool KramdownBlockParser::append_item_line(Container& container, const ItemStart& start, BlockText& item) const {
  const std::string_view text = container.text;
  const std::size_t line = container.position;
  const std::size_t next = next_line(text, line);
  container.position = next;
  const std::size_t tabs = count_tabs(text, line);
  std::size_t content = line + tabs;
  std::size_t blanks = tabs * tab_width;
  bool indented = true;
  if (blanks >= start.indentation) {
    blanks -= start.indentation;
  } else {
    const std::size_t missing = start.indentation - blanks;
    indented = count_blanks(text, content, missing) == missing;
    if (indented) {
      blanks = 0;
      content += missing;
    }
  }
  if (blanks > 0) item.append_inserted(std::string(blanks, ' '), container.source->source_offset(line));
  item.append(*container.source, content, next);
  return indented;
}

bool KramdownBlockParser::is_list_end(Container& container, bool last_is_blank, bool& ended_by_marker) const {
  if (last_is_blank && is_horizontal_rule(container.text, container.position)) return true;
  if (!is_block_end_marker(container.text, container.position)) return false;
  ended_by_marker = true;
  container.position = next_line(container.text, container.position);
  return true;
}

bool KramdownBlockParser::parse_list(Container& container, ListKind kind) {
  const std::string_view text = container.text;
  const std::size_t list_begin = container.position;
  Block list;
  list.kind = BlockKind::List;
  if (container.pending) {
    list.has_attributes = true;
    list.span = container.source->span(list_begin, line_end(text, list_begin));
    attach(list, *container.pending);
    container.pending.reset();
  }

  struct Item {
    std::size_t begin;  // of its marker's line
    BlockText* text;
    std::vector<std::size_t> chunks;
  };
  std::vector<Item> items;
  ItemStart start;
  std::size_t marker_indentation = optional_indentation;
  bool ended_by_marker = false;
  bool nested_list_found = false;
  bool last_is_blank = false;
  while (container.position < text.size()) {
    const std::size_t line = container.position;
    if (is_list_end(container, last_is_blank, ended_by_marker)) break;
    if (const auto marker_end = find_list_marker(text, line, kind, marker_indentation)) {
      BlockText& item = structure_.texts.emplace_back();
      start = start_item(container, line, *marker_end, item);
      items.push_back({line, &item, {0}});
      marker_indentation = start.indentation >= tab_width ? optional_indentation : start.indentation - 1;
      nested_list_found = is_list_start(item.text(), 0);
      last_is_blank = false;
    } else if (is_blank_line(text, line)) {
      while (container.position < text.size() && is_blank_line(text, container.position)) {
        container.position = next_line(text, container.position);
      }
      items.back().text->append(*container.source, line, container.position);
      nested_list_found = true;
      last_is_blank = true;
    } else if (is_item_content(text, line, start.indentation) ||
               (!last_is_blank && is_lazy_item_line(text, line, start.indentation))) {
      Item& item = items.back();
      const std::size_t at = item.text->text().size();
      // A list that starts lazily in an item that already holds one belongs to the deeper one.
      if (nested_list_found && is_list_start(text, line) &&
          count_blanks(text, line, start.indentation) < start.indentation) {
        item.text->append_inserted(std::string(start.indentation + tab_width, ' '),
                                   container.source->source_offset(line));
        item.text->append(*container.source, line, next_line(text, line));
        container.position = next_line(text, line);
      } else if (append_item_line(container, start, *item.text) && !nested_list_found &&
                 is_list_start(item.text->text(), at)) {
        item.chunks.push_back(at);
        nested_list_found = true;
      }
      last_is_blank = false;
    } else {
      break;
    }
  }

  if (kind == ListKind::Ordered) note_number(container, list_begin, list.has_attributes, items.size() == 1);
  if (container.is_quote) note_swallowed(container, SurpriseKind::BlockSwallowed, list_begin);
  list.span = container.source->span(list_begin, container.position);
  if (structure_.has_toc && structure_.toc_list.begin == list.span.begin) structure_.toc_list = list.span;
  note(container, MarkdownElementKind::List, skip_indentation(text, list_begin), container.position);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t end = i + 1 < items.size() ? items[i + 1].begin : container.position;
    note(container, MarkdownElementKind::ListItem, skip_blanks(text, items[i].begin), end);
  }
  std::optional<Block> last_blank;
  for (const Item& item : items) {
    Container body;
    body.source = item.text;
    body.surroundings = container.surroundings;
    ++body.surroundings.depth;
    for (std::size_t i = 0; i < item.chunks.size(); ++i) {
      const bool is_last = i + 1 == item.chunks.size();
      body.text = item.text->text().substr(0, is_last ? item.text->text().size() : item.chunks[i + 1]);
      body.position = item.chunks[i];
      body.pending.reset();
      parse_blocks(body);
    }
    if (input_ == KramdownInput::Gfm) find_task_box(body);
    last_blank.reset();
    if (!body.blocks.empty() && body.blocks.back().kind == BlockKind::Blank) last_blank = body.blocks.back();
  }
  container.blocks.push_back(list);
  if (last_blank && !ended_by_marker) container.blocks.push_back(*last_blank);
  return true;
}

// `[ ] ` or `[x] ` at the start of an item's first paragraph.
void KramdownBlockParser::find_task_box(const Container& item) {
  if (item.blocks.empty() || item.blocks.front().kind != BlockKind::Paragraph) return;
  Leaf& leaf = structure_.leaves[item.blocks.front().leaf];
  const std::string_view text = leaf.text->text().substr(0, leaf.end);
  const std::size_t box = skip_spaces(text, leaf.begin);
  const char mark = byte_at(text, box + 1);
  if (byte_at(text, box) != '[' || byte_at(text, box + 2) != ']' || (mark != ' ' && mark != 'x' && mark != 'X')) return;
  const std::size_t content = skip_spaces(text, box + 3);
  if (content == box + 3) return;
  structure_.document.task_items.push_back({leaf.text->span(box, box + 3), mark != ' '});
  leaf.begin = content;
}

bool KramdownBlockParser::parse_definition_list(Container& container) {
  std::vector<Block>& blocks = container.blocks;
  const auto is_paragraph = [&blocks](std::size_t from_end) {
    return blocks.size() >= from_end && blocks[blocks.size() - from_end].kind == BlockKind::Paragraph;
  };
  const bool blank_between =
      !blocks.empty() && blocks.back().kind == BlockKind::Blank && blocks.back().single_line_feed;
  if (!is_paragraph(1) && !(blank_between && is_paragraph(2))) return false;
  if (blank_between) blocks.pop_back();

  // Each line of the paragraph is a term of its own.
  const Leaf terms = structure_.leaves[blocks.back().leaf];
  const std::string_view lines = terms.text->text().substr(0, terms.end);
  note_definition(container, lines.substr(terms.begin));
  const std::size_t first_leaf = blocks.back().leaf;
  blocks.pop_back();
  for (std::size_t line = terms.begin; line < terms.end; line = next_line(lines, line)) {
    std::size_t content = line;
    if (const auto attributes = find_item_attributes(lines, line)) {
      AttributeList list = read_attributes(*terms.text, attributes->open, attributes->begin, attributes->end);
      if (!list.id.empty()) structure_.document.anchors.push_back({AnchorKind::AttributeList, list.id, list.id_span});
      content = attributes->next;
    }
    const std::size_t end = line_end(lines, line);
    if (line == terms.begin) {
      structure_.leaves[first_leaf] = {terms.text, std::min(content, end), end, no_index};
    } else {
      add_leaf(*terms.text, std::min(content, end), end);
    }
  }

  const std::string_view text = container.text;
  std::vector<BlockText*> items;
  std::vector<std::size_t> item_begins;
  ItemStart start;
  std::size_t marker_indentation = optional_indentation;
  bool last_is_blank = false;
  while (container.position < text.size()) {
    const std::size_t line = container.position;
    if (const auto marker_end = find_list_marker(text, line, ListKind::Definition, marker_indentation)) {
      BlockText& item = structure_.texts.emplace_back();
      start = start_item(container, line, *marker_end, item);
      items.push_back(&item);
      item_begins.push_back(line);
      marker_indentation = start.indentation >= tab_width ? optional_indentation : start.indentation - 1;
      last_is_blank = false;
    } else if (is_block_end_marker(text, line)) {
      break;
    } else if (is_blank_line(text, line)) {
      while (container.position < text.size() && is_blank_line(text, container.position)) {
        container.position = next_line(text, container.position);
      }
      items.back()->append(*container.source, line, container.position);
      last_is_blank = true;
    } else if (is_item_content(text, line, start.indentation) ||
               (!last_is_blank && is_lazy_item_line(text, line, start.indentation))) {
      append_item_line(container, start, *items.back());
      last_is_blank = false;
    } else {
      break;
    }
  }
  if (structure_.elements != nullptr) {
    const std::size_t list_begin = terms.text->source_offset(terms.begin);
    note_element(structure_.elements, MarkdownElementKind::List,
                 {list_begin, container.source->span(item_begins.front(), container.position).end});
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t end = i + 1 < items.size() ? item_begins[i + 1] : container.position;
    note(container, MarkdownElementKind::ListItem, skip_blanks(text, item_begins[i]), end);
  }
  std::optional<Block> last_blank;
  for (const BlockText* item : items) {
    Container body;
    body.source = item;
    body.text = item->text();
    body.surroundings = container.surroundings;
    ++body.surroundings.depth;
    parse_blocks(body);
    last_blank.reset();
    if (!body.blocks.empty() && body.blocks.back().kind == BlockKind::Blank) last_blank = body.blocks.back();
  }
  // A list directly behind another continues it, the blank line between them included.
  if (blocks.size() >= 2 && blocks.back().kind == BlockKind::Blank &&
      blocks[blocks.size() - 2].kind == BlockKind::DefinitionList) {
    blocks.pop_back();
  } else if (blocks.empty() || blocks.back().kind != BlockKind::DefinitionList) {
    add_block(container, {.kind = BlockKind::DefinitionList});
  }
  if (last_blank) blocks.push_back(*last_blank);
  return true;
}

}  // namespace jekyll
