// Writes signatures with the places of their parameters, and tells which one the cursor stands at.
#include "features/liquid/signature_help.h"

#include <algorithm>
#include <utility>

#include "features/markdown_text.h"
#include "site/vocabulary/liquid.h"
#include "syntax/liquid/tags.h"
#include "syntax/page_cursor.h"

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

/// The parameter whose value or name stands at the cursor.
std::string_view parameter_at_cursor(const LiquidCursor& cursor, std::string_view text) {
  if (cursor.argument >= cursor.arguments.size()) return {};
  const LiquidArgument& argument = cursor.arguments[cursor.argument];
  return argument.key.empty() ? argument.span.of(text) : argument.key.of(text);
}

std::optional<Signature> signature_of_include(const Site& site, const LiquidCursor& cursor, std::string_view text) {
  // The file's name is complete.
  if (cursor.place == LiquidPlace::FileName || cursor.arguments.empty()) return std::nullopt;
  std::string name(cursor.arguments.front().span.of(text));
  if (name.starts_with('/')) name.erase(0, 1);
  const SiteFile* include = site.find_include(name);
  if (include == nullptr || include->parsed.include_parameters.empty()) return std::nullopt;
  Signature signature;
  signature.label = cursor.tag + " " + name;
  if (!include->parsed.leading_comment.empty()) {
    signature.documentation = markdown_code_block("text", include->parsed.leading_comment);
  }
  const std::string_view at_cursor = parameter_at_cursor(cursor, text);
  for (const IncludeParameter& parameter : include->parsed.include_parameters) {
    signature.label += " ";
    add_parameter(signature, parameter.name + "=…", "");
    if (parameter.name == at_cursor) signature.active = signature.parameters.size() - 1;
  }
  return signature;
}

std::optional<Signature> signature_of_tag(const LiquidVocabulary& vocabulary, const LiquidCursor& cursor) {
  const KnownTag* tag = vocabulary.find_tag(cursor.tag);
  if (tag == nullptr || tag->parameters.empty()) return std::nullopt;
  Signature signature;
  const LiquidMarkup markup = liquid_markup_of(tag->name);
  signature.label = tag->name;
  signature.documentation = tag->description;
  for (const KnownParameter& parameter : tag->parameters) {
    signature.label += " ";
    if (markup == LiquidMarkup::Assignment && &parameter == &tag->parameters.back()) signature.label += "= ";
    if (markup == LiquidMarkup::Loop && &parameter == &tag->parameters[1]) signature.label += "in ";
    add_parameter(signature, parameter.optional ? "[" + parameter.name + "]" : parameter.name, parameter.description);
  }
  // `in` is no parameter.
  const bool has_joint = markup == LiquidMarkup::Loop;
  const std::size_t word = cursor.argument - (has_joint && cursor.argument > 0 ? 1U : 0U);
  signature.active = std::min(word, tag->parameters.size() - 1);
  return signature;
}

}  // namespace

std::optional<Signature> find_signature(const Site& site, const SiteFile& file, std::string_view text,
                                        std::size_t offset) {
  const std::optional<LiquidCursor> cursor = find_liquid_cursor(file.syntax(), text, offset);
  if (!cursor) return std::nullopt;
  const LiquidVocabulary& vocabulary = site.liquid_vocabulary();
  if (cursor->in_arguments) return signature_of_filter(vocabulary, *cursor);
  if (cursor->tag.empty() || !cursor->chain.empty()) return std::nullopt;
  if (cursor->tag.starts_with("include")) {
    if (auto signature = signature_of_include(site, *cursor, text)) return signature;
  }
  return signature_of_tag(vocabulary, *cursor);
}

}  // namespace jekyll
