// Splits YAML into tokens as libyaml 0.2.5 (Ruby's Psych) does, quirks included.
// Invariant: tokens are in order, and the list ends with StreamEnd, a second document's marker, or a fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/yaml/fault.h"
#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

/// libyaml gives up on a key that is longer or spans lines.
inline constexpr std::size_t longest_yaml_key = 1024;

enum class YamlTokenKind {
  StreamEnd,
  DocumentStart,
  DocumentEnd,
  VersionDirective,
  TagDirective,
  SequenceStart,  // a block list begins: its indentation
  MappingStart,   // a block mapping begins with "? " or ": "
  BlockEnd,
  FlowSequenceStart,
  FlowSequenceEnd,
  FlowMappingStart,
  FlowMappingEnd,
  FlowEntry,
  BlockEntry,
  Key,  // "? "
  Value,
  Alias,
  Anchor,
  Tag,
  Scalar,
};

struct YamlToken {
  YamlTokenKind kind = YamlTokenKind::StreamEnd;
  Span span;
  std::string value;   // of scalars, aliases and anchors; a tag's handle; a directive's handle
  std::string suffix;  // of a tag; a directive's prefix
  YamlStyle style = YamlStyle::Empty;
  bool may_be_key = false;  // where it stands; until its line has ended it is not given out
  /// The token turned out to be a key ("name: …"), and perhaps the first of a block mapping.
  bool is_key = false;
  bool starts_mapping = false;
};

struct YamlTokens {
  std::vector<YamlToken> tokens;
  std::vector<YamlComment> comments;
  std::optional<YamlFault> fault;  // why the tokens end early
};

/// Precondition: range lies inside text. Columns count from the start of the line, also when the range begins later.
[[nodiscard]] YamlTokens scan_yaml(std::string_view text, Span range);

/// Whether there is a line break of YAML in the span.
[[nodiscard]] bool holds_yaml_break(std::string_view text, Span span);

/// Whether libyaml gives the token out before it meets the fault at which the tokens end. One that may be a key it
/// keeps until it is none: it reads on until the line has ended.
[[nodiscard]] bool is_given_out(std::string_view text, const YamlTokens& tokens, std::size_t index);

}  // namespace jekyll
