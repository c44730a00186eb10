// What Jekyll takes which file for, and which ones it leaves out.
#include "tests/site/site_fixture.h"
#include "tests/support/catch.h"

namespace jekyll::tests {

namespace {

using Paths = std::vector<std::string>;

std::string kind_of(const Files& files, std::string_view path) {
  const Site site = site_of(files);
  const SiteFile* file = site.find_file(path);
  return file == nullptr ? "nothing" : std::string(to_string(file->kind));
}

std::string reason_of(std::string_view path, const Files& files) {
  const Site site = site_of(files);
  const SiteFile* file = site.find_file(path);
  if (file == nullptr) return "nothing";
  if (file->written) return "written";
  return file->unwritten_because ? std::string(to_string(*file->unwritten_because)) : "unwritten";
}

const std::string post = page("title: T\n");

}  // namespace

TEST_CASE("kinds: front matter on the first line makes a page") {
  const auto kind = [](const std::string& text) { return kind_of({{"a.md", text}}, "a.md"); };
  CHECK(kind("---\ntitle: T\n---\nB\n") == "page");
  CHECK(kind("---\r\ntitle: T\r\n---\r\nB\r\n") == "page");
  CHECK(kind("--- \t\ntitle: T\n--- \nB\n") == "page");
  CHECK(kind("---\n---\n") == "page");
  CHECK(kind("---\nno end\n") == "page");
  CHECK(kind("----\ntitle: T\n----\n") == "static");
  CHECK(kind("\n---\ntitle: T\n---\n") == "static");
  CHECK(kind("--- # note\ntitle: T\n---\n") == "static");
  CHECK(kind("\xEF\xBB\xBF---\ntitle: T\n---\nB\n") == "static");
  CHECK(kind("# plain\n") == "static");
}

TEST_CASE("kinds: posts need a date in their name and an extension, not front matter") {
  const Files files = {{"_posts/2024-01-05-tea.md", "no front matter\n"},
                       {"_posts/24-1-5-short.txt", post},
                       {"_posts/below/2024-01-06-deep.md", post},
                       {"_posts/below/_hidden/2024-01-06-x.md", post},
                       {"shop/news/_posts/2024-01-07-open.md", post},
                       {"_posts/undated.md", post},
                       {"_posts/2024-01-08-noext", post},
                       {"_posts/2024-01-08_x.md", post},
                       {"_posts/pictures/cup.png", "x"},
                       {"_posts/_special/2024-01-09-x.md", post},
                       {"_notes/_posts/2024-01-09-x.md", post},
                       {"_Posts/2024-01-09-x.md", post}};
  CHECK(written(files) == Paths{"_posts/2024-01-05-tea.md", "_posts/24-1-5-short.txt",
                                "_posts/below/2024-01-06-deep.md", "_posts/below/_hidden/2024-01-06-x.md",
                                "shop/news/_posts/2024-01-07-open.md"});
  CHECK(kind_of(files, "_posts/24-1-5-short.txt") == "post");
}

TEST_CASE("kinds: what is not published, and why") {
  const std::string name = "_posts/2024-01-05-tea.md";
  CHECK(reason_of(name, {{name, page("published: false\n")}}) == "unpublished");
  CHECK(reason_of(name, {{name, page("published: no\n")}}) == "unpublished");
  CHECK(reason_of(name, {{name, page("published:\n")}}) == "unpublished");
  CHECK(reason_of(name, {{name, page("published: \"false\"\n")}}) == "written");
  CHECK(reason_of(name, {{name, page("published: false\n")}, {"_config.yml", "unpublished: true\n"}}) == "written");
  CHECK(reason_of(name, {{name, page()}, {"_config.yml", "defaults: [{values: {published: false}}]\n"}}) ==
        "unpublished");

  const std::string later = "_posts/2099-01-01-later.md";
  CHECK(reason_of(later, {{later, page()}}) == "future");
  CHECK(reason_of(later, {{later, page()}, {"_config.yml", "future: true\n"}}) == "written");

  CHECK(reason_of("_drafts/idea.md", {{"_drafts/idea.md", "text\n"}}) == "draft");
  CHECK(reason_of("a/_drafts/2010-01-01-idea.md",
                  {{"a/_drafts/2010-01-01-idea.md", "text\n"}, {"_config.yml", "show_drafts: true\n"}}) == "written");

  // Pages look for it in their own front matter only, and no date keeps them back.
  CHECK(reason_of("a.md", {{"a.md", page("published: false\n")}}) == "unpublished");
  CHECK(reason_of("a.md", {{"a.md", page()}, {"_config.yml", "defaults: [{values: {published: false}}]\n"}}) ==
        "written");
  CHECK(reason_of("a.md", {{"a.md", page("date: 2099-01-01\n")}}) == "written");
}

TEST_CASE("kinds: a post that calls itself a draft is published") {
  const std::string name = "_posts/2024-01-05-tea.md";
  CHECK(kind_of({{name, page("draft: true\n")}}, name) == "draft");
  CHECK(reason_of(name, {{name, page("draft: true\n")}}) == "written");
}

TEST_CASE("kinds: limit_posts keeps the newest") {
  const Files files = {{"_posts/2024-01-01-a.md", post},
                       {"_posts/2024-03-01-b.md", post},
                       {"_posts/2024-02-01-c.md", post},
                       {"_config.yml", "limit_posts: 2\n"}};
  CHECK(written(files) == Paths{"_posts/2024-02-01-c.md", "_posts/2024-03-01-b.md"});
}

TEST_CASE("kinds: collections hold documents and static files, written only on request") {
  Files files = {{"_tea/green.md", page()}, {"_tea/leaf.txt", "x"}, {"_tea/plain.html", "no front matter"}};
  files["_config.yml"] = "collections: {tea: {output: true}}\n";
  CHECK(kind_of(files, "_tea/green.md") == "document");
  CHECK(kind_of(files, "_tea/plain.html") == "static");
  CHECK(written(files) == Paths{"_tea/green.md", "_tea/leaf.txt", "_tea/plain.html"});
  files["_config.yml"] = "collections: [tea]\n";
  CHECK(written(files).empty());
  CHECK(reason_of("_tea/green.md", files) == "collection-output");
}

TEST_CASE("kinds: in collections only the first and the last part of a path are looked at") {
  const Files files = {
      {"_c/_u.md", post},      {"_c/.h.md", post},      {"_c/_d/x.md", post},
      {"_c/b.md~", post},      {"_c/#x.md", post},      {"_c/ok/_x.md", post},
      {"_c/ok/_d/x.md", post}, {"_c/ok/.d/y.md", post}, {"_config.yml", "collections: {c: {output: true}}\n"}};
  CHECK(written(files) == Paths{"_c/ok/.d/y.md", "_c/ok/_d/x.md"});
}

TEST_CASE("kinds: collections_dir moves posts and collections, not pages") {
  const Files files = {{"col/_posts/2024-01-01-a.md", post},
                       {"_posts/2024-01-01-b.md", post},
                       {"col/_c/d.md", post},
                       {"_c/e.md", post},
                       {"col/x.md", post},
                       {"_config.yml", "collections_dir: col\ncollections: {c: {output: true}}\n"}};
  CHECK(written(files) == Paths{"col/_c/d.md", "col/_posts/2024-01-01-a.md", "col/x.md"});
  const Site site = site_of(files);
  CHECK(site.find_file("col/_c/d.md")->relative_path() == "_c/d.md");
  CHECK(site.find_file("col/x.md")->relative_path() == "col/x.md");
}

TEST_CASE("filters: special names and default excludes") {
  const Files files = {{".htaccess", "x"},
                       {".hidden", "x"},
                       {"_u.md", post},
                       {"_d/x.md", post},
                       {"#h", "x"},
                       {"~t", "x"},
                       {"b~", "x"},
                       {"end.", "x"},
                       {"node_modules/m.md", post},
                       {"Gemfile", "x"},
                       {"vendor/bundle/x", "x"},
                       {"sub/node_modules/m.md", post}};
  CHECK(written(files) == Paths{".htaccess", "sub/node_modules/m.md"});
}

TEST_CASE("filters: an exclude entry is a pattern, a prefix, or a folder with a slash") {
  const auto kept = [](const std::string& exclude, Files files) {
    files["_config.yml"] = "exclude: " + exclude + "\n";
    return written(files);
  };
  const Files tree = {{"a.md", post}, {"ab.md", post}, {"a/x.md", post}, {"d/a.md", post}};
  CHECK(kept("[a]", tree) == Paths{"d/a.md"});
  CHECK(kept("[docs/]", {{"docs/x.md", post}, {"docs2/x.md", post}}) == Paths{"docs2/x.md"});
  CHECK(kept("[docs]", {{"docs/x.md", post}, {"docs2/x.md", post}}).empty());
  CHECK(kept("['*.txt']", {{"x.txt", "1"}, {"d/e/x.txt", "1"}}).empty());
  CHECK(kept("['**/x.txt']", {{"x.txt", "1"}, {"d/x.txt", "1"}}) == Paths{"x.txt"});
  CHECK(kept("[_posts/old]", {{"_posts/old/2024-01-01-x.md", post}, {"_posts/2024-01-02-y.md", post}}) ==
        Paths{"_posts/2024-01-02-y.md"});
}

TEST_CASE("filters: exclude reaches into collections with the full path") {
  const Files files = {{"_c/skip.md", post},
                       {"_c/sub/skip.md", post},
                       {"_config.yml", "collections: {c: {output: true}}\nexclude: [_c/skip.md]\n"}};
  CHECK(written(files) == Paths{"_c/sub/skip.md"});
}

TEST_CASE("filters: include wins over exclude and special names, and replaces the default") {
  CHECK(written({{".htaccess", "x"}, {".nojekyll", "x"}, {"_config.yml", "include: [.nojekyll]\n"}}) ==
        Paths{".nojekyll"});
  const Files files = {{"_d/p.md", post},   {"_u.md", post},
                       {"sub/_u.md", post}, {"b/c.md", post},
                       {"b/d.md", post},    {"_config.yml", "exclude: [b]\ninclude: [_d, _u.md, b/c.md]\n"}};
  CHECK(written(files) == Paths{"_d/p.md", "_u.md", "b/c.md", "sub/_u.md"});
  // A prefix is enough.
  CHECK(written({{"_data/x.md", post}, {"_config.yml", "include: [_d]\n"}}) == Paths{"_data/x.md"});
}

TEST_CASE("filters: the output folder is never read") {
  const Files files = {{"public/index.html", "x"}, {"a.md", post}, {"_config.yml", "destination: ./public\n"}};
  CHECK(written(files) == Paths{"a.md"});
}

TEST_CASE("kinds: layouts, includes, data and the configuration have no URL") {
  const Files files = {{"_layouts/default.html", "x"}, {"_layouts/deep/post.html", "x"}, {"_layouts/c.d.html", "x"},
                       {"_layouts/_h.html", "x"},      {"_layouts/noext", "x"},          {"_includes/_x.svg", "x"},
                       {"_data/a.yml", "k: 1\n"},      {"_data/notes.txt", "x"}};
  const Site site = site_of(files);
  CHECK(site.layout_names() == Paths{"c.d", "deep/post", "default"});
  CHECK(site.find_layout("deep/post")->path() == "_layouts/deep/post.html");
  CHECK(site.find_include("_x.svg") != nullptr);
  CHECK(site.find_include("_X.svg") == nullptr);
  CHECK(site.find_file("_data/notes.txt") == nullptr);
  CHECK(site.find_file("_data/a.yml")->kind == FileKind::Data);
  CHECK_FALSE(site.find_file("_layouts/default.html")->url.has_value());
}

TEST_CASE("kinds: of two layouts of one name the last by file name counts") {
  const Site site = site_of({{"_layouts/b.html", "h"}, {"_layouts/b.md", "m"}});
  CHECK(site.find_layout("b")->path() == "_layouts/b.md");
}

TEST_CASE("kinds: folders with ordinary names can be layouts and static files at once") {
  const Site site = site_of({{"layouts/base.html", "x"}, {"_config.yml", "layouts_dir: layouts\n"}});
  CHECK(site.find_layout("base") != nullptr);
  CHECK(url_of(site, "layouts/base.html") == "/layouts/base.html -> layouts/base.html");
}

TEST_CASE("kinds: front matter that YAML refuses leaves a page in place and moves a post to today") {
  const std::string broken = "---\na: [1\n---\nB\n";
  CHECK(url_of("x.md", broken) == "/x.html -> x.html");
  CHECK(url_of("_posts/2020-01-05-Tea.md", broken) ==
        "/2027/01/01/2020-01-05-Tea.html -> 2027/01/01/2020-01-05-Tea.html");
  CHECK(url_of("_posts/2020-01-05-Tea.md", page("categories: 2020\n"), "defaults: [{values: {categories: def}}]\n") ==
        "/def/2027/01/01/2020-01-05-Tea.html -> def/2027/01/01/2020-01-05-Tea.html");
  CHECK(url_of("_posts/2020-01-05-Tea.md", page("categories: [2020]\n")) ==
        "/2020/2020/01/05/Tea.html -> 2020/2020/01/05/Tea.html");
}

TEST_CASE("kinds: a byte order mark hides the front matter of pages, not of posts") {
  const Site site = site_of({{"_posts/2020-01-05-tea.md", "\xEF\xBB\xBF---\ntitle: Tea\n---\nB\n"}});
  CHECK(site.find_file("_posts/2020-01-05-tea.md")->title == "Tea");
}

}  // namespace jekyll::tests
