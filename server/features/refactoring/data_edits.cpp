#include "features/refactoring/data_edits.h"

#include <string>
#include <utility>

#include "features/refactoring/yaml_edits.h"
#include "site/csv.h"
#include "site/data_files.h"
#include "site/resolver/file_references.h"

namespace jekyll {
namespace {

std::string with_doubled_quotes(std::string_view text) {
  std::string written;
  for (const char c : text) written += c == '"' ? std::string("\"\"") : std::string(1, c);
  return written;
}

/// Of a field with these places.
TextEdit edit_field(std::string_view text, char separator, Span field, Span content, Span part,
                    std::string_view replacement) {
  if (content != field) return TextEdit{part, with_doubled_quotes(replacement)};
  const bool plain = replacement.find_first_of(std::string("\"\r\n") + separator) == std::string_view::npos;
  if (plain) return TextEdit{part, std::string(replacement)};
  std::string whole(content.of(text));
  whole.replace(part.begin - content.begin, part.size(), replacement);
  return TextEdit{field, '"' + with_doubled_quotes(whole) + '"'};
}

std::optional<TextEdit> edit_table(std::string_view text, char separator, Span part, std::string_view replacement) {
  for (const CsvRow& row : split_csv(text, separator)) {
    for (const CsvField& field : row.fields) {
      if (field.content.contains(part)) {
        return edit_field(text, separator, field.span, field.content, part, replacement);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<TextEdit> edit_data_scalar(std::string_view path, std::string_view text, Span span,
                                         std::string_view replacement) {
  if (const auto separator = field_separator(path)) return edit_table(text, *separator, span, replacement);
  return edit_scalar(parse_data_tree(path, text), text, span, replacement);
}

std::optional<TextEdit> edit_data_key(std::string_view path, std::string_view text, Span key,
                                      std::string_view replacement) {
  if (const auto separator = field_separator(path)) return edit_table(text, *separator, key, replacement);
  return edit_key(text, key, replacement);
}

std::vector<TextEdit> edit_data_values(std::string_view path, std::string_view text, std::string_view key,
                                       std::string_view value, std::string_view replacement) {
  std::vector<TextEdit> edits;
  const auto separator = field_separator(path);
  const YamlNode root = parse_data_tree(path, text);
  each_text(root, "", [&](const YamlNode& node, std::string_view of) {
    if (of != key || *node.value.string() != value) return;
    if (separator) {
      edits.push_back(edit_field(text, *separator, node.span, node.content, node.content, replacement));
    } else if (auto edit = edit_scalar(root, text, node.content, replacement)) {
      edits.push_back(std::move(*edit));
    }
  });
  return edits;
}

}  // namespace jekyll
