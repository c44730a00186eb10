// Reads words, expressions and filters. Quotes protect here, unlike in the lexer; an unclosed one ends the markup.
#include "syntax/liquid/markup.h"

#include <algorithm>

#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"

namespace jekyll {

namespace {

bool is_key_character(char c) {
  return is_ascii_word(c) || c == '-';
}

std::size_t skip_space(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && is_ascii_space(text[at])) ++at;
  return at;
}

/// Liquid's strings have no escapes; those of Jekyll's include parameters do.
enum class Escapes { None, Backslash };

/// Behind the closing quote of the string that begins at `at`, or `end`.
std::size_t skip_quoted(std::string_view text, std::size_t at, std::size_t end, Escapes escapes = Escapes::None) {
  if (escapes == Escapes::None) {
    const std::size_t close = text.substr(0, end).find(text[at], at + 1);
    return close == std::string_view::npos ? end : close + 1;
  }
  for (std::size_t stop = at + 1; stop < end; ++stop) {
    if (text[stop] == text[at]) return stop + 1;
    if (text[stop] == '\\') ++stop;
  }
  return end;
}

/// One value: a string, or what runs up to the next separator outside quotes, brackets and nested outputs.
LiquidArgument read_value(std::string_view text, std::size_t at, std::size_t end, std::string_view separators,
                          Escapes escapes = Escapes::None) {
  LiquidArgument argument;
  if (at < end && is_quote(text[at])) {
    const std::size_t after = skip_quoted(text, at, end, escapes);
    const bool closed = after > at + 1 && text[after - 1] == text[at];
    argument.quoted = true;
    argument.span = {at, after};
    argument.content = {at + 1, closed ? after - 1 : after};
    return argument;
  }
  std::size_t stop = at;
  std::size_t brackets = 0;
  while (stop < end) {
    const char c = text[stop];
    if (is_quote(c)) {
      stop = skip_quoted(text, stop, end);
      continue;
    }
    if (c == '{' && text.substr(stop, 2) == "{{") {
      const std::size_t close = text.substr(0, end).find("}}", stop);
      stop = close == std::string_view::npos ? end : close + 2;
      continue;
    }
    if (c == '[' || c == '(') {
      ++brackets;
    } else if ((c == ']' || c == ')') && brackets > 0) {
      --brackets;
    } else if (brackets == 0 && (is_ascii_space(c) || separators.find(c) != std::string_view::npos)) {
      break;
    }
    ++stop;
  }
  argument.span = argument.content = {at, stop};
  return argument;
}

/// `key=` or `key:` at `at`: the key's span; `value` is set behind the sign. Comparisons are no keys.
std::optional<Span> read_key(std::string_view text, std::size_t at, std::size_t end, std::string_view signs,
                             std::size_t& value) {
  std::size_t stop = at;
  while (stop < end && is_key_character(text[stop])) ++stop;
  if (stop == at) return std::nullopt;
  const std::size_t sign = skip_space(text, stop, end);
  if (sign >= end || signs.find(text[sign]) == std::string_view::npos) return std::nullopt;
  if (text[sign] == '=' && sign + 1 < end && text[sign + 1] == '=') return std::nullopt;
  value = skip_space(text, sign + 1, end);
  return Span{at, stop};
}

std::vector<LiquidArgument> read_words(std::string_view text, Span markup, Escapes escapes = Escapes::None) {
  std::vector<LiquidArgument> words;
  std::size_t at = markup.begin;
  while (at < markup.end) {
    if (is_ascii_space(text[at]) || text[at] == ',') {
      ++at;
      continue;
    }
    std::size_t value = at;
    const std::optional<Span> key = read_key(text, at, markup.end, "=:", value);
    LiquidArgument word = read_value(text, value, markup.end, ",", escapes);
    if (key) word.key = *key;
    at = std::max<std::size_t>(word.span.end, at + 1);
    words.push_back(word);
  }
  return words;
}

/// Where the filters begin: the first `|` outside quotes, or the end.
std::size_t find_pipe(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && text[at] != '|') at = is_quote(text[at]) ? skip_quoted(text, at, end) : at + 1;
  return at;
}

/// A filter's argument: a lookup may have blanks around its dots and before its brackets.
LiquidArgument read_argument(std::string_view text, std::size_t at, std::size_t end) {
  LiquidArgument argument = read_value(text, at, end, ",");
  while (!argument.quoted) {
    const std::string_view read = argument.span.of(text);
    const std::size_t next = skip_space(text, argument.span.end, end);
    const std::string_view rest = text.substr(next, end - next);
    const bool dot_before = read.ends_with('.') && !read.ends_with("..");
    const bool dot_behind = rest.starts_with('.') && !rest.starts_with("..");
    const bool goes_on = !rest.empty() && rest.front() != ',' && (dot_before || dot_behind || rest.starts_with('['));
    if (read.empty() || !goes_on) break;
    argument.span.end = argument.content.end = read_value(text, next, end, ",").span.end;
  }
  return argument;
}

LiquidFilter read_filter(std::string_view text, Span span) {
  LiquidFilter filter;
  span = trim_spaces(text, span);
  std::size_t at = span.begin;
  while (at < span.end && is_key_character(text[at])) ++at;
  filter.name_span = {span.begin, at};
  filter.name = filter.name_span.of(text);
  while (at < span.end && text[at] != ':') at = is_quote(text[at]) ? skip_quoted(text, at, span.end) : at + 1;
  if (at < span.end) ++at;
  while (at < span.end) {
    if (is_ascii_space(text[at]) || text[at] == ',' || text[at] == ':') {
      ++at;
      continue;
    }
    std::size_t value = at;
    const std::optional<Span> key = read_key(text, at, span.end, ":", value);
    LiquidArgument argument = read_argument(text, value, span.end);
    if (key) argument.key = *key;
    at = std::max<std::size_t>(argument.span.end, at + 1);
    filter.arguments.push_back(argument);
  }
  return filter;
}

void read_filtered_expression(std::string_view text, Span markup, LiquidToken& token) {
  std::size_t pipe = find_pipe(text, markup.begin, markup.end);
  token.expression = trim_spaces(text, {markup.begin, pipe});
  while (pipe < markup.end) {
    const std::size_t next = find_pipe(text, pipe + 1, markup.end);
    token.filters.push_back(read_filter(text, {pipe + 1, next}));
    pipe = next;
  }
}

/// The include's file may be put together: `{% include {{ page.box | append: ".html" }} wide=true %}`.
std::vector<LiquidArgument> read_include(std::string_view text, Span markup) {
  std::vector<LiquidArgument> arguments;
  if (markup.empty()) return arguments;
  LiquidArgument file;
  if (is_quote(text[markup.begin])) {
    file = read_value(text, markup.begin, markup.end, "");
  } else {
    std::size_t at = markup.begin;
    while (at < markup.end && !is_ascii_space(text[at])) {
      const std::size_t close = text.substr(at, 2) == "{{" ? text.substr(0, markup.end).find("}}", at) : at;
      at = close == at ? at + 1 : close == std::string_view::npos ? markup.end : close + 2;
    }
    file.span = file.content = {markup.begin, at};
  }
  arguments = read_words(text, {file.span.end, markup.end}, Escapes::Backslash);
  arguments.insert(arguments.begin(), file);
  return arguments;
}

void read_assignment(std::string_view text, LiquidToken& token) {
  const std::size_t sign = text.substr(0, token.markup.end).find('=', token.markup.begin);
  const std::size_t name_end = std::min<std::size_t>(sign, token.markup.end);
  const Span name = trim_spaces(text, {token.markup.begin, name_end});
  if (!name.empty()) token.arguments.push_back({name, name, {}, false});
  const std::size_t value = std::min<std::size_t>(name_end + 1, token.markup.end);
  read_filtered_expression(text, trim_spaces(text, {value, token.markup.end}), token);
}

/// The end of a variable's name at `at`: Liquid's identifiers may hold hyphens.
std::size_t variable_end(std::string_view text, std::size_t at, std::size_t end) {
  return at < end && is_ascii_digit(text[at]) ? at : liquid_name_end(text, at, end);
}

std::string_view read_variable(std::string_view text, const LiquidToken& token) {
  const bool output = token.kind == LiquidKind::Output;
  if (!output && liquid_setting_of(token.name) == LiquidSets::Nothing) return {};
  const Span within = output ? token.expression : token.markup;
  std::size_t end = variable_end(text, within.begin, within.end);
  if (output && end > within.begin && end < within.end && text[end] == '.')
    end = variable_end(text, end + 1, within.end);
  return text.substr(within.begin, end - within.begin);
}

}  // namespace

std::size_t liquid_language_end(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::string_view others = ".+#-";
  while (at < end && (is_ascii_word(text[at]) || others.find(text[at]) != std::string_view::npos)) ++at;
  return at;
}

void read_liquid_markup(std::string_view text, LiquidToken& token) {
  token.expression = token.markup;
  const LiquidMarkup kind = token.kind == LiquidKind::Output ? LiquidMarkup::Output : liquid_markup_of(token.name);
  switch (kind) {
    case LiquidMarkup::Output:
      read_filtered_expression(text, token.markup, token);
      break;
    case LiquidMarkup::Path:
      // Jekyll takes the whole markup for the path, quotes and blanks included.
      if (!token.markup.empty()) token.arguments.push_back({token.markup, token.markup, {}, false});
      break;
    case LiquidMarkup::Include:
      token.arguments = read_include(text, token.markup);
      break;
    case LiquidMarkup::Assignment:
      read_assignment(text, token);
      break;
    case LiquidMarkup::Nothing:
      break;
    default:
      token.arguments = read_words(text, token.markup);
      break;
  }
  token.variable = read_variable(text, token);
}

}  // namespace jekyll
