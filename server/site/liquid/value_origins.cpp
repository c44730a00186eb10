#include "site/liquid/value_origins.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {
namespace {

constexpr int longest_way = 8;  // of variables that hold each other

/// Filters that only reorder or pick of a list, or write a path otherwise.
constexpr std::array<std::string_view, 18> keeping = {
    "sort",  "sort_natural", "reverse", "where", "where_exp", "find",       "find_exp", "uniq",       "compact",
    "first", "last",         "slice",   "strip", "escape",    "uri_escape", "default",  "cgi_escape", "xml_escape"};

bool is_text(const LiquidFilter& filter) {
  return filter.arguments.size() == 1 && filter.arguments.front().quoted;
}

bool appends_value(const LiquidFilter& filter) {
  return filter.name == "append" && !is_text(filter);
}

void put_before(std::string_view text, Span written, ValueOrigin& origin) {
  origin.own_before = origin.before.empty() ? written : Span{};
  origin.before.insert(0, written.of(text));
}

}  // namespace

std::optional<Span> inside_quotes(std::string_view text, Span expression) {
  const std::string_view written = expression.of(text);
  const bool quoted =
      written.size() >= 2 && is_quote(written.front()) && written.find(written.front(), 1) == written.size() - 1;
  return quoted ? std::optional(Span{expression.begin + 1, expression.end - 1}) : std::nullopt;
}

bool is_root_of_site(std::string_view expression) {
  return expression == "site.baseurl" || expression == "site.url";
}

bool is_object(std::string_view keys) {
  return keys == "page" || keys == "layout" || keys == "include" || keys == "data";
}

void add_value_key(std::string& keys, std::string_view key) {
  if (!keys.empty()) keys += '.';
  keys += key;
}

void ValueOrigins::find_variables() {
  knows_variables_ = true;
  for (const LiquidToken& token : liquid_.tokens) {
    if (token.kind != LiquidKind::Tag || token.arguments.empty()) continue;
    if (liquid_setting_of(token.name) == LiquidSets::Nothing) continue;
    setters_[token.arguments.front().content.of(text_)].push_back(&token);
  }
  if (setters_.empty()) return;
  for (const LiquidBlock& block : liquid_.blocks) {
    const LiquidToken& tag = liquid_.tokens[block.tag];
    if (tag.arguments.size() < 3 || liquid_setting_of(tag.name) != LiquidSets::Loop) continue;
    if (tag.arguments[1].content.of(text_) == "in") {
      loops_[tag.arguments[0].content.of(text_)].push_back({block.body, &tag});
    }
  }
}

std::optional<ValueOrigin> ValueOrigins::of_token(const LiquidToken& token, int depth) {
  const std::string_view expression = token.expression.of(text_);
  const auto written = inside_quotes(text_, token.expression);
  std::optional<ValueOrigin> origin;
  if (!written && !is_root_of_site(expression)) {
    origin = of_expression(expression, token.whole.begin, depth);
  } else if (std::ranges::any_of(token.filters.items(), appends_value)) {
    origin.emplace();
    origin->with_baseurl = expression == "site.baseurl";
    if (written) put_before(text_, *written, *origin);
  }
  if (!origin) return std::nullopt;
  for (const LiquidFilter& filter : token.filters) {
    if (!apply(filter, token.whole.begin, depth, *origin)) return std::nullopt;
  }
  return origin->keys.empty() ? std::nullopt : std::move(origin);
}

/// Behind a text, before the value comes.
bool ValueOrigins::append_text(Span text, ValueOrigin& origin) const {
  const bool first = origin.before.empty();
  if (first) put_before(text_, text, origin);
  return first;
}

bool ValueOrigins::apply(const LiquidFilter& filter, std::size_t offset, int depth, ValueOrigin& origin) {
  const std::string_view argument =
      filter.arguments.size() == 1 ? filter.arguments.front().content.of(text_) : std::string_view();
  if (filter.name == "relative_url" || filter.name == "absolute_url") {
    origin.with_baseurl = true;
  } else if (filter.name == "prepend" && is_text(filter)) {
    put_before(text_, filter.arguments.front().content, origin);
  } else if (filter.name == "prepend") {
    origin.with_baseurl = origin.with_baseurl || argument == "site.baseurl";
    return is_root_of_site(argument);
  } else if (filter.name == "append" && is_text(filter)) {
    if (origin.keys.empty()) return append_text(filter.arguments.front().content, origin);
    origin.behind += argument;
  } else if (filter.name == "append") {
    return append_value(argument, offset, depth, origin);
  } else if (filter.name == "map" && is_text(filter)) {
    add_value_key(origin.keys, argument);
  } else {
    return filter.name.empty() || contains(keeping, filter.name.view());
  }
  return true;
}

/// To a text.
bool ValueOrigins::append_value(std::string_view expression, std::size_t offset, int depth, ValueOrigin& origin) {
  if (!origin.keys.empty()) return false;
  std::optional<ValueOrigin> value = of_expression(expression, offset, depth);
  if (!value) return false;
  const bool plain = value->before.empty();
  value->own_before = plain ? origin.own_before : Span{};
  value->before.insert(0, origin.before);
  value->with_baseurl = origin.with_baseurl || value->with_baseurl;
  origin = std::move(*value);
  return true;
}

std::optional<ValueOrigin> ValueOrigins::of_expression(std::string_view expression, std::size_t offset, int depth) {
  const auto path = parse_liquid_path(expression);
  if (!path || path->empty() || depth > longest_way) return std::nullopt;
  const std::string& root = path->front().name;
  ValueOrigin origin;
  origin.constant = root == "site" && (path->size() < 2 || (*path)[1].name != "data") &&
                    std::ranges::none_of(*path, &LiquidSegment::index);
  // A loop over pages may call each of them so.
  const bool names_object = root == "page" || root == "layout" || root == "include";
  if (names_object && !is_loop_variable(root, offset)) {
    origin.keys = root;
  } else if (root != "site" && root != "paginator") {
    auto bound = of_variable(root, offset, depth + 1);
    if (!bound) return std::nullopt;
    origin = std::move(*bound);
    origin.constant = false;
    // A text has no fields.
    if (path->size() > 1 && !(origin.before.empty() && origin.behind.empty())) return std::nullopt;
  }
  for (std::size_t i = 1; i < path->size(); ++i) {
    const LiquidSegment& segment = (*path)[i];
    // A number picks an element of a list, or of the pair that a loop makes of a key and its value; what a variable
    // picks is not known.
    const bool element = segment.index && std::ranges::all_of(segment.name, is_ascii_digit);
    const bool pair = element && i == 1 && root != "site" && is_loop_variable(root, offset);
    if (pair && segment.name == "0") return std::nullopt;
    if ((element && !pair) || segment.name == "first" || segment.name == "last") continue;
    add_value_key(origin.keys, segment.index ? std::string_view("*") : segment.name);
  }
  return origin;
}

/// The innermost loop around `offset` that sets the variable: `for name in list`.
const LiquidToken* ValueOrigins::find_loop(std::string_view name, std::size_t offset) {
  if (!knows_variables_) find_variables();
  const auto loops = loops_.find(name);
  if (loops == loops_.end()) return nullptr;
  for (auto loop = loops->second.rbegin(); loop != loops->second.rend(); ++loop) {
    if (loop->body.contains(offset)) return loop->tag;
  }
  return nullptr;
}

/// What the variable holds at `offset`: an element of the innermost loop that sets it, else what was assigned last.
std::optional<ValueOrigin> ValueOrigins::of_variable(std::string_view name, std::size_t offset, int depth) {
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

}  // namespace jekyll
