#include "syntax/html/cursor.h"

#include <algorithm>

#include "syntax/html/tags.h"
#include "text/ascii.h"
#include "text/lines.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::size_t longest_tag = 4000;

bool is_quoted(std::string_view text, const HtmlAttribute& attribute) {
  return attribute.value_begin > 0 &&
         (text[attribute.value_begin - 1] == '"' || text[attribute.value_begin - 1] == '\'');
}

/// The value as it is closed on the cursor's line, unless another tag lies before the quote: that one is another's
/// then.
void set_value(std::string_view text, std::size_t offset, const HtmlAttribute& attribute, HtmlValueCursor& found) {
  const std::size_t angle = text.find_first_of("<>", offset);
  found.closed = found.closed && angle >= attribute.value_end;
  found.value = {attribute.value_begin, attribute.value_end};
  if (!found.closed) found.value.end = std::min(text.find_first_of(" \t\r\n<>", offset), text.size());
}

}  // namespace

std::optional<HtmlValueCursor> find_html_value(std::string_view text, std::size_t offset) {
  if (offset == 0 || offset > text.size()) return std::nullopt;
  const std::size_t open = text.rfind('<', offset - 1);
  if (open == std::string_view::npos || open + longest_tag < offset) return std::nullopt;
  text = text.substr(
      0, std::min<std::size_t>(line_around(text, offset).end, next_character_begin(text, offset + longest_tag)));
  const std::size_t name_end = scan_html_name(text, open + 1);
  if (name_end == open + 1) return std::nullopt;
  HtmlValueCursor found;
  found.element = text.substr(open + 1, name_end - open - 1);
  for (std::size_t at = skip_spaces(text, name_end); at < offset; at = skip_spaces(text, at)) {
    if (text[at] == '>') return std::nullopt;
    const std::size_t begin = at;
    HtmlAttribute attribute;
    const bool whole = scan_html_attribute(text, at, attribute);
    const bool around = is_quoted(text, attribute) && attribute.value_begin <= offset && offset <= attribute.value_end;
    if (around &&
        text.substr(attribute.value_begin, offset - attribute.value_begin).find('\n') == std::string_view::npos) {
      found.attribute = text.substr(attribute.name_begin, attribute.name_end - attribute.name_begin);
      found.quote = text[attribute.value_begin - 1];
      found.closed = whole;
      set_value(text, offset, attribute, found);
      return found;
    }
    if (!whole || at == begin) at = begin + 1;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_html_tag_begin(std::string_view text, std::size_t offset) {
  const std::size_t begin = text.substr(0, offset).find_last_of("<>");
  return begin == std::string_view::npos || text[begin] == '>' ? std::nullopt : std::optional(begin);
}

}  // namespace jekyll
