// A delimiter that is missing: where Jekyll finds another one further on, and the build goes on.
#pragma once

#include <string_view>

#include "syntax/liquid/liquid.h"

namespace jekyll {

/// Of a token without its delimiter: whether Liquid takes it up to the next one of its kind (liquid/tokenizer.rb), with
/// a warning at most. What lies between is lost then.
[[nodiscard]] bool is_read_on(std::string_view text, const LiquidToken& token);

}  // namespace jekyll
