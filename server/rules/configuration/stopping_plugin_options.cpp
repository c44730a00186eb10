#include "rules/configuration/stopping_plugin_options.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "rules/configuration/option_needs.h"
#include "rules/value_types.h"
#include "site/generated_pages.h"

namespace jekyll {

std::optional<std::string> find_stopping_feed(const Site& site, const YamlMapping& collections) {
  constexpr std::uint16_t no_path = True | Number | Date | List | Mapping;
  constexpr std::uint16_t no_list = True | Number | Text | Date;
  for (const auto& [name, options] : collections) {
    if (name == "posts" && !is_truthy(&options)) continue;
    if (options.mapping() == nullptr) return "Write options below each collection, or list their names";
    if (name != "posts" && site.config().find_collection(name) == nullptr) return "There is no collection " + name;
    const YamlValue* path = options.find("path");
    if (path != nullptr && (type_of(*path) & no_path) != 0) return std::string(a_path);
    const YamlValue* categories = options.find("categories");
    if (categories != nullptr && (type_of(*categories) & no_list) != 0) return std::string(a_list);
  }
  return std::nullopt;
}

bool has_stopping_tags(const Site& site, const YamlValue& tags) {
  const bool is_list_missing = std::ranges::any_of(std::array{"only", "except"}, [&](const char* key) {
    const YamlValue* value = tags.find(key);
    return is_truthy(value) && value->list() == nullptr;
  });
  return is_list_missing && !site.tags().empty();
}

std::optional<std::string> find_stopping_archive(const Site& site, std::string_view path, const YamlValue& value) {
  constexpr std::uint16_t no_template = True | Number | Date;
  const std::string_view option = path.substr(std::min(path.size(), archives_plugin.size() + 1));
  const std::string_view kind = option.substr(std::min(option.find('.'), option.size()));
  const bool made =
      std::ranges::any_of(site.generated(), [](const GeneratedPage& page) { return page.plugin == archives_plugin; });
  if (!made || !is_met(site, Needs::Archives)) return std::nullopt;
  // Of a text Ruby looks the kind up, and finds none.
  const bool is_asked = option == "permalinks" || (option == "layouts" && value.string() == nullptr);
  if (is_asked && value.mapping() == nullptr) return std::string(a_mapping);
  if (!option.starts_with("permalinks.") || (type_of(value) & no_template) == 0) return std::nullopt;
  const bool is_made = kind == ".tag" ? enables_archives(site.config(), "tags") && !site.tags().empty()
                       : kind == ".category"
                           ? enables_archives(site.config(), "categories") && !site.categories().empty()
                           : !kind.empty() && enables_archives(site.config(), kind.substr(1));
  return is_made ? std::optional<std::string>("Write a template, such as /tag/:name/") : std::nullopt;
}

}  // namespace jekyll
