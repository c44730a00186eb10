// The merged configuration of real sites equals what Jekyll printed for them (JEKYLL_LS_CORPUS).
#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "site/config/config.h"
#include "tests/support/catch.h"
#include "tests/support/read_file.h"

namespace jekyll {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

Json to_json(const YamlValue& value) {
  if (value.is_null()) return nullptr;
  if (const bool* flag = value.as<bool>()) return *flag;
  if (const std::int64_t* number = value.as<std::int64_t>()) return *number;
  if (const double* number = value.as<double>()) return *number;
  if (const YamlList* list = value.list()) {
    Json array = Json::array();
    for (const YamlValue& item : *list) array.push_back(to_json(item));
    return array;
  }
  if (const YamlMapping* mapping = value.mapping()) {
    Json object = Json::object();
    for (const auto& [key, item] : *mapping) object[key] = to_json(item);
    return object;
  }
  return value.to_string();
}

}  // namespace

TEST_CASE("config: real sites are configured as Jekyll says") {
  const auto corpus = tests::environment("JEKYLL_LS_CORPUS");
  if (!corpus) return tests::skip("JEKYLL_LS_CORPUS is not set");
  for (const fs::directory_entry& site : fs::directory_iterator(*corpus)) {
    const fs::path truth_file = site.path() / "site.truth.json";
    if (!fs::exists(truth_file)) continue;
    const fs::path tree = site.path() / "tree";
    const ConfigResult config =
        parse_config({{"_config.yml", tests::read_file(tree / "_config.yml")}},
                     {tests::read_file(tree / "Gemfile"), tests::read_file(tree / "Gemfile.lock")});
    INFO(site.path().filename().string());
    REQUIRE(config);
    const Json truth = Json::parse(tests::read_file(truth_file));
    for (const auto& [key, expected] : truth["config"].items()) {
      // The recorded configuration is Jekyll 4's; the one of a site locked to Jekyll 3 differs in `exclude` on purpose.
      if (key == "exclude" && config->jekyll_version == JekyllVersion::V3) continue;
      INFO(key);
      const YamlValue* value = config->data.find(key);
      // Keys of kramdown's highlighter were left out of the record.
      Json ours = value == nullptr ? Json(nullptr) : to_json(*value);
      if (key == "kramdown") {
        ours.erase("syntax_highlighter");
        ours.erase("syntax_highlighter_opts");
        ours.erase("coderay");
        ours.erase("math_engine");
      }
      CHECK(nlohmann::json(ours) == nlohmann::json(expected));
    }
  }
}

}  // namespace jekyll
