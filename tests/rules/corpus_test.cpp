// Real sites: the seed post as its readers see it, and no crash on any.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "rules/diagnostic.h"
#include "site/site.h"
#include "tests/support/catch.h"

namespace jekyll::tests {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// A site on disk without its theme, plus files that are not on disk.
Site read_site_with(const fs::path& root, const std::map<std::string, std::string>& added = {}) {
  const fs::path config_path = root / "_config.yml";
  auto config = parse_config({{"_config.yml", read_text(config_path)}},
                             {read_text(root / "Gemfile"), read_text(root / "Gemfile.lock")});
  REQUIRE(config);
  const fs::path source = root / config->source;
  std::vector<ParsedFile> files;
  for (auto entry = fs::recursive_directory_iterator(source); entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string path = entry->path().lexically_relative(source).generic_string();
    if (entry->is_directory()) {
      if (read_as(*config, path + "/") == ReadAs::Ignored) entry.disable_recursion_pending();
      continue;
    }
    const ReadAs how = read_as(*config, path);
    if (how == ReadAs::Ignored) continue;
    files.push_back(parse_file(*config, path, how == ReadAs::Listed ? "" : read_text(entry->path()), {}));
  }
  for (const auto& [path, text] : added) files.push_back(parse_file(*config, path, text, {}));
  const bool theme_known = !config->has_theme();
  Site site(SiteInputs{root.string(), std::move(*config), 1798761600, TimeZone()});
  site.set_theme_known(theme_known);
  site.update(std::move(files));
  site.set_complete(true);
  return site;
}

}  // namespace

TEST_CASE("corpus: every file of every site is judged, and no finding lies outside its file") {
  const auto corpus = environment("JEKYLL_LS_CORPUS");
  if (!corpus) return skip("JEKYLL_LS_CORPUS names no corpus");
  const auto listing = environment("JEKYLL_LS_FINDINGS");
  std::ofstream list;
  if (listing) list.open(*listing);
  for (const fs::directory_entry& entry : fs::directory_iterator(*corpus)) {
    if (!fs::exists(entry.path() / "tree" / "_config.yml")) continue;
    INFO(entry.path().string());
    const Site site = read_site_with(entry.path() / "tree");
    for (const auto& [path, file] : site.files()) {
      INFO(path);
      Span previous;
      for (const Diagnostic& diagnostic : diagnose(site, file)) {
        const LineIndex& lines = file.parsed.lines;
        CHECK(diagnostic.span.begin <= diagnostic.span.end);
        CHECK(diagnostic.span.end <= lines.text_size());
        CHECK(previous.begin <= diagnostic.span.begin);
        previous = diagnostic.span;
        for (const Fix& fix : diagnostic.fixes) {
          for (const TextEdit& edit : fix.edits) CHECK(edit.span.end <= lines.text_size());
        }
        list << entry.path().filename().string() << '/' << path << ':' << lines.line_of(diagnostic.span.begin) + 1
             << '\t' << diagnostic.code.text() << '\t' << static_cast<int>(diagnostic.severity) << '\t'
             << diagnostic.message << '\t' << diagnostic.destination << '\n';
      }
    }
  }
}

TEST_CASE("corpus: the seed post is clean but for hints") {
  const auto corpus = environment("JEKYLL_LS_CORPUS");
  if (!corpus) return skip("JEKYLL_LS_CORPUS names no corpus");
  const fs::path seed = fs::path(*corpus) / ".." / "seed" / "2015-04-07-march-in-flink.md";
  const fs::path root = fs::path(*corpus) / "flink-web" / "tree";
  if (!fs::exists(seed) || !fs::exists(root)) return skip("the seed post is not here");
  const std::string path = "_posts/2015-04-07-march-in-flink.md";
  const Site site = read_site_with(root, {{path, read_text(seed)}});
  const SiteFile* post = site.find_file(path);
  REQUIRE(post != nullptr);
  CHECK(post->url == "/news/2015/04/07/march-in-flink.html");
  std::map<std::string, int> by_code;
  for (const Diagnostic& diagnostic : diagnose(site, *post)) {
    INFO(diagnostic.code.text() << ": " << diagnostic.message);
    CHECK(diagnostic.severity < Severity::Warning);
    ++by_code[std::string(diagnostic.code.text())];
  }
  // It names its own site once.
  CHECK(by_code == std::map<std::string, int>{{"link-own-absolute", 1}});
}

}  // namespace jekyll::tests
