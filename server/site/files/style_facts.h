// What a style sheet says by itself: where Sass stops in it, and which names it sets and uses.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "site/files/style_faults.h"
#include "site/files/style_imports.h"
#include "site/files/style_steps.h"
#include "syntax/liquid/liquid.h"

namespace jekyll {

struct StyleFacts {
  std::vector<StyleImport> imports;
  std::optional<StyleFault> fault;
  std::vector<StyleStep> steps;
  std::vector<Span> printed;  // outputs of Liquid that are whole values
};

/// From `begin` on; of `.sass` when `indented`, else of `.scss`. Outputs of Liquid stand for a word. Where a tag writes
/// a part of the style sheet, nothing is said of it, and of what surrounds the tags only the steps are known.
[[nodiscard]] StyleFacts find_style_facts(std::string_view text, const LiquidDocument& liquid, std::size_t begin,
                                          bool indented);

}  // namespace jekyll
