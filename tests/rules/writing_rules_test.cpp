// References, footnotes and headings.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("reference-undefined: full references only") {
  check_diagnostics(R"(
---
---
[a][<[reference-undefined|nowhere]>] [x] [ ] [note] [^1]: no

- [ ] open
- [x] done
)",
                    {.ignored = {"footnote-undefined", "footnote-unused"}});
}

TEST_CASE("reference-undefined: labels compare without case and runs of blanks") {
  check_diagnostics(R"(
---
---
[a][Black  Tea] [b][black tea]

[BLACK tea]: https://tea.example/
)");
}

TEST_CASE("reference-undefined: an include may define the label, and a label may be Liquid") {
  check_diagnostics(R"(
@file _includes/refs.md
[tea]: https://tea.example/
@file a.md
---
---
[a][tea] [b][<[reference-undefined|tee]>]

{% include refs.md %}
@file b.md
---
---
[a][{{ page.label }}]
@file c.md
---
---
[a][anything]

{% include {{ site.github.refs }} %}
@file _includes/part.md
[a][defined-in-the-page]
)");
}

TEST_CASE("reference-undefined: the nearest label, else a definition to fill in") {
  check_fix("---\n---\n[a][tee]\n\n[tea]: https://tea.example/\n[b][tea]\n", "reference-undefined",
            "---\n---\n[a][tea]\n\n[tea]: https://tea.example/\n[b][tea]\n");
  check_fix("---\n---\n[a][pot]\n", "reference-undefined", "---\n---\n[a][pot]\n\n[pot]: #\n");
  check_fix("---\n---\n[a][pot]", "reference-undefined", "---\n---\n[a][pot]\n\n[pot]: #\n");
}

TEST_CASE("reference-unused: nothing uses the definition") {
  check_diagnostics(R"(
---
---
[a][tea] [Pot] ![cup][]

[tea]: https://tea.example/
[pot]: https://tea.example/pot
[cup]: https://tea.example/cup.png
[<[reference-unused|milk]>]: https://tea.example/milk
)");
}

TEST_CASE("reference-unused: the fix takes the whole line") {
  check_fix("---\n---\nTea.\n\n[milk]: https://tea.example/\n[cup]: https://tea.example/cup\n\n[cup]\n",
            "reference-unused", "---\n---\nTea.\n\n[cup]: https://tea.example/cup\n\n[cup]\n");
}

TEST_CASE("reference-unused: silent in includes, where the page may use it") {
  check_diagnostics(R"(
@file _includes/refs.md
[tea]: https://tea.example/
@file index.md
---
---
{% include refs.md %}
)");
}

TEST_CASE("reference-unused: silent when the label is Liquid") {
  check_diagnostics("---\n---\n{% for n in page.list %}[{{ n }}]: https://tea.example/{{ n }}\n{% endfor %}\n");
}

TEST_CASE("reference-duplicate: kramdown takes the last definition, CommonMark the first") {
  check_diagnostics(R"(
---
---
[a][tea]

[<[reference-duplicate|tea]>]: https://tea.example/old
[tea]: https://tea.example/new
)");
  check_diagnostics(R"(
@file _config.yml
markdown: CommonMark
plugins: [jekyll-commonmark]
@file index.md
---
---
[a][tea]

[tea]: https://tea.example/old
[<[reference-duplicate|tea]>]: https://tea.example/new
)");
  check_fix("---\n---\n[a][tea]\n\n[tea]: https://tea.example/old\n[tea]: https://tea.example/new\n",
            "reference-duplicate", "---\n---\n[a][tea]\n\n[tea]: https://tea.example/new\n");
}

TEST_CASE("footnotes: undefined and unused ones") {
  check_diagnostics(R"(
---
---
Steep.[^a] Pour.<[footnote-undefined|[^b]]>

[^a]: Three minutes.
[^<[footnote-unused|c]>]: Into the sink.
)");
}

TEST_CASE("heading-id-duplicate: generated, numbered and explicit ids") {
  check_diagnostics(R"(
---
---
# Tea
# Tea
# <[heading-id-duplicate|Tea 1]>
# Pot {#pot}
# <[heading-id-duplicate|Cup]> {#pot}
)");
}

TEST_CASE("heading-id-duplicate: the fix sets a free id") {
  check_fix("---\n---\n# Tea\n\n# Tea\n\n# Tea 1\n", "heading-id-duplicate",
            "---\n---\n# Tea\n\n# Tea\n\n# Tea 1 {#tea-1-2}\n");
  check_fix("---\n---\n# Tea {#x}\n\n# Pot {#x}\n", "heading-id-duplicate", "---\n---\n# Tea {#x}\n\n# Pot {#x-2}\n");
}

TEST_CASE("heading-id-empty: nothing left for an id") {
  check_diagnostics("---\n---\n# <[heading-id-empty|!!!]>\n\n## {{ page.subtitle }}\n\n## Tea!\n");
}

TEST_CASE("heading-skip: levels that are left out on the way down") {
  check_diagnostics("---\n---\n### Tea\n\n# Pot\n\n### <[heading-skip|Lid]>\n\n#### Knob\n\n## Cup\n");
}

TEST_CASE("heading-skip: an include between may bring the level") {
  check_diagnostics(
      "\n@file _includes/x.md\n## Two\n@file index.md\n---\n---\n# One\n\n{% include x.md %}\n\n### Three\n");
}

TEST_CASE("footnotes: an exclamation mark before one is text") {
  check_diagnostics("---\n---\nGood day![^1]\n\n[^1]: To you.\n");
}

TEST_CASE("footnote-name: kramdown takes no dot in one, and nothing is to be removed") {
  check_diagnostics(R"(
---
---
A[^<[footnote-name|1.1]>] and B[^1-1] and C[^2.2]

[<[footnote-name|^1.1]>]: y

[^1-1]: z
)");
  check_diagnostics(R"(
@file _config.yml
markdown: CommonMark
plugins: [jekyll-commonmark]
@file a.md
---
---
A[^1.1]

[^1.1]: y
)");
}

TEST_CASE("footnote-undefined: a text that lacks a blank line before it") {
  const std::string_view page = R"(
---
---
A[^z] is

the best
[^z]: x
)";
  CHECK(
      messages_of(page, "footnote-undefined") ==
      std::vector<std::string>{"No footnote [^z]: its text needs a blank line before it.",
                               "The footnote [^z] needs a blank line before it: here it is a part of the paragraph."});
  check_fix("---\n---\nthe best\n[^z]: x\n", "footnote-undefined", "---\n---\nthe best\n\n[^z]: x\n");
}

TEST_CASE("reference-undefined: words in brackets before a title, and math") {
  check_diagnostics(R"(
---
---
- [ARROW-1](https://x.example) - [C++][CMake] Mend the build
- [Tea][Pot] is mended

In scripts \\( a[i][j] \\) and \\[ b[i][j] \\], but \\( x \\) [x][<[reference-undefined|tee]>] \\( y \\).

Energy $a[i][j]$ and [x][<[reference-undefined|tee]>].

\$$[f](x.html)$$

\$$[f](<[link-missing-file|x.html]>)$$ and more
)");
}

TEST_CASE("reference-unused: silent where a slip is what leaves it unused") {
  check_diagnostics(R"(
---
---
[a][<[reference-undefined|tee]>]

[tea]: https://tea.example/
)");
}

}  // namespace jekyll::tests
