#include "features/refactoring/yaml_edits.h"

#include <cstddef>
#include <string>

#include "syntax/yaml/writing.h"

namespace jekyll {
namespace {

struct Found {
  const YamlNode* scalar = nullptr;
  bool in_brackets = false;
};

Found find_scalar(const YamlNode& node, Span span, bool in_brackets) {
  if (!node.span.contains(span) && !node.content.contains(span)) return {};
  const bool flow = in_brackets || node.style == YamlStyle::FlowSequence || node.style == YamlStyle::FlowMapping;
  for (const YamlEntry& entry : node.entries) {
    if (const Found found = find_scalar(entry.node, span, flow); found.scalar != nullptr) return found;
  }
  for (const YamlNode& item : node.items) {
    if (const Found found = find_scalar(item, span, flow); found.scalar != nullptr) return found;
  }
  const bool leaf = node.entries.empty() && node.items.empty();
  return leaf && node.content.contains(span) ? Found{&node, in_brackets} : Found{};
}

/// A plain scalar must be read as the text, not as a number of another spelling or a truth value.
std::string written_text(std::string_view value, bool in_brackets) {
  if (resolve_plain_scalar(value).to_string() == value) return written_value(value, '\0', in_brackets);
  return '"' + written_value(value, '"', in_brackets) + '"';
}

/// `written` is the content of a plain scalar.
std::optional<TextEdit> edit_found(const Found& found, std::string_view written, Span span,
                                   std::string_view replacement) {
  const YamlNode& scalar = *found.scalar;
  const std::optional<char> quote = quote_of(scalar);
  if (!quote) return std::nullopt;
  if (*quote != '\0') return TextEdit{span, written_value(replacement, *quote, found.in_brackets)};
  std::string whole(written);
  whole.replace(span.begin - scalar.content.begin, span.size(), replacement);
  if (whole.find('\n') != std::string::npos) return std::nullopt;
  std::string rewritten = written_text(whole, found.in_brackets);
  if (rewritten == whole) return TextEdit{span, std::string(replacement)};
  return TextEdit{scalar.content, std::move(rewritten)};
}

/// The content of a plain text on one line, which has no escapes.
std::optional<std::string_view> written_content(const YamlNode& scalar, const LineIndex& lines) {
  const std::string* value = scalar.value.string();
  const bool on_one_line = lines.line_of(scalar.content.begin) == lines.line_of(scalar.content.end);
  if (value == nullptr || value->size() != scalar.content.size() || !on_one_line) return std::nullopt;
  return *value;
}

}  // namespace

std::optional<TextEdit> edit_scalar(const YamlNode& root, std::string_view text, Span span,
                                    std::string_view replacement) {
  const Found found = find_scalar(root, span, false);
  if (found.scalar == nullptr) return std::nullopt;
  return edit_found(found, found.scalar->content.of(text), span, replacement);
}

std::optional<TextEdit> edit_unread_scalar(const YamlNode& root, const LineIndex& lines, Span span,
                                           std::string_view replacement) {
  const Found found = find_scalar(root, span, false);
  if (found.scalar == nullptr) return std::nullopt;
  const auto written = found.scalar->style == YamlStyle::Plain ? written_content(*found.scalar, lines)
                                                               : std::optional<std::string_view>("");
  return written ? edit_found(found, *written, span, replacement) : std::nullopt;
}

std::optional<TextEdit> edit_key(std::string_view text, Span key, std::string_view replacement) {
  const char before = key.begin > 0 ? text[key.begin - 1] : '\0';
  const bool quoted = (before == '"' || before == '\'') && key.end < text.size() && text[key.end] == before;
  if (quoted) return TextEdit{key, written_value(replacement, before, false)};
  return TextEdit{key, written_value(replacement, '\0', true)};
}

std::optional<TextEdit> edit_unread_key(const YamlNode& mapping, Span key, std::string_view replacement) {
  for (const YamlEntry& entry : mapping.entries) {
    const bool unquoted = entry.key_span == key && entry.whole.begin == key.begin;
    if (unquoted) return TextEdit{key, written_value(replacement, '\0', true)};
  }
  return std::nullopt;
}

std::optional<char> quote_of(const YamlNode& scalar) {
  switch (scalar.style) {
    case YamlStyle::Plain:
      return '\0';
    case YamlStyle::SingleQuoted:
      return '\'';
    case YamlStyle::DoubleQuoted:
      return '"';
    default:
      return std::nullopt;
  }
}

}  // namespace jekyll
