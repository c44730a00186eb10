// Values that posts, documents and pages have, where a template goes over them. What stops was asked of Jekyll 4.3.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

/// Two teas, of the strengths 1 and `other`; the page goes over them.
std::string teas(std::string_view body, std::string_view other = "b") {
  return "@file _config.yml\ncollections: {teas: {output: true}}\n"
         "@file _teas/black.md\n---\ntitle: Black\nstrength: 1\n---\n@file _teas/green.md\n---\ntitle: "
         "Green\nstrength: " +
         std::string(other) + "\n---\n@file index.md\n---\ntitle: Home\n---\n" + std::string(body) + "\n";
}

bool site_stops(std::string_view site_text) {
  const Site site = build_site(parse_fixture(site_text));
  return std::ranges::any_of(site.files(), [&](const auto& entry) {
    return std::ranges::any_of(diagnose(site, entry.second),
                               [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
  });
}

bool teas_stop(std::string_view body, std::string_view other = "b") {
  return site_stops(teas(body, other));
}

constexpr const char* compared = "{% if tea.strength > 1 %}x{% endif %}";

std::string over(std::string_view list, std::string_view body = compared) {
  return "{% for tea in " + std::string(list) + " %}" + std::string(body) + "{% endfor %}";
}

}  // namespace

TEST_CASE("documents: what one of them has stops a loop over all") {
  CHECK(teas_stop(over("site.teas")));
  CHECK(teas_stop(over("site.documents")));
  CHECK(teas_stop(over("site.teas", "{{ tea.strength | date_to_string }}"), "soon"));
  CHECK(teas_stop(over("site.teas", "{{ 10 | divided_by: tea.strength }}"), "0"));
  CHECK(teas_stop(
      over("site.teas", "{% for other in site.teas %}{% if tea.strength > other.strength %}x{% endif %}{% endfor %}")));
  CHECK_FALSE(teas_stop(over("site.teas"), "2"));
  CHECK_FALSE(teas_stop(over("site.teas"), ""));
  CHECK_FALSE(teas_stop(over("site.teas", "{{ 10 | divided_by: tea.strength }}"), "2"));
  CHECK(
      messages_of(teas(over("site.teas")), "liquid-comparison") ==
      std::vector<std::string>{
          "Ruby cannot compare a text with a number by `>`, and the build stops. Write numbers without quotes, or make "
          "one of the text first: `assign number = text | plus: 0`. So it is for `_teas/green.md`."});
}

TEST_CASE("documents: conditions are asked for each of them") {
  CHECK_FALSE(teas_stop(over("site.teas", "{% if tea.title == 'Black' and tea.strength > 1 %}x{% endif %}")));
  CHECK(teas_stop(over("site.teas", "{% if tea.title == 'Black' or tea.strength > 1 %}x{% endif %}")));
  CHECK(teas_stop(over("site.teas", "{% if tea.strength %}{% if tea.strength > 1 %}x{% endif %}{% endif %}")));
  CHECK_FALSE(
      teas_stop(over("site.teas", std::string("{% if tea.strength == 'b' %}{% continue %}{% endif %}") + compared)));
  // In which order they come is not known.
  CHECK_FALSE(teas_stop(over("site.teas", std::string("{% if tea.strength == 1 %}{% break %}{% endif %}") + compared)));
  CHECK_FALSE(teas_stop(over("site.teas limit: 1")));
  CHECK(teas_stop(over("site.teas offset: 1")));
  CHECK_FALSE(teas_stop(over("site.teas reversed limit: 1")));
  CHECK_FALSE(teas_stop("{% assign tea = site.teas | first %}" + std::string(compared)));
  CHECK(teas_stop("{% assign tea = site.teas | where: 'title', 'Green' | first %}" + std::string(compared)));
  CHECK_FALSE(teas_stop("{% assign last = 0 %}" +
                        over("site.teas", "{% if tea.strength != last %}{% assign last = tea.strength %}{% endif %}")));
}

TEST_CASE("documents: what filters leave of them") {
  CHECK(teas_stop("{% assign some = site.teas | where: 'title', 'Green' %}" + over("some")));
  CHECK_FALSE(teas_stop("{% assign some = site.teas | where: 'title', 'Black' %}" + over("some")));
  CHECK(teas_stop("{% assign some = site.teas | where: 'title', 'Green' | sort: 'title' | reverse %}" + over("some")));
  CHECK_FALSE(teas_stop("{% assign some = site.teas | where_exp: 'tea', 'tea.title == \"Black\"' %}" + over("some")));
  CHECK(teas_stop("{% assign some = site.teas | where_exp: 'tea', 'tea.strength > 1' %}{{ some.size }}"));
  CHECK_FALSE(teas_stop("{% assign some = site.teas | where_exp: 'tea', 'tea.strength > 1' %}{{ some.size }}", "2"));
  CHECK(teas_stop("{% assign some = site.teas | group_by_exp: 'tea', 'tea.strength | date_to_string' %}{{ some.size }}",
                  "soon"));
  CHECK(teas_stop("{% assign some = site.teas | map: 'strength' | sort %}{{ some.size }}"));
  CHECK(teas_stop("{% assign some = site.teas | map: 'strength' | sort %}{{ some.size }}", ""));
  CHECK_FALSE(teas_stop("{% assign some = site.teas | map: 'strength' | sort %}{{ some.size }}", "2"));
  // By a key Jekyll compares what it can't compare as texts.
  CHECK_FALSE(teas_stop("{% assign some = site.teas | sort: 'strength' %}{{ some.size }}"));
  CHECK(teas_stop("{% assign all = site.teas | concat: site.posts %}" + over("all")));
  CHECK(teas_stop("{% assign groups = site.teas | group_by: 'strength' %}{% for group in groups %}" +
                  over("group.items") + "{% endfor %}"));
  CHECK_FALSE(teas_stop("{% assign groups = site.teas | group_by: 'strength' %}{% for group in groups limit: 1 %}" +
                        over("group.items") + "{% endfor %}"));
}

TEST_CASE("documents: includes are shown each of them") {
  const std::string card = "\n@file _includes/card.html\n";
  CHECK(teas_stop(over("site.teas", "{% include card.html tea=tea %}") + card +
                  "{% if include.tea.strength > 1 %}x{% endif %}"));
  CHECK(teas_stop(over("site.teas", "{% include card.html of=tea.strength %}") + card +
                  "{% if include.of > 1 %}x{% endif %}"));
  CHECK(teas_stop(over("site.teas", "{% include card.html %}") + card + compared));
  CHECK_FALSE(
      teas_stop(over("site.teas", "{% include card.html of=tea.title %}") + card + "{{ include.of | upcase }}"));
}

TEST_CASE("documents: posts by tag and category, on pages of a list, and pages") {
  const std::string post = "@file _posts/2026-01-05-cup.md\n---\nstrength: b\ntags: [tea]\ncategories: [news]\n---\n";
  const auto on_page = [&](const std::string& body) { return post + "@file index.md\n---\n---\n" + body + "\n"; };
  CHECK(site_stops(on_page(over("site.posts"))));
  CHECK(site_stops(on_page(over("site.tags.tea"))));
  CHECK(site_stops(on_page(over("site.categories['news']"))));
  CHECK_FALSE(site_stops(on_page(over("site.tags.cup"))));
  CHECK(site_stops(on_page("{% for tag in site.tags %}" + over("tag[1]") + "{% endfor %}")));
  const std::string paginated = "@file _config.yml\npaginate: 2\nplugins: [jekyll-paginate]\n";
  CHECK(site_stops(paginated + post + "@file index.html\n---\n---\n" + over("paginator.posts") + "\n"));
  const std::string hidden = "@file _posts/2026-01-05-cup.md\n---\nstrength: b\nhidden: true\n---\n";
  CHECK_FALSE(site_stops(paginated + hidden + "@file index.html\n---\n---\n" + over("paginator.posts") + "\n"));
  const std::string future = "@file _posts/2099-01-05-cup.md\n---\nstrength: b\n---\n";
  CHECK_FALSE(site_stops(future + "@file index.md\n---\n---\n" + over("site.posts") + "\n"));
  const std::string page = "@file deep/tea.md\n---\nstrength: b\n---\n@file index.md\n---\n---\n";
  CHECK(site_stops(page + over("site.pages") + "\n"));
  CHECK(site_stops(page + over("site.html_pages") + "\n"));
}

TEST_CASE("documents: a template is judged anew when one of them changes") {
  Site site = build_site(parse_fixture(teas(over("site.teas"), "2")));
  const auto change = [&](const std::string& strength) {
    std::vector<ParsedFile> changed;
    changed.push_back(parse_file(site.config(), "_teas/green.md", "---\nstrength: " + strength + "\n---\n", {}));
    return site.update(std::move(changed));
  };
  const std::vector<std::string> affected = change("b");
  CAPTURE(affected);
  CHECK(std::ranges::find(affected, "index.md") != affected.end());
  const std::vector<std::string> unchanged = change("b");
  CHECK(std::ranges::find(unchanged, "index.md") == unchanged.end());
}

TEST_CASE("documents: posts by a tag are read by whoever names it, and by no other") {
  const std::string post = "@file _posts/2026-01-05-cup.md\n---\ntitle: A\ntags: [tea]\ncategories: [news]\n---\n";
  Site site = build_site(parse_fixture(post + "@file tea.md\n---\n---\n" + over("site.tags.tea") +
                                       "\n@file news.md\n---\n---\n" + over("site.categories.news") +
                                       "\n@file cup.md\n---\n---\n" + over("site.tags.cup") +
                                       "\n@file first.md\n---\n---\n" + over("site.tags.first") + "\n"));
  const auto change = [&](const std::string& keys) {
    std::vector<ParsedFile> changed;
    changed.push_back(parse_file(site.config(), "_posts/2026-01-05-cup.md", "---\n" + keys + "\n---\n", {}));
    std::vector<std::string> affected = site.update(std::move(changed));
    std::erase(affected, "_posts/2026-01-05-cup.md");
    return affected;
  };
  CHECK(change("title: B\ntags: [tea]\ncategories: [news]") ==
        std::vector<std::string>{"first.md", "news.md", "tea.md"});
  CHECK(change("title: B\ntags: [tea, cup]\ncategories: [news]") ==
        std::vector<std::string>{"cup.md", "first.md", "news.md", "tea.md"});
  CHECK(change("title: B\ntags: [cup]\ncategories: [news]") ==
        std::vector<std::string>{"cup.md", "first.md", "news.md", "tea.md"});
  CHECK(change("title: C\ntags: [cup]\ncategories: [news]") ==
        std::vector<std::string>{"cup.md", "first.md", "news.md"});
}

TEST_CASE("documents: in the first round all has the value that it had before") {
  const auto counts = [](const std::string& most) {
    return teas_stop("{% assign count = 0 %}{% assign most = " + most +
                     " %}{% for tea in site.teas %}{% if count < most %}{% assign count = count | plus: 1 %}{% endif %}"
                     "{% endfor %}");
  };
  CHECK(counts("'3'"));
  CHECK_FALSE(counts("3"));
  CHECK_FALSE(
      teas_stop("{% assign old = 0 %}{% for tea in site.teas %}{% assign old = 'a' %}{% if old < 'b' %}x{% endif %}"
                "{% endfor %}"));
  CHECK_FALSE(
      teas_stop("{% assign old = 0 %}{% for tea in site.nothing %}{% if old < 'b' %}x{% endif %}"
                "{% assign old = 'a' %}{% endfor %}"));
}

TEST_CASE("documents: numbers among the names of tags, and what is sorted by them") {
  const auto sorted = [](const std::string& first, const std::string& second) {
    return "@file _posts/2024-01-01-a.md\n---\ntags: " + first +
           "\n---\n@file _posts/2024-01-02-b.md\n---\ntags: " + second +
           "\n---\n@file index.md\n---\n---\n{% assign all = site.tags | sort %}\n";
  };
  CHECK(messages_of(sorted("[2024, tea]", "[tea]"), "liquid-filter-value").size() == 1);
  CHECK(messages_of(sorted("[2024]", "[tea]"), "liquid-filter-value").size() == 1);
  CHECK(messages_of(sorted("[2024]", "[2025]"), "liquid-filter-value").empty());
  CHECK(messages_of(sorted("['2024', tea]", "[tea]"), "liquid-filter-value").empty());
}

TEST_CASE("documents: a text of the whole page comes to no end in its excerpt") {
  const auto post = [](const std::string& body) { return "@file _posts/2024-01-01-a.md\n---\ntitle: A\n---\n" + body; };
  for (const std::string body :
       {"{{ page | jsonify }}\n\nmore\n", "{{ page | inspect }}\n", "x\n{{ site.posts | jsonify }}\n"}) {
    INFO(body);
    CHECK(messages_of(post(body), "liquid-filter-value").size() == 1);
  }
  for (const std::string body : {"first\n\n{{ page | jsonify }}\n", "{{ page.title | jsonify }}\n", "{{ page }}\n",
                                 "{{ site.posts | inspect }}\n"}) {
    INFO(body);
    CHECK(messages_of(post(body), "liquid-filter-value").empty());
  }
  CHECK(messages_of("@file index.md\n---\n---\n{{ page | jsonify }}\n", "liquid-filter-value").empty());
  CHECK(
      messages_of("@file _config.yml\nexcerpt_separator: ''\n" + post("{{ page | jsonify }}\n"), "liquid-filter-value")
          .empty());
}

}  // namespace jekyll::tests
