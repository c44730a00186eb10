// What a file's Liquid says that other parts of the server need without its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/files/site_file.h"
#include "syntax/liquid/liquid.h"
#include "syntax/page.h"

namespace jekyll {

/// `{% assign x = "literal" %}` outside of blocks, of variables that are assigned only once.
[[nodiscard]] std::vector<LiquidAssignment> find_assignments(std::string_view text, const LiquidDocument& liquid);

/// The fields of `include` that the file's tags and outputs read.
[[nodiscard]] std::vector<IncludeParameter> find_include_parameters(std::string_view text,
                                                                    const LiquidDocument& liquid);

/// The fields of any object that the file's tags and outputs read, sorted: `title` of `post.title`.
[[nodiscard]] std::vector<std::string> find_fields_read(std::string_view text, const LiquidDocument& liquid);

/// The text of the comment, HTML's or Liquid's, with which `text` begins; "" without one. At most some lines.
[[nodiscard]] std::string find_leading_comment(std::string_view text);

/// The parameters of include tags, in order.
[[nodiscard]] std::vector<PassedParameter> find_passed_parameters(std::string_view text, const LiquidDocument& liquid);

/// Whether an output prints rendered text of other files, with ids that stand nowhere in this one.
[[nodiscard]] bool prints_foreign_content(std::string_view text, const LiquidDocument& liquid);

/// Whether a file is included where `page` is the variable of a loop, so that `page.content` there is another file's.
[[nodiscard]] bool includes_for_other_pages(std::string_view text, const LiquidDocument& liquid);

/// What `markdownify` renders, literal headings, `include.content` and `page.content`, each as an expression without
/// filters: `page.intro`.
[[nodiscard]] std::vector<std::string> find_rendered_values(std::string_view text, const PageSyntax& syntax);

}  // namespace jekyll
