// Completion and hover in `_config.yml`.
#include "features/hover.h"

#include <algorithm>
#include <string>
#include <vector>

#include "features/completion.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

using Labels = std::vector<std::string>;

/// The file with the cursor stands beside a configuration that counts, so that it may be broken.
std::string beside_a_site(std::string_view options) {
  return R"(@file _config.yml
permalink: pretty
collections:
  recipes:
    output: true
@file _layouts/post.html
@file _posts/2024-01-05-tea.md
---
layout: post
author: ann
categories: [drinks]
---
@file _recipes/cake.md
---
---
@file docs/index.md
---
---
@file _config.dev.yml
)" + std::string(options);
}

struct Offered {
  std::vector<CompletionItem> items;
  std::string text;

  [[nodiscard]] Labels first(std::size_t count) const {
    Labels labels;
    for (const CompletionItem& item : items) {
      if (labels.size() < count) labels.push_back(item.label);
    }
    return labels;
  }
  [[nodiscard]] bool has(std::string_view label) const {
    return std::ranges::find(items, label, &CompletionItem::label) != items.end();
  }
};

Offered offer(std::string_view options) {
  const tests::Fixture fixture = tests::parse_fixture(beside_a_site(options));
  const Site site = tests::build_site(fixture);
  const SiteFile* file = site.find_file("_config.dev.yml");
  REQUIRE(file != nullptr);
  const std::string& text = fixture.file("_config.dev.yml").text;
  return {complete_front_matter(site, *file, text, fixture.cursor).items, text};
}

std::string said(std::string_view options) {
  const tests::Fixture fixture = tests::parse_fixture(beside_a_site(options));
  const Site site = tests::build_site(fixture);
  const SiteFile* file = site.find_file("_config.dev.yml");
  REQUIRE(file != nullptr);
  const auto hover = find_hover(site, *file, fixture.file("_config.dev.yml").text, fixture.cursor);
  return hover ? hover->plain : "-";
}

}  // namespace

TEST_CASE("configuration: options are completed, those there are not") {
  const Offered offered = offer("title: Tea\n<|>\n");
  CHECK(offered.first(3) == Labels{"description", "url", "baseurl"});
  CHECK_FALSE(offered.has("title"));
  CHECK_FALSE(offered.has("gems"));
  CHECK_FALSE(offered.has("author2"));
  CHECK(offered.has("paginate"));
  CHECK(offer("perma<|>").first(1) == Labels{"permalink"});
  CHECK(offer("<|>").first(1) == Labels{"title"});
  CHECK(offer("title: A: B\nperma<|>\n").first(1) == Labels{"permalink"});
}

TEST_CASE("configuration: values are completed") {
  CHECK(offer("permalink: <|>\n").first(2) == Labels{"date", "pretty"});
  CHECK(offer("permalink: /:ye<|>\n").first(1) == Labels{":year"});
  CHECK(offer("markdown: k<|>\n").first(1) == Labels{"kramdown"});
  CHECK(offer("future: <|>\n").first(2) == Labels{"true", "false"});
  CHECK(offer("plugins: [jekyll-f<|>]\n").first(1) == Labels{"jekyll-feed"});
  CHECK(offer("plugins:\n  - jekyll-feed\n  - jekyll-site<|>\n").first(1) == Labels{"jekyll-sitemap"});
  CHECK(offer("kramdown:\n  inp<|>\n").first(1) == Labels{"input"});
  CHECK(offer("kramdown:\n  input: <|>\n").first(2) == Labels{"GFM", "kramdown"});
  CHECK(offer("liquid:\n  error_mode: s<|>\n").first(1) == Labels{"strict"});
  CHECK(offer("collections:\n  recipes:\n    <|>\n").first(2) == Labels{"output", "permalink"});
  CHECK(offer("collections:\n  recipes:\n    output: t<|>\n").first(1) == Labels{"true"});
}

TEST_CASE("configuration: defaults know scopes, types and front matter") {
  CHECK(offer("defaults:\n  - <|>\n").first(2) == Labels{"scope", "values"});
  CHECK(offer("defaults:\n  - scope:\n      <|>\n").first(2) == Labels{"path", "type"});
  const Offered types = offer("defaults:\n  - scope:\n      type: <|>\n");
  CHECK(types.has("pages"));
  CHECK(types.has("posts"));
  CHECK(types.has("recipes"));
  CHECK(offer("defaults:\n  - scope:\n      path: x\n    values:\n      lay<|>\n").first(1) == Labels{"layout"});
  CHECK(offer("defaults:\n  - scope:\n      path: x\n    values:\n      layout: <|>\n").first(1) == Labels{"post"});
}

TEST_CASE("configuration hover: an option tells its meaning and what holds without it") {
  CHECK(said("exc<|>erpt_separator: x\n").find("excerpt_separator · text · Jekyll\n") == 0);
  CHECK(said("mark<|>down: x\n").find("Without it: kramdown") != std::string::npos);
  CHECK(said("ge<|>ms: [a]\n").find("Obsolete. Write plugins.") != std::string::npos);
  CHECK(said("kramdown:\n  in<|>put: GFM\n").find("input · text · Jekyll\n") == 0);
  CHECK(said("mi<|>ne: 1\n") == "-");
}

TEST_CASE("configuration hover: a permalink shows the URL of a post") {
  CHECK(said("permalink: pre<|>tty\n") == "/drinks/2024/01/05/tea/ · a post's URL");
  CHECK(said("permalink: /blog/:tit<|>le/\n") == "/blog/tea/ · a post's URL");
  CHECK(said("perma<|>link: /blog/:title/\n").find("/blog/tea/ · a post's URL") != std::string::npos);
}

TEST_CASE("configuration hover: defaults tell how many files they are for") {
  CHECK(said("defaults:\n  - scope:\n      path: docs<|>\n    values:\n      layout: post\n") ==
        "Matches 1 file with front matter.\n- docs/index.md");
  CHECK(said("defaults:\n  - sc<|>ope:\n      path: \"\"\n    values:\n      layout: post\n")
            .find("Matches 3 files with front matter.") != std::string::npos);
  CHECK(said("defaults:\n  - scope:\n      type: recip<|>es\n    values:\n      layout: post\n") ==
        "Matches 1 file with front matter.\n- _recipes/cake.md");
}

TEST_CASE("configuration hover: a plugin tells what is known of it") {
  CHECK(said("plugins:\n  - jekyll-redirect-f<|>rom\n") ==
        "jekyll-redirect-from\nA known plugin.\nFront matter: redirect_from, redirect_to.");
  CHECK(said("plugins: [my-pl<|>ugin]\n").find("Not known here") != std::string::npos);
}

TEST_CASE("configuration: time zones and the folders of scopes are offered") {
  CHECK(offer("timezone: Europe/Berl<|>\n").first(1) == Labels{"Europe/Berlin"});
  CHECK(offer("timezone: <|>\n").first(1) == Labels{"UTC"});
  CHECK(offer("defaults:\n  - scope:\n      path: <|>\n").first(3) == Labels{"_posts", "_recipes", "docs"});
}

}  // namespace jekyll
