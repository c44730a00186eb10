// Liquid's tokenizer: the shortest match wins and quotes do not protect a closing delimiter. Where Liquid would give
// up or swallow half the file, a token ends early instead, so that a half-typed tag hides nothing below it.
#include "syntax/liquid/lexer.h"

#include <algorithm>

#include "syntax/liquid/markup.h"
#include "text/ascii.h"

namespace jekyll {

namespace {

/// Finds the next occurrence of a needle for offsets that only grow, in linear time over all calls.
class ForwardSearch {
 public:
  ForwardSearch(std::string_view text, std::string_view needle) : text_(text), needle_(needle) {}

  [[nodiscard]] std::size_t find(std::size_t from) {
    if (!searched_ || (found_ != std::string_view::npos && found_ < from)) {
      found_ = text_.find(needle_, from);
      searched_ = true;
    }
    return found_;
  }

 private:
  std::string_view text_;
  std::string_view needle_;
  std::size_t found_ = 0;
  bool searched_ = false;
};

/// Splits `markup` into the tag's name and the rest. Liquid's names: `#` or \w+.
void read_name(std::string_view text, LiquidToken& token) {
  std::size_t end = token.markup.begin;
  if (end < token.markup.end && text[end] == '#') {
    ++end;
  } else {
    while (end < token.markup.end && is_ascii_word(text[end])) ++end;
  }
  token.name_span = {token.markup.begin, end};
  token.name = token.name_span.of(text);
  token.markup = trim_spaces(text, {end, token.markup.end});
}

class Lexer {
 public:
  Lexer(std::string_view text, std::size_t begin) : text_(text), position_(std::min(begin, text.size())) {}

  std::vector<LiquidToken> run();

 private:
  [[nodiscard]] std::size_t line_end(std::size_t from);
  [[nodiscard]] std::size_t opener_on_line(std::size_t from, std::size_t end, LiquidKind kind) const;
  [[nodiscard]] bool runs_on(std::size_t from, std::size_t end, LiquidKind kind) const;
  void read_extent(LiquidToken& token);
  void read_lines_of_liquid_tag(const LiquidToken& token);
  [[nodiscard]] std::size_t find_endraw(std::size_t from);

  std::string_view text_;
  std::size_t position_;
  ForwardSearch output_end_{text_, "}"};
  ForwardSearch tag_end_{text_, "%}"};
  ForwardSearch endraw_end_{text_, "%}"};
  ForwardSearch line_feed_{text_, "\n"};
  ForwardSearch carriage_return_{text_, "\r"};
  bool endraw_remains_ = true;
  std::vector<LiquidToken> tokens_;
};

std::size_t Lexer::line_end(std::size_t from) {
  return std::min({line_feed_.find(from), carriage_return_.find(from), text_.size()});
}

/// The first opener outside quotes, or npos. In a tag `{{` opens nothing: `{% include {{ page.box }} %}`.
std::size_t Lexer::opener_on_line(std::size_t from, std::size_t end, LiquidKind kind) const {
  std::size_t at = from;
  // A run of openers is one half-typed token.
  while (at < end && (text_[at] == '{' || (kind == LiquidKind::Tag && text_[at] == '%' && text_[at - 1] == '{'))) ++at;
  for (; at + 1 < end; ++at) {
    const char c = text_[at];
    if (c == '"' || c == '\'') {
      const std::size_t quote = text_.substr(0, end).find(c, at + 1);
      if (quote == std::string_view::npos) continue;
      at = quote;
    } else if (c == '{' && (text_[at + 1] == '%' || (text_[at + 1] == '{' && kind == LiquidKind::Output))) {
      return at;
    }
  }
  return std::string_view::npos;
}

/// Whether a token that goes on behind its first line is one: it holds no other opener, and an output no blank line.
bool Lexer::runs_on(std::size_t from, std::size_t end, LiquidKind kind) const {
  bool blank_line = false;
  for (std::size_t at = from; at < end; ++at) {
    const char c = text_[at];
    if (c == '{' && at + 1 < end && (text_[at + 1] == '%' || (text_[at + 1] == '{' && kind == LiquidKind::Output))) {
      return false;
    }
    if (kind == LiquidKind::Tag) continue;
    if (c == '\n') {
      if (blank_line) return false;
      blank_line = true;
    } else if (!is_ascii_space(c)) {
      blank_line = false;
    }
  }
  return true;
}

/// Finds the end of the token, which begins at `position_`, and what stands between the delimiters.
void Lexer::read_extent(LiquidToken& token) {
  const bool output = token.kind == LiquidKind::Output;
  const std::size_t begin = position_;
  const std::size_t inside = begin + 2;
  const std::size_t close = output ? output_end_.find(inside) : tag_end_.find(inside);
  const std::size_t end_of_line = line_end(inside);
  const bool on_line = close < end_of_line;

  const std::size_t opener = opener_on_line(inside, on_line ? close : end_of_line, token.kind);
  if (opener != std::string_view::npos) {
    token.closed = false;
    token.whole = {begin, opener};
  } else if (close == std::string_view::npos || (!on_line && !runs_on(end_of_line, close, token.kind))) {
    token.closed = false;
    token.whole = {begin, end_of_line};
  } else if (output && text_.substr(close, 2) != "}}") {
    token.closed = false;
    token.whole = {begin, on_line ? close + 1 : end_of_line};
  } else {
    token.whole = {begin, close + 2};
  }

  Span markup{inside, token.closed ? token.whole.end - 2 : token.whole.end};
  if (!token.closed && output && on_line && markup.end == close + 1) --markup.end;
  if (markup.begin < markup.end && text_[markup.begin] == '-') {
    token.trims_left = true;
    ++markup.begin;
  }
  if (token.closed && token.whole.size() > 4 && text_[token.whole.end - 3] == '-') {
    token.trims_right = true;
    if (markup.begin < markup.end) --markup.end;
  }
  token.markup = trim_spaces(text_, markup);
  position_ = token.whole.end;
}

void Lexer::read_lines_of_liquid_tag(const LiquidToken& token) {
  std::size_t line = token.markup.begin;
  const std::size_t end = token.markup.end;
  std::uint32_t lines = 0;
  while (line < end) {
    const std::size_t next = std::min(text_.find('\n', line), end);
    LiquidToken inner = read_liquid_tag(text_, {line, next});
    line = next + 1;
    if (inner.whole.empty()) continue;
    inner.in_liquid_tag = true;
    inner.lines_behind = ++lines;
    tokens_.push_back(std::move(inner));
  }
}

/// The next `{% endraw %}`, npos without one. Liquid looks only at tags that end with `%}` and takes the innermost
/// opener before it. Liquid 4 knows `{%- endraw -%}`, some versions of 5 do not; both are taken.
std::size_t Lexer::find_endraw(std::size_t from) {
  if (!endraw_remains_) return std::string_view::npos;
  for (std::size_t at = text_.find("{%", from); at != std::string_view::npos; at = text_.find("{%", at + 2)) {
    std::size_t name = at + 2;
    if (name < text_.size() && text_[name] == '-') ++name;
    while (name < text_.size() && is_ascii_space(text_[name])) ++name;
    constexpr std::string_view endraw = "endraw";
    if (text_.substr(name, endraw.size()) != endraw) continue;
    name += endraw.size();
    if (name < text_.size() && is_ascii_word(text_[name])) continue;
    const std::size_t close = endraw_end_.find(name);
    if (close == std::string_view::npos) break;
    if (text_.substr(name, close - name).find("{%") == std::string_view::npos) return at;
  }
  endraw_remains_ = false;
  return std::string_view::npos;
}

std::vector<LiquidToken> Lexer::run() {
  for (;;) {
    position_ = find_liquid_opener(text_, position_);
    if (position_ == std::string_view::npos) break;
    LiquidToken token;
    token.kind = text_[position_ + 1] == '{' ? LiquidKind::Output : LiquidKind::Tag;
    read_extent(token);
    if (token.kind == LiquidKind::Tag) read_name(text_, token);
    if (token.name == "raw" && token.closed) {
      const std::size_t endraw = find_endraw(position_);
      if (endraw != std::string_view::npos) position_ = endraw;
    }
    const bool is_liquid_tag = token.name == "liquid";
    read_liquid_markup(text_, token);
    tokens_.push_back(std::move(token));
    if (is_liquid_tag) read_lines_of_liquid_tag(LiquidToken(tokens_.back()));
  }
  return std::move(tokens_);
}

}  // namespace

std::size_t find_liquid_opener(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('{', from); at != std::string_view::npos; at = text.find('{', at + 1)) {
    if (at + 1 < text.size() && (text[at + 1] == '{' || text[at + 1] == '%')) return at;
  }
  return std::string_view::npos;
}

LiquidToken read_liquid_tag(std::string_view text, Span inside) {
  LiquidToken token;
  token.whole = token.markup = trim_spaces(text, inside);
  read_name(text, token);
  read_liquid_markup(text, token);
  return token;
}

std::vector<LiquidToken> lex_liquid(std::string_view text, std::size_t begin) {
  return Lexer(text, begin).run();
}

}  // namespace jekyll
