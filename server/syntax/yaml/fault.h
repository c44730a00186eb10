// What can be wrong with YAML, and how a blog author is told.
#pragma once

#include <cstddef>
#include <string_view>

#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

enum class YamlFaultKind {
  ControlCharacter,
  InvalidUtf8,
  BadStart,  // a character that no value may begin with: @ ` % or a tab
  TabIndentation,
  ValueNotAllowed,  // a second ": " on a line
  ItemNotAllowed,   // "- " behind a key
  KeyNotAllowed,    // "? " behind a key
  MissingColon,     // a line without ':' between keys
  UnclosedQuote,
  DocumentInQuote,  // "---" inside a quoted text
  UnknownEscape,
  BadBlockHeader,  // text behind | or >
  BadAnchor,       // * or & without a name
  BadTag,
  BadDirective,
  FlowColon,  // "[a:]"
  UnclosedFlow,
  FlowSeparator,   // two values in brackets without a comma
  NothingHere,     // an indicator where a value should be
  UnexpectedText,  // something that fits neither the line nor the indentation
  UnknownAlias,
  ForbiddenTag,  // !ruby/…
  BadNumber,     // Psych raises: "0x_"
  TooDeep,
  TooManyAliases,
};

/// `at` is where it shows, `opener` where the damaged thing began (equal when there is no such thing).
struct YamlFault {
  YamlFaultKind kind = YamlFaultKind::UnexpectedText;
  std::size_t at = 0;
  std::size_t opener = 0;
};

/// The problem of a fault in `text`, its span inside one line.
[[nodiscard]] YamlProblem describe_fault(std::string_view text, const YamlFault& fault);

}  // namespace jekyll
