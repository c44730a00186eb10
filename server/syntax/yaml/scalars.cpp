#include "syntax/yaml/scalars.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Line breaks and blanks between two words of a scalar, and what they fold to.
struct Gap {
  std::string blanks;  // on the first line
  std::string first;   // first line break
  std::string more;    // further line breaks
  bool on_new_line = false;

  /// A blank, or a line break, at the cursor.
  void take(YamlCursor& cursor) {
    if (cursor.on_blank()) {
      if (!on_new_line) blanks += cursor.peek();
      cursor.advance();
    } else if (on_new_line) {
      more += cursor.advance_break();
    } else {
      first = cursor.advance_break();
      on_new_line = true;
    }
  }

  void append_to(std::string& value) const {
    if (!on_new_line) {
      value += blanks;
    } else if (first == "\n") {
      value += more.empty() ? " " : more;
    } else {
      value += first + more;
    }
  }
};

/// Number of hexadecimal digits of \x, \u and \U.
std::size_t hex_escape_digits(char letter) {
  switch (letter) {
    case 'x':
      return 2;
    case 'u':
      return 4;
    case 'U':
      return 8;
    default:
      return 0;
  }
}

/// What a one-letter escape stands for (YAML 1.1, 5.7); nothing when there is no such escape.
std::optional<std::string_view> simple_escape(char letter) {
  static constexpr std::array<std::pair<char, std::string_view>, 18> escapes = {{
      {'0', std::string_view("\0", 1)},
      {'a', "\a"},
      {'b', "\b"},
      {'t', "\t"},
      {'\t', "\t"},
      {'n', "\n"},
      {'v', "\v"},
      {'f', "\f"},
      {'r', "\r"},
      {'e', "\x1B"},
      {' ', " "},
      {'"', "\""},
      {'/', "/"},
      {'\\', "\\"},
      {'N', "\xC2\x85"},
      {'_', "\xC2\xA0"},
      {'L', "\xE2\x80\xA8"},
      {'P', "\xE2\x80\xA9"},
  }};
  for (const auto& [name, text] : escapes) {
    if (name == letter) return text;
  }
  return std::nullopt;
}

/// The cursor stands on a backslash that no line break follows. False: there is no such escape.
bool append_escape(YamlCursor& cursor, std::string& value) {
  const char letter = cursor.peek(1);
  const std::size_t digits = hex_escape_digits(letter);
  if (digits == 0) {
    const std::optional<std::string_view> text = cursor.ended(1) ? std::nullopt : simple_escape(letter);
    if (!text) return false;
    value += *text;
    cursor.advance(2);
    return true;
  }
  std::uint32_t code_point = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int digit = hex_value(cursor.peek(2 + i));
    if (digit < 0) return false;
    code_point = code_point * 16 + static_cast<std::uint32_t>(digit);
  }
  if ((code_point >= 0xD800 && code_point <= 0xDFFF) || code_point > 0x10FFFF) return false;
  append_utf8(value, static_cast<char32_t>(code_point));
  cursor.advance(2 + digits);
  return true;
}

/// Blanks and line breaks inside a quoted scalar.
void read_quoted_gap(YamlCursor& cursor, Gap& gap) {
  while (cursor.on_blank() || cursor.break_size() > 0) gap.take(cursor);
}

bool ends_plain_in_flow(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

/// Indentation and empty lines in front of a block scalar's next line. False: a tab stands in the indentation.
bool read_block_breaks(YamlCursor& cursor, std::size_t& indent, std::size_t parent_indent, std::string& breaks) {
  std::size_t deepest = 0;
  while (true) {
    while ((indent == 0 || cursor.column() < indent) && cursor.peek() == ' ') cursor.advance();
    deepest = std::max(deepest, cursor.column());
    if ((indent == 0 || cursor.column() < indent) && cursor.peek() == '\t') return false;
    if (cursor.break_size() == 0) break;
    breaks += cursor.advance_break();
  }
  if (indent == 0) indent = std::max({deepest, parent_indent, std::size_t{1}});
  return true;
}

enum class Chomping { Strip, Clip, Keep };

struct BlockHeader {
  Chomping chomping = Chomping::Clip;
  std::size_t increment = 0;
};

/// Reads the indicators behind | or >, in either order. False: an indentation of 0.
bool read_block_header(YamlCursor& cursor, BlockHeader& header) {
  const auto read_chomping = [&] {
    if (cursor.peek() != '+' && cursor.peek() != '-') return false;
    header.chomping = cursor.peek() == '+' ? Chomping::Keep : Chomping::Strip;
    cursor.advance();
    return true;
  };
  const auto read_increment = [&] {
    if (cursor.peek() < '0' || cursor.peek() > '9') return true;
    header.increment = static_cast<std::size_t>(cursor.peek() - '0');
    if (header.increment == 0) return false;
    cursor.advance();
    return true;
  };
  if (read_chomping()) return read_increment();
  if (!read_increment()) return false;
  read_chomping();
  return true;
}

}  // namespace

ScannedScalar scan_quoted_scalar(YamlCursor& cursor) {
  const char quote = cursor.peek();
  const std::size_t begin = cursor.position();
  ScannedScalar scalar;
  scalar.style = quote == '"' ? YamlStyle::DoubleQuoted : YamlStyle::SingleQuoted;
  const auto fail = [&](YamlFaultKind kind) {
    scalar.fault = YamlFault{kind, cursor.position(), begin};
    scalar.span = {begin, cursor.position()};
    return scalar;
  };
  cursor.advance();
  while (true) {
    if (cursor.on_document_marker()) return fail(YamlFaultKind::DocumentInQuote);
    if (cursor.at_end()) return fail(YamlFaultKind::UnclosedQuote);
    Gap gap;
    while (!cursor.on_blank_or_end()) {
      if (cursor.peek() == quote) {
        if (quote == '"' || cursor.peek(1) != '\'') break;
        scalar.value += '\'';
        cursor.advance(2);
      } else if (quote == '"' && cursor.peek() == '\\' && cursor.break_size(1) > 0) {
        cursor.advance();
        cursor.advance_break();
        gap.on_new_line = true;
        break;
      } else if (quote == '"' && cursor.peek() == '\\') {
        if (!append_escape(cursor, scalar.value)) return fail(YamlFaultKind::UnknownEscape);
      } else {
        scalar.value += cursor.peek();
        cursor.advance();
      }
    }
    if (!gap.on_new_line && cursor.peek() == quote && !cursor.at_end()) break;
    read_quoted_gap(cursor, gap);
    gap.append_to(scalar.value);
  }
  cursor.advance();
  scalar.span = {begin, cursor.position()};
  return scalar;
}

ScannedScalar scan_plain_scalar(YamlCursor& cursor, std::ptrdiff_t indent, FlowContext context) {
  const bool in_flow = context == FlowContext::Flow;
  const std::size_t begin = cursor.position();
  const auto least_column = static_cast<std::size_t>(indent + 1);
  ScannedScalar scalar;
  scalar.span = {begin, begin};
  Gap gap;
  while (!cursor.on_document_marker() && cursor.peek() != '#') {
    const std::size_t word = cursor.position();
    while (!cursor.on_blank_or_end()) {
      const char c = cursor.peek();
      if (c == ':') {
        // libyaml: "x:" right before an indicator of the flow context is an error, not a key.
        if (in_flow && !cursor.ended(1) && (ends_plain_in_flow(cursor.peek(1)) || cursor.peek(1) == '?')) {
          scalar.fault = YamlFault{YamlFaultKind::FlowColon, cursor.position(), begin};
          return scalar;
        }
        if (cursor.on_blank_or_end(1)) break;
      }
      if (in_flow && ends_plain_in_flow(c)) break;
      cursor.advance();
    }
    if (cursor.position() > word) {
      gap.append_to(scalar.value);
      gap = Gap();
      scalar.value += cursor.text().substr(word, cursor.position() - word);
      scalar.span.end = cursor.position();
    }
    if (!cursor.on_blank() && cursor.break_size() == 0) break;
    while (cursor.on_blank() || cursor.break_size() > 0) {
      if (gap.on_new_line && cursor.column() < least_column && cursor.peek() == '\t') {
        scalar.fault = YamlFault{YamlFaultKind::TabIndentation, cursor.position(), begin};
        return scalar;
      }
      gap.take(cursor);
    }
    if (!in_flow && cursor.column() < least_column) break;
  }
  scalar.ended_on_new_line = gap.on_new_line;
  return scalar;
}

ScannedScalar scan_block_scalar(YamlCursor& cursor, std::ptrdiff_t indent) {
  const bool literal = cursor.peek() == '|';
  const std::size_t begin = cursor.position();
  const auto parent_indent = static_cast<std::size_t>(indent + 1);
  ScannedScalar scalar;
  scalar.style = literal ? YamlStyle::Literal : YamlStyle::Folded;
  const auto fail = [&](YamlFaultKind kind) {
    scalar.fault = YamlFault{kind, cursor.position(), begin};
    return scalar;
  };
  cursor.advance();
  BlockHeader header;
  if (!read_block_header(cursor, header)) return fail(YamlFaultKind::BadBlockHeader);
  scalar.span = {begin, cursor.position()};
  while (cursor.on_blank()) cursor.advance();
  if (cursor.peek() == '#') {
    const std::size_t comment = cursor.position();
    cursor.advance_to_break();
    scalar.comment = Span{comment, cursor.position()};
  }
  if (!cursor.at_end() && cursor.break_size() == 0) return fail(YamlFaultKind::BadBlockHeader);
  if (!cursor.at_end()) cursor.advance_break();

  std::size_t content_indent = 0;
  if (header.increment > 0) {
    content_indent = (indent >= 0 ? static_cast<std::size_t>(indent) : 0) + header.increment;
  }
  std::string line_break;
  std::string more_breaks;
  bool last_began_blank = false;
  if (!read_block_breaks(cursor, content_indent, parent_indent, more_breaks))
    return fail(YamlFaultKind::TabIndentation);
  while (cursor.column() == content_indent && !cursor.at_end()) {
    const bool begins_blank = cursor.on_blank();
    // Folding joins lines, but never next to a line that is indented further.
    if (!literal && line_break == "\n" && !last_began_blank && !begins_blank) {
      if (more_breaks.empty()) scalar.value += ' ';
    } else {
      scalar.value += line_break;
    }
    scalar.value += more_breaks;
    line_break.clear();
    more_breaks.clear();
    last_began_blank = begins_blank;
    const std::size_t line = cursor.position();
    cursor.advance_to_break();
    scalar.value += cursor.text().substr(line, cursor.position() - line);
    scalar.span.end = cursor.position();
    if (cursor.at_end()) break;
    line_break = cursor.advance_break();
    if (!read_block_breaks(cursor, content_indent, parent_indent, more_breaks)) {
      return fail(YamlFaultKind::TabIndentation);
    }
  }
  if (header.chomping != Chomping::Strip) scalar.value += line_break;
  if (header.chomping == Chomping::Keep) scalar.value += more_breaks;
  return scalar;
}

}  // namespace jekyll
