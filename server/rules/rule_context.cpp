// Where findings stand, and edits that touch no byte more than they must.
#include "rules/rule_context.h"

#include <algorithm>
#include <utility>

namespace jekyll {

bool has_readable_front_matter(const SiteFile& file) {
  const FrontMatter& front_matter = file.syntax().front_matter;
  return front_matter.present() && front_matter.document.valid;
}

Span entry_lines(const SiteFile& file, const YamlEntry& entry) {
  const LineIndex& lines = file.parsed.lines;
  const std::size_t last = lines.line_of(entry.whole.end);
  return {lines.line_span(lines.line_of(entry.whole.begin)).begin,
          last + 1 < lines.line_count() ? lines.line_span(last + 1).begin : lines.text_size()};
}

const YamlEntry* find_own_key(const SiteFile& file, std::string_view key) {
  return has_readable_front_matter(file) ? file.syntax().front_matter.document.root.find(key) : nullptr;
}

Span place_of(const SiteFile& file, std::string_view key) {
  if (const YamlEntry* entry = find_own_key(file, key))
    return entry->node.span.empty() ? entry->key_span : entry->node.span;
  const FrontMatter& front_matter = file.syntax().front_matter;
  if (front_matter.present())
    return {front_matter.block.begin, std::min<std::size_t>(front_matter.block.begin + 3, front_matter.block.end)};
  return file.parsed.lines.line_span(0);
}

std::string did_you_mean(const std::optional<std::string>& nearest) {
  return nearest ? " Did you mean " + *nearest + "?" : "";
}

Fix replacement(std::string title, Span span, std::string new_text, FixConfidence confidence) {
  return {std::move(title), {{span, std::move(new_text)}}, confidence};
}

TextEdit smallest_edit(Span span, std::string_view before, std::string_view after) {
  if (before.size() != span.size()) return {span, std::string(after)};
  const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  std::size_t prefix = 0;
  const std::size_t shorter = std::min(before.size(), after.size());
  while (prefix < shorter && before[prefix] == after[prefix]) ++prefix;
  // An edit begins and ends between characters.
  while (prefix > 0 && ((prefix < before.size() && is_continuation(before[prefix])) ||
                        (prefix < after.size() && is_continuation(after[prefix])))) {
    --prefix;
  }
  std::size_t suffix = 0;
  while (suffix < shorter - prefix && before[before.size() - suffix - 1] == after[after.size() - suffix - 1]) ++suffix;
  while (suffix > 0 && is_continuation(before[before.size() - suffix])) --suffix;
  return {{span.begin + prefix, span.end - suffix}, std::string(after.substr(prefix, after.size() - prefix - suffix))};
}

}  // namespace jekyll
