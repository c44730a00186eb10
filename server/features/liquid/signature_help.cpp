// Writes signatures with the places of their parameters, and tells which one the cursor stands at.
#include "features/liquid/signature_help.h"

#include <algorithm>
#include <utility>

#include "site/vocabulary/liquid.h"
#include "syntax/liquid/characters.h"
#include "syntax/liquid/cursor.h"

namespace jekyll {
namespace {

void add_parameter(Signature& signature, std::string_view name, std::string documentation) {
  const std::size_t begin = signature.label.size();
  signature.label += name;
  signature.parameters.push_back({{begin, signature.label.size()}, std::move(documentation)});
}

std::optional<Signature> signature_of_filter(const LiquidVocabulary& vocabulary, const LiquidCursor& cursor) {
  const KnownFilter* filter = vocabulary.find_filter(cursor.filter);
  if (filter == nullptr || filter->parameters.empty()) return std::nullopt;
  Signature signature;
  signature.label = filter->name + ": ";
  signature.documentation = filter->description;
  for (const KnownParameter& parameter : filter->parameters) {
    if (&parameter != &filter->parameters.front()) signature.label += ", ";
    const std::string name = parameter.named ? parameter.name + ": …" : parameter.name;
    add_parameter(signature, parameter.optional ? "[" + name + "]" : name, parameter.description);
  }
  signature.active = std::min(cursor.argument, filter->parameters.size() - 1);
  return signature;
}

/// Index of the word at the cursor: words are apart by blanks, quotes respected.
std::size_t word_at_cursor(std::string_view markup) {
  std::size_t words = 0;
  bool inside = false;
  char quote = '\0';
  for (const char c : markup) {
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (is_liquid_space(c)) {
      inside = false;
    } else {
      if (c == '"' || c == '\'') quote = c;
      if (!inside) ++words;
      inside = true;
    }
  }
  return inside || words == 0 ? (words == 0 ? 0 : words - 1) : words;
}

/// The parameter whose value or name stands at the cursor.
std::string key_at_cursor(std::string_view markup) {
  std::size_t begin = 0;
  char quote = '\0';
  for (std::size_t i = 0; i < markup.size(); ++i) {
    if (quote != '\0') {
      if (markup[i] == quote) quote = '\0';
    } else if (markup[i] == '"' || markup[i] == '\'') {
      quote = markup[i];
    } else if (is_liquid_space(markup[i])) {
      begin = i + 1;
    }
  }
  const std::string_view word = markup.substr(begin);
  return std::string(word.substr(0, word.find('=')));
}

std::optional<Signature> signature_of_include(const Site& site, const LiquidCursor& cursor, std::string_view text) {
  const std::string_view markup = cursor.markup.of(text);
  const std::size_t begin = std::min(markup.find_first_not_of(" \t\r\n"), markup.size());
  const std::size_t end = markup.find_first_of(" \t\r\n", begin);
  if (end == std::string_view::npos) return std::nullopt;
  std::string name(markup.substr(begin, end - begin));
  if (name.starts_with('/')) name.erase(0, 1);
  const SiteFile* include = site.find_include(name);
  if (include == nullptr || include->parsed.include_parameters.empty()) return std::nullopt;
  Signature signature;
  signature.label = cursor.tag + " " + name;
  if (!include->parsed.leading_comment.empty()) {
    signature.documentation = "```text\n" + include->parsed.leading_comment + "\n```";
  }
  const std::string at_cursor = key_at_cursor(markup);
  for (const IncludeParameter& parameter : include->parsed.include_parameters) {
    signature.label += " ";
    add_parameter(signature, parameter.name + "=…", "");
    if (parameter.name == at_cursor) signature.active = signature.parameters.size() - 1;
  }
  return signature;
}

std::optional<Signature> signature_of_tag(const LiquidVocabulary& vocabulary, const LiquidCursor& cursor,
                                          std::string_view text) {
  const KnownTag* tag = vocabulary.find_tag(cursor.tag);
  if (tag == nullptr || tag->parameters.empty()) return std::nullopt;
  Signature signature;
  signature.label = tag->name;
  signature.documentation = tag->description;
  for (const KnownParameter& parameter : tag->parameters) {
    signature.label += " ";
    if (tag->name == "assign" && &parameter == &tag->parameters.back()) signature.label += "= ";
    if ((tag->name == "for" || tag->name == "tablerow") && &parameter == &tag->parameters[1]) signature.label += "in ";
    add_parameter(signature, parameter.optional ? "[" + parameter.name + "]" : parameter.name, parameter.description);
  }
  std::size_t word = word_at_cursor(cursor.markup.of(text));
  // `in` and `=` are no parameters.
  const bool has_joint = tag->name == "assign" || tag->name == "for" || tag->name == "tablerow";
  if (has_joint && word > 0) --word;
  signature.active = std::min(word, tag->parameters.size() - 1);
  return signature;
}

}  // namespace

std::optional<Signature> find_signature(const Site& site, const SiteFile& file, std::string_view text,
                                        std::size_t offset) {
  const std::optional<LiquidCursor> cursor = find_liquid_cursor(file.syntax(), text, offset);
  if (!cursor) return std::nullopt;
  const LiquidVocabulary vocabulary(site.config(), site.plugin_code());
  if (cursor->in_arguments) return signature_of_filter(vocabulary, *cursor);
  if (cursor->tag.empty() || !cursor->chain.empty()) return std::nullopt;
  if (cursor->tag.starts_with("include")) {
    if (auto signature = signature_of_include(site, *cursor, text)) return signature;
  }
  return signature_of_tag(vocabulary, *cursor, text);
}

}  // namespace jekyll
