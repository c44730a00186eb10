// What `for` and `tablerow` say, and what they go over. Invariant: what is not known is no list of rounds.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "site/rendering/expression.h"
#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

/// A run goes round that often; loops over more are as good as unknown.
inline constexpr std::size_t most_rounds = 20;

/// As written; spans are bytes of the markup.
struct LiquidLoop {
  std::string_view variable;
  Span collection;
  Span limit;  // empty without one, as are offset and columns
  Span offset;
  Span columns;
  bool reversed = false;
};

/// Nothing for a markup that the strict parser would not take whole.
[[nodiscard]] std::optional<LiquidLoop> read_liquid_loop(std::string_view markup);

/// Where Ruby refuses a loop's number; `written` is where it stands in the markup. `strict`: by its Integer(), as `for`
/// does.
[[nodiscard]] std::optional<LiquidFault> fault_of_loop_number(const EvaluatedValue& value, Span written, bool strict);

/// The elements of a list that is not known to which a loop certainly comes; they live as long as the list.
[[nodiscard]] std::span<const EvaluatedValue> sure_elements(const EvaluatedValue& list, const EvaluatedValue& limit,
                                                            const EvaluatedValue& offset, bool reversed);

/// One of what a loop goes over that is not known. `all`: the loop certainly comes to every element.
[[nodiscard]] EvaluatedValue element_of_loop(const EvaluatedValue& list, bool all);

/// What the loop goes over; nothing when that is not known.
[[nodiscard]] std::optional<YamlList> rounds_of(const EvaluatedValue& list, const EvaluatedValue& limit,
                                                const EvaluatedValue& offset, bool reversed);

}  // namespace jekyll
