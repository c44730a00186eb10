// The server's commands: what they ask of the client, and what they answer.
#include "app/session/server.h"
#include "tests/app/support/program.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::TestClient;
using lsp::Json;

const Json editing = Json::parse(R"({"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true,
  "resourceOperations":["create","rename","delete"]}},"window":{"showDocument":{"support":true}}})");

/// A site whose posts have a layout, a title, a date and tags in common.
void write_site(const TestClient& client) {
  client.folder.write("_config.yml", "title: Tea\nurl: https://tea.example\nbaseurl: /blog\ntimezone: Asia/Tokyo\n");
  client.folder.write("_layouts/post.html", "{{ content }}");
  for (const std::string day : {"01", "02", "03"}) {
    client.folder.write("_posts/2026-05-" + day + "-cup.md", "---\nlayout: post\ntitle: \"Cup " + day +
                                                                 "\"\ndate: 2026-05-" + day +
                                                                 " 08:00:00 +0900\ntags: [tea]\n---\nText\n");
  }
  client.folder.write("_drafts/Cold brew.md", "---\ntitle: Cold brew\nlayout: post\n---\nText\n");
  client.folder.write("index.md", "---\n---\n[gone](/blog/missing/)\n");
}

int run(TestClient& client, const std::string& command, const Json& argument = nullptr) {
  Json params{{"command", "jekyll-ls." + command}};
  if (!argument.is_null()) params["arguments"] = Json::array({argument});
  const int id = client.request("workspace/executeCommand", params);
  client.loop.run_until_idle();
  return id;
}

std::string error_of(const Json& response) {
  return response.contains("error") ? response["error"]["message"].get<std::string>() : "";
}

/// The changes of the only edit that was asked for.
Json asked_edit(const TestClient& client) {
  const auto requests = client.outbox.sent("workspace/applyEdit");
  REQUIRE(requests.size() == 1);
  return requests.front()["params"]["edit"]["documentChanges"];
}

void apply_edit(TestClient& client, const Json& result = {{"applied", true}}) {
  client.answer(client.outbox.sent("workspace/applyEdit").front(), result);
  client.loop.run_until_idle();
}

/// The codes that the client was told last.
std::string last_codes(const TestClient& client, std::string_view file) {
  const auto published = client.published(file);
  REQUIRE_FALSE(published.empty());
  return published.back();
}

}  // namespace

TEST_CASE("commands: all are announced") {
  TestClient client;
  client.start();
  const Json names = client.response(1)["result"]["capabilities"]["executeCommandProvider"]["commands"];
  CHECK(names == Json({"jekyll-ls.checkExternalLinks", "jekyll-ls.checkSite", "jekyll-ls.newDraft", "jekyll-ls.newPost",
                       "jekyll-ls.openPage", "jekyll-ls.pageUrl", "jekyll-ls.paste", "jekyll-ls.publishDraft",
                       "jekyll-ls.renameFile", "jekyll-ls.status", "jekyll-ls.version"}));
}

TEST_CASE("commands: the web is asked about links only where the user's settings allow it") {
  TestClient client;
  write_site(client);
  client.folder.write("links.md", "---\n---\n[tea](https://tea.invalid/)\n");
  client.folder.write(".jekyll-ls.json", R"({"links.external": "command", "links.allowLocal": true})");
  client.start();
  CHECK(error_of(client.response(run(client, "checkExternalLinks"))).find("links.external") != std::string::npos);
}

TEST_CASE("commands: who asks the web is a program of its own, which is missing beside the tests") {
  TestClient client;
  write_site(client);
  client.folder.write("links.md", "---\n---\n[tea](https://tea.invalid/)\n");
  client.start(Json::object(), Json{{"links", {{"external", "command"}}}});
  CHECK(error_of(client.response(run(client, "checkExternalLinks"))).find("jekyll-ls-links") != std::string::npos);
}

TEST_CASE("commands: a site without links to other hosts has nothing to be asked") {
  TestClient client;
  client.folder.write("_config.yml", "title: Tea\n");
  client.folder.write("index.md", "---\n---\n[here](#here)\n");
  client.start(Json::object(), Json{{"links", {{"external", "command"}}}});
  CHECK(client.response(run(client, "checkExternalLinks"))["result"]["alive"] == 0);
}

TEST_CASE("commands: a new post has the scaffold that the site's posts have in common, and is shown") {
  TestClient client;
  write_site(client);
  client.start(editing);
  const int id = run(client, "newPost", {{"title", "Steeping: the \"times\""}});
  const Json changes = asked_edit(client);
  const std::string uri = client.uri("_posts/2027-01-01-steeping-the-times.md");
  CHECK(changes[0] == Json{{"kind", "create"}, {"uri", uri}});
  CHECK(
      changes[1]["edits"][0]["newText"] ==
      "---\nlayout: post\ntitle: \"Steeping: the \\\"times\\\"\"\ndate: 2027-01-01 09:00:00 +0900\ntags: []\n---\n\n");
  CHECK(client.outbox.responses(id).empty());
  apply_edit(client);
  CHECK(client.response(id)["result"] == Json{{"uri", uri}, {"path", "_posts/2027-01-01-steeping-the-times.md"}});
  const auto shown = client.outbox.sent("window/showDocument");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["params"]["uri"] == uri);
  CHECK(shown[0]["params"]["selection"]["start"] == Json{{"line", 7}, {"character", 0}});
}

TEST_CASE("commands: a new post's name is told before it is written") {
  TestClient client;
  write_site(client);
  client.folder.write("_posts/2027-01-01-cup.md", "---\n---\n");
  client.start(editing);
  const Json answer = client.response(run(client, "newPost", {{"title", "Green tea"}, {"preview", true}}))["result"];
  CHECK(answer == Json{{"uri", client.uri("_posts/2027-01-01-green-tea.md")},
                       {"path", "_posts/2027-01-01-green-tea.md"},
                       {"exists", false}});
  CHECK(client.response(run(client, "newPost", {{"title", "Cup"}, {"preview", true}}))["result"]["exists"] == true);
  CHECK(client.outbox.sent("workspace/applyEdit").empty());
}

TEST_CASE("commands: a new post that the client is slow to write is not filled once more") {
  TestClient client;
  write_site(client);
  client.start(editing);
  run(client, "newPost", {{"title", "Green tea"}});
  client.folder.write("_posts/2027-01-01-green-tea.md", "");
  client.notify("workspace/didCreateFiles",
                {{"files", Json::array({Json{{"uri", client.uri("_posts/2027-01-01-green-tea.md")}}})}});
  client.loop.run_until_idle();
  client.loop.advance(std::chrono::seconds(5));
  CHECK(client.outbox.sent("workspace/applyEdit").size() == 1);
}

TEST_CASE("commands: a site has one size, wherever it is told") {
  TestClient client;
  write_site(client);
  client.folder.write("assets/pot.png", "");
  client.folder.write("_sass/pot.scss", "");
  client.start(editing);
  client.open("index.md", "---\n---\n");
  client.loop.run_until_idle();
  const Json folder{{"uri", client.uri()}};
  const Json status = client.response(run(client, "status", folder))["result"];
  CHECK(status["files"] == 7);
  CHECK(client.response(run(client, "checkSite", folder))["result"]["files"] == status["files"]);
}

TEST_CASE("commands: a new draft has no date") {
  TestClient client;
  write_site(client);
  client.start(editing);
  run(client, "newDraft", {{"title", "Matcha"}});
  const Json changes = asked_edit(client);
  CHECK(changes[0]["uri"] == client.uri("_drafts/matcha.md"));
  CHECK(changes[1]["edits"][0]["newText"] == "---\nlayout: post\ntitle: \"Matcha\"\ntags: []\n---\n\n");
}

TEST_CASE("commands: what stands in the way of a new post is said") {
  TestClient client;
  write_site(client);
  client.folder.write("_posts/2027-01-01-cup.md", "---\n---\n");
  SECTION("an existing file") {
    client.start(editing);
    const int id = run(client, "newPost", {{"title", "Cup"}});
    CHECK(error_of(client.response(id)) == "There is a file _posts/2027-01-01-cup.md already. Choose another title.");
  }
  SECTION("no title") {
    client.start(editing);
    CHECK(error_of(client.response(run(client, "newPost"))).starts_with("The command needs a title"));
  }
  SECTION("an editor that creates no files") {
    client.start();
    const int id = run(client, "newPost", {{"title", "Other"}});
    CHECK(error_of(client.response(id)).starts_with("This editor can't create files"));
  }
  SECTION("an editor that refuses") {
    client.start(editing);
    const int id = run(client, "newPost", {{"title", "Other"}});
    apply_edit(client, {{"applied", false}, {"failureReason", "read-only"}});
    CHECK(error_of(client.response(id)) == "The editor did not apply the edit: read-only");
  }
  SECTION("no site") {
    client.start(editing);
    const int id = run(client, "newPost", {{"title", "Other"}, {"uri", "file:///nowhere/at/all.md"}});
    CHECK(error_of(client.response(id)) ==
          "/nowhere/at/all.md lies in no Jekyll site: there is no _config.yml above it.");
  }
}

TEST_CASE("commands: a draft is published with today's date, in its name and in its front matter") {
  TestClient client;
  write_site(client);
  client.start(editing);
  const std::string draft = client.uri("_drafts/Cold brew.md");
  std::size_t line = 2;
  SECTION("from the disk") {}
  SECTION("as it is in the editor") {
    client.open("_drafts/Cold brew.md", "---\nlayout: post\ntitle: Cold brew\n---\nText\n");
    line = 3;
  }
  const int id = run(client, "publishDraft", {{"uri", draft}});
  const Json changes = asked_edit(client);
  const Json at{{"line", line}, {"character", 0}};
  CHECK(changes[0]["edits"] ==
        Json::array({Json{{"range", {{"start", at}, {"end", at}}}, {"newText", "date: 2027-01-01 09:00:00 +0900\n"}}}));
  CHECK(changes[1]["kind"] == "rename");
  CHECK(changes[1]["oldUri"] == changes[0]["textDocument"]["uri"]);
  CHECK(changes[1]["newUri"].get<std::string>().ends_with("/_posts/2027-01-01-Cold%20brew.md"));
  apply_edit(client);
  CHECK(client.response(id)["result"]["path"] == "_posts/2027-01-01-Cold brew.md");
}

TEST_CASE("commands: only drafts are published") {
  TestClient client;
  write_site(client);
  client.start(editing);
  CHECK(error_of(client.response(run(client, "publishDraft", {{"uri", client.uri("index.md")}}))) ==
        "index.md is not a draft: drafts lie in a folder _drafts.");
}

TEST_CASE("commands: a page's URL is the published one, the local one is opened") {
  TestClient client;
  write_site(client);
  client.start(editing);
  const Json post{{"uri", client.uri("_posts/2026-05-01-cup.md")}};
  const Json urls = client.response(run(client, "pageUrl", post))["result"];
  CHECK(urls["url"] == "https://tea.example/blog/2026/05/01/cup.html");
  CHECK(urls["local"] == "http://127.0.0.1:4000/blog/2026/05/01/cup.html");
  const Json opened = client.response(run(client, "openPage", post))["result"];
  CHECK(opened == Json{{"url", "http://127.0.0.1:4000/blog/2026/05/01/cup.html"}, {"shown", true}});
  const auto shown = client.outbox.sent("window/showDocument");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["params"]["external"] == true);
  CHECK(error_of(client.response(run(client, "pageUrl", {{"uri", client.uri("_layouts/post.html")}}))) ==
        "_layouts/post.html has no page of its own.");
}

TEST_CASE("commands: what is pasted becomes a link, and an image is stored where the others are") {
  TestClient client;
  write_site(client);
  client.folder.write("assets/pot.png", "");
  client.folder.write("index.md", "---\n---\né \n");
  client.start(editing);
  client.open("index.md", "---\n---\né \n");
  client.loop.run_until_idle();
  const Json at{{"line", 2}, {"character", 2}};
  const auto paste = [&](const Json& targets, const Json& folder = nullptr) {
    Json argument{{"uri", client.uri("index.md")}, {"range", {{"start", at}, {"end", at}}}, {"targets", targets}};
    if (!folder.is_null()) argument["folder"] = folder;
    return client.response(run(client, "paste", argument));
  };
  CHECK(paste({client.uri("_posts/2026-05-01-cup.md")})["result"] ==
        Json{{"text", "[Cup 01]({% post_url 2026-05-01-cup %})"}, {"stored", Json::array()}});
  CHECK(paste({client.uri("assets/pot.png")})["result"]["snippet"] ==
        "![${0:Pot}]({{ \"/assets/pot.png\" | relative_url \\}\\})");
  CHECK(paste({"http://127.0.0.1:4000/blog/2026/05/02/cup.html"})["result"]["text"] ==
        "[Cup 02]({% post_url 2026-05-02-cup %})");
  CHECK(paste({"https://elsewhere.example/"})["result"].is_null());
  // An image of the clipboard, and one that lies elsewhere.
  CHECK(paste({"image.png"})["result"] == Json::parse(R"({"folders":[{"path":"assets","images":1}]})"));
  const Json stored = paste({"image.png"}, "assets/")["result"];
  CHECK(stored["stored"] == Json::array({Json{{"target", "image.png"}, {"uri", client.uri("assets/index.png")}}}));
  CHECK(stored["text"] == "![Index]({{ \"/assets/index.png\" | relative_url }})");
  CHECK(paste({"file:///elsewhere/pot.png"}, "assets")["result"]["stored"][0]["uri"] == client.uri("assets/pot-2.png"));
  CHECK(paste({"file:///elsewhere/pot.txt"}, "assets")["result"].is_null());
  CHECK(error_of(client.response(run(client, "paste", {{"uri", client.uri("index.md")}}))) == "range: is missing");
}

TEST_CASE("commands: checking a site pushes what closed files have, and follows them") {
  TestClient client;
  write_site(client);
  client.folder.write("open.md", "---\n---\n[gone](/blog/missing/)\n");
  client.start();
  client.open("open.md", "---\n---\n[gone](/blog/missing/)\n");
  client.loop.run_until_idle();
  CHECK(client.published("index.md").empty());
  const Json summary = client.response(run(client, "checkSite"))["result"];
  INFO(summary.dump());
  CHECK(summary["sites"] == 1);
  CHECK(summary["errors"].get<int>() + summary["warnings"].get<int>() == 2);
  CHECK(client.published("index.md") == std::vector<std::string>{"link-missing-page"});
  CHECK(client.published("open.md").size() == 1);  // Its own channel's.

  SECTION("a file that is opened is the editor's") {
    client.open("index.md", "---\n---\nText\n");
    client.loop.run_until_idle();
    CHECK(last_codes(client, "index.md").empty());
    client.close("index.md");
    client.loop.run_until_idle();
    CHECK(last_codes(client, "index.md") == "link-missing-page");
  }
  SECTION("a file that changes on disk is judged again") {
    client.folder.write("missing.md", "---\npermalink: /missing/\n---\n");
    client.notify("workspace/didChangeWatchedFiles",
                  {{"changes", Json::array({Json{{"uri", client.uri("missing.md")}, {"type", 1}}})}});
    client.loop.run_until_idle();
    CHECK(last_codes(client, "index.md").empty());
  }
  SECTION("a file that is deleted has no findings") {
    client.remove("index.md");
    client.notify("workspace/didChangeWatchedFiles",
                  {{"changes", Json::array({Json{{"uri", client.uri("index.md")}, {"type", 3}}})}});
    client.loop.run_until_idle();
    CHECK(last_codes(client, "index.md").empty());
  }
}

TEST_CASE("server: a configuration that can't be used is told of while it is closed") {
  TestClient client;
  const std::string broken = "title: \"Tea\n";
  const auto tell = [&](const std::string& text) {
    client.folder.write("_config.yml", text);
    client.notify("workspace/didChangeWatchedFiles",
                  {{"changes", Json::array({Json{{"uri", client.uri("_config.yml")}, {"type", 2}}})}});
    client.loop.run_until_idle();
  };
  client.folder.write("a.md", "---\n---\n[x](/gone/)\n");
  SECTION("from the beginning") {
    client.folder.write("_config.yml", broken);
    client.start();
    client.open("a.md", "---\n---\n");
    client.loop.run_until_idle();
  }
  SECTION("later") {
    client.folder.write("_config.yml", "title: Tea\n");
    client.start();
    client.open("a.md", "---\n---\n");
    client.loop.run_until_idle();
    CHECK(client.published("_config.yml").empty());
    tell(broken);
  }
  CHECK(last_codes(client, "_config.yml") == "config-syntax");
  client.open("_config.yml", "title: Tea\n");
  client.loop.run_until_idle();
  CHECK(last_codes(client, "_config.yml").empty());
  client.close("_config.yml");
  client.loop.run_until_idle();
  CHECK(last_codes(client, "_config.yml") == "config-syntax");
  tell("title: Tea\n");
  CHECK(last_codes(client, "_config.yml").empty());
}

TEST_CASE("commands: what holds in many closed files is shown in the first, and counted once") {
  TestClient client;
  client.folder.write("_config.yml", "title: Docs\nbaseurl: /shop\n");
  const std::string text = "---\n---\n[a](/a.html)\n";
  for (const std::string name : {"a.md", "b.md", "c.md"}) client.folder.write(name, text);
  client.start();
  client.open("a.md", "---\n---\n");
  client.loop.run_until_idle();
  const Json summary = client.response(run(client, "checkSite"))["result"];
  CHECK(summary["warnings"] == 1);
  const auto message = [&](const std::string& name) {
    std::string last;
    for (const Json& sent : client.outbox.sent("textDocument/publishDiagnostics")) {
      if (sent["params"]["uri"] != client.uri(name)) continue;
      const Json& diagnostics = sent["params"]["diagnostics"];
      last = diagnostics.empty() ? std::string() : diagnostics[0]["message"].get<std::string>();
    }
    return last;
  };
  CHECK(message("b.md").ends_with("The same holds at 1 more place in 1 file."));
  CHECK(message("c.md").empty());

  // An open document shows its own, and another closed one stands for the rest.
  client.open("b.md", text);
  client.loop.run_until_idle();
  CHECK(message("b.md").ends_with("Pass it through relative_url."));
  CHECK(message("c.md").ends_with("Pass it through relative_url."));
  client.close("b.md");
  client.loop.run_until_idle();
  CHECK(message("b.md").ends_with("The same holds at 1 more place in 1 file."));
  CHECK(message("c.md").empty());
}

TEST_CASE("commands: a site that no document has brought up is read for a command") {
  TestClient client;
  client.folder.write("docs/_config.yml", "title: Docs\n");
  client.folder.write("docs/a.md", "---\n---\n");
  client.start();
  CHECK(error_of(client.response(run(client, "status"))).starts_with("There is no Jekyll site here."));
  const Json status = client.response(run(client, "status", {{"uri", client.uri("docs")}}))["result"];
  CHECK(status["root"] == (client.folder / "docs").string());
  CHECK(status["files"] == 2);
}

TEST_CASE("commands: the version, and commands that do not exist") {
  TestClient client;
  client.start();
  CHECK(client.response(run(client, "version"))["result"]["name"] == "jekyll-ls");
  CHECK(error_of(client.response(run(client, "brewTea"))) == "There is no command jekyll-ls.brewTea.");
}

TEST_CASE("commands: the real program asks for the edit, and answers after it") {
  const jekyll::tests::TemporaryFolder folder;
  folder.write("_config.yml", "title: Tea\n");
  jekyll::tests::Program program;
  program.start("file://" + folder.path().string(), editing);
  program.request(1, "workspace/executeCommand",
                  {{"command", "jekyll-ls.newPost"}, {"arguments", Json::array({Json{{"title", "Tea"}}})}});
  Json request = program.receive();
  while (request.value("method", "") != "workspace/applyEdit") request = program.receive();
  CHECK(request["params"]["edit"]["documentChanges"][0]["kind"] == "create");
  CHECK(std::none_of(program.received.begin(), program.received.end(), [](const Json& message) {
    return !message.contains("method") && message.value("id", Json()) == 1;
  }));
  program.send({{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", {{"applied", true}}}});
  CHECK(program.receive_response(1)["result"]["path"].get<std::string>().starts_with("_posts/"));
}
