// Spans that kramdown shows otherwise than they were meant. Nothing here changes what is parsed.
#include <algorithm>
#include <utility>

#include "syntax/markdown/kramdown/inline.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

bool is_option_part(char c) {
  return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-';
}

}  // namespace

void KramdownInlineScanner::surprise(SurpriseKind kind, std::size_t begin, std::size_t end,
                                     std::vector<TextEdit> edits) {
  const Span span = leaf_.text->span(begin, end);
  context_.document->surprises.push_back({kind, span, span.end, std::move(edits)});
}

// What stands in a text: URLs, which GitHub makes links of, and options of programs.
void KramdownInlineScanner::note_text(std::size_t begin, std::size_t end) {
  const std::string_view text = text_.substr(0, end);
  for (std::size_t at = text.find("://", begin); at < end;) at = text.find("://", note_url(begin, at));
  for (std::size_t at = text.find("--", begin); at < end; at = text.find("--", at + 2)) note_option(at, end);
}

// Returns where the URL ends whose colon stands at `colon`.
std::size_t KramdownInlineScanner::note_url(std::size_t begin, std::size_t colon) {
  std::size_t url = colon;
  while (url > begin && is_ascii_alpha(text_[url - 1])) --url;
  const std::string_view scheme = text_.substr(url, colon - url);
  std::size_t end = colon + 3;
  while (end < text_.size() && !is_ascii_space(text_[end]) && text_[end] != '<' && !is_non_ascii(text_[end])) ++end;
  // Punctuation behind it, and a parenthesis that it does not open itself, is not of it.
  const auto is_unbalanced = [&] {
    const std::string_view inside = text_.substr(url, end - url);
    return inside.ends_with(')') &&
           std::count(inside.begin(), inside.end(), ')') > std::count(inside.begin(), inside.end(), '(');
  };
  constexpr std::string_view punctuation = "?!.,:;*_~'\"`]";
  while (end > colon + 3 && (punctuation.find(text_[end - 1]) != std::string_view::npos || is_unbalanced())) --end;
  const char before = url > leaf_.begin ? text_[url - 1] : ' ';
  const bool begins = is_ascii_space(before) || std::string_view("(*_~").find(before) != std::string_view::npos;
  const bool is_link = (scheme == "http" || scheme == "https") && is_ascii_alnum(byte_at(text_, colon + 3));
  // A pattern of addresses, or one with escapes, is none.
  const bool is_plain = text_.substr(url, end - url).find_first_of("{}$\\") == std::string_view::npos;
  if (begins && is_link && is_plain) surprise(SurpriseKind::BareUrl, url, end);
  return end;
}

// `--skip-leaf` is shown with a dash. A word alone may stand behind a dash that is meant, as Spanish writes it.
void KramdownInlineScanner::note_option(std::size_t dashes, std::size_t end) {
  const char before = dashes > leaf_.begin ? text_[dashes - 1] : ' ';
  std::size_t name_end = dashes + 2;
  while (name_end < end && is_option_part(text_[name_end])) ++name_end;
  const char first = byte_at(text_, dashes + 2);
  const char behind = byte_at(text_, name_end);
  const std::string_view name = text_.substr(dashes + 2, name_end - dashes - 2);
  const bool is_compound =
      behind == '=' || (name.find('-') != std::string_view::npos && name.find("--") == std::string_view::npos);
  const bool is_name = first >= 'a' && first <= 'z' && !name.ends_with('-') && is_compound;
  const bool stands_alone =
      behind == '\0' || is_ascii_space(behind) || std::string_view("=.,:;)").find(behind) != std::string_view::npos;
  if ((!is_ascii_space(before) && before != '(') || !is_name || !stands_alone) return;
  const Span span = leaf_.text->span(dashes, name_end);
  surprise(SurpriseKind::Option, dashes, name_end, {{{span.begin, span.begin}, "`"}, {{span.end, span.end}, "`"}});
}

// `x1_foo_`: kramdown takes an underscore behind a digit for the begin of emphasis.
void KramdownInlineScanner::note_emphasis(std::size_t begin, std::size_t length) {
  const std::string_view inside = text_.substr(begin, at_ - begin);
  if (begin == leaf_.begin || !is_ascii_digit(text_[begin - 1])) return;
  if (std::any_of(inside.begin(), inside.end(), is_ascii_space)) return;
  const std::size_t open = leaf_.text->span(begin, begin + 1).begin;
  const std::size_t close = leaf_.text->span(at_ - length, at_ - length + 1).begin;
  surprise(SurpriseKind::EmphasisInWord, begin, at_, {{{open, open}, "\\"}, {{close, close}, "\\"}});
}

// `<irc://…>` at the place of the scan: kramdown knows few schemes.
void KramdownInlineScanner::note_scheme() {
  std::size_t end = at_ + 1;
  while (is_ascii_alnum(byte_at(text_, end)) || byte_at(text_, end) == '+') ++end;
  if (end < at_ + 3 || text_.substr(end, 3) != "://" || !is_ascii_alpha(byte_at(text_, at_ + 1))) return;
  while (end < text_.size() && !is_ascii_space(text_[end]) && text_[end] != '<' && text_[end] != '>') ++end;
  if (byte_at(text_, end) != '>') return;
  const Span url = leaf_.text->span(at_ + 1, end);
  const std::string written = leaf_.text->original(context_.file, at_ + 1, end);
  const Span open{url.begin - 1, url.begin};
  const Span close{url.end, url.end + 1};
  surprise(SurpriseKind::SchemeUnknown, at_, end + 1, {{open, "["}, {close, "](" + written + ")"}});
}

}  // namespace jekyll
