// Completion in front matter: a table of places, each with what is offered there.
#include "features/completion.h"

#include <algorithm>
#include <source_location>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

using Labels = std::vector<std::string>;

struct Completed {
  CompletionList list;
  std::string text;  // of the cursor's file

  [[nodiscard]] Labels labels() const {
    Labels labels;
    for (const CompletionItem& item : list.items) labels.push_back(item.label);
    return labels;
  }
  [[nodiscard]] const CompletionItem* find(std::string_view label) const {
    const auto item = std::ranges::find(list.items, label, &CompletionItem::label);
    return item == list.items.end() ? nullptr : &*item;
  }
  /// The file after the item was taken, snippets as written.
  [[nodiscard]] std::string after(std::string_view label) const {
    const CompletionItem* item = find(label);
    return item == nullptr ? "not offered: " + std::string(label) : apply_edits(text, {item->edit});
  }
};

Completed complete(std::string_view fixture_text) {
  const tests::Fixture fixture = tests::parse_fixture(fixture_text);
  const Site site = tests::build_site(fixture);
  const tests::FixtureFile& file = fixture.file(*fixture.cursor_file);
  const SiteFile* site_file = site.find_file(file.path);
  REQUIRE(site_file != nullptr);
  return {complete_front_matter(site, *site_file, file.text, fixture.cursor), file.text};
}

/// A site with some habits; the text with the cursor is one more post of it.
std::string in_post(std::string_view post, std::string_view more = "") {
  return std::string(R"(
@file _layouts/post.html
@file _layouts/page.html
@file _layouts/default.html
@file _data/authors.yml
ann:
  name: Ann Bee
bob:
  name: Bob Cee
@file _posts/2024-01-01-one.md
---
layout: post
title: "One"
tags: [tea, green tea]
categories: [drinks]
author: ann
mood: calm
---
@file _posts/2024-01-02-two.md
---
layout: post
title: "Two"
tags: [tea]
categories: [drinks]
author: ann
mood: calm
---
@file _posts/2024-01-03-three.md
---
layout: page
title: "Three"
tags: [coffee]
categories: [food]
header:
  teaser: a.png
  shade: dark
---
)") + std::string(more) +
         "@file _posts/2024-02-05-new-post.md\n" + std::string(post);
}

Labels first(const Completed& completed, std::size_t count) {
  Labels labels = completed.labels();
  if (labels.size() > count) labels.resize(count);
  return labels;
}

/// The first labels offered in a post are exactly these.
void check_completion(std::string_view post, const Labels& expected,
                      const std::source_location& where = std::source_location::current()) {
  INFO(where.file_name() << ":" << where.line() << "\n" << post);
  const Completed completed = complete(in_post(post));
  CHECK(first(completed, expected.size()) == expected);
  for (const CompletionItem& item : completed.list.items) {
    CHECK(item.edit.span.end <= completed.text.size());
    CHECK(item.edit.span.of(completed.text).find('\n') == std::string_view::npos);
  }
}

void check_nothing(std::string_view post, const std::source_location& where = std::source_location::current()) {
  INFO(where.file_name() << ":" << where.line() << "\n" << post);
  CHECK(complete(in_post(post)).labels() == Labels{});
}

/// Taking `label` turns the post into `expected`.
void check_edit(std::string_view post, std::string_view label, std::string_view expected,
                const std::source_location& where = std::source_location::current()) {
  INFO(where.file_name() << ":" << where.line() << "\n" << post);
  CHECK(complete(in_post(post)).after(label) == expected);
}

}  // namespace

TEST_CASE("front-matter completion: keys, those that posts here use first") {
  check_completion("---\n<|>\n---\n", {"layout", "title", "tags", "categories"});
}

TEST_CASE("front-matter completion: keys already there are not offered") {
  const Completed completed = complete(in_post("---\ntitle: A\nlayout: post\n<|>\ntags: []\n---\n"));
  for (const char* present : {"title", "layout", "tags"}) CHECK(completed.find(present) == nullptr);
  CHECK(completed.find("categories") != nullptr);
  CHECK(completed.find("permalink") != nullptr);
}

TEST_CASE("front-matter completion: a key says how often it is used, and what it means") {
  const Completed completed = complete(in_post("---\n<|>\n---\n"));
  CHECK(completed.find("mood")->detail == "used by 2 of 3 posts");
  CHECK(completed.find("mood")->documentation.empty());
  CHECK(completed.find("layout")->detail == "used by 3 of 3 posts");
  CHECK(completed.find("layout")->documentation.find("_layouts") != std::string::npos);
  CHECK(completed.find("published")->detail == "Jekyll");
  CHECK(completed.find("url") == nullptr);
  CHECK(completed.find("redirect_from") == nullptr);
}

TEST_CASE("front-matter completion: a plugin's keys only with the plugin") {
  const Completed completed =
      complete(in_post("---\nredi<|>\n---\n", "@file _config.yml\nplugins: [jekyll-redirect-from]\n"));
  CHECK(first(completed, 2) == Labels{"redirect_from", "redirect_to"});
}

TEST_CASE("front-matter completion: half-typed keys while the YAML is broken") {
  check_completion("---\nlay<|>\n---\n", {"layout"});
  check_completion("---\ntitle: A: B\nlay<|>\n---\n", {"layout"});
  check_completion("---\ntitle: \"A\ncat<|>\ntags: [x\n---\n", {"categories", "category"});
  check_completion("---\ntitle: A\n\nmo<|>\n---\n", {"mood"});
  check_completion("---\ntitle: A\nLAY<|>\n", {"layout"});
}

TEST_CASE("front-matter completion: a key comes with what its value needs") {
  check_edit("---\nlay<|>\n---\n", "layout", "---\nlayout: $0\n---\n");
  check_edit("---\ntit<|>\n---\n", "title", "---\ntitle: \"$0\"\n---\n");
  check_edit("---\ntag<|>\n---\n", "tags", "---\ntags: [$0]\n---\n");
  check_edit("---\npub<|>\n---\n", "published", "---\npublished: ${0:true}\n---\n");
  check_edit("---\nhea<|>\n---\n", "header", "---\nheader:\n  $0\n---\n");
  check_edit("---\nda<|>te: 2024-01-01\n---\n", "date", "---\ndate: 2024-01-01\n---\n");
  check_edit("---\nlay<|>: x\n---\n", "layout", "---\nlayout: x\n---\n");
}

TEST_CASE("front-matter completion: nested keys") {
  check_completion("---\nheader:\n  <|>\n---\n", {"teaser", "shade"});
  check_completion("---\nheader:\n  te<|>\ntitle: A\n---\n", {"teaser"});
  check_completion("---\nheader:\n  shade: x\n  <|>\n---\n", {"teaser"});
  check_completion("---\nheader: {<|>}\n---\n", {"teaser", "shade"});
  check_completion("---\nheader: {shade: x, t<|>}\n---\n", {"teaser"});
  check_completion("---\nheader:\n  shade: <|>\n---\n", {"dark"});
}

TEST_CASE("front-matter completion: layouts, those that posts here use first") {
  check_completion("---\nlayout: <|>\n---\n", {"post", "page", "default", "none"});
  check_completion("---\nlayout:<|>\n---\n", {"post", "page", "default", "none"});
  check_completion("---\nlayout: pa<|>\n---\n", {"page"});
  check_completion("---\nlayout: p<|>ost\n---\n", {"post", "page"});
  check_completion("---\nlayout: \"pa<|>\n---\n", {"page"});
  check_edit("---\nlayout:<|>\n---\n", "page", "---\nlayout: page\n---\n");
  check_edit("---\nlayout: p<|>ost\n---\n", "page", "---\nlayout: page\n---\n");
  check_edit("---\nlayout: \"p<|>ost\" # x\n---\n", "page", "---\nlayout: \"page\" # x\n---\n");
  check_edit("---\nlayout:<|> post\n---\n", "page", "---\nlayout: page\n---\n");
  check_edit("---\r\nlayout: <|>\r\n---\r\n", "page", "---\r\nlayout: page\r\n---\r\n");
}

TEST_CASE("front-matter completion: tags in every form of list") {
  check_completion("---\ntags: [<|>]\n---\n", {"tea", "green tea", "coffee"});
  check_completion("---\ntags: [tea, <|>]\n---\n", {"green tea", "coffee"});
  check_completion("---\ntags: [tea, <|>\n---\n", {"green tea", "coffee"});
  check_completion("---\ntags: [tea, c<|>\nlayout: post\n---\n", {"coffee"});
  check_completion("---\ntags: [\n  tea,\n  <|>\n]\n---\n", {"green tea", "coffee"});
  check_completion("---\ntags:\n  - tea\n  - <|>\n---\n", {"green tea", "coffee"});
  check_completion("---\ntags:\n- <|>\n- tea\n---\n", {"green tea", "coffee"});
  check_completion("---\ntags:\n  -<|>\n---\n", {"tea", "green tea", "coffee"});
  check_completion("---\ntags:\n  <|>\n---\n", {"tea", "green tea", "coffee"});
  check_completion("---\ntags: <|>\n---\n", {"tea", "green tea", "coffee"});
  check_completion("---\ntags: tea c<|>\n---\n", {"coffee"});
}

TEST_CASE("front-matter completion: a tag is offered as the site usually spells it") {
  const Completed completed = complete(in_post("---\ntags: [<|>]\n---\n",
                                               "@file _posts/2023-01-01-a.md\n---\ntags: [Green-Tea, mate]\n---\n"
                                               "@file _posts/2023-01-02-b.md\n---\ntags: [green tea]\n---\n"));
  CHECK(completed.find("green tea") != nullptr);
  CHECK(completed.find("mate") != nullptr);
  CHECK(completed.find("Green-Tea") == nullptr);
}

TEST_CASE("front-matter completion: a tag keeps the author's form") {
  check_edit("---\ntags: [te<|>]\n---\n", "green tea", "---\ntags: [green tea]\n---\n");
  check_edit("---\ntags: [tea,<|>]\n---\n", "coffee", "---\ntags: [tea, coffee]\n---\n");
  check_edit("---\ntags: ['te<|>a', x]\n---\n", "green tea", "---\ntags: ['green tea', x]\n---\n");
  check_edit("---\ntags:\n  -<|>\n---\n", "coffee", "---\ntags:\n  - coffee\n---\n");
  check_edit("---\ntags:\n  - co<|>l\n---\n", "not there", "not offered: not there");
  check_edit("---\ntags:\n  <|>\n---\n", "coffee", "---\ntags:\n  - coffee\n---\n");
  check_edit("---\ntags: <|>\n---\n", "green tea", "---\ntags: [green tea]\n---\n");
  check_edit("---\ntags: tea c<|>\n---\n", "coffee", "---\ntags: tea coffee\n---\n");
  check_edit("---\ntags: tea g<|>\n---\n", "green tea", "not offered: green tea");
}

TEST_CASE("front-matter completion: categories, authors, booleans and values used elsewhere") {
  check_completion("---\ncategories: [<|>]\n---\n", {"drinks", "food"});
  check_completion("---\ncategory: <|>\n---\n", {"drinks", "food"});
  check_completion("---\nauthor: <|>\n---\n", {"ann"});
  check_completion("---\nmood: <|>\n---\n", {"calm"});
  check_completion("---\npublished: <|>\n---\n", {"true", "false"});
  check_completion("---\npublished: f<|>\n---\n", {"false"});
  check_nothing("---\ntitle: <|>\n---\n");
}

TEST_CASE("front-matter completion: authors come from the data file when the key is known") {
  const Completed completed =
      complete(in_post("---\nauthor: <|>\n---\n", "@file _config.yml\nplugins: [jekyll-seo-tag]\n"));
  CHECK(completed.labels() == Labels{"ann", "bob"});
  CHECK(completed.find("bob")->detail == "Bob Cee");
}

TEST_CASE("front-matter completion: dates: now, today, the file name's") {
  check_completion("---\ndate: <|>\n---\n", {"2027-01-01 00:00:00 +0000", "2027-01-01", "2024-02-05"});
  const Completed completed = complete(in_post("---\ndate: <|>\n---\n", "@file _config.yml\ntimezone: Asia/Tokyo\n"));
  CHECK_FALSE(completed.list.items.empty());
}

TEST_CASE("front-matter completion: permalinks and their placeholders") {
  check_completion("---\npermalink: <|>\n---\n", {"/:categories/:year/:month/:day/:title:output_ext"});
  check_completion("---\npermalink: /:ye<|>\n---\n", {":year"});
  check_edit("---\npermalink: /a/:ti<|>\n---\n", ":title", "---\npermalink: /a/:title\n---\n");
  const Completed page = complete("@file docs/about.md\n---\npermalink: <|>\n---\n");
  CHECK(page.labels() == Labels{"/docs/about/", "/docs/about.html"});
}

TEST_CASE("front-matter completion: titles of other pages for a parent") {
  const Completed completed = complete(R"(
@file _config.yml
theme: just-the-docs
@file a.md
---
title: "Guide: start"
---
@file b.md
---
parent: <|>
---
)");
  CHECK(completed.labels() == Labels{"Guide: start"});
  CHECK(completed.after("Guide: start") == "---\nparent: \"Guide: start\"\n---\n");
}

TEST_CASE("front-matter completion: nothing where no key or value is typed") {
  check_nothing("---\n# lay<|>\n---\n");
  check_nothing("---\nlayout: post # po<|>\n---\n");
  check_nothing("---\ntext: |\n  lay<|>\n---\n");
  check_nothing("---\ntext: >-\n  one\n\n  lay<|>\n---\n");
  check_nothing("---\ntitle: \"one\n  lay<|>\"\n---\n");
  check_nothing("---\nlayout: \"post\"<|>\n---\n");
  check_nothing("---\ntitle: one\n  lay<|>\n---\n");
  check_nothing("---\ntitle: A\n---\nlay<|>\n");
  check_nothing("---\ntitle: A\n--<|>-\n");
  check_nothing("Body\n\nlay<|>\n");
}

TEST_CASE("front-matter completion: a file without front matter gets all of it") {
  const Completed completed = complete(in_post("<|>"));
  REQUIRE(completed.labels() == Labels{"---"});
  CHECK(completed.list.items[0].is_snippet);
  CHECK(completed.list.items[0].plain_text ==
        "---\nlayout: post\ntitle: \"New post\"\ntags: []\ncategories: []\nauthor: ann\nmood: calm\n---\n\n");
  CHECK(completed.after("---") ==
        "---\nlayout: ${1:post}\ntitle: \"${2:New post}\"\ntags: [${3:}]\ncategories: [${4:}]\nauthor: ${5:ann}\n"
        "mood: ${6:calm}\n---\n\n$0");
  CHECK(complete(in_post("--<|>\nText\n")).labels() == Labels{"---"});
  check_nothing("Text<|>\n");
}

TEST_CASE("front-matter completion: the scaffold of a site without examples") {
  const Completed completed = complete("@file _layouts/post.html\n@file _posts/2024-02-05-new.md\n<|>");
  REQUIRE(completed.labels() == Labels{"---"});
  CHECK(completed.list.items[0].plain_text ==
        "---\nlayout: post\ntitle: New\ndate: 2027-01-01 00:00:00 +0000\ncategories: []\ntags: []\n---\n\n");
}

}  // namespace jekyll
