// Statements of style sheets by their form and their place; what dies and what does not, real Jekyll has told.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

namespace {

void check_form(std::string_view sheet) {
  INFO(sheet);
  check_diagnostics("\n@file _sass/_there.scss\na{b:c}\n@file assets/main.scss\n---\n---\n" + std::string(sheet) + "\n",
                    {.code = "style-stops-build"});
}

}  // namespace

TEST_CASE("style-stops-build: a variable or an import ends with a semicolon") {
  check_form("<[$a: #333]>\n$b: #fff;");
  check_form(".a { <[$x: 1]>\n $y: 2; }");
  check_form(".a { <[$x: 1]>\n color: red; }");
  check_form(".a { <[color: red]>\n $y: 2; }");
  check_form("<[$a: 1]>\n@include x;");
  check_form("$a: http<[:]>//x.y;");
  check_form("<[@import \"there\"]>\n@import \"there\";");
  check_form("<[@import \"there\"]>\n$a: 1;");
  check_form("$a: 1 !default\n$b: 2 !global\n.x { y: $a $b <[$c]>; }");
  check_form("$a: 1 !default // x\n; $b: 1 !default /* y */ !global; .x { $a: 1 !default\n y: $a $b <[$c]> }");
  check_form("<[$a: 1 !important]>\n$b: 2;");
  for (const char* right :
       {"$a: 1\n  + 2;", "$a: a\\:b;", "$f: progid:DX.Y(a=1);", "$a: b // c: d\n;", "$a: b /* c: d */;",
        "$a: '#{1}: x'; $b: \"x\"\n  \"y\";", "@import url(\"http://x/css?a=b:400&c=@d\");",
        "@import \"x.css\" screen and (min-width: 1px);", ".a { b: url(a@2x.png); $c: 1 }",
        "$a: {{ site.time | default: \"1; $b: 2\" }};"}) {
    check_form(right);
  }
}

TEST_CASE("style-stops-build: colons stand behind the keys of a map") {
  check_form("$m: (small: 480px, <[large 1200px]>);");
  check_form("$m: (<[small 480px]>, large: 1200px);");
  check_form("$m: (a: 1, <[(c: d)]>);");
  check_form("$m: (a: (b: c, <[d]>), e: f);");
  for (const char* right :
       {"$m: (\n  // a, b\n  a: b,\n  c: d,\n);", "$m: (a: b, c: f(1, 2), \"d,e\": 1);", "$m: ((a: b), (c: d));",
        "$m: (a b, c d);", "$m: (a: rgba(1, 2, 3, .5), b: (c, d), (e, f): g);", "$k: x; $m: (#{$k}: 1, #{$k}b: 2);",
        "$m: (a: 1, b: url(\"x:y,z\"));", "$m: (a: b, {{ site.time | default: \"c: d\" }});"}) {
    check_form(right);
  }
}

TEST_CASE("style-stops-build: what stands behind an exclamation mark") {
  check_form(".a { f: g <[!default]>; }");
  check_form(".a { f: g <[!ie]>; }");
  check_form(".a { f: url(x) <[! imp]>; }");
  check_form("$a: 1 <[!defaul]>;");
  for (const char* right : {".a { b: c!important; d: g! important; e: !important }", ".a { b: c \\!d; e: '!f' }",
                            "$a: 1 !default !global; $b: 1 ! default; $c: 2 !important;", ":root { --a: !b; }",
                            ".a { filter: alpha(opacity=50) !important; }"}) {
    check_form(right);
  }
}

TEST_CASE("style-stops-build: products of lengths") {
  check_form(".a { b: <[5px * 3px]>; }");
  check_form(".a { b: <[5%*3em]> }");
  for (const char* right :
       {".a { b: 5px * 3; c: calc(5px * 3px); d: 5px * 3px / 1px }", "$a: 5px * 3px;", "@mixin m { a: 3px * 2px }",
        "@mixin m { a: 3px + 2em; }", "@if false { a { b: 3px * 2px; } }", ":root { --b: 5px * 3px; }",
        "@mixin n { c: d } .a { @include n { b: 3px * 2px } }"}) {
    check_form(right);
  }
}

TEST_CASE("style-stops-build: conditions of @media") {
  check_form("@media screen <[and]> { a { b: c } }");
  check_form("@media screen and (a: b) <[and]> { a { b: c } }");
  check_form("@media screen<[,]> { a { b: c } }");
  check_form("@media screen <[and]> print { a { b: c } }");
  check_form("@media max-width<[:]> 600px { a { b: c } }");
  for (const char* right :
       {"@media { a { b: c } }", "@media and { a { b: c } }", "@media screen and(a: b) { a { b: c } }",
        "@media screen  and\n (a: b), print { a { b: c } }", "@media not screen, only print and (a: b) { .a { b: c } }",
        "$q: '(a: b)'; @media screen and #{$q} { a { b: c } }", "@media screen/* and */{ .a { b: c } }",
        "@media screen and {{ site.time }} { a { b: c } }"}) {
    check_form(right);
  }
}

TEST_CASE("style-stops-build: what a loop goes over") {
  check_form("@for <[$i from 1 to]> { a { b: c } }");
  check_form("@for <[$i from 1]> { a { b: c } }");
  check_form("@for <[$i in 1 to 3]> { a { b: c } }");
  check_form("@for <[i from 1 to 3]> { a { b: c } }");
  check_form("@each <[a in b]> { a { b: c } }");
  check_form("@each <[$a of b c]> { a { b: c } }");
  check_form("@each <[$a $b in c]> { a { b: c } }");
  check_form("<[@while]> { a { b: c } }");
  for (const char* right :
       {"@for $i from (1) through(3) { .x { y: $i } }", "@for $i  from  1\n to 3{ .x { y: $i } }",
        "@for $i from 1 through length(a b c) { .x { y: $i } }", "@each $k , $v in (a: b) { .x { y: $v } }",
        "@each $x in(c, d) { .x { y: $x } }", "@while(false) { a { b: c } }"}) {
    check_form(right);
  }
}

TEST_CASE("style-stops-build: what stands only behind or inside of another") {
  check_form("<[@else]> { a { b: c } }");
  check_form("@if true { a { b: c } } x { y: z } <[@else]> { a { b: c } }");
  check_form("@if true { a { b: c } } @else { d { e: f } } <[@else]> { d { e: f } }");
  check_form("<[@return 1]>;");
  check_form("@mixin m { <[@return 1]>; }");
  check_form("<[@content]>;");
  check_form("@mixin n { @content; } .a { @include n { <[@content]>; } }");
  check_form("@mixin m { <[@import \"there\"]>; }");
  check_form(".a { @if true { <[@import \"there\"]>; } }");
  check_form("@each $x in a { <[@import \"there\"]> }");
  for (const char* right :
       {"@if true { a { b: c } } /* x */ // y\n@else { d { e: f } }",
        "@if true { a { b: c } } @else if false { d { e: f } } @elseif true { d { e: f } } @else { d { e: f } }",
        "@if true { a { b: c } } @else\nif false { d { e: f } } @else { g { h: i } }",
        "@function f($x) { @if $x { @return 1 } @return 2 }",
        "@mixin m { @if true { @content; } @include n { @content } }", "@if true { .a { @import \"there\"; } }",
        "@mixin m { @import url(a); @import \"a.css\" }", ".a { @media print { @import \"there\"; } }"}) {
    check_form(right);
  }
}

TEST_CASE("style-stops-build: numbers where a colour or a map is taken, and an if() without its end") {
  check_form(".a { b: <[darken]>(5, 10%); }");
  check_form(".a { b: <[map-get]>(5px, a); }");
  check_form(".a { b: <[rgba]>(1, .5); }");
  check_form(".a { b: <[hsl]>(1deg, 2%); }");
  check_form(".a { b: <[if]>(true, 1); }");
  check_form("$x: 1; .a { b: c <[if]>($x == 1, 2, 3, 4); }");
  for (const char* right : {".a { b: rgba(#fff, .5) rgb(1, 2, 3) rgba(1, 2, 3, 4) rgba(var(--x), .5) rgb(1 2 3 / 4); }",
                            "$l: true 1 2; .a { b: if(true, 1, 2) if($l...); }", "@mixin m { b: if(true, 1); }",
                            ".a { b: if($condition: true, $if-true: 1, $if-false: 2); c: true or if(1, 2); }"}) {
    check_form(right);
  }
}

}  // namespace jekyll::tests
