// One table of every way to write a link: whatever way is taken, definition and hover find the file behind it, and
// where a way can be typed, completion offers the file there.
#include <algorithm>
#include <string>
#include <vector>

#include "features/definition.h"
#include "features/hover.h"
#include "features/links/completion.h"
#include "features/links/document_links.h"
#include "tests/features/fixture_texts.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

constexpr std::string_view site_text = R"(
@file _config.yml
url: https://tea.example
plugins: [jekyll-redirect-from]
@file _posts/2024-01-05-tea.md
---
title: Steep well
---
## Warm the pot
@file about.md
---
title: About us
permalink: /about/
---
# Who we are
@file _includes/note.html
<p>
@file parts/inner.md
Inner.
@file _layouts/default.html
<main id="content">{{ content }}</main>
@file images/pot.png
@file style.css
)";

struct Way {
  std::string text;    // of a page, the cursor in the destination
  std::string target;  // the file behind it
};

/// The page's own front matter is empty unless the text has one.
std::string page(const std::string& text) {
  const bool whole = text.starts_with("---");
  return std::string(site_text) + "@file now.md\n" + (whole ? text : "---\n---\n" + text);
}

const std::vector<Way>& ways() {
  static const std::vector<Way> all = {
      // Markdown
      {"[x](/ab<|>out/)", "about.md"},
      {"[x](</ab<|>out/>)", "about.md"},
      {"[x](/ab<|>out/ \"title\")", "about.md"},
      {"[x](ab<|>out/)", "about.md"},
      {"[x](https://tea.example/ab<|>out/)", "about.md"},
      {"[te<|>xt](/about/)", "about.md"},
      {"[x]: /ab<|>out/\n\n[x]\n", "about.md"},
      {"<https://tea.example/ab<|>out/>", "about.md"},
      {"![pot](/images/p<|>ot.png)", "images/pot.png"},
      {"[![pot](/images/pot.png)](/ab<|>out/)", "about.md"},
      {"[![pot](/images/p<|>ot.png)](/about/)", "images/pot.png"},
      {"| a |\n|---|\n| [x](/ab<|>out/) |\n", "about.md"},
      {"> - [x](/ab<|>out/)\n", "about.md"},
      {"[x](/about/#who-w<|>e-are)", "about.md"},
      // HTML
      {"<a href=\"/ab<|>out/\">x</a>", "about.md"},
      {"<a href='/ab<|>out/'>x</a>", "about.md"},
      {"<p>\n<a href=\"/ab<|>out/\">x</a>\n</p>\n", "about.md"},
      {"<img src=\"/images/p<|>ot.png\" alt=\"pot\">", "images/pot.png"},
      {"<link rel=\"stylesheet\" href=\"/sty<|>le.css\">", "style.css"},
      {"<a href=\"{{ '/ab<|>out/' | relative_url }}\">x</a>", "about.md"},
      // Liquid
      {"[x]({{ '/ab<|>out/' | relative_url }})", "about.md"},
      {"[x]({{ \"/ab<|>out/\" | absolute_url }})", "about.md"},
      {"[x]({{ site.baseurl }}/ab<|>out/)", "about.md"},
      {"[x]({% link ab<|>out.md %})", "about.md"},
      {"[x]({% post_url 2024-01-05-t<|>ea %})", "_posts/2024-01-05-tea.md"},
      {"{% link ab<|>out.md %}", "about.md"},
      {"{% post_url 2024-01-05-t<|>ea %}", "_posts/2024-01-05-tea.md"},
      {"{% include no<|>te.html %}", "_includes/note.html"},
      {"{% include no<|>te.html title=\"x\" %}", "_includes/note.html"},
      {"{% include_relative parts/in<|>ner.md %}", "parts/inner.md"},
      {"<a href=\"{% link ab<|>out.md %}\">x</a>", "about.md"},
      // Front matter
      {"---\nimage: /images/p<|>ot.png\n---\n", "images/pot.png"},
      {"---\nimage:\n  path: /images/p<|>ot.png\n---\n", "images/pot.png"},
      {"---\nlayout: def<|>ault\n---\n", "_layouts/default.html"},
  };
  return all;
}

/// What completion offers at the cursor and inserts there.
std::vector<std::string> offered(const tests::Fixture& fixture, const Site& site) {
  const SiteFile* file = site.find_file("now.md");
  REQUIRE(file != nullptr);
  std::vector<std::string> texts;
  for (const CompletionItem& item : complete_link(site, *file, fixture.file("now.md").text, fixture.cursor).items) {
    texts.push_back(item.edit.new_text);
  }
  return texts;
}

}  // namespace

TEST_CASE("links of every kind: definition opens the file") {
  for (const Way& way : ways()) {
    INFO(way.text);
    const tests::Fixture fixture = tests::parse_fixture(page(way.text));
    const Site site = tests::build_site(fixture);
    Texts texts = tests::texts_of(fixture);
    const auto found = find_definitions(site, *site.find_file("now.md"), fixture.cursor, texts);
    CHECK(found.size() == 1);
    if (found.size() == 1) CHECK(found[0].path == way.target);
  }
}

TEST_CASE("links of every kind: a reference leads to its definition, and hover looks through it") {
  for (const std::string use : {"[te<|>xt][x]", "[text][<|>x]", "[x<|>][]", "[x<|>]"}) {
    INFO(use);
    const tests::Fixture fixture = tests::parse_fixture(page(use + "\n\n[x]: /about/\n"));
    const Site site = tests::build_site(fixture);
    const SiteFile& file = *site.find_file("now.md");
    Texts texts = tests::texts_of(fixture);
    const auto found = find_definitions(site, file, fixture.cursor, texts);
    REQUIRE(found.size() == 1);
    CHECK(found[0].path == "now.md");
    const auto hover = find_hover(site, file, fixture.file("now.md").text, fixture.cursor);
    REQUIRE(hover);
    CHECK(hover->plain.find("About us") != std::string::npos);
    CHECK(hover->plain.find("about.md") != std::string::npos);
  }
}

TEST_CASE("links of every kind: hover tells the file, and a page's title and URL") {
  for (const Way& way : ways()) {
    INFO(way.text);
    const tests::Fixture fixture = tests::parse_fixture(page(way.text));
    const Site site = tests::build_site(fixture);
    const auto hover = find_hover(site, *site.find_file("now.md"), fixture.file("now.md").text, fixture.cursor);
    CHECK(hover.has_value());
    if (!hover) continue;
    INFO(hover->plain);
    CHECK(hover->plain.find(way.target) != std::string::npos);
    if (way.target != "about.md") continue;
    CHECK(hover->plain.starts_with("About us\n"));
    CHECK(hover->plain.find("\n/about/\n") != std::string::npos);
  }
}

TEST_CASE("links of every kind: a click leads to the file, and to the line of the heading") {
  for (const Way& way : ways()) {
    if (way.text.find("layout:") != std::string::npos) continue;
    INFO(way.text);
    const tests::Fixture fixture = tests::parse_fixture(page(way.text));
    const Site site = tests::build_site(fixture);
    const auto links = document_links(site, *site.find_file("now.md"));
    CHECK(std::any_of(links.begin(), links.end(), [&](const DocumentLink& link) { return link.path == way.target; }));
  }
  const tests::Fixture fixture = tests::parse_fixture(page("[x](/about/#who-we-are)<|>"));
  const Site site = tests::build_site(fixture);
  const auto links = document_links(site, *site.find_file("now.md"));
  REQUIRE(links.size() == 1);
  REQUIRE(links[0].offset);
  CHECK(site.find_file("about.md")->parsed.lines.line_of(*links[0].offset) == 4);
}

TEST_CASE("links of every kind: completion where one is begun") {
  struct Typed {
    std::string text;
    std::string inserted;
  };
  const std::vector<Typed> table = {
      {"[x](<|>", "/about/"},
      {"[x](<|>)", "/about/"},
      {"[x](/ab<|>)", "/about/"},
      {"[x](ab<|>)", "/about/"},
      {"[x](/about/#<|>)", "who-we-are"},
      {"## Own\n\n[x](#<|>)", "own"},
      {"[x][<|>\n\n[tea]: /about/\n", "tea]"},
      {"[x][<|>]\n\n[tea]: /about/\n", "tea"},
      {"[x]: <|>\n", "/about/"},
      {"![p](<|>)", "/images/pot.png"},
      {"![p](po<|>)", "/images/pot.png"},
      {"<a href=\"<|>\">x</a>", "/about/"},
      {"<a href=\"<|>", "/about/\""},
      {"<a href=\"/about/#<|>\">x</a>", "who-we-are"},
      {"<img src=\"<|>\">", "/images/pot.png"},
      {"<link href=\"<|>\">", "/style.css"},
      {"[x]({{ '<|>' | relative_url }})", "/about/"},
      {"[x]({% link <|> %})", "about.md"},
      {"[x]({% link ab<|>", "about.md %}"},
      {"[x]({% post_url <|> %})", "2024-01-05-tea"},
      {"{% include <|> %}", "note.html"},
      {"{% include_relative <|> %}", "parts/inner.md"},
      {"---\nimage: <|>\n---\n", "/images/pot.png"},
      {"---\nimage: /im<|>\n---\n", "/images/pot.png"},
      {"---\nimage:\n  path: <|>\n---\n", "/images/pot.png"},
  };
  for (const Typed& typed : table) {
    INFO(typed.text);
    // A link of this form in the site, so that the form is known.
    const tests::Fixture fixture =
        tests::parse_fixture(page(typed.text) + "\n@file other.md\n---\n---\n[a](/about/) ![b](/images/pot.png)\n");
    const Site site = tests::build_site(fixture);
    const auto texts = offered(fixture, site);
    std::string all;
    for (const std::string& text : texts) all += text + "\n";
    INFO(all);
    CHECK(std::count(texts.begin(), texts.end(), typed.inserted) == 1);
  }
}

TEST_CASE("links of every kind: files with one address are offered once") {
  const tests::Fixture fixture =
      tests::parse_fixture(page("[x](/ab<|>)") + "\n@file about.html\n---\ntitle: About us\npermalink: /about/\n---\n");
  const Site site = tests::build_site(fixture);
  const auto texts = offered(fixture, site);
  CHECK(std::count(texts.begin(), texts.end(), "/about/") == 1);
}

}  // namespace jekyll
