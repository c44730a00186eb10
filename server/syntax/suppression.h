// Finds suppression directives in comments: HTML's, Liquid's, YAML's. What stands in code or `raw` is text.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/page.h"

namespace jekyll {

/// The directives of a page whose other parts are parsed, in order; those of comments that begin in `part`.
[[nodiscard]] std::vector<SuppressionDirective> find_suppression_directives(std::string_view text, Span part,
                                                                            const PageSyntax& page);

}  // namespace jekyll
