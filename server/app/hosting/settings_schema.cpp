#include "app/hosting/settings_schema.h"

#include <string_view>

#include <nlohmann/json.hpp>

#include "app/hosting/settings.h"

namespace jekyll {
namespace {

using nlohmann::ordered_json;

ordered_json severities_schema() {
  ordered_json codes = ordered_json::object();
  for (const Rule& rule : all_rules()) {
    codes[std::string(rule.code)] = {{"enum", {"error", "warning", "information", "hint", "off"}},
                                     {"description", rule.summary}};
  }
  return {{"type", "object"}, {"properties", std::move(codes)}, {"additionalProperties", false}};
}

ordered_json overrides_schema() {
  const ordered_json globs = {{"type", "array"}, {"items", {{"type", "string"}}}};
  const ordered_json entry = {{"type", "object"},
                              {"required", {"paths", "severity"}},
                              {"properties", {{"paths", globs}, {"severity", {{"type", "object"}}}}},
                              {"additionalProperties", false}};
  return {{"type", "array"}, {"items", entry}};
}

ordered_json ignored_links_schema() {
  const ordered_json globs = {{"type", "array"}, {"items", {{"type", "string"}}}};
  const ordered_json of_files = {{"type", "object"},
                                 {"required", {"destinations", "paths"}},
                                 {"properties", {{"destinations", globs}, {"paths", globs}}},
                                 {"additionalProperties", false}};
  return {{"type", "array"}, {"items", {{"anyOf", ordered_json::array({{{"type", "string"}}, of_files})}}}};
}

ordered_json accepted_links_schema() {
  const ordered_json status = {{"type", "integer"}, {"minimum", 100}, {"maximum", 999}};
  return {{"type", "array"}, {"items", {{"anyOf", ordered_json::array({{{"type", "string"}}, status})}}}};
}

/// The table's words for types, as JSON Schema has them.
ordered_json schema_of(const SettingDescription& setting) {
  if (setting.key == "diagnostics.severity") return severities_schema();
  if (setting.key == "diagnostics.overrides") return overrides_schema();
  if (setting.key == "links.accept") return accepted_links_schema();
  if (setting.key == "links.ignore") return ignored_links_schema();
  if (setting.key == "links.external") return {{"type", "string"}, {"enum", {"off", "command"}}};
  if (setting.key == "files.watch") return {{"type", "string"}, {"enum", {"auto", "compare", "off"}}};
  if (setting.key == "diagnostics.scope") return {{"type", "string"}, {"enum", {"open", "site"}}};
  if (setting.key == "rename.redirectFrom") {
    return {{"type", "string"}, {"enum", {"always", "plugin", "never", "ask"}}};
  }
  if (setting.type == "list of strings") return {{"type", "array"}, {"items", {{"type", "string"}}}};
  if (setting.type == "boolean or null") return {{"type", {"boolean", "null"}}};
  return {{"type", setting.type}};
}

/// With all that is said of the setting.
ordered_json described(const SettingDescription& setting) {
  ordered_json schema = schema_of(setting);
  schema["default"] = ordered_json::parse(setting.default_value);
  schema["scope"] = "resource";
  schema["markdownDescription"] = setting.description;
  return schema;
}

void add_extension_settings(ordered_json& properties) {
  properties["jekyll.server.path"] = {
      {"type", "string"},
      {"default", ""},
      {"scope", "machine-overridable"},
      {"markdownDescription",
       "The server's program. Empty: the one inside this extension, else `jekyll-ls` in `PATH`."}};
  properties["jekyll.trace.server"] = {
      {"type", "string"},
      {"enum", {"off", "messages", "verbose"}},
      {"default", "off"},
      {"scope", "window"},
      {"markdownDescription", "What is said between the editor and the server, written to the output."}};
}

}  // namespace

std::string vscode_configuration() {
  ordered_json properties = ordered_json::object();
  for (const SettingDescription& setting : all_settings()) {
    properties["jekyll." + std::string(setting.key)] = described(setting);
  }
  add_extension_settings(properties);
  return ordered_json{{"title", "Jekyll"}, {"properties", std::move(properties)}}.dump(2);
}

std::string project_settings_schema() {
  ordered_json properties = ordered_json::object();
  for (const SettingDescription& setting : all_settings()) {
    if (setting.of_user) continue;
    ordered_json schema = described(setting);
    schema.erase("scope");  // Visual Studio Code's own
    properties[std::string(setting.key)] = std::move(schema);
  }
  return ordered_json{{"$schema", "http://json-schema.org/draft-07/schema#"},
                      {"title", "Settings of jekyll-ls for a site"},
                      {"type", "object"},
                      {"properties", std::move(properties)}}
      .dump(2);
}

}  // namespace jekyll
