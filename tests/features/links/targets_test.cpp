// What the index offers is what a look at every target offers: that look stands here.
#include "features/links/targets.h"

#include <algorithm>
#include <random>
#include <tuple>

#include "site/resolver/link_forms.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

std::string random_word(Random& random) {
  static const std::vector<std::string> words = {"tea", "Teapot", "kettle", "green", "Grün", "größe", "お茶", "cup",
                                                 "a",   "steep",  "pour",   "C++",   "x",    "tae",   "leaf"};
  return words[below(random, words.size())];
}

Site random_site(Random& random) {
  std::string text =
      "\n@file _config.yml\nbaseurl: /te\nplugins: [jekyll-archives]\n"
      "jekyll-archives: {enabled: [tags]}\ncollections: {cups: {output: true}}\n";
  const std::vector<std::string> folders = {"", "shop/", "_cups/", "img/"};
  for (int i = 0; i < 60; ++i) {
    const std::string number = std::to_string(10 + below(random, 19));
    const std::string name = random_word(random) + "-" + random_word(random);
    const bool post = below(random, 2) == 0;
    const std::string& folder = folders[below(random, folders.size())];
    const std::string extension = folder == "img/" ? (below(random, 2) == 0 ? ".png" : ".css") : ".md";
    const std::string path = post ? "_posts/2024-01-" + number + "-" + name + ".md" : folder + name + extension;
    if (text.find("@file " + path + "\n") != std::string::npos) continue;
    text += "@file " + path + "\n";
    if (folder == "img/" && !post) continue;
    text += "---\ntitle: " + random_word(random) + " " + random_word(random) + "\n";
    if (below(random, 3) == 0) text += "lang: de\n";
    if (below(random, 9) == 0) text += "published: false\n";
    text += "tags: " + random_word(random) + "\n---\n";
  }
  return build_site(parse_fixture(text));
}

struct Offer {
  std::string url;
  std::string path;
  MatchRank rank = MatchRank::None;
};

/// All that match, best first, and whether there are others.
std::pair<std::vector<Offer>, bool> look_at_all(const Site& site, const SiteFile& from, const std::string& typed,
                                                std::size_t limit) {
  const std::string folded = fold_for_match(typed);
  const std::string baseurl = fold_for_match(normal_baseurl(site.config()));
  const auto rank_of = [&](std::initializer_list<std::string_view> names, std::string_view url) {
    MatchRank best = MatchRank::None;
    for (const std::string_view name : names) best = std::min(best, match_rank(folded, name));
    if (best == MatchRank::None && folded.starts_with(baseurl)) {
      best = match_rank(std::string_view(folded).substr(baseurl.size()), url);
    }
    // Several words may stand apart, in any order.
    const std::size_t blank = folded.find(' ');
    if (blank == std::string::npos || best <= MatchRank::Substring) return best;
    const auto begins_a_word = [&](std::string_view word) {
      return std::ranges::any_of(names,
                                 [&](std::string_view name) { return match_rank(word, name) <= MatchRank::WordStart; });
    };
    const bool both = begins_a_word(folded.substr(0, blank)) && begins_a_word(folded.substr(blank + 1));
    return both ? MatchRank::Substring : best;
  };
  struct Key {
    MatchRank rank;
    int group;
    bool foreign;
    UnixSeconds when;
    std::string url;
    std::string path;
    /// Files behind all pages.
    [[nodiscard]] auto order() const { return std::tuple(group >= 3, rank, group, foreign, when, url, path); }
  };
  std::vector<Key> keys;
  bool others = false;
  const auto consider = [&](Key key) {
    if (key.rank == MatchRank::None) {
      others = true;
    } else {
      keys.push_back(std::move(key));
    }
  };
  for (const auto& [path, file] : site.files()) {
    if (&file == &from || !file.url || !file.written) continue;
    const bool post = file.kind == FileKind::Post;
    const int group = post ? 0 : path.ends_with(".png") ? 4 : path.ends_with(".css") ? 5 : 1;
    const bool foreign = file.kind != FileKind::Static && language_of(file) != language_of(from);
    consider({rank_of({file.title.value_or(""), *file.url, path, name_to_type(file)}, *file.url), group, foreign,
              post ? -*file.date : 0, *file.url, path});
  }
  for (const GeneratedPage& page : site.generated())
    consider({rank_of({page.url}, page.url), 2, false, 0, page.url, ""});
  std::ranges::sort(keys, {}, &Key::order);
  const bool exact = std::ranges::any_of(keys, [](const Key& key) { return key.rank < MatchRank::Subsequence; });
  // Files by scattered letters only where no page has them.
  const bool pages = std::ranges::any_of(keys, [](const Key& key) { return key.group < 3; });
  const auto is_crowded_out = [&](const Key& key) {
    return key.rank == MatchRank::Subsequence && (exact || (pages && key.group >= 3));
  };
  others = (std::erase_if(keys, is_crowded_out) > 0) || others;
  others = others || keys.size() > limit;
  keys.resize(std::min(limit, keys.size()));
  std::vector<Offer> offers;
  for (const Key& key : keys) offers.push_back({key.url, key.path, key.rank});
  return {offers, others};
}

}  // namespace

TEST_CASE("targets: the index offers what a look at every target offers, in the same order") {
  Random random(20240105);
  const std::vector<std::string> typed = {"",      "t",    "te",   "tea",    "/",      "/2024/01/1", "/te/2024",
                                          "/te/t", "pot",  "-g",   "eap",    "tkl",    "größe",      "gr",
                                          "C++",   "zz",   "shop", "a-tea.", "teapot", "/img/",      "/tag/t",
                                          "ettle", "2024", "xc",   "pot te", "gr le",  "tea md",     "tea zz"};
  for (int round = 0; round < 20; ++round) {
    const Site site = random_site(random);
    for (const std::string& text : typed) {
      for (const std::size_t limit : {std::size_t{3}, std::size_t{100}}) {
        for (const auto& [path, from] : site.files()) {
          if (below(random, 10) != 0) continue;
          const RankedTargets ranked =
              rank_targets(site, from, TargetScope::Everything, WantedTarget::Page, text, limit);
          const auto [expected, others] = look_at_all(site, from, text, limit);
          INFO(text << " in " << path << ", at most " << limit);
          REQUIRE(ranked.incomplete == others);
          REQUIRE(ranked.candidates.size() == expected.size());
          for (std::size_t i = 0; i < expected.size(); ++i) {
            REQUIRE(ranked.candidates[i].url == expected[i].url);
            REQUIRE(ranked.candidates[i].path == expected[i].path);
            REQUIRE(ranked.candidates[i].rank == expected[i].rank);
          }
        }
      }
    }
  }
}

}  // namespace jekyll::tests
