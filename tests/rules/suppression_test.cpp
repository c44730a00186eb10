// In-place suppressions and the severities of the settings.
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

TEST_CASE("suppression: the next line, this line, between two, the whole file") {
  check_diagnostics(R"(
---
---
<!-- jekyll-ls-disable-next-line link-missing-page -->
[a](/a/)
[b](<[link-missing-page|/b/]>)

[c](/c/) <!-- jekyll-ls-disable-line link-missing-page -->
[d](<[link-missing-page|/d/]>)

<!-- jekyll-ls-disable link-missing-page, image-alt -->

[e](/e/) ![](https://tea.example/x.png)

<!-- jekyll-ls-enable link-missing-page -->

[f](<[link-missing-page|/f/]>) ![](https://tea.example/x.png)
)");
  check_diagnostics("---\n---\n[a](/a/)\n\n[b](/b/)\n\n<!-- jekyll-ls-disable-file link-missing-page -->\n");
}

TEST_CASE("suppression: only the codes that are named") {
  check_diagnostics(
      "---\n---\n<!-- jekyll-ls-disable-file link-missing-page -->\n\n[a](/a/) "
      "<[image-alt|![](https://tea.example/x.png)]>\n");
}

TEST_CASE("suppression: a link that begins on the covered line is covered whole") {
  check_diagnostics("---\n---\nTea.\n\n<!-- jekyll-ls-disable-next-line link-missing-page -->\n[a\nb](/a/)\n");
}

TEST_CASE("suppression: Liquid comments carry directives too") {
  check_diagnostics("---\n---\n{% comment %} jekyll-ls-disable-file link-missing-page {% endcomment %}\n\n[a](/a/)\n");
  check_diagnostics("---\n---\n{% # jekyll-ls-disable-next-line link-missing-page %}\n[a](/a/)\n");
}

TEST_CASE("suppression: before a code block the next line is the whole block") {
  check_diagnostics(R"(
---
---
<!-- jekyll-ls-disable-next-line liquid-in-code -->

```
one
{{ two }}
```

```
<[liquid-in-code|{{ three }}]>
```
)");
}

TEST_CASE("suppression: in front matter a comment covers the whole next key") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
# jekyll-ls-disable-next-line front-matter-comma-list
tags: black, green
categories: <[front-matter-comma-list|hot, cold]>
---
)");
}

TEST_CASE("suppression: inside code it is text") {
  check_diagnostics(
      "---\n---\nTea.\n\n```\n<!-- jekyll-ls-disable-file link-missing-page "
      "-->\n```\n\n[a](<[link-missing-page|/a/]>)\n");
}

TEST_CASE("suppression-unknown-code: no code, and one that does not exist") {
  check_diagnostics("---\n---\n<[suppression-unknown-code|<!-- jekyll-ls-disable-file -->]>\n");
  check_diagnostics("---\n---\n<!-- jekyll-ls-disable-file <[suppression-unknown-code|link-csae]> -->\n");
  check_fix("---\n---\n<!-- jekyll-ls-disable-file link-csae -->\n", "suppression-unknown-code",
            "---\n---\n<!-- jekyll-ls-disable-file link-case -->\n");
}

TEST_CASE("suppression-unused: nothing to silence, and silent when a setting switches the code off") {
  const std::string_view unused = "---\n---\n<!-- jekyll-ls-disable-file <[suppression-unused|link-case]> -->\n";
  check_diagnostics(unused);
  check_diagnostics("---\n---\n<!-- jekyll-ls-disable-file link-missing-page -->\n\n[a](/a/)\n",
                    {.settings = {{{code_named("link-missing-page"), Severity::Off}}, {}}});
}

TEST_CASE("settings: a code can be switched off or raised, per path as well") {
  const Fixture fixture = parse_fixture("\n@file a.md\n---\n---\n[a](/a/)\n@file docs/b.md\n---\n---\n[b](/b/)\n");
  const Site site = build_site(fixture);
  const auto severities = [&](std::string_view path, const DiagnosticSettings& settings) {
    std::vector<Severity> found;
    for (const Diagnostic& diagnostic : diagnose(site, *site.find_file(path), settings)) {
      found.push_back(diagnostic.severity);
    }
    return found;
  };
  using Found = std::vector<Severity>;
  CHECK(severities("a.md", {}) == Found{Severity::Warning});
  CHECK(severities("a.md", {{{code_named("link-missing-page"), Severity::Off}}, {}}).empty());
  CHECK(severities("a.md", {{{code_named("link-missing-page"), Severity::Error}}, {}}) == Found{Severity::Error});
  const DiagnosticSettings per_path{
      {{code_named("link-missing-page"), Severity::Error}},
      {{{"docs/**"}, {{code_named("link-missing-page"), Severity::Hint}}},
       {{"{docs,guide}/b.md"}, {{code_named("link-missing-page"), Severity::Information}}}}};
  CHECK(severities("a.md", per_path) == Found{Severity::Error});
  CHECK(severities("docs/b.md", per_path) == Found{Severity::Information});
}

TEST_CASE("settings: what is doubtful stays information, however strict the code is set") {
  const Fixture fixture =
      parse_fixture("\n@file _config.yml\nplugins: [jekyll-tea-generator]\n@file a.md\n---\n---\n[a](/a/)\n");
  const Site site = build_site(fixture);
  const auto found =
      diagnose(site, *site.find_file("a.md"), {{{code_named("link-missing-page"), Severity::Error}}, {}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Information);
}

TEST_CASE("diagnose: nothing is accused before the first scan is complete") {
  const Fixture fixture = parse_fixture("---\n---\n[a](/a/)\n");
  Site site = build_site(fixture);
  site.set_complete(false);
  CHECK(diagnose(site, *site.find_file("index.md")).empty());
  site.set_complete(true);
  CHECK(diagnose(site, *site.find_file("index.md")).size() == 1);
}

TEST_CASE("suppression-unused: the code goes, and with the last one the comment") {
  check_fix("---\n---\n<!-- jekyll-ls-disable-next-line link-case -->\nText.\n", "suppression-unused",
            "---\n---\nText.\n");
  check_fix("---\n---\nText. <!-- jekyll-ls-disable-line link-case -->\n", "suppression-unused", "---\n---\nText. \n");
  check_fix("---\n---\n<!-- jekyll-ls-disable-next-line link-empty, link-case -->\n[]( /x )\n", "suppression-unused",
            "---\n---\n<!-- jekyll-ls-disable-next-line link-empty -->\n[]( /x )\n");
  check_fix("---\n---\n<!-- jekyll-ls-disable-next-line link-case, link-empty -->\n[]()\n", "suppression-unused",
            "---\n---\n<!-- jekyll-ls-disable-next-line link-empty -->\n[]()\n");
}

}  // namespace jekyll::tests
