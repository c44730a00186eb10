// Codes of how links are written: baseurl, host, spelling, emptiness, images.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("link-without-baseurl: a path that leaves the site though the page exists") {
  const std::string_view site = R"(
@file _config.yml
baseurl: /blog
@file about.md
---
permalink: /about/
---
@file index.md
---
---
[a](<[link-without-baseurl|/about/#x]>) [b](/elsewhere/) [c](/blog/about/)
)";
  check_diagnostics(site, {.ignored = {"link-missing-anchor"}});
  check_fix(site, "link-without-baseurl",
            "---\n---\n[a]({{ '/about/' | relative_url }}#x) [b](/elsewhere/) [c](/blog/about/)\n");
}

TEST_CASE("link-without-baseurl: a relative path that climbs out of the site") {
  const std::string_view site = R"(
@file _config.yml
baseurl: /docs
@file page.md
---
---
## Brew
@file index.md
---
---
[1](../docs/page.html) [2](<[link-without-baseurl|../page.html?x#brew]>) [3](../other/) [4](./page.html)
)";
  check_diagnostics(site);
  CHECK(messages_of(site, "link-without-baseurl") ==
        std::vector<std::string>{"../page.html leaves the site, which lies below /docs. Write page.html."});
  check_fix(site, "link-without-baseurl",
            "---\n---\n[1](../docs/page.html) [2](page.html?x#brew) [3](../other/) [4](./page.html)\n");
}

TEST_CASE("link-double-baseurl: before link and post_url on Jekyll 4") {
  const std::string_view site = R"(
@file _config.yml
baseurl: /blog
@file _posts/2024-01-05-tea.md
---
---
@file index.md
---
---
[a](<[link-double-baseurl|{{ site.baseurl }}]>{% post_url 2024-01-05-tea %}) [b]({% post_url 2024-01-05-tea %})
)";
  check_diagnostics(site);
  check_fix(site, "link-double-baseurl",
            "---\n---\n[a]({% post_url 2024-01-05-tea %}) [b]({% post_url 2024-01-05-tea %})\n");
}

TEST_CASE("link-double-baseurl: right on Jekyll 3, and harmless without baseurl") {
  check_diagnostics(R"(
@file _config.yml
baseurl: /blog
@file Gemfile.lock
GEM
  remote: https://rubygems.org/
  specs:
    jekyll (3.9.2)

@file about.md
---
---
@file index.md
---
---
[a]({{ site.baseurl }}{% link about.md %})
)");
  check_diagnostics(R"(
@file about.md
---
---
@file index.md
---
---
[a]({{ site.baseurl }}{% link about.md %})
)");
}

TEST_CASE("link-own-absolute: the fix leaves the path") {
  check_fix(R"(
@file _config.yml
url: https://tea.example
@file about.md
---
permalink: /about/
---
@file index.md
---
---
[a](https://tea.example/about/?x)
)",
            "link-own-absolute", "---\n---\n[a](/about/?x)\n");
}

TEST_CASE("link-own-absolute: the fix writes the site's own form, keeps the fragment and passes redirect pages by") {
  check_fix(R"(
@file _config.yml
url: https://tea.example
@file about.md
---
permalink: /about/
---
## Pots
@file other.md
---
---
[a]({% link about.md %})
@file index.md
---
---
[a](https://tea.example/about/#pots)
)",
            "link-own-absolute", "---\n---\n[a]({% link about.md %}#pots)\n");
  check_fix(R"(
@file _config.yml
url: https://tea.example
baseurl: /shop
@file about.md
---
---
@file other.md
---
---
[a]({{ site.baseurl }}/about.html)
@file index.md
---
---
<a href="https://tea.example/shop/about.html">a</a>
)",
            "link-own-absolute", "---\n---\n<a href=\"{{ site.baseurl }}/about.html\">a</a>\n");
  check_fix(R"(
@file _config.yml
url: https://tea.example
plugins: [jekyll-redirect-from]
@file about.md
---
redirect_from: /old/
---
@file other.md
---
---
[a]({% link other.md %})
@file index.md
---
---
[a](https://tea.example/old/)
)",
            "link-own-absolute", "---\n---\n[a]({% link about.md %})\n");
}

TEST_CASE("link-own-absolute: what is said is what the fix writes") {
  for (const std::string habit : {"{{ site.baseurl }}/about.html", "/shop/about.html", "{% link about.md %}",
                                  "{{ '/about.html' | relative_url }}", "about.html"}) {
    const std::string site =
        "@file _config.yml\nurl: https://tea.example\nbaseurl: /shop\n@file about.md\n---\n---\n## Pots\n"
        "@file other.md\n---\n---\n[a](" +
        habit + ") [b](" + habit + ")\n@file index.md\n---\n---\n";
    const std::string written = habit + "#pots";
    CHECK(messages_of(site + "[a](https://tea.example/shop/about.html#pots)\n", "link-own-absolute") ==
          std::vector<std::string>{"https://tea.example/shop/about.html#pots names this site by its host. Write " +
                                   written + "."});
    check_fix(site + "[a](https://tea.example/shop/about.html#pots)\n", "link-own-absolute",
              "---\n---\n[a](" + written + ")\n");
  }
}

TEST_CASE("link-malformed: typos of schemes and missing ones") {
  check_diagnostics(R"(
---
---
[a](<[link-malformed|http:/tea.example/]>) [b](<[link-malformed|htp://tea.example/]>) [c](<[link-malformed|http//tea.example]>)
[d](<[link-malformed|github.com/tea/pot]>) [e](https://tea.example/) [f](mailto:jane@tea.example) [g](tel:+123) [h](//cdn.example/x)
[i](<[link-malformed|jane@example.com]>)
)");
}

TEST_CASE("link-malformed: the repaired URL") {
  check_fix("---\n---\n[a](http:/tea.example/)\n", "link-malformed", "---\n---\n[a](http://tea.example/)\n");
  check_fix("---\n---\n[a](htp://tea.example/)\n", "link-malformed", "---\n---\n[a](http://tea.example/)\n");
  check_fix("---\n---\n[a](htps://tea.example/)\n", "link-malformed", "---\n---\n[a](https://tea.example/)\n");
  check_fix("---\n---\n[a](github.com/tea/pot)\n", "link-malformed", "---\n---\n[a](https://github.com/tea/pot)\n");
  check_fix("---\n---\n[a](jane@example.com)\n", "link-malformed", "---\n---\n[a](mailto:jane@example.com)\n");
}

TEST_CASE("link-empty: no destination or no text") {
  check_diagnostics(R"(
---
---
<[link-empty|[a]()]> <[link-empty|[](https://tea.example/)]> [![x](https://tea.example/x.png)](https://tea.example/) [b](#)
)");
}

TEST_CASE("link-insecure: http, never https or other schemes") {
  const std::string_view site =
      "---\n---\n[a](<[link-insecure|http://tea.example/]>) [b](https://tea.example/) [c](ftp://tea.example/)\n";
  check_diagnostics(site);
  check_fix("---\n---\n[a](http://tea.example/)\n", "link-insecure", "---\n---\n[a](https://tea.example/)\n");
}

TEST_CASE("links: off by default are link-insecure and link-trailing-slash") {
  CHECK(code_named("link-insecure").rule().severity == Severity::Off);
  CHECK(code_named("link-trailing-slash").rule().severity == Severity::Off);
}

TEST_CASE("links: below a plugin that is not known a missing page is information that names it") {
  const std::string_view site = R"(
@file _config.yml
plugins: [<[config-unknown-plugin|jekyll-tea-generator]>]
@file index.md
---
---
[a](<[link-missing-page|/brewed/]>)
)";
  check_diagnostics(site);
  const auto messages = messages_of(site, "link-missing-page");
  REQUIRE(messages.size() == 1);
  CHECK(messages[0] == "No page at /brewed/. The plugin jekyll-tea-generator may supply it.");
}

TEST_CASE("image-missing: no page is proposed for a picture") {
  const auto said = [](const char* picture) {
    return messages_of(
        std::string("@file ") + picture + "\n@file cups.md\n---\n---\n@file a.md\n---\nimage: /cup.png\n---\n",
        "image-missing");
  };
  CHECK(said("far/away.png") == std::vector<std::string>{"No image at /cup.png."});
  CHECK(said("cap.png") == std::vector<std::string>{"No image at /cup.png. Did you mean /cap.png?"});
}

TEST_CASE("image-missing: image paths of front matter") {
  check_diagnostics(R"(
@file assets/tea.png
@file a.md
---
image: /assets/tea.png
---
@file b.md
---
image: <[image-missing|/assets/tee.png]>
---
@file c.md
---
image: https://tea.example/tea.png
---
)");
}

TEST_CASE("image-missing: a path that a theme completes is not accused") {
  check_diagnostics(R"(
@file assets/img/tea.png
@file a.md
---
image: tea.png
---
@file b.md
---
image: /img/tea.png
---
)");
}

TEST_CASE("image-alt: images without alternative text") {
  check_diagnostics(R"(
---
---
<[image-alt|![](https://tea.example/x.png)]> ![pot](https://tea.example/x.png) ![{{ page.alt }}](https://tea.example/x.png)
)");
}

TEST_CASE("link-own-absolute: an address by itself becomes a link with that text") {
  check_fix(R"(
@file _config.yml
url: https://tea.example
@file about.md
---
permalink: /about/
---
@file index.md
---
---
See <https://tea.example/about/>.
)",
            "link-own-absolute", "---\n---\nSee [https://tea.example/about/](/about/).\n");
}

}  // namespace jekyll::tests
