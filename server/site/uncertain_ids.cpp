#include "site/uncertain_ids.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace jekyll {

namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// What loops and assignments bind a variable to, filters cut off: filters reorder and pick, they invent nothing that
/// is printed as it is.
using Bindings = std::multimap<std::string, std::string, std::less<>>;

Bindings find_bindings(std::string_view text, const LiquidDocument& liquid) {
  Bindings bindings;
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind != LiquidKind::Tag) continue;
    const std::string_view markup = token.markup.of(text);
    if (token.name == "assign") {
      const std::size_t equals = markup.find('=');
      if (equals == std::string_view::npos) continue;
      const std::string_view value = markup.substr(equals + 1);
      bindings.emplace(trimmed(markup.substr(0, equals)), trimmed(value.substr(0, value.find('|'))));
    } else if (token.name == "for" || token.name == "tablerow") {
      const std::string_view name = markup.substr(0, markup.find_first_of(" \t\r\n"));
      const std::string_view rest = trimmed(markup.substr(name.size()));
      if (!rest.starts_with("in ")) continue;
      const std::string_view source = trimmed(rest.substr(3));
      bindings.emplace(name, source.substr(0, source.find_first_of(" \t\r\n|")));
    } else if (token.name == "capture") {
      bindings.emplace(trimmed(markup), "");
    }
  }
  return bindings;
}

/// Adds the keys of the configuration from which a value may come; false when it may come from anywhere else.
bool add_configured_keys(const Bindings& bindings, std::string_view expression, int depth,
                         std::vector<std::string>& keys) {
  constexpr int deepest = 8;
  constexpr std::size_t most_keys = 16;
  const std::string_view root = expression.substr(0, expression.find_first_of(".["));
  if (root == "site") {
    const std::string_view rest = expression.substr(std::min(root.size() + 1, expression.size()));
    const std::string_view key = rest.substr(0, rest.find_first_of(".["));
    if (key.empty() || keys.size() >= most_keys) return false;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.emplace_back(key);
    return true;
  }
  const auto [first, last] = bindings.equal_range(root);
  if (first == last || depth >= deepest) return false;
  return std::all_of(
      first, last, [&](const auto& binding) { return add_configured_keys(bindings, binding.second, depth + 1, keys); });
}

bool is_plain_path(std::string_view expression) {
  return !expression.empty() && std::all_of(expression.begin(), expression.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  });
}

/// The id as written in `span`, taken apart at its Liquid.
UncertainId take_apart(std::string_view text, const LiquidDocument& liquid, const Bindings& bindings, Span span) {
  UncertainId id;
  const LiquidToken* only = nullptr;
  std::size_t begin = span.end;
  std::size_t end = span.begin;
  std::size_t count = 0;
  for (const LiquidToken& token : liquid.tokens) {
    if (!span.contains(token.whole)) continue;
    begin = std::min(begin, token.whole.begin);
    end = std::max(end, token.whole.end);
    only = &token;
    ++count;
  }
  if (count == 0) {
    id.before = span.of(text);
    id.fixed = true;
    return id;
  }
  id.before = text.substr(span.begin, begin - span.begin);
  id.behind = text.substr(end, span.end - end);
  if (count != 1 || only->kind != LiquidKind::Output || !only->filters.empty()) return id;
  const std::string_view expression = trimmed(only->expression.of(text));
  if (!is_plain_path(expression)) return id;
  std::vector<std::string> keys;
  if (!add_configured_keys(bindings, expression, 0, keys)) return id;
  id.configured_keys = std::move(keys);
  id.value_key = expression.substr(expression.rfind('.') + 1);
  return id;
}

/// Strings under `key`, at any depth.
void collect_values(const YamlValue& value, std::string_view key, int depth, std::set<std::string>& values) {
  constexpr int deepest = 32;
  if (depth > deepest) return;
  const auto add = [&](const YamlValue& found) {
    if (found.list() == nullptr && found.mapping() == nullptr) values.insert(found.to_string());
  };
  if (const YamlMapping* mapping = value.mapping()) {
    for (const auto& [name, inner] : *mapping) {
      if (name == key) add(inner);
      collect_values(inner, key, depth + 1, values);
    }
  } else if (const YamlList* list = value.list()) {
    for (const YamlValue& inner : *list) {
      add(inner);
      collect_values(inner, key, depth + 1, values);
    }
  } else {
    add(value);
  }
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
    id.prefix = options.auto_id_prefix;
    id.gfm = options.gfm_input;
    if (id.fixed) id.before = heading.plain_text;
  }
  for (const Anchor& anchor : syntax.markdown.anchors) {
    const bool has_liquid = anchor.id.find("{{") != std::string::npos || anchor.id.find("{%") != std::string::npos;
    if (has_liquid) add(anchor.span).liquid = anchor.id;
  }
  return ids;
}

std::vector<PossibleId> possible_ids(const SiteConfig& config, const UncertainId& id) {
  std::vector<PossibleId> possible;
  const auto add = [&](const std::string& before, const std::string& behind, bool whole) {
    PossibleId result{before, behind, whole, id.heading};
    if (id.heading) {
      // kramdown's own ids look at the text as a whole, so its parts tell nothing.
      result.before = id.gfm ? id.prefix + generate_heading_id(before) : std::string();
      result.behind = id.gfm ? generate_heading_id(behind) : std::string();
      result.whole = whole && id.gfm;
    }
    possible.push_back(std::move(result));
  };
  const bool configured =
      !id.configured_keys.empty() &&
      std::all_of(id.configured_keys.begin(), id.configured_keys.end(), [&](const std::string& key) {
        return config.data.find(key) != nullptr && config.find_collection(key) == nullptr;
      });
  if (id.fixed) {
    add(id.before, "", true);
  } else if (configured) {
    std::set<std::string> values = {""};  // nothing is printed for what is not there
    for (const std::string& key : id.configured_keys) collect_values(*config.data.find(key), id.value_key, 0, values);
    for (const std::string& value : values) add(id.before + value + id.behind, "", true);
  } else {
    add(id.before, id.behind, false);
  }
  return possible;
}

}  // namespace jekyll
