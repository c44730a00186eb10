#include "app/cli/inspect_command.h"

#include <sstream>

#include <nlohmann/json.hpp>

#include "app/cli/command_messages.h"
#include "tests/app/support/command_outcome.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::CommandOutcome;
using jekyll::tests::range;
using jekyll::tests::TemporaryFolder;
using nlohmann::json;

namespace {

CommandOutcome run(const std::filesystem::path& folder) {
  OneSiteOptions options;
  options.folder = folder.string();
  options.now = 1798761600;  // 2027-01-01T00:00:00Z
  std::ostringstream out;
  std::ostringstream err;
  const int code = inspect(options, out, err);
  return {code, out.str(), err.str()};
}

json inspected(const TemporaryFolder& folder) {
  const CommandOutcome outcome = run(folder.path());
  INFO(outcome.err);
  REQUIRE(outcome.code == exit_clean);
  return json::parse(outcome.out);
}

json file_of(const json& site, const std::string& path) {
  for (const json& file : site["files"]) {
    if (file["path"] == path) return file;
  }
  return nullptr;
}

void write_site(const TemporaryFolder& folder) {
  folder.write("_config.yml",
               "url: https://tea.example\ntimezone: Asia/Tokyo\npermalink: /:year/:title/\n"
               "collections:\n  teas:\n    output: true\n");
  folder.write("_layouts/post.html", "<h1 id=\"top-title\">{{ page.title }}</h1>{{ content }}");
  folder.write("_includes/note.html", "<p>Note.</p>");
  folder.write("_data/cups.yml", "small: 1\n");
  folder.write("assets/leaf.svg", "<svg/>");
  folder.write("_teas/sencha.md", "---\ntitle: Sencha\n---\nGreen.\n");
  folder.write("_posts/2026-01-02-oolong.md",
               "---\nlayout: post\ntitle: Oolong\ntags: [blue]\ncategories: teas\n---\n"
               "## Cups \xF0\x9F\x8D\xB5\n\n\xF0\x9F\x8D\xB5 [a cup](/assets/leaf.svg#x) [b](/lost/)\n\n<a "
               "name=\"here\"></a>\n");
  folder.write("_posts/2028-01-02-later.md", "---\ntitle: Later\n---\nSoon.\n");
}

}  // namespace

TEST_CASE("inspect: the site's facts") {
  const TemporaryFolder folder;
  write_site(folder);
  const json site = inspected(folder)["site"];
  CHECK(site["root"] == folder.path().string());
  CHECK(site["source"] == "");
  CHECK(site["config"] == json{"_config.yml"});
  CHECK(site["url"] == "https://tea.example");
  CHECK(site["baseurl"] == nullptr);
  CHECK(site["permalink"] == "/:year/:title/");
  CHECK(site["timezone"] == "Asia/Tokyo");
  std::vector<std::string> labels;
  for (const json& collection : site["collections"]) labels.push_back(collection["label"].get<std::string>());
  std::sort(labels.begin(), labels.end());
  CHECK(labels == std::vector<std::string>{"posts", "teas"});
}

TEST_CASE("inspect: every file that Jekyll sees, sorted, with its kind") {
  const TemporaryFolder folder;
  write_site(folder);
  folder.write("node_modules/x.md", "---\n---\n");
  std::vector<std::string> lines;
  const json site = inspected(folder);
  for (const json& file : site["files"]) {
    lines.push_back(file["path"].get<std::string>() + " " + file["kind"].get<std::string>());
  }
  CHECK(lines == std::vector<std::string>{"_data/cups.yml data", "_includes/note.html include",
                                          "_layouts/post.html layout", "_posts/2026-01-02-oolong.md post",
                                          "_posts/2028-01-02-later.md post", "_teas/sencha.md document",
                                          "assets/leaf.svg static"});
}

TEST_CASE("inspect: a post's facts, links, headings and anchors") {
  const TemporaryFolder folder;
  write_site(folder);
  const json post = file_of(inspected(folder), "_posts/2026-01-02-oolong.md");
  CHECK(post["collection"] == "posts");
  CHECK(post["url"] == "/2026/oolong/");
  CHECK(post["output"] == "2026/oolong/index.html");
  CHECK(post["written"] == true);
  CHECK(post["unwritten_because"] == nullptr);
  CHECK(post["title"] == "Oolong");
  CHECK(post["date"] == "2026-01-02T00:00:00+09:00");
  CHECK(post["layout"] == "post");
  CHECK(post["categories"] == json{"teas"});
  CHECK(post["tags"] == json{"blue"});
  CHECK(post["headings"] == json{{{"level", 2}, {"text", "Cups \xF0\x9F\x8D\xB5"}, {"id", "cups-"}, {"line", 6}}});
  CHECK(post["anchors"] == json{{{"id", "here"}, {"line", 10}}});
  REQUIRE(post["links"].size() == 2);
  CHECK(post["links"][0] == json{{"syntax", "inline"},
                                 {"target_kind", "site-path"},
                                 {"destination", "/assets/leaf.svg#x"},
                                 {"ranges",
                                  {{"whole", range(8, 3, 30)},
                                   {"text", range(8, 4, 9)},
                                   {"destination", range(8, 11, 29)},
                                   {"path", range(8, 11, 27)},
                                   {"fragment", range(8, 28, 29)},
                                   {"label", nullptr}}},
                                 {"verdict", post["links"][0]["verdict"]},
                                 {"target", "assets/leaf.svg"},
                                 {"anchor", "x"}});
  CHECK(post["links"][1]["verdict"] == "missing-page");
  CHECK(post["links"][1]["target"] == nullptr);
}

TEST_CASE("inspect: what is not written says why, and what has no output has no URL") {
  const TemporaryFolder folder;
  write_site(folder);
  const json site = inspected(folder);
  const json later = file_of(site, "_posts/2028-01-02-later.md");
  CHECK(later["written"] == false);
  CHECK(later["unwritten_because"] == "future");
  const json layout = file_of(site, "_layouts/post.html");
  for (const char* fact : {"url", "output", "written", "title", "date", "collection", "categories"}) {
    INFO(fact);
    CHECK(layout[fact] == nullptr);
  }
  CHECK(file_of(site, "assets/leaf.svg")["url"] == "/assets/leaf.svg");
  CHECK(file_of(site, "assets/leaf.svg")["written"] == true);
  CHECK(file_of(site, "_teas/sencha.md")["collection"] == "teas");
}

TEST_CASE("inspect: pages that plugins generate are listed") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "plugins: [jekyll-redirect-from]\n");
  folder.write("about.md", "---\nredirect_from: /team/\n---\n");
  const json generated = inspected(folder)["generated"];
  json redirect;
  for (const json& page : generated) {
    if (page["url"] == "/team/") redirect = page;
  }
  CHECK(redirect["output"] == "team/index.html");
  CHECK(redirect["plugin"] == "jekyll-redirect-from");
  CHECK(redirect["redirect_to"].get<std::string>().find("/about.html") != std::string::npos);
}

TEST_CASE("inspect: a theme's assets are the site's, its layouts are known") {
  const TemporaryFolder folder;
  folder.write("_config.yml", "theme: hazel\n");
  folder.write("index.md", "---\nlayout: plain\n---\n[style](/assets/theme.css)\n");
  folder.write("vendor/bundle/ruby/3.1.0/gems/hazel-1.0/_layouts/plain.html", "{{ content }}");
  folder.write("vendor/bundle/ruby/3.1.0/gems/hazel-1.0/assets/theme.css", "a{}");
  folder.write("vendor/bundle/ruby/3.1.0/gems/hazel-1.0/README.md", "no part of the site");
  const json site = inspected(folder);
  CHECK(file_of(site, "theme:hazel/assets/theme.css")["url"] == "/assets/theme.css");
  CHECK(file_of(site, "index.md")["links"][0]["target"] == "theme:hazel/assets/theme.css");
  CHECK(site["files"].size() == 2);

  folder.write("assets/theme.css", "b{}");
  CHECK(file_of(inspected(folder), "index.md")["links"][0]["target"] == "assets/theme.css");
}

TEST_CASE("inspect: a folder that is no site is refused with what is wrong") {
  const TemporaryFolder folder;
  CHECK(run(folder / "missing").code == exit_could_not_run);
  const CommandOutcome none = run(folder.path());
  CHECK(none.code == exit_could_not_run);
  CHECK(none.err.find("no Jekyll site here") != std::string::npos);
  folder.write("a/_config.yml");
  CHECK(run(folder.path()).code == exit_clean);
  folder.write("b/_config.yml");
  const CommandOutcome several = run(folder.path());
  CHECK(several.code == exit_could_not_run);
  CHECK(several.err.find("Name one of them: a b") != std::string::npos);
}
