#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "text/line_index.h"

namespace jekyll {

/// An object that has room for its members: nlohmann's ordered objects copy all members whenever they grow.
nlohmann::ordered_json object_of(std::size_t members);

nlohmann::ordered_json array_of(std::size_t elements);

/// null where the text is empty.
nlohmann::ordered_json text_or_null(std::string_view text);

/// `line` and `character`, as LSP counts them.
nlohmann::ordered_json json_of(Position position);

/// `start` and `end`.
nlohmann::ordered_json json_of(const Range& range);

/// On one line; bytes that are no UTF-8 become replacement characters.
std::string serialize(const nlohmann::ordered_json& json);

/// For people: two blanks a level, and a line break at the end.
std::string serialize_indented(const nlohmann::ordered_json& json);

}  // namespace jekyll
