// The small grammars of CommonMark and GFM on a text: destinations, titles, labels, autolinks, inline HTML.
// Each returns the offset behind what it found, or npos.
#pragma once

#include <cstddef>
#include <string_view>

namespace jekyll {

inline constexpr std::size_t not_found = std::string_view::npos;

struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool present = false;
};

/// CommonMark "link destination"; `destination` without angle brackets.
[[nodiscard]] std::size_t scan_destination(std::string_view text, std::size_t offset, TextRange& destination);
/// The same without angle brackets, finished or not: ends before a blank, a control character, and a parenthesis that
/// nothing opened. Counts those that are still open; npos when too many are.
[[nodiscard]] std::size_t scan_bare_destination(std::string_view text, std::size_t offset, std::size_t& parentheses);
/// CommonMark "link title"; `title` without quotes. `limit` bounds the search.
[[nodiscard]] std::size_t scan_title(std::string_view text, std::size_t offset, TextRange& title);
/// CommonMark "link label" at '['; not_found if it is longer than 999 characters or blank.
[[nodiscard]] std::size_t scan_label(std::string_view text, std::size_t offset);
/// `<scheme:…>` or `<name@host>` at '<'.
[[nodiscard]] std::size_t scan_autolink(std::string_view text, std::size_t offset, bool& is_mail_address);

/// Remembers which terminators a text no longer has, so that inline HTML is scanned in linear time.
struct HtmlSearches {
  bool no_comment_end = false;
  bool no_cdata_end = false;
  bool no_declaration_end = false;
  bool no_instruction_end = false;
};
/// CommonMark "raw HTML" at '<': tags, comments, instructions, declarations, CDATA.
[[nodiscard]] std::size_t scan_raw_html(std::string_view text, std::size_t offset, HtmlSearches& searches);

/// GFM's extended autolinks: `www.`, `http://`, `https://`, `ftp://` at `offset`.
[[nodiscard]] std::size_t scan_bare_url(std::string_view text, std::size_t offset);

/// GFM's extended mail autolink around the '@' at `offset`; `begin` is not before `floor`.
[[nodiscard]] TextRange scan_bare_mail(std::string_view text, std::size_t offset, std::size_t floor);

}  // namespace jekyll
