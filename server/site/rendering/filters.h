// What a filter makes of a value, and at which values it stops. The vocabulary says which classes of values each filter
// refuses; here stands what no table of classes can tell.
#pragma once

#include <string_view>
#include <vector>

#include "site/rendering/expression.h"
#include "site/vocabulary/liquid.h"

namespace jekyll {

struct FilterArgument {
  EvaluatedValue value;
  Span span;
};

/// Arguments with names, which nothing here judges, are left out.
struct FilterCall {
  const KnownFilter& filter;
  Span span;  // of its name
  std::vector<FilterArgument> arguments;
};

/// `scope` is where expressions of `where_exp` and its like run.
[[nodiscard]] Evaluated apply_filter(const LiquidScope& scope, const EvaluatedValue& input, const FilterCall& call);

}  // namespace jekyll
