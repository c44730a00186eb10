#include "syntax/liquid/cursor.h"

#include <algorithm>
#include <span>
#include <utility>

#include "syntax/liquid/construct.h"
#include "syntax/liquid/lexer.h"
#include "syntax/liquid/markup.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"
#include "text/lines.h"

namespace jekyll {
namespace {

using Kind = LiquidLexemeKind;
using Lexemes = std::span<const LiquidLexeme>;

/// Reads what is typed between the delimiters. `end`: where what may belong to it ends behind the cursor.
class CursorReader {
 public:
  CursorReader(std::string_view text, std::size_t offset, std::size_t end, LiquidCursor& cursor)
      : text_(text), offset_(offset), end_(std::max(offset, end)), cursor_(cursor) {}

  void read_output(std::size_t begin);
  void read_tag(std::size_t begin);

 private:
  void set_token(LiquidPlace place, Span token);
  void set_nothing() { set_token(LiquidPlace::Nothing, {offset_, offset_}); }
  void set_word(std::vector<std::string> words);
  void set_string(LiquidPlace place, std::size_t quote, std::string_view stops);

  [[nodiscard]] std::vector<LiquidLexeme> typed_from(std::size_t begin) const {
    return read_liquid_lexemes(text_, {begin, offset_});
  }
  [[nodiscard]] bool is(const LiquidLexeme& lexeme, std::string_view written) const {
    return lexeme.is(text_, written);
  }
  [[nodiscard]] bool is_name_at_cursor(const LiquidLexeme& lexeme) const {
    return lexeme.kind == Kind::Identifier && lexeme.span.end == offset_;
  }
  [[nodiscard]] Lexemes before_word(Lexemes lexemes) const;
  [[nodiscard]] bool ends_with_value(Lexemes lexemes) const;
  [[nodiscard]] bool is_at_argument() const;
  [[nodiscard]] std::size_t first_stop(std::string_view stops) const;

  void read_value(Lexemes lexemes);
  void read_field_string(Lexemes lexemes);
  void read_chain(std::size_t begin);
  void read_filter(Lexemes lexemes);
  bool read_compared_string(Lexemes lexemes);
  void read_condition(Lexemes lexemes);
  void read_loop(Lexemes lexemes);
  void read_file();
  void read_include();
  void read_highlight();
  void read_assign(Lexemes lexemes);

  std::string_view text_;
  std::size_t offset_;
  std::size_t end_;
  LiquidCursor& cursor_;
};

void CursorReader::set_token(LiquidPlace place, Span token) {
  // No editor replaces text on several lines.
  if (token.of(text_).find('\n') != std::string_view::npos) return set_nothing();
  cursor_.place = place;
  cursor_.token = token;
  cursor_.typed = std::string(text_.substr(token.begin, offset_ - token.begin));
}

void CursorReader::set_word(std::vector<std::string> words) {
  cursor_.place = LiquidPlace::Word;
  cursor_.words = std::move(words);
}

/// The string at the cursor that begins with `quote`. Of one that is still open the rest may be other markup, so one of
/// `stops` ends it as well.
void CursorReader::set_string(LiquidPlace place, std::size_t quote, std::string_view stops) {
  const std::size_t end = std::min(first_stop(stops), first_stop(text_.substr(quote, 1)));
  cursor_.open_string = end >= end_ || text_[end] != text_[quote];
  set_token(place, {quote + 1, end});
}

/// The first of `stops` at or behind the cursor on its line, as far as the construct goes.
std::size_t CursorReader::first_stop(std::string_view stops) const {
  const std::string_view within = text_.substr(0, end_);
  return std::min({within.find_first_of(stops, offset_), within.find_first_of("\r\n", offset_), end_});
}

/// All but the name that is being typed.
Lexemes CursorReader::before_word(Lexemes lexemes) const {
  return !lexemes.empty() && is_name_at_cursor(lexemes.back()) ? lexemes.first(lexemes.size() - 1) : lexemes;
}

/// Whether a value is complete there, so that what follows is a keyword or an operator.
bool CursorReader::ends_with_value(Lexemes lexemes) const {
  if (lexemes.empty() || is(lexemes.back(), "and") || is(lexemes.back(), "or")) return false;
  return find_liquid_value_at_end(text_, lexemes) < lexemes.size();
}

/// Whether the last of the tag's arguments is being typed: it ends at the cursor, or its string is still open.
bool CursorReader::is_at_argument() const {
  if (cursor_.arguments.empty()) return false;
  const LiquidArgument& last = cursor_.arguments.back();
  return last.span.end == offset_ || (last.quoted && last.content.end == last.span.end);
}

/// A value, or a field of one, is being typed.
void CursorReader::read_value(Lexemes lexemes) {
  if (!lexemes.empty() && lexemes.back().kind == Kind::OpenString) return read_field_string(lexemes);
  const Lexemes before = before_word(lexemes);
  const bool typing = before.size() < lexemes.size();
  const std::size_t begin = typing ? lexemes.back().span.begin : offset_;
  set_token(LiquidPlace::Value, {begin, liquid_name_end(text_, offset_, end_)});
  if (before.empty() || before.back().span.end != begin) return;
  if (is(before.back(), ".")) {
    auto path = find_liquid_path_at_end(text_, before.first(before.size() - 1));
    cursor_.place = path ? LiquidPlace::Field : LiquidPlace::Nothing;
    if (path) cursor_.path = std::move(path->segments);
  } else if (ends_with_value(before) || is(before.back(), "-")) {
    // A dash alone begins a closing delimiter.
    cursor_.place = LiquidPlace::Nothing;
  }
}

void CursorReader::read_field_string(Lexemes lexemes) {
  set_nothing();
  const std::size_t quote = lexemes.back().span.begin;
  const Lexemes before = lexemes.first(lexemes.size() - 1);
  if (before.empty() || !is(before.back(), "[") || before.back().span.end != quote) return;
  auto path = find_liquid_path_at_end(text_, before.first(before.size() - 1));
  if (!path) return;
  cursor_.path = std::move(path->segments);
  set_string(LiquidPlace::FieldString, quote, "]");
}

/// Name and arguments of the filter at the cursor; `lexemes` stand behind its bar.
void CursorReader::read_filter(Lexemes lexemes) {
  if (before_word(lexemes).empty()) {
    const std::size_t begin = lexemes.empty() ? offset_ : lexemes.front().span.begin;
    set_token(LiquidPlace::FilterName, {begin, liquid_name_end(text_, offset_, end_)});
    cursor_.has_colon = is(next_liquid_lexeme(text_, cursor_.token.end, end_), ":");
    return;
  }
  if (lexemes.size() < 2 || lexemes[0].kind != Kind::Identifier || !is(lexemes[1], ":")) return set_nothing();
  cursor_.filter = std::string(lexemes[0].span.of(text_));
  cursor_.in_arguments = true;
  const Lexemes arguments = lexemes.subspan(2);
  cursor_.argument = static_cast<std::size_t>(
      std::ranges::count_if(arguments, [&](const LiquidLexeme& lexeme) { return is(lexeme, ","); }));
  const std::size_t count = arguments.size();
  const bool in_brackets = count > 1 && is(arguments[count - 2], "[");
  if (count == 0 || arguments.back().kind != Kind::OpenString || in_brackets) return read_value(arguments);
  set_string(LiquidPlace::FilterString, arguments.back().span.begin, "|");
}

/// An expression with filters.
void CursorReader::read_chain(std::size_t begin) {
  const std::vector<LiquidLexeme> typed = typed_from(begin);
  const Lexemes lexemes = typed;
  for (std::size_t i = lexemes.size(); i-- > 0;) {
    if (!is(lexemes[i], "|")) continue;
    cursor_.chain = trim_spaces(text_, {begin, lexemes[i].span.begin});
    return read_filter(lexemes.subspan(i + 1));
  }
  read_value(lexemes);
  // Behind a value comes a filter or nothing.
  if (cursor_.place == LiquidPlace::Value && ends_with_value(before_word(lexemes))) set_word({"|"});
}

void CursorReader::read_output(std::size_t begin) {
  read_chain(begin);
  const std::vector<LiquidLexeme> typed = typed_from(begin);
  if (typed.size() != 1 || typed.front().kind != Kind::OpenString) return;
  const std::size_t quote = typed.front().span.begin;
  const bool is_closed = cursor_.close && first_stop(text_.substr(quote, 1)) < end_;
  set_string(LiquidPlace::PrintedString, quote, is_closed ? "" : " \t|)");
}

/// The string in which the cursor stands, compared with the value before it.
bool CursorReader::read_compared_string(Lexemes lexemes) {
  const std::size_t count = lexemes.size();
  if (count < 3 || lexemes.back().kind != Kind::OpenString) return false;
  const LiquidLexeme& comparison = lexemes[count - 2];
  if (!is(comparison, "==") && !is(comparison, "!=") && !is(comparison, "contains")) return false;
  const Lexemes left = lexemes.first(count - 2);
  const std::size_t first = find_liquid_value_at_end(text_, left);
  if (first == left.size()) return false;
  cursor_.chain = {left[first].span.begin, left.back().span.end};
  set_string(LiquidPlace::ComparedString, lexemes.back().span.begin, "");
  return true;
}

void CursorReader::read_condition(Lexemes lexemes) {
  if (read_compared_string(lexemes)) return;
  read_value(lexemes);
  const Lexemes before = before_word(lexemes);
  if (cursor_.place != LiquidPlace::Value || !ends_with_value(before)) return;
  const std::size_t first = find_liquid_value_at_end(text_, before);
  const bool compared = first > 0 && before[first - 1].kind == Kind::Comparison;
  if (compared) return set_word({"and", "or"});
  set_word({"==", "!=", "contains", ">", "<", ">=", "<=", "and", "or"});
}

void CursorReader::read_loop(Lexemes lexemes) {
  const Lexemes before = before_word(lexemes);
  if (before.empty()) return set_nothing();
  read_value(lexemes);
  if (cursor_.place != LiquidPlace::Value) return;
  if (before.size() == 1) return set_word({"in"});
  if (before.size() == 2 || !ends_with_value(before.subspan(2))) return;
  std::vector<std::string> choices = {"limit:", "offset:"};
  choices.insert(choices.begin(), cursor_.tag == "for" ? "reversed" : "cols:");
  std::erase_if(choices, [&](std::string_view choice) {
    if (choice.ends_with(':')) choice.remove_suffix(1);
    return std::ranges::any_of(before, [&](const LiquidLexeme& given) { return is(given, choice); });
  });
  set_word(std::move(choices));
}

/// What ends a file's name in a tag that is not closed yet: also what closes the destination or string around the tag.
constexpr std::string_view unclosed_name_stops = " \t%})]\"'<";

/// The file that `include`, `link` and `post_url` name.
void CursorReader::read_file() {
  const std::size_t begin = cursor_.arguments.empty() ? offset_ : cursor_.arguments.front().span.begin;
  if (cursor_.close) {
    const std::vector<LiquidArgument>& parsed = cursor_.construct.arguments;
    const bool is_parsed = !parsed.empty() && parsed.front().span.begin == begin;
    const Span file = is_parsed ? parsed.front().span : Span{begin, offset_};
    return file.touches(offset_) ? set_token(LiquidPlace::FileName, file) : set_nothing();
  }
  const std::string_view typed = text_.substr(begin, offset_ - begin);
  if (typed.find_first_of(unclosed_name_stops) != std::string_view::npos) return set_nothing();
  set_token(LiquidPlace::FileName, {begin, first_stop(unclosed_name_stops)});
}

void CursorReader::read_include() {
  const std::vector<LiquidArgument>& arguments = cursor_.arguments;
  if (arguments.empty() || (arguments.size() == 1 && arguments.front().span.end == offset_)) return read_file();
  const LiquidArgument& last = arguments.back();
  const Span name{last.span.begin, liquid_name_end(text_, offset_, end_)};
  if (!is_at_argument()) return set_token(LiquidPlace::IncludeParameter, {offset_, name.end});
  if (last.quoted) return set_nothing();
  if (!last.key.empty()) return read_value(typed_from(last.span.begin));
  set_token(LiquidPlace::IncludeParameter, name);
}

void CursorReader::read_highlight() {
  const std::vector<LiquidArgument>& arguments = cursor_.arguments;
  const bool typing = is_at_argument();
  const std::size_t begin = typing ? arguments.back().span.begin : offset_;
  const bool is_first = arguments.size() == (typing ? 1U : 0U);
  set_token(LiquidPlace::Language, {begin, liquid_language_end(text_, offset_, end_)});
  if (!is_first) set_word({"linenos"});
}

void CursorReader::read_assign(Lexemes lexemes) {
  const auto sign =
      std::ranges::find_if(lexemes, [&](const LiquidLexeme& lexeme) { return text_[lexeme.span.begin] == '='; });
  if (sign != lexemes.end()) {
    cursor_.argument = 1;
    return read_chain(sign->span.begin + 1);
  }
  read_value(lexemes);
  const bool is_named = !before_word(lexemes).empty();
  cursor_.place = LiquidPlace::Nothing;
  if (is_named) set_word({"="});
}

void CursorReader::read_tag(std::size_t begin) {
  LiquidToken typed = read_liquid_tag(text_, {begin, offset_});
  if (typed.name_span.end == offset_ && typed.name != "#") {
    std::size_t end = offset_;
    while (end < end_ && is_ascii_word(text_[end])) ++end;
    cursor_.behind_delimiter = !cursor_.in_liquid_tag && typed.name_span.begin == begin;
    return set_token(LiquidPlace::TagName, {typed.name_span.begin, end});
  }
  cursor_.tag = typed.name;
  cursor_.arguments = std::move(typed.arguments);
  cursor_.argument = cursor_.arguments.size() - (is_at_argument() ? 1U : 0U);
  set_nothing();
  // `{% if x %`: the closing delimiter is being typed.
  if (!cursor_.close && text_[offset_ - 1] == '%') return;
  const std::vector<LiquidLexeme> lexemes = typed_from(typed.name_span.end);
  switch (liquid_markup_of(cursor_.tag)) {
    case LiquidMarkup::Condition:
      return read_condition(lexemes);
    case LiquidMarkup::Loop:
      return read_loop(lexemes);
    case LiquidMarkup::Assignment:
      return read_assign(lexemes);
    case LiquidMarkup::Output:
      return read_chain(typed.name_span.end);
    case LiquidMarkup::Fragment:
      // `capture` names a new variable.
      if (liquid_setting_of(cursor_.tag) == LiquidSets::Nothing) read_value(lexemes);
      return;
    case LiquidMarkup::Include:
      return read_include();
    case LiquidMarkup::Path:
      return read_file();
    case LiquidMarkup::Language:
      return read_highlight();
    case LiquidMarkup::Words:
    case LiquidMarkup::Nothing:
      return;
  }
}

}  // namespace

std::optional<LiquidCursor> find_liquid_cursor(const LiquidDocument& liquid, std::string_view text,
                                               std::size_t offset) {
  auto construct = find_liquid_construct(liquid, text, offset);
  if (!construct) return std::nullopt;
  LiquidCursor cursor;
  const LiquidToken& token = cursor.construct = std::move(construct->token);
  cursor.begin = token.whole.begin;
  cursor.close = construct->close;
  Span inside = construct->inside;
  if (token.name == "liquid" && offset > token.name_span.end) {
    // Each line is a tag without delimiters.
    const Span line = line_around(text, offset);
    inside = {std::max(line.begin, token.name_span.end), std::min(line.end, inside.end)};
    cursor.in_liquid_tag = true;
    cursor.close.reset();
    cursor.begin = inside.begin;
  }
  CursorReader reader(text, offset, inside.end, cursor);
  if (token.kind == LiquidKind::Output) {
    reader.read_output(inside.begin);
  } else {
    reader.read_tag(inside.begin);
  }
  const std::size_t behind = cursor.token.end;
  if (!cursor.close && !cursor.in_liquid_tag && text.substr(behind).starts_with('}')) {
    cursor.lone_brace = Span{behind, behind + 1};
  }
  return cursor;
}

}  // namespace jekyll
