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

}  // namespace jekyll
