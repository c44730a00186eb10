// What style sheets import; what dies and what does not, real Jekyll has told.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

namespace {

void check_sheet(std::string_view sheet, std::string_view files = "") {
  check_diagnostics("\n@file _sass/_there.scss\na{b:c}\n@file _sass/x/_index.scss\na{b:c}\n@file _near.scss\na{b:c}\n" +
                        std::string(files) + "@file assets/main.scss\n---\n---\n" + std::string(sheet) + "\n",
                    {.code = "style-import-missing"});
}

}  // namespace

TEST_CASE("style-import-missing: Sass finds no such file") {
  check_sheet("@import \"<[gone]>\";");
  check_sheet("@import 'there', '<[gone/part]>';\n@use \"<[lost]>\" ;");
  check_sheet("@import\n  \"there\", // A comment.\n  \"<[gone]>\",\n  'near'\n;\na { b: \"c\" }");
  // In what is imported, too.
  check_sheet("@import \"parts/all\";",
              "@file _sass/parts/_all.scss\n@import \"one\", \"<[two]>\", \"there\";\n"
              "@file _sass/parts/_one.scss\na{b:c}\n");
  check_sheet("@import \"parts/all\";",
              "@file _config.yml\nsass:\n  load_paths: [more/*]\n"
              "@file _sass/parts/_all.scss\n@import \"two\";\n");
  check_sheet("@import \"there\"; @import \"x\", \"there.scss\"; @import \"near\";");
}

TEST_CASE("style-import-missing: what stays in the style sheet is no file of Sass") {
  check_sheet("@import url(foo.css); @import \"a.css\"; @import \"http://x/y\"; @import \"//x/y\";");
  check_sheet("// @import \"no\"\n/* @import \"nope\"; */\na { content: \"@import\"; }");
  check_sheet("@import \"gone\" screen;");
  check_sheet("@import \"{{ site.time }}\";");
  check_sheet("@import \"<[skins/{{ site.skin }}]>\";", "@file _config.yml\nskin: dark\n");
  check_sheet("@import <[style-stops-build|\"]>gone");
}

TEST_CASE("style-import-missing: silent where others may have it") {
  check_sheet("@import \"gone\";", "@file _config.yml\ntheme: minima\n");
  check_sheet("@import \"beside\";", "@file assets/_beside.scss\na{b:c}\n");
  check_sheet("@import \"part\";",
              "@file _config.yml\nsass: {sass_dir: css/parts}\n@file css/parts/_part.scss\na{b:c}\n");
}

TEST_CASE("style-import-missing: folders of the configuration") {
  const std::string lib = "@file vendor/lib/_ink.scss\na{b:c}\n";
  const auto with = [&](const std::string& paths, std::string_view sheet) {
    check_sheet(sheet, "@file _config.yml\nsass: {load_paths: " + paths + "}\n" + lib);
  };
  for (const char* paths : {"[vendor/lib]", "[./vendor/lib/]", "[gone, vendor/lib]"}) {
    with(paths, "@import \"ink\", \"<[pen]>\", \"there\";");
  }
  with("[]", "@import \"<[ink]>\", \"there\", \"vendor/lib/ink\";");
  with("", "@import \"<[ink]>\";");
  with("[Vendor/lib]", "@import \"<[ink]>\";");
  // What is one of many, lies elsewhere or is never read.
  for (const char* paths : {"['vendor/*']", "[/usr/lib]", "['~/lib']", "[../lib]", "[node_modules/x]", "[.lib]"}) {
    with(paths, "@import \"pen\";");
  }
  check_sheet("@import \"pen\";", "@file _config.yml\nexclude: [_sass/_pen.scss]\n");
  check_sheet("@import \"pen\";", "@file _config.yml\nexclude: [styles]\nsass: {sass_dir: styles}\n");
  const std::string safe = "@file _config.yml\nsafe: true\nsass: {load_paths: [../../vendor/lib]}\n" + lib;
  check_sheet("@import \"ink\", \"<[pen]>\";", safe);
  // What is found there is a part like any other.
  const std::string config = "@file _config.yml\nsass: {load_paths: [vendor/lib]}\n";
  check_sheet("@import \"all\";", config +
                                      "@file vendor/lib/_all.scss\n@import \"one\", \"<[two]>\", \"there\";\n"
                                      "@file vendor/lib/_one.scss\na{b:c}\n");
  const auto check_part = [&](const std::string& part, const std::string& sheet) {
    check_diagnostics(config + "@file vendor/lib/_ink.scss\n" + part + "\n@file a.scss\n---\n---\n" + sheet + "\n",
                      {.code = "style-stops-build"});
  };
  check_part("a { b: c }\n<[&:hover]> { b: c }", "@import \"ink\";");
  check_part("$ink: 1;", "@import \"ink\";\n.a { b: $ink; c: <[$pen]>; }");
}

namespace {

void check_faults(std::string_view sheet, std::string_view name = "main.scss") {
  INFO(sheet);
  check_diagnostics("\n@file assets/" + std::string(name) + "\n---\n---\n" + std::string(sheet) + "\n",
                    {.code = "style-stops-build"});
}

}  // namespace

TEST_CASE("style-stops-build: what is opened is closed") {
  check_faults("<[/*]> open");
  check_faults(".a <[{]> b: c; // }");
  check_faults(".a <[{]> .b { c: d }");
  check_faults(".a { b: c }<[}]>");
  check_faults(".a { b: <[']>c; }");
  check_faults(".a { b: <[']>it; }\n.c { d: 'e' }");
  check_faults(".a { b: <[(]>1 + 2; }");
  check_faults(".a { b: 1 + 2<[)]>; }");
  check_faults("@media <[(]>max-width: 10px { .a { b: c } }");
  check_faults(".a <[{]> b: #{1 + 2; }");
}

TEST_CASE("style-stops-build: every statement is a rule or a property of one") {
  check_faults("<[x]>");
  check_faults("<[color: red]>;");
  check_faults(".a { <[color]> }");
  check_faults(".a { <[color red]>; }");
  check_faults(".a { <[: red]>; }");
  check_faults(".a { <[color:]>; }");
  check_faults(".a { <[color: red]>\n background: blue; }");
  check_faults("<[$a: 1]>\n.b { c: d }");
  check_faults("<[$a 1]>;");
  check_faults("<[{]> a: b }");
  check_faults("<[<style>]>\n.a { b: c }");
  check_faults("<[&:hover]> { b: c }");
  check_faults("<[.]> { b: c }");
  check_faults(".a { b: <[,]>c; }");
  check_faults(".a { b: c,<[,]> d; }");
  check_faults(".a { b: <[3px + 2em]>; }");
  check_faults("<[@mixin]> { a: b }");
}

TEST_CASE("style-stops-build: names are set where nothing is imported") {
  check_faults(".a { b: <[$nope]>; }");
  check_faults(".a { @include <[nope]>; }");
  check_faults(".a { @extend <[.nope]>; }");
  check_faults("$x: 1; @mixin m($p: $x) { a: $p } .b { @include m($p: 2); c: $x }");
  check_faults("@import \"<[style-import-missing|gone]>\";\n.a { b: $nope; @include nope; }");
  check_faults("@each $i, $j in a b { .#{$i} { c: $j } } @for $k from 1 through 3 { .x-#{$k} { w: $k } }");
  check_faults("%p { a: b } .c { @extend %p; } .d { @extend .gone !optional; }");
}

TEST_CASE("style-stops-build: silent on what is right") {
  for (const char* sheet : {"// it's\n.a { b: c }",
                            ".a { b: 'it\\'s' }",
                            ".a { background: url(http://x/y.png) }",
                            ".a { b: c;; } ;",
                            ".a { src: url(data:font/woff;base64,d09GRg==) format('woff'); }",
                            "@charset 'utf-8';\n.a{b:c}",
                            ".a { filter: progid:DX.Y(a=1, b='x'); *zoom: 1 }",
                            ".a { &:hover > .b + .c { d: e } }",
                            "$map: (a: 1, b: 2); .c { d: map-get($map, a) }",
                            ":root { --x: 1; --y: {a: b}; --z: ; }",
                            "@media (max-width: 10px) and (min-width: 1px) { .a { b: c } }",
                            "@keyframes x { 0% { a: b } 50.5% { a: c } }",
                            ".a { b: calc(100% - (2px * 3)); font: { family: x; size: 1px } }",
                            ".a::before { content: '\\201C {'; }",
                            "{{ site.css }}\n.a { b: {{ site.colour | default: 'red' }}; }",
                            "$x: 1;\n.a { b: #{1 + 2}; .#{$x}-y { c: d } }",
                            "$a: 1;\n@if $a == 1 { .b { c: d } } @else { .e { f: g } }",
                            ".a { margin: -3px -2em; b: 1px+2px }",
                            ".a { grid-template-areas: 'a b'\n 'c d'; }",
                            "@unknown x;",
                            ".a { @media print { b: c } }",
                            ".a, .b, { c: d }"}) {
    check_faults(sheet);
  }
  // An address ends with its parenthesis; a call, a variable or a text in its place is an expression.
  check_faults(
      "@function f($x) { @return $x; }\n$y: '#{1}'; .a { b: url(if(1, f('#{$y}.eot'), f(')'))) url(#{f($y)}.png) }");
  check_faults(".a { filter: progid:DX.Y(c='#{ie-hex-str(#fff)}', d=')', e=1); }");
  // What a tag of Liquid writes is not known.
  check_faults("{% if site.dark %}.a { b: c {% endif %}");
  // Nothing converts it.
  check_diagnostics("@file assets/plain.scss\n.a { b: c\n");
}

TEST_CASE("style-stops-build: nothing is said of what is nested without end") {
  const auto repeated = [](std::string_view text) {
    constexpr int times = 200'000;
    std::string result = ".a { b: ";
    for (int i = 0; i < times; ++i) result += text;
    return result;
  };
  for (const char* opener : {"(", "#{", "\"#{", "[(", ".c {"}) check_faults(repeated(opener));
  check_faults(repeated("() ") + "}");
  check_faults(".a { b: c }<[\\]>");
}

TEST_CASE("style-stops-build: the indented syntax") {
  check_faults("body\n  color: red\n <[color: blue]>", "main.sass");
  check_faults("  <[body]>\n    a: b", "main.sass");
  check_faults("body <[{]>\n  color: red\n}", "main.sass");
  check_faults("a\n  b: <[']>c", "main.sass");
  check_faults("// c\nbody\n  a: b // it's\n  /* x\n     y\n\n.a,\n.b\n  &:hover\n    c: d\n=m\n  e: f", "main.sass");
}

TEST_CASE("include-missing: a name that front matter gives, of the page or of one in the layout") {
  check_diagnostics(
      "@file index.md\n---\nbox: none\n---\n{% include <[{{ page.box }}]> %} {% include <[{{ page.no }}]> %}\n",
      {.code = "include-missing"});
  check_diagnostics(
      "@file _layouts/a.html\n{% include <[{{ page.box }}]> %}{{ content }}\n@file _includes/there.html\nx\n"
      "@file one.md\n---\nlayout: a\nbox: there.html\n---\n@file two.md\n---\nlayout: a\nbox: gone.html\n---\n",
      {.code = "include-missing"});
}

TEST_CASE("style-stops-build: what no value, name or signature is") {
  check_faults("@mixin wide<[%]>($n) { a: $n }");
  check_faults("@mixin a ($n: 1) { a: $n } @mixin b { c: d } @function f($x) { @return $x }");
  check_faults(".a { b: <[~]>; }");
  check_faults(".a { <[max width: 1px]>; }");
  check_faults(".a { b: c<[:]> d; }");
  check_faults(".a { b : c; *d: e; f:g }");
  check_faults(".a { <[b: null]>\n  @if 1 == 1 { c: d } }");
  check_faults(".a { b: <[c]>\n  @include m; }");
  check_faults("<[%]> { a: b }");
  check_faults(".a { <[@]> { b: c } }");
  check_faults("@keyframes x { 0% { a: b } #{1 + 2}% { c: d } }");
}

TEST_CASE("style-stops-build: names are set above, where they are visible") {
  check_faults(".a { b: <[$x]>; }\n$x: 1;");
  check_faults(".a { $x: 1; b: $x; } .c { d: <[$x]>; }");
  check_faults(".a { $x: 1 !global; } .c { d: $x; }");
  check_faults("$x: 1; .a { $x: 2; } .c { d: $x; }");
  check_faults("@mixin m { a: $later; b: <[$never]>; } $later: 1; .a { @include m; }");
  check_faults("@mixin m { a: $never; } .a { b: c }");
  check_faults("@mixin m($p) { a: $p; $q: 1; b: $q } .a { @include m(1); }");
  check_faults("@if 1 == 2 { .a { b: $never; } }");
  check_faults(".a { @include <[m]>; } @mixin m { b: c }");
  check_faults("@mixin m { @include <[n]>; } .a { @include m; }");
  check_faults("@mixin m { @content; } .a { @include m { b: $never; } }");
  check_faults("@media (min-width: <[$wide]>) { .a { b: c } }");
  check_faults("@each $x in <[$all]> { .a { b: $x } }");
  check_faults("@each $x, $y in a b { .c { d: $x; e: $y; f: <[$z]>; } }");
  check_faults("$a: x; .#{$a} { &:hover { b: c } } .d { @extend .any; @extend <[%none]>; }\n");
  check_faults(".a { &-b { c: d } } .e { @extend .a-b; @extend <[.x]>; @extend <[%x]>; @extend <[x]>; }");
  check_faults(".a { width: 10px * <[$]> n; }");
  check_faults(".a[href$='.pdf'] { b: c }");
  check_faults(":root { --a: $b; }");
  check_faults("@function f($x) { @return $x * 2; } .a { b: f(1) }");
}

TEST_CASE("style-stops-build: what a branch or a loop sets is gone behind it") {
  check_faults("@if true { $x: 1; } .a { b: <[$x]>; }");
  check_faults("@if false { $x: 1; } @else { $x: 2; } .a { b: <[$x]>; }");
  check_faults("$i: 1; @while $i > 0 { $y: 2; $i: 0; } .a { b: $i; c: <[$y]>; }");
  check_faults("@for $i from 1 through 2 { $z: $i; .a { b: $z; } } .c { d: <[$i]>; e: <[$z]>; }");
  check_faults(".a { @if true { $x: 1; c: $x; } b: <[$x]>; }");
  check_faults("@mixin m { @if true { $x: 1; } b: <[$x]>; } .a { @include m; }");
  check_faults("@mixin m { @content; } .a { @include m { $x: 1; } b: <[$x]>; }");
  check_faults("$x: 0; @if true { $x: 1; $y: 2 !global; } .a { b: $x; c: $y; }");
  check_faults(".a { $x: 0; @if true { $x: 1; } b: $x; @mixin m { c: $x; } @include m; }");
  check_faults("@for $i from 1 through 3 { .a { b: <[$q]>; } } @for $i from 3 to 1 { .a { b: <[$q]>; } }");
  check_faults("$n: 0; @for $i from 1 to 1 { .a { b: $q; } } @for $i from 1 through $n { .a { b: $q; } }");
}

TEST_CASE("style-stops-build: interpolations use variables") {
  check_faults(".a-#{<[$n]>} { b-#{<[$n]>}: c; --d: #{<[$n]>}; e: \"x#{<[$n]>}\" url(\"#{<[$n]>}\"); }");
  check_faults("@media #{<[$n]>} and (a: b) { .a { b: c } } @FOO $n #{<[$n]>} { .a { b: c } }");
  check_faults("@import url(\"x#{<[$n]>}\");\n.a { @extend .#{<[$n]>}; @at-root .b-#{<[$n]>} { c: d } }");
  check_faults(".x-#{<[$n]>} { $n: 1; .y-#{$n} { a: b } }");
  check_faults(
      "@mixin m { .x-#{<[$n]>} { a: b } } @mixin k($n) { .x-#{$n} { a: b } } .a { @include m; @include k(1); }");
  check_faults("@EACH $n IN a { .x { b: c } } @each $n in a { .x-#{$n} { b: c } }");
  check_faults("// #{$n}\n.a { b: '\\#{$n}' '\\#{' \"#{map-get((a: 1), \"$n\")}\" }");
  check_faults("@if false { .x-#{$n} { a: b } } .c { d: if(false, #{$n}, 1) #{true or $n}; }");
  check_faults(".a { b: if(false, $n, 1); c: true or $n; }\n@if false and $n { .a { b: c } }");
  check_faults(":root { --x: { a: $n; b: #{<[$n]>} } }");
  check_faults(".a-<[#{}]> { b: c }");
  check_faults("@mixin unused { a: \"<[#{$}]>\" }");
}

TEST_CASE("style-stops-build: what a # or a slash begins") {
  check_faults("$x: 1; .a { b: <[#]>$x; }");
  check_faults("$x: #fff; .a { b: darken(<[#]>$x, 1%); }");
  check_faults("$x: 1; @if <[#]>$x == 1 { .a { b: c } }");
  check_faults(".a { b: <[#]>; }");
  check_faults("$a: <[#]>;");
  check_faults(
      "$x: 1; .a { b: #fff url(#) url(a#b) '#' #{1}; c: \\#; --d: #; e: expression(#$x) }\n.b { /* #$x */ f: g(1 /* "
      "#$x */) "
      "}");
  check_faults("<[/ one line]>\nh1 { a: b }");
  check_faults("@media print { <[/ x]> { a: b } }");
  check_faults("/deep/ .a { b: c }\n/* x */ .d { e: f }");
}

TEST_CASE("style-stops-build: directives without a block end with a semicolon") {
  check_faults("%c { d: e } .a { <[@extend %c]>\n .b { m: n } }");
  check_faults("%c { d: e } .a { <[@extend %c]>\n color: red; }");
  check_faults("<[@warn \"x\"]> { a: b }");
  check_faults("@function f() { <[@return 1]> { } }");
  check_faults("@mixin m($a: 1) { x: y; @content; } .a { @include m($a: 1)\n { b: c } @include m\n d: e; }");
}

TEST_CASE("style-stops-build: what stands in a function") {
  check_faults("@function f() { <[a: b]>; @return 1; }");
  check_faults("@function f() { <[.a]> { b: c } @return 1; }");
  check_faults("@mixin m { a: b } @function f() { @if true { <[@include m]>; } @return 1; }");
  check_faults("@function f() { @each $x in a { <[@nil 0]>; } @return 1; }\n");
  check_faults("@function f() <[{]> @return 1;\n.a { b: c }");
  check_faults(
      "@function f($a) { $b: (c: $a); @if $a { @return 1; } @else if 2 { @warn 'x'; } @else { @error 'x'; }\n"
      "@for $i from 1 to 2 { @debug $i; } @while false { $b: 1; } ; @return map-get($b, c); }\n.a { b: c }");
}

TEST_CASE("style-stops-build: selectors of what is extended") {
  check_faults("a { b: c } .t { @extend a; @extend <[q]>; @extend z !optional; }");
  check_faults("a > q:hover, :not(z) { b: c } .t { @extend q; @extend z; }");
  check_faults("@each $x in a { #{$x} { b: c } } .t { @extend a; @extend .a; }");
  check_faults(".s { @media print { &-l { a: b } } } .t { @extend .s-l; @extend <[%n]>; }");
  check_faults("%s { &:hover { &-l { a: b } } } .t { @extend %s-l; @extend <[.n]>; }");
  check_faults("s { &-l { a: b } } .t { @extend s-l; @extend <[.n]>; }");
  check_faults("@mixin m { &-l { a: b } } %s { @include m; } .t { @extend %s-l; @extend <[.n]>; }");
  check_faults(".s { @at-root .q { a: b } @at-root #{&}-x { a: b } } .t { @extend .q; @extend .s-x; }");
  check_faults(".s { @at-root .q { &-r { a: b } } } .t { @extend .q-r; @extend <[%q-r]>; }");
}

namespace {

void check_sheets(std::string_view files) {
  INFO(files);
  check_diagnostics("\n" + std::string(files), {.code = "style-stops-build"});
}

}  // namespace

TEST_CASE("style-stops-build: what is imported is judged where Liquid writes a part of who imports it") {
  check_sheets(
      "@file assets/main.scss\n---\n---\n@import\n  {% if site.skin %}\"skins/{{ site.skin }}\",{% endif %}\n  "
      "\"base\";\n"
      ".a { b: $from-the-skin; }\n@file _sass/_base.scss\n.c { <[d e]>;\n}\n");
  check_sheets(
      "@file assets/main.scss\n---\n---\n@import \"skins/{{ site.skin | default: site.time }}\",\n  \"base\";\n"
      "@file _sass/_base.scss\n.c { <[d e]>; f: $from-the-skin }\n");
  // A name that the configuration tells.
  const std::string page =
      "@file assets/main.scss\n---\n---\n@import \"skins/{{ site.skin | default: 'plain' }}\",\n  \"base\";\n"
      "@file _sass/_base.scss\n.c { d: $from-the-skin }\n@file _sass/skins/plain.scss\n$from-the-skin: 1;\n";
  check_sheets(page);
  check_sheets(
      "@file assets/main.scss\n---\n---\n@import \"skins/{{ site.look.skin | default: 'plain' }}\";\n.c { d: <[$e]> }\n"
      "@file _sass/skins/plain.scss\n$from-the-skin: 1;\n");
  check_sheets("@file _config.yml\nskin: dark\n@file _sass/skins/dark.scss\n.a { <[b c]>; }\n" + page);
  check_sheets(
      "@file assets/main.scss\n---\n---\n{% if site.dark %}@import \"base\";{% endif %}\n"
      "@file _sass/_base.scss\n.c { d e; }\n");
}

TEST_CASE("style-stops-build: what is imported sets names, and is judged itself") {
  const std::string main = "@file assets/main.scss\n---\n---\n";
  check_sheets("@file _sass/_base.scss\n$ink: #123;\n@mixin m { a: b }\n.x { y: z }\n" + main +
               "@import \"base\";\n.a { color: $ink; @include m; @extend .x; b: <[$pen]>; }\n");
  check_sheets("@file _sass/_base.scss\n$ink: #123;\n" + main + ".a { color: <[$ink]>; }\n@import \"base\";\n");
  check_sheets("@file _sass/_base.scss\n.a { color: <[$ink]>; }\n" + main + "@import \"base\";\n");
  check_sheets("@file _sass/_base.scss\n.a { color: $ink; }\n" + main + "$ink: #123;\n@import \"base\";\n");
  check_sheets("@file _sass/_base.scss\n.a <[{]> color: red;\n" + main + "@import \"base\";\n.a { b: $c; }\n");
  check_sheets("@file _sass/_base.scss\n@import \"deep/ink\";\n@file _sass/deep/_ink.scss\n<[$ink #123]>;\n" + main +
               "@import \"base\";\n");
  // Nobody imports it.
  check_sheets("@file _sass/_base.scss\n.a { color: red;\n" + main + ".a { b: c }\n");
  // Not all is known that sets names.
  check_sheets("@file _sass/_base.sass\n$ink: #123\n" + main + "@import \"base\";\n.a { b: $ink; }\n");
  check_sheets("@file _sass/_base.scss\na{b:c}\n@file assets/base.css\na{b:c}\n" + main +
               "@import \"base\";\n.a { b: $ink; }\n");
  check_sheets("@file _sass/_base.scss\n@import \"base\";\n" + main + "@import \"base\";\n.a { b: $ink; }\n");
  check_sheets(main + "@use \"sass:math\";\n.a { b: $ink; }\n");
  // A page that is not written is not converted.
  check_sheets(
      "@file _sass/_base.scss\n.a { color: red;\n@file assets/main.scss\n---\npublished: false\n---\n"
      "@import \"base\";\n");
}

TEST_CASE("style-stops-build: colours have 3, 4, 6 or 8 digits") {
  check_faults(".a { color: <[#12345]>; }");
  check_faults(".a { color: <[#1]>; }");
  check_faults("$ink: <[#1234567]>;");
  check_faults(".a { color: darken(<[#12345]>, 5%); }");
  for (const char* right :
       {".a { color: #123; background: #1234 }", ".a { color: #112233aa; }", ".a { color: #abcde; }",
        "#x12345 { a: b }", ".a { b: url(#12345) }", "/* #12345 */ .a { b: c /* #12345 */ }", ".a { b: '#12345'; }",
        ".a { filter: progid:Gradient(start=#12345); }"}) {
    INFO(right);
    check_faults(right);
  }
}

TEST_CASE("style-stops-build: commas stand between the keys of a map") {
  check_faults("$m: (\n a: 1px\n b<[:]> 2px\n);");
  check_faults("$m: (a: (c: 1px d<[:]> 2), b: 2px);");
  check_faults("$m: (a: 1px, b: 2px,);");
  check_faults("$m: (a: (c: 1, d: 2), b: 'x:y');");
}

TEST_CASE("style-stops-build: functions of Sass by what they are given") {
  check_faults(".a { b: <[lighten]>(red); }");
  check_faults(".a { b: <[darken]>(red, 5%, 6%); }");
  check_faults(".a { b: <[darken]>(var(--ink), 5%); }");
  check_faults("$m: (a: b); .a { b: <[map-get]>($m); }");
  check_faults(".a { b: <[map-get]>('m', a); }");
  check_faults(".a { width: <[percentage]>(5px); }");
  for (const char* right :
       {".a { b: lighten(red, 5%); c: percentage(.5); d: saturate(50%); e: map-get((a: b), a) }",
        "@mixin m { b: lighten(red); }", "@if false { .a { b: lighten(red); } }",
        "$l: red 5%; .a { b: lighten($l...); }", "@function lighten($c) { @return $c; } .a { b: lighten(red); }",
        ".a { b: if(true, red, lighten(red)); }", ".a { b: x.lighten(red); }", ".a { --b: lighten(red); }"}) {
    INFO(right);
    check_faults(right);
  }
}

TEST_CASE("style-stops-build: mixins by how many arguments they are given") {
  check_faults("@mixin c($w) { a: $w } .b { @include <[c]>(1, 2); }");
  check_faults("@mixin c($w, $x) { a: $w } .b { @include <[c]>(1); }");
  check_faults("@mixin c($w) { a: $w } .b { @include <[c]>; }");
  check_faults("@mixin c { a: b } .b { @include <[c]>(1); }");
  for (const char* right :
       {"@mixin c($w, $x: 2) { a: $w } .b { @include c(1); }", "@mixin c() { a: b } .b { @include c; }",
        "@mixin c($w...) { a: b } .b { @include c(1, 2, 3); }",
        "@mixin c($w, $x) { a: b } .b { @include c($l...); } $l: 1 2;",
        "@mixin c($w, $x) { a: b } .b { @include c($x: 1, $w: 2); }",
        "@mixin c($w) { a: b } .b { @include c((1, 2)); }",
        "@mixin c($w) { a: b } @mixin c($w, $x) { a: b } .b { @include c(1); }",
        "@mixin c($w) { a: $w; @content; } .b { @include c(1) { d: e } }"}) {
    INFO(right);
    if (std::string_view(right).find("$l...") == std::string_view::npos) check_faults(right);
  }
}

TEST_CASE("style-stops-build: @error, front matter of what is imported, and files that exclude each other") {
  check_faults("<[@error \"x\"]>;");
  check_faults(".a { <[@error \"x\"]>; }");
  check_faults("@if false { @error 'x'; } @mixin m { @error 'x'; }");
  const std::string page = "@file a.scss\n---\n---\n";
  const DiagnosticCheck check{.code = "style-stops-build"};
  check_diagnostics(page + "@import 'base';\n@file _sass/_base.scss\n<[---]>\ntitle: b\n---\np { a: b }\n", check);
  check_diagnostics(page + "@import 'base';\n@file _sass/_base.scss\n---\n---\np { a: b }\n", check);
  check_diagnostics(
      page + "@import '<[base]>';\n@file _sass/_base.scss\np { a: b }\n@file _sass/base.scss\np { a: b }\n", check);
  check_diagnostics(page + "@import 'base';\n@file _sass/_base.scss\np { a: b }\n@file _base.scss\np { a: b }\n",
                    check);
  check_diagnostics(page + "@import '<[style-import-missing|parts/*]>';\n@file _sass/parts/_a.scss\np { a: b }\n",
                    check);
}

TEST_CASE("style-stops-build: a value that Liquid does not print") {
  const auto with = [](const std::string& options, const std::string& sheet) {
    INFO(options << sheet);
    check_diagnostics("@file _config.yml\ntitle: A\n" + options + "@file a.scss\n---\n---\n" + sheet + "\n",
                      {.code = "style-stops-build", .ignored = {"liquid-unknown-data"}});
  };
  with("", "$ink: <[{{ site.ink }}]>;");
  with("ink:\n", ".a { color: <[{{ site.ink }}]>; }");
  with("ink: ''\n", ".a { color: <[{{ site.ink }}]> }");
  with("ink: red\n", "$ink: {{ site.ink }};");
  with("", "$ink: {{ site.ink | default: 'red' }}; .a { width: {{ site.width }}px; }");
  with("", "{% if site.ink %}$ink: {{ site.ink }};{% endif %}");
}

}  // namespace jekyll::tests
