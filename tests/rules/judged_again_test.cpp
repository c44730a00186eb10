// Whoever is judged differently after a change is named by it: what shows stale findings in an editor is caught here.
#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "rules/judging.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests::judged_again {
namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

std::string one_of(Random& random, const std::vector<std::string>& list) {
  return list[below(random, list.size())];
}

const std::vector<std::string> site_paths = {
    "index.md",           "about.md",           "_posts/2026-01-05-tea.md", "_posts/2026-02-05-milk.md",
    "_cups/small.md",     "_layouts/base.html", "_layouts/post.html",       "_layouts/plain.html",
    "_includes/box.html", "_includes/row.html", "_includes/deep/cell.html", "part.md",
    "_data/teas.yml"};

/// Tags and outputs that stop a build by what a page, a layout or the site gives them.
const std::vector<std::string> snippets = {
    "{{ page.rating | divided_by: 2 }}",
    "{{ 6 | divided_by: page.rating }}",
    "{{ include.size | divided_by: 0 }}",
    "{{ 6 | modulo: include.size }}",
    "{{ layout.width | date_to_string }}",
    "{{ page.when | date_to_string }}",
    "{{ site.data.teas.green | date_to_string }}",
    "{{ rating | divided_by: zero }}",
    "{% assign zero = 0 %}",
    "{% assign zero = page.rating %}",
    "{% if page.wide %}{% include missing.html %}{% endif %}",
    "{% if layout.wide %}{% link nowhere.md %}{% endif %}",
    "{% unless page.wide %}{{ page.when | date_to_string }}{% endunless %}",
    "{% include box.html %}",
    "{% include row.html size=0 %}",
    "{% include row.html size=page.rating %}",
    "{% include deep/cell.html %}",
    "{% include {{ page.part }} %}",
    "{% link {{ page.next }} %}",
    "{% include_relative part.md %}",
    "{% for post in site.posts %}{{ post.when | date_to_string }}{% endfor %}",
    "{% for cup in site.cups %}{{ 6 | divided_by: cup.rating }}{% endfor %}",
    "{{ site.posts.first.when | date_to_string }}",
    "{{ content }}",
    "{% for page in site.pages %}{{ page.when | date_to_string }}{% endfor %}",
    "{% assign first = site.cups.first %}{{ first.when | date_to_string }}",
    "{% assign zero = include.size %}{% include box.html %}",
    "{% for tag in site.tags %}{{ tag[1].first.when | date_to_string }}{% endfor %}",
    "{% if page.layout == 'post' %}{{ 6 | divided_by: page.rating }}{% endif %}",
    "{% if include.size %}{% include missing.html %}{% endif %}",
    "{{ page.tags | join: 1 | divided_by: 0 }}",
    "{{ page.tags | sort }}",
    "{% post_url 2026-01-05-tea %}",
    "{% link _cups/small.md %}",
    "## Brew",
    "<p id=\"{{ page.part }}\"></p>",
    "[a](/about.html#brew)",
    "[b](/cups/small.html#box.html)",
    "[c](/2026/01/05/tea.html)",
    "[d]({{ page.next | relative_url }})",
    "[e]({% post_url 2026-02-05-milk %}#brew)",
};

const std::vector<std::string> entries = {"layout: base\n",
                                          "layout: post\n",
                                          "layout: plain\n",
                                          "rating: 0\n",
                                          "rating: 3\n",
                                          "rating: [1]\n",
                                          "when: never\n",
                                          "when: 2026-01-05\n",
                                          "wide: true\n",
                                          "wide: false\n",
                                          "width: never\n",
                                          "part: box.html\n",
                                          "part: no.html\n",
                                          "next: about.md\n",
                                          "next: gone.md\n",
                                          "published: false\n",
                                          "tags: [tea, 1]\n",
                                          "tags: Tea\n",
                                          "redirect_from: /about.html\n",
                                          "permalink: /about.html\n"};

std::string random_text(Random& random, const std::string& path) {
  if (path.ends_with(".yml")) return one_of(random, {"green: never\n", "green: 2026-01-05\n", "green: [1]\n"});
  std::string text;
  if (!path.starts_with("_includes/") && path != "part.md") {
    text = "---\n";
    std::vector<std::string> keys;
    for (std::size_t i = below(random, 4); i > 0; --i) {
      const std::string entry = one_of(random, entries);
      const std::string key = entry.substr(0, entry.find(':'));
      if (std::ranges::find(keys, key) != keys.end()) continue;
      keys.push_back(key);
      text += entry;
    }
    text += "---\n";
  }
  for (std::size_t i = below(random, 4); i > 0; --i) text += one_of(random, snippets) + "\n\n";
  return text;
}

/// Which other names are near, and how many files write one, is told when a file is judged for another reason.
std::string without_the_rest_of_the_site(const std::string& message) {
  return message.substr(0, std::min(message.find(" Did you mean"), message.find(", as ")));
}

std::string described(const Site& site, const SiteFile& file) {
  std::ostringstream out;
  for (const Diagnostic& diagnostic : diagnose(site, file)) {
    out << diagnostic.span.begin << "-" << diagnostic.span.end << " " << diagnostic.code.text() << " "
        << static_cast<int>(diagnostic.severity) << " " << without_the_rest_of_the_site(diagnostic.message) << "\n";
  }
  return out.str();
}

std::map<std::string, std::string> described(const Site& site) {
  std::map<std::string, std::string> all;
  for (const auto& [path, file] : site.files()) all[path] = described(site, file);
  return all;
}

void run_history(unsigned seed, const std::string& configuration, int steps) {
  Random random(seed);
  Fixture fixture = parse_fixture("@file _config.yml\ncollections: {cups: {output: true}}\n" + configuration);
  for (const std::string& path : site_paths) fixture.files.push_back({path, random_text(random, path)});
  Site site = build_site(fixture);
  std::map<std::string, std::string> before = described(site);
  for (int step = 0; step < steps; ++step) {
    const std::string path = one_of(random, site_paths);
    const auto at = std::ranges::find(fixture.files, path, &FixtureFile::path);
    std::vector<ParsedFile> changed;
    std::vector<std::string> removed;
    std::string history = path + "\n";
    if (at != fixture.files.end()) {
      history += "--- before\n" + at->text;
      fixture.files.erase(at);
    }
    if (below(random, 6) == 0) {
      removed.push_back(path);
      history += "--- removed\n";
    } else {
      fixture.files.push_back({path, random_text(random, path)});
      history += "--- after\n" + fixture.files.back().text;
      changed.push_back(parse_file(site.config(), path, fixture.files.back().text, {}));
    }
    std::vector<std::string> named = site.update(std::move(changed), removed);
    for (const std::string& misread : site.take_misread()) {
      const auto read_again = std::ranges::find(fixture.files, misread, &FixtureFile::path);
      if (read_again == fixture.files.end()) continue;
      std::vector<ParsedFile> again;
      again.push_back(parse_file(site.config(), misread, read_again->text, {}, site.names().is_fragment(misread)));
      std::ranges::move(site.update(std::move(again)), std::back_inserter(named));
    }
    std::ranges::sort(named);
    const Site fresh = build_site(fixture);
    const std::map<std::string, std::string> after = described(site);
    INFO("seed " << seed << ", step " << step << "\n" << history);
    for (const auto& [file, text] : after) {
      const std::string whole = std::ranges::find(fixture.files, file, &FixtureFile::path)->text;
      INFO(file << "\n" << whole);
      REQUIRE(text == described(fresh, *fresh.find_file(file)));
      const auto old = before.find(file);
      if (old != before.end() && old->second == text) continue;
      INFO("--- said before\n" << (old == before.end() ? "-" : old->second) << "--- says\n" << text);
      REQUIRE(std::ranges::binary_search(named, file));
    }
    before = after;
  }
}

}  // namespace

TEST_CASE("judging: whoever is judged differently after a change is named") {
  const std::vector<std::string> configurations = {
      "",
      "plugins: [jekyll-archives, jekyll-paginate, jekyll-redirect-from, jekyll-feed]\npaginate: 1\n"
      "jekyll-archives: {enabled: all, layouts: {tag: post, category: plain}}\n",
      "plugins: [jekyll-relative-links, jekyll-titles-from-headings, jekyll-optional-front-matter]\n"
      "defaults: [{scope: {path: ''}, values: {layout: base, rating: 0}}]\n",
      "plugins: [jekyll-default-layout, jekyll-seo-tag, jekyll-sitemap, jekyll-include-cache]\nlimit_posts: 1\n"
      "strict_front_matter: true\nliquid: {error_mode: strict, strict_variables: true}\n"};
  for (unsigned seed = 1; seed <= 24; ++seed) run_history(seed, configurations[seed % configurations.size()], 40);
}

}  // namespace jekyll::tests::judged_again
