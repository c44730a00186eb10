// What the index finds is what a comparison with every name finds: the search that it took the place of stands here.
#include <algorithm>
#include <random>

#include "site/names/near_index.h"
#include "site/names/site_names.h"
#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"
#include "text/unicode.h"

namespace jekyll::tests {

namespace {

using Random = std::mt19937;
using Names = std::vector<std::string>;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

/// Compares with all names whose lengths are near enough.
std::optional<std::string> exhaustive_nearest(const Names& names, std::string_view wanted) {
  constexpr std::size_t longest_name = 512;
  if (wanted.empty() || wanted.size() > longest_name) return std::nullopt;
  const std::size_t reach = 2 * longest_distance(wanted);
  std::size_t limit = longest_distance(wanted);
  std::optional<std::string> best;
  for (const std::string& name : names) {
    const std::size_t apart = std::max(name.size(), wanted.size()) - std::min(name.size(), wanted.size());
    if (name.empty() || name.size() > longest_name || apart > reach) continue;
    const std::size_t distance = edit_distance(wanted, name, limit);
    if (distance > limit) continue;
    if (!best || distance < limit || name < *best) best = name;
    limit = distance;
  }
  return best;
}

std::string random_slug(Random& random) {
  static const std::vector<std::string> words = {"tea", "teapot", "kettle", "green",  "grün", "größe", "お茶",
                                                 "cup", "steep",  "a",      "the",    "of",   "pour",  "C++",
                                                 "Tea", "tae",    "leaf",   "leaves", "x"};
  std::string slug;
  for (std::size_t i = below(random, 4) + 1; i > 0; --i)
    slug += words[below(random, words.size())] + (i > 1 ? "-" : "");
  return slug;
}

std::string random_day(Random& random, char separator) {
  const auto digits = [&](std::size_t first, std::size_t count) {
    const std::string number = std::to_string(first + below(random, count));
    return number.size() < 2 ? "0" + number : number;
  };
  return digits(2022, 3) + separator + digits(1, 12) + separator + digits(1, 28);
}

/// A slip of the hand: in a character, between two, or in what stands around.
std::string with_slips(Random& random, std::string name) {
  static const std::vector<std::string> pieces = {"a", "e", "t", "-", "/", "ü", "日", "Z", "9", ".html"};
  for (std::size_t slips = below(random, 6); slips > 0 && !name.empty(); --slips) {
    std::size_t at = next_character_begin(name, below(random, name.size() + 1));
    const std::size_t width = at < name.size() ? decode_utf8(name, at).bytes : 0;
    switch (below(random, 6)) {
      case 0:
        name.erase(at, width);
        break;
      case 1:
        name.insert(at, pieces[below(random, pieces.size())]);
        break;
      case 2:
        name.replace(at, width, pieces[below(random, pieces.size())]);
        break;
      case 3: {  // two characters change places
        const std::string character = name.substr(at, width);
        name.erase(at, width);
        at = at < name.size() ? at + decode_utf8(name, at).bytes : at;
        name.insert(at, character);
        break;
      }
      case 4:  // another folder
        name.erase(0, std::min(name.find('/', 1), name.size()));
        break;
      default:  // another day
        if (name.size() > 10) name.replace(1, 10, random_day(random, '/'));
    }
  }
  return name;
}

Names urls_of(const Site& site) {
  Names urls;
  for (const auto& [path, file] : site.files()) {
    if (file.url && file.written) urls.push_back(*file.url);
  }
  for (const GeneratedPage* page : site.all_generated()) urls.push_back(page->url);
  return urls;
}

Names posts_of(const Site& site) {
  Names posts;
  for (const auto& [path, file] : site.files()) {
    if (file.url && file.written && file.kind == FileKind::Post)
      posts.push_back(post_url_argument(site.config(), file));
  }
  return posts;
}

Names sources_of(const Site& site) {
  Names sources;
  for (const auto& [path, file] : site.files()) {
    if (file.url && file.written) sources.emplace_back(link_tag_argument(site.config(), file));
  }
  return sources;
}

Site random_site(Random& random) {
  auto config = parse_config({{"_config.yml",
                               "plugins: [jekyll-archives, jekyll-redirect-from]\n"
                               "jekyll-archives: {enabled: all}\n"}});
  Site site(SiteInputs{"/site", *config, fixture_now, TimeZone()});
  std::vector<ParsedFile> files;
  for (int i = 0; i < 300; ++i) {
    const std::string slug = random_slug(random);
    const bool post = below(random, 3) != 0;
    const std::string path = post ? "_posts/" + random_day(random, '-') + "-" + slug + ".md" : "notes/" + slug + ".md";
    files.push_back(parse_file(*config, path, "---\ntags: " + random_slug(random) + "\n---\n", FileStamp()));
  }
  site.update(std::move(files));
  site.set_complete(true);
  return site;
}

}  // namespace

TEST_CASE("nearest names: 10,000 slips find what a comparison with every name finds") {
  Random random(20240105);
  const Site site = random_site(random);
  const std::array<std::pair<NameKind, Names>, 3> all = {
      {{NameKind::Url, urls_of(site)}, {NameKind::Post, posts_of(site)}, {NameKind::Source, sources_of(site)}}};
  std::size_t found = 0;
  std::size_t comparisons = 0;
  for (int round = 0; round < 10'000; ++round) {
    const auto& [kind, names] = all[below(random, all.size())];
    const std::string wanted = with_slips(random, names[below(random, names.size())]);
    const auto expected = exhaustive_nearest(names, wanted);
    INFO(wanted);
    REQUIRE(site.names().find_nearest(kind, wanted, comparisons) == expected);
    if (expected && *expected != wanted) ++found;
  }
  CHECK(found > 2'000);
  // Most names are passed over without being looked at.
  CHECK(comparisons < 10'000 * urls_of(site).size() / 10);
}

TEST_CASE("nearest names: equal names, taken away one after the other, are found while one is left") {
  const std::string name = "/größe/";
  const auto name_of = [&](NearIndex::Number, std::string&) -> std::string_view { return name; };
  NearIndex index;
  for (NearIndex::Number number = 0; number < 3; ++number) index.add(number, name);
  for (NearIndex::Number number = 0; number < 3; ++number) {
    CHECK(index.find_nearest("/große/", name_of).numbers.size() == 3 - number);
    index.remove(number, name);
  }
  CHECK(index.find_nearest("/große/", name_of).numbers.empty());
}

TEST_CASE("names by segment: only a segment of one name suggests it") {
  const Site site = build_site(parse_fixture(R"(
@file _posts/2024-01-05-steep.md
---
title: Steep it well
---
@file a/index.md
---
---
@file b/index.md
---
---
@file shop/tea.md
---
---
)"));
  const SiteNames& names = site.names();
  CHECK(names.find_by_segment(NameKind::Url, "steep") == "/2024/01/05/steep.html");
  CHECK(names.find_by_segment(NameKind::Url, "steep-it-well") == "/2024/01/05/steep.html");
  CHECK(names.find_by_segment(NameKind::Post, "steep") == "2024-01-05-steep");
  CHECK(names.find_by_segment(NameKind::Post, "2023-12-31-steep") == "2024-01-05-steep");
  CHECK(names.find_by_segment(NameKind::Source, "tea") == "shop/tea.md");
  CHECK(names.find_by_segment(NameKind::Source, "index") == std::nullopt);
  CHECK(names.find_by_segment(NameKind::Url, "index") == std::nullopt);
  CHECK(names.find_by_segment(NameKind::Url, "") == std::nullopt);
  CHECK(names.find_by_segment(NameKind::Include, "tea") == std::nullopt);
}

}  // namespace jekyll::tests
