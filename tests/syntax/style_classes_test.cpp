#include "syntax/style_classes.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace jekyll {
namespace {

using Classes = std::vector<std::string>;

}  // namespace

TEST_CASE("style classes: those of selectors, also inside of rules and media queries") {
  CHECK(find_style_classes(".tea, a.cup:hover > .pot-lid { margin: .5em; }") == Classes{"tea", "cup", "pot-lid"});
  CHECK(find_style_classes("@media (min-width: 1.5em) { .wide { color: red } }") == Classes{"wide"});
  CHECK(find_style_classes(".a { color: red; .b & { x: math.div(1, 2); } &.c {} }") == Classes{"a", "b", "c"});
}

TEST_CASE("style classes: comments, strings and what Sass prints have none") {
  CHECK(find_style_classes("/* .no { } */ .a { content: \".no {\" } // .no {\n.b {}") == Classes{"a", "b"});
  CHECK(find_style_classes(".a { background: url(http://x.example/.no) } .b {}") == Classes{"a", "b"});
  CHECK(find_style_classes(".box-#{$size} { } &-wide {} @include m.no { } .a[title=\".no\"] {}") == Classes{"a"});
}

TEST_CASE("style classes: what ends too early is read as far as it goes") {
  for (const char* text : {"", ".", "{", ".a", "\"", "/*", "#{", "//", ".a \\"})
    CHECK(find_style_classes(text).empty());
  CHECK(find_style_classes(".a {") == Classes{"a"});
}

}  // namespace jekyll
