// Finds the token under the cursor, then tells what the vocabulary and the site know of it.
#include "features/liquid/hover.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "features/liquid/documentation.h"
#include "features/liquid/values.h"
#include "features/markdown_text.h"
#include "syntax/liquid/construct.h"
#include "syntax/liquid/tags.h"
#include "syntax/page_cursor.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// Markdown and what is left of it without its marks.
Hover hover_of(Span span, std::string heading, std::string_view body) {
  Hover hover;
  hover.span = span;
  hover.markdown = markdown_code(heading);
  hover.plain = std::move(heading);
  if (body.empty()) return hover;
  hover.markdown += "\n\n" + std::string(body);
  hover.plain += "\n";
  // Fences and marks are noise where Markdown is not rendered.
  bool in_block = false;
  std::size_t at = 0;
  while (at < body.size()) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    std::string_view line = body.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("```")) in_block = !in_block;
    if (line.starts_with("```") || line.empty()) continue;
    if (line.size() > 1 && line.front() == '_' && line.back() == '_') line = line.substr(1, line.size() - 2);
    hover.plain += "\n" + (in_block ? std::string(line) : unescape_markdown(line));
  }
  return hover;
}

std::optional<Hover> hover_on_tag(const LiquidVocabulary& vocabulary, const Site& site, const LiquidToken& token) {
  if (const KnownTag* tag = vocabulary.find_tag(token.name)) {
    return hover_of(token.name_span, tag->syntax, document_tag(*tag));
  }
  if (token.name.starts_with("end")) {
    if (const KnownTag* tag = vocabulary.find_tag(std::string_view(token.name).substr(3))) {
      return hover_of(token.name_span, token.name.str(), "Closes " + markdown_code(tag->name) + ".");
    }
  }
  const std::vector<std::string>& own = site.plugin_code().tags;
  if (std::ranges::find(own, token.name) == own.end()) return std::nullopt;
  return hover_of(token.name_span, token.name.str(), "Registered by Ruby of this site.");
}

std::optional<Hover> hover_on_filter(const LiquidVocabulary& vocabulary, const Site& site, const LiquidFilter& filter) {
  if (const KnownFilter* known = vocabulary.find_filter(filter.name)) {
    return hover_of(filter.name_span, filter_syntax(*known), document_filter(*known));
  }
  const std::vector<std::string>& own = site.plugin_code().filters;
  if (std::ranges::find(own, filter.name) == own.end()) return std::nullopt;
  return hover_of(filter.name_span, filter.name.str(), "Registered by Ruby of this site.");
}

std::optional<Hover> hover_on_include(const Site& site, const LiquidToken& token, std::string_view text,
                                      std::size_t offset) {
  if (!is_liquid_include(token.name) || token.name == "include_relative" || token.arguments.empty()) {
    return std::nullopt;
  }
  std::string name(token.arguments.front().content.of(text));
  if (name.starts_with('/')) name.erase(0, 1);
  const SiteFile* include = site.find_include(name);
  if (include == nullptr) return std::nullopt;
  if (token.arguments.front().span.touches(offset)) {
    return hover_of(token.arguments.front().span, include->path(), document_include(*include));
  }
  for (const LiquidArgument& argument : token.arguments) {
    if (argument.key.empty() || !argument.key.touches(offset)) continue;
    const std::string parameter(argument.key.of(text));
    const auto& parameters = include->parsed.include_parameters;
    const auto used = std::ranges::find(parameters, parameter, &IncludeParameter::name);
    const std::string said = used == parameters.end() ? markdown_code(include->path()) + " does not read it."
                                                      : "Parameter of " + markdown_code(include->path()) + ".";
    return hover_of(argument.key, "include." + parameter, said);
  }
  return std::nullopt;
}

std::string whole_path(const std::vector<LiquidSegment>& path, std::string_view last) {
  std::string text;
  for (const LiquidSegment& segment : path) {
    if (segment.index) {
      text += "[" + segment.name + "]";
    } else {
      text += (text.empty() ? "" : ".") + segment.name;
    }
  }
  return text + (text.empty() ? "" : ".") + std::string(last);
}

Hover hover_on_variable(const LiquidView& view, const LiquidVariable& variable, const SiteFile& file,
                        std::string_view text, Span span) {
  const LiquidValue value = view.value_of(variable);
  std::string said = escape_markdown(describe(variable, file, text));
  said.front() = ascii_upper(said.front());
  if (variable.path == file.path()) {
    said += ", line " + std::to_string(file.parsed.lines.line_of(variable.tag.begin) + 1);
  }
  said += ".";
  const std::string type = describe(value);
  if (!type.empty()) said += "\n\nHolds: " + escape_markdown(type);
  return hover_of(span, variable.name, said);
}

std::optional<Hover> hover_on_field(const LiquidView& view, const Site& site, const LiquidCursor& cursor,
                                    std::string_view name) {
  const auto field = view.find_field(view.value_of(cursor.path), name);
  if (!field) return std::nullopt;
  std::string said = field->documentation;
  const auto add = [&](const std::string& sentence) {
    if (!sentence.empty()) said += (said.empty() ? "" : "\n\n") + sentence;
  };
  const std::string held = describe(field->value);
  const bool is_data = cursor.path.size() >= 2 && cursor.path[0].name == "site" && cursor.path[1].name == "data";
  if (!held.empty() && held != field->detail) add(escape_markdown(held));
  add(escape_markdown(field->detail));
  std::vector<LiquidSegment> path = cursor.path;
  path.push_back({std::string(name), false});
  if (is_data) {
    if (const SiteFile* data = find_data_file(site, path)) add(markdown_code(data->path()));
  }
  return hover_of(cursor.token, whole_path(cursor.path, name), said);
}

std::optional<Hover> hover_on_value(const Site& site, const SiteFile& file, std::string_view text, std::size_t offset) {
  const std::optional<LiquidCursor> cursor = find_liquid_cursor(file.syntax(), text, offset);
  if (!cursor || cursor->token.empty()) return std::nullopt;
  const std::string_view name = cursor->token.of(text);
  const LiquidView view(site, file, text, cursor->begin);
  if (cursor->place == LiquidPlace::Field || cursor->place == LiquidPlace::FieldString) {
    return hover_on_field(view, site, *cursor, name);
  }
  if (cursor->place != LiquidPlace::Value) return std::nullopt;
  if (const LiquidVariable* variable = view.find_variable(name)) {
    return hover_on_variable(view, *variable, file, text, cursor->token);
  }
  const KnownObject* object = view.vocabulary().find_object(name);
  if (object == nullptr) return std::nullopt;
  return hover_of(cursor->token, object->name, document_object(*object));
}

}  // namespace

std::optional<Hover> find_liquid_hover(const Site& site, const SiteFile& file, std::string_view text,
                                       std::size_t offset) {
  const LiquidToken* token = find_liquid_token(file.syntax().liquid, offset);
  if (token == nullptr || token->whole.end > text.size()) return std::nullopt;
  const LiquidVocabulary& vocabulary = site.liquid_vocabulary();
  if (token->kind == LiquidKind::Tag && !token->name.empty() && token->name_span.touches(offset)) {
    return hover_on_tag(vocabulary, site, *token);
  }
  for (const LiquidFilter& filter : token->filters) {
    if (!filter.name.empty() && filter.name_span.touches(offset)) return hover_on_filter(vocabulary, site, filter);
  }
  if (auto include = hover_on_include(site, *token, text, offset)) return include;
  return hover_on_value(site, file, text, offset);
}

}  // namespace jekyll
