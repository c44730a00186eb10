// The names that Liquid looks up and sets, each with its place. Invariant: names are in order of position, and no two
// of them overlap.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "syntax/liquid/liquid.h"
#include "text/span.h"

namespace jekyll {

/// One step of a path.
struct LiquidName {
  Span span;  // of a name in brackets: inside of its quotes; of a step that is computed: between the brackets
  bool quoted = false;
  bool computed = false;  // a number or a variable in brackets: any name may be meant
  friend bool operator==(const LiquidName&, const LiquidName&) = default;
};

/// `site.data["tea"][0].name`: site, data, tea, a computed step and name.
using LiquidNames = std::vector<LiquidName>;

struct LiquidUses {
  std::vector<LiquidNames> paths;  // those in brackets behind the path that they are a step of
  std::vector<Span> strings;       // inside of their quotes, those of steps left out
  std::optional<Span> sets;        // the variable that the tag sets
};

/// Of a tag or output; nothing of what a tag takes literally, such as paths of files.
[[nodiscard]] LiquidUses find_liquid_uses(std::string_view text, const LiquidToken& token);

}  // namespace jekyll
