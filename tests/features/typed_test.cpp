// What stands in the file after an item was taken, for each row of the table that the editors' tests type too: with the
// brackets that editors close by themselves and without, with snippets and without.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "features/completion.h"
#include "features/links/completion.h"
#include "features/liquid/completion.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

/// The sample site, with names and values that it lacks.
Fixture sample_site() {
  Fixture fixture;
  const fs::path root = fs::path(JEKYLL_LS_SOURCE_DIR) / "tests/sites/sample";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    fixture.files.push_back({entry.path().lexically_relative(root).string(), read_file(entry.path())});
  }
  fixture.files.push_back({"docs dir/plan.md", "---\ntitle: Plan\n---\n"});
  fixture.files.push_back({"h#t.png", ""});
  fixture.files.push_back(
      {"_posts/2026-01-02-typed.md", "---\ntitle: Kinds\ntags: [\"2024\", \"yes\", \"null\"]\n---\n"});
  return fixture;
}

struct Typed {
  std::string text;
  std::size_t cursor = 0;
};

/// Types key by key; an editor that closes brackets writes the closing one, and types over it.
void type(Typed& typed, std::string_view keys, bool closes) {
  constexpr std::string_view opening = "{[(";
  constexpr std::string_view closing = "}])";
  constexpr std::string_view before = ";:.,=}])> \n\t";
  for (const char key : keys) {
    const bool at_end = typed.cursor == typed.text.size();
    const std::size_t pair = opening.find(key);
    if (closes && closing.find(key) != std::string_view::npos && !at_end && typed.text[typed.cursor] == key) {
      ++typed.cursor;
      continue;
    }
    std::string inserted(1, key);
    if (closes && pair != std::string_view::npos &&
        (at_end || before.find(typed.text[typed.cursor]) != std::string_view::npos)) {
      inserted += closing[pair];
    }
    typed.text.insert(typed.cursor, inserted);
    ++typed.cursor;
  }
}

/// A snippet with the texts of its places.
std::string without_places(std::string_view snippet) {
  std::string text;
  bool in_place = false;
  for (std::size_t at = 0; at < snippet.size(); ++at) {
    const char c = snippet[at];
    if (c == '\\' && at + 1 < snippet.size()) {
      text += snippet[++at];
    } else if (c == '$') {
      const bool braces = at + 1 < snippet.size() && snippet[at + 1] == '{';
      at += braces ? 1 : 0;
      while (at + 1 < snippet.size() && snippet[at + 1] >= '0' && snippet[at + 1] <= '9') ++at;
      if (braces && at + 1 < snippet.size() && snippet[at + 1] == ':') ++at;
      in_place = braces;
    } else if (c == '}' && in_place) {
      in_place = false;
    } else {
      text += c;
    }
  }
  return text;
}

std::vector<CompletionItem> offer(const Site& site, const SiteFile& file, const Typed& typed) {
  std::vector<CompletionItem> items;
  for (const CompletionList& list :
       {complete_front_matter(site, file, typed.text, typed.cursor),
        complete_link(site, file, typed.text, typed.cursor), complete_liquid(site, file, typed.text, typed.cursor)}) {
    items.insert(items.end(), list.items.begin(), list.items.end());
  }
  return items;
}

std::string labels_of(const std::vector<CompletionItem>& items) {
  std::string labels;
  for (std::size_t i = 0; i < std::min<std::size_t>(items.size(), 8); ++i) labels += items[i].label + "; ";
  return labels;
}

}  // namespace

TEST_CASE("typed: the text that lands in the editor") {
  const Fixture base = sample_site();
  const nlohmann::json rows =
      nlohmann::json::parse(read_file(fs::path(JEKYLL_LS_SOURCE_DIR) / "tests/editors/typed.json"));
  REQUIRE(rows.size() >= 60);
  const std::string mark = "\xE2\x80\xB8";
  for (const nlohmann::json& row : rows) {
    for (const bool closes : {true, false}) {
      Typed typed;
      typed.text = row["text"];
      typed.cursor = typed.text.find(mark);
      REQUIRE(typed.cursor != std::string::npos);
      typed.text.erase(typed.cursor, mark.size());
      type(typed, row["keys"].get<std::string>(), closes);
      const std::string path = row["file"];
      INFO(row["name"].get<std::string>() << (closes ? ", brackets closed" : "") << "\n" << typed.text);
      Fixture fixture = base;
      std::erase_if(fixture.files, [&](const FixtureFile& file) { return file.path == path; });
      fixture.files.push_back({path, typed.text});
      const Site site = build_site(fixture);
      const SiteFile* file = site.find_file(path);
      REQUIRE(file != nullptr);
      const std::vector<CompletionItem> items = offer(site, *file, typed);
      const auto item = std::ranges::find(items, row["item"].get<std::string>(), &CompletionItem::label);
      INFO("offered: " << labels_of(items));
      CHECK(item != items.end());
      if (item == items.end()) continue;
      const std::string result = row.value(closes ? "result" : "open", row["result"].get<std::string>());
      const std::string plain = row.value("plain", result);
      const std::string inserted = item->is_snippet ? without_places(item->edit.new_text) : item->edit.new_text;
      const std::string taken = apply_edits(typed.text, {{item->edit.span, inserted}});
      CHECK(taken == result);
      if (item->is_snippet) CHECK(apply_edits(typed.text, {{item->edit.span, item->plain_text}}) == plain);
    }
  }
}

}  // namespace jekyll::tests
