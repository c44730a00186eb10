#include "site/urls/slugs.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "text/unicode.h"

namespace jekyll {

namespace {

bool is_ascii_letter_or_digit(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

bool is_kept(char32_t c, SlugMode mode) {
  switch (mode) {
    case SlugMode::Raw: {
      // Ruby's \s is ASCII white space only.
      return !(c == U' ' || (c >= U'\t' && c <= U'\r'));
    }
    case SlugMode::Ascii:
      return is_ascii_letter_or_digit(c);
    case SlugMode::Pretty:
      if (c < 0x80 && std::string_view("._~!$&'()+,;=@").find(static_cast<char>(c)) != std::string_view::npos) {
        return true;
      }
      return is_letter_mark_or_digit(c);
    default:
      return is_letter_mark_or_digit(c);
  }
}

/// What decomposition leaves of Latin letters; Ruby's I18n turns every other character outside ASCII into '?'.
std::string transliterated(std::string_view text) {
  static constexpr std::pair<char32_t, std::string_view> replacements[] = {
      {U'Æ', "AE"}, {U'Ð', "D"},  {U'×', "x"},  {U'Ø', "O"},  {U'Þ', "Th"}, {U'ß', "ss"}, {U'æ', "ae"}, {U'ð', "d"},
      {U'ø', "o"},  {U'þ', "th"}, {U'Đ', "D"},  {U'đ', "d"},  {U'Ħ', "H"},  {U'ħ', "h"},  {U'ı', "i"},  {U'ĸ', "k"},
      {U'Ł', "L"},  {U'ł', "l"},  {U'Ŋ', "NG"}, {U'ŋ', "ng"}, {U'Œ', "OE"}, {U'œ', "oe"}, {U'Ŧ', "T"},  {U'ŧ', "t"}};
  const std::string plain = without_accents(text);
  std::string out;
  for (std::size_t i = 0; i < plain.size();) {
    const DecodedCharacter c = decode_utf8(plain, i);
    if (c.code_point < 0x80) out.push_back(static_cast<char>(c.code_point));
    if (c.code_point >= 0x80) {
      const auto* found = std::find_if(std::begin(replacements), std::end(replacements),
                                       [&](const auto& entry) { return entry.first == c.code_point; });
      out += found == std::end(replacements) ? std::string_view("?") : found->second;
    }
    i += c.bytes;
  }
  return out;
}

std::string capitalized(std::string_view word) {
  if (word.empty()) return {};
  const std::size_t first = decode_utf8(word, 0).bytes;
  return upcase(word.substr(0, first)) + downcase(word.substr(first));
}

}  // namespace

SlugMode slug_mode(std::string_view name) {
  if (name.empty() || name == "default") return SlugMode::Default;
  if (name == "pretty") return SlugMode::Pretty;
  if (name == "ascii") return SlugMode::Ascii;
  if (name == "latin") return SlugMode::Latin;
  if (name == "raw") return SlugMode::Raw;
  return SlugMode::None;
}

std::string slugify(std::string_view text, SlugMode mode, SlugCase letter_case) {
  std::string slug;
  if (mode == SlugMode::None) {
    slug = text;
  } else {
    const std::string plain = mode == SlugMode::Latin ? transliterated(text) : std::string();
    if (mode == SlugMode::Latin) text = plain;
    bool in_gap = false;
    for (std::size_t i = 0; i < text.size();) {
      const DecodedCharacter c = decode_utf8(text, i);
      if (is_kept(c.code_point, mode)) {
        slug.append(text.substr(i, c.bytes));
        in_gap = false;
      } else if (!in_gap) {
        slug.push_back('-');
        in_gap = true;
      }
      i += c.bytes;
    }
    if (slug.starts_with('-')) slug.erase(0, 1);
    if (slug.ends_with('-')) slug.pop_back();
  }
  return letter_case == SlugCase::Kept ? slug : downcase(slug);
}

std::string title_of_slug(std::string_view slug) {
  // Ruby's split drops empty parts at the end, not those before.
  while (slug.ends_with('-')) slug.remove_suffix(1);
  std::string title;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= slug.size(); ++i) {
    if (i < slug.size() && slug[i] != '-') continue;
    if (begin > 0) title.push_back(' ');
    title += capitalized(slug.substr(begin, i - begin));
    begin = i + 1;
  }
  return title;
}

}  // namespace jekyll
