// Invariant: what is read in more than one way is right. Only forms that both compilers refuse are faults.
#include "site/files/style_faults.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <utility>
#include <vector>

#include "site/files/style_imports.h"
#include "text/ascii.h"
#include "text/lists.h"

namespace jekyll {
namespace {

bool is_name_character(char c) {
  return is_ascii_word(c) || c == '-' || c == '\\' || is_non_ascii(c);
}

/// `-` and `_` are one in names of Sass.
std::string folded(std::string_view name) {
  std::string result(name);
  std::ranges::replace(result, '_', '-');
  return result;
}

/// The name that begins at the offset.
std::string_view name_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_name_character(text[end])) ++end;
  return text.substr(begin, end - begin);
}

/// The style sheet with a word in the place of each output; nothing when a tag writes it.
std::optional<std::string> without_liquid(std::string_view text, const LiquidDocument& liquid) {
  std::string result(text);
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind != LiquidKind::Output) return std::nullopt;
    if (token.whole.begin >= result.size()) break;
    std::fill(result.begin() + static_cast<std::ptrdiff_t>(token.whole.begin),
              result.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(token.whole.end, result.size())), 'x');
  }
  return result;
}

constexpr std::array<std::string_view, 11> units = {"px",   "em",   "rem", "%",   "vh", "vw",
                                                    "vmin", "vmax", "ch",  "deg", "s"};

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

/// Walks through a style sheet from statement to statement.
class Walk {
 public:
  /// `plain` becomes the text with `x` for what comments, strings, interpolations and parentheses hold.
  Walk(std::string_view text, std::size_t begin)
      : text_(text), plain_(text), at_(begin), statement_(begin), progid_(text.find("progid", begin)) {
    std::fill(plain_.begin(), plain_.begin() + static_cast<std::ptrdiff_t>(begin), ' ');
  }

  std::optional<StyleFault> find_fault() {
    while (at_ < text_.size() && !fault_ && !too_deep_) step();
    if (too_deep_) return std::nullopt;
    if (!fault_ && !opened_.empty()) fault(StyleFaultKind::UnclosedBrace, {opened_.back(), opened_.back() + 1});
    if (!fault_) end_statement('\0');
    if (!fault_) find_unknown();
    return fault_;
  }

 private:
  void fault(StyleFaultKind kind, Span span, std::string name = {}) {
    if (!fault_) fault_ = StyleFault{kind, span, std::move(name)};
  }

  [[nodiscard]] bool stands(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void blank(std::size_t begin, std::size_t end, char by) {
    for (std::size_t i = begin; i < std::min(end, plain_.size()); ++i) {
      if (plain_[i] != '\n') plain_[i] = by;
    }
  }

  /// True: a comment began here.
  bool skip_comment() {
    const std::size_t begin = at_;
    at_ = behind_style_comment(text_, begin);
    if (at_ == begin) return false;
    const std::string_view comment = text_.substr(begin, at_ - begin);
    constexpr std::size_t shortest = 4;
    if (comment.starts_with("/*") && (comment.size() < shortest || !comment.ends_with("*/"))) {
      fault(StyleFaultKind::UnclosedComment, {begin, begin + 2});
    }
    blank(begin, at_, ' ');
    return true;
  }

  void skip_string() {
    const std::size_t begin = at_;
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '\\') ++at_;
      if (stands("#{")) {
        skip_interpolation();
      } else {
        ++at_;
      }
    }
    if (too_deep_) return;
    if (at_ >= text_.size()) return fault(StyleFaultKind::UnclosedQuote, first_long_string(begin));
    ++at_;
    blank(begin, at_, 'x');
    const std::string_view inside = text_.substr(begin, at_ - begin);
    if (!long_string_ && inside.find('\n') != std::string_view::npos) long_string_ = begin;
  }

  /// An apostrophe that nobody closed pairs with the next one: the string that reaches over a line is the likely one.
  [[nodiscard]] Span first_long_string(std::size_t last) const {
    const std::size_t begin = long_string_.value_or(last);
    return {begin, begin + 1};
  }

  /// What stands inside of another, with an end to it: nobody nests so deep, and nothing is said then.
  template <class Skip>
  void nested(Skip skip) {
    constexpr int deepest = 100;
    if (++depth_ > deepest) {
      too_deep_ = true;
      at_ = text_.size();
    } else {
      skip();
    }
    --depth_;
  }

  void skip_interpolation() {
    nested([this] { skip_open_interpolation(); });
  }
  void skip_open_interpolation() {
    const std::size_t begin = at_;
    at_ += 2;
    while (at_ < text_.size() && text_[at_] != '}') {
      if (fault_ || too_deep_) return;
      if (text_[at_] == '"' || text_[at_] == '\'') {
        skip_string();
      } else if (stands("#{")) {
        skip_interpolation();
      } else {
        ++at_;
      }
    }
    if (too_deep_) return;
    if (at_ >= text_.size()) return fault(StyleFaultKind::UnclosedBrace, {begin + 1, begin + 2});
    ++at_;
    blank(begin, at_, 'x');
  }

  /// What stands in parentheses or brackets, which a semicolon or a brace never does.
  void skip_parentheses() {
    nested([this] { skip_open_parentheses(); });
  }
  void skip_open_parentheses() {
    const std::size_t begin = at_;
    const char closing = text_[at_] == '(' ? ')' : ']';
    const std::string_view before = text_.substr(statement_, at_ - statement_);
    if (progid_ < statement_) progid_ = text_.find("progid", statement_);
    const bool raw = before.ends_with("url") || before.ends_with("expression") || progid_ < at_;
    ++at_;
    if (raw && at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\'') {
      at_ = std::min(text_.find(closing, at_), text_.size());
    }
    while (at_ < text_.size() && text_[at_] != closing && !fault_ && !too_deep_) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_string();
      } else if (stands("#{")) {
        skip_interpolation();
      } else if (c == '(' || c == '[') {
        skip_parentheses();
      } else if (c == ';' || c == '{' || c == '}') {
        return fault(StyleFaultKind::UnclosedParenthesis, {begin, begin + 1});
      } else if (!skip_comment()) {
        ++at_;
      }
    }
    if (fault_ || too_deep_) return;
    if (at_ >= text_.size()) return fault(StyleFaultKind::UnclosedParenthesis, {begin, begin + 1});
    ++at_;
    // Variables are looked for there.
    for (std::size_t i = begin; i < at_; ++i) {
      if (plain_[i] == ':' || plain_[i] == ',' || plain_[i] == '.' || plain_[i] == '#') plain_[i] = ' ';
    }
  }

  void step() {
    const char c = text_[at_];
    if (skip_comment()) return;
    if (c == '\\') {
      at_ = std::min(at_ + 2, text_.size());
    } else if (c == '"' || c == '\'') {
      skip_string();
    } else if (stands("#{")) {
      skip_interpolation();
    } else if (c == '(' || c == '[') {
      skip_parentheses();
    } else if (c == ')' || c == ']') {
      fault(StyleFaultKind::SurplusParenthesis, {at_, at_ + 1});
    } else if (c == ';' || c == '{' || c == '}') {
      end_statement(c);
    } else {
      ++at_;
    }
  }

  [[nodiscard]] bool is_custom_property(Span statement) const {
    return statement.of(plain_).starts_with("--") && statement.of(plain_).find(':') != std::string_view::npos;
  }

  /// `by`: the sign that ends it, which is behind it; 0 at the end of the text.
  void end_statement(char by) {
    const Span statement = trim_spaces(plain_, {statement_, at_});
    if (by == '{') {
      if (!is_custom_property(statement)) check_head(statement);
      opened_.push_back(at_);
    } else {
      check_statement(statement, by);
    }
    if (by == '}') {
      if (opened_.empty()) {
        fault(StyleFaultKind::SurplusBrace, {at_, at_ + 1});
      } else {
        opened_.pop_back();
      }
    }
    statement_ = ++at_;
  }

  /// A selector or a directive with a block.
  void check_head(Span head) {
    const std::string_view words = head.of(plain_);
    if (words.empty()) return fault(StyleFaultKind::NoSelector, {at_, at_ + 1});
    if (words == "@mixin" || words == "@function") return fault(StyleFaultKind::NoValue, head);
    if (words.starts_with('@')) return;
    if (words.starts_with('$')) return fault(StyleFaultKind::NoSemicolon, first_line(head));
    const bool top_and_parent = opened_.empty() && words.starts_with('&');
    if (top_and_parent || words.starts_with(',') || words.starts_with('<') || words.starts_with("*/")) {
      return fault(StyleFaultKind::NoSelector, first_line(head));
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool named = i + 1 < words.size() && is_name_character(words[i + 1]);
      // Behind a colon stands a value of a nested property.
      if (words[i] == ':' && i + 1 < words.size() && is_ascii_space(words[i + 1])) return;
      if ((words[i] == '.' || words[i] == '#') && !named) return fault(StyleFaultKind::NoSelector, first_line(head));
    }
    note_selector(head.of(text_));
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
    if (words.empty() || words.starts_with('@')) return;
    const std::size_t colon = words.find(':');
    if (words.starts_with('$')) {
      if (colon == std::string_view::npos) return fault(StyleFaultKind::NoColon, first_line(statement));
      if (colon + 1 == words.size()) return fault(StyleFaultKind::NoValue, statement);
      return;
    }
    if (opened_.empty()) {
      // What a brace too many has closed is told by the brace.
      if (by != '}') fault(StyleFaultKind::NoRule, first_line(statement));
      return;
    }
    if (colon == std::string_view::npos) return fault(StyleFaultKind::NoColon, first_line(statement));
    if (words.starts_with("--")) return;
    if (colon == 0) return fault(StyleFaultKind::NoColon, first_line(statement));
    if (colon + 1 == words.size()) return fault(StyleFaultKind::NoValue, statement);
    check_value({statement.begin + colon + 1, statement.end});
    const std::size_t next = words.find(':', colon + 1);
    if (next == std::string_view::npos || words.find("progid") != std::string_view::npos) return;
    // The name of the property into which it runs.
    const Span before = trim_spaces(words, {colon + 1, next});
    const std::size_t blank = before.of(words).find_last_of(" \t\n");
    if (blank == std::string_view::npos) return;
    const std::string_view name = before.of(words).substr(blank + 1);
    if (name_at(name, 0).size() == name.size()) fault(StyleFaultKind::NoSemicolon, first_line(statement));
  }

  /// What no value is, outside of parentheses.
  void check_value(Span value) {
    value = trim_spaces(plain_, value);
    const std::string_view words = value.of(plain_);
    if (words.starts_with(',')) return fault(StyleFaultKind::NoValue, {value.begin, value.begin + 1});
    if (words.ends_with('*')) return fault(StyleFaultKind::NoValue, {value.end - 1, value.end});
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == '(') return;
      const std::size_t behind = words.find_first_not_of(" \t\n", i + 1);
      if (behind == std::string_view::npos) return;
      if (words[i] == ',' && words[behind] == ',') {
        return fault(StyleFaultKind::NoValue, {value.begin + behind, value.begin + behind + 1});
      }
      const bool is_sum = (words[i] == '+' || words[i] == '-') && i > 0 && words[i - 1] == ' ' && behind == i + 2;
      if (!is_sum) continue;
      const std::string_view left = unit_before(words.substr(0, i - 1));
      const std::string_view right = unit_behind(words.substr(behind));
      if (!left.empty() && !right.empty() && are_apart(left, right)) {
        return fault(StyleFaultKind::MixedUnits, value, std::string(left) + " and " + std::string(right));
      }
    }
  }

  /// Calls `use` with each variable, and whether what stands there sets it.
  template <class Use>
  void each_variable(const Use& use) const {
    bool in_signature = false;  // of a mixin or function, or the head of a loop: its variables are set there
    for (std::size_t i = 0; i < plain_.size(); ++i) {
      if (plain_[i] == '@') {
        const std::string_view word = name_at(plain_, i + 1);
        in_signature = word == "mixin" || word == "function" || word == "each" || word == "for";
      }
      if (plain_.compare(i, 6, "using ") == 0) in_signature = true;
      if (plain_[i] == '{' || plain_[i] == ';') in_signature = false;
      if (plain_[i] != '$') continue;
      const std::string_view name = name_at(plain_, i + 1);
      if (name.empty()) continue;
      const std::size_t behind = skip_spaces(text_, i + 1 + name.size());
      const bool assigned = behind < text_.size() && text_[behind] == ':';
      use(Span{i, i + 1 + name.size()}, folded(name), in_signature || assigned);
    }
  }

  /// Names that nothing sets. Who imports anything may get them from there.
  void find_unknown() {
    for (const std::string_view word : {"@import", "@use", "@forward", "load-css"}) {
      if (plain_.find(word) != std::string::npos) return;
    }
    std::set<std::string> known;
    each_variable([&](Span /*span*/, const std::string& name, bool is_set) {
      if (is_set) known.insert(name);
    });
    each_variable([&](Span span, const std::string& name, bool /*is_set*/) {
      if (!known.contains(name)) fault(StyleFaultKind::UnknownVariable, span, "$" + name);
    });
    std::set<std::string> mixins;
    each_directive("@mixin", [&](Span span) { mixins.insert(folded(span.of(plain_))); });
    each_directive("@include", [&](Span span) {
      const std::string name(span.of(plain_));
      if (!mixins.contains(folded(name))) fault(StyleFaultKind::UnknownMixin, span, name);
    });
    each_directive("@extend", [&](Span span) { check_extended(span); });
  }

  /// Calls `use` with the name behind each.
  template <class Use>
  void each_directive(std::string_view directive, const Use& use) const {
    for (std::size_t at = plain_.find(directive); at != std::string::npos; at = plain_.find(directive, at + 1)) {
      std::size_t begin = at + directive.size();
      if (begin >= plain_.size() || !is_ascii_space(plain_[begin])) continue;
      begin = skip_spaces(plain_, begin);
      const bool has_sign = begin < plain_.size() && (plain_[begin] == '.' || plain_[begin] == '%');
      const std::size_t sign = has_sign ? 1 : 0;
      const std::string_view name = name_at(plain_, begin + sign);
      // What an interpolation makes is not known.
      const bool as_written = plain_.compare(begin, sign + name.size(), text_, begin, sign + name.size()) == 0;
      if (!name.empty() && as_written) use(Span{begin, begin + sign + name.size()});
    }
  }

  void check_extended(Span name) {
    const std::string target(name.of(plain_));
    const std::size_t end = std::min(plain_.find_first_of(";}", name.end), plain_.size());
    // Of more than a class or a placeholder nothing is said.
    if (target.front() != '.' && target.front() != '%') return;
    if (!trim_spaces(plain_, {name.end, end}).empty()) return;
    if (!computed_selectors_ && !selected_.contains(target)) fault(StyleFaultKind::UnknownSelector, name, target);
  }

  /// The classes and placeholders that it names.
  void note_selector(std::string_view selector) {
    // `&-x` below `.a` is `.a-x`.
    computed_selectors_ = computed_selectors_ || selector.find("#{") != std::string_view::npos ||
                          selector.find('&') != std::string_view::npos;
    for (std::size_t i = selector.find_first_of(".%"); i != std::string_view::npos;
         i = selector.find_first_of(".%", i + 1)) {
      selected_.emplace(selector.substr(i, 1 + name_at(selector, i + 1).size()));
    }
  }

  std::string_view text_;
  std::string plain_;
  std::size_t at_;
  std::size_t statement_;            // its begin
  std::vector<std::size_t> opened_;  // braces
  std::set<std::string> selected_;
  bool computed_selectors_ = false;
  std::size_t progid_;  // where the next one stands, from the statement's begin on
  int depth_ = 0;       // of parentheses and interpolations
  bool too_deep_ = false;
  std::optional<std::size_t> long_string_;
  std::optional<StyleFault> fault_;
};

/// A quote that the line does not close.
std::optional<std::size_t> find_open_quote(std::string_view line) {
  std::optional<std::size_t> open;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (open) {
      if (line[i] == line[*open]) open = std::nullopt;
    } else if (line.substr(i).starts_with("//") || line.substr(i).starts_with("/*")) {
      return std::nullopt;
    } else if (line[i] == '"' || line[i] == '\'') {
      open = i;
    }
  }
  return open;
}

/// The indented syntax: only what every line tells by itself.
std::optional<StyleFault> find_indented_fault(std::string_view text, std::size_t begin) {
  std::vector<std::size_t> columns = {0};
  std::optional<std::size_t> comment;  // the column of one: what is indented further belongs to it
  bool goes_on = false;                // a line that ends with a comma is continued
  bool is_first = true;
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const Span line = trim_spaces(text, {at, end});
    const std::size_t column = line.begin - at;
    at = end + 1;
    if (line.empty() || (comment && column > *comment)) continue;
    const std::string_view words = line.of(text);
    const bool is_comment = words.starts_with("//") || words.starts_with("/*");
    comment = is_comment ? std::optional(column) : std::nullopt;
    if (is_comment || goes_on) {
      goes_on = !is_comment && words.ends_with(',');
      continue;
    }
    const bool deeper = column > columns.back();
    while (columns.back() > column) columns.pop_back();
    if (columns.back() != column && (!deeper || is_first)) return StyleFault{StyleFaultKind::OddIndentation, line};
    is_first = false;
    if (deeper) columns.push_back(column);
    goes_on = words.ends_with(',');
    const bool opens = words.ends_with('{') && words.find('}') == std::string_view::npos;
    const bool closes = words.ends_with('}') && words.find('{') == std::string_view::npos;
    if (opens || closes) return StyleFault{StyleFaultKind::BraceInIndented, {line.end - 1, line.end}};
    if (const auto quote = find_open_quote(words)) {
      return StyleFault{StyleFaultKind::UnclosedQuote, {line.begin + *quote, line.begin + *quote + 1}};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<StyleFault> find_style_fault(std::string_view text, const LiquidDocument& liquid, std::size_t begin,
                                           bool indented) {
  // libsass reads up to a NUL.
  const std::optional<std::string> written = without_liquid(text.substr(0, text.find('\0')), liquid);
  if (!written || begin >= written->size()) return std::nullopt;
  return indented ? find_indented_fault(*written, begin) : Walk(*written, begin).find_fault();
}

}  // namespace jekyll
