// What a scope covers is found by the beginning of its path as a look at every file finds it.
#include "site/covered_files.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

using Paths = std::vector<std::string>;

Files files_in(const std::string& collections_dir) {
  const std::string folder = collections_dir.empty() ? "" : collections_dir + "/";
  Files files = {{"_config.yml", "collections: [cups]\ncollections_dir: '" + collections_dir + "'\n"}};
  for (const std::string& path : Paths{"about.md", "docs/tea.md", "docs/green/tea.md", "docsy.md", "c.md", "co/a.md",
                                       folder + "_posts/2024-01-05-tea.md", folder + "_posts/old/2023-01-05-tea.md",
                                       folder + "_cups/small.md", folder + "_cups/deep/large.md", folder + "odd.md"}) {
    files[path] = page();
  }
  files["docs/cup.png"] = files[folder + "_cups/pic.png"] = "";
  return files;
}

Paths covered(const Site& site, const DefaultsScope& scope) {
  Paths paths;
  each_covered(site, scope, [&](const SiteFile& file) {
    paths.push_back(file.path());
    return true;
  });
  return paths;
}

Paths look_at_all(const Site& site, const DefaultsScope& scope) {
  Paths paths;
  for (const auto& [path, file] : site.files()) {
    if (!is_page_or_document(file) && file.kind != FileKind::Static) continue;
    if (covers(site.config(), scope, defaults_subject(file))) paths.push_back(path);
  }
  return paths;
}

}  // namespace

TEST_CASE("covered files: whatever a look at every file finds, each once") {
  std::size_t found = 0;
  for (const std::string folder : {"", "collections", "co", "d/e"}) {
    const Site site = site_of(files_in(folder));
    for (const std::string path : {"",
                                   "docs",
                                   "docs/",
                                   "doc",
                                   "/docs",
                                   "./docs",
                                   "docs/tea.md",
                                   "_posts",
                                   "_posts/old",
                                   "collections",
                                   "collections/_cups",
                                   "co",
                                   "co/_posts",
                                   "c",
                                   "d",
                                   "d/e",
                                   "d/e/_cups/",
                                   "docs/*",
                                   "*/green",
                                   "./d*",
                                   "_cups/*",
                                   "co*/_posts",
                                   "collections/_po*",
                                   "d/*/_cups",
                                   "**/deep",
                                   "*.md",
                                   "docs/t?a*",
                                   "nowhere",
                                   "nowhere/*"}) {
      for (const std::string type : {"", "posts", "pages", "cups", "none"}) {
        INFO(folder << ": " << path << " of " << type);
        DefaultsScope scope;
        scope.path = path;
        scope.type = type;
        Paths paths = covered(site, scope);
        std::ranges::sort(paths);
        REQUIRE(paths == look_at_all(site, scope));
        found += paths.size();
      }
    }
  }
  CHECK(found > 300);
}

TEST_CASE("covered files: who has enough looks no further") {
  const Site site = site_of(files_in(""));
  std::size_t visits = 0;
  each_covered(site, {}, [&](const SiteFile&) { return ++visits < 2; });
  CHECK(visits == 2);
}

}  // namespace jekyll::tests
