// kramdown's typographic replacements: quotation marks, dashes, ellipses, guillemets.
#include "syntax/markdown/kramdown/inline.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::string_view left_single = "\u2018";
constexpr std::string_view right_single = "\u2019";
constexpr std::string_view left_double = "\u201C";
constexpr std::string_view right_double = "\u201D";

bool is_word_at(std::string_view text, std::size_t offset) {
  return is_ascii_word(byte_at(text, offset));
}

// After one of these a quotation mark opens.
bool opens_behind(char before) {
  return is_ascii_space(before) || before == '\\' || before == '[' || before == '{' || before == '(' || before == '-';
}

// kramdown's rules in their order. `has_before`: the character before the mark is text of the same run.
bool opens_quote(std::string_view text, std::size_t at, bool has_before) {
  const char before = has_before ? text[at - 1] : '\0';
  const char next = byte_at(text, at + 1);
  const bool at_end = at + 1 >= text.size();
  if (!has_before) {
    std::size_t marks = 0;
    while (marks < 2 && (byte_at(text, at + 1 + marks) == '*' || byte_at(text, at + 1 + marks) == '_')) ++marks;
    const char behind_marks = byte_at(text, at + 1 + marks);
    if (marks > 0 && behind_marks != '\0' && !is_ascii_space(behind_marks)) return true;
    const bool word_behind = is_word_at(text, at + 2) != (next == '_');
    if (is_ascii_punctuation(next) && next != '&' && !word_behind && text.substr(at + 2, 2) != "..") return false;
  }
  if (text[at] == '\'' && is_ascii_digit(next) && is_ascii_digit(byte_at(text, at + 2)) &&
      byte_at(text, at + 3) == 's') {
    if (!has_before || is_ascii_space(before)) return false;
  }
  if (has_before && is_ascii_space(before) && is_word_at(text, at + 1)) return true;
  if (has_before && !opens_behind(before)) return false;
  if (!has_before && (at_end || is_ascii_space(next) || (next == 's' && !is_word_at(text, at + 2)))) return false;
  return true;
}

}  // namespace

void KramdownInlineScanner::scan_quote() {
  const char mark = text_[at_];
  if (wants_plain()) {
    const bool opens = opens_quote(text_, at_, at_ > quote_floor_);
    if (mark == '"') {
      plain_ += opens ? left_double : right_double;
    } else {
      plain_ += opens ? left_single : right_single;
    }
  }
  ++at_;
  quote_floor_ = at_;
  last_is_text_ = false;
}

bool KramdownInlineScanner::scan_typography() {
  struct Replacement {
    std::string_view written;
    std::string_view shown;
  };
  static constexpr Replacement replacements[] = {
      {"---", "\u2014"},       {"--", "\u2013"}, {"...", "\u2026"}, {"<< ", "\u00AB\u00A0"},
      {" >>", "\u00A0\u00BB"}, {"<<", "\u00AB"}, {">>", "\u00BB"},
  };
  const std::string_view rest = text_.substr(at_, 3);
  for (const Replacement& replacement : replacements) {
    if (!rest.starts_with(replacement.written)) continue;
    // Kept as written where nobody reads it; the length counts, not the look.
    if (wants_plain()) plain_ += replacement.shown;
    at_ += replacement.written.size();
    quote_floor_ = at_;
    last_is_text_ = false;
    return true;
  }
  return false;
}

}  // namespace jekyll
