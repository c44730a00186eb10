// Every event is legal in every state: before the settings, before the configuration, while it is broken, after the
// folder is gone.
#include "app/session/server.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::page;
using jekyll::tests::TestClient;
using jekyll::tests::watching;
using lsp::Json;
using Codes = std::vector<std::string>;

void tell(TestClient& client, std::string_view file, int type) {
  client.notify("workspace/didChangeWatchedFiles",
                Json{{"changes", Json::array({Json{{"uri", client.uri(file)}, {"type", type}}})}});
}

void tell_saved(TestClient& client, std::string_view file) {
  client.notify("textDocument/didSave", Json{{"textDocument", {{"uri", client.uri(file)}}}});
}

/// A client that tells its settings late.
const Json slow =
    Json::parse(R"({"workspace":{"configuration":true,"didChangeWatchedFiles":{"dynamicRegistration":true}}})");

}  // namespace

TEST_CASE("early events: files change and documents are saved before the configuration is read") {
  for (const Json& capabilities : {watching, slow, Json::object()}) {
    TestClient client;
    client.folder.write("_config.yml", "title: Test\n");
    client.folder.write("about.md", page(""));
    client.start(capabilities);
    client.open("index.md", page("[a](/about.html) [n](/none.html)"));
    tell(client, "about.md", 2);
    tell_saved(client, "index.md");
    tell(client, "_config.yml", 2);
    client.edit("index.md", page("[a](/about.html) [m](/none.html)"));
    tell_saved(client, "index.md");
    client.close("index.md");
    client.open("index.md", page("[a](/about.html) [n](/none.html)"));
    client.loop.advance(std::chrono::seconds(5));
    CHECK(client.published("index.md").back() == "link-missing-page");
  }
}

TEST_CASE("early events: a file that comes and goes while the site is read is gone") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.start(watching);
  client.open("index.md", page("[n](/new.html)"));
  // A slow worker reads the new file, a quick one sees that it is gone again.
  client.loop.run_until_idle();
  client.folder.write("new.md", page(""));
  std::size_t last = 0;
  client.loop.choose_with([&](std::size_t count) { return last == 0 ? 0 : count - 1; });
  tell(client, "new.md", 1);
  client.folder.write("new.md", page(""));
  tell(client, "new.md", 2);
  client.remove("new.md");
  tell(client, "new.md", 3);
  last = 1;
  client.loop.run_until_idle();
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.published("index.md").back() == "link-missing-page");
}

TEST_CASE("early events: what changes while the configuration is broken is known when it is mended") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.start(watching);
  client.open("index.md", page("[n](/new.html)"));
  client.loop.run_until_idle();
  client.folder.write("_config.yml", "title: [\n");
  tell(client, "_config.yml", 2);
  client.folder.write("new.md", page(""));
  tell(client, "new.md", 1);
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.published("index.md") == Codes{"link-missing-page", ""});
}

TEST_CASE("early events: a configuration that was broken from the beginning is mended, whoever tells") {
  for (const Json& capabilities : {watching, Json::object()}) {
    TestClient client;
    client.folder.write("_config.yml", "title: [\n");
    client.start(capabilities);
    client.open("index.md", page("[n](/none.html)"));
    client.loop.run_until_idle();
    REQUIRE(client.published("index.md") == Codes{""});
    client.folder.write("_config.yml", "title: Test\n");
    if (capabilities == watching) tell(client, "_config.yml", 2);
    client.loop.advance(std::chrono::minutes(1));
    CHECK(client.published("index.md").back() == "link-missing-page");
  }
}

TEST_CASE("early events: a configuration becomes usable when the folder comes that it names") {
  for (const bool was_usable : {false, true}) {
    for (const Json& capabilities : {watching, Json::object()}) {
      TestClient client;
      client.folder.write("_config.yml", was_usable ? "title: Test\n" : "source: docs\n");
      client.start(capabilities);
      client.open("docs/index.md", page("[n](/none.html)"));
      client.loop.run_until_idle();
      client.folder.write("_config.yml", "source: docs\ntitle: [\n");
      if (capabilities == watching) tell(client, "_config.yml", 2);
      client.loop.advance(std::chrono::minutes(1));
      client.folder.write("_config.yml", "source: docs\n");
      if (capabilities == watching) tell(client, "_config.yml", 2);
      client.loop.advance(std::chrono::minutes(1));
      client.folder.write("docs/none.md", page(""));
      if (capabilities == watching) tell(client, "docs/none.md", 1);
      client.loop.advance(std::chrono::minutes(1));
      CHECK(client.published("docs/index.md").back().empty());
      client.folder.write("docs/other.md", page("[n](/gone.html)"));
      client.open("docs/other.md", page("[n](/gone.html)"));
      client.loop.advance(std::chrono::minutes(1));
      CHECK(client.published("docs/other.md").back() == "link-missing-page");
    }
  }
}

TEST_CASE("early events: a large document is parsed anew when the configuration is saved meanwhile") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.start(watching);
  client.folder.write("frames/tall.html", "");
  const std::string large = "---\nlayout: tall\n---\n" + std::string(std::size_t{3} * 1024 * 1024, 'x');
  client.open("big.md", large);
  client.loop.run_until_idle();
  REQUIRE(client.published("big.md").back() == "page-limit layout-missing");
  client.edit("big.md", large + "\n");
  client.folder.write("_config.yml", "layouts_dir: frames\n");
  tell(client, "_config.yml", 2);
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.published("big.md").back() == "page-limit");
}

TEST_CASE("early events: a folder that is opened before it is a site becomes one") {
  TestClient client;
  client.folder.write("about.md", page(""));
  client.start(watching);
  client.open("index.md", page("[n](/none.html)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{""});
  client.folder.write("_config.yml", "title: Test\n");
  tell(client, "_config.yml", 1);
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.published("index.md").back() == "link-missing-page");
}

TEST_CASE("early events: the whole folder goes away and comes back") {
  TestClient client;
  client.folder.write("site/_config.yml", "title: Test\n");
  client.folder.write("site/about.md", page(""));
  client.start(watching);
  client.open("site/index.md", page("[a](/about.html)"));
  client.loop.run_until_idle();
  REQUIRE(client.published("site/index.md") == Codes{""});
  std::filesystem::rename(client.folder / "site", client.folder / "away");
  tell(client, "site", 3);
  client.loop.advance(std::chrono::seconds(1));
  std::filesystem::rename(client.folder / "away", client.folder / "site");
  client.remove("site/about.md");
  tell(client, "site", 1);
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.published("site/index.md").back() == "link-missing-page");
}

TEST_CASE("early events: a symbolic link that is created in the site is followed") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("about.md", page("## Brew"));
  client.start(watching);
  client.open("index.md", page("[l](/link.html#brew)"));
  client.loop.run_until_idle();
  REQUIRE(client.published("index.md") == Codes{"link-missing-page"});
  std::filesystem::create_symlink("about.md", client.folder / "link.md");
  tell(client, "link.md", 1);
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.published("index.md").back().empty());
  // Of the file that has two paths now, one is told of.
  client.folder.write("about.md", page("## Pour"));
  tell(client, "about.md", 2);
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.published("index.md").back() == "link-missing-anchor");
}

TEST_CASE("early events: a draft that is opened keeps the date of its file") {
  TestClient client;
  client.folder.write("_config.yml", "show_drafts: true\npermalink: /:year/:title.html\n");
  const auto draft = client.folder.write("_drafts/brew.md", page("Brew"));
  const std::chrono::sys_time<std::chrono::nanoseconds> may = std::chrono::sys_days(std::chrono::year(2026) / 5 / 20);
  std::filesystem::last_write_time(draft, std::filesystem::file_time_type::clock::from_sys(may));
  client.start(watching);
  client.open("_drafts/brew.md", page("Brew [own](/2026/brew.html)"));
  client.loop.run_until_idle();
  CHECK(client.published("_drafts/brew.md").back().empty());
}

TEST_CASE("early events: what a lone file's settings made known of others is cleared with it") {
  TestClient client;
  client.folder.write("site/_config.yml", "title: Test\n");
  client.folder.write("site/about.md", page("[n](/none.html)"));
  client.start(watching, Json{{"diagnostics", {{"scope", "site"}}}});
  client.open("site/index.md", page(""));
  client.loop.advance(std::chrono::seconds(1));
  REQUIRE(client.published("site/about.md").back() == "link-missing-page");
  client.close("site/index.md");
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.published("site/about.md").back().empty());
}
