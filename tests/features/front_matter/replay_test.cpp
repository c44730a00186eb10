// Completion measured on real sites (JEKYLL_LS_CORPUS): a key or value of a file is deleted, and must be offered there.
// What no other file has cannot be known, so it does not count.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "features/completion.h"
#include "features/front_matter/usage.h"
#include "site/vocabulary/vocabulary.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "tests/support/read_file.h"

namespace jekyll {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_per_site = 300;

struct Score {
  std::size_t asked = 0;
  std::size_t offered = 0;
  std::size_t among_ten = 0;
  std::vector<std::string> misses = {};  // what is not among the first ten, and where

  void count(const CompletionList& list, std::string_view label, std::string_view path) {
    const auto item = std::ranges::find(list.items, label, &CompletionItem::label);
    const auto rank = item - list.items.begin();
    const bool found = item != list.items.end();
    ++asked;
    if (found) ++offered;
    if (found && rank < 10) {
      ++among_ten;
      return;
    }
    const std::string place = found ? "place " + std::to_string(rank + 1) : "not offered";
    misses.push_back(std::string(path) + ": " + std::string(label) + ": " + place);
  }
  void add(const Score& other) {
    asked += other.asked;
    offered += other.offered;
    among_ten += other.among_ten;
  }
  [[nodiscard]] double offered_share() const { return share(offered); }
  [[nodiscard]] double among_ten_share() const { return share(among_ten); }

 private:
  [[nodiscard]] double share(std::size_t count) const {
    return asked == 0 ? 1 : static_cast<double>(count) / static_cast<double>(asked);
  }
};

struct Scores {
  std::size_t files = 0;
  Score keys;
  Score nested_keys;
  Score layouts;
  Score categories;
  Score tags;  // after one typed letter

  void add(const Scores& other) {
    files += other.files;
    keys.add(other.keys);
    nested_keys.add(other.nested_keys);
    layouts.add(other.layouts);
    categories.add(other.categories);
    tags.add(other.tags);
  }
  void print(std::string_view site) const {
    const auto print_one = [&](std::string_view what, const Score& score) {
      std::cout << "| " << site << " | " << files << " | " << what << " | " << score.asked << " | "
                << 100 * score.offered_share() << " % | " << 100 * score.among_ten_share() << " % |\n";
      for (const std::string& miss : score.misses) std::cout << "  " << miss << "\n";
    };
    print_one("keys", keys);
    print_one("nested keys", nested_keys);
    print_one("layouts", layouts);
    print_one("categories", categories);
    print_one("tags", tags);
  }
};

/// A file of a site with its text, and completion in changed versions of it.
struct Replay {
  const Site& site;
  const SiteFile& file;
  std::string text;

  [[nodiscard]] CompletionList without(Span deleted, std::string_view typed = "") const {
    std::string changed = text;
    changed.replace(deleted.begin, deleted.size(), typed);
    return complete_front_matter(site, file, changed, deleted.begin + typed.size());
  }
};

bool is_among(const std::vector<YamlEntry>& entries, std::string_view key) {
  return std::ranges::any_of(entries, [&](const YamlEntry& entry) { return entry.key == key; });
}

/// Deletes each key of a mapping; `vocabulary` and `usage` are those of the mapping.
void replay_keys(const Replay& replay, const YamlNode& mapping, const std::vector<VocabularyKey>& vocabulary,
                 const KeyUsage& usage, Score& score) {
  for (const YamlEntry& entry : mapping.entries) {
    const auto known = std::ranges::find(vocabulary, entry.key, &VocabularyKey::name);
    const auto use = usage.keys.find(entry.key.str());
    const bool used = use != usage.keys.end() && use->second.alike >= 1;
    const bool described = known != vocabulary.end() && !known->derived && known->applies_to(replay.file.kind);
    const bool twice = std::ranges::count(mapping.entries, entry.key, &YamlEntry::key) > 1;
    if ((!used && !described) || twice) continue;
    const CompletionList list = replay.without(entry.whole);
    score.count(list, entry.key, replay.file.path());
    INFO(replay.file.path() << ": " << entry.key);
    for (const CompletionItem& item : list.items) {
      INFO("is there already: " << item.label);
      CHECK((item.label == entry.key || !is_among(mapping.entries, item.label)));
    }
  }
}

void replay_nested_keys(const Replay& replay, const std::vector<VocabularyKey>& vocabulary, Score& score) {
  for (const YamlEntry& entry : replay.file.syntax().front_matter.document.root.entries) {
    // Of a mapping of one key nothing is left that shows where the deleted one stood.
    if (entry.node.style != YamlStyle::BlockMapping || entry.node.entries.size() < 2) continue;
    const auto known = std::ranges::find(vocabulary, entry.key, &VocabularyKey::name);
    static const std::vector<VocabularyKey> none;
    replay_keys(replay, entry.node, known == vocabulary.end() ? none : known->keys,
                count_keys(replay.site, replay.file, {entry.key.str()}), score);
  }
}

/// Deletes a text or word but for its first `typed` bytes, if other files have it at `key` too.
void replay_value(const Replay& replay, const std::string& key, Span span, std::size_t typed, Score& score) {
  const std::string value(span.of(replay.text));
  const TextSplit split = key == "tags" || key == "categories" ? TextSplit::Words : TextSplit::Whole;
  const auto values = count_values(replay.site, replay.file, {key}, split);
  if (value.empty() || std::ranges::find(values, value, &ValueUse::value) == values.end()) return;
  score.count(replay.without(span, value.substr(0, typed)), value, replay.file.path());
}

std::vector<Span> words_in(std::string_view text, Span span) {
  std::vector<Span> words;
  while (!span.empty()) {
    const std::size_t end = std::min<std::size_t>(text.find_first_of(" \t", span.begin), span.end);
    if (end > span.begin) words.push_back({span.begin, end});
    span.begin = std::min<std::size_t>(end + 1, span.end);
  }
  return words;
}

/// A value that is a text, or the items of a list; each once.
void replay_values(const Replay& replay, const std::string& key, std::size_t typed, Score& score) {
  const YamlEntry* entry = replay.file.syntax().front_matter.document.root.find(key);
  if (entry == nullptr) return;
  const YamlNode& node = entry->node;
  for (const YamlNode& item : node.items) {
    const auto same = [&](const YamlNode& other) { return other.value == item.value; };
    const std::string* value = item.value.string();
    const bool as_written = value != nullptr && *value == item.content.of(replay.text);
    if (as_written && std::ranges::count_if(node.items, same) == 1) {
      replay_value(replay, key, item.content, typed, score);
    }
  }
  const std::string* value = node.value.string();
  if (value == nullptr || *value != node.content.of(replay.text)) return;
  const bool words = (key == "tags" || key == "categories") && node.style == YamlStyle::Plain;
  for (const Span span : words ? words_in(replay.text, node.content) : std::vector<Span>{node.content}) {
    replay_value(replay, key, span, typed, score);
  }
}

/// Files with readable front matter: posts in random order, then others, where a site has few posts.
std::vector<const SiteFile*> choose_files(const Site& site) {
  std::vector<const SiteFile*> files;
  for (const auto& [path, file] : site.files()) {
    const FrontMatter& front_matter = file.syntax().front_matter;
    const bool content = file.kind == FileKind::Post || file.kind == FileKind::Draft || file.kind == FileKind::Page ||
                         file.kind == FileKind::Document;
    if (content && front_matter.present() && front_matter.document.valid) files.push_back(&file);
  }
  std::mt19937 random(1);  // NOLINT(bugprone-random-generator-seed): the same files in each run.
  std::ranges::shuffle(files, random);
  std::ranges::stable_partition(files, [](const SiteFile* file) { return file->kind == FileKind::Post; });
  if (files.size() > files_per_site) files.resize(files_per_site);
  return files;
}

Scores replay_site(const fs::path& root) {
  const Site site = tests::read_site(root);
  const std::vector<VocabularyKey> vocabulary = active_vocabulary(site.config());
  Scores scores;
  for (const SiteFile* file : choose_files(site)) {
    const Replay replay{site, *file, tests::read_file(root / site.config().source / file->path())};
    const YamlNode& keys = file->syntax().front_matter.document.root;
    ++scores.files;
    replay_keys(replay, keys, vocabulary, count_keys(site, *file, {}), scores.keys);
    replay_nested_keys(replay, vocabulary, scores.nested_keys);
    replay_values(replay, "layout", 0, scores.layouts);
    replay_values(replay, "category", 0, scores.categories);
    replay_values(replay, "categories", 0, scores.categories);
    replay_values(replay, "tags", 1, scores.tags);
  }
  return scores;
}

}  // namespace

TEST_CASE("front-matter completion: deleted keys and values of real sites are offered again") {
  Scores all;
  for (const fs::path& folder : tests::corpus_sites()) {
    const Scores scores = replay_site(folder / "tree");
    const std::string site = folder.filename().string();
    scores.print(site);
    INFO(site);
    CHECK(scores.keys.offered_share() == 1);
    CHECK(scores.nested_keys.offered_share() == 1);
    all.add(scores);
  }
  if (all.files == 0) return;
  all.print("all");
  CHECK(all.keys.among_ten_share() >= 0.95);
  CHECK(all.nested_keys.among_ten_share() >= 0.95);
  CHECK(all.layouts.among_ten_share() >= 0.95);
  CHECK(all.categories.among_ten_share() >= 0.95);
  CHECK(all.tags.among_ten_share() >= 0.9);
}

}  // namespace jekyll
