// Ids that Liquid prints: what the page itself says makes them certain.
#include <algorithm>

#include "site/resolver.h"
#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

/// Verdict on a link to `#id` of a page with this front matter, shown by this layout.
std::string anchor(const std::string& front_matter, const std::string& layout, const std::string& id) {
  const Files files = {{"a.md", page("layout: base\n" + front_matter, "Text.\n")},
                       {"_layouts/base.html", layout + "{{ content }}"}};
  const std::string all = verdict_of(files, "[x](/a.html#" + id + ")");
  return all.substr(0, all.find(' '));
}

}  // namespace

TEST_CASE("printed ids: values of the page's front matter") {
  const std::string layout = "<body id=\"{{ page.section }}\">";
  CHECK(anchor("section: cups\n", layout, "cups") == "found");
  CHECK(anchor("section: cups\n", layout, "caps") == "missing-anchor");
  CHECK(anchor("", layout, "caps") == "unknowable");
  CHECK(anchor("title: Green Tea\n", "<h1 id=\"p-{{ page.title | slugify }}\">", "p-green-tea") == "found");
  CHECK(anchor("title: Green Tea\n", "<h1 id=\"p-{{ page.title | slugify }}\">", "p-green") == "missing-anchor");
  CHECK(anchor("", "<div id=\"{{ page.id }}\">", "anything") == "unknowable");
}

TEST_CASE("printed ids: what markdownify renders") {
  CHECK(anchor("intro: Hello\n", "{{ page.intro | markdownify }}", "x") == "missing-anchor");
  CHECK(anchor("intro: '# Hello'\n", "{{ page.intro | markdownify }}", "x") == "unknowable");
  CHECK(anchor("", "{{ page.intro | markdownify }}", "x") == "missing-anchor");
  CHECK(anchor("", "{{ page.excerpt | markdownify }}", "x") == "missing-anchor");
  CHECK(anchor("", "{{ site.data.intro | markdownify }}", "x") == "unknowable");
  CHECK(anchor("", "{% for p in site.posts %}{{ p.content | markdownify }}{% endfor %}", "x") == "unknowable");
}

TEST_CASE("printed URLs: values of the page's front matter") {
  const auto of = [](const std::string& front_matter, const std::string& link) {
    const Site site = site_of({{"about.md", page()}, {"index.md", page(front_matter, link + "\n")}});
    return verdict(site, "index.md");
  };
  CHECK(of("to: /about.html\n", "[x]({{ page.to }})") == "found /about.html");
  CHECK(of("to: /abuot.html\n", "[x]({{ page.to }})") == "missing-page");
  CHECK(of("", "[x]({{ page.to }})") == "unknowable");
  CHECK(of("links: {to: /about.html}\n", "[x]({{ page.links.to }})") == "found /about.html");
}

TEST_CASE("printed ids: an edit of the front matter reaches those who link to it") {
  Site site = site_of({{"a.md", page("layout: base\nsection: cups\n")},
                       {"_layouts/base.html", "<body id=\"{{ page.section }}\">"},
                       {"index.md", page("", "[x](/a.html#cups)\n")}});
  CHECK(verdict(site, "index.md").starts_with("found"));
  std::vector<ParsedFile> files;
  files.push_back(parse_file(site.config(), "a.md", page("layout: base\nsection: pots\n"), {}));
  const std::vector<std::string> readers = site.update(std::move(files));
  CHECK(std::find(readers.begin(), readers.end(), "index.md") != readers.end());
  CHECK(verdict(site, "index.md").starts_with("missing-anchor"));
}

}  // namespace jekyll::tests
