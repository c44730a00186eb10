// Style sheets by the values of their variables, the arguments of mixins and the selectors that are extended; what dies
// and what does not, real Jekyll has told.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

namespace {

void check_values_of_style(std::string_view sheet) {
  INFO(sheet);
  check_diagnostics("\n@file assets/main.scss\n---\n---\n" + std::string(sheet) + "\n", {.code = "style-stops-build"});
}

}  // namespace

TEST_CASE("style-stops-build: a variable that holds no map, no colour, or a map") {
  check_values_of_style("$s: (a: b); .a { b: <[$s]>; }");
  check_values_of_style("$s: (\n  a: b,\n  c: (d: e)\n) !default; .a { b: <[$s]> }");
  check_values_of_style("$ink: #fff; .a { b: map-get(<[$ink]>, x); }");
  check_values_of_style("$ink: 'a'; $pen: 1px; .a { b: map-get(<[$ink]>, x) darken(<[$pen]>, 5%); }");
  check_values_of_style("$a: (b: c) !default; $a: 1 !default; .a { b: map-get($a, b) lighten(<[$a]>, 1%); }");
  for (const char* right :
       {"$s: (a: b); .a { b: map-get($s, a) #{$s} inspect($s); }", "$s: (); .a { b: $s; }", "$s: (a b); .a { b: $s; }",
        "$a: 1; $a: (b: c); .a { b: map-get($a, b); }", "$a: null; $a: (b: c) !default; .a { b: map-get($a, b); }",
        "$a: 1; @mixin m { $a: (b: c) !global; } @include m; .a { b: map-get($a, b); }",
        "$a: 1; @if true { $a: (b: c); } .a { b: map-get($a, b); }", "$a: 1; .a { $a: (b: c); b: map-get($a, b); }",
        "$a: 1; @mixin m { b: map-get($a, b); }",
        "$a: 1; @mixin m($a) { b: map-get($a, b); } .a { @include m((b: c)); }",
        "$a: {{ site.time }}; .a { b: map-get($a, b); }", "$a: red; .a { b: darken($a, 5%); --c: $a; }"}) {
    check_values_of_style(right);
  }
}

TEST_CASE("style-stops-build: mixins by the names of their arguments") {
  check_values_of_style("@mixin card($pad: 1) { a: $pad } .a { @include card(<[$padd]>: 2); }");
  check_values_of_style("@mixin card($a, $b: 1) { a: $a } .a { @include card(1, <[$c]> : 2) { d: e } }");
  for (const char* right : {"@mixin card($pad_a: 1) { a: $pad-a } .a { @include card($pad-a: 2); }",
                            "@mixin card($pad: 1, $r...) { a: $pad } .a { @include card($padd: 2); }",
                            "@mixin card($b: 1) { a: $b } @mixin card($c: 1) { a: $c } .a { @include card($c: 2); }",
                            "@mixin card($a, $b: 1) { a: b } .a { @include card($b: 2, $a: (c: d)); }",
                            "@mixin card($pad: 1) { a: $pad } @mixin m { @include card($padd: 2); }"}) {
    check_values_of_style(right);
  }
}

TEST_CASE("style-stops-build: selectors that are computed") {
  check_values_of_style("$k: a; .w-#{$k} { b: c } .d { @extend .w-a; @extend <[.nope]>; @extend <[%w-a]>; }");
  check_values_of_style(".g { &__item { b: c } } .d { @extend .g__item; @extend <[.nope]>; }");
  check_values_of_style("$k: a; .g { &-#{$k} { b: c } } .d { @extend .g-a; }");
  check_values_of_style("$k: a; .#{$k}y { b: c } .d { @extend .ay; }");
  check_values_of_style(".g { &-x-#{1} { b: c } &#{-y} { b: c } } .d { @extend .g-x-1; @extend .g-y; }");
  check_values_of_style("$k: '.nope'; #{$k} { b: c } .d { @extend .nope; }");
  check_values_of_style("$k: a; .w-#{$k}-#{$k} { &-y { b: c } } .d { @extend .w-a-a-y; @extend <[.nope]>; }");
  check_values_of_style(
      "$k: 'a .n'; .w-#{$k} { b: c } @each $x in 'b', 'c .m' { .x-#{$x} { b: c } } .d { @extend .n; @extend .m; }");
  check_values_of_style("@mixin m { &-y { b: c } } .g { @include m; } .d { @extend .g-y; @extend <[.nope]>; }");
}

TEST_CASE("style-stops-build: a field of the page that Liquid does not print") {
  const auto with = [](const std::string& front_matter, const std::string& sheet) {
    INFO(front_matter << sheet);
    check_diagnostics("@file _config.yml\ntitle: A\n@file a.scss\n---\n" + front_matter + "---\n" + sheet + "\n",
                      {.code = "style-stops-build"});
  };
  with("", ".a { b: <[{{ page.nope }}]>; }");
  with("ink: red\n", ".a { b: {{ page.ink }}; c: {{ page.nope | default: 'x' }}; d: {{ page.url }}; }");
}

}  // namespace jekyll::tests
