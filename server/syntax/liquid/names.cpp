#include "syntax/liquid/names.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/tags.h"
#include "text/lists.h"

namespace jekyll {
namespace {

using Kind = LiquidLexemeKind;

constexpr std::string_view keywords[] = {"in",    "and",   "or",    "reversed", "nil",  "null", "true",
                                         "false", "empty", "blank", "contains", "with", "as"};

Span inside_quotes(Span quoted) {
  return {quoted.begin + 1, quoted.end - 1};
}

class NameReader {
 public:
  NameReader(std::string_view text, LiquidUses& uses) : text_(text), uses_(uses) {}

  /// Expressions with their operators, filters and keyword arguments.
  void read(Span markup) {
    const std::vector<LiquidLexeme> lexemes = read_liquid_lexemes(text_, markup);
    read_lexemes(lexemes);
  }

  /// Only what stands in `{{ }}`: the rest is literal.
  void read_braces(Span markup) {
    std::size_t open = text_.substr(0, markup.end).find("{{", markup.begin);
    while (open < markup.end) {
      const std::size_t close = std::min<std::size_t>(text_.find("}}", open), markup.end);
      read({open + 2, close});
      open = text_.substr(0, markup.end).find("{{", close);
    }
  }

  void add_string(Span content) { uses_.strings.push_back(content); }

 private:
  [[nodiscard]] bool is(const LiquidLexeme& lexeme, char c) const {
    return lexeme.kind == Kind::Special && text_[lexeme.span.begin] == c;
  }

  void read_lexemes(const std::vector<LiquidLexeme>& lexemes) {
    for (std::size_t i = 0; i < lexemes.size();) {
      const LiquidLexeme& lexeme = lexemes[i];
      if (lexeme.kind == Kind::String) {
        uses_.strings.push_back(inside_quotes(lexeme.span));
      } else if (lexeme.kind == Kind::Identifier) {
        const bool filter = i > 0 && is(lexemes[i - 1], '|');
        // `limit: 3`, `key: value`; a filter's colon stands behind a pipe.
        const bool argument = i + 1 < lexemes.size() && is(lexemes[i + 1], ':');
        if (!filter && !argument) {
          i = read_path(lexemes, i);
          continue;
        }
      }
      ++i;
    }
  }

  /// The path that begins at `first`; returns the lexeme behind it.
  std::size_t read_path(const std::vector<LiquidLexeme>& lexemes, std::size_t first) {
    LiquidNames names = {{lexemes[first].span}};
    std::vector<LiquidLexeme> inner;
    std::size_t i = first + 1;
    while (i + 1 < lexemes.size()) {
      if (is(lexemes[i], '.') && lexemes[i + 1].kind == Kind::Identifier) {
        names.push_back({lexemes[i + 1].span});
        i += 2;
        continue;
      }
      if (!is(lexemes[i], '[')) break;
      const std::size_t close = find_close(lexemes, i);
      if (close == lexemes.size()) break;
      if (close == i + 2 && lexemes[i + 1].kind == Kind::String) {
        names.push_back({inside_quotes(lexemes[i + 1].span), true});
      } else {
        names.push_back({{lexemes[i].span.end, lexemes[close].span.begin}, false, true});
        inner.insert(inner.end(), lexemes.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                     lexemes.begin() + static_cast<std::ptrdiff_t>(close));
      }
      i = close + 1;
    }
    const bool keyword = names.size() == 1 && contains(keywords, names.front().span.of(text_));
    if (!keyword) uses_.paths.push_back(std::move(names));
    if (!inner.empty()) read_lexemes(inner);
    return i;
  }

  [[nodiscard]] std::size_t find_close(const std::vector<LiquidLexeme>& lexemes, std::size_t open) const {
    std::size_t depth = 0;
    for (std::size_t i = open; i < lexemes.size(); ++i) {
      if (is(lexemes[i], '[')) ++depth;
      if (is(lexemes[i], ']') && --depth == 0) return i;
    }
    return lexemes.size();
  }

  std::string_view text_;
  LiquidUses& uses_;
};

void read_include(NameReader& reader, std::string_view text, const LiquidToken& token) {
  for (std::size_t i = 0; i < token.arguments.size(); ++i) {
    const LiquidArgument& argument = token.arguments[i];
    if (i == 0 || argument.content.of(text).starts_with("{{")) {
      reader.read_braces(argument.content);
    } else if (argument.quoted) {
      reader.add_string(argument.content);
    } else {
      reader.read(argument.content);
    }
  }
}

void read_words(NameReader& reader, const LiquidToken& token) {
  for (const LiquidArgument& argument : token.arguments) {
    if (argument.quoted) {
      reader.add_string(argument.content);
    } else {
      reader.read_braces(argument.content);
    }
  }
}

}  // namespace

LiquidUses find_liquid_uses(std::string_view text, const LiquidToken& token) {
  LiquidUses uses;
  NameReader reader(text, uses);
  if (token.kind == LiquidKind::Output) {
    reader.read(token.markup);
    return uses;
  }
  const LiquidSets sets = liquid_setting_of(token.name);
  Span rest = token.markup;
  if (sets != LiquidSets::Nothing && !token.arguments.empty()) {
    const LiquidArgument& name = token.arguments.front();
    uses.sets = name.content;
    rest = {name.span.end, token.markup.end};
    // What increment and capture are given besides is read by nobody.
    if (sets == LiquidSets::Counter || sets == LiquidSets::Captured) return uses;
  }
  switch (liquid_markup_of(token.name)) {
    case LiquidMarkup::Output:
    case LiquidMarkup::Assignment:
    case LiquidMarkup::Condition:
    case LiquidMarkup::Loop:
    case LiquidMarkup::Fragment:
      reader.read(rest);
      break;
    case LiquidMarkup::Include:
      read_include(reader, text, token);
      break;
    case LiquidMarkup::Words:
      read_words(reader, token);
      break;
    case LiquidMarkup::Nothing:
    case LiquidMarkup::Language:
    case LiquidMarkup::Path:
      break;
  }
  return uses;
}

}  // namespace jekyll
