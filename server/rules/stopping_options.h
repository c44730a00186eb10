// Options of `_config.yml` whose values stop the build. Internal to rules/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/site.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

/// What to write instead, when Jekyll certainly stops at the value of the option at `path`: keys joined by dots, `*`
/// for the name of a collection (`collections.*.permalink`), an item of a list without a key (`defaults.scope`).
/// Nothing where the build goes on, or where that depends on what is not known here. Rule: how Jekyll 4.3, kramdown 2.4
/// and their plugins use the value.
[[nodiscard]] std::optional<std::string> find_stop(const Site& site, std::string_view path, const YamlNode& node);

}  // namespace jekyll
