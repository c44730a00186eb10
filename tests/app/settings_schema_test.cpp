// Visual Studio Code's settings are generated from the server's table.
#include "app/settings_schema.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "app/settings.h"
#include "tests/support/catch.h"

namespace {

using Json = nlohmann::ordered_json;

const std::filesystem::path package_file = std::filesystem::path(JEKYLL_LS_SOURCE_DIR) / "editors/vscode/package.json";

Json load_package() {
  std::ifstream file(package_file);
  return Json::parse(file);
}

}  // namespace

TEST_CASE("settings schema: editors/vscode/package.json is up to date") {
  Json package = load_package();
  const Json generated = Json::parse(jekyll::vscode_configuration());
  if (std::getenv("UPDATE_DOCS") != nullptr) {
    package["contributes"]["configuration"] = generated;
    std::ofstream(package_file) << package.dump(2) << '\n';
  }
  INFO("rewrite it with UPDATE_DOCS=1 ./dev test -R \"settings schema\"");
  CHECK(load_package()["contributes"]["configuration"].dump() == generated.dump());
}

TEST_CASE("settings schema: every setting has a type and a default") {
  const Json properties = Json::parse(jekyll::vscode_configuration())["properties"];
  for (const jekyll::SettingDescription& setting : jekyll::all_settings()) {
    INFO(setting.key);
    const Json& schema = properties.at("jekyll." + std::string(setting.key));
    const Json& type = schema.at("type");
    for (const Json& name : type.is_array() ? type : Json::array({type})) {
      CHECK(std::set<std::string>{"object", "array", "string", "boolean", "integer", "null"}.contains(
          name.get<std::string>()));
    }
    CHECK(schema.contains("default"));
  }
}
