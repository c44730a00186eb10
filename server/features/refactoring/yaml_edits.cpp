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

char quote_of(YamlStyle style) {
  if (style == YamlStyle::SingleQuoted) return '\'';
  return style == YamlStyle::DoubleQuoted ? '"' : '\0';
}

/// A plain scalar must be read as the text, not as a number of another spelling or a truth value.
std::string written_text(std::string_view value, bool in_brackets) {
  if (resolve_plain_scalar(value).to_string() == value) return written_value(value, '\0', in_brackets);
  return '"' + written_value(value, '"', in_brackets) + '"';
}

}  // namespace

std::optional<TextEdit> edit_scalar(const YamlNode& root, std::string_view text, Span span,
                                    std::string_view replacement) {
  const Found found = find_scalar(root, span, false);
  if (found.scalar == nullptr) return std::nullopt;
  const YamlNode& scalar = *found.scalar;
  const char quote = quote_of(scalar.style);
  if (quote == '\0' && scalar.style != YamlStyle::Plain) return std::nullopt;
  if (quote != '\0') return TextEdit{span, written_value(replacement, quote, found.in_brackets)};
  std::string whole(scalar.content.of(text));
  whole.replace(span.begin - scalar.content.begin, span.size(), replacement);
  if (whole.find('\n') != std::string::npos) return std::nullopt;
  std::string written = written_text(whole, found.in_brackets);
  if (written == whole) return TextEdit{span, std::string(replacement)};
  return TextEdit{scalar.content, std::move(written)};
}

std::optional<TextEdit> edit_key(std::string_view text, Span key, std::string_view replacement) {
  const char before = key.begin > 0 ? text[key.begin - 1] : '\0';
  const bool quoted = (before == '"' || before == '\'') && key.end < text.size() && text[key.end] == before;
  if (quoted) return TextEdit{key, written_value(replacement, before, false)};
  return TextEdit{key, written_value(replacement, '\0', true)};
}

}  // namespace jekyll
