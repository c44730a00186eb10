// Style sheets in the indented syntax of Sass; what dies and what does not, real Jekyll has told.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

namespace {

void check_indented(std::string_view sheet, std::string_view files = "") {
  INFO(sheet);
  check_diagnostics(std::string(files) + "@file assets/main.sass\n---\n---\n" + std::string(sheet) + "\n",
                    {.code = "style-stops-build"});
}

}  // namespace

TEST_CASE("style-stops-build: names in the indented syntax") {
  check_indented("body\n  b: <[$nope]>");
  check_indented("$a: 1\nbody\n  b: $a\n  h1\n    c: $a\n  d: <[$b]>");
  check_indented("@import \"ink\"\nbody\n  b: $ink\n  c: <[$in]>", "@file _sass/_ink.scss\n$ink: red;\n");
  check_indented("@import \"ink\"\nbody\n  b: $ink\n  c: <[$in]>", "@file _sass/_ink.sass\n$ink: red\n");
  check_indented("body\n  +<[m]>(1)");
  check_indented("=m($x)\n  b: $x\nbody\n  +m(1)\n  @include <[n]>");
  check_indented("@mixin m\n  b: <[$nope]>\nc\n  @include m");
  check_indented("@mixin m\n  @content\na\n  +m\n    b: $any\n  + c\n    d: <[$e]>");
  check_indented("a\n  @extend <[.nope]>\n  @extend .b\n.b\n  c: d");
  check_indented(".a\n  &:hover\n    c: <[$nope]> // d\n  // $c\n    $d\n  e: f");
  check_indented("@media (min-width: <[$nope]>)\n  a\n    b: c");
  check_indented("a\n  $x: 1\n  d: $x\ne\n  f: <[$x]>\n  g : <[$y]>");
  check_indented(".a,\n.b\n  c: <[$d]>");
  check_indented("c\n  d: <[lighten]>(red)");
  check_indented("@if true\n  a\n    b: $any\n@else\n  a\n    b: d\n@each $x in a, b\n  .x-#{$x}\n    b: $x");
  check_indented("a\n  b: url(http://x.y/z) 'x // y'\n  --x: $any\n  font:\n    family: x\n  c: <[$d]>");
}

TEST_CASE("style-stops-build: silent where a line of the indented syntax may be read in two ways") {
  for (const char* sheet :
       {"$m: (\n  a: 1\n)\na\n  b: $c", "a\n  b: c,\n    $d", "a\n  :b $c", "/* x\ny */\na\n  b: $c",
        "a\n  b: c/* d */\n  e: $f", "a:hover", "a", "a\n  b c\n  d", "a\n  b: (1 +\n    2)", "a\n  b: c\n    d: e",
        "+ c\n  d: e", "a\n  color: red;", "body,\n  @extend %b\n  c: d\n%b\n  e: f", "a\n  font: b,\n    c\n  d: e"}) {
    check_indented(sheet);
  }
}

TEST_CASE("style-stops-build: braces and parentheses in the indented syntax") {
  check_indented("body\n  c: d\na <[{]> b: hsl(1deg 5% 5%); }\n    e: f");
  check_indented("a { b: <[percentage]>(5px); }");
  check_indented("a { b: c; }\nd\n  e: f");
  check_indented("a\n  b: <[(]>1 + 2");
  check_indented("a<[[]>b=c\n  d: e");
  check_indented("a <[{]> b: f(1; }\n  c: d");
  check_indented("a\n  b: <[#12345]>\n");
  check_indented("a\n  b: <[3px + 2em]>\n");
  check_indented("a\n  b: <[3px * 2em]>\n");
  check_indented("a\n  b: c <[!default]>\n");
  check_indented("=m\n  <[@import \"x\"]>\n", "@file _sass/_x.scss\na{b:c}\n");
}

TEST_CASE("style-stops-build: nothing is indented below a whole line") {
  const std::string_view ink = "@file _sass/_ink.scss\n$ink: red;\n";
  check_indented("@import \"ink\"\n  <[color: red]>\n", ink);
  check_indented("body\n@import \"ink\"\n  <[color: red]>\n  b: c", ink);
  check_indented("$a: 1\n  <[b: c]>");
  check_indented("@import \"ink\",\n  \"ink\"\na\n  b: c", ink);
  check_indented("$a: 1 +\n  2\n");
}

TEST_CASE("style-stops-build: front matter that nobody closes is a selector") {
  const DiagnosticCheck check{.code = "style-stops-build", .ignored = {"front-matter-unclosed"}};
  check_diagnostics("@file a.sass\n<[---]>\nbody\n  color: red\n", check);
  check_diagnostics("@file a.sass\n<[---]>\n--\nbody\n  color: red\n", check);
  check_diagnostics("@file a.sass\n<[---]>\n// c\n", check);
  check_diagnostics("@file a.sass\n---\n", check);
  check_diagnostics("@file a.sass\n---\n...\nbody\n  color: red\n", check);
  check_diagnostics("@file a.scss\n---\nbody { color: red }\n", check);
  check_diagnostics("@file a.scss\n<[---]>\n$a: 1;\n", check);
  check_diagnostics("@file a.scss\n<[---]>\n--\n@charset \"x\";\n", check);
}

}  // namespace jekyll::tests
