// Where plugins stop at what the configuration says to them. Internal to rules/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/site.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

constexpr std::string_view a_mapping = "Write options below it, indented";
constexpr std::string_view a_path = "Write a path";
constexpr std::string_view a_list = "Write a list";

/// `feed.collections` with options for each, as jekyll-feed reads them: what to do instead.
[[nodiscard]] std::optional<std::string> find_stopping_feed(const Site& site, const YamlMapping& collections);
/// `feed.tags`, which is only read where posts have tags.
[[nodiscard]] bool has_stopping_tags(const Site& site, const YamlValue& tags);
/// An option of jekyll-archives: `permalinks` and `layouts` are only read for archives that are made.
[[nodiscard]] std::optional<std::string> find_stopping_archive(const Site& site, std::string_view path,
                                                               const YamlValue& value);

}  // namespace jekyll
