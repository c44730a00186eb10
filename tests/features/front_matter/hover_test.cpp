// Hover in front matter: meaning of keys, what holds in the end, layouts, dates, permalinks, tags.
#include "features/hover.h"

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

std::string site_and(std::string_view file) {
  return std::string(R"(@file _config.yml
timezone: Asia/Tokyo
plugins: [jekyll-seo-tag]
defaults:
  - scope:
      path: ""
      type: posts
    values:
      layout: post
      author: ann
      header:
        color: red
@file _layouts/default.html
@file _layouts/post.html
---
layout: default
---
@file _posts/2024-01-01-one.md
---
title: One
tags: [tea, green tea]
category: drinks
---
@file _posts/2024-01-02-two.md
---
title: Two
tags: tea cups
---
)") + std::string(file);
}

/// Lines of the plain form, "-" without a hover. A marked range must be the hover's.
std::string said(std::string_view file_text) {
  const tests::Fixture fixture = tests::parse_fixture(site_and(file_text));
  const Site site = tests::build_site(fixture);
  const SiteFile* file = site.find_file(*fixture.cursor_file);
  REQUIRE(file != nullptr);
  const auto hover = find_hover(site, *file, fixture.file(*fixture.cursor_file).text, fixture.cursor);
  if (hover && !fixture.ranges.empty()) CHECK(hover->span == fixture.ranges[0].span);
  return hover ? hover->plain : "-";
}

std::string post_with(std::string_view front_matter) {
  return "@file _posts/2024-02-05-new.md\n---\n" + std::string(front_matter) + "---\n";
}

bool contains(std::string_view text, std::string_view part) {
  INFO(text << "\ndoes not contain\n" << part);
  CHECK(text.find(part) != std::string_view::npos);
  return true;
}

}  // namespace

TEST_CASE("front-matter hover: a key tells its meaning, type and source") {
  const std::string title = said(post_with("<[tit<|>le]>: A\n"));
  contains(title, "title · text · Jekyll\nThe title.");
  contains(said(post_with("<[twitterCa<|>rdType]>: summary\n")), "twitterCardType · text · jekyll-seo-tag\n");
  contains(said(post_with("image:\n  <[hei<|>ght]>: 3\n")), "height · number · jekyll-seo-tag\nHeight in pixels.");
  CHECK(said(post_with("mo<|>od: calm\n")) == "-");
}

TEST_CASE("front-matter hover: a key that only the site knows tells how many files use it") {
  constexpr std::string_view other = "@file _posts/2024-01-03-three.md\n---\nmood: merry\nsteps: {first: a}\n---\n";
  CHECK(said(std::string(other) + post_with("<[mo<|>od]>: calm\n")) == "mood · used by 1 of 3 posts");
  CHECK(said(std::string(other) + post_with("steps:\n  <[fir<|>st]>: b\n")) == "first · used by 1 of 3 posts");
}

TEST_CASE("front-matter hover: a key tells what holds, and which defaults say so") {
  contains(said(post_with("la<|>yout: default\n")),
           "Replaces post, which the defaults for posts in the configuration say.");
  contains(said(post_with("la<|>yout:\n")), "Nothing here: the defaults for posts in the configuration say post.");
  contains(said(post_with("hea<|>der:\n  size: 3\n")),
           "Laid over what the defaults for posts in the configuration say.");
  contains(said(post_with("ti<|>tle:\n")), "Nothing here: the file name gives New.");
  contains(said(post_with("ur<|>l: /x/\n")), "Jekyll's own: /2024/02/05/new.html");
}

TEST_CASE("front-matter hover: a layout tells its file and its chain") {
  CHECK(said(post_with("layout: <[po<|>st]>\n")) == "_layouts/post.html\npost → default");
  contains(said(post_with("layout: no<|>pe\n")), "No layout named nope");
}

TEST_CASE("front-matter hover: a date tells its time zone and the URL") {
  CHECK(said(post_with("date: <[2024-02-05 20:00:00<|>]>\n")) ==
        "2024-02-06T05:00:00+09:00 in the site's time zone, Asia/Tokyo.\n"
        "Without an offset YAML takes the time for UTC.\n"
        "/2024/02/06/new.html · 2024/02/06/new.html");
  CHECK(said(post_with("date: 2024-02-05<|>\n")) ==
        "2024-02-05T00:00:00+09:00 in the site's time zone, Asia/Tokyo.\n/2024/02/05/new.html · 2024/02/05/new.html");
  contains(said(post_with("date: 2030-02-05<|>\n")), "Not published yet: the date is in the future.");
  CHECK(said(post_with("date: so<|>on\n")) == "-");
}

TEST_CASE("front-matter hover: a permalink tells the URL") {
  CHECK(said(post_with("permalink: <[/:year/:t<|>itle/]>\n")) == "/2024/new/ · 2024/new/index.html");
  contains(said(post_with("permalink: /:nope<|>/\n")), "No URL");
  CHECK(said("@file about.md\n---\npermalink: /u<|>s/\n---\n") == "/us/ · us/index.html");
}

TEST_CASE("front-matter hover: tags and categories tell who has them") {
  CHECK(said(post_with("tags: [<[te<|>a]>]\n")) ==
        "tea · tag of 3 files\n- 2024-02-05 New\n- 2024-01-02 Two\n- 2024-01-01 One");
  CHECK(said(post_with("tags: cups <[te<|>a]>\n")) ==
        "tea · tag of 3 files\n- 2024-02-05 New\n- 2024-01-02 Two\n- 2024-01-01 One");
  CHECK(said(post_with("tags:\n  - <[green te<|>a]>\n")) ==
        "green tea · tag of 2 files\n- 2024-02-05 New\n- 2024-01-01 One");
  CHECK(said(post_with("category: <[dri<|>nks]>\n")) ==
        "drinks · category of 2 files\n- 2024-02-05 New\n- 2024-01-01 One");
}

TEST_CASE("front-matter hover: also while the YAML is broken, and nothing in comments") {
  contains(said(post_with("la<|>yout: post\ntitle: A: B\n")), "layout · text · Jekyll");
  CHECK(said(post_with("# lay<|>out\ntitle: A\n")) == "-");
}

}  // namespace jekyll
