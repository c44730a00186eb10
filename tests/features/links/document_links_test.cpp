// Document links: what is underlined, and where a click leads.
#include "features/links/document_links.h"

#include <string>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// Each link as "destination -> path#anchor" or "destination -> url".
std::vector<std::string> links_of(std::string_view text, std::string_view path = "index.md") {
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  const SiteFile* file = site.find_file(path);
  REQUIRE(file != nullptr);
  std::vector<std::string> found;
  for (const DocumentLink& link : document_links(site, *file)) {
    CHECK(link.path.empty() != link.url.empty());
    std::string line = std::string(link.span.of(fixture.file(path).text)) + " -> " + link.path + link.url;
    if (!link.anchor.empty()) line += "#" + link.anchor;
    found.push_back(line);
  }
  return found;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("document links: destinations lead to source files") {
  CHECK(links_of(R"(
@file _posts/2024-01-05-tea.md
---
---
## Brew
@file images/pot.png
@file index.md
---
---
[a](/2024/01/05/tea.html) [b](2024/01/05/tea.html#brew) ![c](/images/pot.png) <a href="/2024/01/05/tea.html">d</a>
)") == Lines{"/2024/01/05/tea.html -> _posts/2024-01-05-tea.md",
             "2024/01/05/tea.html#brew -> _posts/2024-01-05-tea.md#brew", "/images/pot.png -> images/pot.png",
             "/2024/01/05/tea.html -> _posts/2024-01-05-tea.md"});
}

TEST_CASE("document links: tags lead to what they name") {
  CHECK(links_of(R"(
@file _posts/2024-01-05-tea.md
---
---
@file _includes/note.html
x
@file about.md
---
---
@file index.md
---
---
{% post_url 2024-01-05-tea %} {% link about.md %} {% include note.html a="b" %}
)") == Lines{"2024-01-05-tea -> _posts/2024-01-05-tea.md", "about.md -> about.md", "note.html -> _includes/note.html"});
}

TEST_CASE("document links: references, their definitions and autolinks") {
  CHECK(links_of(R"(
@file about.md
---
---
@file index.md
---
---
[a][x] [x][] [x] <https://tea.example/>

[x]: /about.html
)") == Lines{"x -> about.md", "x -> about.md", "x -> about.md", "https://tea.example/ -> https://tea.example/",
             "/about.html -> about.md"});
}

TEST_CASE("document links: external addresses are kept as they are") {
  CHECK(links_of("---\n---\n[a](https://tea.example/x?y#z) [b](//cdn.example/x.js) [c](mailto:jane@tea.example) "
                 "[d](javascript:x)\n") == Lines{"https://tea.example/x?y#z -> https://tea.example/x?y#z",
                                                 "//cdn.example/x.js -> https://cdn.example/x.js",
                                                 "mailto:jane@tea.example -> mailto:jane@tea.example"});
}

TEST_CASE("document links: fragments lead into the file itself") {
  CHECK(links_of("---\n---\n# Tea\n[a](#tea)\n") == Lines{"#tea -> index.md#tea"});
}

TEST_CASE("document links: nothing to open where nothing is found") {
  CHECK(links_of("---\n---\n[a](/nowhere/) [b]() {% post_url 2024-01-01-x %} [c]({{ page.x }})\n").empty());
}

TEST_CASE("document links: paths in front matter") {
  CHECK(links_of(R"(
@file images/pot.png
@file index.md
---
image: /images/pot.png
---
)") == Lines{"/images/pot.png -> images/pot.png"});
}

TEST_CASE("document links: a destination that a tag writes is one link") {
  CHECK(links_of(R"(
@file _posts/2024-01-05-tea.md
---
---
## Brew
@file index.md
---
---
[a]({% post_url 2024-01-05-tea %}#brew) {% post_url 2024-01-05-tea %} <a href="{% link _posts/2024-01-05-tea.md %}">b</a>

[r]: {{ site.baseurl }}{% post_url 2024-01-05-tea %}
)") == Lines{"{% post_url 2024-01-05-tea %}#brew -> _posts/2024-01-05-tea.md#brew",
             "2024-01-05-tea -> _posts/2024-01-05-tea.md",
             "{% link _posts/2024-01-05-tea.md %} -> _posts/2024-01-05-tea.md",
             "{{ site.baseurl }}{% post_url 2024-01-05-tea %} -> _posts/2024-01-05-tea.md"});
}

}  // namespace jekyll::tests
