// Link codes: where each is reported, and where it must not be.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("link-missing-page: root paths that nothing answers") {
  check_diagnostics(R"(
@file about.md
---
permalink: /about/
---
@file logo.png
@file _posts/2024-01-05-tea.md
---
---
@file index.md
---
---
[a](/about/) [b](<[link-missing-page|/abuot/]>) [c](/logo.png) [d](/2024/01/05/tea.html) [e](<[link-missing-page|/2024/01/06/tea.html]>)
![x](<[link-missing-page|/lgo.png]>) <a href="<[link-missing-page|/nowhere/]>">f</a> <a href="/about/">g</a>
)");
}

TEST_CASE("link-missing-page: reported at the definition of a reference, once") {
  check_diagnostics(R"(
---
---
Read [one][x], [two][x] and [three][x].

[x]: <[link-missing-page|/nowhere/]>
)");
}

TEST_CASE("link-missing-page: the definition that nothing uses is not judged") {
  check_diagnostics(R"(
---
---
Read on.

[<[reference-unused|x]>]: /nowhere/
)");
}

TEST_CASE("link-missing-page: names the page, then what was probably meant") {
  CHECK(messages_of(R"(
@file about.md
---
permalink: /about/
---
@file index.md
---
---
[a](/abuot/)
)",
                    "link-missing-page") == std::vector<std::string>{"No page at /abuot/. Did you mean /about/?"});
  CHECK(messages_of("---\n---\n[a](/utterly/different/)\n", "link-missing-page") ==
        std::vector<std::string>{"No page at /utterly/different/."});
}

TEST_CASE("link-missing-page: a page that moved is found by its last segment, a post by its slug") {
  CHECK(messages_of(R"(
@file _posts/2024-01-05-steeping-tea.md
---
---
@file index.md
---
---
[a](/blog/steeping-tea/)
)",
                    "link-missing-page") ==
        std::vector<std::string>{"No page at /blog/steeping-tea/. Did you mean /2024/01/05/steeping-tea.html?"});
}

TEST_CASE("link-missing-page: the fix changes no byte that is right") {
  check_fix(R"(
@file about.md
---
permalink: /about/
---
@file index.md
---
---
[a](/abuot/?x=1#y "T")
)",
            "link-missing-page", R"(
@file index.md
---
---
[a](/about/?x=1#y "T")
)");
}

TEST_CASE("link-missing-page: below baseurl, literal and through Liquid") {
  check_diagnostics(R"(
@file _config.yml
baseurl: /blog
@file about.md
---
permalink: /about/
---
@file index.md
---
---
[a](/blog/about/) [b](<[link-missing-page|/blog/abuot/]>)
[c]({{ site.baseurl }}/about/) [d](<[link-missing-page|{{ site.baseurl }}/abuot/]>)
[e]({{ '/about/' | relative_url }}) [f](<[link-missing-page|{{ '/abuot/' | relative_url }}]>)
)");
}

TEST_CASE("link-missing-page: the fix changes the literal part of a destination with Liquid") {
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
)";
  check_fix(std::string(site) + "[a](/blog/abuot/)\n", "link-missing-page", "---\n---\n[a](/blog/about/)\n");
  check_fix(std::string(site) + "[a]({{ site.baseurl }}/abuot/)\n", "link-missing-page",
            "---\n---\n[a]({{ site.baseurl }}/about/)\n");
  check_fix(std::string(site) + "[a]({{ '/abuot/' | relative_url }}#x)\n", "link-missing-page",
            "---\n---\n[a]({{ '/about/' | relative_url }}#x)\n");
}

TEST_CASE("link-missing-page: what Liquid decides is not accused") {
  check_diagnostics(R"(
---
---
[a]({{ page.elsewhere }}) [b](/x/{{ page.y }}/) [c]({{ site.data.links.tea }})
)");
}

TEST_CASE("link-missing-page: own absolute URLs") {
  check_diagnostics(R"(
@file _config.yml
url: https://tea.example
@file about.md
---
permalink: /about/
---
@file index.md
---
---
[a](<[link-own-absolute|https://tea.example/about/]>) [b](<[link-missing-page|https://tea.example/abuot/]>)
[c](https://other.example/abuot/) [d](<[link-own-absolute|http://tea.example/about/]>)
)");
}

TEST_CASE("link-missing-file: relative links start from the URL of the page") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
---
[a](coffee.html) [b](<[link-missing-file|../coffee.html]>) [c](../05/coffee.html)
@file _posts/2024-01-05-coffee.md
---
---
[a](tea.html#x) [b](<[link-missing-file|tee.html]>)
)",
                    {.ignored = {"link-missing-anchor"}});
}

TEST_CASE("link-missing-file: the message says where the link leads, the fix stays relative") {
  const std::string_view site = R"(
@file guide/tea.md
---
---
@file guide/index.md
---
---
[a](tee.html)
)";
  CHECK(messages_of(site, "link-missing-file") ==
        std::vector<std::string>{"No file at tee.html (that is /guide/tee.html). Did you mean tea.html?"});
  check_fix(site, "link-missing-file", "---\n---\n[a](tea.html)\n");
}

TEST_CASE("link-missing-anchor: fragments of this page and of others") {
  check_diagnostics(R"(
@file tea.md
---
---
## How to brew
## Own id {#mine}
<a name="old"></a>
<div id="box"></div>
@file index.md
---
---
# Here
[a](#here) [b](#<[link-missing-anchor|heer]>) [c](#) [d](#top)
[e](/tea.html#how-to-brew) [f](/tea.html#mine) [g](/tea.html#old) [h](/tea.html#box)
[i](/tea.html#<[link-missing-anchor|How-to-brew]>)
)");
}

TEST_CASE("link-missing-anchor: any block element may stand behind a condition") {
  check_diagnostics(R"(
@file index.md
---
a: 1
---
{% if page.a %}<h2 id="tea">Tea</h2>{% endif %}

{% if page.a %}<figcaption id="cap">A cup</figcaption>{% endif %}

{% if page.a %}<my-box id="box">A box</my-box>{% endif %}

{% if page.a %}<span id="small">small</span>{% endif %}

a {% if page.a %}<h2 id="text">is text</h2>{% endif %}

[a](#tea) [b](#cap) [c](#box) [d](#small) [e](#<[link-missing-anchor|text]>)
)");
}

TEST_CASE("link-missing-anchor: suggests the nearest id, and the fix changes the fragment only") {
  const std::string_view site = R"(
@file tea.md
---
---
## How to brew
@file index.md
---
---
[a](/tea.html#how-to-brw)
)";
  CHECK(messages_of(site, "link-missing-anchor") ==
        std::vector<std::string>{"No heading or id #how-to-brw in tea.md. Did you mean #how-to-brew?"});
  check_fix(site, "link-missing-anchor", "---\n---\n[a](/tea.html#how-to-brew)\n");
}

TEST_CASE("link-missing-anchor: silent where the headings of the target depend on Liquid") {
  check_diagnostics(R"(
@file tea.md
---
---
## {{ subtitle }}
@file index.md
---
---
[a](/tea.html#subtitle)
)");
}

TEST_CASE("link-source-path: names a source file") {
  const std::string_view site = R"(
@file docs/tea.md
---
---
@file _posts/2024-01-05-pot.md
---
---
@file index.md
---
---
[a](<[link-source-path|docs/tea.md]>) [b](<[link-source-path|/docs/tea.md]>)
)";
  check_diagnostics(site);
}

TEST_CASE("link-source-path: becomes a tag") {
  check_fix(R"(
@file docs/tea.md
---
---
@file index.md
---
---
[a](docs/tea.md#x)
)",
            "link-source-path", "---\n---\n[a]({% link docs/tea.md %}#x)\n");
  check_fix(R"(
@file _posts/2024-01-05-pot.md
---
---
@file index.md
---
---
[a](_posts/2024-01-05-pot.md)
)",
            "link-source-path", "---\n---\n[a]({% post_url 2024-01-05-pot %})\n");
}

TEST_CASE("link-missing-page: what is suggested is written as a destination can hold it") {
  const std::string site = "\n@file assets/tea leaf.png\nx\n@file index.md\n---\n---\n";
  CHECK(messages_of(site + "![t](/assets/tea%20leaf.pgn)\n", "link-missing-page") ==
        std::vector<std::string>{"No file at /assets/tea%20leaf.pgn. Did you mean /assets/tea%20leaf.png?"});
  check_fix(site + "![t](/assets/tea%20leaf.pgn)\n", "link-missing-page", "---\n---\n![t](/assets/tea%20leaf.png)\n");
}

TEST_CASE("link-missing-page: what is missing is named as what it is") {
  const std::string site = "\n@file img/cup.png\nx\n@file index.md\n---\n---\n";
  CHECK(messages_of(site + "[x](/table.csv)\n", "link-missing-page") ==
        std::vector<std::string>{"No file at /table.csv."});
  CHECK(messages_of(site + "[x](/img/)\n", "link-missing-page") ==
        std::vector<std::string>{"/img/ is a folder that has no page of its own."});
  CHECK(messages_of(site + "[x](/tea/)\n", "link-missing-page") == std::vector<std::string>{"No page at /tea/."});
}

TEST_CASE("link-source-path: right with jekyll-relative-links") {
  check_diagnostics(R"(
@file _config.yml
plugins: [jekyll-relative-links]
@file docs/tea.md
---
---
@file index.md
---
---
[a](docs/tea.md)
)");
}

TEST_CASE("link-trailing-slash: a folder without its slash") {
  const std::string_view site = R"(
@file about.md
---
permalink: /about/
---
@file index.md
---
---
[a](/about/) [b](<[link-trailing-slash|/about]>)
)";
  check_diagnostics(site);
  check_fix(site, "link-trailing-slash", "---\n---\n[a](/about/) [b](/about/)\n");
}

TEST_CASE("link-unpublished: says why the target has no page") {
  const std::string_view site = R"(
@file _posts/2031-01-05-later.md
---
---
@file plans.md
---
published: false
---
@file index.md
---
---
[a](<[link-unpublished|/2031/01/05/later.html]>) [b](<[link-unpublished|/plans.html]>)
)";
  check_diagnostics(site, {.ignored = {"date-future"}});
  const auto messages = messages_of(site, "link-unpublished");
  REQUIRE(messages.size() == 2);
  CHECK(messages[0] == "The target _posts/2031-01-05-later.md is dated in the future: this link will be broken.");
  CHECK(messages[1] == "The target plans.md is marked published: false: this link will be broken.");
}

TEST_CASE("link-case: right but for letter case") {
  const std::string_view site = R"(
@file About.md
---
---
@file images/Pot.PNG
@file index.md
---
---
[a](<[link-case|/about.html]>) [b](/About.html)
)";
  check_diagnostics(site);
  check_fix(site, "link-case", "---\n---\n[a](/About.html) [b](/About.html)\n");
  check_fix("@file images/Pot.PNG\n@file index.md\n---\n---\n![a](images/pot.png)\n", "link-case",
            "---\n---\n![a](images/Pot.PNG)\n");
}

TEST_CASE("links: every attribute of HTML that holds a URL") {
  check_diagnostics(R"HTML(
@file a.png
@file _layouts/plain.html
<link rel="preload" as="image" imagesrcset="/a.png 1x, <[link-missing-page|/l.png]> 2x">
<meta http-equiv="refresh" content="0; url='<[link-missing-page|/r/]>'"><meta name="x" content="url=/r/">
<style>.a { background: url( "<[link-missing-page|/s.png]>" ) } .b { background: url(/a.png), url(data:image/png;base64,xx) }</style>
@file index.md
---
---
<img src="/a.png" srcset="/a.png, <[link-missing-page|/b.png]> 2x,<[link-missing-page|/c.png]> 300w" alt="a">
<picture><source srcset="<[link-missing-page|/d.png]>"><img src="/a.png" alt=""></picture>
<video poster="<[link-missing-page|/e.png]>"><track src="<[link-missing-page|/e.vtt]>"></video>
<object data="<[link-missing-page|/f.swf]>"></object> <q cite="<[link-missing-page|/g/]>">G</q>
<blockquote cite="<[link-missing-page|/h/]>">H</blockquote>
<img src="/a.png" longdesc="<[link-missing-page|/i/]>" alt="a">
<form action="<[link-missing-page|/j/]>"></form><form action=""></form>
<p style="color: red; background: url(<[link-missing-page|/k.png]>)">K</p>
)HTML");
}

TEST_CASE("link-missing-anchor: the top of a page is there in any case") {
  check_diagnostics("---\n---\n[a](#TOP) [b](#Top) [c](#<[link-missing-anchor|tops]>)\n");
}

}  // namespace jekyll::tests
