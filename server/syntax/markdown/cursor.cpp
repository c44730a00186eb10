#include "syntax/markdown/cursor.h"

#include <algorithm>
#include <vector>

#include "syntax/markdown/brackets.h"
#include "syntax/markdown/commonmark/scanners.h"
#include "text/ascii.h"
#include "text/lines.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::size_t reach = 4000;
constexpr std::size_t longest_typed_label = 200;

using Found = std::optional<DestinationCursor>;

/// Where the lines around the offset begin that no blank line parts from it.
std::size_t paragraph_begin(std::string_view text, std::size_t offset) {
  const std::size_t floor = offset > reach ? offset - reach : 0;
  const auto line_begin = [&](std::size_t at) {
    const std::size_t above = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return above == std::string_view::npos ? 0 : above + 1;
  };
  std::size_t begin = line_begin(offset);
  while (begin > floor) {
    const std::size_t above = line_begin(begin - 1);
    if (skip_spaces(text, above) >= begin) break;
    begin = above;
  }
  return std::max(begin, floor);
}

/// The text up to where what is typed at the offset may go on: its line, as far as is looked at.
std::string_view up_to_line_end(std::string_view text, std::size_t offset) {
  return text.substr(0,
                     std::min<std::size_t>(line_around(text, offset).end, next_character_begin(text, offset + reach)));
}

/// `<destination with blanks`, from behind the angle bracket.
Found in_angle_brackets(std::string_view text, std::size_t begin, std::size_t offset) {
  if (text.substr(begin, offset - begin).find_first_of("<>\r\n") != std::string_view::npos) return std::nullopt;
  const std::string_view line = up_to_line_end(text, offset);
  return DestinationCursor{{begin, std::min(line.find('>', offset), line.size())}, false, true};
}

/// Where the destination with blanks ends that begins at `begin`: before its parenthesis, before a title, or nothing.
std::size_t scan_destination_with_blanks(std::string_view line, std::size_t begin) {
  std::size_t at = begin;
  for (std::size_t parentheses = 0; at < line.size();) {
    at = scan_bare_destination(line, at, parentheses);
    const bool blank = byte_at(line, at) == ' ' || byte_at(line, at) == '\t';
    if (at == not_found || !blank) return byte_at(line, at) == ')' ? at : not_found;
    const std::size_t behind = skip_blanks(line, at);
    const char next = byte_at(line, behind);
    if (next == '"' || next == '\'' || next == ')') return at;
    at = behind;
  }
  return not_found;
}

/// What is typed behind the parenthesis of `](`; a destination may begin on the next line.
Found behind_parenthesis(std::string_view text, std::size_t begin, std::size_t offset, Dialect dialect) {
  const std::string_view typed = text.substr(0, offset);
  begin = skip_spaces(typed, begin);
  if (byte_at(typed, begin) == '<') return in_angle_brackets(text, begin + 1, offset);
  std::size_t parentheses = 0;
  const std::string_view line = up_to_line_end(text, offset);
  if (dialect == Dialect::Kramdown && typed.find('\n', begin) == std::string_view::npos) {
    const std::size_t end = scan_destination_with_blanks(line, begin);
    if (end != not_found && end >= offset) return DestinationCursor{{begin, end}};
    // Nothing closes a path that is being typed.
    const bool path = byte_at(typed, begin) == '/' && typed.find_first_of("()\"'", begin) == std::string_view::npos;
    if (end == not_found && path && typed.find_first_of(" \t", begin) != std::string_view::npos) {
      return DestinationCursor{{begin, std::min(line.find_first_of(" \t[", offset), line.size())}};
    }
  }
  if (scan_bare_destination(typed, begin, parentheses) != offset) return std::nullopt;
  const std::size_t end = scan_bare_destination(line, begin, parentheses = 0);
  // Another link behind it is none of the destination.
  return DestinationCursor{{begin, std::max(offset, std::min(end, line.find('[', offset)))}};
}

/// `[label]: destination`, alone on its line.
Found in_definition(std::string_view text, std::size_t offset, Dialect dialect) {
  const std::string_view typed = text.substr(0, offset);
  const std::size_t line_begin = line_around(text, offset).begin;
  const std::size_t open = skip_blanks(typed, line_begin);
  if (open - line_begin > 3 || byte_at(typed, open) != '[' || byte_at(typed, open + 1) == '^') return std::nullopt;
  const std::size_t behind = scan_label(typed, open);
  if (behind == not_found || byte_at(typed, behind) != ':') return std::nullopt;
  const std::size_t begin = skip_blanks(typed, behind + 1);
  if (byte_at(typed, begin) == '<') return in_angle_brackets(text, begin + 1, offset);
  const bool blanks = dialect == Dialect::Kramdown;
  if (typed.find_first_of(blanks ? "\"'" : " \t", begin) != std::string_view::npos) return std::nullopt;
  const std::string_view line = up_to_line_end(text, offset);
  return DestinationCursor{{begin, std::min(line.find_first_of(" \t", offset), line.size())}};
}

}  // namespace

Found find_markdown_destination(std::string_view text, std::size_t offset, Dialect dialect) {
  if (Found definition = in_definition(text, offset, dialect)) return definition;
  struct Candidate {
    std::size_t open;
    std::size_t parenthesis;
  };
  std::vector<Candidate> candidates;
  for_each_bracket_pair(text, paragraph_begin(text, offset), offset, [&](std::size_t open, std::size_t close) {
    if (close + 1 < offset && text[close + 1] == '(') candidates.push_back({open, close + 1});
  });
  for (auto candidate = candidates.rbegin(); candidate != candidates.rend(); ++candidate) {
    Found found = behind_parenthesis(text, candidate->parenthesis + 1, offset, dialect);
    if (!found) continue;
    found->image = candidate->open > 0 && text[candidate->open - 1] == '!';
    return found;
  }
  return std::nullopt;
}

std::optional<LabelCursor> find_markdown_label(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.find_last_of("[]\r\n", offset - 1);
  if (before == std::string_view::npos || text[before] != '[' || before + longest_typed_label < offset)
    return std::nullopt;
  if (before > 0 && text[before - 1] == '\\') return std::nullopt;
  const std::string_view line = up_to_line_end(text, offset);
  const std::size_t stop = line.find_first_of("[]", offset);
  LabelCursor found;
  found.closed = stop != std::string_view::npos && line[stop] == ']';
  // Link text, not a label.
  if (found.closed && (byte_at(text, stop + 1) == '(' || byte_at(text, stop + 1) == '[')) return std::nullopt;
  found.footnote = before + 1 < offset && text[before + 1] == '^';
  found.span = {before + (found.footnote ? 2U : 1U), found.closed ? stop : offset};
  return found;
}

std::optional<Span> find_fence_language(const MarkdownDocument& markdown, std::string_view text, std::size_t offset) {
  constexpr std::size_t shortest = 3;
  const Span line = line_around(text, offset);
  // In lists and quotations a fence is indented, and behind their marks.
  const std::size_t fence = text.substr(0, line.end).find_first_not_of(" \t>*+-0123456789.)", line.begin);
  if (fence >= offset || (text[fence] != '`' && text[fence] != '~')) return std::nullopt;
  const std::size_t behind = std::min<std::size_t>(text.find_first_not_of(text[fence], fence), line.end);
  const std::size_t begin = skip_blanks(text.substr(0, line.end), behind);
  if (behind - fence < shortest || offset < begin) return std::nullopt;
  const Span word{begin, std::min<std::size_t>(text.find_first_of(" \t{\r\n", begin), line.end)};
  if (!word.touches(offset) || word.of(text).find('`') != std::string_view::npos) return std::nullopt;
  const bool inside = std::ranges::any_of(markdown.code, [&](const Code& code) {
    return code.kind != CodeKind::Span && code.whole.begin < line.begin && line.begin < code.whole.end;
  });
  return inside ? std::nullopt : std::optional(word);
}

std::size_t find_markdown_text_end(std::string_view line) {
  constexpr std::string_view blanks = " \t";
  std::size_t last = line.find_last_not_of(blanks);
  if (last != std::string_view::npos && (line[last] == '|' || line[last] == '\\')) {
    last = line.substr(0, last).find_last_not_of(blanks);
  }
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace jekyll
