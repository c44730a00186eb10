// What comes out of a filter that does not stop.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "site/rendering/filters.h"
#include "site/rendering/value.h"

namespace jekyll {

[[nodiscard]] EvaluatedValue result_of(const EvaluatedValue& input, const FilterCall& call);

/// Of a list that is not known, or that a filter makes another of: whether it is filled, and what it holds.
[[nodiscard]] EvaluatedValue list_like_input(const EvaluatedValue& input);

/// What `where` and `find` compare values with; nothing for what is not known, or compared in another way.
[[nodiscard]] std::optional<std::string> target_of_search(const EvaluatedValue& target);
/// Whether an element's value, null for none, is what `where` and `find` ask for: as texts, and in lists any of them.
/// Nothing for what Ruby may write in another way.
[[nodiscard]] std::optional<bool> is_asked_for(const YamlValue* value, const std::string& target);

/// Of UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);

}  // namespace jekyll
