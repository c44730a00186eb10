// Codes of Liquid tags: post_url, link, include, and Liquid itself.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("post-url-missing: unknown names, suffixes and drafts") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
---
@file _drafts/pot.md
---
---
@file index.md
---
---
{% post_url 2024-01-05-tea %} {% post_url <[post-url-missing|2024-01-05-tee]> %}
{% post_url <[post-url-missing|2024-01-05-tea.md]> %} {% post_url <[post-url-missing|pot]> %}
{% raw %}{% post_url 2024-01-01-nothing %}{% endraw %}
)");
}

TEST_CASE("post-url-missing: the fix drops a suffix and finds a slug under another date") {
  const std::string site = "\n@file _posts/2024-01-05-tea.md\n---\n---\n@file index.md\n---\n---\n";
  check_fix(site + "{% post_url 2024-01-05-tea.md %}\n", "post-url-missing",
            "---\n---\n{% post_url 2024-01-05-tea %}\n");
  check_fix(site + "{% post_url 2023-11-28-tea %}\n", "post-url-missing", "---\n---\n{% post_url 2024-01-05-tea %}\n");
  CHECK(messages_of(site + "{% post_url 2024-01-05-tae %}\n", "post-url-missing") ==
        std::vector<std::string>{"No post is named 2024-01-05-tae. Did you mean 2024-01-05-tea?"});
}

TEST_CASE("post-url-missing: reported once, not again for the link around the tag") {
  check_diagnostics("---\n---\n[a]({% post_url <[post-url-missing|2024-01-05-tee]> %})\n");
}

TEST_CASE("post-url-inexact: only the deprecated rule finds the post") {
  const std::string_view site = R"(
@file tea/_posts/2024-01-05-steep.md
---
---
@file index.md
---
---
{% post_url <[post-url-inexact|2024-01-05-steep]> %} {% post_url tea/2024-01-05-steep %}
)";
  check_diagnostics(site);
  check_fix(site, "post-url-inexact",
            "---\n---\n{% post_url tea/2024-01-05-steep %} {% post_url tea/2024-01-05-steep %}\n");
}

TEST_CASE("link-tag-missing: unknown paths, without extension, with a leading slash, unpublished") {
  check_diagnostics(R"(
@file about.md
---
---
@file plans.md
---
published: false
---
@file index.md
---
---
{% link about.md %} {% link <[link-tag-missing|abuot.md]> %} {% link <[link-tag-missing|about]> %}
{% link <[link-tag-missing|/about.md]> %} {% link <[link-tag-missing|plans.md]> %} {% link {{ unknown.x }} %}
)");
}

TEST_CASE("link-tag-missing: the fix completes the path") {
  const std::string site = "\n@file about.md\n---\n---\n@file index.md\n---\n---\n";
  check_fix(site + "{% link /about.md %}\n", "link-tag-missing", "---\n---\n{% link about.md %}\n");
  check_fix(site + "{% link about %}\n", "link-tag-missing", "---\n---\n{% link about.md %}\n");
}

TEST_CASE("include-missing: in pages, layouts and includes") {
  check_diagnostics(R"(
@file _includes/note.html
{% include <[include-missing|deeper.html]> %}
@file _layouts/default.html
{% include note.html %} {% include <[include-missing|head.html]> %} {{ content }}
@file index.md
---
---
{% include note.html title="x" %} {% include <[include-missing|noet.html]> title="x" %} {% include <[include-missing|{{ site.part }}]> %}
)");
}

TEST_CASE("include-missing: silent when the theme that may have it is not on this machine") {
  check_diagnostics(R"(
@file _config.yml
theme: jekyll-theme-tea
@file index.md
---
---
{% include head.html %}
)");
}

TEST_CASE("include-missing: the nearest name") {
  check_fix("\n@file _includes/note.html\nx\n@file index.md\n---\n---\n{% include noet.html %}\n", "include-missing",
            "---\n---\n{% include note.html %}\n");
}

TEST_CASE("liquid-in-code: outputs without value run in code as well") {
  const std::string_view site = R"(
@file _config.yml
title: Tea
@file index.md
---
---
Use `<[liquid-in-code|{{ name }}]>` or

```yaml
value: <[liquid-in-code|{{ .Values.tea }}]>
version: {{ site.title }} {{ page.title }} {{ site.data.x }}
```

{% raw %}
```
{{ name }}
```
{% endraw %}
)";
  check_diagnostics(site);
  check_fix("---\n---\nUse `{{ name }}`.\n", "liquid-in-code", "---\n---\nUse `{% raw %}{{ name }}{% endraw %}`.\n");
}

TEST_CASE("liquid-in-code: a variable that the page sets has a value") {
  check_diagnostics(R"(
@file index.md
---
---
{% assign version = "1.2" %}{% capture name %}tea{% endcapture %}
`install {{ version }} {{ name }}`

{% for item in site.posts %}`{{ item.title }}`{% endfor %}
)");
}

TEST_CASE("liquid-unclosed: a block without its end tag") {
  CHECK(messages_of("---\n---\n{% if page.x %}\ntext\n", "liquid-unclosed").size() == 1);
  CHECK(messages_of("---\n---\n{% if page.x %}a{% endif %}\n", "liquid-unclosed").empty());
}

TEST_CASE("link-tag-missing: a computed path that is known") {
  const auto page = [](const std::string& next, const std::string& tag) {
    return "@file _config.yml\nto: gone.md\n@file cup.md\n---\n---\n@file index.md\n---\nmore: " + next + "\n---\n" +
           tag + "\n";
  };
  const auto messages = [&](const std::string& next, const std::string& tag) {
    return messages_of(page(next, tag), "link-tag-missing");
  };
  using Messages = std::vector<std::string>;
  CHECK(messages("cup.md", "{% link {{ page.more }} %}").empty());
  CHECK(messages("cap.md", "{% link {{ page.more }} %}") == Messages{"No file at cap.md. The build stops here."});
  CHECK(messages("cap", "{% link {{ page.more }}.md %}") == Messages{"No file at cap.md. The build stops here."});
  CHECK(messages("cup", "{% link {{ page.more }}.md %}").empty());
  CHECK(messages("", "{% link {{ site.to }} %}") == Messages{"No file at gone.md. The build stops here."});
  CHECK(messages("", "{% link {{ page.more }} %}") ==
        Messages{"{{ page.more }} is empty, and the tag needs a path. The build stops here."});
  CHECK(messages("cup.md", "{% link {{ unknown.next }} %}").empty());
}

TEST_CASE("liquid-syntax: a gist without id") {
  const std::string config = "@file _config.yml\nplugins: [jekyll-gist]\n@file index.md\n---\n---\n";
  check_diagnostics(config + "<[liquid-syntax|{% gist %}]>\n");
  check_diagnostics(config + "{% gist 1234567 %}\n");
}

TEST_CASE("liquid-syntax: what Liquid only warns of stops the build when it is told to be strict") {
  const std::string page = "@file index.md\n---\n---\n{{ page.title upcase }}\n";
  CHECK(severities_of(page, "liquid-syntax") == std::vector{Severity::Warning});
  const std::string strict = "@file _config.yml\nliquid: {error_mode: strict}\n" + page;
  CHECK(severities_of(strict, "liquid-syntax") == std::vector{Severity::Error});
  CHECK(messages_of(strict, "liquid-syntax").front().ends_with("With `error_mode: strict` the build stops."));
  const std::string code =
      "@file _config.yml\nliquid: {error_mode: strict}\n@file index.md\n---\n---\n`{{ a ? b : c }}`\n";
  CHECK(severities_of(code, "liquid-syntax") == std::vector{Severity::Error});
}

TEST_CASE("include-missing: a part that names its include by what filters print of the page") {
  const auto site = [](const std::string& folder, const std::string& part) {
    return "\n@file _includes/parts/none.html\nx\n@file _includes/side.html\n{% include " + folder +
           "/{{ page.part | default: 'none' }}.html %}\n@file _layouts/base.html\n{% include side.html %}\n" +
           "@file index.md\n---\nlayout: base\n" + part + "---\n";
  };
  check_diagnostics(site("parts", ""));
  CHECK(messages_of(site("parts", "part: bio\n"), "include-missing") ==
        std::vector<std::string>{"No file parts/bio.html in _includes. The build stops here."});
  CHECK(messages_of(site("pats", ""), "include-missing").size() == 1);
}

TEST_CASE("liquid-unknown-tag: render without quotes stops Jekyll as it reads the file") {
  const auto severity = [](const std::string& name) {
    return severities_of("@file index.md\n---\n---\n{% if false %}{% render " + name + " %}{% endif %}\n",
                         "liquid-unknown-tag");
  };
  CHECK(severity("note.html") == std::vector<Severity>{Severity::Error});
  CHECK(severity("'note.html'") == std::vector<Severity>{Severity::Information});
}

}  // namespace jekyll::tests
