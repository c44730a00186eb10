#include "syntax/html/elements.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace jekyll {
namespace {

using namespace std::string_view_literals;

// The groups are those of kramdown; `sorted` below readies them for the binary search.
constexpr std::array span_elements = {
    "a"sv,      "abbr"sv, "acronym"sv, "b"sv,   "big"sv, "bdo"sv,   "br"sv,  "button"sv, "cite"sv,  "code"sv,
    "del"sv,    "dfn"sv,  "em"sv,      "i"sv,   "img"sv, "input"sv, "ins"sv, "kbd"sv,    "label"sv, "mark"sv,
    "option"sv, "q"sv,    "rb"sv,      "rbc"sv, "rp"sv,  "rt"sv,    "rtc"sv, "ruby"sv,   "samp"sv,  "select"sv,
    "small"sv,  "span"sv, "strong"sv,  "sub"sv, "sup"sv, "tt"sv,    "u"sv,   "var"sv};
constexpr std::array block_elements = {
    "address"sv,    "article"sv,  "aside"sv,  "applet"sv, "body"sv,    "blockquote"sv, "caption"sv,
    "col"sv,        "colgroup"sv, "dd"sv,     "div"sv,    "dl"sv,      "dt"sv,         "fieldset"sv,
    "figcaption"sv, "footer"sv,   "form"sv,   "h1"sv,     "h2"sv,      "h3"sv,         "h4"sv,
    "h5"sv,         "h6"sv,       "header"sv, "hgroup"sv, "hr"sv,      "html"sv,       "head"sv,
    "iframe"sv,     "legend"sv,   "menu"sv,   "li"sv,     "main"sv,    "map"sv,        "nav"sv,
    "ol"sv,         "optgroup"sv, "p"sv,      "pre"sv,    "section"sv, "summary"sv,    "table"sv,
    "tbody"sv,      "td"sv,       "th"sv,     "thead"sv,  "tfoot"sv,   "tr"sv,         "ul"sv};
constexpr std::array void_elements = {"area"sv,  "base"sv,   "br"sv,    "col"sv,    "command"sv, "embed"sv,
                                      "hr"sv,    "img"sv,    "input"sv, "keygen"sv, "link"sv,    "meta"sv,
                                      "param"sv, "source"sv, "track"sv, "wbr"sv};
constexpr std::array block_models = {"address"sv,    "applet"sv,  "article"sv, "aside"sv,  "blockquote"sv, "body"sv,
                                     "dd"sv,         "details"sv, "div"sv,     "dl"sv,     "fieldset"sv,   "figure"sv,
                                     "figcaption"sv, "footer"sv,  "form"sv,    "header"sv, "hgroup"sv,     "iframe"sv,
                                     "li"sv,         "main"sv,    "map"sv,     "menu"sv,   "nav"sv,        "noscript"sv,
                                     "object"sv,     "section"sv, "summary"sv, "td"sv};
constexpr std::array span_models = {
    "a"sv,   "abbr"sv,  "acronym"sv, "b"sv,        "bdo"sv,  "big"sv,    "button"sv, "cite"sv, "caption"sv, "del"sv,
    "dfn"sv, "dt"sv,    "em"sv,      "h1"sv,       "h2"sv,   "h3"sv,     "h4"sv,     "h5"sv,   "h6"sv,      "i"sv,
    "ins"sv, "label"sv, "legend"sv,  "optgroup"sv, "p"sv,    "q"sv,      "rb"sv,     "rbc"sv,  "rp"sv,      "rt"sv,
    "rtc"sv, "ruby"sv,  "select"sv,  "small"sv,    "span"sv, "strong"sv, "sub"sv,    "sup"sv,  "th"sv,      "tt"sv};
constexpr std::array raw_models = {"script"sv, "style"sv, "math"sv, "option"sv, "textarea"sv,
                                   "pre"sv,    "code"sv,  "kbd"sv,  "samp"sv,   "var"sv};

template <std::size_t size>
constexpr auto sorted(std::array<std::string_view, size> names) {
  std::sort(names.begin(), names.end());
  return names;
}

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

constexpr auto spans = sorted(span_elements);
constexpr auto blocks = sorted(block_elements);
constexpr auto voids = sorted(void_elements);
constexpr auto models_of_blocks = sorted(block_models);
constexpr auto models_of_spans = sorted(span_models);
constexpr auto models_of_raw = sorted(raw_models);

}  // namespace

bool is_span_element(std::string_view name) {
  return holds(spans, name);
}
bool is_block_element(std::string_view name) {
  return holds(blocks, name);
}
bool is_void_element(std::string_view name) {
  return holds(voids, name);
}

bool is_html_element(std::string_view name) {
  return holds(spans, name) || holds(blocks, name) || holds(voids, name) || holds(models_of_blocks, name) ||
         holds(models_of_spans, name) || holds(models_of_raw, name);
}

bool is_raw_text_element(std::string_view name) {
  constexpr std::string_view names[] = {"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"};
  return std::any_of(std::begin(names), std::end(names),
                     [&](std::string_view raw) { return equals_ignoring_case(name, raw); });
}

ContentModel content_model(std::string_view name) {
  if (holds(models_of_blocks, name)) return ContentModel::Block;
  if (holds(models_of_spans, name)) return ContentModel::Span;
  return ContentModel::Raw;
}

}  // namespace jekyll
