#include "syntax/yaml/fault.h"

#include <algorithm>
#include <string>

#include "syntax/yaml/cursor.h"
#include "syntax/yaml/lines.h"
#include "text/ascii.h"
#include "text/lines.h"

namespace jekyll {
namespace {

constexpr std::size_t longest_excerpt = 40;

/// The line around the offset, without trailing blanks.
Span written_line(std::string_view text, std::size_t offset) {
  Span line = line_around(text, std::min(offset, text.size()));
  while (!line.empty() && is_blank_in_line(text[line.end - 1])) --line.end;
  return line;
}

/// From `begin` to the end of its line, without trailing blanks.
Span rest_of_line(std::string_view text, std::size_t begin) {
  return {begin, std::max<std::size_t>(begin, written_line(text, begin).end)};
}

std::string excerpt(std::string_view text, Span span) {
  std::string_view part = span.of(text);
  if (part.size() <= longest_excerpt) return std::string(part);
  std::size_t end = longest_excerpt;
  while (end > 0 && (static_cast<unsigned char>(part[end]) & 0xC0U) == 0x80U) --end;
  return std::string(part.substr(0, end)) + "…";
}

std::string quoted(std::string_view value) {
  const char quote =
      value.find('"') == std::string_view::npos && value.find('\\') == std::string_view::npos ? '"' : '\'';
  std::string result(1, quote);
  for (const char c : value) {
    if (c == '\'' && quote == '\'') result += '\'';
    result += c;
  }
  return result + quote;
}

/// A line split at its first ": ".
struct KeyAndValue {
  Span key;
  Span value;
};
KeyAndValue split_line(std::string_view text, std::size_t offset) {
  const Span line = written_line(text, offset);
  const std::size_t colon = text.find(": ", line.begin);
  if (colon >= line.end) return {trim_yaml(text, line), {line.end, line.end}};
  return {trim_yaml(text, {line.begin, colon}), trim_yaml(text, {colon + 1, line.end})};
}

YamlProblem value_not_allowed(std::string_view text, std::size_t at) {
  const auto [key, value] = split_line(text, at);
  if (value.empty() || value.begin > at) {
    return {YamlProblemKind::Syntax, trim_yaml(text, written_line(text, at)),
            "This key is indented further than the ones above it. Begin it in the same column."};
  }
  return {YamlProblemKind::Syntax, value,
          "Write " + excerpt(text, key) + ": " + quoted(excerpt(text, value)) +
              " in quotes: a colon followed by a blank starts a value.",
          quoted(value.of(text))};
}

YamlProblem missing_colon(std::string_view text, std::size_t at) {
  const Span line = rest_of_line(text, at);
  const std::string_view written = line.of(text);
  const std::size_t colon = written.find(':');
  if (colon != std::string_view::npos && colon + 1 < written.size()) {
    return {YamlProblemKind::Syntax, line,
            "Write a space after the colon: \"" + std::string(written.substr(0, colon)) + ": …\"."};
  }
  return {YamlProblemKind::Syntax, line,
          "\"" + excerpt(text, line) + "\" has no colon. Write \"" + excerpt(text, line) + ": value\", or remove it."};
}

YamlProblem bad_start(std::string_view text, std::size_t at) {
  const Span value = rest_of_line(text, at);
  return {YamlProblemKind::Syntax, value,
          "Write " + quoted(excerpt(text, value)) + " in quotes: a value can't begin with " + std::string(1, text[at]) +
              ".",
          quoted(value.of(text))};
}

YamlProblem bad_anchor(std::string_view text, std::size_t at) {
  const Span value = rest_of_line(text, at);
  const bool alias = at < text.size() && text[at] == '*';
  return {YamlProblemKind::Syntax, value,
          "Write " + quoted(excerpt(text, value)) +
              " in quotes: " + (alias ? "a star begins an alias in YAML." : "an ampersand begins an anchor in YAML."),
          quoted(value.of(text))};
}

YamlProblem unclosed_flow(std::string_view text, std::size_t opener) {
  const bool list = opener < text.size() && text[opener] == '[';
  return {YamlProblemKind::Syntax, rest_of_line(text, opener),
          list ? "This list is never closed. Add a \"]\"." : "This mapping is never closed. Add a \"}\"."};
}

YamlProblem unexpected_text(std::string_view text, std::size_t at) {
  const Span line = written_line(text, at);
  const Span before = trim_yaml(text, {line.begin, std::max<std::size_t>(line.begin, at)});
  const Span rest = rest_of_line(text, at);
  const std::string_view value_before = split_line(text, at).value.of(text);
  if (!before.empty() && !value_before.empty() && (value_before[0] == '"' || value_before[0] == '\'')) {
    return {YamlProblemKind::Syntax, rest,
            "Nothing may follow the closing quote. Put quotes around the whole value, and double or replace those "
            "inside."};
  }
  if (rest.of(text).starts_with("-")) {
    return {YamlProblemKind::Syntax, rest,
            "This list item does not fit the lines above. Put it below its key, in the same column as the other "
            "items."};
  }
  if (before.empty()) {
    return {YamlProblemKind::Syntax, rest,
            "The indentation of this line fits none of the lines above. Begin it in the column of its neighbours."};
  }
  return {YamlProblemKind::Syntax, rest, "\"" + excerpt(text, rest) + "\" can't stand here. Put the value in quotes."};
}

Span character_at(std::string_view text, std::size_t at) {
  std::size_t end = std::min(at + 1, text.size());
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return {std::min(at, text.size()), end};
}

}  // namespace

YamlProblem describe_fault(std::string_view text, const YamlFault& fault) {
  const Span rest = rest_of_line(text, fault.at);
  const auto syntax = [](Span span, std::string message) {
    return YamlProblem{YamlProblemKind::Syntax, span, std::move(message)};
  };
  switch (fault.kind) {
    case YamlFaultKind::ControlCharacter:
      return syntax(character_at(text, fault.at), "An invisible control character stands here. Remove it.");
    case YamlFaultKind::InvalidUtf8:
      return syntax(character_at(text, fault.at), "This is not valid UTF-8. Save the file in the encoding UTF-8.");
    case YamlFaultKind::BadStart:
      return bad_start(text, fault.at);
    case YamlFaultKind::TabIndentation: {
      Span tabs{fault.at, fault.at};
      while (tabs.end < text.size() && is_blank_in_line(text[tabs.end]) && text[tabs.end] != '\r') ++tabs.end;
      return {YamlProblemKind::Tab, tabs, "Indent with blanks: YAML allows no tab here."};
    }
    case YamlFaultKind::ValueNotAllowed:
      return value_not_allowed(text, fault.at);
    case YamlFaultKind::ItemNotAllowed:
      return syntax(rest,
                    "A list begins on the next line, or is written [a, b]. If a dash was meant, put the value in "
                    "quotes.");
    case YamlFaultKind::KeyNotAllowed:
      return syntax(rest, "Put the value in quotes: a question mark followed by a blank begins a key.");
    case YamlFaultKind::MissingColon:
      return missing_colon(text, fault.at);
    case YamlFaultKind::UnclosedQuote:
    case YamlFaultKind::DocumentInQuote:
      return syntax(rest_of_line(text, fault.opener), std::string("This quote is never closed. Add a ") +
                                                          text[fault.opener] + " at the end of the value.");
    case YamlFaultKind::UnknownEscape:
      return syntax({fault.at, character_at(text, fault.at + 1).end},
                    "\"" + excerpt(text, {fault.at, character_at(text, fault.at + 1).end}) +
                        "\" is not an escape. Double the backslash, or use single quotes.");
    case YamlFaultKind::BadBlockHeader:
      return syntax(rest_of_line(text, fault.opener),
                    std::string("Text can't follow ") + text[fault.opener] +
                        " on its line. Put it on the next line, indented, or the whole value in quotes.");
    case YamlFaultKind::BadAnchor:
      return bad_anchor(text, fault.at);
    case YamlFaultKind::BadTag:
      return syntax(rest, "Write " + quoted(excerpt(text, rest)) + " in quotes: an exclamation mark begins a tag.");
    case YamlFaultKind::BadDirective:
      return syntax(rest, "A line can't begin with %: this is YAML's sign for directives. Put the text in quotes.");
    case YamlFaultKind::FlowColon:
      return syntax(character_at(text, fault.at), "Write a space after the colon, or put the text in quotes.");
    case YamlFaultKind::UnclosedFlow:
      return unclosed_flow(text, fault.opener);
    case YamlFaultKind::FlowSeparator:
      if (written_line(text, fault.at) != written_line(text, fault.opener)) return unclosed_flow(text, fault.opener);
      return syntax(rest, "A comma is missing before \"" + excerpt(text, rest) +
                              "\". Text with commas, brackets or "
                              "colons needs quotes.");
    case YamlFaultKind::NothingHere:
      return syntax(rest.empty() ? character_at(text, fault.at) : rest,
                    "A value is missing before \"" + excerpt(text, rest) + "\". Put text with such signs in quotes.");
    case YamlFaultKind::UnexpectedText:
      return unexpected_text(text, fault.at);
    case YamlFaultKind::UnknownAlias:
      return syntax(rest, "No anchor above has the name of this alias. Write " + quoted(excerpt(text, rest)) +
                              " in quotes if a star was meant.");
    case YamlFaultKind::ForbiddenTag:
      return syntax(rest, "Jekyll reads plain data only: remove the tag \"" +
                              excerpt(text, {fault.at, std::min(text.find_first_of(" \r\n", fault.at), text.size())}) +
                              "\".");
    case YamlFaultKind::BadNumber:
      return syntax(rest, "\"" + excerpt(text, rest) + "\" looks like a number and is none. Put it in quotes.");
    case YamlFaultKind::TooDeep:
      return {YamlProblemKind::TooLarge, rest, "Lists and mappings are nested too deeply to be read here."};
    case YamlFaultKind::TooManyAliases:
      return {YamlProblemKind::TooLarge, rest, "Aliases multiply the content too often to be read here."};
  }
  return syntax(rest, "This is not valid YAML.");
}

}  // namespace jekyll
