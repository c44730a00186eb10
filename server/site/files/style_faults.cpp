// Invariant: what is read in more than one way is right. Only forms that both compilers refuse are faults.
#include "site/files/style_faults.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

#include "site/files/style_calls.h"
#include "site/files/style_directives.h"
#include "site/files/style_statements.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::array<std::string_view, 11> units = {"px",   "em",   "rem", "%",   "vh", "vw",
                                                    "vmin", "vmax", "ch",  "deg", "s"};

/// Directives that never have a block.
constexpr std::array<std::string_view, 7> without_block = {"extend", "import", "return", "warn",
                                                           "error",  "debug",  "charset"};

/// Directives that may stand in a function. What else stands there stops the build, but for the last three: those have
/// messages of their own, or none.
constexpr std::array<std::string_view, 12> in_functions = {"return", "if",    "else",  "for",     "each",   "while",
                                                           "warn",   "error", "debug", "charset", "elseif", "import"};

/// Of the number at the end: "px" of "a 3px"; "" for anything else.
std::string_view unit_before(std::string_view text) {
  const std::size_t blank = text.find_last_of(" \t\n,");
  const std::string_view number = text.substr(blank == std::string_view::npos ? 0 : blank + 1);
  const std::size_t end = number.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string_view::npos) return "";
  return number.substr(end);
}

/// Of the number at the beginning.
std::string_view unit_behind(std::string_view text) {
  return unit_before(text.substr(0, text.find_first_of(" \t\n,")));
}

/// Two units that nobody can add. Lengths that are, such as px and pt, are not among them.
bool are_apart(std::string_view a, std::string_view b) {
  return a != b && contains(units, a) && contains(units, b);
}

/// Judges the form of each statement.
class Forms {
 public:
  Forms(std::string_view text, const StyleStatements& statements)
      : text_(text), plain_(statements.plain), directives_(text_, plain_) {
    for (const StyleStatement& statement : statements.all) {
      if (fault_) return;
      depth_ = statement.depth;
      if (function_ && depth_ <= *function_) function_ = std::nullopt;
      if (custom_ && depth_ <= *custom_) custom_ = std::nullopt;
      check_interpolations(statement.span);
      const auto odd = directives_.check(statement, custom_.has_value());
      if (odd && !fault_) fault_ = odd;
      if (custom_) continue;
      if (statement.sign != '{') {
        check_statement(statement.span, statement.sign);
      } else if (!is_custom_property(statement.span)) {
        check_head(statement.span, statement.end);
      } else {
        custom_ = depth_;
      }
      if (function_) check_in_function(statement.span);
      if (statement.sign == '{' && !function_) note_function(statement.span);
    }
  }

  [[nodiscard]] const std::optional<StyleFault>& fault() const { return fault_; }

 private:
  void fault(StyleFaultKind kind, Span span, std::string name = {}) {
    if (!fault_) fault_ = StyleFault{kind, span, std::move(name)};
  }

  [[nodiscard]] bool is_custom_property(Span statement) const {
    return statement.of(plain_).starts_with("--") && statement.of(plain_).find(':') != std::string_view::npos;
  }

  /// A selector or a directive with a block.
  void check_head(Span head, std::size_t brace) {
    const std::string_view words = head.of(plain_);
    if (words.empty()) return fault(StyleFaultKind::NoSelector, {brace, brace + 1});
    if (words == "@mixin" || words == "@function") return fault(StyleFaultKind::NoValue, head);
    if (words.starts_with("@mixin ") || words.starts_with("@function ")) return check_signature(head);
    if (words.starts_with('@')) {
      const std::string_view word = style_name_at(words, 1);
      if (word.empty()) fault(StyleFaultKind::NoSelector, {head.begin, head.begin + 1});
      if (contains(without_block, word)) fault(StyleFaultKind::NoSemicolon, first_line(head));
      return check_expressions(head, word);
    }
    if (words.starts_with('$')) return fault(StyleFaultKind::NoSemicolon, first_line(head));
    const bool top_and_parent = depth_ == 0 && words.starts_with('&');
    // `/deep/` and its like are read.
    const bool slash = words.starts_with('/') && !words.substr(1 + style_name_at(words, 1).size()).starts_with('/');
    if (top_and_parent || slash || words.starts_with(',') || words.starts_with('<') || words.starts_with("*/")) {
      return fault(StyleFaultKind::NoSelector, first_line(head));
    }
    bool is_value = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool named = i + 1 < words.size() && is_style_name_character(words[i + 1]);
      // A directive begins with a statement.
      if (words[i] == '@' && named) return fault(StyleFaultKind::NoSemicolon, first_line(head));
      // Behind a colon stands a value of a nested property.
      is_value = is_value || (words[i] == ':' && i + 1 < words.size() && is_ascii_space(words[i + 1]));
      if (is_value) continue;
      const bool is_sign =
          words[i] == '.' || words[i] == '#' || (words[i] == '%' && (i == 0 || !is_style_name_character(words[i - 1])));
      if (is_sign && !named) return fault(StyleFaultKind::NoSelector, first_line(head));
    }
  }

  /// A name, and parentheses at most.
  void check_signature(Span head) {
    const std::string_view words = head.of(plain_);
    const std::size_t name = skip_spaces(words, words.find(' '));
    const std::size_t behind = skip_spaces(words, name + style_name_at(words, name).size());
    const bool ends = behind >= words.size() || words[behind] == '(';
    if (!ends) fault(StyleFaultKind::OddSignature, {head.begin + behind, head.begin + behind + 1});
  }

  void check_directive(Span statement) {
    const std::string_view words = statement.of(plain_);
    const std::string_view word = style_name_at(words, 1);
    const bool runs_on = word == "extend" && (words.find(": ") != std::string_view::npos);
    if (runs_on) fault(StyleFaultKind::NoSemicolon, first_line(statement));
    check_expressions(statement, word);
  }

  /// Of those that stand in a directive of Sass.
  void check_expressions(Span statement, std::string_view word) {
    constexpr std::array<std::string_view, 7> with_expressions = {"if",     "while",   "each", "for",
                                                                  "return", "include", "else"};
    if (contains(with_expressions, word)) check_colours({statement.begin + 1 + word.size(), statement.end});
  }

  /// Outside of parentheses a `#` that nothing follows, everywhere one that stands before a variable.
  void check_colours(Span value) {
    const std::string_view words = value.of(plain_);
    for (const std::string_view raw : {"url(", "expression(", "progid"}) {
      if (words.find(raw) != std::string_view::npos) return;
    }
    if (const auto odd = find_odd_colour(text_, plain_, value)) fault(StyleFaultKind::OddColour, *odd);
    const bool has_parentheses = words.find_first_of("([") != std::string_view::npos;
    for (std::size_t i = value.begin; i < value.end; ++i) {
      if (text_[i] != '#' || (i > 0 && text_[i - 1] == '\\')) continue;
      const char next = i + 1 < value.end ? plain_[i + 1] : ' ';
      const bool lone = plain_[i] == '#' && !has_parentheses && next != '{' && !is_style_name_character(next);
      // In parentheses a `#` is blank here, in a comment the variable is, too.
      const bool before_variable = (plain_[i] == '#' || plain_[i] == ' ') && next == '$';
      if (lone || before_variable) return fault(StyleFaultKind::NoColour, {i, i + 1});
    }
  }

  void check_interpolations(Span statement) {
    if (statement.of(plain_).starts_with("@import") || statement.of(plain_).starts_with("@charset")) return;
    for (const Span whole : find_style_interpolations(text_, plain_, statement)) {
      const Span inner = trim_spaces(text_, {whole.begin + 2, whole.end - 1});
      const bool lone = inner.of(text_).starts_with('$') && style_name_at(inner.of(text_), 1).empty();
      if (inner.empty() || lone) return fault(StyleFaultKind::NoExpression, whole);
    }
  }

  void note_function(Span head) {
    const std::string_view words = head.of(plain_);
    constexpr std::string_view word = "@function ";
    // One of CSS begins with two hyphens.
    if (words.starts_with(word) && !words.substr(skip_spaces(words, word.size())).starts_with("--")) function_ = depth_;
  }

  void check_in_function(Span statement) {
    const std::string_view words = statement.of(plain_);
    if (words.empty() || words.starts_with('$')) return;
    if (words.starts_with('@') && contains(in_functions, style_name_at(words, 1))) return;
    fault(StyleFaultKind::NotInFunction, first_line(statement));
  }

  [[nodiscard]] Span first_line(Span span) const {
    span.end = std::min<std::size_t>(span.end, text_.find('\n', span.begin));
    return trim_spaces(plain_, span);
  }

  void check_statement(Span statement, char by) {
    const std::string_view words = statement.of(plain_);
    if (words == "@import" || words == "@include" || words == "@extend") {
      return fault(StyleFaultKind::NoValue, statement);
    }
    if (words.empty()) return;
    if (words.starts_with('@')) return check_directive(statement);
    const std::size_t colon = words.find(':');
    if (words.starts_with('$')) {
      if (colon == std::string_view::npos) return fault(StyleFaultKind::NoColon, first_line(statement));
      if (colon + 1 == words.size()) return fault(StyleFaultKind::NoValue, statement);
      const Span value{statement.begin + colon + 1, statement.end};
      if (const auto comma = find_missing_comma(text_, plain_, value)) fault(StyleFaultKind::NoComma, *comma);
      if (const auto part = find_missing_colon(text_, plain_, value)) fault(StyleFaultKind::NoColonInMap, *part);
      check_end(statement, value);
      check_flags(value, {"default", "global", "important"}, false);
      return check_colours(value);
    }
    if (depth_ == 0) {
      // What a brace too many has closed is told by the brace.
      if (by != '}') fault(StyleFaultKind::NoRule, first_line(statement));
      return;
    }
    if (colon == std::string_view::npos) return fault(StyleFaultKind::NoColon, first_line(statement));
    if (words.starts_with("--")) return;
    const Span name = trim_spaces(words, {0, colon});
    const bool is_one_word = name.of(words).find_first_of(" \t\n") == std::string_view::npos;
    if (colon == 0 || !is_one_word) return fault(StyleFaultKind::NoColon, first_line(statement));
    if (colon + 1 == words.size()) return fault(StyleFaultKind::NoValue, statement);
    const Span value{statement.begin + colon + 1, statement.end};
    check_value(value);
    check_colours(value);
    if (words.find("progid") == std::string_view::npos) check_flags(value, {"important"}, true);
    if (directives_.ran() && is_square(value)) fault(StyleFaultKind::SquareUnits, trim_spaces(plain_, value));
    const std::size_t next = words.find(':', colon + 1);
    if (next == std::string_view::npos || words.find("progid") != std::string_view::npos) return;
    // The name of the property into which it runs.
    const Span before = trim_spaces(words, {colon + 1, next});
    const std::size_t blank = before.of(words).find_last_of(" \t\n");
    const std::size_t at = statement.begin + next;
    if (blank == std::string_view::npos) {
      const bool ends_word = next + 1 == words.size() || is_ascii_space(words[next + 1]);
      if (ends_word && !before.empty()) fault(StyleFaultKind::SurplusColon, {at, at + 1});
      return;
    }
    std::string_view property = before.of(words).substr(blank + 1);
    if (property.starts_with('$')) property.remove_prefix(1);
    if (style_name_at(property, 0).size() == property.size()) fault(StyleFaultKind::NoSemicolon, first_line(statement));
  }

  /// Of a variable, whose value has no colon outside of parentheses.
  void check_end(Span statement, Span value) {
    const std::string_view words = value.of(plain_);
    if (find_run_on(plain_, {statement.begin, statement.end})) {
      return fault(StyleFaultKind::NoSemicolon, first_line(statement));
    }
    const std::size_t colon = words.find(':');
    const bool is_read = words.find("progid") != std::string_view::npos || may_be_computed(words);
    if (colon == std::string_view::npos || is_read || (colon > 0 && words[colon - 1] == '\\')) return;
    const Span before = trim_spaces(words, {0, colon});
    const std::size_t blank = before.of(words).find_last_of(" \t\n");
    const bool on_next_line = blank != std::string_view::npos && before.of(words)[blank] == '\n';
    if (before.empty()) return;
    const std::size_t at = value.begin + colon;
    const bool indented = before.of(words).find('\n') != std::string_view::npos;
    on_next_line || indented ? fault(StyleFaultKind::NoSemicolon, first_line(statement))
                             : fault(StyleFaultKind::SurplusColon, {at, at + 1});
  }

  /// Behind a `!` outside of parentheses.
  void check_flags(Span value, std::initializer_list<std::string_view> known, bool blanks) {
    const std::string_view words = value.of(plain_);
    std::size_t depth = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == '(' || words[i] == '[') ++depth;
      if (words[i] == ')' || words[i] == ']') --depth;
      if (words[i] != '!' || depth > 0 || (i > 0 && words[i - 1] == '\\')) continue;
      const std::size_t begin = blanks ? std::min(skip_spaces(words, i + 1), words.size()) : i + 1;
      const std::string flag = downcase(style_name_at(words, begin));
      const bool is_known = std::ranges::find(known, std::string_view(flag)) != known.end();
      if (flag.empty() || is_known || may_be_computed(flag)) continue;
      return fault(StyleFaultKind::OddFlag, {value.begin + i, value.begin + begin + flag.size()});
    }
  }

  /// The product of two numbers with units: no value of CSS.
  [[nodiscard]] bool is_square(Span value) const {
    const std::string_view words = trim_spaces(plain_, value).of(plain_);
    const std::size_t sign = words.find('*');
    if (sign == std::string_view::npos) return false;
    const auto has_unit = [](std::string_view number) {
      return contains(units, unit_before(number)) && number.find_first_of(" \t\n,") == std::string_view::npos;
    };
    const Span left = trim_spaces(words, {0, sign});
    const Span right = trim_spaces(words, {sign + 1, words.size()});
    return has_unit(left.of(words)) && has_unit(right.of(words));
  }

  /// What no value is, outside of parentheses.
  void check_value(Span value) {
    value = trim_spaces(plain_, value);
    const std::string_view words = value.of(plain_);
    if (words.starts_with(',') || words.starts_with('~'))
      return fault(StyleFaultKind::NoValue, {value.begin, value.begin + 1});
    if (words.ends_with('*')) return fault(StyleFaultKind::NoValue, {value.end - 1, value.end});
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == '(') return;
      if (words[i] == '@' && i > 0 && is_ascii_space(words[i - 1]) && !style_name_at(words, i + 1).empty()) {
        return fault(StyleFaultKind::NoSemicolon, first_line(value));
      }
      if (words[i] == '$' && style_name_at(words, i + 1).empty()) {
        return fault(StyleFaultKind::NoName, {value.begin + i, value.begin + i + 1});
      }
      const std::size_t behind = words.find_first_not_of(" \t\n", i + 1);
      if (behind == std::string_view::npos) return;
      if (words[i] == ',' && words[behind] == ',') {
        return fault(StyleFaultKind::NoValue, {value.begin + behind, value.begin + behind + 1});
      }
      const bool is_sum = (words[i] == '+' || words[i] == '-') && i > 0 && words[i - 1] == ' ' && behind == i + 2;
      if (!is_sum) continue;
      const std::string_view left = unit_before(words.substr(0, i - 1));
      const std::string_view right = unit_behind(words.substr(behind));
      if (directives_.ran() && !left.empty() && !right.empty() && are_apart(left, right)) {
        return fault(StyleFaultKind::MixedUnits, value, std::string(left) + " and " + std::string(right));
      }
    }
  }

  std::string_view text_;
  std::string_view plain_;
  StyleDirectives directives_;
  std::size_t depth_ = 0;                // blocks that are open before the statement
  std::optional<std::size_t> function_;  // the depth of the one that is open
  std::optional<std::size_t> custom_;    // of the property whose value is a block
  std::optional<StyleFault> fault_;
};

}  // namespace

std::optional<StyleFault> find_style_fault(std::string_view text, const StyleStatements& statements) {
  const std::optional<StyleFault> fault = Forms(text, statements).fault();
  // Where a function is never closed, all that follows stands in it.
  const bool follows = fault && fault->kind == StyleFaultKind::NotInFunction && statements.fault;
  return fault && !follows ? fault : statements.fault;
}

}  // namespace jekyll
