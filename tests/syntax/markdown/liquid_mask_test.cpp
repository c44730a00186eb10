#include "syntax/markdown/liquid_mask.h"

#include <string>
#include <string_view>

#include "tests/support/catch.h"

using namespace jekyll;

namespace {

std::string masked(std::string_view text) {
  return mask_liquid(text, parse_liquid(text));
}

struct GoldenMask {
  std::string text;
  std::string expected;
};

}  // namespace

TEST_CASE("Masking: values become letters") {
  const GoldenMask golden = GENERATE(values<GoldenMask>({
      {"a {{ b }} c", "a xxxxxxx c"},
      {"{{ b }}", "xxxxxxx"},
      {"    {{ b }}", "    xxxxxxx"},
      {"[a]({{ b }}/c)", "[a](xxxxxxx/c)"},
      {"[a]({% link b.md %}#c)", "[a](xxxxxxxxxxxxxxx#c)"},
      {"[a]({% post_url b %})", "[a](xxxxxxxxxxxxxxxx)"},
      {"see {% include b.html %}.", "see xxxxxxxxxxxxxxxxxxxx."},
      {"{% include b.html %}", "xxxxxxxxxxxxxxxxxxxx"},
      {"{% gist 1 %}", "xxxxxxxxxxxx"},
      {"{{ a\n b }} c\nd", "xxxxxxxxxx c\nd"},
      {"{% include b.html\r\n c=d %}\r\n", "xxxxxxxxxxxxxxxxxxxxxxxxxx\r\n"},
      {"{{ 'é' }}", "xxxxxxxxxx"},
      {"a {{ b\nc", "a xxxx\nc"},
      {"a {% b\nc", "a xxxx\nc"},
      {"no liquid", "no liquid"},
  }));
  INFO(golden.text);
  CHECK(masked(golden.text) == golden.expected);
}

TEST_CASE("Masking: a control tag between HTML blocks ends the line") {
  const GoldenMask golden = GENERATE(values<GoldenMask>({
      {"<p>a</p>{% if a %}<p>b</p>", "<p>a</p>         \n<p>b</p>"},
      {"{% if a %}<p>b</p>{% endif %}<p>c</p>", "         \n<p>b</p>          \n<p>c</p>"},
      {"<p>a</p>{% if a %}{% if b %}<p>b</p>", "<p>a</p>                   \n<p>b</p>"},
      {"<p>a</p>{% if a %}b", "<p>a</p>          b"},
      {"a <b>c</b>{% if a %}<p>d", "a <b>c</b>          <p>d"},
  }));
  INFO(golden.text);
  CHECK(masked(golden.text) == golden.expected);
}

TEST_CASE("Masking: control tags alone on a line become blanks") {
  const GoldenMask golden = GENERATE(values<GoldenMask>({
      {"{% if a %}\nb\n{% endif %}", "          \nb\n           "},
      {"  {% if a %}  \nb\n{% endif %}\n", "              \nb\n           \n"},
      {"{% if a %}{% assign b = 1 %}\nc\n{% endif %}", "                            \nc\n           "},
      {"{% assign a\n = 1 %}\nb", "           \n       \nb"},
      {"{% assign a = 1 %} {% comment %}x{% endcomment %}\nb", "                                                 \nb"},
      {"{% note %}\na\n{% endnote %}", "          \na\n             "},
      {"{% raw %}\n{{ a }}\n{% endraw %}", "         \n{{ a }}\n            "},
      {"{% comment %}\n[a](b)\n\n{% endcomment %}\n", "             \n      \n\n                \n"},
      {"{% highlight c %}\n# a\n{% endhighlight %}", "                 \n   \n                  "},
      {"> {% if a %}\n> b", ">           \n> b"},
  }));
  INFO(golden.text);
  CHECK(masked(golden.text) == golden.expected);
}

TEST_CASE("Masking: control tags in a line leave its structure alone") {
  const GoldenMask golden = GENERATE(values<GoldenMask>({
      {"a {% if b %}c{% endif %} d", "a           c            d"},
      {"a {% raw %}{{ b }}{% endraw %}", "a          {{ b }}            "},
      {"a {% comment %}[b](c){% endcomment %} d", "a                                     d"},
      {"{% if a %}b{% endif %}", "xxxxxxxxxxb           "},
      {"{% if a %} [b](c) {% endif %}", "xxxxxxxxxx [b](c)            "},
      {"- {% if a %}[b](c){% endif %}", "- xxxxxxxxxx[b](c)           "},
      {"1. {% if a %}b", "1. xxxxxxxxxxb"},
      {"{% if a %}{{ b }}{% endif %}", "xxxxxxxxxxxxxxxxx           "},
      {"[a](/b{% if c %}/d{% endif %}/e)", "[a](/bxxxxxxxxxx/dxxxxxxxxxxx/e)"},
      {"a {% assign b\n = 'c' %} d", "a            \nxxxxxxxxx d"},
      {"{% comment %}\nlong line{% endcomment %}b", "             \nxxxxxxxxx                b"},
      {"| {% if a %}b{% endif %} |", "|           b            |"},
  }));
  INFO(golden.text);
  CHECK(masked(golden.text) == golden.expected);
}

TEST_CASE("Masking: a block right behind a control tag still begins a line") {
  const GoldenMask golden = GENERATE(values<GoldenMask>({
      {"{% if a %}# B", "         \n# B"},
      {"{% if a %}- b{% endif %}", "         \n- b           "},
      {"  {% if a %}12. b", "         \n  12. b"},
      {"{% if a %}> b", "         \n> b"},
      {"{% if a %}```", "         \n```"},
      {"{% if a %}<div>", "         \n<div>"},
      {"{% if a %}<h2 id='b'>", "         \n<h2 id='b'>"},
      {"{% if a %}<TFOOT>", "         \n<TFOOT>"},
      {"{% if a %}</figcaption>", "         \n</figcaption>"},
      {"{% if a %}<my-box>", "         \n<my-box>"},
      {"{% if a %}<em>b</em>", "xxxxxxxxxx<em>b</em>"},
      {"{% if a %}<https://b.org>", "xxxxxxxxxx<https://b.org>"},
      {"{% if a %}<me@b.org>", "xxxxxxxxxx<me@b.org>"},
      {"{% if a %}<3", "xxxxxxxxxx<3"},
      {"{% if a %}#b", "xxxxxxxxxx#b"},
      {"{% if a %}{% if b %}# C", "                   \n# C"},
  }));
  INFO(golden.text);
  CHECK(masked(golden.text) == golden.expected);
}

TEST_CASE("Masking: inside HTML") {
  const GoldenMask golden = GENERATE(values<GoldenMask>({
      {"<a {% if b %}class=\"c\"{% endif %} href=\"{{ d }}\">",
       "<a           class=\"c\"            href=\"xxxxxxx\">"},
      {"<a\n{% if b %}class=\"c\"{% endif %}\nhref=\"d\">{% if e %}f",
       "<a\n          class=\"c\"           \nhref=\"d\">          f"},
      {"<div>\n{% if a %}\n<p>\n{% endif %}\n</div>\n\n{% if b %}\n",
       "<div>\nxxxxxxxxxx\n<p>\nxxxxxxxxxxx\n</div>\n\n          \n"},
      {"<thead>\n{% if a %}\n<tr>\n", "<thead>\nxxxxxxxxxx\n<tr>\n"},
      {"<div markdown=\"1\">\n{% if a %}\n# B\n", "<div markdown=\"1\">\n          \n# B\n"},
      {"<span>\n{% if a %}\n", "<span>\n          \n"},
      {"<{{ a }}>", "<xxxxxxx>"},
  }));
  INFO(golden.text);
  CHECK(masked(golden.text) == golden.expected);
}
