// HTML blocks of kramdown: opaque up to their end tag unless `markdown=` or `parse_block_html` says otherwise.
#include <algorithm>
#include <utility>

#include "syntax/html/links.h"
#include "syntax/markdown/kramdown/block_parser.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

std::string element_name(std::string_view text, const HtmlTag& tag) {
  const std::string_view written = text.substr(tag.name_begin, tag.name_end - tag.name_begin);
  std::string lower = ascii_lowered(written);
  return is_html_element(lower) ? lower : std::string(written);
}

// Behind blanks and the line end, where nothing else stands on the line.
std::size_t skip_trailing_blanks(std::string_view text, std::size_t offset) {
  const std::size_t end = skip_blanks(text, offset);
  return byte_at(text, end) == '\n' ? end + 1 : offset;
}

// The end tag of `name`, whatever its case, from `offset` on.
std::optional<HtmlTag> find_end_tag(std::string_view text, std::size_t offset, std::string_view name) {
  for (std::size_t at = text.find("</", offset); at != std::string_view::npos; at = text.find("</", at + 2)) {
    if (!equals_ignoring_case(text.substr(at + 2, name.size()), name)) continue;
    if (auto tag = scan_end_tag(text, at); tag && tag->name_end == at + 2 + name.size()) return tag;
  }
  return std::nullopt;
}

}  // namespace

std::size_t KramdownBlockParser::find_comment_end(const Container& container, std::size_t offset) {
  if (container.text.substr(offset, 4) != "<!--" || comment_search_.covers(container.text, offset)) return no_index;
  const std::size_t close = container.text.find("-->", offset + 4);
  if (close != std::string_view::npos) return close + 3;
  comment_search_.remember(container.text, offset);
  look(container, container.text.size());
  return no_index;
}

bool KramdownBlockParser::parse_html_block(Container& container) {
  const std::string_view text = container.text;
  // A comment block stands at the start of the line; an indented one is part of a paragraph.
  const std::size_t comment_end = find_comment_end(container, container.position);
  if (comment_end != no_index) {
    structure_.document.html_comments.push_back(container.source->span(container.position, comment_end));
    container.position = skip_trailing_blanks(text, comment_end);
    add_unattributed_block(container, {});
    return true;
  }
  const std::size_t tag_begin = skip_indentation(text, container.position);
  const auto tag = scan_start_tag(text, tag_begin, TagGrammar::Kramdown);
  if (!tag) look_for_tag(container, tag_begin);
  if (!tag || is_span_element(ascii_lowered(text.substr(tag->name_begin, tag->name_end - tag->name_begin))))
    return false;
  container.position = tag->end;
  // The element itself takes the pending attributes, before its body is read.
  add_block(container, {});
  open_element(container, *tag, false);
  note(container, MarkdownElementKind::Html, tag_begin, container.position);
  return true;
}

std::optional<ContentModel> KramdownBlockParser::markdown_attribute(std::string_view text, const HtmlTag& tag,
                                                                    std::string_view name) const {
  for (const HtmlAttribute& attribute : scan_attributes(text, tag)) {
    if (!equals_ignoring_case(text.substr(attribute.name_begin, attribute.name_end - attribute.name_begin),
                              "markdown")) {
      continue;
    }
    const std::string_view value = text.substr(attribute.value_begin, attribute.value_end - attribute.value_begin);
    if (value == "1") return content_model(name);
    if (value == "span") return ContentModel::Span;
    if (value == "block") return ContentModel::Block;
    if (value == "0") return ContentModel::Raw;
  }
  return std::nullopt;
}

// Reads the body of an element whose start tag was just passed, up to its end tag or the end of the text.
void KramdownBlockParser::open_element(Container& container, const HtmlTag& tag, bool inside_raw) {
  const std::string_view text = container.text;
  const std::string name = element_name(text, tag);
  collect_tag(structure_.document, file_, *container.source, text, tag);
  if (tag.self_closing || is_void_element(name)) return;
  if (name == "script" || name == "style") {
    skip_raw_text(container, name);
    collect_style(structure_.document, file_, *container.source, text, tag, container.position);
    return;
  }
  ContentModel model = !inside_raw && parse_block_html_ ? content_model(name) : ContentModel::Raw;
  if (const auto written = markdown_attribute(text, tag, name)) model = *written;
  switch (model) {
    case ContentModel::Block: {
      Container body;
      body.source = container.source;
      body.text = text;
      body.position = skip_trailing_blanks(text, container.position);
      body.element = name;
      body.surroundings = container.surroundings;
      if (body.surroundings.place == HeadingPlace::Body) body.surroundings.place = HeadingPlace::Html;
      ++body.surroundings.depth;
      parse_blocks(body);
      container.position = body.position;
      break;
    }
    case ContentModel::Span:
      parse_span_body(container, name);
      break;
    case ContentModel::Raw:
      parse_raw_html(container, name, markdown_attribute(text, tag, name) ? no_index : tag.name_end);
      break;
  }
  if (!inside_raw) container.position = skip_trailing_blanks(text, container.position);
}

void KramdownBlockParser::skip_raw_text(Container& container, std::string_view name) {
  const auto end = find_end_tag(container.text, container.position, name);
  if (!end) look(container, container.text.size());
  container.position = end ? end->end : container.text.size();
}

void KramdownBlockParser::parse_span_body(Container& container, std::string_view name) {
  const auto end = find_end_tag(container.text, container.position, name);
  if (!end) look(container, container.text.size());
  add_leaf(*container.source, container.position, end ? end->begin : container.text.size());
  container.position = end ? end->end : container.text.size();
}

// kramdown closes the innermost element only: `<div><p></div>` stays open to the end of the text.
void KramdownBlockParser::parse_raw_html(Container& container, std::string name, std::size_t name_end) {
  const std::string_view text = container.text;
  std::vector<OpenElement> open;
  open.push_back({std::move(name), name_end});
  std::size_t& at = container.position;
  while (!open.empty()) {
    const std::size_t begin = at;
    at = std::min(text.find('<', at), text.size());
    note_markdown_in(container, open.back(), begin, at);
    if (at == text.size()) {
      note_unclosed(container, open.back());
      look(container, at);
      return;
    }
    const char next = byte_at(text, at + 1);
    if (next == '!') {
      const std::size_t end = find_comment_end(container, at);
      if (end != no_index) structure_.document.html_comments.push_back(container.source->span(at, end));
      at = end == no_index ? at + 1 : end;
    } else if (next == '?') {
      const std::size_t end = text.find("?>", at + 2);
      if (end == std::string_view::npos) look(container, text.size());
      at = end == std::string_view::npos ? at + 1 : end + 2;
    } else if (next == '/') {
      const std::size_t tag_begin = at;
      const auto tag = scan_end_tag(text, at);
      at = tag ? tag->end : at + 1;
      if (!tag) continue;
      if (element_name(text, *tag) == open.back().name) {
        note_closed(container, open.back());
        open.pop_back();
      } else {
        open.back().stray_tag = std::min(open.back().stray_tag, tag_begin);
      }
    } else if (const auto tag = scan_start_tag(text, at, TagGrammar::Kramdown)) {
      at = tag->end;
      const std::string inner = element_name(text, *tag);
      const bool plain = !tag->self_closing && !is_void_element(inner) && inner != "script" && inner != "style" &&
                         markdown_attribute(text, *tag, inner).value_or(ContentModel::Raw) == ContentModel::Raw;
      if (plain) {
        collect_tag(structure_.document, file_, *container.source, text, *tag);
        // What stands in preformatted text is shown as it is written, by all.
        const bool is_quiet =
            open.back().name_end == no_index || inner == "pre" || markdown_attribute(text, *tag, inner);
        open.push_back({inner, is_quiet ? no_index : tag->name_end});
      } else {
        open_element(container, *tag, true);
      }
    } else {
      look_for_tag(container, at);
      ++at;
    }
  }
}

}  // namespace jekyll
