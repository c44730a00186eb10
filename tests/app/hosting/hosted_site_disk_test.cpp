// How the server follows the disk, the configuration, the settings and the clock.
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

constexpr std::chrono::minutes a_while{1};

void tell_changed(TestClient& client, std::string_view file, int type) {
  client.notify("workspace/didChangeWatchedFiles",
                Json{{"changes", Json::array({Json{{"uri", client.uri(file)}, {"type", type}}})}});
  client.loop.run_until_idle();
}

void open_with_missing_link(TestClient& client, const Json& capabilities) {
  client.folder.write("_config.yml", "title: Test\n");
  client.start(capabilities);
  client.open("index.md", page("[x](/new/page.html)"));
  client.loop.run_until_idle();
  REQUIRE(client.published("index.md") == Codes{"link-missing-page"});
}

}  // namespace

TEST_CASE("server: files that the client watches are read when they change") {
  TestClient client;
  open_with_missing_link(client, watching);
  REQUIRE(client.outbox.sent("client/registerCapability").size() == 1);
  client.folder.write("new/page.md", page(""));
  tell_changed(client, "new/page.md", 1);
  CHECK(client.published("index.md") == Codes{"link-missing-page", ""});
  client.remove("new");
  tell_changed(client, "new", 3);
  CHECK(client.published("index.md") == Codes{"link-missing-page", "", "link-missing-page"});
  client.folder.write("new/page.md", page(""));
  tell_changed(client, "new", 1);
  CHECK(client.published("index.md").back().empty());
}

TEST_CASE("server: a client that watches is not second-guessed") {
  TestClient client;
  open_with_missing_link(client, watching);
  client.folder.write("new/page.md", page(""));
  client.loop.advance(a_while);
  CHECK(client.published("index.md").size() == 1);
  // Not even when it tells of something else: a site without symbolic links is not read as a whole for one file.
  client.folder.write("other.md", page(""));
  tell_changed(client, "other.md", 1);
  CHECK(client.published("index.md").back() == "link-missing-page");
  tell_changed(client, "new/page.md", 1);
  CHECK(client.published("index.md").back().empty());
}

TEST_CASE("server: a link that leads nowhere is followed once it leads to a file") {
  TestClient client;
  open_with_missing_link(client, watching);
  std::filesystem::create_directory(client.folder / "new");
  std::filesystem::create_symlink(client.folder / "other.md", client.folder / "new/page.md");
  tell_changed(client, "new/page.md", 1);
  CHECK(client.published("index.md").back() == "link-missing-page");
  client.folder.write("other.md", page(""));
  tell_changed(client, "other.md", 1);
  CHECK(client.published("index.md").back().empty());
}

TEST_CASE("server: without a watching client the disk is compared now and then, and on a save") {
  TestClient client;
  open_with_missing_link(client, Json::object());
  client.folder.write("new/page.md", page(""));
  client.loop.advance(a_while);
  CHECK(client.published("index.md") == Codes{"link-missing-page", ""});
  client.remove("new/page.md");
  client.notify("textDocument/didSave", Json{{"textDocument", {{"uri", client.uri("index.md")}}}});
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{"link-missing-page", "", "link-missing-page"});
}

TEST_CASE("server: files that only include_relative can name come and go as well") {
  for (const Json& capabilities : {watching, Json::object()}) {
    TestClient client;
    client.folder.write("_config.yml", "title: Test\n");
    client.folder.write("_parts/p.md", "Part.\n");
    client.start(capabilities);
    client.open("index.md", page("{% include_relative _parts/p.md %}"));
    client.loop.run_until_idle();
    REQUIRE(client.published("index.md") == Codes{""});
    client.remove("_parts/p.md");
    tell_changed(client, "_parts/p.md", 3);
    client.loop.advance(a_while);
    CHECK(client.published("index.md") == Codes{"", "include-missing"});
    client.folder.write("_parts/p.md", "Part.\n");
    tell_changed(client, "_parts/p.md", 1);
    client.loop.advance(a_while);
    CHECK(client.published("index.md") == Codes{"", "include-missing", ""});
  }
}

TEST_CASE("server: what a page shows is read as a part of it as long as it does, open or not") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("part.md", "# Pour\n{% link nope.md %}\n");
  client.folder.write("code.py", "{% link nope.md %}\n");
  client.folder.write(".jekyll-ls.json", R"({"diagnostics.scope": "site"})");
  client.start(watching);
  client.open("index.md", page("text [x](#pour)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{"link-missing-anchor"});
  client.edit("index.md", page("{% include_relative part.md %}{% include_relative code.py %} [x](#pour)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md").back().empty());
  CHECK(client.published("part.md").back() == "link-tag-missing");
  CHECK(client.published("code.py").back() == "link-tag-missing");
  client.folder.write("part.md", "# Boil\n");
  tell_changed(client, "part.md", 2);
  CHECK(client.published("index.md").back() == "link-missing-anchor");
  CHECK(client.published("part.md").back().empty());
  client.open("part.md", "# Pour\n{% link gone.md %}\n");
  client.loop.run_until_idle();
  CHECK(client.published("index.md").back().empty());
  CHECK(client.published("part.md").back() == "link-tag-missing");
  client.edit("part.md", "{% link gone.md %}\n" + std::string(2'500'000, ' '));  // on a worker
  client.loop.run_until_idle();
  CHECK(client.published("part.md").back() == "page-limit link-tag-missing");
  client.edit("index.md", page("text"));
  client.loop.run_until_idle();
  CHECK(client.published("part.md").back().empty());
  CHECK(client.published("code.py").back().empty());
}

TEST_CASE("server: the configuration counts as it is saved, not as it is typed") {
  TestClient client;
  open_with_missing_link(client, watching);
  client.open("_config.yml", "title: Test\nexclude: [index.md]\n");
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{"link-missing-page"});
  client.folder.write("_config.yml", "title: Test\nexclude: [index.md]\n");
  client.notify("textDocument/didSave", Json{{"textDocument", {{"uri", client.uri("_config.yml")}}}});
  client.loop.run_until_idle();
  CHECK(client.published("index.md").back().empty());
}

TEST_CASE("server: an open document wins over the disk") {
  TestClient client;
  open_with_missing_link(client, watching);
  client.folder.write("index.md", page("fine"));
  tell_changed(client, "index.md", 2);
  CHECK(client.published("index.md") == Codes{"link-missing-page"});
}

TEST_CASE("server: a changed configuration reads the site anew, and meanwhile the old one serves") {
  TestClient client;
  open_with_missing_link(client, watching);
  client.folder.write("_config.yml", "title: Test\nbaseurl: /elsewhere\n");
  client.notify("workspace/didChangeWatchedFiles",
                Json{{"changes", Json::array({Json{{"uri", client.uri("_config.yml")}, {"type", 2}}})}});
  const Json params{{"textDocument", {{"uri", client.uri("index.md")}}}};
  const int id = client.request("textDocument/documentLink", params);
  CHECK(client.outbox.responses(id).size() == 1);
  client.loop.run_until_idle();
  CHECK(client.published("index.md").size() == 2);
}

TEST_CASE("server: a configuration that can't be read is told, and the next one that can is used") {
  TestClient client;
  client.folder.write("_config.yml", "title: [broken\n");
  client.start(watching);
  client.open("index.md", page("[x](/missing/)"));
  client.loop.run_until_idle();
  REQUIRE(client.outbox.sent("window/showMessage").size() == 1);
  const auto message = client.outbox.sent("window/showMessage")[0]["params"]["message"].get<std::string>();
  CHECK(message.starts_with((client.folder / "_config.yml").string() + ":"));
  CHECK(client.published("index.md") == Codes{""});
  client.folder.write("_config.yml", "title: mended\n");
  tell_changed(client, "_config.yml", 2);
  CHECK(client.published("index.md") == Codes{"", "link-missing-page"});
}

TEST_CASE("server: a folder that becomes a site takes over its open documents") {
  TestClient client;
  client.start(watching);
  client.open("index.md", page("[x](/missing/)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{""});
  client.folder.write("_config.yml", "title: new\n");
  tell_changed(client, "_config.yml", 1);
  CHECK(client.published("index.md") == Codes{"", "link-missing-page"});
}

TEST_CASE("server: the first scan shows its progress where the client can") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  for (int i = 0; i < 100; ++i) client.folder.write("pages/" + std::to_string(i) + ".md", page("x"));
  client.start(Json::parse(R"({"window":{"workDoneProgress":true}})"));
  // The client answers as soon as it is asked.
  while (client.outbox.sent("window/workDoneProgress/create").empty() && client.loop.run_one()) {
  }
  REQUIRE(client.outbox.sent("window/workDoneProgress/create").size() == 1);
  client.answer(client.outbox.sent("window/workDoneProgress/create")[0], nullptr);
  client.loop.run_until_idle();
  const std::vector<Json> progress = client.outbox.sent("$/progress");
  REQUIRE(progress.size() >= 3);
  CHECK(progress.front()["params"]["value"]["kind"] == "begin");
  CHECK(progress[1]["params"]["value"]["kind"] == "report");
  CHECK(progress.back()["params"]["value"]["kind"] == "end");
}

TEST_CASE("server: settings of the client are asked for before a site is read") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.start(Json::parse(R"({"workspace":{"configuration":true}})"));
  client.open("index.md", page("[x](/missing/)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md").empty());
  REQUIRE(client.outbox.sent("workspace/configuration").size() == 1);
  client.answer(client.outbox.sent("workspace/configuration")[0],
                Json::parse(R"([{"diagnostics":{"severity":{"link-missing-page":"off"}}}])"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{""});
  client.notify("workspace/didChangeConfiguration", Json{{"settings", nullptr}});
  REQUIRE(client.outbox.sent("workspace/configuration").size() == 2);
  client.answer(client.outbox.sent("workspace/configuration")[1], Json::parse("[null]"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{"", "link-missing-page"});
}

TEST_CASE("server: a client that does not tell its settings is served all the same") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.start(Json::parse(R"({"workspace":{"configuration":true}})"));
  client.open("index.md", page("[x](/missing/)"));
  client.loop.advance(a_while);
  CHECK(client.published("index.md") == Codes{"link-missing-page"});
}

TEST_CASE("server: settings come with initialize, or with a notification") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.start(Json::object(), Json::parse(R"({"diagnostics":{"severity":{"link-missing-page":"off"}}})"));
  client.open("index.md", page("[x](/missing/)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{""});
  client.notify("workspace/didChangeConfiguration",
                Json::parse(R"({"settings":{"jekyll":{"diagnostics":{"severity":{"link-missing-page":"error"}}}}})"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{"", "link-missing-page"});
}

TEST_CASE("server: a link to a future post is judged anew when its hour comes") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\ntimezone: UTC\n");
  client.folder.write("_posts/2027-01-01-soon.md", "---\ntitle: Soon\ndate: 2027-01-01 01:00:00 +0000\n---\n");
  client.start(watching);
  client.open("index.md", page("[x](/2027/01/01/soon.html)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{"link-unpublished"});
  client.now += 3600;
  client.loop.advance(std::chrono::hours(1));
  CHECK(client.published("index.md") == Codes{"link-unpublished", ""});
}

TEST_CASE(
    "server: what the editor dates in the future is judged anew when its hour comes, also after a machine slept") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\ntimezone: UTC\n");
  client.start(watching);
  client.open("index.md", page("[x](/2027/01/01/soon.html)"));
  client.open("_posts/2027-01-01-soon.md", "---\ntitle: Soon\ndate: 2027-01-01 01:00:00 +0000\n---\n");
  client.loop.run_until_idle();
  CHECK(client.published("index.md").back() == "link-unpublished");
  CHECK(client.published("_posts/2027-01-01-soon.md").back() == "date-future");
  client.now += 3600;
  client.loop.advance(std::chrono::minutes(1));
  CHECK(client.published("index.md").back().empty());
  CHECK(client.published("_posts/2027-01-01-soon.md").back().empty());
}

TEST_CASE("server: the innermost of nested sites has the document, and several sites live side by side") {
  TestClient client;
  client.folder.write("a/_config.yml", "title: A\n");
  client.folder.write("a/only-in-a.md", page(""));
  client.folder.write("b/_config.yml", "title: B\n");
  client.start();
  client.open("a/index.md", page("[x](/only-in-a.html)"));
  client.open("b/index.md", page("[x](/only-in-a.html)"));
  client.loop.run_until_idle();
  CHECK(client.published("a/index.md") == Codes{""});
  CHECK(client.published("b/index.md") == Codes{"link-missing-page"});
}

TEST_CASE("server: with the scope of a site the files that are not open are judged too, and follow the disk") {
  const Json site_scope{{"diagnostics", {{"scope", "site"}}}};
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("about.md", page("[x](/missing/)"));
  client.folder.write("_posts/misnamed.md", page("x"));
  client.start(watching, site_scope);
  client.loop.run_until_idle();
  CHECK(client.published("about.md") == Codes{"link-missing-page"});
  CHECK(client.published("_posts/misnamed.md") == Codes{"post-file-name"});

  // An open document is the editor's.
  client.open("about.md", page("fine"));
  client.loop.run_until_idle();
  CHECK(client.published("about.md").back().empty());
  client.close("about.md");
  client.loop.run_until_idle();
  CHECK(client.published("about.md").back() == "link-missing-page");

  client.folder.write("missing.md", "---\npermalink: /missing/\n---\n");
  tell_changed(client, "missing.md", 1);
  CHECK(client.published("about.md").back().empty());
  client.remove("missing.md");
  tell_changed(client, "missing.md", 3);
  CHECK(client.published("about.md").back() == "link-missing-page");

  // What a post shows is a part of it, for as long as it does.
  client.folder.write("_posts/2024-01-05-a.md", page("{% include_relative misnamed.md %}"));
  tell_changed(client, "_posts/2024-01-05-a.md", 1);
  CHECK(client.published("_posts/misnamed.md").back().empty());
  client.folder.write("_posts/2024-01-05-a.md", page("x"));
  tell_changed(client, "_posts/2024-01-05-a.md", 2);
  CHECK(client.published("_posts/misnamed.md").back() == "post-file-name");

  // What the configuration excludes is nobody's.
  client.folder.write("_config.yml", "exclude: [about.md]\n");
  tell_changed(client, "_config.yml", 2);
  CHECK(client.published("about.md").back().empty());

  client.folder.write("_config.yml", "title: Test\n");
  tell_changed(client, "_config.yml", 2);
  CHECK(client.published("about.md").back() == "link-missing-page");
  client.notify("workspace/didChangeConfiguration",
                Json{{"settings", {{"jekyll", {{"diagnostics", {{"scope", "open"}}}}}}}});
  client.loop.run_until_idle();
  CHECK(client.published("about.md").back().empty());
  CHECK(client.published("_posts/misnamed.md").back().empty());
}
