// Headings of kramdown: ATX and setext, with `{#id}`.
#include <algorithm>
#include <utility>

#include "syntax/markdown/kramdown/block_parser.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

struct HeadingText {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t id_begin = 0;  // of `{#id}` without braces and '#'; empty without one
  std::size_t id_end = 0;
};

std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && is_ascii_space(text[end - 1])) --end;
  return end;
}

bool is_id_start(char c) {
  return is_ascii_alpha(c) || c == '_' || c == ':' || is_non_ascii(c);
}
bool is_id_part(char c) {
  return is_id_start(c) || is_ascii_digit(c) || c == '-' || c == '.';
}

// Splits `Text {#id}`: the braces stand at the end, a blank before them.
HeadingText split_heading(std::string_view text, std::size_t begin, std::size_t end) {
  HeadingText result{begin, trim_end(text, begin, end), 0, 0};
  if (result.end == begin || text[result.end - 1] != '}') return result;
  const std::size_t id_end = result.end - 1;
  std::size_t id_begin = id_end;
  while (id_begin > begin && is_id_part(text[id_begin - 1])) --id_begin;
  if (id_begin == id_end || !is_id_start(text[id_begin]) || id_begin < begin + 3) return result;
  if (text[id_begin - 1] != '#' || text[id_begin - 2] != '{' || !is_blank(text[id_begin - 3])) return result;
  return {begin, trim_end(text, begin, id_begin - 3), id_begin, id_end};
}

}  // namespace

bool KramdownBlockParser::add_heading(Container& container, Heading heading, std::size_t begin, std::size_t end) {
  const std::string_view text = container.text;
  HeadingText parts = split_heading(text, begin, end);
  if (heading.style == HeadingStyle::Atx) {
    std::size_t hashes = parts.end;
    while (hashes > parts.begin && text[hashes - 1] == '#') --hashes;
    // GFM asks for a blank before closing hashes, kramdown's own parser only that they are not escaped.
    const bool closes = input_ == KramdownInput::Gfm ? hashes > parts.begin && is_blank(text[hashes - 1])
                                                     : hashes == parts.begin || text[hashes - 1] != '\\';
    if (hashes < parts.end && closes) parts.end = trim_end(text, parts.begin, hashes);
  }
  if (parts.begin >= parts.end) return false;
  heading.text = container.source->span(parts.begin, parts.end);
  if (parts.id_end > parts.id_begin) {
    heading.id_span = container.source->span(parts.id_begin, parts.id_end);
    heading.id = container.source->original(file_, parts.id_begin, parts.id_end);
    heading.explicit_id = true;
  } else {
    heading.id_span = {heading.text.end, heading.text.end};
  }
  const std::size_t index = structure_.headings.size();
  structure_.headings.push_back({heading,
                                 container.surroundings.place,
                                 container.surroundings.footnote,
                                 {},
                                 container.source->original(file_, parts.begin, parts.end)});
  const std::size_t leaf = add_leaf(*container.source, parts.begin, parts.end);
  structure_.leaves[leaf].heading = index;
  add_block(container, {.kind = BlockKind::Heading, .heading = index});
  return true;
}

bool KramdownBlockParser::parse_atx_heading(Container& container) {
  const std::string_view text = container.text;
  const std::size_t begin = container.position;
  if (input_ == KramdownInput::Kramdown && !after_boundary(container)) return false;
  std::size_t level = 0;
  while (byte_at(text, begin + level) == '#') ++level;
  if (level == 0 || (input_ == KramdownInput::Gfm && !is_atx_start(text, begin))) return false;
  // Without the blank that GFM asks for, a seventh hash is text.
  level = std::min<std::size_t>(level, 6);
  const std::size_t end = line_end(text, begin);
  const std::size_t content = std::min(skip_blanks(text, begin + level), end);
  Heading heading;
  heading.style = HeadingStyle::Atx;
  heading.level = static_cast<int>(level);
  heading.whole = container.source->span(begin, trim_end(text, begin, end));
  if (!add_heading(container, std::move(heading), content, end)) return false;
  note_swallowed(container, SurpriseKind::HeadingSwallowed, begin);
  container.position = next_line(text, begin);
  return true;
}

bool KramdownBlockParser::parse_setext_heading(Container& container) {
  const std::string_view text = container.text;
  const std::size_t underline = next_line(text, container.position);
  const char marker = byte_at(text, underline);
  if ((marker != '-' && marker != '=') || !after_boundary(container)) return false;
  std::size_t at = underline;
  while (byte_at(text, at) == '-' || byte_at(text, at) == '=') ++at;
  if (!is_blank_line(text, at)) return false;
  const std::size_t begin = skip_indentation(text, container.position);
  if (is_blank(byte_at(text, begin))) return false;
  Heading heading;
  heading.style = HeadingStyle::Setext;
  heading.level = marker == '=' ? 1 : 2;
  heading.whole = container.source->span(begin, at);
  if (!add_heading(container, std::move(heading), begin, line_end(text, begin))) return false;
  container.position = next_line(text, underline);
  return true;
}

}  // namespace jekyll
