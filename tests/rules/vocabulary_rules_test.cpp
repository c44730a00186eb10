// Types and names of keys, what settings require, spellings of tags.
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

TEST_CASE("front-matter-type: what a key cannot be") {
  const DiagnosticCheck check{.code = "front-matter-type"};
  check_diagnostics("@file _posts/2024-01-05-a.md\n---\ntitle: <[{a: b}]>\n---\n", check);
  check_diagnostics("@file _posts/2024-01-05-a.md\n---\ntitle: <[yes]>\n---\n", check);
  check_diagnostics("@file _posts/2024-01-05-a.md\n---\ncategories: <[2020]>\n---\n", check);
  check_diagnostics("@file _posts/2024-01-05-a.md\n---\ncategories: <[{a: b}]>\n---\n", check);
  check_diagnostics("@file _posts/2024-01-05-a.md\n---\ntags: <[2024-01-05]>\n---\n", check);
  check_diagnostics("@file _posts/2024-01-05-a.md\n---\ntags: <[{a: b}]>\n---\n", check);
  check_diagnostics(
      "@file _config.yml\nplugins: [jekyll-sitemap]\n@file _posts/2024-01-05-a.md\n---\n"
      "last_modified_at: <[soon]>\n---\n",
      check);
  check_diagnostics(
      "@file _config.yml\nplugins: [jekyll-paginate-v2]\n@file index.md\n---\npagination: <[true]>\n---\n", check);
  check_diagnostics(
      "@file Gemfile\ngem \"just-the-docs\"\n@file _config.yml\ntheme: just-the-docs\n@file index.md\n---\n"
      "has_toc: <[maybe]>\n---\n",
      check);
}

TEST_CASE("front-matter-type: what works is not reported") {
  for (const char* front_matter : {"title: 2024",
                                   "title: 2024-01-05",
                                   "title:",
                                   "excerpt: false",
                                   "layout: false",
                                   "tags: a b",
                                   "tags: [2024]",
                                   "categories: [2020, a]",
                                   "category: 2024",
                                   "category: true",
                                   "tag: 2",
                                   "tag: 2024-01-01",
                                   "tags: false",
                                   "tags:",
                                   "slug: \"12\"",
                                   "published: false",
                                   "published:",
                                   "title: \"yes\"",
                                   "mood: [a, {b: c}]",
                                   "draft: true"}) {
    INFO(front_matter);
    check_diagnostics("@file _posts/2024-01-05-a.md\n---\n" + std::string(front_matter) + "\n---\n");
  }
  check_diagnostics("@file index.md\n---\ntags: 2020\ncategories: 2020\n---\n");
  check_diagnostics(
      "@file _config.yml\nplugins: [jekyll-seo-tag]\n@file a.md\n---\nimage: {path: \"{{ x }}\"}\n"
      "author: {name: Ann}\nauthors: ann\nseo: false\n---\n");
}

TEST_CASE("front-matter-type: what stops the build is told as such") {
  // As Jekyll 4.3 with its plugins was asked, value by value.
  const auto stops = [](const std::string& key, const std::string& value) {
    const auto messages = messages_of(
        "@file _config.yml\nplugins: [jekyll-redirect-from, jekyll-sitemap]\n@file _posts/2024-01-05-a.md\n---\n" +
            key + ": " + value + "\n---\n",
        "front-matter-type");
    return messages.size() == 1 && messages[0].starts_with("The build stops here");
  };
  for (const char* key : {"permalink", "redirect_from", "redirect_to"}) {
    INFO(key);
    for (const char* value : {"7", "true", "2024-01-02", "{a: b}", "{}"}) CHECK(stops(key, value));
    for (const char* value : {"", "/a/"}) CHECK_FALSE(stops(key, value));
  }
  for (const char* value : {"12", "true", "[a, b]", "2024-01-02"}) CHECK(stops("slug", value));
  CHECK(stops("permalink", "[/a/, /b/]"));
  CHECK_FALSE(stops("permalink", "false"));
  CHECK(stops("redirect_from", "[7]"));
  CHECK(stops("redirect_from", "false"));
  CHECK_FALSE(stops("redirect_from", "[/a/, null]"));
  CHECK_FALSE(stops("redirect_to", "false"));
  for (const char* value : {"soonish", "2024-13-01", "true", "[7]", "{a: b}"}) CHECK(stops("last_modified_at", value));
  for (const char* value : {"2024-01-02", "7", "[]", "false", ""}) CHECK_FALSE(stops("last_modified_at", value));
}

TEST_CASE("front-matter-type: a type that other files use as well is the site's own") {
  check_diagnostics(
      "@file a.md\n---\ntitle: {en: Tea, de: Tee}\n---\n@file b.md\n---\ntitle: {en: Cup, de: Tasse}\n---\n");
  check_diagnostics(
      "@file _config.yml\nplugins: [jekyll-seo-tag]\n@file a.md\n---\nauthor: [ann, ben]\n---\n"
      "@file b.md\n---\nauthor: [ann, cleo]\n---\n");
  // Jekyll itself reads the layout.
  check_diagnostics(
      "@file a.md\n---\nlayout: <[front-matter-type|[x]]>\n---\n"
      "@file b.md\n---\nlayout: <[front-matter-type|[y]]>\n---\n");
}

TEST_CASE("front-matter-type: the value is converted") {
  check_fix("@file _posts/2024-01-05-a.md\n---\ntitle: yes\n---\n", "front-matter-type",
            "@file _posts/2024-01-05-a.md\n---\ntitle: \"yes\"\n---\n");
  check_fix("@file _posts/2024-01-05-a.md\n---\ncategories: 2020\n---\n", "front-matter-type",
            "@file _posts/2024-01-05-a.md\n---\ncategories: \"2020\"\n---\n");
  check_fix("@file _config.yml\ntheme: just-the-docs\n@file index.md\n---\nhas_toc: \"no\"\n---\n", "front-matter-type",
            "@file index.md\n---\nhas_toc: false\n---\n");
}

TEST_CASE("front-matter-type: values that the settings list are all there are") {
  constexpr const char* settings =
      "@file .jekyll-ls.json\n{\"frontMatter.keys\": {\"mood\": {\"values\": [\"calm\", \"merry\"]}}}\n";
  check_diagnostics(settings + std::string("@file a.md\n---\nmood: <[front-matter-type|clam]>\n---\n"));
  check_diagnostics(settings + std::string("@file a.md\n---\nmood: calm\n---\n"));
  check_fix(settings + std::string("@file a.md\n---\nmood: clam\n---\n"), "front-matter-type",
            "@file a.md\n---\nmood: calm\n---\n");
}

TEST_CASE("front-matter-unknown-key: slips of the hand only") {
  const DiagnosticCheck check{.code = "front-matter-unknown-key"};
  check_diagnostics("---\n<[ttile]>: A\n---\n", check);
  check_diagnostics("---\n<[permalnk]>: /a/\n---\n", check);
  check_diagnostics("@file _posts/2024-01-05-a.md\n---\n<[categores]>: [a]\n---\n", check);
  for (const char* key : {"mood", "title2", "layouts", "lang", "nav", "Subtitle", "tip", "url", "name", "dates"}) {
    INFO(key);
    check_diagnostics("@file a.md\n---\n" + std::string(key) + ": x\n---\n",
                      {.ignored = {"front-matter-reserved-key"}});
  }
  // The site reads it itself, or sets it for many files.
  check_diagnostics("@file a.md\n---\nttile: A\n---\n@file _includes/head.html\n{% if page.ttile %}x{% endif %}\n");
  check_diagnostics(
      "@file a.md\n---\nttile: A\n---\n@file _config.yml\ndefaults: [{scope: {path: \"\"}, values: {ttile: B}}]\n");
  // Another file has it too, or the key that was meant is there as well.
  check_diagnostics("@file a.md\n---\nttile: A\n---\n@file b.md\n---\nttile: B\n---\n");
  check_diagnostics("@file a.md\n---\nttile: A\ntitle: B\n---\n");
}

TEST_CASE("front-matter-unknown-key: the key is renamed") {
  check_fix("---\nlayuot: none\n---\n", "front-matter-unknown-key", "---\nlayout: none\n---\n");
}

TEST_CASE("front-matter-required: only below its paths, and inserted behind the last key") {
  constexpr const char* settings =
      "@file .jekyll-ls.json\n"
      "{\"frontMatter.keys\": {\"mood\": {\"required\": true, \"values\": [\"calm\"], \"paths\": [\"_posts/**\"]}}}\n";
  check_diagnostics(settings + std::string("@file a.md\n---\n---\n"));
  check_fix(settings + std::string("@file _posts/2024-01-05-a.md\n---\ntitle: A\n---\n"), "front-matter-required",
            "@file _posts/2024-01-05-a.md\n---\ntitle: A\nmood: calm\n---\n");
}

TEST_CASE("taxonomy-near-duplicate: the rarer spelling is reported") {
  check_diagnostics(R"(@file _posts/2024-01-01-a.md
---
tags: [Green Tea, <[taxonomy-near-duplicate|black]>]
categories: <[taxonomy-near-duplicate|Drinks]> food
---
@file _posts/2024-01-02-b.md
---
tags: [Green Tea, Black]
category: drinks
---
@file _posts/2024-01-03-c.md
---
tags:
  - <[taxonomy-near-duplicate|green-tea]>
  - Black
category: drinks
---
)");
  // Other letters, other names.
  check_diagnostics(
      "@file _posts/2024-01-01-a.md\n---\ntags: [tea, teas, C]\n---\n@file _posts/2024-01-02-b.md\n---\ntags: "
      "[té]\n---\n");
}

TEST_CASE("taxonomy-near-duplicate: signs that tell names apart") {
  check_diagnostics("@file _posts/2024-01-05-a.md\n---\ntags: [C, C++, \"C#\", A+, A]\n---\n");
  check_diagnostics(
      "@file _posts/2024-01-05-a.md\n---\ntags: [C++]\n---\n"
      "@file _posts/2024-01-06-a.md\n---\ntags: [<[taxonomy-near-duplicate|c++]>]\n---\n");
}

TEST_CASE("taxonomy-near-duplicate: one fix changes the whole site, and says in how many files") {
  const Fixture fixture = parse_fixture(R"(@file _posts/2024-01-01-a.md
---
tags: [green-tea, x]
---
@file _posts/2024-01-02-b.md
---
tags:
  - 'green-tea'
---
@file _posts/2024-01-03-c.md
---
tags: [Green Tea]
---
@file _posts/2024-01-04-d.md
---
tags: [Green Tea]
---
@file _posts/2024-01-05-e.md
---
tags: [Green Tea]
---
)");
  const Site site = build_site(fixture);
  const std::vector<Diagnostic> diagnostics = diagnose(site, *site.find_file("_posts/2024-01-01-a.md"));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message ==
        "The tag green-tea differs only in spelling from Green Tea, as 3 files write it. Choose one.");
  REQUIRE(diagnostics[0].fixes.size() == 2);
  const Fix& fix = diagnostics[0].fixes[1];
  CHECK(fix.title == "Write Green Tea in all 2 files");
  CHECK(apply_edits(fixture.file("_posts/2024-01-01-a.md").text, fix.edits) == "---\ntags: [Green Tea, x]\n---\n");
  REQUIRE(fix.elsewhere.size() == 1);
  CHECK(fix.elsewhere[0].path == "_posts/2024-01-02-b.md");
  CHECK(apply_edits(fixture.file("_posts/2024-01-02-b.md").text, fix.elsewhere[0].edits) ==
        "---\ntags:\n  - 'Green Tea'\n---\n");
}

TEST_CASE("title-length, description-length: characters count, not bytes") {
  check_diagnostics("---\ntitle: " + std::string(60, 'x') + "\n---\n");
  std::string umlauts;
  for (int i = 0; i < 60; ++i) umlauts += "ä";
  check_diagnostics("---\ntitle: " + umlauts + "\n---\n");
  check_diagnostics("---\ntitle: <[title-length|" + umlauts + "x]>\n---\n");
}

}  // namespace jekyll::tests
