// What the commands' JSON is made of.
#include "app/cli/json_output.h"

namespace jekyll {

using nlohmann::ordered_json;

ordered_json object_of(std::size_t members) {
  ordered_json json = ordered_json::object();
  json.get_ref<ordered_json::object_t&>().reserve(members);
  return json;
}

ordered_json array_of(std::size_t elements) {
  ordered_json json = ordered_json::array();
  json.get_ref<ordered_json::array_t&>().reserve(elements);
  return json;
}

ordered_json text_or_null(std::string_view text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json json_of(Position position) {
  ordered_json json = object_of(2);
  json["line"] = position.line;
  json["character"] = position.character;
  return json;
}

ordered_json json_of(const Range& range) {
  ordered_json json = object_of(2);
  json["start"] = json_of(range.start);
  json["end"] = json_of(range.end);
  return json;
}

std::string serialize(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string serialize_indented(const ordered_json& json) {
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace jekyll
