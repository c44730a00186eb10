#include "site/liquid/uncertain_ids.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "site/liquid/constants.h"
#include "syntax/liquid/tags.h"
#include "syntax/markdown/printed_headings.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

constexpr std::string_view data_prefix = "data.";
constexpr std::string_view page_prefix = "page.";

/// What loops and assignments bind a variable to; "" for what only rendering tells.
using Bindings = std::multimap<std::string, std::string, std::less<>>;

/// Whether the filter only reorders or picks of what it gets.
bool keeps_values(const LiquidFilter& filter) {
  if (filter.name == "map") return filter.arguments.size() == 1 && filter.arguments.front().quoted;
  constexpr std::string_view names[] = {"sort",   "sort_natural", "reverse", "where", "where_exp",
                                        "find",   "uniq",         "compact", "first", "last",
                                        "sample", "slice",        "shift",   "pop",   "strip"};
  // Liquid passes over an empty one: `| | sort`.
  return filter.name.empty() || std::find(std::begin(names), std::end(names), filter.name) != std::end(names);
}

/// What the assigned value is picked of; "" where only rendering tells.
std::string source_of(std::string_view text, const LiquidToken& assignment) {
  if (!std::all_of(assignment.filters.begin(), assignment.filters.end(), keeps_values)) return {};
  std::string source(assignment.expression.of(text));
  for (const LiquidFilter& filter : assignment.filters) {
    if (filter.name == "map") source += "." + std::string(filter.arguments.front().content.of(text));
  }
  return source;
}

Bindings find_bindings(std::string_view text, const LiquidDocument& liquid) {
  Bindings bindings;
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind != LiquidKind::Tag || token.arguments.empty()) continue;
    const std::string_view name = token.arguments.front().content.of(text);
    switch (liquid_setting_of(token.name)) {
      case LiquidSets::Assigned:
        bindings.emplace(name, source_of(text, token));
        break;
      case LiquidSets::Loop:
        if (token.arguments.size() >= 3 && token.arguments[1].content.of(text) == "in") {
          const std::string_view list = token.arguments[2].content.of(text);
          bindings.emplace(name, list.substr(0, list.find('|')));
        }
        break;
      case LiquidSets::Captured:
        bindings.emplace(name, "");
        break;
      case LiquidSets::Counter:
      case LiquidSets::Nothing:
        break;
    }
  }
  return bindings;
}

/// Adds the sources from which a value may come; false when it may come from anywhere else.
bool add_sources(const Bindings& bindings, std::string_view expression, int depth, std::vector<std::string>& sources) {
  constexpr int deepest = 8;
  constexpr std::size_t most_sources = 16;
  const std::string_view root = expression.substr(0, expression.find_first_of(".["));
  if (root == "site") {
    std::string_view rest = expression.substr(std::min(root.size() + 1, expression.size()));
    const std::size_t folder = rest.starts_with(data_prefix) ? data_prefix.size() : 0;
    const std::string_view key = rest.substr(0, rest.find_first_of(".[", folder));
    if (key.size() == folder || sources.size() >= most_sources) return false;
    if (!contains(sources, key)) sources.emplace_back(key);
    return true;
  }
  if (expression.starts_with(page_prefix) && sources.size() < most_sources) {
    // Jekyll makes other values of these than what is written.
    constexpr std::string_view computed[] = {"tags",    "categories", "date", "path",     "collection", "excerpt",
                                             "content", "output",     "next", "previous", "id"};
    const std::string_view rest = expression.substr(page_prefix.size());
    const std::string_view key = rest.substr(0, rest.find_first_of(".["));
    if (std::find(std::begin(computed), std::end(computed), key) != std::end(computed)) return false;
    sources.emplace_back(expression.substr(0, expression.find_first_of(".[", page_prefix.size())));
    return true;
  }
  const auto [first, last] = bindings.equal_range(root);
  if (first == last || depth >= deepest) return false;
  return std::all_of(first, last,
                     [&](const auto& binding) { return add_sources(bindings, binding.second, depth + 1, sources); });
}

/// The last name on the way to the value, through the variables that hold it as it is; "" when there are several ways.
std::string_view last_name(const Bindings& bindings, std::string_view expression) {
  constexpr int deepest = 8;
  for (int depth = 0; depth < deepest; ++depth) {
    if (const std::size_t dot = expression.rfind('.'); dot != std::string_view::npos) {
      return expression.substr(dot + 1);
    }
    const auto [first, last] = bindings.equal_range(expression);
    if (first == last || std::next(first) != last) return {};
    expression = first->second;
  }
  return {};
}

bool is_plain_path(std::string_view expression) {
  return !expression.empty() && std::all_of(expression.begin(), expression.end(),
                                            [](char c) { return is_ascii_word(c) || c == '-' || c == '.'; });
}

/// Whether a branch of a condition or loop ends with the tag.
bool ends_branch(const LiquidToken& token) {
  return token.kind == LiquidKind::Tag && (is_liquid_branch(token.name) || !liquid_block_of_end(token.name).empty());
}

/// Whether a branch begins with the tag.
bool begins_branch(const LiquidToken& token) {
  return token.kind == LiquidKind::Tag && (is_liquid_branch(token.name) || has_uncertain_body(token.name));
}

/// What Liquid itself says of lists and mappings.
bool is_made_by_liquid(std::string_view name) {
  return name == "size" || name == "first" || name == "last";
}

/// The id as written in `span`, taken apart at its Liquid.
UncertainId take_apart(std::string_view text, const LiquidDocument& liquid, const Bindings& bindings, Span span) {
  UncertainId id;
  const LiquidToken* only = nullptr;
  std::size_t begin = span.end;
  std::size_t end = span.begin;
  std::size_t count = 0;
  bool closes_block = false;
  bool opens_block = false;
  for (const LiquidToken& token : liquid.tokens) {
    if (!span.contains(token.whole)) continue;
    if (ends_branch(token)) {
      closes_block = closes_block || !opens_block;
      opens_block = begins_branch(token);
    } else {
      opens_block = opens_block || begins_branch(token);
    }
    begin = std::min<std::size_t>(begin, token.whole.begin);
    end = std::max<std::size_t>(end, token.whole.end);
    only = &token;
    ++count;
  }
  if (count == 0) {
    id.before = span.of(text);
    id.fixed = true;
    return id;
  }
  // What stands in a branch may be left out.
  if (!closes_block) id.before = text.substr(span.begin, begin - span.begin);
  if (!opens_block) id.behind = text.substr(end, span.end - end);
  id.liquid = span.of(text);
  if (count != 1 || only->kind != LiquidKind::Output) return id;
  const std::string_view expression = trimmed(only->expression.of(text));
  if (!is_plain_path(expression)) return id;
  const std::string_view name = last_name(bindings, expression);
  std::vector<std::string> sources;
  if (name.empty() || is_made_by_liquid(name) || !add_sources(bindings, expression, 0, sources)) return id;
  id.sources = std::move(sources);
  id.value_key = name;
  id.filters = text.substr(only->expression.end, only->markup.end - only->expression.end);
  return id;
}

enum class ListOf { WantedValues, OtherValues };

/// Strings under `key` at any depth, and those of lists under it.
void collect_values(const YamlValue& value, std::string_view key, ListOf here, int depth,
                    std::set<std::string>& values) {
  constexpr int deepest = 32;
  if (depth > deepest) return;
  const auto is_scalar = [](const YamlValue& inner) { return inner.list() == nullptr && inner.mapping() == nullptr; };
  if (const YamlMapping* mapping = value.mapping()) {
    for (const auto& [name, inner] : *mapping) {
      if (!is_scalar(inner)) {
        collect_values(inner, key, name == key ? ListOf::WantedValues : ListOf::OtherValues, depth + 1, values);
      } else if (name == key) {
        values.insert(inner.to_string());
      }
    }
  } else if (const YamlList* list = value.list()) {
    for (const YamlValue& inner : *list) {
      if (!is_scalar(inner)) {
        collect_values(inner, key, here, depth + 1, values);
      } else if (here == ListOf::WantedValues) {
        values.insert(inner.to_string());
      }
    }
  } else {
    values.insert(value.to_string());
  }
}

/// The values that the id's output may have; nothing when they may come from elsewhere.
std::optional<std::set<std::string>> find_values(const SiteConfig& config, const SiteFile& page, const UncertainId& id,
                                                 const FindData& find_data) {
  if (id.sources.empty()) return std::nullopt;
  std::set<std::string> values = {""};  // nothing is printed for what is not there
  for (const std::string& source : id.sources) {
    const std::string_view name = source;
    const YamlValue* value = nullptr;
    if (is_data_source(source)) {
      value = find_data(name.substr(data_prefix.size()));
    } else if (name.starts_with(page_prefix)) {
      value = page.data.find(name.substr(page_prefix.size()));
    } else if (config.find_collection(source) == nullptr) {
      value = config.data.find(source);
    }
    if (value == nullptr) return std::nullopt;
    collect_values(*value, id.value_key, ListOf::WantedValues, 0, values);
  }
  constexpr std::size_t most_values = 500;
  if (values.size() > most_values) return std::nullopt;
  return values;
}

}  // namespace

std::vector<UncertainId> find_uncertain_ids(std::string_view text, const PageSyntax& syntax,
                                            const MarkdownOptions& options) {
  std::vector<UncertainId> ids;
  std::optional<Bindings> bindings;
  const auto add = [&](Span span) -> UncertainId& {
    if (!bindings) bindings = find_bindings(text, syntax.liquid);
    return ids.emplace_back(take_apart(text, syntax.liquid, *bindings, span));
  };
  for (const Heading& heading : syntax.markdown.headings) {
    if (!heading.id_unknowable) continue;
    UncertainId& id = add(heading.explicit_id ? heading.id_span : heading.text);
    if (heading.explicit_id) continue;
    id.heading = true;
    id.heading_number = static_cast<std::uint32_t>(&heading - syntax.markdown.headings.data());
    id.prefix = options.auto_id_prefix;
    id.gfm = options.gfm_input;
    if (id.fixed) id.before = heading.plain_text;
  }
  for (const Anchor& anchor : syntax.markdown.anchors) {
    if (holds_liquid(anchor.id)) add(anchor.span).liquid = anchor.id;
  }
  return ids;
}

bool is_data_source(std::string_view source) {
  return source.starts_with(data_prefix);
}

std::optional<std::string> id_of_plain_heading(std::string_view text) {
  if (!is_plain_text(text)) return std::nullopt;
  return generate_heading_id(trimmed(text));
}

std::vector<PossibleId> possible_ids(const SiteConfig& config, const SiteFile& page, const UncertainId& id,
                                     const FindData& find_data) {
  std::vector<PossibleId> possible;
  const auto add = [&](const std::string& before, const std::string& behind, bool whole) {
    PossibleId result{before, behind, whole, id.heading};
    if (id.heading) {
      // kramdown's own ids look at the text as a whole, so its parts tell nothing.
      // Blanks at the ends go, also those beside an output that prints nothing.
      result.before = id.gfm ? id.prefix + generate_heading_id(trimmed(before)) : std::string();
      result.behind = id.gfm ? generate_heading_id(trimmed(behind)) : std::string();
      result.whole = whole && id.gfm;
    }
    possible.push_back(std::move(result));
  };
  if (id.fixed) {
    add(id.before, "", true);
    return possible;
  }
  const auto values = find_values(config, page, id, find_data);
  for (const std::string& value : values.value_or(std::set<std::string>())) {
    const char quote = value.find('"') == std::string::npos ? '"' : '\'';
    const auto text = value.find(quote) == std::string::npos
                          ? print_text(config, page, "{{ " + (quote + value + quote) + " " + id.filters + " }}", {})
                          : std::nullopt;
    if (!text || (id.heading && !id_of_plain_heading(id.before + *text + id.behind))) {
      possible.clear();
      break;
    }
    add(id.before + *text + id.behind, "", true);
  }
  if (possible.empty()) add(id.before, id.behind, false);
  return possible;
}

}  // namespace jekyll
