#include "syntax/html/tags.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

// A letter or `_`; returns its length in bytes, 0 if there is none.
std::size_t name_start(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  const char c = text[offset];
  if (!is_non_ascii(c)) return is_ascii_alpha(c) || c == '_' ? 1 : 0;
  const DecodedCharacter character = decode_utf8(text, offset);
  return character.valid && is_letter(character.code_point) ? character.bytes : 0;
}

std::size_t name_part(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  const char c = text[offset];
  if (!is_non_ascii(c)) return is_ascii_word(c) || c == '-' || c == '.' ? 1 : 0;
  const DecodedCharacter character = decode_utf8(text, offset);
  return character.valid && is_letter_mark_or_digit(character.code_point) ? character.bytes : 0;
}

std::size_t simple_name(std::string_view text, std::size_t offset) {
  std::size_t length = name_start(text, offset);
  while (length != 0) {
    offset += length;
    length = name_part(text, offset);
  }
  return offset;
}

std::size_t attribute_name(std::string_view text, std::size_t offset, TagGrammar grammar) {
  if (grammar == TagGrammar::Kramdown) return scan_html_name(text, offset);
  const std::size_t begin = offset;
  if (grammar == TagGrammar::Browser) {
    while (offset < text.size() && !is_ascii_space(text[offset]) && text[offset] != '=' && text[offset] != '>' &&
           text[offset] != '/') {
      ++offset;
    }
    return offset;
  }
  if (!is_ascii_alpha(byte_at(text, offset)) && byte_at(text, offset) != '_' && byte_at(text, offset) != ':') {
    return begin;
  }
  while (is_ascii_word(byte_at(text, offset)) || byte_at(text, offset) == '.' || byte_at(text, offset) == ':' ||
         byte_at(text, offset) == '-') {
    ++offset;
  }
  return offset;
}

bool ends_unquoted(char c, TagGrammar grammar) {
  if (is_ascii_space(c) || c == '>') return true;
  return grammar == TagGrammar::CommonMark && (c == '"' || c == '\'' || c == '=' || c == '<' || c == '`');
}

// End of an unquoted value.
std::size_t unquoted_value(std::string_view text, std::size_t offset, TagGrammar grammar) {
  if (grammar != TagGrammar::Kramdown) {
    while (offset < text.size() && !ends_unquoted(text[offset], grammar)) ++offset;
    return offset;
  }
  while (offset < text.size()) {
    const DecodedCharacter character = decode_utf8(text, offset);
    if (!character.valid || !is_word_character(character.code_point)) break;
    offset += character.bytes;
  }
  return offset;
}

// Reads one attribute; `offset` then stands behind it. False if a quote stays open or a value is missing.
bool scan_attribute(std::string_view text, std::size_t& offset, TagGrammar grammar, HtmlAttribute& attribute) {
  attribute = {};
  attribute.name_begin = offset;
  attribute.name_end = attribute_name(text, offset, grammar);
  if (attribute.name_end == attribute.name_begin) return false;
  offset = attribute.name_end;
  const std::size_t equals = skip_spaces(text, offset);
  if (byte_at(text, equals) != '=') return true;
  const std::size_t value = skip_spaces(text, equals + 1);
  const char quote = byte_at(text, value);
  if (quote == '"' || quote == '\'') {
    const std::size_t close = text.find(quote, value + 1);
    attribute.value_begin = value + 1;
    attribute.value_end = std::min(close, text.size());
    if (close == std::string_view::npos) return false;
    offset = close + 1;
    return true;
  }
  attribute.value_begin = value;
  attribute.value_end = unquoted_value(text, value, grammar);
  if (attribute.value_end == value) return grammar == TagGrammar::Browser && (offset = equals + 1, true);
  offset = attribute.value_end;
  return true;
}

}  // namespace

std::size_t scan_html_name(std::string_view text, std::size_t offset) {
  const std::size_t first = simple_name(text, offset);
  if (first == offset || byte_at(text, first) != ':') return first;
  const std::size_t second = simple_name(text, first + 1);
  return second == first + 1 ? first : second;
}

std::optional<HtmlTag> scan_start_tag(std::string_view text, std::size_t offset, TagGrammar grammar) {
  HtmlTag tag;
  tag.begin = offset;
  tag.name_begin = offset + 1;
  if (grammar == TagGrammar::CommonMark) {
    if (!is_ascii_alpha(byte_at(text, tag.name_begin))) return std::nullopt;
    tag.name_end = tag.name_begin;
    while (is_ascii_alnum(byte_at(text, tag.name_end)) || byte_at(text, tag.name_end) == '-') ++tag.name_end;
  } else {
    tag.name_end = scan_html_name(text, tag.name_begin);
    if (tag.name_end == tag.name_begin) return std::nullopt;
  }
  std::size_t at = tag.name_end;
  for (;;) {
    const std::size_t next = skip_spaces(text, at);
    const char c = byte_at(text, next);
    if (c == '>' || (c == '/' && (byte_at(text, next + 1) == '>' || grammar == TagGrammar::Browser))) {
      if (c == '/' && byte_at(text, next + 1) != '>') {
        at = next + 1;
        continue;
      }
      tag.attributes_end = at;
      tag.self_closing = c == '/';
      tag.end = next + (tag.self_closing ? 2 : 1);
      return tag;
    }
    if (next >= text.size() || (next == at && grammar != TagGrammar::Browser)) return std::nullopt;
    at = next;
    HtmlAttribute attribute;
    if (!scan_attribute(text, at, grammar, attribute)) {
      if (grammar != TagGrammar::Browser || c != '=') return std::nullopt;
      ++at;
    }
  }
}

std::optional<HtmlTag> scan_end_tag(std::string_view text, std::size_t offset) {
  if (byte_at(text, offset) != '<' || byte_at(text, offset + 1) != '/') return std::nullopt;
  HtmlTag tag;
  tag.begin = offset;
  tag.name_begin = offset + 2;
  tag.name_end = scan_html_name(text, tag.name_begin);
  if (tag.name_end == tag.name_begin) return std::nullopt;
  const std::size_t close = skip_spaces(text, tag.name_end);
  if (byte_at(text, close) != '>') return std::nullopt;
  tag.attributes_end = tag.name_end;
  tag.end = close + 1;
  return tag;
}

std::vector<HtmlAttribute> scan_attributes(std::string_view text, const HtmlTag& tag) {
  std::vector<HtmlAttribute> attributes;
  const std::string_view inside = text.substr(0, tag.attributes_end);
  std::size_t at = tag.name_end;
  while (at < inside.size()) {
    at = skip_spaces(inside, at);
    HtmlAttribute attribute;
    // The tag was accepted by a stricter grammar; reading it as a browser does finds the same attributes.
    if (at < inside.size() && scan_attribute(inside, at, TagGrammar::Browser, attribute)) {
      attributes.push_back(attribute);
    } else {
      ++at;
    }
  }
  return attributes;
}

bool scan_html_attribute(std::string_view text, std::size_t& offset, HtmlAttribute& attribute) {
  return scan_attribute(text, offset, TagGrammar::Browser, attribute);
}

std::size_t find_raw_text_end(std::string_view text, std::size_t offset, std::string_view name) {
  for (std::size_t at = text.find("</", offset); at != std::string_view::npos; at = text.find("</", at + 2)) {
    if (equals_ignoring_case(text.substr(at + 2, name.size()), name)) return at;
  }
  return text.size();
}

}  // namespace jekyll
