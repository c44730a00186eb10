// What kramdown makes of a text, and what was meant. Each claim was put to kramdown 2.4 with its GFM parser 1.1.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {
namespace {

/// Only what is said of rendering.
const DiagnosticCheck rendering = {.ignored = {"heading-skip", "heading-id-duplicate", "link-missing-file",
                                               "link-external", "include-missing", "render-link"}};

void check_rendering(std::string_view page) {
  check_diagnostics("---\n---\n" + std::string(page), rendering);
}

/// With `input: kramdown`.
void check_own_parser(std::string_view page) {
  check_diagnostics("@file _config.yml\nkramdown:\n  input: kramdown\n@file index.md\n---\n---\n" + std::string(page),
                    rendering);
}

void check_rendering_fix(std::string_view before, std::string_view code, std::string_view after) {
  check_fix("---\n---\n" + std::string(before), code, "---\n---\n" + std::string(after));
}

}  // namespace

TEST_CASE("render: only hints where the site's own Ruby rewrites pages first") {
  const auto severity = [](const std::string& ruby) {
    const std::string site = "@file _plugins/tea.rb\n" + ruby + "\n@file index.md\n---\n---\n```scala mdoc\nx\n```\n";
    return severities_of(site, "render-fence");
  };
  const std::vector<Severity> hint = {Severity::Hint};
  const std::vector<Severity> warning = {Severity::Warning};
  CHECK(severity("class Tea < Jekyll::Converter\n  def convert(content)\n    content.gsub(' mdoc', '')\n  end\nend") ==
        hint);
  CHECK(severity("class Tea < Jekyll::Generator\n  def generate(site)\n    site.pages.each { |p| p.content = '' }\n  "
                 "end\nend") == hint);
  CHECK(severity("Jekyll::Hooks.register :posts, :pre_render do |post|\n  post.content.gsub!('a', 'b')\nend") == hint);
  CHECK(
      severity(
          "Jekyll::Hooks.register :posts, :post_convert do |post|\n  post.content = post.content.sub('a', 'b')\nend") ==
      warning);
  CHECK(severity(
            "class Tea < Jekyll::Converters::Markdown\n  def convert(content)\n    super.sub('a', 'b')\n  end\nend") ==
        warning);
  CHECK(severity("module Tea\n  def tea(text)\n    text.upcase\n  end\nend\nLiquid::Template.register_filter(Tea)") ==
        warning);
}

TEST_CASE("render-fence: words behind the first one") {
  check_rendering(R"(
<[render-fence|```scala mdoc]>
val a | b = "##x"

## Not a heading
```

## Heading

``` ruby
1
```

~~~ruby?x=1
1
~~~

```code``` begins a line.
)");
  check_rendering_fix("~~~js {1-2} x\n1\n~~~\n", "render-fence", "~~~js\n1\n~~~\n");
}

TEST_CASE("render-fence: all of a page, although the end of one begins code that holds the next") {
  check_rendering(R"(
<[render-fence|```scala mdoc]>
1
```

text

<[render-fence|```scala mdoc:silent]>
2
```

<[render-fence|```scala mdoc]>
3
```

```
4
<b>

# comment
```

```
5
```
)");
}

TEST_CASE("render-fence: in a list, where its code holds what looks like more") {
  check_rendering(R"(
1. Steep

   <[render-fence|```yaml title="tea"]>
   - a | b
   ```

2. Drink
)");
}

TEST_CASE("render-fence: without an end") {
  check_rendering("\nA\n\n<[render-fence|~~~]>\n##b\n\na | b\n");
  check_rendering_fix("A\n\n```sh\nls\n", "render-fence", "A\n\n```sh\nls\n```\n");
}

TEST_CASE("render-fence: directly below a list, which ends at a blank line of its code") {
  check_rendering("\n- a\n<[render-fence|```sh]>\nls\n\n##b\n```\n\n## Text\n\n- a\n```sh\nls\n```\n");
  check_rendering_fix("- a\n```sh\nls\n\nls\n```\n", "render-fence", "- a\n\n```sh\nls\n\nls\n```\n");
}

TEST_CASE("render-fence: kramdown's own parser knows tildes, behind a blank line") {
  check_own_parser("\n<[render-fence|```sh]>\nls\n```\n\nText\n<[render-fence|~~~]>\nls\n~~~\n\n~~~sh\nls\n~~~\n");
}

TEST_CASE("render-heading: no blank behind the signs, or blanks before them") {
  check_rendering(R"(
<[render-heading|##Black]>

<[render-heading|#Green and black tea]>

#hashtag

#1 of all teas

#Remember that it is late.

 <[render-heading|# Indented]>
<[render-heading|###Directly below]>

####### Seven
)");
  check_rendering_fix("##Black\n", "render-heading", "## Black\n");
  check_rendering_fix("  # Black\n", "render-heading", "# Black\n");
  check_own_parser("\n##Black\n\nText\n<[render-heading|# Green]>\n");
}

TEST_CASE("render-heading: underlined below other lines") {
  check_rendering("\nText\n<[render-heading|Title\n===]>\n\nTitle\n===\n");
  check_rendering_fix("Text\nTitle\n===\n", "render-heading", "Text\n\nTitle\n===\n");
}

TEST_CASE("render-swallowed: directly below a list or quote") {
  check_rendering(R"(
- a
<[render-swallowed|# A]>

> b
<[render-swallowed|# B]>

> c
<[render-swallowed|- item]>

> d

- e
  # F

> # G
> - h

- i
- j
)");
  check_rendering_fix("- a\n# A\n", "render-swallowed", "- a\n\n# A\n");
}

TEST_CASE("render-swallowed: code of an item holds lines that begin at the margin") {
  check_rendering("\n- a\n  ```\n# comment\n  ```\n");
}

TEST_CASE("render-list: numbers with parentheses") {
  check_rendering("\n<[render-list|1)]> a\n2) b\n\n1) alone\n\nsee 1) and\n2) which\n\n2) and 3) are\n1) is\n");
  check_rendering_fix("1) a\n2) b\n", "render-list", "1. a\n2. b\n");
  check_own_parser("\nText\n<[render-list|- a]>\n- b\n");
}

TEST_CASE("render-list-number: lists that do not begin with 1") {
  check_rendering(R"(
1. a

text

<[render-list-number|2.]> b
3. c

{: start="4"}
4. d

01. e

It was in
<[render-list-number|1986.]> A great year.
)");
  check_rendering_fix("1. a\n\ntext\n\n2. b\n", "render-list-number", "1. a\n\ntext\n\n{: start=\"2\"}\n2. b\n");
  check_rendering_fix("It was in\n1986. Great.\n", "render-list-number", "It was in\n1986\\. Great.\n");
}

TEST_CASE("render-table: no blank line before it or behind it") {
  check_rendering(R"(
Text
<[render-table|| a | b |]>
|---|---|
| 1 | 2 |

# H
<[render-table|| a | b |]>
|---|---|
| 1 | 2 |

<[render-table|| a | b |]>
|---|---|
| 1 | 2 |
text

| a | b |
|---|---|
| 1 | 2 |
{: .x}

| a | b |
|---|---|
| 1 | 2 |
)");
  check_rendering_fix("> T\n> | a |\n> |---|\n> | 1 |\n", "render-table", "> T\n>\n> | a |\n> |---|\n> | 1 |\n");
  check_rendering_fix("| a |\n|---|\n| 1 |\nT\n", "render-table", "| a |\n|---|\n| 1 |\n\nT\n");
}

TEST_CASE("render-table-accident: a pipe in a line of text") {
  check_rendering(R"(
[a](/) <[render-table-accident||]> [b](/)

| a | b |

a | b
c | d

`a | b` and a\|b

text
a | b
)");
  check_rendering_fix("- `x|y` a | b | c\n", "render-table-accident", "- `x|y` a \\| b \\| c\n");
}

TEST_CASE("render-line: directly below a paragraph") {
  check_rendering("\nText\n<[render-line|***]>\nmore\n\nTitle\n---\n\nOne\ntwo\n<[render-line|---]>\n");
}

TEST_CASE("render-html: Markdown in HTML") {
  check_rendering(R"(
<<[render-html|div]>>

**Black**

</div>

<<[render-html|p]> align="center">

[a](https://tea.example/)

</p>

<div markdown="1">

**Black**

</div>

<div>
**Black**
</div>

<pre>

**Black**

</pre>

<div>

plain

</div>
)");
  check_rendering_fix("<center>\n\n# A\n\n</center>\n", "render-html",
                      "<center markdown=\"block\">\n\n# A\n\n</center>\n");
}

TEST_CASE("render-html: nothing closes the element") {
  check_rendering("\n<div><<[render-html|p]>></div>\n\n# Heading\n");
  check_rendering_fix("<div><p>a</div>\n\n# Heading\n", "render-html", "<div><p>a</p></div>\n\n# Heading\n");
  check_diagnostics(
      "@file _includes/end.html\n</div>\n@file index.md\n---\n---\n<div>\n\n# A\n\n{% include end.html %}\n",
      rendering);
}

TEST_CASE("render-definition: a colon below a sentence") {
  check_rendering("\nTea is\nlate.\n<[render-definition|:]> text\n\nTerm.\n: definition\n");
}

TEST_CASE("render-emphasis and render-dash") {
  check_rendering("\nA tea2<[render-emphasis|_leaf_]> and tea_leaf_ and 2 _leaves_ and `a2_b_`.\n");
  check_rendering(
      "\nUse <[render-dash|--keep-warm]>, <[render-dash|--tea]>=green or `--help-me`, not a -- b, a --- b--c, --esto "
      "es-- o --eso.\n");
}

TEST_CASE("render-link: addresses in a text") {
  const DiagnosticCheck check{.ignored = {"link-external"}};
  check_diagnostics(R"(
---
---
See <[render-link|https://tea.example/a_b?c=(d)]>. (<[render-link|http://tea.example]>) <https://tea.example/>
[https://tea.example/](https://tea.example/) `https://tea.example` <a href="https://tea.example">https://tea.example</a>
<[render-link|<irc://tea.example>]> https://{a,b}.example https://tea.example/a\_b
)",
                    check);
  check_rendering_fix("See https://tea.example/.\n", "render-link", "See <https://tea.example/>.\n");
  check_rendering_fix("<irc://tea.example>\n", "render-link", "[irc://tea.example](irc://tea.example)\n");
}

TEST_CASE("render: silent where another converter reads the page, and in what a plugin or capture keeps") {
  check_diagnostics("@file _config.yml\nmarkdown: CommonMark\n@file index.md\n---\n---\n```scala mdoc\n1\n```\n",
                    {.ignored = {"config-stops-build"}});
  check_diagnostics("@file index.md\nA\n***\n@file a.md\n<!-- x -->\n---\ntitle: A\n---\n", rendering);
  check_diagnostics("@file _config.yml\nmarkdown: Redcarpet\n@file index.md\n---\n---\n1) a\n2) b\n",
                    {.ignored = {"config-stops-build"}});
  check_rendering(
      "\n{% capture x %}\na | b\n{% endcapture %}\n\n<div>\n{% capture y %}\n\n**b**\n\n{% endcapture %}\n</div>\n");
  check_rendering(
      "\n| a |\n|---|\n{% include rows.md %}\n\n{% include a.md %}\n***\n\n`{% raw %}{{ a | b }}{% endraw %}`\n");
}

}  // namespace jekyll::tests
