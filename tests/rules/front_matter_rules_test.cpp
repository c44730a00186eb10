// Front matter: the block and its keys.
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

TEST_CASE("front-matter-yaml-syntax: a post whose YAML does not parse") {
  const std::string_view broken = "---\ntitle: Tea: a study\nlayout: none\n---\n";
  CHECK(messages_of(broken, "front-matter-yaml-syntax").size() == 1);
  CHECK(messages_of("---\ntitle: [tea\n---\n", "front-matter-yaml-syntax").size() == 1);
  CHECK(messages_of("---\ntitle: \"Tea: a study\"\n---\n", "front-matter-yaml-syntax").empty());
  CHECK(messages_of("---\n---\nNo front matter: none.\n", "front-matter-yaml-syntax").empty());
}

TEST_CASE("front-matter-yaml-syntax: quotes around the value mend a colon") {
  check_fix("---\ntitle: Tea: a study\nlayout: none\n---\n", "front-matter-yaml-syntax",
            "---\ntitle: \"Tea: a study\"\nlayout: none\n---\n");
}

TEST_CASE("front-matter-tab: a tab as indentation becomes blanks") {
  check_fix("---\nsteps:\n\t- boil\n---\n", "front-matter-tab", "---\nsteps:\n  - boil\n---\n");
}

TEST_CASE("front-matter-not-first: blank lines before the block") {
  check_diagnostics("\n@file _posts/2024-01-05-tea.md\n\n<[front-matter-not-first|---]>\ntitle: Tea\n---\n");
  check_fix("\n@file _posts/2024-01-05-tea.md\n\n---\ntitle: Tea\n---\n", "front-matter-not-first",
            "---\ntitle: Tea\n---\n");
}

TEST_CASE("front-matter-not-first: a byte order mark does no harm in a post") {
  check_diagnostics("\n@file _posts/2024-01-05-tea.md\n\xEF\xBB\xBF---\ntitle: Tea\n---\n");
}

TEST_CASE("front-matter-not-first: a byte order mark hides the block of a page, not of a layout") {
  check_diagnostics("\n@file index.md\n\xEF\xBB\xBF<[front-matter-not-first|---]>\ntitle: Tea\n---\n");
  check_diagnostics("\n@file _layouts/tea.html\n\xEF\xBB\xBF---\nlayout: none\n---\n{{ content }}\n");
}

TEST_CASE("front-matter-not-first: what is copied as it is stops no build") {
  for (const std::string text : {"\n---\ntitle: \"a\" b\n---\n", "\xEF\xBB\xBF---\ntitle: \"a\" b\n---\n"}) {
    const Site site = build_site(Fixture{{{"cup.md", text}}, {}, 0, {}});
    const std::vector<Diagnostic> found = diagnose(site, *site.find_file("cup.md"));
    CHECK_FALSE(found.empty());
    for (const Diagnostic& diagnostic : found) CHECK(diagnostic.severity < Severity::Error);
  }
}

TEST_CASE("front-matter-yaml-syntax: a byte order mark inside of a text is one of its characters") {
  check_diagnostics("---\ntitle: a\xEF\xBB\xBF b\n---\n");
}

TEST_CASE("front-matter-unclosed: YAML of another program is no front matter") {
  check_diagnostics("@file Kit.apinotes\n---\nName: Kit\nClasses:\n- Name: A\n");
  check_diagnostics("@file feed.xml\n<[front-matter-unclosed|---]>\ntitle: Tea\n\n<feed/>\n");
}

TEST_CASE("front-matter-unclosed: the closing line is missing") {
  check_diagnostics("\n@file index.md\n<[front-matter-unclosed|---]>\ntitle: Tea\nlayout: none\n\nSteep it well.\n");
  check_fix("---\ntitle: Tea\nlayout: none\n\nSteep it well.\n", "front-matter-unclosed",
            "---\ntitle: Tea\nlayout: none\n---\n\nSteep it well.\n");
  check_diagnostics("\n@file _posts/2024-01-05-tea.md\n---\n\nA line, then text.\n",
                    {.ignored = {"front-matter-missing"}});
}

TEST_CASE("front-matter-duplicate-key: the earlier one is ignored") {
  check_diagnostics("---\n<[front-matter-duplicate-key|title]>: A\nlayout: none\ntitle: B\n---\n");
  check_fix("---\ntitle: A\nlayout: none\ntitle: B\n---\n", "front-matter-duplicate-key",
            "---\nlayout: none\ntitle: B\n---\n");
}

TEST_CASE("front-matter-duplicate-key: of the value that is ignored nothing else is said") {
  for (const char* entries : {"layout: gone\nlayout: none\n", "permalink: ''\npermalink: /tea/\n",
                              "image: /gone.png\nimage: /tea.png\n", "published: 'false'\npublished: false\n"}) {
    check_diagnostics("@file tea.png\n@file tea.md\n---\n" + std::string(entries) + "---\nTea.\n",
                      {.ignored = {"front-matter-duplicate-key"}});
  }
  check_diagnostics("---\n<[front-matter-duplicate-key|layout]>: none\nlayout: <[layout-missing|gone]>\n---\n");
}

TEST_CASE("front-matter-missing: posts and documents, never what readers of the repository need") {
  check_diagnostics(R"(
@file _config.yml
collections: [teas]
@file _posts/2024-01-05-tea.md
<[front-matter-missing|Steep it well.]>
@file README.md
Read me.
@file docs/plain.md
Plain.
)");
}

TEST_CASE("front-matter-bool-string: false as text") {
  check_diagnostics("---\npublished: <[front-matter-bool-string|\"false\"]>\n---\n");
  check_diagnostics("---\npublished: <[front-matter-bool-string|'no']>\n---\n");
  check_diagnostics("---\npublished: \"true\"\nsitemap: true\ncomments: \"false\"\n---\n");
  check_fix("---\npublished: \"false\"\n---\n", "front-matter-bool-string", "---\npublished: false\n---\n");
}

TEST_CASE("front-matter-comma-list: of posts, where Jekyll splits at blanks") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
tags: <[front-matter-comma-list|black, green]>
categories: [hot, cold]
---
@file about.md
---
tags: black, green
---
)");
  check_fix("\n@file _posts/2024-01-05-tea.md\n---\ntags: black, green\n---\n", "front-matter-comma-list",
            "---\ntags: [black, green]\n---\n");
  check_fix("\n@file _posts/2024-01-05-tea.md\n---\ntags: \"black, green\"\n---\n", "front-matter-comma-list",
            "---\ntags: [black, green]\n---\n");
}

TEST_CASE("front-matter-tag-hides-tags: in posts") {
  const std::string_view site = R"(
@file _posts/2024-01-05-tea.md
---
tag: black
<[front-matter-tag-hides-tags|tags]>: [green, white]
---
)";
  check_diagnostics(site);
  check_fix(site, "front-matter-tag-hides-tags", "---\ntags: [green, white, black]\n---\n");
}

TEST_CASE("front-matter-reserved-key: computed keys of documents, a page keeps most of them") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
<[front-matter-reserved-key|id]>: tea
<[front-matter-reserved-key|next]>: pot
---
@file about.md
---
id: tea
<[front-matter-reserved-key|url]>: /tea/
---
)");
}

TEST_CASE("layout-missing: neither the site nor a theme has it") {
  const std::string_view site = R"(
@file _layouts/post.html
---
layout: <[layout-missing|default]>
---
@file a.md
---
layout: post
---
@file b.md
---
layout: <[layout-missing|psot]>
---
@file c.md
---
layout: none
---
@file d.md
---
layout: null
---
)";
  check_diagnostics(site);
  check_fix("\n@file _layouts/post.html\nx\n@file b.md\n---\nlayout: psot\n---\n", "layout-missing",
            "---\nlayout: post\n---\n");
}

TEST_CASE("layout-missing: silent when the theme is not on this machine") {
  check_diagnostics("\n@file _config.yml\ntheme: jekyll-theme-tea\n@file index.md\n---\nlayout: home\n---\n");
}

TEST_CASE("author-unknown: only with author data, by key or name") {
  check_diagnostics(R"(
@file _data/authors.yml
jane:
  name: Jane Tea
@file a.md
---
author: jane
---
@file b.md
---
author: Jane Tea
---
@file c.md
---
author: <[author-unknown|jnae]>
---
)");
  check_diagnostics("---\nauthor: anyone\n---\n");
}

TEST_CASE("permalink-style: style names are URLs in front matter of documents") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
permalink: <[permalink-style|pretty]>
---
@file about.md
---
permalink: pretty
---
)",
                    {.ignored = {"url-conflict"}});
}

TEST_CASE("permalink-placeholder: words that the site's own Ruby adds are known, and the address is not") {
  check_diagnostics(R"(
@file _config.yml
collections:
  recipes:
    output: true
@file _plugins/number.rb
Jekyll::Drops::UrlDrop.class_eval do
  def number
    @obj.data["number"].to_s
  end
end
@file _recipes/earl-grey.md
---
permalink: /recipes/:number/
---
@file _recipes/oolong.md
---
permalink: /recipes/<[permalink-placeholder|:nummer]>/
---
@file index.md
---
---
[a]({% link _recipes/earl-grey.md %})
)");
}

TEST_CASE("permalink-placeholder: unknown words in documents and pages") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
permalink: /<[permalink-placeholder|:yaer]>/:month_:title/
---
@file about.md
---
permalink: /<[permalink-placeholder|:year]>/:basename/
---
@file time.md
---
permalink: /12:30/tea:pot/
---
)");
  check_fix("\n@file _posts/2024-01-05-tea.md\n---\npermalink: /:yaer/:title/\n---\n", "permalink-placeholder",
            "---\npermalink: /:year/:title/\n---\n");
}

TEST_CASE("permalink-empty: stops the build") {
  check_fix("---\ntitle: A\npermalink: \"\"\n---\n", "permalink-empty", "---\ntitle: A\n---\n");
}

TEST_CASE("front matter: includes have none") {
  check_diagnostics("\n@file _includes/x.html\n---\nlayout: nowhere\n---\n");
}

TEST_CASE("date-invalid: dates that stop the build") {
  check_diagnostics(R"(
@file _posts/2024-01-05-tea.md
---
date: <[date-invalid|soon]>
---
@file _posts/2024-01-06-pot.md
---
<[date-invalid|date]>:
---
@file _posts/2024-01-07-cup.md
---
date: 7 January 2024
---
@file about.md
---
date: whenever
---
)");
}

TEST_CASE("date-invalid: names of documents that have no date of their own") {
  check_diagnostics(R"(
@file _config.yml
show_drafts: true
collections: [tea]
@file _posts/2024-13-01-tea.md
<[date-invalid|---]>
---
@file _posts/2024-01-32-dated.md
---
date: 2024-01-05
---
@file _drafts/2024-00-10-tea.md
<[date-invalid|---]>
---
@file _tea/99-99-99-tea.md
<[date-invalid|---]>
published: false
---
@file _tea/2024-02-30-tea.md
---
---
)");
}

TEST_CASE("date-invalid: drafts that Jekyll does not read stop nothing") {
  check_diagnostics(R"(
@file _drafts/2024-13-01-tea.md
---
date: [1, 2]
---
)");
}

TEST_CASE("date-invalid: what Ruby reads of words is a date") {
  check_diagnostics(R"(
@file _posts/2027-01-01-tea.md
---
date: 1st of January
---
)");
}

TEST_CASE("date-mismatch: the file name's day and the key's day") {
  const std::string_view site = R"(
@file _posts/2024-01-05-tea.md
---
date: <[date-mismatch|2024-01-06]>
---
@file _posts/2024-01-05-pot.md
---
date: 2024-01-05 23:59:59
---
)";
  check_diagnostics(site);
  check_fix(site, "date-mismatch", "---\ndate: 2024-01-05\n---\n");
}

TEST_CASE("date-mismatch: without a timezone the day may be the machine's only") {
  const std::vector<std::string> told =
      messages_of("@file _posts/2024-01-05-tea.md\n---\ndate: \"2024-01-05 00:30:00 +0200\"\n---\n", "date-mismatch");
  REQUIRE(told.size() == 1);
  CHECK(told[0].ends_with("Set timezone."));
  const std::vector<std::string> sure = messages_of(
      "@file _config.yml\ntimezone: UTC\n@file _posts/2024-01-05-tea.md\n---\n"
      "date: 2024-01-05 00:30:00 +0200\n---\n",
      "date-mismatch");
  REQUIRE(sure.size() == 1);
  CHECK(sure[0].ends_with("change the date."));
}

TEST_CASE("date-mismatch: a time is told as the site counts it") {
  const std::vector<std::string> told = messages_of(
      "@file _config.yml\ntimezone: Asia/Ho_Chi_Minh\n@file _posts/2024-08-08-shade.md\n---\n"
      "date: 2024-08-08 22:44:26 -0700\n---\n",
      "date-mismatch");
  REQUIRE(told.size() == 1);
  CHECK(told[0] ==
        "The file name says 2024-08-08 and the date is 2024-08-09 12:44:26 +0700 (Asia/Ho_Chi_Minh); the URL takes its "
        "day. Rename the file or change the date.");
  const std::vector<std::string> of_day =
      messages_of("@file _posts/2024-01-05-tea.md\n---\ndate: 2024-01-06\n---\n", "date-mismatch");
  REQUIRE(of_day.size() == 1);
  CHECK(of_day[0].starts_with("The file name says 2024-01-05 and the date is 2024-01-06;"));
}

TEST_CASE("date-mismatch: one day in an old post is information") {
  const auto severity = [](std::string_view name, std::string_view date) {
    const Fixture fixture =
        parse_fixture("@file _posts/" + std::string(name) + "-tea.md\n---\ndate: " + std::string(date) + "\n---\n");
    const Site site = build_site(fixture);
    const std::vector<Diagnostic> found = diagnose(site, *site.find_file(fixture.files[0].path));
    if (found.size() != 1 || found[0].code.text() != "date-mismatch") return Severity::Off;
    // What nobody will mend is listed once a site.
    CHECK(found[0].repeats.empty() == (found[0].severity == Severity::Warning));
    return found[0].severity;
  };
  CHECK(severity("2020-01-05", "2020-01-06") == Severity::Information);
  CHECK(severity("2020-01-05", "2020-01-04 10:00:00 +0000") == Severity::Information);
  CHECK(severity("2020-01-05", "2020-01-07") == Severity::Warning);
  CHECK(severity("2020-01-05", "2019-01-05") == Severity::Warning);
  // Five days before `fixture_now`: the address is still new.
  CHECK(severity("2026-12-27", "2026-12-26") == Severity::Warning);
}

TEST_CASE("date-without-zone: UTC by YAML, another day in the site's zone") {
  const std::string_view config = "\n@file _config.yml\ntimezone: Asia/Tokyo\n";
  check_diagnostics(std::string(config) + R"(@file _posts/2024-01-05-a.md
---
date: <[date-without-zone|2024-01-05 23:30:00]>
---
@file _posts/2024-01-05-b.md
---
date: 2024-01-05 23:30:00 +0900
---
@file _posts/2024-01-05-c.md
---
date: 2024-01-05 10:00:00
---
)");
}

TEST_CASE("date-rollover: a day that the month does not have") {
  check_diagnostics("\n@file _posts/2023-02-29-tea.md\n<[date-rollover|---]>\ntitle: Tea\n---\n");
  check_diagnostics("\n@file _posts/2024-02-29-tea.md\n---\ntitle: Tea\n---\n");
}

TEST_CASE("date-future: left out until its time") {
  check_diagnostics("\n@file _posts/2031-01-05-tea.md\n<[date-future|---]>\ntitle: Tea\n---\n");
  check_diagnostics("\n@file _config.yml\nfuture: true\n@file _posts/2031-01-05-tea.md\n---\ntitle: Tea\n---\n");
}

TEST_CASE("front-matter-missing: never for a part that another file shows") {
  check_diagnostics(R"(
@file _config.yml
collections: [docs]
@file _docs/guide.md
---
---
{% include_relative Steps/boil.md %}
@file _docs/Steps/boil.md
Boil it.
@file _docs/Steps/pour.md
<[front-matter-missing|Pour it.]>
)");
}

TEST_CASE("front-matter-toml: what other generators read") {
  check_diagnostics("\n@file a.md\n<[front-matter-toml|+++]>\ntitle = \"Tea\"\n+++\n# Tea\n");
  check_diagnostics("\n@file _posts/2024-01-05-a.md\n<[front-matter-toml|+++]>\ntitle = \"Tea\"\n+++\n");
  check_diagnostics("\n@file a.md\n+++ a\n");
  check_diagnostics("\n@file a.md\n\n+++\n");
  check_diagnostics("\n@file a.md\n---\n---\n+++\n");
}

TEST_CASE("front-matter-type: a redirect from blanks is told once, however many pages there are") {
  std::string site = "\n@file _config.yml\nplugins: [jekyll-redirect-from]\n";
  for (int i = 1; i < 10; ++i) site += "@file _posts/2024-01-0" + std::to_string(i) + "-tea.md\n---\n---\n[a](/)\n";
  check_diagnostics(site + "@file index.md\n---\nredirect_from: <[front-matter-type|\"  \"]>\n---\n");
  check_diagnostics(site + "@file index.md\n---\nredirect_from: [/old/, <[front-matter-type|\" \"]>]\n---\n");
  check_diagnostics(site + "@file index.md\n---\nredirect_from: /old/\n---\n");
}

TEST_CASE("date-future: only for want of an offset") {
  // Two hours before `fixture_now` by the clock on the wall: taken for UTC it is two hours later.
  const std::string time = "2027-01-01 02:00:00";
  const std::string site = "@file _config.yml\ntimezone: Etc/GMT-4\n@file _posts/2027-01-01-tea.md\n---\n";
  const std::vector<std::string> told = messages_of(site + "date: " + time + "\n---\n", "date-future");
  REQUIRE(told.size() == 1);
  CHECK(told[0].starts_with("In the future only because the time has no offset"));
  CHECK(told[0].find("+0400 (Etc/GMT-4)") != std::string::npos);
  CHECK(told[0].ends_with("Write " + time + " +0400."));
  check_fix("\n" + site + "date: " + time + "\n---\n", "date-future", "---\ndate: " + time + " +0400\n---\n");
  // With the offset it is past; and what is in the future by any clock says so.
  CHECK(messages_of(site + "date: " + time + " +0400\n---\n", "date-future").empty());
  const std::vector<std::string> later =
      messages_of("@file _posts/2031-01-05-tea.md\n---\ndate: 2031-01-05 10:00:00\n---\n", "date-future");
  REQUIRE(later.size() == 1);
  CHECK(later[0].starts_with("Dated 2031-01-05 10:00:00 +0000, in the future"));
}

}  // namespace jekyll::tests
