#include "site/vocabulary/user_keys.h"

#include <optional>
#include <string_view>
#include <utility>

#include "text/lists.h"

namespace jekyll {
namespace {

constexpr int deepest = 8;

std::string text_of(const YamlValue* value) {
  return value == nullptr || value->string() == nullptr ? "" : *value->string();
}

/// A value named is one that may be chosen and nothing else.
void set_values(VocabularyKey& key, std::vector<std::string> values) {
  key.values = std::move(values);
  key.values_are_all = !key.values.empty();
}

constexpr std::string_view key_properties[] = {"type", "values", "description", "example", "paths", "required", "keys"};

VocabularyKey read_key(const std::string& name, const YamlValue& written, const std::string& where, int depth,
                       std::vector<std::string>& problems) {
  VocabularyKey key;
  key.name = name;
  key.source = "settings";
  key.of_user = true;
  if (written.mapping() == nullptr && !written.is_null()) {
    problems.push_back(where + name + ": must be an object with type, values, description, paths or required.");
  }
  if (const YamlMapping* mapping = written.mapping()) {
    for (const auto& [property, value] : *mapping) {
      if (!contains(key_properties, property)) {
        problems.push_back(where + name + ": there is no property \"" + property + "\".");
      }
    }
  }
  for (const std::string& type : texts_of(written.find("type"))) {
    if (const auto known = find_key_type(type)) {
      key.types.push_back(*known);
    } else {
      problems.push_back(where + name + ": the type \"" + type +
                         "\" must be text, boolean, date, integer, list or mapping.");
    }
  }
  const bool typed = !key.types.empty();
  if (!typed) key.types.push_back(KeyType::Text);
  set_values(key, texts_of(written.find("values")));
  key.description = text_of(written.find("description"));
  key.example = text_of(written.find("example"));
  key.paths = texts_of(written.find("paths"));
  key.required = is_true(written.find("required"));
  const YamlValue* nested = written.find("keys");
  if (nested != nullptr && nested->mapping() != nullptr && depth < deepest) {
    for (const auto& [inner, value] : *nested->mapping()) {
      key.keys.push_back(read_key(inner.str(), value, where + name + ".", depth + 1, problems));
    }
    if (!typed) key.types = {KeyType::Mapping};
  }
  return key;
}

std::optional<KeyType> schema_type(std::string_view name, std::string_view format) {
  if (name == "string") return format == "date" || format == "date-time" ? KeyType::Date : KeyType::Text;
  if (name == "boolean") return KeyType::Boolean;
  if (name == "integer" || name == "number") return KeyType::Integer;
  if (name == "array") return KeyType::List;
  if (name == "object") return KeyType::Mapping;
  return std::nullopt;
}

std::vector<VocabularyKey> schema_keys(const YamlValue& schema, int depth);

VocabularyKey schema_key(const std::string& name, const YamlValue& written, bool required, int depth) {
  VocabularyKey key;
  key.name = name;
  key.source = "schema";
  key.of_user = true;
  key.required = required;
  key.description = text_of(written.find("description"));
  if (key.description.empty()) key.description = text_of(written.find("title"));
  const std::string format = text_of(written.find("format"));
  for (const std::string& type : texts_of(written.find("type"))) {
    if (const auto known = schema_type(type, format)) key.types.push_back(*known);
  }
  if (key.types.empty()) key.types.push_back(KeyType::Text);
  const YamlValue* items = written.find("items");
  const YamlValue* values = written.find("enum");
  if (values == nullptr && items != nullptr) values = items->find("enum");
  set_values(key, texts_of(values));
  key.keys = schema_keys(written, depth + 1);
  if (key.keys.empty() && items != nullptr) key.keys = schema_keys(*items, depth + 1);
  return key;
}

std::vector<VocabularyKey> schema_keys(const YamlValue& schema, int depth) {
  std::vector<VocabularyKey> keys;
  const YamlValue* written = schema.find("properties");
  if (written == nullptr || written->mapping() == nullptr || depth > deepest) return keys;
  const std::vector<std::string> required = texts_of(schema.find("required"));
  for (const auto& [name, property] : *written->mapping()) {
    const bool is_required = contains(required, name);
    keys.push_back(schema_key(name.str(), property, is_required, depth));
  }
  return keys;
}

}  // namespace

UserKeys read_user_keys(const YamlValue& settings) {
  UserKeys result;
  if (settings.mapping() == nullptr) {
    if (!settings.is_null()) result.problems.emplace_back("must be an object of keys.");
    return result;
  }
  for (const auto& [name, written] : *settings.mapping()) {
    result.keys.push_back(read_key(name.str(), written, "", 0, result.problems));
  }
  return result;
}

UserKeys read_schema_keys(const YamlValue& schema) {
  UserKeys result{schema_keys(schema, 0), {}};
  if (result.keys.empty()) result.problems.emplace_back("The schema has no properties.");
  return result;
}

}  // namespace jekyll
