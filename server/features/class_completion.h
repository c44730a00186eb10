// Completion of classes in kramdown's lists of attributes: `{: .note }`. What classes there are, style sheets tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/completion.h"

namespace jekyll {

/// The name behind the dot at the offset; nothing outside of a list of attributes.
[[nodiscard]] std::optional<Span> find_typed_class(const Site& site, const SiteFile& file, std::string_view text,
                                                   std::size_t offset);

/// The style sheets of the site and of its theme as far as it is read, that are only imported included; sorted.
[[nodiscard]] std::vector<std::string> style_sheets(const Site& site);

/// Those of the most style sheets' rules first. `classes` as find_style_classes gives them.
[[nodiscard]] CompletionList complete_class(std::string_view text, Span typed, const std::vector<std::string>& classes);

}  // namespace jekyll
