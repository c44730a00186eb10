// Definition on every kind of link. The range labelled `from` is what the editor underlines; the unlabelled one is the
// place that is opened, with its selection when labelled `at`.
#include "features/definition.h"

#include <algorithm>

#include "tests/features/fixture_texts.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll {
namespace {

std::vector<Definition> definitions_in(const tests::Fixture& fixture) {
  const Site site = tests::build_site(fixture);
  REQUIRE(fixture.cursor_file);
  const SiteFile* file = site.find_file(*fixture.cursor_file);
  REQUIRE(file != nullptr);
  Texts texts = tests::texts_of(fixture);
  return find_definitions(site, *file, fixture.cursor, texts);
}

const tests::MarkedRange* find_range(const tests::Fixture& fixture, std::string_view label) {
  const auto found = std::find_if(fixture.ranges.begin(), fixture.ranges.end(),
                                  [&](const tests::MarkedRange& range) { return range.label == label; });
  return found == fixture.ranges.end() ? nullptr : &*found;
}

void check_definition(std::string_view text) {
  INFO(text);
  const tests::Fixture fixture = tests::parse_fixture(text);
  const std::vector<Definition> found = definitions_in(fixture);
  REQUIRE(found.size() == 1);
  const tests::MarkedRange* target = find_range(fixture, "");
  REQUIRE(target != nullptr);
  CHECK(found[0].path == target->file);
  CHECK(found[0].target == target->span);
  CHECK(found[0].target.contains(found[0].selection));
  if (const tests::MarkedRange* selection = find_range(fixture, "at")) CHECK(found[0].selection == selection->span);
  if (const tests::MarkedRange* origin = find_range(fixture, "from")) CHECK(found[0].origin == origin->span);
}

void check_no_definition(std::string_view text) {
  INFO(text);
  CHECK(definitions_in(tests::parse_fixture(text)).empty());
}

}  // namespace

TEST_CASE("definition: post_url opens the named post") {
  check_definition(R"(
@file _posts/2024-01-05-tea.md
<[]>Steep well.
@file index.md
---
---
{% post_url <[from|2024-01-05-t<|>ea]> %})");
}

TEST_CASE("definition: link opens the file at the path") {
  check_definition(R"(
@file about.md
<[]>---
---
@file index.md
---
---
[us]({% link <[from|abo<|>ut.md]> %}))");
}

TEST_CASE("definition: an inline link opens the page, from its destination and from its text") {
  check_definition(R"(
@file about.md
<[]>---
---
@file index.md
---
---
[us](<[from|/about<|>.html]>))");
  check_definition(R"(
@file about.md
<[]>---
---
@file index.md
---
---
[<[from|a<|>ll of us]>](/about.html))");
}

TEST_CASE("definition: a fragment leads to the heading") {
  check_definition(R"(
@file about.md
---
---
text

<[## <[at|Who we are]>]>
@file index.md
---
---
[us](/about.html#who<|>-we-are))");
  check_definition(R"(
---
---
<[# <[at|Top]>]>

[up](#t<|>op))");
}

TEST_CASE("definition: a fragment leads to an HTML id, also of the layout") {
  check_definition(R"(
@file about.md
---
layout: default
---
text
@file _layouts/default.html
<main id="<[content]>">{{ content }}</main>
@file index.md
---
---
[us](/about.html#con<|>tent))");
}

TEST_CASE("definition: an include opens its file") {
  check_definition(R"(
@file _includes/note.html
<[]><p>
@file index.md
---
---
{% include <[from|no<|>te.html]> text="x" %})");
}

TEST_CASE("definition: a reference leads to its definition, the definition to its target") {
  check_definition(R"(
---
---
[us][<[from|wh<|>o]>]

<[[<[at|who]>]: /about.html]>
@file about.md
---
---)");
  check_definition(R"(
@file index.md
---
---
[us][who]

[who]: <[from|/abo<|>ut.html]>
@file about.md
<[]>---
---)");
}

TEST_CASE("definition: a footnote's mark leads to its text") {
  const tests::Fixture fixture = tests::parse_fixture("---\n---\nTea[^le<|>af] is hot.\n\n[^leaf]: Green.\n");
  const std::vector<Definition> found = definitions_in(fixture);
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "index.md");
  CHECK(found[0].target.of(fixture.files[0].text).starts_with("[^leaf]:"));
}

TEST_CASE("definition: the layout of a page, and of a layout") {
  check_definition(R"(
@file _layouts/post.html
<[]><p>
@file index.md
---
layout: <[from|po<|>st]>
---)");
  check_definition(R"(
@file _layouts/base.html
<[]><p>
@file _layouts/post.html
---
layout: ba<|>se
---)");
}

TEST_CASE("definition: images, in the text and in front matter") {
  check_definition(R"(
@file tea.png
<[]>
@file index.md
---
---
![a cup](<[from|/te<|>a.png]>))");
  check_definition(R"(
@file tea.png
<[]>
@file index.md
---
image: <[from|/te<|>a.png]>
---)");
}

TEST_CASE("definition: a redirect leads to the key that makes it") {
  check_definition(R"(
@file _config.yml
plugins: [jekyll-redirect-from]
@file about.md
---
redirect_from:
  - /us/
  - <[/old/]>
---
@file index.md
---
---
[us](/o<|>ld/))");
}

TEST_CASE("definition: of an image in a link, what the cursor is on") {
  const std::string_view site = "\n@file tea.png\n@file about.md\n---\n---\n@file index.md\n---\n---\n";
  const auto path_of = [&](std::string_view body) {
    const auto found = definitions_in(tests::parse_fixture(std::string(site) + std::string(body)));
    return found.size() == 1 ? found[0].path : "";
  };
  CHECK(path_of("[![a](/te<|>a.png)](/about.html)") == "tea.png");
  CHECK(path_of("[![a](/tea.png)](/ab<|>out.html)") == "about.md");
}

TEST_CASE("definition: nothing for what is broken, elsewhere, or no link") {
  check_no_definition("---\n---\n[x](/no<|>where/)");
  check_no_definition("---\n---\n[x](https://exam<|>ple.org/)");
  check_no_definition("---\n---\nTe<|>xt.");
  check_no_definition("---\nlayout: non<|>sense\n---\n");
  check_no_definition("---\ntitle: T<|>ea\n---\n");
}

}  // namespace jekyll
