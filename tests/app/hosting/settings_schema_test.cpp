// Visual Studio Code's settings and the schema of .jekyll-ls.json are generated from the server's table.
#include "app/hosting/settings_schema.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <nlohmann/json.hpp>

#include "app/hosting/settings.h"
#include "tests/support/catch.h"

namespace {

using nlohmann::ordered_json;

const std::filesystem::path package_file = std::filesystem::path(JEKYLL_LS_SOURCE_DIR) / "editors/vscode/package.json";

ordered_json load_package() {
  std::ifstream file(package_file);
  return ordered_json::parse(file);
}

}  // namespace

TEST_CASE("settings schema: editors/vscode/package.json is up to date") {
  ordered_json package = load_package();
  const ordered_json generated = ordered_json::parse(jekyll::vscode_configuration());
  if (std::getenv("UPDATE_DOCS") != nullptr) {
    package["contributes"]["configuration"] = generated;
    std::ofstream(package_file) << package.dump(2) << '\n';
  }
  INFO("rewrite it with UPDATE_DOCS=1 ./dev test -R settings");
  CHECK(load_package()["contributes"]["configuration"].dump() == generated.dump());
}

TEST_CASE("settings schema: editors/vscode/schemas is up to date") {
  const std::filesystem::path file = package_file.parent_path() / "schemas/jekyll-ls.schema.json";
  const std::string generated = jekyll::project_settings_schema() + '\n';
  if (std::getenv("UPDATE_DOCS") != nullptr) std::ofstream(file) << generated;
  INFO("rewrite it with UPDATE_DOCS=1 ./dev test -R settings");
  std::ifstream written(file);
  CHECK(std::string(std::istreambuf_iterator<char>(written), {}) == generated);
  const ordered_json properties = ordered_json::parse(generated).at("properties");
  CHECK(properties.contains("diagnostics.severity"));
  CHECK_FALSE(properties.contains("site.allowOutside"));
}

TEST_CASE("settings schema: every setting has a type and a default") {
  const ordered_json properties = ordered_json::parse(jekyll::vscode_configuration())["properties"];
  for (const jekyll::SettingDescription& setting : jekyll::all_settings()) {
    INFO(setting.key);
    const ordered_json& schema = properties.at("jekyll." + std::string(setting.key));
    const ordered_json& type = schema.at("type");
    for (const ordered_json& name : type.is_array() ? type : ordered_json::array({type})) {
      CHECK(std::set<std::string>{"object", "array", "string", "boolean", "integer", "null"}.contains(
          name.get<std::string>()));
    }
    CHECK(schema.contains("default"));
  }
}
