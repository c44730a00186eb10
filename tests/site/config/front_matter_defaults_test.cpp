// `defaults:`, and what becomes of categories and tags.
#include "site/config/front_matter_defaults.h"

#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

using Names = std::vector<std::string>;

const std::string post_path = "_posts/2020-01-05-tea.md";

/// Paths whose data has `v`, with its value: "a/x.md=1".
Names having(const std::string& defaults, Files more = {}) {
  Files files = {{"a/x.md", page()},   {"a/b/z.md", page()}, {"ab/y.md", page()},
                 {"index.md", page()}, {post_path, page()},  {"_drafts/d.md", page()}};
  std::string config = "defaults: " + defaults + "\n";
  for (auto& [path, text] : more) {
    if (path == "_config.yml") {
      config += text;
    } else {
      files[path] = text;
    }
  }
  files["_config.yml"] = config;
  const Site site = site_of(files);
  Names names;
  for (const auto& [path, file] : site.files()) {
    if (const YamlValue* value = file.data.find("v")) names.push_back(path + "=" + value->to_string());
  }
  return names;
}

const SiteFile& find(const Site& site, std::string_view path) {
  const SiteFile* file = site.find_file(path);
  REQUIRE(file != nullptr);
  return *file;
}

}  // namespace

TEST_CASE("defaults: a scope path is a prefix of the path, as text") {
  CHECK(having("[{scope: {path: a}, values: {v: 1}}]") == Names{"a/b/z.md=1", "a/x.md=1", "ab/y.md=1"});
  CHECK(having("[{scope: {path: a/}, values: {v: 1}}]") == Names{"a/b/z.md=1", "a/x.md=1"});
  CHECK(having("[{scope: {path: /a}, values: {v: 1}}]").empty());
  CHECK(having("[{scope: {path: ./a}, values: {v: 1}}]").empty());
}

TEST_CASE("defaults: with an asterisk it is a pattern for files and folders above them") {
  CHECK(having("[{scope: {path: '*.md'}, values: {v: 1}}]") == Names{"index.md=1"});
  CHECK(having("[{scope: {path: 'a/*'}, values: {v: 1}}]") == Names{"a/b/z.md=1", "a/x.md=1"});
  CHECK(having("[{scope: {path: '**/y.md'}, values: {v: 1}}]") == Names{"ab/y.md=1"});
  CHECK(having("[{scope: {path: '{a,ab}'}, values: {v: 1}}]").empty());
  CHECK(having("[{scope: {path: '{a,ab}*'}, values: {v: 1}}]") == Names{"a/b/z.md=1", "a/x.md=1", "ab/y.md=1"});
}

TEST_CASE("defaults: types") {
  CHECK(having("[{scope: {type: posts}, values: {v: 1}}]") == Names{"_drafts/d.md=1", post_path + "=1"});
  CHECK(having("[{scope: {type: post}, values: {v: 1}}]") == Names{"_drafts/d.md=1", post_path + "=1"});
  CHECK(having("[{scope: {path: '', type: drafts}, values: {v: 1}}]").empty());
  CHECK(having("[{scope: {type: c}, values: {v: 1}}]", {{"_c/d.md", page()}, {"_config.yml", "collections: [c]\n"}}) ==
        Names{"_c/d.md=1"});
  CHECK(having("[{values: {v: 1}}]", {{"picture.png", "x"}}).size() == 7);
}

TEST_CASE("defaults: the longer path wins, then the type, then the later set") {
  CHECK(having("[{scope: {path: a/b}, values: {v: deep}}, {scope: {path: a}, values: {v: shallow}}]") ==
        Names{"a/b/z.md=deep", "a/x.md=shallow", "ab/y.md=shallow"});
  CHECK(having("[{scope: {path: index, type: pages}, values: {v: typed}}, {scope: {path: index}, values: {v: un}}]") ==
        Names{"index.md=typed"});
  CHECK(having("[{scope: {path: in}, values: {v: first}}, {scope: {path: in}, values: {v: second}}]") ==
        Names{"index.md=second"});
}

TEST_CASE("defaults: collections_dir may stand in the scope path or not") {
  const Files more = {{"col/_c/d.md", page()}, {"_config.yml", "collections_dir: col\ncollections: [c]\n"}};
  CHECK(having("[{scope: {path: col/_c}, values: {v: 1}}]", more) == Names{"col/_c/d.md=1"});
  CHECK(having("[{scope: {path: _c}, values: {v: 1}}]", more) == Names{"col/_c/d.md=1"});
}

TEST_CASE("defaults: own front matter wins, except where it is empty") {
  const Site site = site_of({{post_path, page("n:\nm: own\nmap: {b: 2}\n")},
                             {"_config.yml", "defaults: [{values: {n: def, m: def, map: {a: 1, b: 1}}}]\n"}});
  const YamlValue& data = find(site, post_path).data;
  CHECK(data.find("n")->to_string() == "def");
  CHECK(data.find("m")->to_string() == "own");
  CHECK(data.find("map")->find("a")->to_string() == "1");
  CHECK(data.find("map")->find("b")->to_string() == "2");
}

TEST_CASE("layouts: an empty key leaves a post its default and a page without") {
  const Site site = site_of({{post_path, page("layout:\n")},
                             {"index.md", page("layout:\n")},
                             {"other.md", page()},
                             {"none.md", page("layout: none\n")},
                             {"_config.yml", "defaults: [{values: {layout: base}}]\n"}});
  CHECK(find(site, post_path).layout == "base");
  CHECK_FALSE(find(site, "index.md").layout.has_value());
  CHECK(find(site, "other.md").layout == "base");
  CHECK_FALSE(find(site, "none.md").layout.has_value());
}

TEST_CASE("taxonomy: plural keys are split at blanks, singular ones are one entry") {
  const auto of = [](std::string_view front, const std::string& config = "") {
    const Site site = site_of({{post_path, page(front)}, {"_config.yml", config}});
    const SiteFile& file = find(site, post_path);
    return std::pair(file.categories, file.tags);
  };
  using Pair = std::pair<Names, Names>;
  CHECK(of("categories: a b\ntags: c d\n") == Pair{{"a", "b"}, {"c", "d"}});
  CHECK(of("category: a b\ntag: c d\n") == Pair{{"a b"}, {"c d"}});
  CHECK(of("tags: a, b\n") == Pair{{}, {"a,", "b"}});
  CHECK(of("categories: [x y, z]\ncategory: k\ntags: [a b, 1, null]\n") == Pair{{"x y", "z", "k"}, {"a b", "1"}});
  CHECK(of("tag: one\ntags: two three\n") == Pair{{}, {"one"}});
  CHECK(of("categories: own\ntags: t\n", "defaults: [{values: {categories: def, tags: dt}}]\n") ==
        Pair{{"def", "own"}, {"t"}});
}

TEST_CASE("taxonomy: uses are counted over what is written, most used first") {
  const Site site = site_of({{"_posts/2020-01-01-a.md", page("tags: tea\ncategories: x\n")},
                             {"_posts/2020-01-02-b.md", page("tags: tea milk\n")},
                             {"_posts/2020-01-03-c.md", page("tags: milk tea\npublished: false\n")},
                             {"_posts/2020-01-04-d.md", page("tags: milk tea\n")}});
  REQUIRE(site.tags().size() == 2);
  CHECK(site.tags()[0].name == "tea");
  CHECK(site.tags()[0].count == 3);
  CHECK(site.tags()[1].count == 2);
  CHECK(site.categories().size() == 1);
}

}  // namespace jekyll::tests
