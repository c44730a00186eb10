// The vocabulary of Liquid: complete, documented, and true to what the installed Jekyll does.
#include "site/vocabulary/liquid.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "syntax/liquid/tags.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

Site site_with(std::string_view config) {
  return build_site(parse_fixture("@file _config.yml\n" + std::string(config) + "\n@file index.md\n---\n---\n"));
}

LiquidVocabulary vocabulary_of(const Site& site) {
  return {site.config(), site.plugin_code()};
}

bool is_sentence(std::string_view text) {
  return !text.empty() && (text.ends_with('.') || text.ends_with(".)") || text.ends_with('`'));
}

void check_parameters(const std::vector<KnownParameter>& parameters) {
  for (const KnownParameter& parameter : parameters) {
    INFO(parameter.name);
    CHECK_FALSE(parameter.name.empty());
    CHECK(is_sentence(parameter.description));
  }
}

void check_objects(const std::vector<KnownObject>& objects, const LiquidVocabulary& vocabulary) {
  for (const KnownObject& object : objects) {
    INFO(object.name);
    CHECK(is_sentence(object.description));
    CHECK(object.type != LiquidType::Unknown);
    const bool computed = object.shape == "document_lists";
    if (!object.shape.empty() && !computed) CHECK(vocabulary.find_shape(object.shape) != nullptr);
    check_objects(object.fields, vocabulary);
  }
}

/// What tests/site/vocabulary/registered_liquid.rb prints for the examples; nothing when Ruby or Jekyll is not
/// installed.
std::vector<std::string> ask_jekyll(const std::vector<std::string>& examples) {
  const std::filesystem::path input = std::filesystem::temp_directory_path() /
                                      ("jekyll-ls-examples-" + std::to_string(static_cast<unsigned>(std::rand())));
  {
    std::ofstream file(input, std::ios::binary);
    for (const std::string& example : examples) file << example << '\0';
  }
  const std::string command = "ruby '" JEKYLL_LS_SOURCE_DIR "/tests/site/vocabulary/registered_liquid.rb' < '" +
                              input.string() + "' 2>/dev/null";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string output;
  std::array<char, 4096> buffer{};
  while (pipe) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (count == 0) break;
    output.append(buffer.data(), count);
  }
  std::filesystem::remove(input);
  std::vector<std::string> lines;
  std::istringstream stream(output);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("Liquid vocabulary: every entry is documented") {
  for (const LiquidSource& source : built_in_liquid()) {
    INFO(source.origin.name);
    CHECK_FALSE(source.origin.name.empty());
    for (const KnownTag& tag : source.tags) {
      INFO(tag.name);
      CHECK(is_sentence(tag.description));
      CHECK(tag.example.find("{%") != std::string::npos);
      CHECK(tag.syntax.starts_with(tag.name));
      check_parameters(tag.parameters);
    }
    for (const KnownFilter& filter : source.filters) {
      INFO(filter.name);
      CHECK(is_sentence(filter.description));
      CHECK(filter.example.find("| " + filter.name) != std::string::npos);
      check_parameters(filter.parameters);
    }
  }
  const LiquidVocabulary vocabulary = vocabulary_of(site_with(""));
  for (const LiquidSource& source : built_in_liquid()) {
    check_objects(source.objects, vocabulary);
    for (const KnownObject& shape : source.shapes) check_objects(shape.fields, vocabulary);
  }
}

TEST_CASE("Liquid vocabulary: it says the same of blocks and their branches as the parser") {
  for (const LiquidSource& source : built_in_liquid()) {
    const std::string& name = source.origin.name;
    for (const KnownTag& tag : source.tags) {
      if (name != "Liquid" && name != "Jekyll") continue;
      INFO(tag.name);
      CHECK(is_liquid_block(tag.name) == (tag.body == LiquidBody::Required));
      CHECK(is_liquid_branch(tag.name) == tag.branch);
      for (const std::string_view branch : {"else", "elsif", "when"}) {
        const bool told = std::ranges::find(tag.branches, branch) != tag.branches.end();
        if (is_liquid_block(tag.name)) CHECK(takes_liquid_branch(tag.name, branch) == told);
      }
    }
  }
}

TEST_CASE("Liquid vocabulary: a plugin's entries count where it is at work") {
  CHECK(vocabulary_of(site_with("")).find_tag("seo") == nullptr);
  CHECK(vocabulary_of(site_with("plugins: [jekyll-seo-tag]")).find_tag("seo") != nullptr);
  CHECK(vocabulary_of(site_with("theme: minima")).find_tag("feed_meta") != nullptr);
  CHECK(vocabulary_of(site_with("plugins: [jekyll-toc]")).find_filter("toc") != nullptr);
  CHECK(find_plugin_with_tag("gist") == "jekyll-gist");
  CHECK_FALSE(find_plugin_with_tag("include"));
}

TEST_CASE("Liquid vocabulary: of one name that two sources have, one entry remains") {
  const Site site = site_with("plugins: [jekyll-toc, jekyll-seo-tag]");
  const LiquidVocabulary vocabulary = vocabulary_of(site);
  std::set<std::string> names;
  for (const KnownTag* tag : vocabulary.tags()) CHECK(names.insert(tag->name).second);
  names.clear();
  for (const KnownFilter* filter : vocabulary.filters()) CHECK(names.insert(filter->name).second);
  CHECK(names.contains("where"));
}

TEST_CASE("Liquid vocabulary: it has all that the installed Jekyll registers, and its examples print what they tell") {
  std::vector<const KnownFilter*> with_result;
  std::vector<std::string> examples;
  const Site site = site_with("plugins: []");
  const LiquidVocabulary vocabulary = vocabulary_of(site);
  for (const KnownFilter* filter : vocabulary.filters()) {
    if (filter->result.empty()) continue;
    with_result.push_back(filter);
    examples.push_back(filter->example);
  }
  CHECK(with_result.size() > 75);
  const std::vector<std::string> lines = ask_jekyll(examples);
  if (lines.empty()) return skip("Ruby or Jekyll is not installed");
  std::size_t tags = 0;
  std::size_t filters = 0;
  for (const std::string& line : lines) {
    INFO(line);
    std::istringstream words(line);
    std::string kind;
    std::string name;
    words >> kind >> name;
    if (kind == "tag") {
      ++tags;
      CHECK(vocabulary.find_tag(name) != nullptr);
    } else if (kind == "filter") {
      ++filters;
      const KnownFilter* filter = vocabulary.find_filter(name);
      REQUIRE(filter != nullptr);
      std::size_t required = 0;
      std::size_t optional = 0;
      words >> required >> optional;
      CHECK(filter->parameters.size() == required + optional);
      std::size_t optional_here = 0;
      for (const KnownParameter& parameter : filter->parameters) optional_here += parameter.optional ? 1 : 0;
      // Without its argument `default` yields nothing.
      if (name != "default") CHECK(optional_here == optional);
    } else if (kind == "example") {
      const KnownFilter& filter = *with_result.at(std::stoul(name));
      CHECK(line == "example " + name + " " + filter.result);
    }
  }
  CHECK(tags >= 20);
  CHECK(filters >= 80);
}

}  // namespace jekyll::tests
