// Outputs as Liquid's loose parser reads them (Variable#lax_parse of Liquid 4 and 5), where the strict one has given
// up.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace jekyll {

/// Spans of the text that was read.
struct LooseFilter {
  Span name;
  std::vector<Span> arguments;  // without names
  bool named = false;           // there are arguments with names

  /// As Ruby counts: all that have names are one.
  [[nodiscard]] std::size_t argument_count() const { return arguments.size() + (named ? 1 : 0); }
};
struct LooseOutput {
  Span expression;
  std::vector<LooseFilter> filters;
};

/// What Liquid looks up by an expression that holds other signs than names do: `page.a.b` of "page=a.b".
[[nodiscard]] std::string loose_lookup(std::string_view expression);

/// What stands in `{{ … }}` or behind the `=` of an assignment; nothing when not even an expression is found.
[[nodiscard]] std::optional<LooseOutput> read_loose_output(std::string_view text);

}  // namespace jekyll
