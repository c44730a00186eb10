// The vocabulary: what is compiled in, and when it is active.
#include "site/vocabulary/vocabulary.h"

#include <algorithm>
#include <string>
#include <vector>

#include "site/vocabulary/data.h"
#include "tests/support/catch.h"

namespace jekyll {
namespace {

const VocabularyKey* find_key(const std::vector<VocabularyKey>& keys, std::string_view name) {
  const auto key = std::ranges::find(keys, name, &VocabularyKey::name);
  return key == keys.end() ? nullptr : &*key;
}

std::vector<VocabularyKey> vocabulary_of(const std::string& config) {
  return active_vocabulary(*parse_config({{"_config.yml", config}}));
}

void check_described(const VocabularyKey& key) {
  INFO(key.source << ": " << key.name);
  CHECK(key.description.ends_with('.'));
  for (const VocabularyKey& nested : key.keys) check_described(nested);
}

}  // namespace

TEST_CASE("vocabulary: each file is understood, and each key is described") {
  REQUIRE(built_in_vocabulary().size() >= 10);
  CHECK(built_in_vocabulary().front().name == "Jekyll");
  REQUIRE(built_in_options().size() >= 5);
  for (const auto* sources : {&built_in_vocabulary(), &built_in_options()}) {
    for (const VocabularySource& source : *sources) {
      INFO(source.name);
      CHECK_FALSE(source.name.empty());
      CHECK_FALSE(source.keys.empty());
      for (const VocabularyKey& key : source.keys) check_described(key);
    }
  }
}

TEST_CASE("vocabulary: the data has texts, lists and mappings as the files do") {
  const VocabularyData* file = vocabulary_data.find("jekyll.yml");
  REQUIRE(file != nullptr);
  CHECK(file->text_of("name") == "Jekyll");
  CHECK(file->text_of("absent").empty());
  const VocabularyData* title = file->children("keys")[1].name() == "title" ? &file->children("keys")[1] : nullptr;
  REQUIRE(title != nullptr);
  CHECK(title->texts_of("type") == std::vector<std::string>{"text"});
  CHECK(title->texts_of("typical") == std::vector<std::string>{"post", "draft", "page", "document"});
  CHECK(title->texts_of("absent").empty());
  CHECK(title->children("absent").empty());
}

TEST_CASE("vocabulary: Jekyll's own keys are always active, a plugin's only with the plugin") {
  const auto plain = vocabulary_of("");
  REQUIRE(find_key(plain, "layout") != nullptr);
  CHECK(find_key(plain, "layout")->from == ValueSource::Layouts);
  CHECK(find_key(plain, "date")->applies_to(FileKind::Post));
  CHECK_FALSE(find_key(plain, "date")->applies_to(FileKind::Page));
  CHECK(find_key(plain, "url")->derived);
  CHECK(find_key(plain, "redirect_from") == nullptr);
  CHECK(find_key(vocabulary_of("plugins: [jekyll-redirect-from]\n"), "redirect_from") != nullptr);
  CHECK(find_key(vocabulary_of("theme: just-the-docs\n"), "nav_order") != nullptr);
  CHECK(find_key(vocabulary_of("remote_theme: mmistakes/minimal-mistakes@4.24.0\n"), "header") != nullptr);
}

TEST_CASE("vocabulary: several sources of one key are united") {
  const auto keys = vocabulary_of("plugins: [jekyll-feed, jekyll-seo-tag]\n");
  CHECK(std::ranges::count(keys, "author", &VocabularyKey::name) == 1);
  const VocabularyKey& author = *find_key(keys, "author");
  CHECK(author.find("email") != nullptr);
  CHECK(author.find("twitter") != nullptr);
  CHECK(author.applies_to(FileKind::Page));
  CHECK(describe(author) == "text or mapping");
}

}  // namespace jekyll
