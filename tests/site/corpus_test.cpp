// The model of real sites against what Jekyll itself said of them.
#include <fstream>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/support/catch.h"
#include "tests/support/disk_site.h"

namespace jekyll::tests {

namespace {

using nlohmann::json;

json load_json(const std::filesystem::path& path) {
  std::ifstream stream(path);
  return json::parse(stream);
}

/// One line per file: what must agree.
std::string line_of(std::string_view kind, std::string_view url, std::string_view output, bool written) {
  return std::string(kind) + " " + std::string(url) + " -> " + std::string(output) + (written ? "" : " (not written)");
}

std::string line_of(const SiteFile& file) {
  return line_of(to_string(file.kind), file.url.value_or("none"), file.output.value_or("none"), file.written);
}

std::string line_of(const json& entry) {
  const auto kind = entry.at("kind").get<std::string>();
  return line_of(kind == "collection" ? "document" : kind, entry.value("url", "none"), entry.value("dest", "none"),
                 entry.at("written").get<bool>());
}

bool is_of_jekyll(const SiteFile& file) {
  return file.kind == FileKind::Post || file.kind == FileKind::Draft || file.kind == FileKind::Page ||
         file.kind == FileKind::Document || file.kind == FileKind::Static;
}

std::string differences(const std::map<std::string, std::string>& expected,
                        const std::map<std::string, std::string>& actual) {
  constexpr int most = 20;
  std::ostringstream out;
  int count = 0;
  for (const auto& [path, line] : expected) {
    const auto found = actual.find(path);
    if (found != actual.end() && found->second == line) continue;
    if (++count <= most) {
      out << path << "\n  expected " << line << "\n  found    " << (found == actual.end() ? "nothing" : found->second)
          << "\n";
    }
  }
  for (const auto& [path, line] : actual) {
    if (!expected.contains(path) && ++count <= most) out << path << "\n  expected nothing\n  found    " << line << "\n";
  }
  if (count > 0) out << count << " differences of " << expected.size() << "\n";
  return out.str();
}

}  // namespace

TEST_CASE("real sites: every file has the kind, URL and output that Jekyll gives it") {
  for (const auto& folder : corpus_sites()) {
    INFO(folder.filename().string());
    const json truth = load_json(folder / "site.truth.json");
    std::map<std::string, std::string> expected;
    for (const json& entry : truth.at("entries")) expected[entry.at("path").get<std::string>()] = line_of(entry);
    const Site site = read_site(folder / "tree");
    std::map<std::string, std::string> actual;
    for (const auto& [path, file] : site.files()) {
      if (is_of_jekyll(file)) actual[path] = line_of(file);
    }
    CHECK(differences(expected, actual) == "");
  }
}

TEST_CASE("real sites: titles, layouts, categories and tags are Jekyll's") {
  const auto strings = [](const json& value) {
    std::string text;
    for (const json& item : value.is_array() ? value : json::array({value})) {
      if (!item.is_null()) text += (item.is_string() ? item.get<std::string>() : item.dump()) + "|";
    }
    return text;
  };
  for (const auto& folder : corpus_sites()) {
    INFO(folder.filename().string());
    const json truth = load_json(folder / "site.truth.json");
    const Site site = read_site(folder / "tree");
    std::map<std::string, std::string> expected;
    std::map<std::string, std::string> actual;
    for (const json& entry : truth.at("entries")) {
      const auto path = entry.at("path").get<std::string>();
      const SiteFile* file = site.find_file(path);
      if (file == nullptr || entry.at("kind") == "static") continue;
      expected[path] = strings(entry.value("title", json())) + " " + strings(entry.value("categories", json::array())) +
                       " " + strings(entry.value("tags", json::array()));
      const auto joined = [](const std::vector<std::string>& list) {
        std::string text;
        for (const std::string& item : list) text += item + "|";
        return text;
      };
      actual[path] =
          (file->title ? *file->title + "|" : "") + " " + joined(file->categories) + " " + joined(file->tags);
    }
    CHECK(differences(expected, actual) == "");
  }
}

TEST_CASE("real sites: plugins add the pages that Jekyll's plugins add") {
  for (const auto& folder : corpus_sites()) {
    INFO(folder.filename().string());
    const json truth = load_json(folder / "site.truth.json");
    std::map<std::string, std::string> expected;
    for (const json& page : truth.at("generated")) {
      expected[page.at("dest").get<std::string>()] =
          page.at("url").get<std::string>() + " " + page.value("redirect_to", "");
    }
    const Site site = read_site(folder / "tree");
    std::map<std::string, std::string> actual;
    for (const GeneratedPage* page : site.all_generated()) {
      actual[page->output] = page->url + " " + page->redirect_to.value_or("");
    }
    CHECK(differences(expected, actual) == "");
  }
}

}  // namespace jekyll::tests
