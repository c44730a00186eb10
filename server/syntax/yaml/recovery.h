// Reads what it can of YAML that Psych rejects: each key of a damaged mapping is parsed alone, so that one broken
// line costs only its own key.
#pragma once

#include <vector>

#include "syntax/yaml/compose.h"
#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

struct RecoveredYaml {
  YamlNode root;
  std::vector<YamlFault> faults;
  std::vector<YamlComment> comments;
};

/// `range` of `text` holds one document without its markers.
[[nodiscard]] RecoveredYaml recover_yaml(std::string_view text, Span range, const YamlLimits& limits);

/// `key:` at the beginning of `line`: the key's span (inside quotes) and where its value may begin.
struct YamlKeyLine {
  Span key;
  Span whole;  // with quotes
  std::size_t value_begin = 0;
};
[[nodiscard]] std::optional<YamlKeyLine> find_yaml_key(std::string_view text, Span line);

}  // namespace jekyll
