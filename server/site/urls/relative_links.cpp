// Follows the constants of jekyll-relative-links 0.7.0, lib/jekyll-relative-links/generator.rb, alternative by
// alternative.
#include "site/urls/relative_links.h"

#include <algorithm>
#include <optional>

#include "text/ascii.h"

namespace jekyll {
namespace {

struct Match {
  Span path;
  std::size_t end = 0;  // of the whole
};

class Matcher {
 public:
  explicit Matcher(std::string_view text) : text_(text) {}

  /// A match that begins at the bracket.
  [[nodiscard]] std::optional<Match> match_inline(std::size_t bracket) const {
    return match_behind(bracket, "](", [this](std::size_t at) { return match_destination(at); });
  }

  /// A match of a definition whose bracket is the first thing on its line.
  [[nodiscard]] std::optional<Match> match_definition(std::size_t bracket) const {
    return match_behind(bracket, "]: ", [this](std::size_t at) { return match_rest_of_line(at); });
  }

  [[nodiscard]] std::size_t line_end(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

 private:
  /// The text of a link stays on its line; where the rest does not follow, it goes on.
  template <class Rest>
  std::optional<Match> match_behind(std::size_t bracket, std::string_view closing, const Rest& rest) const {
    const std::size_t end = line_end(bracket);
    for (std::size_t at = text_.find(closing, bracket + 1); at < end; at = text_.find(closing, at + 1)) {
      if (auto match = rest(at + closing.size())) return match;
    }
    return std::nullopt;
  }

  [[nodiscard]] char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }

  [[nodiscard]] std::size_t skip_blanks(std::size_t from) const {
    while (is_ascii_space(at(from))) ++from;
    return from;
  }

  /// Blanks and a text in double quotes; nothing when there is none.
  [[nodiscard]] std::optional<std::size_t> skip_title(std::size_t from) const {
    const std::size_t quote = skip_blanks(from);
    if (quote == from || at(quote) != '"') return std::nullopt;
    std::size_t end = text_.find('"', quote + 1);
    while (end < text_.size() && text_[end - 1] == '\\') end = text_.find('"', end + 1);
    return end < text_.size() ? std::optional(end + 1) : std::nullopt;
  }

  [[nodiscard]] std::optional<Match> match_destination(std::size_t begin) const {
    // A bracket that closes nothing near makes no link.
    constexpr std::size_t longest = 4096;
    const std::size_t last = std::min(text_.find(')', begin), text_.size());
    for (std::size_t end = begin + 1; end <= last && end < text_.size() && end - begin < longest; ++end) {
      if (text_[end] == ')') return Match{{begin, end}, end + 1};
      if (text_[end] == '#') {
        const std::size_t close = text_.find(')', end + 2);
        if (close < line_end(end)) return Match{{begin, end}, close + 1};
      }
      if (!is_ascii_space(text_[end])) continue;
      const auto behind = skip_title(end);
      if (behind && at(*behind) == ')') return Match{{begin, end}, *behind + 1};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Match> match_rest_of_line(std::size_t begin) const {
    const std::size_t last = line_end(begin);
    for (std::size_t end = begin + 1; end <= last; ++end) {
      const auto is_blank_from = [&](std::size_t from) {
        const std::size_t next = skip_blanks(from);
        return next >= last;
      };
      if (is_blank_from(end)) return Match{{begin, end}, last};
      if (text_[end] == '#' && end + 1 < last) return Match{{begin, end}, last};
      const auto behind = is_ascii_space(text_[end]) ? skip_title(end) : std::nullopt;
      if (behind && *behind <= last && is_blank_from(*behind)) return Match{{begin, end}, last};
    }
    return std::nullopt;
  }

  std::string_view text_;
};

}  // namespace

std::vector<Span> find_relative_link_paths(std::string_view text, std::size_t begin) {
  std::vector<Span> paths;
  const Matcher matcher(text);
  // The first place from which there is nothing but blanks: a definition's match begins there, lines above its own.
  std::size_t only_blanks_since = begin;
  bool at_line_begin = true;
  for (std::size_t at = begin; at < text.size();) {
    const char c = text[at];
    if (c != '[') {
      if (!is_ascii_space(c)) at_line_begin = false;
      if (c == '\n' && !at_line_begin) {
        at_line_begin = true;
        only_blanks_since = at + 1;
      }
      ++at;
      continue;
    }
    // Where both begin at one place, the link counts.
    const bool definition_is_first = at_line_begin && only_blanks_since < at;
    std::optional<Match> match = definition_is_first ? matcher.match_definition(at) : matcher.match_inline(at);
    if (!match) {
      match = definition_is_first ? matcher.match_inline(at)
                                  : (at_line_begin ? matcher.match_definition(at) : std::nullopt);
    }
    at_line_begin = false;
    if (!match) {
      ++at;
      continue;
    }
    paths.push_back(match->path);
    at = match->end;
  }
  return paths;
}

}  // namespace jekyll
