#include "rules/external_links.h"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/web_addresses.h"
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

using namespace jekyll;
using namespace jekyll::tests;

namespace {

using State = WebVerdict::State;

WebAddresses asked_by(std::string_view text, const DiagnosticSettings& settings = {}) {
  const Site site = build_site(parse_fixture(text));
  WebAddresses addresses;
  for (const auto& [path, file] : site.files()) add_web_addresses(site, file, settings, addresses);
  return addresses;
}

std::set<std::string> addresses_of(std::string_view text, const DiagnosticSettings& settings = {}) {
  std::set<std::string> addresses;
  for (const auto& [address, fragments] : asked_by(text, settings)) addresses.insert(address);
  return addresses;
}

DiagnosticSettings told(WebVerdicts verdicts) {
  DiagnosticSettings settings;
  settings.web = std::make_shared<const WebVerdicts>(std::move(verdicts));
  return settings;
}

std::vector<Diagnostic> found_in(std::string_view text, const DiagnosticSettings& settings,
                                 const std::string& path = "index.md") {
  const Site site = build_site(parse_fixture(text));
  return diagnose(site, *site.find_file(path), settings);
}

/// The text with the only fix of its only finding applied.
std::string fixed(std::string_view text, const DiagnosticSettings& settings, const std::string& path = "index.md") {
  const Fixture fixture = parse_fixture(text);
  const std::vector<Diagnostic> found = found_in(text, settings, path);
  REQUIRE(found.size() == 1);
  REQUIRE(found.front().fixes.size() == 1);
  return apply_edits(fixture.file(path).text, found.front().fixes.front().edits);
}

const WebVerdict gone{State::Dead, "status", "", 404, ""};

WebVerdict moved(std::string location) {
  return {State::Moved, "status", "", 200, std::move(location)};
}

}  // namespace

TEST_CASE("web addresses: one text however a URL is written") {
  CHECK(web_address("https://tea.example/green#leaf") == "https://tea.example/green");
  CHECK(web_address("HTTP://Tea.Example/Green") == "http://tea.example/Green");
  CHECK(web_address("//tea.example") == "https://tea.example");
  CHECK(web_address("https://tea.example/grün tea") == "https://tea.example/gr%C3%BCn%20tea");
  CHECK(web_address("https://tea.example/%20?a=%7B") == "https://tea.example/%20?a=%7B");
  for (const char* none : {"mailto:a@tea.example", "/green", "green.html", "https://", "https:///x",
                           "ftp://tea.example/", "https://{{ site.host }}/x", ""}) {
    INFO(none);
    CHECK_FALSE(web_address(none).has_value());
  }
}

TEST_CASE("web addresses: a page that became the front page of its host") {
  CHECK(leads_to_front_page("http://tea.example/green", "https://www.tea.example/"));
  CHECK(leads_to_front_page("https://tea.example/?id=3", "https://tea.example"));
  CHECK_FALSE(leads_to_front_page("http://tea.example/", "https://tea.example/"));
  CHECK_FALSE(leads_to_front_page("http://tea.example/index.php", "https://tea.example/"));
  CHECK_FALSE(leads_to_front_page("https://short.example/x", "https://tea.example/"));
  CHECK_FALSE(leads_to_front_page("https://tea.example/x", "https://tea.example/y"));
}

TEST_CASE("external links: links of every kind are asked, each address once") {
  const auto addresses = addresses_of(R"(
@file _config.yml
url: https://own.example
plugins: [jekyll-redirect-from]
@file _layouts/default.html
<link rel="preconnect" href="https://fonts.example"><link rel="stylesheet" href="https://cdn.example/a.css">
<a href="https://layout.example/">x</a><form action="https://form.example/send"></form>{{ content }}
@file _includes/figure.html
<img src="{{ include.src }}" alt="x">
@file moved.md
---
redirect_to: https://target.example/
---
@file index.md
---
layout: default
image: https://image.example/a.png
---
[a](https://a.example/x#y) [b][b] <https://auto.example/> ![c](https://c.example/c.png)
<a href="https://html.example/?a=1&amp;b=2">x</a> [own](https://own.example/index.html) [mail](mailto:a@b.example)
{% include figure.html src="https://included.example/d.png" %} [liquid](https://{{ site.x }}.example/)
{% if false %}[never](https://never.example/){% endif %}

[b]: https://b.example/
[unused]: https://unused.example/
@file other.md
---
---
[a](https://a.example/x#z)
)");
  CHECK(addresses == std::set<std::string>{"https://a.example/x", "https://auto.example/", "https://b.example/",
                                           "https://c.example/c.png", "https://cdn.example/a.css",
                                           "https://html.example/?a=1&b=2", "https://image.example/a.png",
                                           "https://included.example/d.png", "https://layout.example/",
                                           "https://target.example/"});
}

TEST_CASE("external links: values that links or plugins make addresses of are asked") {
  CHECK(addresses_of(R"(
@file _config.yml
plugins: [jekyll-seo-tag, jekyll-feed]
logo: https://logo.example/a.png
feed: {icon: //icon.example/a.png}
shop: https://shop.example/
unprinted: https://unprinted.example/
@file _data/nav.yml
- title: Tea
  url: https://data.example/
  note: https://note.example/
@file _data/unread.yml
url: https://unread.example/
@file _includes/unused.html
<a href="{{ site.unprinted }}">x</a>
@file _layouts/default.html
{% for item in site.data.nav %}<a href="{{ item.url }}">{{ item.title }}</a>{% endfor %}
<a href="{{ site.shop }}">x</a> <a href="{{ page.source.url | escape }}">x</a> {{ content }}
@file index.md
---
layout: default
source: {url: "HTTPS://source.example/x#y"}
other: {url: https://other.example/}
---
@file bare.md
---
source: {url: https://bare.example/}
---
)") == std::set<std::string>{"https://data.example/", "https://icon.example/a.png", "https://logo.example/a.png",
                             "https://shop.example/", "https://source.example/x"});
}

TEST_CASE("external links: an address is asked with all fragments that links name in it") {
  CHECK(asked_by(R"(
@file index.md
---
---
[a](https://a.example/x#y) [b](https://a.example/x#z%20) [c](https://a.example/x) <a href="https://a.example/x#a&amp;b">d</a>
@file other.md
---
---
[a](https://a.example/x#y) [b](https://b.example/#)
)") == WebAddresses{{"https://a.example/x", {"a&b", "y", "z%20"}}, {"https://b.example/", {}}});
}

TEST_CASE("external links: what would not be reported is not asked") {
  DiagnosticSettings settings;
  settings.ignored_links.push_back({{"https://ignored.example/**"}, {}});
  settings.accepted_links.addresses = {"https://accepted.example/**"};
  CHECK(addresses_of("---\n---\n[a](https://ignored.example/x) [b](https://accepted.example/x)\n\n"
                     "<!-- jekyll-ls-disable-next-line link-dead link-redirected link-unreachable -->\n"
                     "[c](https://silent.example/)\n",
                     settings)
            .empty());
  for (const char* code : {"link-dead", "link-redirected", "link-unreachable"}) {
    settings.severity.emplace_back(code_named(code), Severity::Off);
  }
  CHECK(addresses_of("---\n---\n[a](https://a.example/x)\n", settings).empty());
}

TEST_CASE("external links: without verdicts nothing is said, and a directive is no surplus") {
  check_diagnostics("---\n---\n<!-- jekyll-ls-disable-next-line link-dead -->\n[a](https://nobody-asked.example/)\n");
}

TEST_CASE("external links: each state gives its code") {
  const DiagnosticSettings settings = told({{"https://dead.example/", gone},
                                            {"https://nobody.example/", {State::Dead, "name-unknown"}},
                                            {"https://slow.example/", {State::Unreachable, "timeout"}},
                                            {"https://tls.example/", {State::Unreachable, "tls", "expired"}},
                                            {"https://busy.example/", {State::Unreachable, "status", "", 500}},
                                            {"https://odd.example/", {State::Unreachable, "other", "odd"}},
                                            {"https://no.example/", {State::Refused, "status", "", 403}},
                                            {"https://local.example/", {State::Skipped, "local-address"}},
                                            {"https://moved.example/x", moved("https://moved.example/y")},
                                            {"https://front.example/x", moved("https://front.example/")},
                                            {"https://good.example/", {State::Alive, "status", "", 200}}});
  std::string text = "---\n---\n";
  for (const auto& [address, verdict] : *settings.web) text += "[a](" + address + ")\n";
  std::set<std::string> said;
  for (const Diagnostic& found : found_in(text, settings)) {
    said.insert(std::string(found.code.text()) + ": " + found.message);
  }
  CHECK(
      said ==
      std::set<std::string>{
          "link-dead: https://dead.example/ is gone: its host answers 404.",
          "link-dead: https://nobody.example/ is gone: nobody knows its host.",
          "link-unreachable: https://slow.example/ gave no answer in time.",
          "link-unreachable: https://tls.example/ has no valid certificate (expired).",
          "link-unreachable: https://busy.example/ answers 500: its host is in trouble.",
          "link-unreachable: https://odd.example/ can't be reached (odd).",
          "link-redirected: https://moved.example/x has moved for good to https://moved.example/y.",
          "link-redirected: https://front.example/x leads to the front page of its host, as pages do that are gone."});
}

TEST_CASE("external links: a finding stands at each link, however it is written") {
  check_diagnostics(R"(
@file _includes/figure.html
<img src="{{ include.src }}" alt="x">
@file index.md
---
image: <[https://gone.example/tea]>
---
[a](<[https://gone.example/tea]>) [b](<[//gone.example/tea#x]>) [c][c] <a href="<[https://gone.example/tea]>">d</a>
{% include figure.html src="<[https://gone.example/tea]>" %}

[c]: <[https://gone.example/tea]>
)",
                    {.code = "link-dead"});
}

TEST_CASE("external links: a value that a link prints is found where it stands, and changed there") {
  const std::string site = R"(
@file _layouts/default.html
<a href="{{ site.data.shop.url }}">x</a> {{ content }}
@file index.md
---
layout: default
---
)";
  check_diagnostics(site + "@file _data/shop.yml\nname: Tea\nurl: '<[https://gone.example/tea]>'\n",
                    {.code = "link-dead"});
  const DiagnosticSettings settings = told({{"https://old.example/", moved("https://new.example/")}});
  CHECK(fixed(site + "@file _data/shop.yml\nurl: https://old.example/\n", settings, "_data/shop.yml") ==
        "url: https://new.example/\n");
}

TEST_CASE("external links: a fragment that the page does not have is found at each link") {
  constexpr std::string_view text = R"(
@file index.md
---
---
[a](https://tea.example/kinds#<[gren]>) [b](https://tea.example/kinds#green) [c](https://tea.example/kinds) [d][d]
<a href="<[https://tea.example/kinds#black&amp;white]>">e</a>

[d]: https://tea.example/kinds#<[gren]>
)";
  check_diagnostics(text, {.code = "link-dead-anchor"});
  CHECK(messages_of(text, "link-dead-anchor").front() == "https://tea.example/kinds has no place that is named gren.");
}

TEST_CASE("external links: what is accepted is not reported") {
  DiagnosticSettings settings = told({{"https://dead.example/", gone}});
  settings.accepted_links.statuses = {404};
  CHECK(found_in("---\n---\n[a](https://dead.example/)\n", settings).empty());
  settings.accepted_links = {{"https://dead.example/**"}, {}};
  CHECK(found_in("---\n---\n[a](https://dead.example/)\n", settings).empty());
}

TEST_CASE("external links: the new address takes the old one's place, and the author's fragment stays") {
  const auto to = [](const std::string& location) { return told({{"http://a.example/x", moved(location)}}); };
  CHECK(fixed("---\n---\n[a](http://a.example/x#part 'T')\n", to("https://a.example/y")) ==
        "---\n---\n[a](https://a.example/y#part 'T')\n");
  CHECK(fixed("---\n---\n[a](http://a.example/x#part)\n", to("https://a.example/y#new")) ==
        "---\n---\n[a](https://a.example/y#new)\n");
  CHECK(fixed("---\n---\n[a](http://a.example/x)\n", to("https://a.example/y_(tea)?a=[1]")) ==
        "---\n---\n[a](https://a.example/y_%28tea%29?a=%5B1%5D)\n");
  CHECK(fixed("---\n---\n<a href=\"http://a.example/x\">a</a>\n", to("https://a.example/?a=1&b=2")) ==
        "---\n---\n<a href=\"https://a.example/?a=1&amp;b=2\">a</a>\n");
  CHECK(fixed("---\n---\n<http://a.example/x>\n", to("https://a.example/y")) == "---\n---\n<https://a.example/y>\n");
  CHECK(fixed("---\nimage: http://a.example/x\n---\n", to("https://a.example/y")) ==
        "---\nimage: https://a.example/y\n---\n");
  CHECK(found_in("---\n---\n[a](http://a.example/x)\n", to("https://a.example/")).front().fixes.empty());
}

TEST_CASE("external links: of a dead link the archive's copy of the post's day is offered") {
  const DiagnosticSettings settings = told({{"https://gone.example/x", gone}});
  const std::string link = "[a](https://gone.example/x)\n";
  CHECK(fixed("@file _posts/2015-03-02-tea.md\n---\n---\n" + link, settings, "_posts/2015-03-02-tea.md") ==
        "---\n---\n[a](https://web.archive.org/web/20150302/https://gone.example/x)\n");
  CHECK(fixed("---\n---\n" + link, settings) ==
        "---\n---\n[a](https://web.archive.org/web/20270101/https://gone.example/x)\n");
  DiagnosticSettings other = settings;
  other.archive = "https://archive.example/?u={url}";
  CHECK(fixed("---\n---\n" + link, other) == "---\n---\n[a](https://archive.example/?u=https://gone.example/x)\n");
  other.archive = "";
  CHECK(found_in("---\n---\n" + link, other).front().fixes.empty());
}
