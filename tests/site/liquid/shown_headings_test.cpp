// Headings that print what only the site knows. The ids were asked of Jekyll 4.3.
#include <algorithm>

#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

constexpr const char* badge = "<b class=\"x\">{{ include.since }}</b>\n";

Files site_with(const std::string& body, const std::string& include = badge) {
  return {{"_config.yml",
           "title: The *Kettle* Log\nedition: 3\ndefaults:\n"
           "  - {scope: {path: ''}, values: {series: Black & Green}}\n"},
          {"_includes/badge.html", include},
          {"index.md", page("title: Steep\n", body)}};
}

/// "id|text" of each heading, an id that only rendering tells as "?".
std::vector<std::string> headings_of(const Site& site) {
  std::vector<std::string> headings;
  for (const Heading& heading : site.find_file("index.md")->syntax().markdown.headings) {
    headings.push_back(heading.id_unknowable ? "?" : heading.id + "|" + heading.plain_text);
  }
  return headings;
}

std::vector<std::string> shown(const std::string& body, const std::string& include = badge) {
  return headings_of(site_of(site_with(body, include)));
}

using Shown = std::vector<std::string>;

}  // namespace

TEST_CASE("shown headings: includes") {
  CHECK(shown("## Pour {% include badge.html since=\"4\" %}\n") == Shown{"pour-4|Pour 4"});
  CHECK(shown("## Pour {%- include badge.html since=\"2.1\" -%}\n") == Shown{"pour21|Pour2.1"});
  CHECK(shown("## Pour {% include badge.html since=page.title %}\n") == Shown{"pour-steep|Pour Steep"});
  CHECK(shown("## Pour {% include badge.html %}\n") == Shown{"pour-|Pour "});
  CHECK(shown("## Pour {% include badge.html since=\"4\" %} over\n", "<b>{{ include.since }}</b>") ==
        Shown{"pour-4-over|Pour 4 over"});
  CHECK(shown("Pour {% include badge.html since=\"4\" %}\n----\n", "{{ include.since }}") == Shown{"pour-4|Pour 4"});
}

TEST_CASE("shown headings: options, defaults and filters") {
  CHECK(shown("## {{ site.title }} on {{ page.series }}\n") ==
        Shown{"the-kettle-log-on-black--green|The Kettle Log on Black & Green"});
  CHECK(shown("## Edition {{ site.edition }}\n") == Shown{"edition-3|Edition 3"});
  CHECK(shown("## {{ page.series | downcase }}\n") == Shown{"black--green|black & green"});
}

TEST_CASE("shown headings: equal ones are numbered") {
  const std::string twice = "## Twice {% include badge.html since=\"1\" %}\n\n";
  CHECK(shown(twice + "## Else\n\n" + twice) == Shown{"twice-1|Twice 1", "else|Else", "twice-1-1|Twice 1"});
}

TEST_CASE("shown headings: what is not certain stays unknowable") {
  // A line break parts them from what follows.
  CHECK(shown("## Pour {% include badge.html since=\"4\" %} over\n") == Shown{"?"});
  CHECK(shown("Pour {% include badge.html since=\"4\" %}\n----\n") == Shown{"?"});
  CHECK(shown("## Pour {% include badge.html since=\"4\" %} ##\n") == Shown{"?"});
  CHECK(shown("## Pour {% include badge.html since=site.posts %}\n") == Shown{"?"});
  CHECK(shown("## Pour {% include other.html %}\n") == Shown{"?"});
  CHECK(shown("## Pour {% include badge.html %}\n", "{% if page.x %}x{% endif %}\n") == Shown{"?"});
  CHECK(shown("## Pour {% include badge.html %}\n", "two\nlines\n") == Shown{"?"});
  CHECK(shown("## Pour {% include badge.html %}\n", "{{- page.title }}\n") == Shown{"?"});
  CHECK(shown("## Pour {% include badge.html %}\n", std::string(500, 'x')) == Shown{"?"});
  CHECK(shown("{% if page.draft %}\n## Pour {% include badge.html %}\n{% endif %}\n") == Shown{"?"});
  CHECK(shown("## [Pour] {{ site.edition }}\n") == Shown{"?"});
  // Its number depends on another.
  CHECK(shown("## New 3\n\n## New {{ site.edition }}\n") == Shown{"new-3|New 3", "?"});
}

TEST_CASE("shown headings: they follow their includes, and so do links to them") {
  Files files = site_with("## Pour {% include badge.html since=\"4\" %}\n");
  files["link.md"] = page("", "[x](/#pour-4)\n");
  Site site = site_of(files);
  CHECK(verdict(site, "link.md").starts_with("found"));
  const auto is_named = [](const std::vector<std::string>& paths) {
    return std::ranges::find(paths, "link.md") != paths.end();
  };
  const auto change = [&](const std::string& path, const std::string& text) {
    std::vector<ParsedFile> changed;
    changed.push_back(parse_file(site.config(), path, text, {}));
    return site.update(std::move(changed));
  };
  CHECK(is_named(change("_includes/badge.html", "<b>since {{ include.since }}</b>\n")));
  CHECK(headings_of(site) == Shown{"pour-since-4|Pour since 4"});
  CHECK(verdict(site, "link.md").starts_with("missing-anchor"));
  const std::vector<std::string> gone = {"_includes/badge.html"};
  CHECK(is_named(site.update({}, gone)));
  CHECK(headings_of(site) == Shown{"?"});
  CHECK(is_named(change("_includes/badge.html", badge)));
  CHECK(verdict(site, "link.md").starts_with("found"));
  CHECK(is_named(change("index.md", page("", "## Pour {% include badge.html since=\"5\" %}\n"))));
  CHECK(headings_of(site) == Shown{"pour-5|Pour 5"});
  CHECK(verdict(site, "link.md").starts_with("missing-anchor"));
}

}  // namespace jekyll::tests
