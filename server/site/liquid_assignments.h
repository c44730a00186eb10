// What a file's Liquid says that other parts of the server need without its text.
#pragma once

#include <string_view>
#include <vector>

#include "site/site_file.h"
#include "syntax/liquid.h"

namespace jekyll {

/// `{% assign x = "literal" %}` outside of blocks, of variables that are assigned only once.
[[nodiscard]] std::vector<LiquidAssignment> find_assignments(std::string_view text, const LiquidDocument& liquid);

/// Whether an output prints rendered text of other files, with ids that stand nowhere in this one.
[[nodiscard]] bool prints_foreign_content(std::string_view text, const LiquidDocument& liquid);

}  // namespace jekyll
