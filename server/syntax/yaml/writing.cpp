#include "syntax/yaml/writing.h"

#include "syntax/yaml/yaml.h"

namespace jekyll {

std::string written_value(std::string_view value, char quote, bool in_brackets) {
  const auto doubled = [&](char character, std::string_view replacement) {
    std::string text;
    for (const char c : value) {
      if (c == character || (character == '"' && c == '\\')) {
        text += c == character ? replacement : "\\\\";
      } else {
        text += c;
      }
    }
    return text;
  };
  if (quote == '\'') return doubled('\'', "''");
  if (quote == '"') return doubled('"', "\\\"");
  const YamlDocument alone = parse_yaml((in_brackets ? "[" : "- ") + std::string(value) + (in_brackets ? "]" : ""));
  const YamlList* list = alone.root.value.list();
  const bool single = alone.valid && list != nullptr && list->size() == 1 && alone.root.items.size() == 1;
  const bool plain = single && alone.root.items[0].style == YamlStyle::Plain &&
                     alone.root.items[0].span.size() == value.size() && alone.root.items[0].value.string() != nullptr &&
                     !find_symbol(alone.root);
  return plain ? std::string(value) : "\"" + doubled('"', "\\\"") + "\"";
}

}  // namespace jekyll
