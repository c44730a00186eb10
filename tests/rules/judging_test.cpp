// Judging in steps: the findings are those of one go, and a step is bounded.
#include "rules/judging.h"

#include <chrono>
#include <functional>
#include <string>

#include "rules/rule.h"
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

std::string described(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    text += std::to_string(diagnostic.span.begin) + "-" + std::to_string(diagnostic.span.end) + " " +
            std::string(diagnostic.code.text()) + " " + diagnostic.message + " " +
            std::to_string(static_cast<int>(diagnostic.severity)) + " " + std::to_string(diagnostic.fixes.size()) +
            "\n";
  }
  return text;
}

std::vector<Diagnostic> judge_in_steps(const Site& site, const SiteFile& file, std::size_t budget) {
  const DiagnosticSettings settings;
  Judging judging(site, file, settings);
  std::size_t steps = 0;
  while (!judging.step(budget)) REQUIRE(++steps < 1'000'000);
  CHECK(judging.step(budget));
  return judging.take();
}

std::string repeat(std::size_t count, const std::function<std::string(const std::string&)>& part) {
  std::string text = "---\n---\n";
  for (std::size_t i = 0; i < count; ++i) text += part(std::to_string(i));
  return text;
}

std::chrono::nanoseconds time_to_judge(const std::string& text) {
  const Site site = build_site(parse_fixture(text));
  const auto begin = std::chrono::steady_clock::now();
  static_cast<void>(diagnose(site, *site.find_file("index.md")));
  return std::chrono::steady_clock::now() - begin;
}

/// Four times as much takes about four times as long; sixteen times would be quadratic. Noise only adds, so what seems
/// too slow is measured again.
void check_growth(const std::function<std::string(const std::string&)>& part) {
  constexpr std::size_t few = 2'000;
  const std::string small = repeat(few, part);
  const std::string large = repeat(4 * few, part);
  double growth = 0;
  for (int attempt = 0; attempt < 4; ++attempt) {
    growth = static_cast<double>(time_to_judge(large).count()) / static_cast<double>(time_to_judge(small).count());
    if (growth < 8) return;
  }
  INFO("four times the input takes " << growth << " times as long");
  CHECK(growth < 8);
}

}  // namespace

TEST_CASE("judging: the examples of all rules are judged the same in steps of any size") {
  for (const Rule& rule : all_rules()) {
    INFO(rule.code);
    const Fixture fixture = parse_fixture(bad_example(rule));
    const Site site = build_site(fixture);
    for (const auto& [path, file] : site.files()) {
      const std::string at_once = described(diagnose(site, file));
      for (const std::size_t budget : {1U, 2U, 7U}) CHECK(described(judge_in_steps(site, file, budget)) == at_once);
    }
  }
}

TEST_CASE("judging: a step looks at no more elements than it may") {
  const Site site =
      build_site(parse_fixture(repeat(1'000, [](const std::string& n) { return "[a](/x" + n + "/)\n\n"; })));
  const SiteFile& file = *site.find_file("index.md");
  const DiagnosticSettings settings;
  Judging judging(site, file, settings);
  std::size_t steps = 1;
  while (!judging.step(100)) ++steps;
  // Each of the passes over the links takes ten of them.
  CHECK(steps > 30);
  CHECK(judging.take().size() == 1'000);
}

TEST_CASE("judging: a suggestion takes of the budget what it costs") {
  const auto steps_for = [](const std::string& text) {
    const Site site = build_site(parse_fixture(text));
    const DiagnosticSettings settings;
    Judging judging(site, *site.find_file("index.md"), settings);
    std::size_t steps = 1;
    while (!judging.step(100)) ++steps;
    return steps;
  };
  const std::string links = repeat(1'000, [](const std::string& n) { return "[d" + n + "]: /index.html\n\n"; });
  std::string misspelt;
  for (std::size_t i = 0; i < 100; ++i) misspelt += "[a][d" + std::to_string(i) + "x]\n\n";
  CHECK(steps_for(links + misspelt) > steps_for(links) + 40);
}

TEST_CASE("judging: a judgement that is dropped half way harms nobody") {
  Site site = build_site(parse_fixture(repeat(100, [](const std::string& n) { return "[a](/x" + n + "/)\n\n"; })));
  const DiagnosticSettings settings;
  {
    Judging judging(site, *site.find_file("index.md"), settings);
    CHECK_FALSE(judging.step(10));
    Judging moved = std::move(judging);
    CHECK_FALSE(moved.step(10));
  }
  CHECK(diagnose(site, *site.find_file("index.md")).size() == 100);
}

TEST_CASE("judging: nothing is accused before the first scan is complete") {
  Site site = build_site(parse_fixture("---\n---\n[a](/a/)\n"));
  site.set_complete(false);
  const DiagnosticSettings settings;
  Judging judging(site, *site.find_file("index.md"), settings);
  CHECK(judging.step(1));
  CHECK(judging.take().empty());
}

TEST_CASE("judging: who types in one page is told what a fresh look at the site tells") {
  const std::string posts =
      "@file _posts/2026-01-05-green-tea.md\n---\n---\n# Brew\n"
      "@file tea/green.md\n---\ntitle: Green\n---\n## Leaves\n";
  const auto page_with = [](const std::string& typed) {
    return "---\n---\n[a](/tea/gren.html) [b](/tea/green.html#leafs) [c](/2026/01/05/gren-tea.html) "
           "[d](#own-heading)\n\n"
           "{% link tea/gren.md %} {% assign x = 'y' %} {% if x == 'y' %}[e](/tea/geen.html){% endif %}\n\n" +
           typed;
  };
  Fixture fixture = parse_fixture("@file index.md\n" + page_with("") + posts);
  Site site = build_site(fixture);
  const auto change = [&](const std::string& path, const std::optional<std::string>& text) {
    std::vector<ParsedFile> changed;
    std::vector<std::string> removed;
    std::erase_if(fixture.files, [&](const FixtureFile& file) { return file.path == path; });
    if (text) {
      fixture.files.push_back({path, *text});
      changed.push_back(parse_file(site.config(), path, *text, {}));
    } else {
      removed.push_back(path);
    }
    site.update(std::move(changed), removed);
    const Site fresh = build_site(fixture);
    CHECK(described(diagnose(site, *site.find_file("index.md"))) ==
          described(diagnose(fresh, *fresh.find_file("index.md"))));
  };
  const auto type = [&](const std::string& typed) { change("index.md", page_with(typed)); };
  type("t");
  type("te");
  CHECK(site.typed_page() != nullptr);
  change("tea/gren.md", "---\n---\n");
  type("tea");
  change("tea/green.md", "---\n---\n## Leaf\n\n## Leafs\n");
  type("tea [f](/tea/green.html#leaf)");
  type("tea [f](/tea/green.html#leaf)\n\n## Own heading\n");
  type("tea [f](/tea/green.html#leaf)\n\n## Own headings\n");
  change("_posts/2026-01-06-gren-tea.md", "---\n---\n");
  type("tea\n");
  change("tea/gren.md", std::nullopt);
  type("tea\n\n{% assign x = 'z' %}\n");
  type("tea\n\n");
  change("tea/green.md", std::nullopt);
  type("more tea");
}

TEST_CASE("judging: time grows with the length of the page") {
  SECTION("links to ids that are not there") {
    check_growth([](const std::string& n) { return "## Head " + n + "\n\n[a](#x" + n + ")\n\n"; });
  }
  SECTION("footnotes") {
    check_growth([](const std::string& n) { return "a[^u" + n + "]\n\n[^d" + n + "]: x\n\n"; });
  }
  SECTION("ids that stand twice, and all their numbers") {
    check_growth([](const std::string& n) { return "## T {#t}\n\n## T {#t-" + n + "}\n\n"; });
  }
  SECTION("directives of a line") {
    check_growth(
        [](const std::string& n) { return "[a](/x" + n + "/) <!-- jekyll-ls-disable-line link-missing-page -->\n\n"; });
  }
  SECTION("directives before blocks of code") {
    check_growth([](const std::string&) {
      return std::string("<!-- jekyll-ls-disable-next-line link-case -->\n\n```\na\n```\n\n");
    });
  }
  SECTION("directives that end others") {
    check_growth([](const std::string&) {
      return std::string("<!-- jekyll-ls-disable link-case -->\n\na\n\n<!-- jekyll-ls-enable link-case -->\n\n");
    });
  }
}

}  // namespace jekyll::tests
