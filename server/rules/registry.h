// The tables that make up the registry, one per family. Internal to rules/.
#pragma once

#include <vector>

#include "rules/diagnostic.h"

namespace jekyll {

[[nodiscard]] std::vector<Rule> link_rules();
[[nodiscard]] std::vector<Rule> tag_rules();
[[nodiscard]] std::vector<Rule> writing_rules();
[[nodiscard]] std::vector<Rule> front_matter_rules();
[[nodiscard]] std::vector<Rule> address_rules();
[[nodiscard]] std::vector<Rule> vocabulary_rules();
[[nodiscard]] std::vector<Rule> configuration_rules();

}  // namespace jekyll
