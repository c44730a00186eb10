#include "rules/likeness.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "text/ascii.h"
#include "text/lists.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) segments.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return segments;
}

/// "tea.html" -> "html"; "" of a name without.
std::string_view file_type_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::string_view extension = dot == std::string_view::npos || dot == 0 ? "" : name.substr(dot + 1);
  // "1.4-released" has none.
  const bool is_word = std::ranges::all_of(extension, [](char c) { return is_ascii_alnum(c); });
  return is_word && extension.size() <= 8 && !std::ranges::all_of(extension, is_ascii_digit) ? extension : "";
}

bool is_page(std::string_view extension) {
  constexpr std::array<std::string_view, 5> pages = {"", "html", "htm", "md", "markdown"};
  return contains(pages, extension);
}

bool is_image(std::string_view extension) {
  constexpr std::array<std::string_view, 7> images = {"png", "jpg", "jpeg", "gif", "svg", "webp", "avif"};
  return contains(images, extension);
}

bool are_of_one_kind(std::string_view a, std::string_view b) {
  return a == b || (is_page(a) && is_page(b)) || (is_image(a) && is_image(b));
}

/// What stands between blanks, hyphens, dots and the like.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : downcase(name)) {
    const bool is_letter = is_ascii_alnum(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (is_letter) words.back() += c;
    if (!is_letter && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string digits_of(std::string_view name) {
  std::string digits;
  std::ranges::copy_if(name, std::back_inserter(digits), is_ascii_digit);
  return digits;
}

/// One edit, in longer words two; short ones begin alike, since almost any two of them are one letter apart.
bool is_slip_of_word(const std::string& written, const std::string& meant) {
  constexpr std::size_t long_enough_for_two = 8;
  constexpr std::size_t short_word = 3;
  const std::size_t length = std::min(written.size(), meant.size());
  const std::size_t limit = length >= long_enough_for_two ? 2 : 1;
  if (written == meant) return true;
  if (length <= short_word && written.front() != meant.front()) return false;
  return edit_distance(written, meant, limit) <= limit;
}

bool are_alike(std::string_view written, std::string_view meant) {
  if (written == meant) return true;
  if (digits_of(written) != digits_of(meant)) return false;
  const std::vector<std::string> a = words_of(written);
  const std::vector<std::string> b = words_of(meant);
  if (a.size() == b.size()) return std::ranges::equal(a, b, is_slip_of_word);
  const auto joined = [](const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += word;
    return text;
  };
  return edit_distance(joined(a), joined(b), 1) <= 1;
}

/// "en", "pt-BR": a translation's folder.
bool is_language(std::string_view segment) {
  constexpr std::string_view codes =
      "ar bg bn ca cs da de el en es et eu fa fi fr gl he hi hr hu id is it ja ka ko lt lv mk ms nb nl nn no pl pt ro "
      "ru sk sl sq sr sv ta th tr uk ur vi zh";
  const std::string language = downcase(segment.substr(0, 2));
  const bool has_region = segment.size() > 3 && segment.size() <= 7 && (segment[2] == '-' || segment[2] == '_');
  return language.size() == 2 && codes.find(language) % 3 == 0 && (segment.size() == 2 || has_region);
}

std::string_view language_of(std::string_view path) {
  const std::vector<std::string_view> segments = segments_of(path);
  return segments.size() > 1 && is_language(segments.front()) ? segments.front() : std::string_view();
}

}  // namespace

bool is_likely_meant(std::string_view written, std::string_view meant) {
  std::vector<std::string_view> a = segments_of(written);
  std::vector<std::string_view> b = segments_of(meant);
  if (a.empty() || b.empty()) return false;
  const std::string_view of_written = file_type_of(a.back());
  const std::string_view of_meant = file_type_of(b.back());
  if (!are_of_one_kind(of_written, of_meant) && edit_distance(of_written, of_meant, 1) > 1) return false;
  const auto cut = [](std::string_view& name, std::string_view extension) {
    if (!extension.empty()) name.remove_suffix(extension.size() + 1);
  };
  cut(a.back(), of_written);
  cut(b.back(), of_meant);
  // A slash that is missing or one too many.
  if (a.size() != b.size()) return language_of(written) == language_of(meant) && are_alike(written, meant);
  const bool same_name = a.back() == b.back();
  return std::ranges::equal(a, b, [same_name](std::string_view x, std::string_view y) {
    const bool is_number = digits_of(x) == x && digits_of(y) == y;
    return are_alike(x, y) || (same_name && is_number);
  });
}

bool may_have_moved(std::string_view written, std::string_view meant) {
  constexpr std::size_t says_enough = 3;
  const std::vector<std::string_view> a = segments_of(written);
  const std::vector<std::string_view> b = segments_of(meant);
  if (a.empty() || b.empty()) return false;
  const std::string_view extension = file_type_of(a.back());
  const std::string_view name = a.back().substr(0, a.back().size() - (extension.empty() ? 0 : extension.size() + 1));
  if (name.size() < says_enough || name == "index" || digits_of(name) == name) return false;
  return are_of_one_kind(extension, file_type_of(b.back())) && language_of(written) == language_of(meant);
}

}  // namespace jekyll
