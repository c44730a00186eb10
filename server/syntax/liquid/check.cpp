// Liquid's own parser, as a judge: which markup it refuses, and of which it only warns. Never reads more than once.
#include <algorithm>
#include <array>
#include <utility>

#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/markup.h"
#include "syntax/liquid/swallowing.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

LiquidProblem refused(Span span, std::string message) {
  return {LiquidProblemKind::Syntax, span, std::move(message)};
}

LiquidProblem tolerated(Span span, std::string message) {
  return {LiquidProblemKind::Tolerated, span, std::move(message)};
}

std::string quoted(std::string_view text, Span span) {
  constexpr std::size_t longest = 40;
  std::string shown(span.of(text).substr(0, longest));
  while (!shown.empty() && !is_valid_utf8(shown) && is_valid_utf8(span.of(text))) shown.pop_back();
  if (shown.size() < span.size()) shown += "…";
  std::replace_if(shown.begin(), shown.end(), is_ascii_space, ' ');
  return "`" + shown + "`";
}

using Lexeme = LiquidLexemeKind;

/// Liquid's strict lexer and parser (liquid/lexer.rb, liquid/parser.rb), one lexeme of look-ahead and no tree.
class StrictParser {
 public:
  StrictParser(std::string_view text, Span markup) : text_(text), markup_(markup), at_(markup.begin) { advance(); }

  [[nodiscard]] bool at_end() const { return lexeme_ == Lexeme::End; }
  [[nodiscard]] const std::optional<LiquidProblem>& problem() const { return problem_; }

  bool output() {
    if (at_end()) return true;
    if (!expression()) return false;
    while (accept('|')) {
      if (lexeme_ != Lexeme::Identifier) return fail_missing("A filter is missing after `|`.");
      advance();
      if (!accept(':')) continue;
      do {
        if (!argument()) return false;
      } while (accept(','));
    }
    return end("Liquid ignores ", " here. Is a `|` missing before it?");
  }

  bool condition() {
    do {
      if (!expression()) return false;
      if (lexeme_ == Lexeme::Comparison) {
        advance();
        if (!expression()) return false;
      }
    } while (accept_word("and") || accept_word("or"));
    return end("Liquid ignores ",
               " in this condition. Compare with `==`, `!=`, `<`, `>` or `contains`, join with `and`, `or`.");
  }

  bool loop() {
    if (lexeme_ != Lexeme::Identifier) return fail_missing("The loop needs a variable: `for item in list`.");
    advance();
    if (!accept_word("in")) return fail_missing("The loop needs `in`: `for item in list`.");
    if (!expression()) return false;
    accept_word("reversed");
    while (lexeme_ == Lexeme::Identifier || is_special(',')) {
      accept(',');
      if (!is_word("limit") && !is_word("offset")) break;
      advance();
      if (!accept(':')) return fail_missing("A `:` and a value are missing here.");
      if (!expression()) return false;
    }
    return end("Liquid ignores ",
               " in this loop. Filter the list with `assign` first; a loop takes `reversed`, `limit:` and `offset:`.");
  }

 private:
  [[nodiscard]] bool is_unknown() const { return lexeme_ == Lexeme::Unknown || lexeme_ == Lexeme::OpenString; }
  [[nodiscard]] bool is_special(char c) const { return lexeme_ == Lexeme::Special && text_[span_.begin] == c; }
  [[nodiscard]] bool is_word(std::string_view word) const {
    return lexeme_ == Lexeme::Identifier && span_.of(text_) == word;
  }
  bool accept(char c) {
    if (!is_special(c)) return false;
    advance();
    return true;
  }
  bool accept_word(std::string_view word) {
    if (!is_word(word)) return false;
    advance();
    return true;
  }

  bool fail(Span span, std::string message) {
    if (!problem_) problem_ = tolerated(span, std::move(message));
    return false;
  }
  bool fail_unknown() {
    return fail(span_, "Liquid does not know " + quoted(text_, span_) + " and ignores what it belongs to.");
  }
  bool fail_missing(std::string message) {
    if (is_unknown()) return fail_unknown();
    return fail(at_end() ? markup_ : span_, std::move(message));
  }
  bool end(std::string_view before, std::string_view after) {
    if (at_end()) return true;
    if (is_unknown()) return fail_unknown();
    const Span rest{span_.begin, markup_.end};
    return fail(rest, std::string(before) + quoted(text_, rest) + std::string(after));
  }

  /// Groups and look-ups nest; Liquid would run out of stack where this stops.
  bool expression(std::size_t depth = 0) {
    constexpr std::size_t deepest = 100;
    if (depth > deepest) return fail(span_, "This expression is nested too deeply.");
    if (lexeme_ == Lexeme::String || lexeme_ == Lexeme::Number) {
      advance();
      return true;
    }
    if (accept('(')) {
      if (!expression(depth + 1)) return false;
      if (lexeme_ != Lexeme::DotDot)
        return fail_missing("Liquid has no grouping; `( )` holds a range such as `(1..5)`.");
      advance();
      if (!expression(depth + 1)) return false;
      return accept(')') || fail_missing("The range needs its closing `)`.");
    }
    if (lexeme_ == Lexeme::Identifier) {
      advance();
    } else if (!is_special('[')) {
      return fail_missing("A value is missing here.");
    }
    while (true) {
      if (accept('[')) {
        if (!expression(depth + 1)) return false;
        if (!accept(']')) return fail_missing("The closing `]` is missing.");
      } else if (accept('.')) {
        if (lexeme_ != Lexeme::Identifier) return fail_missing("A name is missing after `.`.");
        advance();
      } else {
        return true;
      }
    }
  }

  bool argument() {
    // `key: value`, else a value; both begin with an identifier.
    if (lexeme_ == Lexeme::Identifier) {
      std::size_t after = at_;
      while (after < markup_.end && is_ascii_space(text_[after])) ++after;
      if (after < markup_.end && text_[after] == ':') {
        advance();
        advance();
      }
    }
    return expression();
  }

  void advance() {
    const LiquidLexeme next = next_liquid_lexeme(text_, at_, markup_.end);
    lexeme_ = next.kind;
    span_ = next.span;
    at_ = next.span.end;
  }

  std::string_view text_;
  Span markup_;
  std::size_t at_;
  Lexeme lexeme_ = Lexeme::End;
  Span span_;
  std::optional<LiquidProblem> problem_;
};

/// Whether the markup holds a QuotedFragment: anything but separators and unclosed quotes.
bool has_fragment(std::string_view text, Span markup) {
  for (std::size_t at = markup.begin; at < markup.end; ++at) {
    const char c = text[at];
    if (is_ascii_space(c) || c == ',' || c == '|') continue;
    if (c != '"' && c != '\'') return true;
    if (text.substr(0, markup.end).find(c, at + 1) != std::string_view::npos) return true;
  }
  return false;
}

/// The end of the QuotedFragment at `at`: a text in quotes, or all up to a blank, a comma or a bar.
std::size_t fragment_end(std::string_view markup, std::size_t at) {
  while (at < markup.size() && !is_ascii_space(markup[at]) && markup[at] != ',' && markup[at] != '|') {
    const bool quote = markup[at] == '"' || markup[at] == '\'';
    const std::size_t close = quote ? markup.find(markup[at], at + 1) : at;
    if (close == std::string_view::npos) break;
    at = close + 1;
  }
  return at;
}

bool is_joint(std::string_view word) {
  return word == "and" || word == "or";
}

/// An `and` or `or` that lacks a side: there the loose parser gives up as well (Liquid::If#lax_parse).
std::optional<Span> find_lone_joint(std::string_view text, Span condition) {
  const std::string_view markup = condition.of(text);
  bool wants_side = true;
  Span last;
  for (std::size_t at = skip_spaces(markup, 0); at < markup.size(); at = skip_spaces(markup, last.end)) {
    last = {at, fragment_end(markup, at)};
    if (last.empty()) return std::nullopt;
    const bool joint = is_joint(last.of(markup));
    if (joint && wants_side) break;
    wants_side = joint;
  }
  if (!wants_side || last.empty()) return std::nullopt;
  return Span{condition.begin + last.begin, condition.begin + last.end};
}

/// What the loose parser takes for the operator of a comparison: `not` makes one of what follows it. Liquid raises an
/// error for those it does not know when it evaluates them (Liquid::Condition#interpret_condition).
std::optional<Span> find_unknown_operator(std::string_view text, Span condition) {
  const std::string_view markup = condition.of(text);
  constexpr std::array<std::string_view, 8> known = {"==", "!=", "<>", "<", ">", "<=", ">=", "contains"};
  bool first = true;  // the next fragment begins a comparison
  for (std::size_t at = skip_spaces(markup, 0); at < markup.size(); at = skip_spaces(markup, at)) {
    const std::size_t end = fragment_end(markup, at);
    if (end == at) return std::nullopt;
    const std::string_view word = markup.substr(at, end - at);
    at = skip_spaces(markup, end);
    if (is_joint(word)) {
      first = true;
      continue;
    }
    if (!first) continue;
    first = false;
    std::size_t behind = at;
    while (behind < markup.size() && (is_ascii_lowercase(markup[behind]) ||
                                      std::string_view("=!<>_").find(markup[behind]) != std::string_view::npos)) {
      ++behind;
    }
    const std::string_view found = markup.substr(at, behind - at);
    if (found.empty() || is_joint(found)) continue;
    if (std::ranges::find(known, found) == known.end()) {
      return Span{condition.begin + at, condition.begin + behind};
    }
    at = behind;
  }
  return std::nullopt;
}

/// `x in y`, where Liquid's loose parser finds it.
bool has_loop_head(std::string_view text, const LiquidToken& token) {
  if (token.arguments.size() < 3) return false;
  const Span variable = token.arguments[0].span;
  const auto is_segment = [](char c) { return is_ascii_word(c) || c == '-'; };
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(variable.begin),
                     text.begin() + static_cast<std::ptrdiff_t>(variable.end), is_segment) &&
         token.arguments[1].span.of(text) == "in" &&
         has_fragment(text, {token.arguments[2].span.begin, token.markup.end});
}

/// Jekyll's \A([a-zA-Z0-9.+#_-]+)((\s+\w+(=(\w+|"([0-9]+\s)*[0-9]+"))?)*)\z.
bool is_highlight_markup(std::string_view text, const LiquidToken& token) {
  if (token.arguments.empty()) return false;
  const std::string_view markup = token.markup.of(text);
  std::size_t at = liquid_language_end(markup, 0, markup.size());
  if (at == 0) return false;
  while (at < markup.size()) {
    const std::size_t option = markup.find_first_not_of(" \t\n\v\f\r", at);
    if (option == at || option == std::string_view::npos) return false;
    at = option;
    while (at < markup.size() && is_ascii_word(markup[at])) ++at;
    if (at == option) return false;
    if (at == markup.size() || markup[at] != '=') continue;
    const std::size_t value = ++at;
    if (at < markup.size() && markup[at] == '"') {
      const std::size_t close = markup.find('"', at + 1);
      if (close == std::string_view::npos) return false;
      const std::string_view numbers = markup.substr(at + 1, close - at - 1);
      if (numbers.empty() || numbers.find_first_not_of("0123456789 \t\n\v\f\r") != std::string_view::npos) return false;
      at = close + 1;
    } else {
      while (at < markup.size() && is_ascii_word(markup[at])) ++at;
      if (at == value) return false;
    }
  }
  return true;
}

/// Jekyll's FULL_VALID_SYNTAX of an include's parameters: `name=value` with quotes or a bare variable.
std::optional<Span> find_bad_include_parameter(std::string_view text, const LiquidToken& token) {
  for (std::size_t i = 1; i < token.arguments.size(); ++i) {
    const LiquidArgument& argument = token.arguments[i];
    const Span whole{argument.key.empty() ? argument.span.begin : argument.key.begin, argument.span.end};
    if (argument.key.empty()) return whole;
    const Span between{argument.key.end, argument.span.begin};
    if (between.of(text).find('=') == std::string_view::npos) return whole;
    if (argument.quoted) {
      if (argument.content.end == argument.span.end) return whole;
      continue;
    }
    const std::string_view value = argument.span.of(text);
    const auto allowed = [](char c) { return is_ascii_word(c) || c == '-' || c == '.'; };
    if (value.empty() || !std::all_of(value.begin(), value.end(), allowed)) return whole;
  }
  // Only blanks may stand between parameters.
  for (std::size_t i = 0; i + 1 < token.arguments.size(); ++i) {
    const LiquidArgument& next = token.arguments[i + 1];
    const Span gap{token.arguments[i].span.end, next.key.begin};
    if (gap.empty() || !trim_spaces(text, gap).empty()) return Span{gap.begin, next.span.end};
  }
  return std::nullopt;
}

/// Every line of an inline comment begins with `#`.
bool has_uncommented_line(std::string_view text, Span markup) {
  for (std::size_t at = text.find('\n', markup.begin); at < markup.end; at = text.find('\n', at + 1)) {
    std::size_t next = at + 1;
    while (next < markup.end && is_ascii_space(text[next])) ++next;
    if (next < markup.end && text[next] != '#') return true;
    at = std::max(at, next - 1);
  }
  return false;
}

/// Of Liquid's `[\w\-.\[\]]+\)?\s*=`, wherever it stands.
bool has_assigned_name(std::string_view markup) {
  for (std::size_t sign = markup.find('='); sign != std::string_view::npos; sign = markup.find('=', sign + 1)) {
    const Span before = trim_spaces(markup, {0, sign});
    if (before.empty()) continue;
    const char last = markup[before.end - 1];
    if (is_ascii_word(last) || std::string_view("-.[])").find(last) != std::string_view::npos) return true;
  }
  return false;
}

/// Whether the least stands there that Liquid's loose parser and Jekyll's tags ask for.
bool is_complete(std::string_view text, const LiquidToken& token, LiquidMarkup markup) {
  switch (markup) {
    case LiquidMarkup::Condition:
    case LiquidMarkup::Fragment:
      return has_fragment(text, token.markup);
    case LiquidMarkup::Loop:
      return has_loop_head(text, token);
    case LiquidMarkup::Assignment:
      return has_assigned_name(token.markup.of(text)) && !token.arguments.empty();
    default:
      return !token.markup.empty();
  }
}

/// An output in a parameter. Jekyll takes all up to it for the name of the file: its VARIABLE_SYNTAX is
/// `[^{]*({{\s*[\w\-.]+\s*(\|.*)?}}[^\s{}]*)+`.
std::optional<Span> find_output_in_parameters(std::string_view text, const LiquidToken& token) {
  const std::string_view markup = token.markup.of(text);
  const std::size_t open = markup.find('{');
  const std::size_t blank = markup.find_first_of(" \t\r\n");
  if (open == std::string_view::npos || blank > open || markup.substr(open, 2) != "{{") return std::nullopt;
  const std::size_t close = markup.find("}}", open);
  if (close == std::string_view::npos) return std::nullopt;
  const Span name = trim_spaces(markup, {open + 2, close});
  std::size_t at = name.begin;
  while (at < name.end && (is_ascii_word(markup[at]) || markup[at] == '-' || markup[at] == '.')) ++at;
  if (at == name.begin) return std::nullopt;
  while (at < name.end && is_ascii_space(markup[at])) ++at;
  if (at < name.end && markup[at] != '|') return std::nullopt;
  const std::size_t begin = token.markup.begin;
  return Span{begin + open, begin + close + 2};
}

std::optional<LiquidProblem> check_include(std::string_view text, const LiquidToken& token) {
  if (token.arguments.front().quoted) {
    return refused(token.arguments.front().span,
                   "`" + token.name + "` takes the file's name without quotes. Remove them.");
  }
  const std::optional<Span> bad = find_bad_include_parameter(text, token);
  if (const auto output = bad ? std::nullopt : find_output_in_parameters(text, token)) {
    return refused(*output, "`" + token.name +
                                "` takes no output in its parameters, and the build stops. Write the variable "
                                "alone, `name=page.title`, or `capture` the text first.");
  }
  if (!bad) return std::nullopt;
  return refused(*bad,
                 "`" + token.name + "` takes parameters as `name=\"value\"` or `name=variable`, with blanks between.");
}

/// What Liquid's loose parser and Jekyll's tags refuse.
std::optional<LiquidProblem> check_refused(std::string_view text, const LiquidToken& token, const LiquidTagKind& tag) {
  const Span markup = token.markup;
  if (!tag.example.empty() && !is_complete(text, token, tag.markup)) {
    return refused(token.whole, "`" + token.name + "` is incomplete. Write `{% " + std::string(tag.example) + " %}`.");
  }
  if (tag.markup == LiquidMarkup::Include) return check_include(text, token);
  if (tag.markup == LiquidMarkup::Language && !is_highlight_markup(text, token)) {
    return refused(markup.empty() ? token.whole : markup,
                   "`highlight` needs a language: `{% highlight ruby linenos %}`.");
  }
  if (tag.body == LiquidBodyUse::Raw && !markup.empty())
    return refused(markup, "`raw` takes nothing but its name. Remove " + quoted(text, markup) + ".");
  if (token.name == "#" && has_uncommented_line(text, markup)) {
    return refused(markup, "Each line of an inline comment begins with `#`. Add it, or use `{% comment %}`.");
  }
  return std::nullopt;
}

}  // namespace

std::optional<LiquidProblem> check_liquid_output(std::string_view text, Span markup) {
  StrictParser parser(text, markup);
  parser.output();
  return parser.problem();
}

std::optional<LiquidProblem> check_liquid_condition(std::string_view text, Span markup) {
  StrictParser parser(text, markup);
  parser.condition();
  std::optional<LiquidProblem> problem = parser.problem();
  if (!problem) return problem;
  if (const auto joint = find_lone_joint(text, markup)) {
    return refused(*joint, "A value is missing beside " + quoted(text, *joint) +
                               ", and the build stops at this condition. Add it, or remove the word.");
  }
  const auto unknown = find_unknown_operator(text, markup);
  if (!unknown) return problem;
  return refused(*unknown, "Liquid knows no operator " + quoted(text, *unknown) +
                               ", and the build stops at this condition. Compare with `==`, `!=`, `<`, `>` or "
                               "`contains`, join with `and`, `or`.");
}

std::optional<LiquidProblem> check_liquid_loop(std::string_view text, Span markup) {
  StrictParser parser(text, markup);
  parser.loop();
  return parser.problem();
}

std::optional<LiquidProblem> check_liquid_markup(std::string_view text, const LiquidToken& token) {
  if (token.kind == LiquidKind::Output) return check_liquid_output(text, token.markup);
  if (token.name.empty()) return refused(token.whole, "This tag has no name. Write `{% name %}` or remove it.");
  const LiquidTagKind* const tag = find_liquid_tag(token.name);
  if (tag == nullptr) return std::nullopt;
  if (std::optional<LiquidProblem> problem = check_refused(text, token, *tag)) return problem;
  switch (tag->markup) {
    case LiquidMarkup::Output:
      return check_liquid_output(text, token.markup);
    case LiquidMarkup::Condition:
      return check_liquid_condition(text, token.markup);
    case LiquidMarkup::Loop:
      // Liquid reads the head of a table's row loosely.
      return token.name == "for" ? check_liquid_loop(text, token.markup) : std::nullopt;
    case LiquidMarkup::Assignment: {
      const std::size_t end = token.filters.empty() ? token.expression.end : token.markup.end;
      return check_liquid_output(text, {token.expression.begin, std::max<std::size_t>(end, token.expression.begin)});
    }
    default:
      return std::nullopt;
  }
}

std::optional<LiquidProblem> check_liquid_token(std::string_view text, const LiquidToken& token) {
  if (token.closed) return check_liquid_markup(text, token);
  Span span = token.whole;
  while (span.size() > 2 && (text[span.end - 1] == ' ' || text[span.end - 1] == '\t')) --span.end;
  const bool output = token.kind == LiquidKind::Output;
  return LiquidProblem{is_read_on(text, token) ? LiquidProblemKind::Swallowing : LiquidProblemKind::Unclosed, span,
                       output ? "This output is not closed. Add `}}`." : "This tag is not closed. Add `%}`."};
}

}  // namespace jekyll
