// Texts with outputs of Liquid, as they are printed at a moment of a run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/files/site_file.h"
#include "site/rendering/expression.h"
#include "text/span.h"

namespace jekyll {

/// Nothing when a tag stands in the text, or a value is not known.
[[nodiscard]] std::optional<std::string> print_in_scope(const LiquidScope& scope, std::string_view text);

/// What the include of the tag is called, where Liquid prints its name.
[[nodiscard]] std::optional<std::string> print_include_name(const LiquidScope& scope, const SiteFile& file, Span tag);

}  // namespace jekyll
