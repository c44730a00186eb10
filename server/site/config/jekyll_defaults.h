// What Jekyll assumes where the configuration is silent: its default options and a few tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/yaml/yaml.h"

namespace jekyll {

/// Jekyll::Configuration::DEFAULTS, without those that depend on the working directory.
[[nodiscard]] const YamlValue& jekyll_defaults();

/// Always excluded by Jekyll 4, whatever the configuration says.
[[nodiscard]] const std::vector<std::string>& default_excludes();

/// The template of a named permalink style ("pretty", …); any other text is itself a template.
[[nodiscard]] std::string_view permalink_template(std::string_view style);

/// The theme that the gem github-pages gives to sites that name none.
inline constexpr std::string_view default_theme_of_pages = "jekyll-theme-primer";
/// Whether one of its releases has such a file. Its layouts and includes have hardly changed, and they are few.
[[nodiscard]] bool default_theme_of_pages_has(std::string_view path);
/// What the gem github-pages switches on without being asked.
[[nodiscard]] const std::vector<std::string>& github_pages_plugins();

/// Plugins that Jekyll 4 loads because the theme's gem depends on them; empty for themes that are not known.
[[nodiscard]] const std::vector<std::string>& plugins_of_theme(std::string_view theme);

}  // namespace jekyll
