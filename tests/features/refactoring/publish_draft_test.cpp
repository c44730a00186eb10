// Publishing a draft, composing a post, addresses of pages.
#include "features/refactoring/publish_draft.h"

#include "features/links/page_address.h"
#include "features/refactoring/new_post.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "text/unicode.h"

namespace {

using namespace jekyll;
using jekyll::tests::build_site;
using jekyll::tests::parse_fixture;

Site site_of(std::string_view text) {
  return build_site(parse_fixture(text));
}

/// The draft's text as it will be published.
std::string published_text(std::string_view text) {
  const auto published = publish_draft(site_of("@file _config.yml\n"), "_drafts/tea.md", text);
  REQUIRE(published);
  std::string result(text);
  for (const TextEdit& edit : published->edits) result.replace(edit.span.begin, edit.span.size(), edit.new_text);
  return result;
}

std::string published_path(std::string_view path) {
  const auto published = publish_draft(site_of("@file _config.yml\n"), path, "");
  return published ? published->path : "";
}

std::string local_address(std::string_view config) {
  const Site site = site_of("@file _config.yml\n" + std::string(config) + "\n@file about.md\n---\n---\n");
  return find_page_address(site, *site.find_file("about.md"))->local;
}

}  // namespace

TEST_CASE("publish draft: the post lies beside the drafts' folder, dated") {
  CHECK(published_path("_drafts/tea.md") == "_posts/2027-01-01-tea.md");
  CHECK(published_path("green/_drafts/tea.md") == "green/_posts/2027-01-01-tea.md");
  CHECK(published_path("_drafts/series/tea.md") == "_posts/series/2027-01-01-tea.md");
  CHECK(published_path("_drafts/2026-12-24-tea.md") == "_posts/2027-01-01-tea.md");
  CHECK(published_path("tea.md").empty());
}

TEST_CASE("publish draft: the date is set, and nothing else is touched") {
  const std::string date = "2027-01-01 00:00:00 +0000";
  CHECK(published_text("---\ntitle: Tea # green\ntags: [a]\n---\nText\n") ==
        "---\ntitle: Tea # green\ndate: " + date + "\ntags: [a]\n---\nText\n");
  CHECK(published_text("---\ntags: [a]\n---\n") == "---\ntags: [a]\ndate: " + date + "\n---\n");
  CHECK(published_text("---\r\ntitle: Tea\r\n---\r\n") == "---\r\ntitle: Tea\r\ndate: " + date + "\r\n---\r\n");
  CHECK(published_text("---\ndate: 2020-01-01\ntitle: Tea\n---\n") == "---\ndate: " + date + "\ntitle: Tea\n---\n");
  CHECK(published_text("---\ndate: '2020-01-01'\n---\n") == "---\ndate: '" + date + "'\n---\n");
  CHECK(published_text("---\ndate:\ntitle: Tea\n---\n") == "---\ndate: " + date + "\ntitle: Tea\n---\n");
  CHECK(published_text("---\n---\n") == "---\ndate: " + date + "\n---\n");
  CHECK(published_text("Text\n") == "Text\n");
}

TEST_CASE("new post: folder and extension are those of most posts") {
  const Site site = site_of(
      "@file _config.yml\n"
      "@file blog/_posts/2026-01-01-a.markdown\n---\n---\n"
      "@file blog/_posts/2026-01-02-b.markdown\n---\n---\n"
      "@file _posts/2026-01-03-c.md\n---\n---\n");
  CHECK(compose_post(site, NewPostKind::Post, "Grüner Tee!").path == "blog/_posts/2027-01-01-grüner-tee.markdown");
  CHECK(compose_post(site, NewPostKind::Draft, "?").path == "blog/_drafts/untitled.markdown");
  CHECK(compose_post(site_of("@file _config.yml\ncollections_dir: all\n"), NewPostKind::Post, "Tea").path ==
        "all/_posts/2027-01-01-tea.md");
}

TEST_CASE("new post: whatever the title holds, the front matter is valid and says it on one line") {
  const Site site = site_of("@file _config.yml\n");
  for (const std::string& title :
       {std::string("Tea\nlayout: evil"), std::string("Tea\0pot", 7), std::string("a: \x1b b\r\n---"),
        std::string("\xC2\x85 \xE2\x80\xA8 #"), std::string("\xFF\"'\\")}) {
    const NewPost post = compose_post(site, NewPostKind::Post, title);
    const FrontMatter front_matter = parse_front_matter(post.text);
    REQUIRE(front_matter.present());
    CHECK(front_matter.document.valid);
    const YamlEntry* written = front_matter.document.root.find("title");
    REQUIRE(written != nullptr);
    CHECK(written->node.value.to_string().find_first_of("\n\r\x1b") == std::string::npos);
    const YamlEntry* layout = front_matter.document.root.find("layout");
    CHECK((layout == nullptr || layout->node.value.to_string() != "evil"));
    CHECK(is_valid_utf8(post.text));
  }
}

TEST_CASE("new post: a long title makes a name that file systems take, cut at a character") {
  const Site site = site_of("@file _config.yml\n");
  std::string title = "a";
  for (int i = 0; i < 200; ++i) title += "茶";
  for (const NewPostKind kind : {NewPostKind::Post, NewPostKind::Draft}) {
    const std::string path = compose_post(site, kind, title).path;
    const std::string name = path.substr(path.rfind('/') + 1);
    CHECK(name.size() <= 255);
    CHECK(name.size() > 230);
    CHECK(name.ends_with("茶.md"));
    CHECK(is_valid_utf8(name));
  }
}

TEST_CASE("page address: the local server is the configuration's") {
  CHECK(local_address("") == "http://127.0.0.1:4000/about.html");
  CHECK(local_address("host: 0.0.0.0\nport: 4001\nbaseurl: tea/") == "http://localhost:4001/tea/about.html");
  CHECK(local_address("host: \"::1\"\nssl_cert: a.pem\nssl_key: b.pem") == "https://[::1]:4000/about.html");
}
