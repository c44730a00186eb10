// Builds the outline from a file's syntax. Invariant: names are never empty and children lie inside their parents.
#include "features/outline.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "site/csv.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::size_t max_detail_characters = 120;
constexpr int max_nesting = 64;

/// One line, runs of white space collapsed, at most max_detail_characters.
std::string one_line(std::string_view text) {
  std::string out;
  std::size_t characters = 0;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, character.bytes);
    at += character.bytes;
    if (is_space(character.code_point)) {
      blank = !out.empty();
      continue;
    }
    if (characters >= max_detail_characters) return out + "…";
    if (blank) out += ' ';
    characters += blank ? 2 : 1;
    blank = false;
    out += bytes;
  }
  return out;
}

bool is_mapping(const YamlNode& node) {
  return node.style == YamlStyle::BlockMapping || node.style == YamlStyle::FlowMapping;
}

std::string detail_of(const YamlNode& node, std::string_view text) {
  if (is_mapping(node)) return "";
  if (node.style == YamlStyle::BlockSequence || node.style == YamlStyle::FlowSequence) {
    std::string joined;
    for (const YamlNode& item : node.items) {
      if (!joined.empty()) joined += ", ";
      joined += is_mapping(item) ? one_line(item.span.of(text)) : item.value.to_string();
      if (joined.size() > 4 * max_detail_characters) break;
    }
    return one_line(joined);
  }
  // A date is shown as written; Ruby's form of it would add a zone.
  if (node.style == YamlStyle::Plain || node.style == YamlStyle::Alias) return one_line(node.content.of(text));
  return one_line(node.value.to_string());
}

std::vector<OutlineSymbol> symbols_of(const std::vector<YamlEntry>& entries, std::string_view text, int depth) {
  std::vector<OutlineSymbol> symbols;
  if (depth > max_nesting) return symbols;
  for (const YamlEntry& entry : entries) {
    OutlineSymbol symbol;
    symbol.kind = OutlineKind::Key;
    symbol.name = one_line(entry.key);
    if (symbol.name.empty()) symbol.name = "(empty key)";
    symbol.detail = detail_of(entry.node, text);
    symbol.range = entry.whole;
    symbol.selection = entry.key_span;
    symbol.children = symbols_of(entry.node.entries, text, depth + 1);
    symbols.push_back(std::move(symbol));
  }
  return symbols;
}

std::vector<OutlineSymbol> symbols_of_data(const YamlNode& node, std::string_view text, int depth);

/// A mapping in a list is known by its first text: mostly a name or title.
std::string name_of_item(const YamlNode& item, std::size_t index, std::string_view text) {
  for (const std::string_view key : {"name", "title", "label", "id"}) {
    const YamlEntry* entry = item.find(key);
    if (entry != nullptr && entry->node.value.string() != nullptr && !entry->node.value.string()->empty()) {
      return one_line(*entry->node.value.string());
    }
  }
  if (item.entries.empty() && item.items.empty()) {
    std::string name = detail_of(item, text);
    if (!name.empty()) return name;
  }
  return "[" + std::to_string(index) + "]";
}

std::vector<OutlineSymbol> symbols_of_data(const YamlNode& node, std::string_view text, int depth) {
  std::vector<OutlineSymbol> symbols;
  if (depth > max_nesting) return symbols;
  for (const YamlEntry& entry : node.entries) {
    OutlineSymbol symbol{OutlineKind::Key, one_line(entry.key), "", entry.whole, entry.key_span, {}};
    if (symbol.name.empty()) symbol.name = "(empty key)";
    if (entry.node.items.empty()) symbol.detail = detail_of(entry.node, text);
    symbol.children = symbols_of_data(entry.node, text, depth + 1);
    symbols.push_back(std::move(symbol));
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode& item = node.items[i];
    if (item.span.empty()) continue;
    const std::size_t line_end = std::min<std::size_t>(text.find('\n', item.span.begin), item.span.end);
    OutlineSymbol symbol{OutlineKind::Item, name_of_item(item, i, text),     "",
                         item.span,         Span{item.span.begin, line_end}, {}};
    symbol.children = symbols_of_data(item, text, depth + 1);
    symbols.push_back(std::move(symbol));
  }
  return symbols;
}

std::vector<OutlineSymbol> symbols_of_table(std::string_view text, char separator) {
  std::vector<OutlineSymbol> symbols;
  std::vector<std::string> headers;
  for (const CsvRow& row : split_csv(text, separator)) {
    if (headers.empty()) {
      for (const CsvField& field : row.fields) headers.push_back(field.text);
      continue;
    }
    OutlineSymbol symbol;
    symbol.kind = OutlineKind::Item;
    symbol.range = symbol.selection = row.span;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const CsvField& field = row.fields[i];
      std::string name = i < headers.size() ? one_line(headers[i]) : "";
      if (name.empty()) name = "[" + std::to_string(i) + "]";
      symbol.children.push_back({OutlineKind::Key, std::move(name), one_line(field.text), field.span, field.span, {}});
      if (symbol.name.empty()) symbol.name = one_line(field.text);
    }
    if (symbol.name.empty()) symbol.name = "(empty row)";
    symbols.push_back(std::move(symbol));
  }
  return symbols;
}

OutlineSymbol front_matter_symbol(const FrontMatter& front_matter, std::string_view text) {
  OutlineSymbol symbol;
  symbol.kind = OutlineKind::FrontMatter;
  symbol.range = front_matter.block;
  const std::size_t first_line =
      std::min<std::size_t>(text.find_first_of("\r\n", symbol.range.begin), symbol.range.end);
  symbol.selection = {symbol.range.begin, first_line};
  if (const YamlEntry* title = front_matter.document.root.find("title")) {
    symbol.name = one_line(title->node.value.to_string());
    if (!symbol.name.empty()) symbol.selection = title->node.content;
  }
  if (symbol.name.empty()) symbol.name = "Front matter";
  symbol.children = symbols_of(front_matter.document.root.entries, text, 0);
  return symbol;
}

std::string name_of(const Heading& heading, std::string_view text) {
  std::string name = one_line(heading.plain_text);
  if (name.empty()) name = one_line(heading.text.of(text));
  return name.empty() ? "(no text)" : name;
}

/// Adds the tree of headings behind `roots`; a stack holds the headings that are still open.
void add_headings(std::vector<OutlineSymbol>& roots, const std::vector<Heading>& headings, std::string_view text) {
  struct Open {
    OutlineSymbol symbol;
    int level;
  };
  std::vector<Open> open;
  // Moves the innermost open heading into its parent: what it holds is complete.
  const auto close = [&](std::size_t end) {
    OutlineSymbol symbol = std::move(open.back().symbol);
    open.pop_back();
    symbol.range.end = end;
    std::vector<OutlineSymbol>& siblings = open.empty() ? roots : open.back().symbol.children;
    siblings.push_back(std::move(symbol));
  };
  for (const Heading& heading : headings) {
    while (!open.empty() && open.back().level >= heading.level) close(heading.whole.begin);
    OutlineSymbol symbol;
    symbol.kind = OutlineKind::Heading;
    symbol.name = name_of(heading, text);
    symbol.detail = heading.id.empty() ? "" : "#" + heading.id;
    symbol.range = {heading.whole.begin, heading.whole.end};
    symbol.selection = heading.text.empty() ? heading.whole : heading.text;
    open.push_back({std::move(symbol), heading.level});
  }
  while (!open.empty()) close(text.size());
}

}  // namespace

std::vector<OutlineSymbol> outline_of_data(std::string_view path, std::string_view text) {
  if (const auto separator = field_separator(path)) return symbols_of_table(text, *separator);
  return symbols_of_data(parse_yaml(text).root, text, 0);
}

std::vector<OutlineSymbol> outline(const PageSyntax& syntax, std::string_view text) {
  std::vector<OutlineSymbol> roots;
  const FrontMatter& front_matter = syntax.front_matter;
  // While the closing line is not typed yet the keys are shown all the same.
  if (front_matter.present() || !front_matter.document.root.entries.empty()) {
    roots.push_back(front_matter_symbol(front_matter, text));
  }
  add_headings(roots, syntax.markdown.headings, text);
  return roots;
}

}  // namespace jekyll
