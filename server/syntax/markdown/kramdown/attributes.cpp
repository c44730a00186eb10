#include "syntax/markdown/kramdown/attributes.h"

#include <optional>
#include <utility>

#include "text/ascii.h"

namespace jekyll {
namespace {

struct Pair {
  std::string_view key;
  std::string_view value;
  std::size_t value_begin = 0;
  std::size_t end = 0;
};

std::size_t skip_name(std::string_view text, std::size_t at) {
  if (!is_ascii_word(byte_at(text, at))) return at;
  while (is_ascii_word(byte_at(text, at)) || byte_at(text, at) == '-') ++at;
  return at;
}

bool ends_token(std::string_view text, std::size_t at) {
  return at >= text.size() || is_ascii_space(text[at]);
}

// key="value" or key='value'; the quote may be escaped inside.
std::optional<Pair> scan_pair(std::string_view text, std::size_t at) {
  const std::size_t name_end = skip_name(text, at);
  if (name_end == at || byte_at(text, name_end) != '=') return std::nullopt;
  const char quote = byte_at(text, name_end + 1);
  if (quote != '"' && quote != '\'') return std::nullopt;
  for (std::size_t i = name_end + 2; i < text.size(); ++i) {
    if (text[i] == '\\' && (byte_at(text, i + 1) == quote || byte_at(text, i + 1) == '}')) {
      ++i;
    } else if (text[i] == quote) {
      if (!ends_token(text, i + 1)) return std::nullopt;
      return Pair{text.substr(at, name_end - at), text.substr(name_end + 2, i - name_end - 2), name_end + 2, i + 1};
    }
  }
  return std::nullopt;
}

// `#id` and `.class`, any number of them without blanks between; npos if something else stands there.
std::size_t scan_ids_and_classes(std::string_view text, std::size_t at, const BlockText& source, std::size_t base,
                                 AttributeList& list, ElementNotes elements) {
  while (at < text.size() && !is_ascii_space(text[at])) {
    const std::size_t begin = at + 1;
    std::size_t end = begin;
    if (text[at] == '#') {
      if (!is_ascii_alpha(byte_at(text, begin))) return std::string_view::npos;
      while (is_ascii_word(byte_at(text, end)) || byte_at(text, end) == ':' || byte_at(text, end) == '-') ++end;
      list.id = text.substr(begin, end - begin);
      list.id_span = source.span(base + begin, base + end);
      note_element(elements, MarkdownElementKind::AttributeId, list.id_span);
    } else if (text[at] == '.') {
      while (end < text.size() && !is_ascii_space(text[end]) && text[end] != '.' && text[end] != '#') ++end;
      if (end == begin) return std::string_view::npos;
      if (text.substr(begin, end - begin) == "no_toc") list.no_toc = true;
      note_element(elements, MarkdownElementKind::AttributeClass, source.span(base + begin, base + end));
    } else {
      return std::string_view::npos;
    }
    at = end;
  }
  return at;
}

}  // namespace

AttributeList parse_attribute_list(const BlockText& source, std::size_t begin, std::size_t end, ElementNotes elements) {
  const std::string_view text = source.text().substr(begin, end - begin);
  AttributeList list;
  std::size_t at = 0;
  while ((at = skip_spaces(text, at)) < text.size()) {
    if (const auto pair = scan_pair(text, at)) {
      const std::size_t value_begin = begin + pair->value_begin;
      note_element(elements, MarkdownElementKind::AttributeKey, source.span(begin + at, begin + at + pair->key.size()));
      note_element(elements, MarkdownElementKind::AttributeValue,
                   source.span(value_begin, value_begin + pair->value.size()));
      if (pair->key == "id") {
        list.id = pair->value;
        list.id_span = source.span(value_begin, value_begin + pair->value.size());
      } else if (pair->key == "class" && pair->value.find("no_toc") != std::string_view::npos) {
        list.no_toc = true;
      }
      at = pair->end;
      continue;
    }
    const std::size_t name_end = skip_name(text, at);
    if (name_end > at && ends_token(text, name_end)) {
      list.references.emplace_back(text.substr(at, name_end - at));
      note_element(elements, MarkdownElementKind::AttributeReference, source.span(begin + at, begin + name_end));
      at = name_end;
      continue;
    }
    AttributeList scanned;
    const std::size_t next = scan_ids_and_classes(text, at, source, begin, scanned, elements);
    if (next != std::string_view::npos) merge_attributes(list, std::move(scanned));
    while (at < text.size() && !is_ascii_space(text[at])) ++at;
  }
  return list;
}

std::string find_attribute_value(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  while ((at = skip_spaces(attributes, at)) < attributes.size()) {
    if (const auto pair = scan_pair(attributes, at)) {
      if (pair->key == name) return std::string(pair->value);
      at = pair->end;
    } else {
      while (at < attributes.size() && !is_ascii_space(attributes[at])) ++at;
    }
  }
  return {};
}

void merge_attributes(AttributeList& list, AttributeList added) {
  if (!added.id.empty()) {
    list.id = std::move(added.id);
    list.id_span = added.id_span;
  }
  list.no_toc = list.no_toc || added.no_toc;
  for (std::string& reference : added.references) list.references.push_back(std::move(reference));
}

}  // namespace jekyll
