// Definitions and extensions of kramdown: link, footnote and abbreviation definitions, `{: … }`, `{::comment}`.
#include <algorithm>
#include <utility>

#include "syntax/links/destination.h"
#include "syntax/markdown/kramdown/attributes.h"
#include "syntax/markdown/kramdown/block_parser.h"
#include "syntax/markdown/kramdown/labels.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

// A title in quotes at `offset`, up to the end of its line; npos if there is none. kramdown takes no escapes here.
struct TitleSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<TitleSpan> title_to_line_end(std::string_view text, std::size_t offset) {
  offset = skip_blanks(text, offset);
  const char quote = byte_at(text, offset);
  if (quote != '"' && quote != '\'') return std::nullopt;
  std::size_t end = line_end(text, offset);
  while (end > offset && is_blank(text[end - 1])) --end;
  if (end < offset + 3 || text[end - 1] != quote) return std::nullopt;
  return TitleSpan{offset + 1, end - 1};
}

}  // namespace

bool KramdownBlockParser::parse_link_definition(Container& container) {
  const std::string_view text = container.text;
  const std::size_t begin = skip_indentation(text, container.position);
  const std::size_t first_line_end = line_end(text, begin);
  const std::size_t close = text.substr(0, first_line_end).find(']', begin + 1);
  if (close == std::string_view::npos || close == begin + 1 || byte_at(text, close + 1) != ':') return false;
  std::size_t url_begin = skip_blanks(text, close + 2);
  if (url_begin >= first_line_end) return false;
  std::size_t url_end = first_line_end;
  while (url_end > url_begin && is_blank(text[url_end - 1])) --url_end;
  std::size_t next = next_line(text, begin);
  std::size_t whole_end = url_end;
  std::optional<TitleSpan> title;

  // The shortest URL that leaves a title wins: the first blank before a quote whose partner ends the line.
  for (std::size_t at = url_begin; at < url_end && !title; ++at) {
    if (!is_blank(text[at])) continue;
    const std::size_t quote = skip_blanks(text, at);
    if (text[quote] != '"' && text[quote] != '\'') {
      at = quote - 1;
      continue;
    }
    title = title_to_line_end(text, at);
    // A quote that opens no title makes the line a paragraph.
    if (!title) return false;
    url_end = at;
  }
  if (!title && next < text.size()) {
    title = title_to_line_end(text, next);
    if (title) {
      whole_end = title->end + 1;
      next = next_line(text, next);
    }
  }
  if (text[url_begin] == '<' && text[url_end - 1] == '>' && url_end - url_begin >= 2) {
    ++url_begin;
    --url_end;
  }

  Link definition;
  definition.syntax = LinkSyntax::Definition;
  const BlockText& source = *container.source;
  definition.whole = source.span(begin, whole_end);
  definition.details.own().label = source.span(begin + 1, close);
  definition.destination = source.span(url_begin, url_end);
  if (title) definition.details.own().title = source.span(title->begin, title->end);
  definition.url = decode_entities(source.original(file_, url_begin, url_end));
  definition.details.own().normalized_label = kramdown_label(source.original(file_, begin + 1, close));
  structure_.definitions.push_back(std::move(definition));
  container.position = next;
  add_block(container, {.kind = BlockKind::Definition});
  return true;
}

bool KramdownBlockParser::parse_footnote_definition(Container& container) {
  const std::string_view text = container.text;
  const std::size_t begin = skip_indentation(text, container.position);
  if (byte_at(text, begin + 1) != '^') return false;
  const std::size_t name_end = find_footnote_name_end(text, begin + 2);
  if (name_end == begin + 2 || text.substr(name_end, 2) != "]:") return false;
  Footnote footnote;
  footnote.whole = container.source->span(begin, name_end + 2);
  footnote.label = container.source->span(begin + 2, name_end);
  footnote.normalized_label = text.substr(begin + 2, name_end - begin - 2);
  const std::size_t definition = structure_.document.footnote_definitions.size();
  structure_.document.footnote_definitions.push_back(std::move(footnote));

  BlockText& inside = structure_.texts.emplace_back();
  const std::size_t end = skip_indented_code(text, next_line(text, begin));
  for (std::size_t line = name_end + 2; line < end; line = next_line(text, line)) {
    std::size_t content = line;
    if (is_indented(text, line)) content += text[line] == '\t' ? 1U : 4U;
    inside.append(*container.source, content, next_line(text, line));
  }
  container.position = end;
  Container body;
  body.source = &inside;
  body.text = inside.text();
  body.surroundings = container.surroundings;
  body.surroundings.place = HeadingPlace::Footnote;
  body.surroundings.footnote = definition;
  ++body.surroundings.depth;
  parse_blocks(body);
  add_block(container, {.kind = BlockKind::Definition});
  return true;
}

bool KramdownBlockParser::parse_abbreviation(Container& container) {
  const std::string_view text = container.text;
  const std::size_t begin = skip_indentation(text, container.position);
  if (byte_at(text, begin + 1) != '[') return false;
  const std::size_t close = text.substr(0, line_end(text, begin)).find("]:", begin + 2);
  if (close == std::string_view::npos || close == begin + 2) return false;
  container.position = next_line(text, begin);
  add_block(container, {.kind = BlockKind::Definition});
  return true;
}

bool KramdownBlockParser::parse_extensions(Container& container) {
  const std::string_view text = container.text;
  const std::size_t open = skip_indentation(text, container.position);
  if (byte_at(text, open + 1) != ':') return false;
  const std::size_t name = open + 2;
  const char c = byte_at(text, name);
  if (c == ':' || c == '/') return parse_extension_tag(container);

  // {:name: attributes} gives the attributes a name.
  std::size_t name_end = name;
  while (is_ascii_word(byte_at(text, name_end)) || byte_at(text, name_end) == '-') ++name_end;
  const auto line = find_attribute_line(text, container.position);
  if (!line) return false;
  if (name_end > name && byte_at(text, name_end) == ':' && name_end + 1 < line->end) {
    AttributeList& list = structure_.attribute_lists[std::string(text.substr(name, name_end - name))];
    merge_attributes(list, read_attributes(*container.source, line->open, name_end + 1, line->end));
    container.position = line->next;
    add_block(container, {.kind = BlockKind::Extension});
    return true;
  }

  AttributeList attributes = read_attributes(*container.source, line->open, line->begin, line->end);
  container.position = line->next;
  const BlockKind last = container.blocks.empty() ? BlockKind::Blank : container.blocks.back().kind;
  if (last != BlockKind::Blank && last != BlockKind::Boundary && last != BlockKind::Extension) {
    attach(container.blocks.back(), attributes);
    if (!find_attribute_line(text, container.position)) add_block(container, {.kind = BlockKind::Extension});
  } else {
    if (!container.pending) container.pending.emplace();
    merge_attributes(*container.pending, std::move(attributes));
  }
  return true;
}

// `{::name options}` … `{:/name}` or `{::name options /}`.
bool KramdownBlockParser::parse_extension_tag(Container& container) {
  const std::string_view text = container.text;
  const std::size_t open = skip_indentation(text, container.position);
  if (byte_at(text, open + 2) != ':') return false;
  const std::size_t name_begin = open + 3;
  std::size_t name_end = name_begin;
  while (is_ascii_word(byte_at(text, name_end))) ++name_end;
  const auto close = find_attributes_end(text, name_begin);
  if (name_end == name_begin || !close || !is_blank_line(text, *close + 1)) return false;
  const std::string_view name = text.substr(name_begin, name_end - name_begin);
  const bool empty = text[*close - 1] == '/';
  if (name != "comment" && name != "nomarkdown" && name != "options") return false;
  const std::string_view options = text.substr(name_end, *close - name_end - (empty ? 1 : 0));

  std::size_t end = next_line(text, *close);
  if (!empty) {
    FailedSearch& failed = name == "comment"      ? comment_extension_search_
                           : name == "nomarkdown" ? raw_extension_search_
                                                  : options_extension_search_;
    if (failed.covers(text, end)) return false;
    std::size_t line = end;
    for (; line < text.size(); line = next_line(text, line)) {
      const std::size_t stop = skip_indentation(text, line);
      if (text.substr(stop, 3) != "{:/") continue;
      std::size_t brace = stop + 3;
      while (is_ascii_word(byte_at(text, brace))) ++brace;
      if (byte_at(text, brace) != '}' || !is_blank_line(text, brace + 1)) continue;
      const std::string_view stop_name = text.substr(stop + 3, brace - stop - 3);
      if (stop_name.empty() || stop_name == name) break;
    }
    if (line >= text.size()) {
      failed.remember(text, end);
      look(container, text.size());
      return false;
    }
    end = next_line(text, line);
  }
  if (name == "options") {
    structure_.sets_options = true;
    const std::string html = find_attribute_value(options, "parse_block_html");
    if (!html.empty()) parse_block_html_ = html == "true";
    const std::string ids = find_attribute_value(options, "auto_ids");
    if (!ids.empty()) structure_.auto_ids = ids == "true";
    add_block(container, {.kind = BlockKind::Extension});
  } else if (name == "comment") {
    if (!empty) structure_.document.html_comments.push_back(container.source->span(open, end));
    add_unattributed_block(container, {});
  } else {
    add_unattributed_block(container, {});
  }
  container.position = end;
  return true;
}

}  // namespace jekyll
