#include "site/liquid/printed_paths.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/ascii.h"
#include "text/has_any.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// The value that the destination prints, when nothing else but baseurl stands in it.
std::optional<ValueOrigin> source_of_destination(std::string_view text, const LiquidDocument& liquid,
                                                 ValueOrigins& origins, Span destination) {
  std::optional<ValueOrigin> origin;
  bool with_baseurl = false;
  std::size_t at = destination.begin;
  const auto is_before = [](const LiquidToken& token, std::size_t offset) { return token.whole.begin < offset; };
  auto token = std::lower_bound(liquid.tokens.begin(), liquid.tokens.end(), destination.begin, is_before);
  for (; token != liquid.tokens.end() && token->whole.end <= destination.end; ++token) {
    const bool alone = trimmed(text.substr(at, token->whole.begin - at)).empty();
    if (!alone || origin || token->kind != LiquidKind::Output) return std::nullopt;
    at = token->whole.end;
    const std::string_view expression = token->expression.of(text);
    if (is_root_of_site(expression) && token->filters.empty()) {
      with_baseurl = with_baseurl || expression == "site.baseurl";
      continue;
    }
    origin = origins.of_token(*token);
    if (!origin) return std::nullopt;
  }
  if (origin && !trimmed(text.substr(at, destination.end - at)).empty()) return std::nullopt;
  if (origin && !(origin->before.empty() && origin->behind.empty())) return std::nullopt;
  if (origin) origin->with_baseurl = origin->with_baseurl || with_baseurl;
  return origin;
}

bool is_passed(std::string_view keys) {
  return keys.starts_with("include.");
}

bool is_tag_link(LinkSyntax syntax) {
  return syntax == LinkSyntax::LiquidLink || syntax == LinkSyntax::PostUrl || syntax == LinkSyntax::Include ||
         syntax == LinkSyntax::FrontMatter;
}

/// A path on the site, or an address of the web.
bool looks_like_link(std::string_view text) {
  if (text.size() < 2 || has_any<' ', '\n', '{'>(text)) return false;
  constexpr std::string_view secure = "https://";
  const std::string scheme = ascii_lowered(text.substr(0, secure.size()));
  return text.front() == '/' || scheme == secure || scheme.starts_with("http://");
}

void add_link_values(const YamlNode& node, const std::string& keys, int depth, std::vector<LinkValue>& values) {
  constexpr int deepest_value = 32;
  if (depth > deepest_value) return;
  for (const YamlEntry& entry : node.entries) {
    std::string below = keys;
    add_value_key(below, entry.key);
    add_link_values(entry.node, below, depth + 1, values);
  }
  for (const YamlNode& item : node.items) add_link_values(item, keys, depth + 1, values);
  const std::string* text = node.value.string();
  if (text != nullptr && looks_like_link(*text)) values.push_back({keys, *text, node.content});
}

}  // namespace

std::vector<PrintedPath> find_printed_paths(std::string_view text, const PageSyntax& syntax, ValueOrigins& origins) {
  std::vector<PrintedPath> paths;
  for (const Link& link : syntax.markdown.links) {
    if (!link.has_liquid || is_tag_link(link.syntax) || link.destination.empty()) continue;
    auto origin = source_of_destination(text, syntax.liquid, origins, link.destination);
    if (!origin || is_object(origin->keys) || is_passed(origin->keys)) continue;
    paths.push_back({std::move(origin->keys), link.destination, origin->with_baseurl, origin->constant});
  }
  return paths;
}

bool leads_to(std::string_view pattern, std::string_view keys) {
  while (true) {
    const std::size_t end = std::min(pattern.find('.'), pattern.size());
    const std::size_t end_of_key = std::min(keys.find('.'), keys.size());
    const std::string_view wanted = pattern.substr(0, end);
    if (wanted != "*" && wanted != keys.substr(0, end_of_key)) return false;
    if (end == pattern.size() || end_of_key == keys.size()) return end == pattern.size() && end_of_key == keys.size();
    pattern.remove_prefix(end + 1);
    keys.remove_prefix(end_of_key + 1);
  }
}

std::string printed_name(std::string_view pattern) {
  constexpr std::string_view data = "data.";
  const std::size_t whole = std::min(pattern.find('.', pattern.starts_with(data) ? data.size() : 0), pattern.size());
  const std::size_t last = pattern.rfind('.');
  std::string name(pattern.substr(0, whole));
  if (whole < pattern.size()) name += "." + std::string(pattern.substr(last + 1));
  return name;
}

std::array<std::string, 2> printed_names(std::string_view keys) {
  const std::size_t last = keys.rfind('.');
  const std::string_view above = last == std::string_view::npos ? std::string_view() : keys.substr(0, last);
  return {printed_name(keys), printed_name(std::string(above) + ".*")};
}

std::vector<LinkValue> find_link_values(const YamlNode& node, const std::string& keys) {
  std::vector<LinkValue> values;
  add_link_values(node, keys, 0, values);
  return values;
}

}  // namespace jekyll
