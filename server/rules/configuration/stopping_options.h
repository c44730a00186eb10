// Options of `_config.yml` whose values stop the build. Internal to rules/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/site.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

/// Where an option stands.
struct OptionPlace {
  /// Keys joined by dots, `*` for the name of a collection (`collections.*.permalink`), an item of a list without a key
  /// (`defaults.scope`).
  std::string path;
  std::string_view collection = {};  // whose option it is
  const YamlNode* set = nullptr;     // of `defaults` in which it stands
};

/// What to write instead, when Jekyll certainly stops at the value of the option. Nothing where the build goes on, or
/// where that depends on what is not known here. Rule: how Jekyll 4.3, kramdown 2.4 and their plugins use the value.
[[nodiscard]] std::optional<std::string> find_stop(const Site& site, const OptionPlace& place, const YamlNode& node);

}  // namespace jekyll
