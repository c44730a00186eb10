// Links are judged where a reader meets them: in HTML that is shown.
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("links: those of a page that a redirect replaces are nobody's business") {
  check_diagnostics(R"(
@file _config.yml
plugins: [jekyll-redirect-from]
@file index.md
---
redirect_to: <[link-missing-page|/away/]>
---
[a](/nowhere/)
)");
}

TEST_CASE("links: a text file has none, unless its permalink makes it HTML") {
  check_diagnostics(R"(
@file notes.txt
---
---
<a href="/nowhere/">a</a>
@file page.txt
---
permalink: /page.html
---
<a href="<[link-missing-page|/nowhere/]>">a</a>
@file table.md
---
permalink: /table.txt
---
[a](/nowhere/)
)");
}

TEST_CASE("links: posters and objects are destinations") {
  check_diagnostics(R"(
@file cup.png
@file index.html
---
---
<video poster="<[link-missing-page|/cap.png]>" src="/cup.png"></video> <video poster="/cup.png"></video>
<object data="<[link-missing-page|/cap.swf]>"></object> <div data="/nowhere/"></div>
)");
}

TEST_CASE("links: what browsers take for text is no link") {
  check_diagnostics(R"(
@file index.html
---
---
<iframe src="<[link-missing-page|/a/]>"><a href="/b/">b</a></iframe> <xmp><a href="/c/">c</a></xmp>
<a href="<[link-missing-page|/d/]>" href="/e/">d</a>
)");
}

TEST_CASE("link-missing-anchor: an include that does not exist brings no ids") {
  check_diagnostics(R"(
@file index.md
---
---
[a](#<[link-missing-anchor|nowhere]>) {% include <[include-missing|nothing.html]> %}
)");
}

TEST_CASE("links: what an include makes of a parameter is judged where it is passed") {
  check_diagnostics(R"(
@file cup.png
@file img/pot.png
@file _includes/figure.html
<figure><img src="{{ include.src | relative_url }}" alt="{{ include.alt }}"></figure>
@file _includes/image.html
<img src="{{ site.baseurl }}/img/{{ include.file }}">
@file index.md
---
---
{% include figure.html src="/cup.png" alt="/nothing.png" %} {% include figure.html src="<[link-missing-page|/cap.png]>" %}
{% include image.html file="pot.png" %} {% include image.html file="<[link-missing-page|pat.png]>" %}
{% include figure.html src=page.picture %} {% include figure.html src="https://tea.example/x.png" %}
)");
}

TEST_CASE("links: of those that an include makes of one parameter one that works is enough") {
  check_diagnostics(R"(
@file cup.png
@file _includes/figure.html
{% if include.url contains "://" %}<a href="{{ include.url }}">x</a>{% else %}<img src="/{{ include.url }}">{% endif %}
@file index.md
---
---
{% include figure.html url="https://tea.example/" %} {% include figure.html url="cup.png" %}
{% include figure.html url="<[link-missing-page|cap.png]>" %}
)");
}

}  // namespace jekyll::tests
