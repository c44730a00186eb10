#include "site/files/style_statements.h"

#include <algorithm>
#include <utility>

#include "site/files/style_imports.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

/// Walks through a style sheet from statement to statement.
class Walk {
 public:
  Walk(std::string_view text, std::size_t begin) : text_(text), plain_(text), at_(begin), statement_(begin) {
    std::fill(plain_.begin(), plain_.begin() + static_cast<std::ptrdiff_t>(begin), ' ');
  }

  StyleStatements read() {
    while (at_ < text_.size() && !fault_ && !too_deep_) step();
    if (!too_deep_ && !fault_ && !opened_.empty()) {
      fault(StyleFaultKind::UnclosedBrace, {opened_.back(), opened_.back() + 1});
    }
    if (!too_deep_ && !fault_) end_statement('\0');
    return {std::move(plain_), std::move(statements_), fault_, too_deep_};
  }

 private:
  void fault(StyleFaultKind kind, Span span) {
    if (!fault_) fault_ = StyleFault{kind, span};
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
      if (text_[at_] == '\\') {
        at_ += 2;
      } else if (stands("#{")) {
        skip_interpolation();
      } else {
        ++at_;
      }
    }
    if (too_deep_) return;
    if (at_ >= text_.size()) {
      at_ = text_.size();
      return fault(StyleFaultKind::UnclosedQuote, first_long_string(begin));
    }
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

  /// Whether what stands behind the opening parenthesis is read up to the next closing one: the address of `url`, which
  /// is no text, variable or call, and Internet Explorer's `expression`.
  [[nodiscard]] bool is_raw(std::string_view before) const {
    if (before.ends_with("expression")) return true;
    if (!before.ends_with("url")) return false;
    const std::string_view inside = text_.substr(std::min(skip_spaces(text_, at_), text_.size()));
    const std::string_view name = style_name_at(inside, 0);
    const bool calls = !name.empty() && inside.substr(name.size()).starts_with('(');
    return !calls && !inside.starts_with('"') && !inside.starts_with('\'') && !inside.starts_with('$');
  }

  /// What stands in parentheses or brackets, which a semicolon or a brace never does.
  void skip_parentheses() {
    nested([this] { skip_open_parentheses(); });
  }
  void skip_open_parentheses() {
    const std::size_t begin = at_;
    const char closing = text_[at_] == '(' ? ')' : ']';
    const std::string_view before = text_.substr(statement_, at_ - statement_);
    ++at_;
    if (is_raw(before)) {
      while (at_ < text_.size() && text_[at_] != closing && !fault_ && !too_deep_) {
        if (stands("#{")) {
          skip_interpolation();
        } else {
          ++at_;
        }
      }
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
    } else if (const std::size_t end = behind_last_flag(); end != at_) {
      at_ = end;
      end_statement(';');
    } else {
      ++at_;
    }
  }

  /// libsass reads on behind `!default` and `!global` where a semicolon is missing: there a variable ends.
  [[nodiscard]] std::size_t behind_last_flag() const {
    const std::size_t begin = skip_spaces(plain_, statement_);
    if (text_[at_] != '!' || plain_[begin] != '$') return at_;
    const std::string_view flag = style_name_at(text_, at_ + 1);
    const std::size_t end = at_ + 1 + flag.size();
    if ((flag != "default" && flag != "global") || end >= text_.size() || !is_ascii_space(text_[end])) return at_;
    std::size_t next = skip_spaces(text_, end);
    for (std::size_t behind = next; next < text_.size(); next = skip_spaces(text_, behind)) {
      behind = behind_style_comment(text_, next);
      if (behind == next) break;
    }
    const bool goes_on = next >= text_.size() || text_[next] == '!' || text_[next] == ';' || text_[next] == '}';
    return goes_on ? at_ : end;
  }

  /// `sign`: what ends it, which is behind it; 0 at the end of the text.
  void end_statement(char sign) {
    statements_.push_back({trim_spaces(plain_, {statement_, at_}), at_, sign, opened_.size()});
    constexpr std::size_t deepest = 200;
    if (sign == '{') opened_.push_back(at_);
    too_deep_ = too_deep_ || opened_.size() > deepest;
    if (sign == '}') {
      if (opened_.empty()) {
        fault(StyleFaultKind::SurplusBrace, {at_, at_ + 1});
      } else {
        opened_.pop_back();
      }
    }
    statement_ = ++at_;
  }

  std::string_view text_;
  std::string plain_;
  std::size_t at_;
  std::size_t statement_;  // its begin
  std::vector<StyleStatement> statements_;
  std::vector<std::size_t> opened_;  // braces
  int depth_ = 0;                    // of parentheses and interpolations
  bool too_deep_ = false;
  std::optional<std::size_t> long_string_;
  std::optional<StyleFault> fault_;
};

bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && text[begin - 1] == '\\') --begin;
  return (at - begin) % 2 == 1;
}

/// Behind the brace that closes it; npos where quotes or comments make that doubtful.
std::size_t behind_interpolation(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t open = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const char c = text[i];
    const bool comment = c == '/' && i + 1 < end && (text[i + 1] == '/' || text[i + 1] == '*');
    if (c == '"' || c == '\'' || c == '\\' || comment) break;
    if (c == '{') ++open;
    if (c == '}' && --open == 0) return i + 1;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<Span> find_style_interpolations(std::string_view text, std::string_view plain, Span part) {
  std::vector<Span> result;
  text = text.substr(0, part.end);
  std::size_t at = text.find("#{", part.begin);
  while (at < part.end) {
    const bool is_one = plain[at] == 'x' && !is_escaped(text, at);
    const std::size_t end = is_one ? behind_interpolation(text, at, part.end) : std::string_view::npos;
    if (end != std::string_view::npos) result.emplace_back(at, end);
    at = text.find("#{", end == std::string_view::npos ? at + 2 : end);
  }
  return result;
}

bool is_style_name_character(char c) {
  return is_ascii_word(c) || c == '-' || c == '\\' || is_non_ascii(c);
}

std::string_view style_name_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_style_name_character(text[end])) ++end;
  return text.substr(begin, end - begin);
}

StyleStatements read_style_statements(std::string_view text, std::size_t begin) {
  return Walk(text, begin).read();
}

}  // namespace jekyll
