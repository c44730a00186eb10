// "Did you mean" on real sites: of fifty suggestions forty-five must be right. Half of the names are slips of the hand,
// half were right until their page went away: for those any suggestion is wrong.
#include <algorithm>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "rules/likeness.h"
#include "rules/suggestions.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "text/ascii.h"

namespace jekyll::tests {
namespace {

using Random = std::mt19937;
constexpr std::size_t names_a_site = 60;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

/// A letter exchanged with the next, left out, doubled or replaced.
std::string with_slip(Random& random, std::string name) {
  std::vector<std::size_t> letters;
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    if (is_ascii_alpha(name[i]) && is_ascii_alpha(name[i + 1]) && name[i] != name[i + 1]) letters.push_back(i);
  }
  if (letters.empty()) return name;
  const std::size_t at = letters[below(random, letters.size())];
  switch (below(random, 4)) {
    case 0:
      std::swap(name[at], name[at + 1]);
      break;
    case 1:
      name.erase(at, 1);
      break;
    case 2:
      name.insert(at, 1, name[at]);
      break;
    default:
      name[at] = name[at] == 'q' ? 'w' : 'q';
  }
  return name;
}

template <class Element>
std::vector<Element> sampled(Random& random, std::vector<Element> all, std::size_t count) {
  std::shuffle(all.begin(), all.end(), random);
  all.resize(std::min(all.size(), count));
  return all;
}

struct Tally {
  std::size_t asked = 0;
  std::size_t given = 0;
  std::size_t right = 0;

  void add(const std::optional<std::string>& suggestion, const std::string& meant) {
    ++asked;
    if (!suggestion) return;
    ++given;
    right += *suggestion == meant ? 1U : 0U;
  }
};

/// Paths of files that have a URL.
std::vector<std::string> pages_of(const Site& site) {
  std::vector<std::string> paths;
  for (const auto& [path, file] : site.files()) {
    if (file.url && file.written && !file.parsed.from_theme) paths.push_back(path);
  }
  return paths;
}

void judge_urls(Random& random, Site& site, Tally& slips, Tally& gone) {
  for (const std::string& path : sampled(random, pages_of(site), names_a_site)) {
    const SiteFile* file = site.find_file(path);
    const std::string url = *file->url;
    const std::string slip = with_slip(random, url);
    if (slip != url && !site.find_output(slip.substr(1))) slips.add(Suggestions(site).nearest_url(slip), url);
    ParsedFile parsed = file->parsed;
    site.update({}, std::vector<std::string>{path});
    gone.add(Suggestions(site).nearest_url(url), "");
    std::vector<ParsedFile> back;
    back.push_back(std::move(parsed));
    site.update(std::move(back));
  }
}

void judge_ids(Random& random, const Site& site, Tally& slips, Tally& gone) {
  for (const std::string& path : sampled(random, pages_of(site), names_a_site)) {
    const SiteFile& file = *site.find_file(path);
    std::vector<std::string> ids = site.anchors_of(file).ids;
    if (ids.size() < 3) continue;
    const std::string id = ids[below(random, ids.size())];
    const std::string slip = with_slip(random, id);
    if (!std::ranges::binary_search(ids, slip)) slips.add(Suggestions(site).nearest_anchor(file, slip), id);
    std::erase(ids, id);
    gone.add(Suggestions(site).nearest_of(id, ids), "");
  }
}

}  // namespace

TEST_CASE("suggestions: nine of ten are right on real sites") {
  Random random(20270101);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same every time.
  Tally slips;
  Tally gone;
  for (const auto& root : corpus_sites()) {
    Site site = read_site(root);
    judge_urls(random, site, slips, gone);
    judge_ids(random, site, slips, gone);
  }
  if (slips.asked == 0) return;
  const std::size_t given = slips.given + gone.given;
  std::cout << "suggestions: " << slips.right << " of " << slips.asked << " slips mended, " << slips.given - slips.right
            << " wrongly; " << gone.given << " of " << gone.asked << " names that are gone get one\n";
  CHECK(slips.right * 50 >= given * 45);
  CHECK(slips.right * 100 >= slips.asked * 90);
}

TEST_CASE("likeness: slips of the hand") {
  CHECK(is_likely_meant("/abuot/", "/about/"));
  CHECK(is_likely_meant("/docs/instalation.html", "/docs/installation/"));
  CHECK(is_likely_meant("/about", "/about.html"));
  CHECK(is_likely_meant("how-to-brw", "how-to-brew"));
  CHECK(is_likely_meant("howto-brew", "how-to-brew"));
  CHECK(is_likely_meant("/img/cup.pgn", "/img/cup.png"));
  CHECK(is_likely_meant("/img/cup.jpg", "/img/cup.png"));
  CHECK(is_likely_meant("/2024/05/06/tea.html", "/2024/05/07/tea.html"));
}

TEST_CASE("likeness: names of their own") {
  CHECK_FALSE(is_likely_meant("apache-flink-191", "apache-flink-ml"));
  CHECK_FALSE(is_likely_meant("release-0.18.1", "release-0.18.0"));
  CHECK_FALSE(is_likely_meant("/2024/05/06/release-1.html", "/2024/05/06/release-2.html"));
  CHECK_FALSE(is_likely_meant("/notes/green.html", "/notes/black.html"));
  CHECK_FALSE(is_likely_meant("release-notes-alpha", "release-notes-gamma"));
  CHECK_FALSE(is_likely_meant("/docs/a.html", "/docs/b.html"));
  CHECK_FALSE(is_likely_meant("/img/team.png", "/img/team.html"));
  CHECK_FALSE(is_likely_meant("", "a"));
}

TEST_CASE("likeness: the same name elsewhere") {
  CHECK(may_have_moved("/docs/install.html", "/guides/install/"));
  CHECK_FALSE(may_have_moved("/zh/install.html", "/install.html"));
  CHECK(may_have_moved("/zh/install.html", "/zh/guides/install.html"));
  CHECK_FALSE(may_have_moved("/img/install.png", "/install.html"));
  CHECK_FALSE(may_have_moved("/a.html", "/letters/a.html"));
  CHECK_FALSE(may_have_moved("/docs/index.html", "/guides/index.html"));
}

}  // namespace jekyll::tests
