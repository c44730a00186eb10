// What is pasted and dropped, in every place that takes a link and in those that take none.
#include "features/refactoring/pasted_links.h"

#include "features/refactoring/image_places.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

PasteTarget file(std::string path) {
  return {std::move(path), "", false};
}
PasteTarget image(std::string path) {
  return {std::move(path), "", true};
}
PasteTarget address(std::string text) {
  return {"", std::move(text), false};
}

/// The text of the cursor's or the selection's file after the paste, "-" when there is nothing to offer.
std::string after(std::string_view text, const std::vector<PasteTarget>& targets) {
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  const bool selected = !fixture.ranges.empty();
  const std::string& path = selected ? fixture.ranges[0].file : *fixture.cursor_file;
  const Span range = selected ? fixture.ranges[0].span : Span{fixture.cursor, fixture.cursor};
  std::string content = fixture.file(path).text;
  const auto pasted = paste_links(site, *site.find_file(path), content, range, targets);
  return pasted ? content.replace(range.begin, range.size(), pasted->text) : "-";
}

const std::string head = "---\n---\n";
const std::string site_text =
    "@file _config.yml\nurl: https://tea.example\n"
    "@file _posts/2024-01-05-steep.md\n---\ntitle: On steeping\n---\n"
    "@file _drafts/cold.md\n---\ntitle: Cold\n---\n"
    "@file _layouts/post.html\n{{ content }}\n"
    "@file about.md\n---\ntitle: About us\n---\n# Who\n[a](/about.html) [s]({% post_url 2024-01-05-steep %})\n"
    "@file img/tea-pot.png\n\n@file img/plan.pdf\n\n"
    "@file index.md\n---\n---\n";
const PasteTarget post = file("_posts/2024-01-05-steep.md");
const PasteTarget pot = file("img/tea-pot.png");

}  // namespace

TEST_CASE("paste: a file becomes a link with its title, an image an image") {
  CHECK(after(site_text + "a <|>b\n", {post}) == head + "a [On steeping]({% post_url 2024-01-05-steep %})b\n");
  CHECK(after(site_text + "a <|>b\n", {file("about.md")}) == head + "a [About us](/about.html)b\n");
  CHECK(after(site_text + "<|>\n", {pot}) == head + "![Tea pot](/img/tea-pot.png)\n");
  CHECK(after(site_text + "<|>\n", {file("img/plan.pdf")}) == head + "[plan.pdf](/img/plan.pdf)\n");
  CHECK(after(site_text + "<|>\n", {post, pot}) ==
        head + "[On steeping]({% post_url 2024-01-05-steep %}) ![Tea pot](/img/tea-pot.png)\n");
}

TEST_CASE("paste: forms are the site's") {
  const std::string wrapped =
      "@file _config.yml\nbaseurl: /b\n@file i/a.png\n\n@file p.md\n---\n---\n"
      "![a]({{ site.baseurl }}/i/a.png)\n@file index.md\n---\n---\n";
  CHECK(after(wrapped + "<|>\n", {image("i/new.png")}) == head + "![New]({{ site.baseurl }}/i/new.png)\n");
  const std::string tags =
      "@file i/a.png\n\n@file p.md\n---\n---\n![a]({% link i/a.png %})\n@file index.md\n---\n---\n";
  CHECK(after(tags + "<|>\n", {image("i/new.png")}) == head + "![New]({% link i/new.png %})\n");
  const std::string filter = "@file _config.yml\nbaseurl: /b\n@file i/a.png\n\n@file index.html\n---\n---\n";
  CHECK(after(filter + "<|>\n", {file("i/a.png")}) ==
        head + "<img src=\"{{ '/i/a.png' | relative_url }}\" alt=\"A\">\n");
}

TEST_CASE("paste: what is selected becomes the text") {
  CHECK(after(site_text + "a <[green *tea*]> b\n", {address("https://x.example/a_(b)?c=d")}) ==
        head + "a [green *tea*](https://x.example/a_(b)?c=d) b\n");
  CHECK(after(site_text + "<[tea]>\n", {address("https://x.example/a)b")}) ==
        head + "[tea](https://x.example/a%29b)\n");
  CHECK(after(site_text + "<[tea]>\n", {pot}) == head + "![tea](/img/tea-pot.png)\n");
  CHECK(after(site_text + "<[two\nlines]>\n", {address("https://x.example/")}) == "-");
  CHECK(after(site_text + "<[https://y.example/]>\n", {address("https://x.example/")}) == "-");
  CHECK(after(site_text + "[a <[b]>](/c/)\n", {address("https://x.example/")}) == "-");
  CHECK(after("@file index.html\n---\n---\n<p><[tea]></p>\n", {address("https://x.example/?a=\"b")}) ==
        head + "<p><a href=\"https://x.example/?a=%22b\">tea</a></p>\n");
}

TEST_CASE("paste: an address of the site's own leads to its page") {
  CHECK(after(site_text + "<|>\n", {address("https://tea.example/about.html#who")}) ==
        head + "[About us](/about.html#who)\n");
  CHECK(after(site_text + "<[x]>\n", {address("http://localhost:4000/2024/01/05/steep.html")}) ==
        head + "[x]({% post_url 2024-01-05-steep %})\n");
  CHECK(after(site_text + "<|>\n", {address("https://tea.example/gone/")}) == "-");
  CHECK(after(site_text + "<|>\n", {address("https://tea.example.org/about.html")}) == "-");
}

TEST_CASE("paste: into a destination, a tag and front matter goes the target alone") {
  CHECK(after(site_text + "[a](<|>)\n", {post}) == head + "[a]({% post_url 2024-01-05-steep %})\n");
  CHECK(after(site_text + "[a](<[/old/]>)\n", {file("about.md")}) == head + "[a](/about.html)\n");
  CHECK(after(site_text + "![a](<|>)\n", {image("img/x.png")}) == head + "![a](/img/x.png)\n");
  CHECK(after(site_text + "[a](<|>)\n", {address("https://tea.example/about.html#who")}) ==
        head + "[a](/about.html#who)\n");
  CHECK(after(site_text + "[a](<|>)\n", {address("https://x.example/")}) == "-");
  CHECK(after(site_text + "[a](/a<|>)\n", {pot}) == "-");
  CHECK(after(site_text + "[a]({% post_url <|> %})\n", {post}) == head + "[a]({% post_url 2024-01-05-steep %})\n");
  CHECK(after(site_text + "[a]({% post_url <|> %})\n", {pot}) == "-");
  CHECK(after(site_text + "[a]({% link <|> %})\n", {pot}) == head + "[a]({% link img/tea-pot.png %})\n");
  CHECK(after("@file img/a.png\n\n@file index.md\n---\nimage: <|>\n---\n", {file("img/a.png")}) ==
        "---\nimage: /img/a.png\n---\n");
}

TEST_CASE("paste: where links mean nothing, nothing is offered") {
  for (const std::string place :
       {"`a <|> b`", "```\n<|>\n```", "{% raw %}a <|>{% endraw %}", "{{ <|> }}", "{% if <|> %}{% endif %}",
        "<!-- <|> -->", "<div <|>></div>", "<b class=\"<|>\">a</b>"}) {
    INFO(place);
    CHECK(after(site_text + place + "\n", {pot}) == "-");
  }
  CHECK(after("@file img/a.png\n\n@file index.md\n---\ntitle: <|>\n---\n", {file("img/a.png")}) == "-");
  CHECK(after("@file img/a.png\n\n@file _data/a.yml\na: <|>\n", {file("img/a.png")}) == "-");
}

TEST_CASE("paste: what has no address is no target") {
  CHECK(after(site_text + "<|>\n", {file("_drafts/cold.md")}) == "-");
  CHECK(after(site_text + "<|>\n", {file("_layouts/post.html")}) == "-");
  CHECK(after(site_text + "<|>\n", {file("img/gone.png")}) == "-");
}

TEST_CASE("images: they are kept where most are, and a new one has a name of its own") {
  const Site site = build_site(
      parse_fixture("@file favicon.png\n\n@file b/1.png\n\n@file b/2.svg\n\n@file a/1.png\n\n@file b/x.css\n\n"
                    "@file b/green-tea.png\n\n@file _posts/2024-01-05-green-tea.md\n---\n---\n"));
  const auto folders = image_folders(site);
  REQUIRE(folders.size() == 2);
  CHECK(folders[0].path == "b");
  CHECK(folders[0].images == 3);
  CHECK(folders[1].path == "a");
  const SiteFile& from = *site.find_file("_posts/2024-01-05-green-tea.md");
  CHECK(path_for_image(site, from, "a", "image.png") == "a/green-tea.png");
  CHECK(path_for_image(site, from, "b", "image.png") == "b/green-tea-2.png");
  CHECK(path_for_image(site, from, "b", "My Pot.JPG") == "b/my-pot.JPG");
  CHECK(path_for_image(site, from, "", "x") == "x.png");
  CHECK(image_folders(build_site(parse_fixture("@file a.md\n---\n---\n")))[0].path == "assets/images");
}

}  // namespace jekyll::tests
