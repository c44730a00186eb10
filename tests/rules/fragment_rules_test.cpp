// What is judged of text that Jekyll does not read by itself, where a page shows it by `include_relative`.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("fragments: links and ids are those of the page that shows them") {
  check_diagnostics(R"(
@file guide/index.md
---
title: Guide
---
{% assign colour = "green" %}
{% include_relative _steps.md heat="80" %}
[there](#pour) [nowhere](#<[link-missing-anchor|poor]>)
@file guide/_steps.md
## Pour

[tea](<[link-missing-page|/tea/]>) {% link <[link-tag-missing|nope.md]> %} {{ colour | append: include.heat }}
)");
}

TEST_CASE("fragments: what stops the build there") {
  const std::string page = "\n@file guide/index.md\n---\n---\n{% include_relative _steps.md heat=\"80\" %}\n";
  const std::string arguments = "<[liquid-filter-arguments|append]>";
  check_diagnostics(page + "@file guide/_steps.md\n{{ include.heat | " + arguments + " }}\n");
  check_diagnostics(page + "@file guide/_steps.md\n{{ include.heat | divided_by: <[liquid-filter-value|0]> }}\n");
  check_diagnostics(page + "@file guide/_steps.md\n<[liquid-unclosed|{% if heat %}]>\n");
}

TEST_CASE("fragments: what no page renders stops nothing, and what nothing names is nobody's business") {
  const std::string fragment = "@file guide/_steps.md\n{{ 'a' | append }}\n";
  check_diagnostics("\n@file guide/index.md\n---\n---\ntext\n" + fragment);
  const std::string rendered = "\n@file guide/index.md\n---\n---\n{% include_relative _steps.md %}\n";
  CHECK(severities_of(rendered + fragment, "liquid-filter-arguments") == std::vector{Severity::Error});
  const std::string in_dead_branch =
      "\n@file guide/index.md\n---\n---\n{% if false %}{% include_relative _steps.md %}{% endif %}\n";
  CHECK(severities_of(in_dead_branch + fragment, "liquid-filter-arguments") == std::vector{Severity::Warning});
}

TEST_CASE("fragments: what would be copied by itself, and text of any kind") {
  const std::string page =
      "\n@file guide/index.md\n---\n---\n{% include_relative steps.md heat=\"80\" %}\n[there](#pour)\n";
  check_diagnostics(page +
                    "@file guide/steps.md\n# Pour\n{{ include.heat | divided_by: <[liquid-filter-value|0]> }}\n" +
                    "[tea](<[link-missing-page|/tea/]>)\n");
  // By itself it is copied.
  check_diagnostics("\n@file guide/steps.md\n# Pour\n{{ 1 | divided_by: 0 }} [tea](/tea/)\n");
  check_diagnostics(R"(
@file guide/index.md
---
---
{% highlight python %}{% include_relative code/brew.py %}{% endhighlight %}
@file guide/code/brew.py
print("<[liquid-unclosed|{% if heat %}]>", '<a href="/tea/">')
)");
  // A collection's file without front matter that a document shows misses none.
  check_diagnostics(R"(
@file _config.yml
collections: {recipes: {output: true}}
@file _recipes/tea.md
---
---
{% include_relative parts/pour.md %}
@file _recipes/parts/pour.md
{% link <[link-tag-missing|nope.md]> %}
)");
}

TEST_CASE("fragments: beside posts") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
---
{% include_relative parts/pot.md %}
@file _posts/parts/pot.md
{{ "x" | <[liquid-filter-arguments|append]> }}
)");
  // What nothing shows is a post with a bad name.
  check_diagnostics("\n@file _posts/pot.md\n<[post-file-name|{{ 'x' | append }}]>\n");
}

}  // namespace jekyll::tests
