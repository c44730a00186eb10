#include "site/liquid/printed_paths.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/has_any.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

constexpr int longest_way = 8;  // of variables that hold each other

/// Filters that only reorder or pick of a list, or write a path otherwise.
constexpr std::array<std::string_view, 18> keeping = {
    "sort",  "sort_natural", "reverse", "where", "where_exp", "find",       "find_exp", "uniq",       "compact",
    "first", "last",         "slice",   "strip", "escape",    "uri_escape", "default",  "cgi_escape", "xml_escape"};

/// What an expression looks up, from `site.` or `page.` on.
struct Source {
  std::string keys;
  std::string before;  // text that is put around the value
  std::string behind;
  bool with_baseurl = false;
  bool constant = false;
};

void add_key(std::string& keys, std::string_view key) {
  if (!keys.empty()) keys += '.';
  keys += key;
}

class Sources {
 public:
  Sources(std::string_view text, const LiquidDocument& liquid) : text_(text) {
    for (const LiquidToken& token : liquid.tokens) {
      if (token.kind != LiquidKind::Tag || token.arguments.empty()) continue;
      if (liquid_setting_of(token.name) == LiquidSets::Nothing) continue;
      setters_[token.arguments.front().content.of(text)].push_back(&token);
    }
    if (setters_.empty()) return;
    for (const LiquidBlock& block : liquid.blocks) {
      const LiquidToken& tag = liquid.tokens[block.tag];
      if (tag.arguments.size() < 3 || liquid_setting_of(tag.name) != LiquidSets::Loop) continue;
      if (tag.arguments[1].content.of(text) == "in") {
        loops_[tag.arguments[0].content.of(text)].push_back({block.body, &tag});
      }
    }
  }

  /// What the chain of an output or assignment at `offset` looks up; nothing where only rendering tells.
  [[nodiscard]] std::optional<Source> of_token(const LiquidToken& token, int depth = 0) const {
    std::optional<Source> source = of_expression(token.expression.of(text_), token.whole.begin, depth);
    if (!source) return std::nullopt;
    for (const LiquidFilter& filter : token.filters) {
      if (!apply(filter, *source)) return std::nullopt;
    }
    return source;
  }

 private:
  [[nodiscard]] bool apply(const LiquidFilter& filter, Source& source) const {
    const auto argument = [&] { return filter.arguments.front().content.of(text_); };
    const bool is_text = filter.arguments.size() == 1 && filter.arguments.front().quoted;
    if (filter.name == "relative_url" || filter.name == "absolute_url") {
      source.with_baseurl = true;
    } else if (filter.name == "prepend" && is_text) {
      source.before.insert(0, argument());
    } else if (filter.name == "append" && is_text) {
      source.behind += argument();
    } else if (filter.name == "prepend" && filter.arguments.size() == 1) {
      if (argument() != "site.baseurl" && argument() != "site.url") return false;
      source.with_baseurl = source.with_baseurl || argument() == "site.baseurl";
    } else if (filter.name == "map" && is_text) {
      add_key(source.keys, argument());
    } else {
      return filter.name.empty() || contains(keeping, filter.name.view());
    }
    return true;
  }

  [[nodiscard]] std::optional<Source> of_expression(std::string_view expression, std::size_t offset, int depth) const {
    const auto path = parse_liquid_path(expression);
    if (!path || path->empty() || depth > longest_way) return std::nullopt;
    const std::string& root = path->front().name;
    Source source;
    source.constant = root == "site" && (path->size() < 2 || (*path)[1].name != "data") &&
                      std::ranges::none_of(*path, &LiquidSegment::index);
    // A loop over pages may call each of them so.
    const bool is_object = root == "page" || root == "include";
    if (is_object && !is_loop_variable(root, offset)) {
      source.keys = root;
    } else if (root != "site") {
      auto bound = of_variable(root, offset, depth + 1);
      if (!bound) return std::nullopt;
      source = std::move(*bound);
      source.constant = false;
      // A text has no fields.
      if (path->size() > 1 && !(source.before.empty() && source.behind.empty())) return std::nullopt;
    }
    for (std::size_t i = 1; i < path->size(); ++i) {
      const LiquidSegment& segment = (*path)[i];
      // A number picks an element of a list, or of the pair that a loop makes of a key and its value; what a variable
      // picks is not known.
      const bool element = segment.index && std::ranges::all_of(segment.name, is_ascii_digit);
      const bool pair = element && i == 1 && root != "site" && is_loop_variable(root, offset);
      if (pair && segment.name == "0") return std::nullopt;
      if ((element && !pair) || segment.name == "first" || segment.name == "last") continue;
      add_key(source.keys, segment.index ? std::string_view("*") : segment.name);
    }
    return source;
  }

  /// The innermost loop around `offset` that sets the variable: `for name in list`.
  [[nodiscard]] const LiquidToken* find_loop(std::string_view name, std::size_t offset) const {
    const auto loops = loops_.find(name);
    if (loops == loops_.end()) return nullptr;
    for (auto loop = loops->second.rbegin(); loop != loops->second.rend(); ++loop) {
      if (loop->body.contains(offset)) return loop->tag;
    }
    return nullptr;
  }
  [[nodiscard]] bool is_loop_variable(std::string_view name, std::size_t offset) const {
    return find_loop(name, offset) != nullptr;
  }

  /// What the variable holds at `offset`: an element of the innermost loop that sets it, else what was assigned last.
  [[nodiscard]] std::optional<Source> of_variable(std::string_view name, std::size_t offset, int depth) const {
    if (const LiquidToken* loop = find_loop(name, offset)) {
      return of_expression(loop->arguments[2].content.of(text_), loop->whole.begin, depth);
    }
    const auto setters = setters_.find(name);
    if (setters == setters_.end()) return std::nullopt;
    const auto behind = std::ranges::lower_bound(setters->second, offset, {},
                                                 [](const LiquidToken* token) { return token->whole.begin; });
    if (behind == setters->second.begin()) return std::nullopt;
    const LiquidToken& last = **std::prev(behind);
    return liquid_setting_of(last.name) == LiquidSets::Assigned ? of_token(last, depth) : std::nullopt;
  }

  struct Loop {
    Span body;
    const LiquidToken* tag = nullptr;
  };

  std::string_view text_;
  std::unordered_map<std::string_view, std::vector<const LiquidToken*>> setters_;  // by variable, in their order
  std::unordered_map<std::string_view, std::vector<Loop>> loops_;                  // the inner behind the outer
};

/// The value that the destination prints, when nothing else but baseurl stands in it.
std::optional<Source> source_of_destination(std::string_view text, const LiquidDocument& liquid, const Sources& sources,
                                            Span destination) {
  std::optional<Source> source;
  bool with_baseurl = false;
  std::size_t at = destination.begin;
  const auto is_before = [](const LiquidToken& token, std::size_t offset) { return token.whole.begin < offset; };
  auto token = std::lower_bound(liquid.tokens.begin(), liquid.tokens.end(), destination.begin, is_before);
  for (; token != liquid.tokens.end() && token->whole.end <= destination.end; ++token) {
    const bool alone = trimmed(text.substr(at, token->whole.begin - at)).empty();
    if (!alone || source || token->kind != LiquidKind::Output) return std::nullopt;
    at = token->whole.end;
    const std::string_view expression = token->expression.of(text);
    const bool of_site = expression == "site.baseurl" || expression == "site.url";
    if (of_site && token->filters.empty()) {
      with_baseurl = with_baseurl || expression == "site.baseurl";
      continue;
    }
    source = sources.of_token(*token);
    if (!source) return std::nullopt;
  }
  if (source && !trimmed(text.substr(at, destination.end - at)).empty()) return std::nullopt;
  if (source && !(source->before.empty() && source->behind.empty())) return std::nullopt;
  if (source) source->with_baseurl = source->with_baseurl || with_baseurl;
  return source;
}

/// What is no value by itself.
constexpr std::array<std::string_view, 4> objects = {"", "page", "include", "data"};

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
    add_key(below, entry.key);
    add_link_values(entry.node, below, depth + 1, values);
  }
  for (const YamlNode& item : node.items) add_link_values(item, keys, depth + 1, values);
  const std::string* text = node.value.string();
  if (text != nullptr && looks_like_link(*text)) values.push_back({keys, *text, node.content});
}

}  // namespace

std::vector<PrintedPath> find_printed_paths(std::string_view text, const PageSyntax& syntax) {
  std::vector<PrintedPath> paths;
  std::optional<Sources> sources;
  for (const Link& link : syntax.markdown.links) {
    if (!link.has_liquid || is_tag_link(link.syntax) || link.destination.empty()) continue;
    if (!sources) sources.emplace(text, syntax.liquid);
    auto source = source_of_destination(text, syntax.liquid, *sources, link.destination);
    if (!source || contains(objects, std::string_view(source->keys)) || is_passed(source->keys)) continue;
    paths.push_back({std::move(source->keys), link.destination, source->with_baseurl, source->constant});
  }
  return paths;
}

std::vector<PrintedInclude> find_printed_includes(std::string_view text, const PageSyntax& syntax) {
  std::vector<PrintedInclude> includes;
  std::optional<Sources> sources;
  for (const Link& link : syntax.markdown.links) {
    const bool named = link.syntax == LinkSyntax::Include && link.element() != "include_relative";
    if (!named || !link.has_liquid) continue;
    const Span name = link.destination;
    const std::vector<LiquidToken> tokens = parse_liquid(text.substr(0, name.end), name.begin).tokens;
    if (tokens.size() != 1 || tokens.front().kind != LiquidKind::Output || !tokens.front().closed) continue;
    const LiquidToken& output = tokens.front();
    if (!sources) sources.emplace(text, syntax.liquid);
    auto source = sources->of_token(output);
    if (!source || source->with_baseurl || contains(objects, std::string_view(source->keys))) continue;
    const Span own_before{name.begin, output.whole.begin};
    source->before.insert(0, own_before.of(text));
    source->behind += text.substr(output.whole.end, name.end - output.whole.end);
    includes.push_back({std::move(source->keys), own_before, std::move(source->before), std::move(source->behind)});
  }
  return includes;
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
