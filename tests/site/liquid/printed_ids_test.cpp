// Ids that Liquid prints: what the page itself says makes them certain.
#include <algorithm>

#include "site/resolver/resolver.h"
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
  CHECK(anchor("", layout, "caps") == "missing-anchor");
  CHECK(anchor("", "<body id=\"{{ page.slug }}\">", "caps") == "unknowable");
  CHECK(anchor("", "<body id=\"{{ page.section | default: 'cups' }}\">", "cups") == "found");
  CHECK(anchor("title: Green Tea\n", "<h1 id=\"p-{{ page.title | slugify }}\">", "p-green-tea") == "found");
  CHECK(anchor("title: Green Tea\n", "<h1 id=\"p-{{ page.title | slugify }}\">", "p-green") == "missing-anchor");
  CHECK(anchor("", "<div id=\"{{ page.id }}\">", "anything") == "missing-anchor");
  CHECK(anchor("", "<div id=\"{{ box.id }}\">", "anything") == "unknowable");
  CHECK(anchor("title: Green Tea\n", "<h1 id=\"{{ page.title | slugify: 'ascii' }}\">", "green-tea") == "found");
}

TEST_CASE("printed ids: what markdownify renders") {
  CHECK(anchor("intro: Hello\n", "{{ page.intro | markdownify }}", "x") == "missing-anchor");
  CHECK(anchor("intro: '# Hello'\n", "{{ page.intro | markdownify }}", "x") == "unknowable");
  CHECK(anchor("", "{{ page.intro | markdownify }}", "x") == "missing-anchor");
  CHECK(anchor("", "{{ page.excerpt | markdownify }}", "x") == "missing-anchor");
  CHECK(anchor("", "{{ site.data.intro | markdownify }}", "x") == "unknowable");
  CHECK(anchor("", "{% for p in site.posts %}{{ p.content | markdownify }}{% endfor %}", "x") == "unknowable");
}

TEST_CASE("printed ids: a literal may be a heading") {
  CHECK(verdict_of({{"a.md", page("", "{{ \"## Steps\" }}")}}, "[x](/a.html#steps)").starts_with("unknowable"));
  CHECK(
      verdict_of({{"a.md", page("", "```\n{{ \"# Steps\" }}\n```")}}, "[x](/a.html#x)").starts_with("missing-anchor"));
  CHECK(verdict_of({{"a.md", page("", "{{ \"{:toc\" }}")}}, "[x](/a.html#x)").starts_with("missing-anchor"));
  CHECK(verdict_of({{"a.md", page("", "{{ \"Steps\" }}")}}, "[x](/a.html#steps)").starts_with("missing-anchor"));
  CHECK(
      verdict_of({{"a.md", page("", "{{ '/b#x' | relative_url }}")}}, "[x](/a.html#x)").starts_with("missing-anchor"));
}

TEST_CASE("printed ids: a layout that prints the page's own content adds none") {
  const std::string shown = "{{ page.content | split: '<!--more-->' | first }}";
  CHECK(anchor("", shown, "x") == "missing-anchor");
  CHECK(anchor("", "{% for page in site.pages %}" + shown + "{% endfor %}", "x") == "unknowable");
  CHECK(anchor("", "{% assign page = site.pages.first %}" + shown, "x") == "unknowable");
  const auto included = [&](const std::string& layout) {
    const Files files = {{"a.md", page("layout: base\n", "Text.\n")},
                         {"_includes/shown.html", shown},
                         {"_layouts/base.html", layout + "{{ content }}"}};
    return verdict_of(files, "[x](/a.html#x)");
  };
  CHECK(included("{% include shown.html %}").starts_with("missing-anchor"));
  CHECK(included("{% for page in site.pages %}{% include shown.html %}{% endfor %}").starts_with("unknowable"));
  CHECK(verdict_of({{"a.md", page("", "{{ page.content }}")}}, "[x](/a.html#x)").starts_with("unknowable"));
}

TEST_CASE("printed ids: a post has an id of its own") {
  const Files files = {{"_posts/2024-01-05-tea.md", page("layout: base\n")},
                       {"_layouts/base.html", "<article id=\"post-{{ page.id | slugify }}\">{{ content }}</article>"}};
  CHECK(verdict_of(files, "[x](/2024/01/05/tea.html#post-2024-01-05-tea)").starts_with("found"));
  CHECK(verdict_of(files, "[x](/2024/01/05/tea.html#post-tea)").starts_with("missing-anchor"));
}

TEST_CASE("printed ids: headings with values of the page") {
  const auto heading = [](const std::string& front_matter, const std::string& text, const std::string& id) {
    const std::string all =
        verdict_of({{"a.md", page(front_matter, "# " + text + "\n\n## Steps\n")}}, "[x](/a.html#" + id + ")");
    return all.substr(0, all.find(' '));
  };
  CHECK(heading("title: Green Tea\n", "{{ page.title }}", "green-tea") == "found");
  CHECK(heading("title: Green Tea\n", "{{ page.title }}", "green-tee") == "missing-anchor");
  CHECK(heading("title: Green Tea\n", "{{ page.title }} again", "green-tea-again") == "found");
  CHECK(heading("title: Green Tea\n", "{{ page.title }} again", "green-tea-again-1") == "missing-anchor");
  CHECK(heading("title: Steps\n", "{{ page.title }}", "steps-1") == "found");
  CHECK(heading("title: Green Tea\n", "{{ page.title | upcase }}", "green-tea") == "found");
  CHECK(heading("title: Green Tea\n", "{{ page.title }}", "steps") == "found");
  CHECK(heading("title: '*Green* Tea'\n", "{{ page.title }}", "green-tee") == "missing-anchor");
  CHECK(heading("title: '*Green* Tea'\n", "{{ page.title }}", "green-tea") == "found");
  CHECK(heading("title: Green Tea\n", "{{ page.title | truncate: 5 }}", "green-tea") == "unknowable");
  CHECK(heading("", "{{ page.subtitle }}", "green-tea") == "missing-anchor");
}

namespace {

/// Verdict on a link to `#id` of a page with this body, with the include `box.html` and data.
std::string with_box(const std::string& body, const std::string& box, const std::string& id) {
  const Files files = {{"a.md", page("name: cups\n", body)},
                       {"_includes/box.html", box},
                       {"_includes/outer.html", "{% include box.html id=include.id content=include.content %}"},
                       {"_includes/cups.html", "<p id=\"of-cups\"></p>"},
                       {"_data/pots.yml", "- name: Blue Pot\n  parts:\n    - Lid\n- name: Red Pot\n"}};
  const std::string all = verdict_of(files, "[x](/a.html#" + id + ")");
  return all.substr(0, all.find(' '));
}

}  // namespace

TEST_CASE("printed ids: parameters of an include") {
  const std::string box = "<div id=\"{{ include.id }}\"></div>";
  CHECK(with_box("{% include box.html id=\"one\" %} {% include box.html id=\"two\" %}\n", box, "two") == "found");
  CHECK(with_box("{% include box.html id=\"one\" %}\n", box, "two") == "missing-anchor");
  CHECK(with_box("{% include box.html id=page.name %}\n", box, "cups") == "found");
  CHECK(with_box("{% include box.html id=page.name %}\n", box, "caps") == "missing-anchor");
  CHECK(with_box("{% include box.html id=thing %}\n", box, "caps") == "unknowable");
  CHECK(with_box("{% include box.html %}\n", box, "caps") == "missing-anchor");
  CHECK(with_box("{% include outer.html id=\"one\" %}\n", box, "one") == "found");
  CHECK(with_box("{% include outer.html id=\"one\" %}\n", box, "two") == "missing-anchor");
  CHECK(with_box("{% include outer.html id=thing %}\n", box, "two") == "unknowable");
}

TEST_CASE("printed ids: text passed to an include") {
  const std::string box = "<div>{{ include.content | markdownify }}</div>";
  CHECK(with_box("{% include box.html content=\"Stay calm.\" %}\n", box, "x") == "missing-anchor");
  CHECK(with_box("{% include box.html content=\"# Stay\" %}\n", box, "x") == "unknowable");
  CHECK(with_box("{% capture c %}\n## Hot\n{% endcapture %}{% include box.html content=c %}\n", box, "x") ==
        "missing-anchor");
  CHECK(with_box("{% include box.html content=site.data.pots %}\n", box, "x") == "unknowable");
  CHECK(with_box("{% for p in site.posts %}{% include box.html content=p.content %}{% endfor %}\n", box, "x") ==
        "unknowable");
  CHECK(with_box("{% include outer.html content=\"Stay calm.\" %}\n", box, "x") == "missing-anchor");
  CHECK(with_box("{% include box.html content=\"Stay calm.\" %}\n", "<div>{{ include.content }}</div>", "x") ==
        "missing-anchor");
}

TEST_CASE("printed ids: the name of an include") {
  CHECK(with_box("{% include {{ page.name }}.html %}\n", "", "of-cups") == "found");
  CHECK(with_box("{% include {{ page.name }}.html %}\n", "", "of-caps") == "missing-anchor");
  CHECK(with_box("{% if page.side %}{% include {{ page.side }} %}{% endif %}\n", "", "of-caps") == "missing-anchor");
}

TEST_CASE("printed ids: values of data files, through filters") {
  const auto loop = [](const std::string& before, const std::string& expression, const std::string& id) {
    return with_box(before + "{% for pot in pots %}<p id=\"" + expression + "\"></p>{% endfor %}\n", "", id);
  };
  const std::string all = "{% assign pots = site.data.pots | sort: 'name' %}";
  CHECK(loop(all, "{{ pot.name | slugify }}", "blue-pot") == "unknowable");
  CHECK(loop(all, "{{ pot.name | slugify }}", "green-pot") == "missing-anchor");
  CHECK(loop(all, "p-{{ pot.name | slugify }}", "blue-pot") == "missing-anchor");
  CHECK(loop(all, "{{ pot.name | split: '' }}", "green-pot") == "unknowable");
  CHECK(loop(all, "{{ pot.name | slugify }}", "lid") == "missing-anchor");
  CHECK(loop("{% assign pots = site.data.pots | map: 'name' | uniq %}", "{{ pot | slugify }}", "red-pot") ==
        "unknowable");
  CHECK(loop("{% assign pots = site.data.pots | map: 'name' | uniq %}", "{{ pot | slugify }}", "lid") ==
        "missing-anchor");
  // Groups have names that are values of another key.
  CHECK(loop("{% assign pots = site.data.pots | group_by: 'parts' %}", "{{ pot.name }}", "green-pot") == "unknowable");
  CHECK(loop("{% assign pots = site.data.nowhere %}", "{{ pot.name }}", "green-pot") == "unknowable");
  CHECK(with_box("{% for pot in site.data.pots %}{% for part in pot.parts %}<p id=\"{{ part | downcase }}\"></p>"
                 "{% endfor %}{% endfor %}\n",
                 "", "lid") == "unknowable");
  CHECK(with_box("{% for pot in site.data.pots %}{% for part in pot.parts %}<p id=\"{{ part | downcase }}\"></p>"
                 "{% endfor %}{% endfor %}\n",
                 "", "spout") == "missing-anchor");
}

TEST_CASE("printed ids: values of lists in the front matter") {
  const std::string loop = "{% for part in page.parts %}<p id=\"{{ part | downcase }}\"></p>{% endfor %}";
  CHECK(anchor("parts: [Lid, Spout]\n", loop, "lid") == "unknowable");
  CHECK(anchor("parts: [Lid, Spout]\n", loop, "cup") == "missing-anchor");
  CHECK(anchor("", loop, "cup") == "unknowable");
}

TEST_CASE("printed ids: a change of data or of an included file reaches those who link to it") {
  Site site = site_of({{"a.md", page("side: cups.html\n",
                                     "{% for pot in site.data.pots %}<p id=\"{{ pot.name }}\"></p>"
                                     "{% endfor %}{% include {{ page.side }} %}\n")},
                       {"_data/pots.yml", "- name: blue\n"},
                       {"_includes/cups.html", "<p id=\"cups\"></p>"},
                       {"index.md", page("", "[x](/a.html#red)\n")},
                       {"more.md", page("", "[x](/a.html#saucers)\n")}});
  CHECK(verdict(site, "index.md").starts_with("missing-anchor"));
  const auto change = [&](const std::string& path, const std::string& text) {
    std::vector<ParsedFile> files;
    files.push_back(parse_file(site.config(), path, text, {}));
    return site.update(std::move(files));
  };
  const std::vector<std::string> of_data = change("_data/pots.yml", "- name: red\n");
  CHECK(std::find(of_data.begin(), of_data.end(), "index.md") != of_data.end());
  CHECK(verdict(site, "index.md").starts_with("unknowable"));
  const std::vector<std::string> of_include = change("_includes/cups.html", "<p id=\"saucers\"></p>");
  CHECK(std::find(of_include.begin(), of_include.end(), "more.md") != of_include.end());
  CHECK(verdict(site, "more.md").starts_with("found"));
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
