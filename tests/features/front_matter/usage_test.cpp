// What the index counts is what a look at every file counts: that look stands here.
#include "features/front_matter/usage.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

std::string random_front_matter(Random& random) {
  static const std::vector<std::string> lines = {"layout: post\n",
                                                 "layout: 'wide'\n",
                                                 "tags: tea milk\n",
                                                 "tags: [tea, green tea]\n",
                                                 "tags:\n  - milk\n  - milk\n",
                                                 "categories: tea\n",
                                                 "author: ann\n",
                                                 "author: {name: Ann, url: /ann/}\n",
                                                 "author:\n  name: Bob\n",
                                                 "comments: true\n",
                                                 "comments: \"true\"\n",
                                                 "gallery:\n  - url: a.png\n    alt: A\n  - url: b.png\n",
                                                 "gallery:\n  - url: a.png\n  - url: a.png\n",
                                                 "weight: 3\n",
                                                 "empty:\n",
                                                 "text: |\n  two\n  lines\n"};
  std::string text;
  for (std::size_t i = below(random, 5); i > 0; --i) text += lines[below(random, lines.size())];
  return text;
}

Site random_site(Random& random) {
  static const std::vector<std::string> folders = {"_posts/2024-01-0", "_drafts/a", "_cups/c", "page", "_layouts/l"};
  std::string text = "\n@file _config.yml\ncollections: [cups]\n";
  for (const std::string& folder : folders) {
    for (int i = 1; i < 8; ++i) {
      text += "@file " + folder + std::to_string(i) + (folder.starts_with("_posts") ? "-tea.md\n" : ".md\n");
      if (below(random, 6) != 0) text += "---\n" + random_front_matter(random) + "---\n";
    }
  }
  return build_site(parse_fixture(text));
}

bool are_alike(const SiteFile& a, const SiteFile& b) {
  const auto is_page = [](const SiteFile& file) {
    return file.kind == FileKind::Page || (file.kind == FileKind::Static && file.collection.empty());
  };
  if (is_page(a) || is_page(b)) return is_page(a) && is_page(b);
  if (!a.collection.empty() || !b.collection.empty()) return a.collection == b.collection;
  return a.kind == b.kind;
}

using Mappings = std::vector<const YamlNode*>;

void add_mappings(const YamlNode& node, const std::vector<std::string>& path, std::size_t depth, Mappings& mappings) {
  for (const YamlNode& item : node.items) add_mappings(item, path, depth, mappings);
  if (depth == path.size()) {
    if (!node.entries.empty()) mappings.push_back(&node);
  } else if (const YamlEntry* entry = node.find(path[depth])) {
    add_mappings(entry->node, path, depth + 1, mappings);
  }
}

void add_scalars(const YamlNode& node, Mappings& scalars) {
  for (const YamlNode& item : node.items) add_scalars(item, scalars);
  const bool collection =
      !node.items.empty() || !node.entries.empty() || node.value.list() != nullptr || node.value.mapping() != nullptr;
  if (!collection && !node.value.is_null()) scalars.push_back(&node);
}

template <typename Visit>
void look_at_others(const Site& site, const SiteFile& file, const Visit& visit) {
  for (const auto& [path, other] : site.files()) {
    const FrontMatter& front_matter = other.syntax().front_matter;
    if (&other == &file || !front_matter.present() || front_matter.document.root.entries.empty()) continue;
    visit(front_matter.document.root, are_alike(file, other));
  }
}

/// Each key with its numbers, one a line.
std::string described(const KeyUsage& usage) {
  std::map<std::string, std::string> lines;
  for (const auto& [key, use] : usage.keys) {
    std::string line = std::to_string(use.alike) + " " + std::to_string(use.others) + " " +
                       std::to_string(use.position_sum) + " " + std::to_string(use.weight);
    for (const std::size_t form : use.forms) line += " " + std::to_string(form);
    lines[key] = line;
  }
  std::string text = std::to_string(usage.alike) + "\n";
  for (const auto& [key, line] : lines) text += key + " " + line + "\n";
  return text;
}

WrittenForm form_of(const YamlNode& node) {
  if (node.style == YamlStyle::SingleQuoted) return WrittenForm::SingleQuoted;
  if (node.style == YamlStyle::DoubleQuoted) return WrittenForm::DoubleQuoted;
  if (node.style == YamlStyle::FlowSequence) return WrittenForm::InlineList;
  if (node.style == YamlStyle::BlockSequence) return WrittenForm::BlockList;
  const bool mapping = node.style == YamlStyle::BlockMapping || node.style == YamlStyle::FlowMapping;
  return mapping ? WrittenForm::Mapping : WrittenForm::Plain;
}

KeyUsage look_at_keys(const Site& site, const SiteFile& file, const std::vector<std::string>& path,
                      const std::vector<std::string>& present) {
  KeyUsage usage;
  look_at_others(site, file, [&](const YamlNode& root, bool alike) {
    if (alike) ++usage.alike;
    Mappings mappings;
    add_mappings(root, path, 0, mappings);
    std::set<std::string> seen;
    for (const YamlNode* mapping : mappings) {
      const auto shared = std::ranges::count_if(mapping->entries, [&](const YamlEntry& entry) {
        return std::ranges::find(present, entry.key) != present.end();
      });
      const double share = present.empty() ? 1 : static_cast<double>(shared) / static_cast<double>(present.size());
      for (std::size_t i = 0; i < mapping->entries.size(); ++i) {
        const YamlEntry& entry = mapping->entries[i];
        if (!seen.insert(entry.key.str()).second) continue;
        KeyUse& use = usage.keys[entry.key.str()];
        ++(alike ? use.alike : use.others);
        if (!alike) continue;
        use.weight += share * share * share;
        use.position_sum += i;
        ++use.forms[static_cast<std::size_t>(form_of(entry.node))];
      }
    }
  });
  return usage;
}

std::vector<std::string> described(const std::vector<ValueUse>& values) {
  std::vector<std::string> lines;
  for (const ValueUse& use : values) {
    lines.push_back(use.value + " " + std::to_string(use.alike) + " " + std::to_string(use.others));
  }
  return lines;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, ""));
    }
  }
  return words;
}

std::vector<ValueUse> look_at_values(const Site& site, const SiteFile& file, const std::vector<std::string>& path,
                                     TextSplit split) {
  std::vector<ValueUse> values;
  const std::vector<std::string> parents(path.begin(), path.end() - 1);
  look_at_others(site, file, [&](const YamlNode& root, bool alike) {
    const auto count = [&](const std::string& text) {
      auto use = std::ranges::find(values, text, &ValueUse::value);
      if (use == values.end()) use = values.insert(use, ValueUse{text, 0, 0, false});
      ++(alike ? use->alike : use->others);
    };
    Mappings mappings;
    add_mappings(root, parents, 0, mappings);
    for (const YamlNode* mapping : mappings) {
      const YamlEntry* entry = mapping->find(path.back());
      if (entry == nullptr) continue;
      Mappings scalars;
      add_scalars(entry->node, scalars);
      for (const YamlNode* scalar : scalars) {
        const std::string text = scalar->value.to_string();
        if (split == TextSplit::Words && entry->node.items.empty()) {
          for (const std::string& word : words_of(text)) count(word);
        } else if (text.find('\n') == std::string::npos && !text.empty()) {
          count(text);
        }
      }
    }
  });
  std::ranges::stable_sort(values, [](const ValueUse& a, const ValueUse& b) {
    return std::pair(a.alike, a.others) > std::pair(b.alike, b.others);
  });
  return values;
}

}  // namespace

TEST_CASE("usage: keys are counted as a look at every other file counts them") {
  Random random(20240105);
  const std::vector<std::vector<std::string>> paths = {{}, {"author"}, {"gallery"}, {"nothing"}};
  const std::vector<std::vector<std::string>> presents = {{}, {"layout"}, {"tags", "author"}, {"url", "weight", "x"}};
  for (int round = 0; round < 30; ++round) {
    const Site site = random_site(random);
    for (const auto& [name, file] : site.files()) {
      const std::vector<std::string>& path = paths[below(random, paths.size())];
      const std::vector<std::string>& present = presents[below(random, presents.size())];
      INFO(name << " in round " << round);
      REQUIRE(described(count_keys(site, file, path, present)) == described(look_at_keys(site, file, path, present)));
    }
  }
}

TEST_CASE("usage: values are counted as a look at every other file counts them") {
  Random random(20240106);
  const std::vector<std::vector<std::string>> paths = {{"layout"}, {"author"},         {"author", "name"},
                                                       {"tags"},   {"gallery", "url"}, {"comments"},
                                                       {"weight"}, {"text"},           {"categories"}};
  for (int round = 0; round < 30; ++round) {
    const Site site = random_site(random);
    for (const auto& [name, file] : site.files()) {
      const std::vector<std::string>& path = paths[below(random, paths.size())];
      const bool terms = path[0] == "tags" || path[0] == "categories";
      const TextSplit split = terms && below(random, 2) == 0 ? TextSplit::Words : TextSplit::Whole;
      INFO(name << " in round " << round << ": " << path[0]);
      REQUIRE(described(count_values(site, file, path, split)) == described(look_at_values(site, file, path, split)));
    }
  }
}

TEST_CASE("usage: of very many values only those that several files have are listed") {
  std::string text;
  for (int i = 0; i < 1'002; ++i)
    text += "@file p" + std::to_string(i) + ".md\n---\nimage: i" + std::to_string(i) + ".png\n---\n";
  for (int i = 0; i < 2; ++i) text += "@file q" + std::to_string(i) + ".md\n---\nimage: cup.png\n---\n";
  const Site site = build_site(parse_fixture("\n" + text + "@file index.md\n---\n---\n"));
  const auto values = count_values(site, *site.find_file("index.md"), {"image"}, TextSplit::Whole);
  CHECK(described(values) == std::vector<std::string>{"cup.png 2 0"});
}

}  // namespace jekyll::tests
