#include "site/liquid/assignments.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

bool is_in_block(const LiquidDocument& liquid, std::size_t offset) {
  return std::any_of(liquid.blocks.begin(), liquid.blocks.end(),
                     [&](const LiquidBlock& block) { return block.body.contains(offset); });
}

/// The text inside of quotes when `value` is nothing but one quoted string.
bool is_literal(std::string_view value) {
  if (value.size() < 2 || (value.front() != '"' && value.front() != '\'') || value.back() != value.front())
    return false;
  return value.substr(1, value.size() - 2).find(value.front()) == std::string_view::npos;
}

bool has_filter(const LiquidToken& token, std::string_view name) {
  return std::any_of(token.filters.begin(), token.filters.end(),
                     [&](const LiquidFilter& filter) { return filter.name == name; });
}

/// Whether what is printed is text in which no tag is left.
bool keeps_no_ids(const LiquidToken& token) {
  constexpr std::string_view filters[] = {"strip_html", "size", "number_of_words", "jsonify", "xml_escape", "escape"};
  return std::any_of(std::begin(filters), std::end(filters),
                     [&](std::string_view name) { return has_filter(token, name); });
}

/// `{{ "# Steps" }}`, but not where it is shown as code.
bool is_heading(std::string_view expression, const LiquidToken& token, const MarkdownDocument& markdown) {
  if (!is_literal(expression) || expression[1] != '#' || !token.filters.empty()) return false;
  return std::none_of(markdown.code.begin(), markdown.code.end(),
                      [&](const Code& code) { return code.whole.contains(token.whole); });
}

constexpr std::string_view own_content = "page.content";

bool is_parameter(std::string_view expression) {
  return expression.starts_with("include.");
}

bool is_content(std::string_view expression) {
  return expression.ends_with(".content") || expression.ends_with(".output");
}

/// Where `page` names something else than the page that is rendered: `{% for page in site.pages %}`. In order, none in
/// another.
std::vector<Span> find_other_pages(std::string_view text, const LiquidDocument& liquid) {
  std::vector<Span> places;
  const auto sets_page = [&](const LiquidToken& token, LiquidSets sets) {
    return token.kind == LiquidKind::Tag && liquid_setting_of(token.name) == sets && !token.arguments.empty() &&
           token.arguments.front().content.of(text) == "page";
  };
  for (const LiquidBlock& block : liquid.blocks) {
    if (sets_page(liquid.tokens[block.tag], LiquidSets::Loop)) places.push_back(block.body);
  }
  for (const LiquidToken& token : liquid.tokens) {
    if (sets_page(token, LiquidSets::Assigned) || sets_page(token, LiquidSets::Captured)) {
      places.emplace_back(token.whole.end, text.size());
    }
  }
  sort_stably(places, {}, &Span::begin);
  std::size_t covered = 0;
  std::erase_if(places, [&covered](Span place) {
    if (place.end <= covered) return true;
    covered = place.end;
    return false;
  });
  return places;
}

bool is_in(const std::vector<Span>& places, const LiquidToken& token) {
  const auto behind = std::ranges::upper_bound(places, token.whole.begin, {}, &Span::begin);
  return behind != places.begin() && std::prev(behind)->contains(token.whole);
}

}  // namespace

std::vector<LiquidAssignment> find_assignments(std::string_view text, const LiquidDocument& liquid) {
  std::vector<LiquidAssignment> found;
  std::map<std::string, int, std::less<>> times;
  for (const LiquidToken& token : liquid.tokens) {
    const LiquidSets sets = token.kind == LiquidKind::Tag ? liquid_setting_of(token.name) : LiquidSets::Nothing;
    if (sets == LiquidSets::Nothing || token.arguments.empty()) continue;
    const std::string name(token.arguments.front().content.of(text));
    const std::string_view value = token.expression.of(text);
    const bool known = sets == LiquidSets::Assigned && token.filters.empty() && is_literal(value) &&
                       !is_in_block(liquid, token.whole.begin);
    times[name] += known ? 1 : 2;
    if (known) found.push_back({name, std::string(value.substr(1, value.size() - 2)), token.whole.begin});
  }
  std::erase_if(found, [&](const LiquidAssignment& assignment) { return times[assignment.name] != 1; });
  return found;
}

std::vector<IncludeParameter> find_include_parameters(std::string_view text, const LiquidDocument& liquid) {
  std::vector<IncludeParameter> found;
  std::map<std::string_view, std::size_t> places;
  const auto is_word = [](char c) { return is_ascii_word(c) || c == '-'; };
  const auto read = [&](std::string_view markup) {
    constexpr std::string_view object = "include";
    for (std::size_t at = markup.find(object); at != std::string_view::npos; at = markup.find(object, at + 1)) {
      if (at > 0 && (is_word(markup[at - 1]) || markup[at - 1] == '.')) continue;
      std::size_t begin = at + object.size();
      if (begin >= markup.size()) break;
      if (markup[begin] == '[') {
        ++begin;
        if (begin >= markup.size() || (markup[begin] != '"' && markup[begin] != '\'')) continue;
      } else if (markup[begin] != '.') {
        continue;
      }
      std::size_t end = ++begin;
      while (end < markup.size() && is_word(markup[end])) ++end;
      if (end == begin) continue;
      const std::string_view name = markup.substr(begin, end - begin);
      const auto [place, added] = places.try_emplace(name, found.size());
      if (added) found.push_back({std::string(name), 0});
      ++found[place->second].uses;
    }
  };
  for (const LiquidToken& token : liquid.tokens) {
    if (token.name != "#" && token.name != "liquid") read(token.markup.of(text));
  }
  return found;
}

std::vector<std::string> find_fields_read(std::string_view text, const LiquidDocument& liquid) {
  std::vector<std::string> fields;
  const auto is_word = [](char c) { return is_ascii_word(c) || c == '-'; };
  for (const LiquidToken& token : liquid.tokens) {
    const std::string_view markup = token.markup.of(text);
    for (std::size_t dot = markup.find('.', 1); dot < markup.size(); dot = markup.find('.', dot + 1)) {
      const auto end = std::find_if_not(markup.begin() + static_cast<std::ptrdiff_t>(dot) + 1, markup.end(), is_word);
      const auto size = static_cast<std::size_t>(end - markup.begin()) - dot - 1;
      if (size > 0 && is_word(markup[dot - 1])) fields.emplace_back(markup.substr(dot + 1, size));
    }
  }
  sort_and_unite(fields);
  return fields;
}

std::string find_leading_comment(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  constexpr std::size_t longest = 600;
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  std::size_t begin = 0;
  std::size_t end = std::string_view::npos;
  if (text.starts_with("<!--")) {
    begin = 4;
    end = text.find("-->", begin);
  } else if (text.starts_with("{%")) {
    const std::size_t close = text.find("%}");
    const std::string_view tag = text.substr(0, close);
    const std::size_t name = tag.find("comment");
    if (name == std::string_view::npos || tag.find_first_not_of("{%- \t") != name) return "";
    begin = close == std::string_view::npos ? close : close + 2;
    end = begin == std::string_view::npos ? begin : text.find("{%", begin);
  }
  if (end == std::string_view::npos) return "";
  std::string_view comment = trimmed(text.substr(begin, end - begin));
  if (comment.size() > longest) comment = trimmed(comment.substr(0, comment.rfind('\n', longest)));
  return comment.size() > longest ? "" : std::string(comment);
}

std::vector<PassedParameter> find_passed_parameters(std::string_view text, const LiquidDocument& liquid) {
  std::vector<PassedParameter> parameters;
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind != LiquidKind::Tag || !token.closed || !is_liquid_include(token.name)) continue;
    for (const LiquidArgument& argument : token.arguments) {
      if (argument.key.empty()) continue;
      parameters.push_back({token.whole.begin, std::string(argument.key.of(text)),
                            std::string(argument.content.of(text)), argument.content,
                            argument.quoted ? ParameterForm::Literal : ParameterForm::Expression});
    }
  }
  return parameters;
}

bool prints_foreign_content(std::string_view text, const LiquidDocument& liquid) {
  const std::vector<Span> other_pages = find_other_pages(text, liquid);
  return std::any_of(liquid.tokens.begin(), liquid.tokens.end(), [&](const LiquidToken& token) {
    if (token.kind != LiquidKind::Output || keeps_no_ids(token)) return false;
    const std::string_view expression = trimmed(token.expression.of(text));
    if (expression == own_content) return is_in(other_pages, token);
    return is_content(expression) && !is_parameter(expression);
  });
}

std::vector<std::string> find_rendered_values(std::string_view text, const PageSyntax& syntax) {
  std::vector<std::string> values;
  for (const LiquidToken& token : syntax.liquid.tokens) {
    if (token.kind != LiquidKind::Output || keeps_no_ids(token)) continue;
    const std::string_view expression = trimmed(token.expression.of(text));
    const bool passed_on = expression == own_content || (is_parameter(expression) && is_content(expression));
    if (!has_filter(token, "markdownify") && !passed_on && !is_heading(expression, token, syntax.markdown)) continue;
    std::string value(expression);
    if (!contains(values, value)) values.push_back(std::move(value));
  }
  return values;
}

bool includes_for_other_pages(std::string_view text, const LiquidDocument& liquid) {
  const std::vector<Span> other_pages = find_other_pages(text, liquid);
  return !other_pages.empty() && std::any_of(liquid.tokens.begin(), liquid.tokens.end(), [&](const LiquidToken& token) {
    return token.kind == LiquidKind::Tag && is_liquid_include(token.name) && is_in(other_pages, token);
  });
}

}  // namespace jekyll
