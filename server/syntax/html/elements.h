// What kramdown knows about HTML elements: which are span-level, which may hold blocks, which have no body.
#pragma once

#include <string_view>

namespace jekyll {

/// How kramdown reads what stands inside an element.
enum class ContentModel { Raw, Block, Span };

/// Names in lower case.
[[nodiscard]] bool is_span_element(std::string_view name);
[[nodiscard]] bool is_block_element(std::string_view name);
[[nodiscard]] bool is_void_element(std::string_view name);
/// Whose body browsers read as text. In any case.
[[nodiscard]] bool is_raw_text_element(std::string_view name);
/// An element of HTML, whose name and attributes are read without case.
[[nodiscard]] bool is_html_element(std::string_view name);
/// The model with `markdown="1"`; Raw for elements that kramdown does not know.
[[nodiscard]] ContentModel content_model(std::string_view name);

}  // namespace jekyll
