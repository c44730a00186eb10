// Builds one document from tokens, strictly: the first fault ends it. Values are Psych's, spans those of the tokens.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/yaml/fault.h"
#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

/// Anchored values, kept over the pieces of a damaged document.
struct YamlAnchors {
  struct Anchored {
    YamlValue value;
    std::size_t bytes = 0;  // a measure of its size
  };
  std::unordered_map<std::string, Anchored> values;
  std::size_t expanded_bytes = 0;
};

struct ComposedYaml {
  YamlNode root;
  std::vector<YamlComment> comments;
  std::optional<YamlFault> fault;
};

/// `range` of `text` as a document of its own; spans are offsets of `text`.
[[nodiscard]] ComposedYaml compose_yaml(std::string_view text, Span range, const YamlLimits& limits,
                                        YamlAnchors& anchors);

/// The value of a mapping: the last of duplicates wins, "<<" merges in place (as Psych, where it overwrites).
[[nodiscard]] YamlValue mapping_value(const std::vector<YamlEntry>& entries);
/// `!!omap`: a list of mappings as one mapping.
[[nodiscard]] YamlValue merged_mappings(const YamlList& list);
/// Moves every span of the node by `base`.
void shift_spans(YamlNode& node, std::size_t base);

/// `0x_` and `.e+5` fit Psych's expressions, but no number can be made of them: it raises.
[[nodiscard]] bool is_number_without_digits(std::string_view text);

[[nodiscard]] YamlValue list_value(const std::vector<YamlNode>& items);

}  // namespace jekyll
