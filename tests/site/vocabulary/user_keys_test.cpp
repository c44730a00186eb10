// Keys of the user's settings and of JSON Schemas.
#include "site/vocabulary/user_keys.h"

#include "tests/support/catch.h"

namespace jekyll {
namespace {

UserKeys from_settings(std::string_view json) {
  return read_user_keys(parse_yaml(json).root.value);
}

}  // namespace

TEST_CASE("user keys: every property is read") {
  const UserKeys read = from_settings(R"({"mood": {"type": ["text", "list"], "values": ["calm"], "description": "How.",
    "example": "calm", "paths": ["_posts/**"], "required": true, "keys": {"since": {"type": "date"}}}})");
  CHECK(read.problems.empty());
  REQUIRE(read.keys.size() == 1);
  const VocabularyKey& key = read.keys[0];
  CHECK(key.name == "mood");
  CHECK(key.types == std::vector<KeyType>{KeyType::Text, KeyType::List});
  CHECK(key.values == std::vector<std::string>{"calm"});
  CHECK(key.values_are_all);
  CHECK(key.description == "How.");
  CHECK(key.example == "calm");
  CHECK(key.paths == std::vector<std::string>{"_posts/**"});
  CHECK(key.required);
  REQUIRE(key.find("since") != nullptr);
  CHECK(key.find("since")->types == std::vector<KeyType>{KeyType::Date});
}

TEST_CASE("user keys: what cannot be used is told and the rest counts") {
  const UserKeys read = from_settings(R"({"a": {"typ": "text"}, "b": {"type": "colour"}, "c": 3, "d": {}})");
  CHECK(read.keys.size() == 4);
  REQUIRE(read.problems.size() == 3);
  CHECK(read.problems[0] == "a: there is no property \"typ\".");
  CHECK(read.problems[1] == "b: the type \"colour\" must be text, boolean, date, integer, list or mapping.");
  CHECK(read.problems[2] == "c: must be an object with type, values, description, paths or required.");
  CHECK(from_settings("[]").problems.size() == 1);
  CHECK(from_settings("").problems.empty());
}

TEST_CASE("user keys: a JSON Schema's properties") {
  const UserKeys read = read_schema_keys(parse_yaml(R"({"type": "object", "required": ["mood"], "properties": {
    "mood": {"type": "string", "enum": ["calm", "merry"], "description": "How."},
    "since": {"type": "string", "format": "date"},
    "tags": {"type": "array", "items": {"type": "string", "enum": ["tea"]}},
    "image": {"type": "object", "properties": {"path": {"type": "string"}}},
    "steps": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}},
    "count": {"type": "number"}, "on": {"type": "boolean"}}})")
                                             .root.value);
  CHECK(read.problems.empty());
  REQUIRE(read.keys.size() == 7);
  CHECK(read.keys[0].required);
  CHECK(read.keys[0].values == std::vector<std::string>{"calm", "merry"});
  CHECK(read.keys[1].types == std::vector<KeyType>{KeyType::Date});
  CHECK(read.keys[2].types == std::vector<KeyType>{KeyType::List});
  CHECK(read.keys[2].values == std::vector<std::string>{"tea"});
  CHECK(read.keys[3].find("path") != nullptr);
  CHECK(read.keys[4].find("name") != nullptr);
  CHECK(read.keys[5].types == std::vector<KeyType>{KeyType::Integer});
  CHECK(read.keys[6].types == std::vector<KeyType>{KeyType::Boolean});
  CHECK(read_schema_keys(YamlValue()).problems.size() == 1);
}

}  // namespace jekyll
