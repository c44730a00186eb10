// Files that the user creates, renames and deletes: what the client is asked to edit, and what it is told.
#include "app/session/server.h"
#include "tests/app/support/program.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::TestClient;
using lsp::Json;

const Json versioned = Json::parse(R"({"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true,
  "changeAnnotationSupport":{},"resourceOperations":["create","rename","delete"]},
  "fileOperations":{"willRename":true,"didRename":true}}})");

void write_tea_site(const TestClient& client) {
  client.folder.write("_config.yml", "plugins: [jekyll-redirect-from]\n");
  client.folder.write("_posts/2026-05-01-tea.md", "---\ntitle: Tea\n---\n[cup](../../../img/cup.png)\n");
  client.folder.write("docs/a.md", "---\n---\n[tea]({% post_url 2026-05-01-tea %})\n");
  client.folder.write("index.md", "---\n---\né [tea](/2026/05/01/tea.html) ![cup](img/cup.png)\n");
  client.folder.write("img/cup.png", "x");
}

Json renaming(const TestClient& client, const std::string& from, const std::string& to) {
  return {{"files", Json::array({Json{{"oldUri", client.uri(from)}, {"newUri", client.uri(to)}}})}};
}

Json will_rename(TestClient& client, const std::string& from, const std::string& to) {
  const int id = client.request("workspace/willRenameFiles", renaming(client, from, to));
  client.loop.run_until_idle();
  return client.response(id)["result"];
}

Json files(const TestClient& client, const std::string& path) {
  return {{"files", Json::array({Json{{"uri", client.uri(path)}}})}};
}

std::vector<std::string> messages(const TestClient& client) {
  std::vector<std::string> texts;
  for (const Json& message : client.outbox.sent("window/showMessage")) {
    texts.push_back(message["params"]["message"].get<std::string>());
  }
  return texts;
}

}  // namespace

TEST_CASE("file operations: all are announced, for files and folders") {
  TestClient client;
  client.start();
  const Json announced = client.response(1)["result"]["capabilities"]["workspace"]["fileOperations"];
  for (const char* name : {"willRename", "didRename", "willCreate", "didCreate", "willDelete", "didDelete"}) {
    INFO(name);
    CHECK(announced[name]["filters"][0]["scheme"] == "file");
  }
  CHECK(announced["willRename"]["filters"][0]["pattern"] == Json{{"glob", "**/*"}});
}

TEST_CASE("file operations: a post that is renamed is followed, with versions of what is open") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  client.open("index.md", "---\n---\né [tea](/2026/05/01/tea.html) ![cup](img/cup.png)\n");
  const Json changes =
      will_rename(client, "_posts/2026-05-01-tea.md", "_posts/2026-05-01-green-tea.md")["documentChanges"];
  REQUIRE(changes.size() == 3);
  std::map<std::string, Json> by_uri;
  for (const Json& change : changes) by_uri[change["textDocument"]["uri"].get<std::string>()] = change;
  const Json& index = by_uri[client.uri("index.md")];
  CHECK(index["textDocument"]["version"] == 1);
  CHECK(index["edits"] ==
        Json::array(
            {Json{{"range", {{"start", {{"line", 2}, {"character", 8}}}, {"end", {{"line", 2}, {"character", 28}}}}},
                  {"newText", "/2026/05/01/green-tea.html"}}}));
  CHECK(by_uri[client.uri("docs/a.md")]["textDocument"]["version"].is_null());
  CHECK(by_uri[client.uri("docs/a.md")]["edits"][0]["newText"] == "2026-05-01-green-tea");
  // The file still has its old name.
  CHECK(by_uri[client.uri("_posts/2026-05-01-tea.md")]["edits"][0]["newText"] ==
        "redirect_from:\n  - /2026/05/01/tea.html\n");
}

TEST_CASE("file operations: a move back right behind the move sees all that was told in between") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  CHECK(will_rename(client, "img/cup.png", "img/mug.png")["documentChanges"].size() == 2);
  client.remove("img/cup.png");
  client.folder.write("img/mug.png", "x");
  client.folder.write("index.md", "---\n---\né [tea](/2026/05/01/tea.html) ![cup](img/mug.png)\n");
  client.folder.write("_posts/2026-05-01-tea.md", "---\ntitle: Tea\n---\n[cup](../../../img/mug.png)\n");
  // A change of the configuration has everything read anew.
  for (const bool configuration : {false, true}) {
    INFO(configuration);
    client.notify("workspace/didRenameFiles", renaming(client, "img/cup.png", "img/mug.png"));
    Json changes = Json::array();
    for (const char* path : {"index.md", "_posts/2026-05-01-tea.md"}) {
      changes.push_back({{"uri", client.uri(path)}, {"type", 2}});
    }
    if (configuration) {
      client.folder.write("img/can.png", "x");
      client.folder.write("index.md", "---\n---\n![can](img/can.png)\n");
      changes.push_back({{"uri", client.uri("_config.yml")}, {"type", 2}});
    }
    client.notify("workspace/didChangeWatchedFiles", {{"changes", changes}});
    const Json back = configuration ? will_rename(client, "img/can.png", "img/cup.png")
                                    : will_rename(client, "img/mug.png", "img/cup.png");
    REQUIRE(back.is_object());
    CHECK(back["documentChanges"].size() == (configuration ? 1 : 2));
  }
}

TEST_CASE(
    "file operations: a move right behind a change that breaks the configuration is answered, from the files as they "
    "are") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  CHECK(will_rename(client, "img/cup.png", "img/mug.png")["documentChanges"].size() == 2);
  client.folder.write("_config.yml", "plugins: [\n");
  client.folder.write("more.md", "---\n---\n![cup](img/cup.png)\n");
  Json changes = Json::array();
  for (const char* path : {"_config.yml", "more.md"}) changes.push_back({{"uri", client.uri(path)}, {"type", 2}});
  client.notify("workspace/didChangeWatchedFiles", {{"changes", changes}});
  CHECK(will_rename(client, "img/cup.png", "img/mug.png")["documentChanges"].size() == 3);
}

TEST_CASE("file operations: posts are not read for their layout's new name, and what has changed on disk is told") {
  TestClient client;
  client.folder.write("_layouts/tea.html", "{{ content }}\n");
  client.folder.write("_posts/2026-05-01-tea.md", "---\nlayout: tea\n---\n");
  client.folder.write("_posts/2026-05-02-cup.md", "---\nlayout: \"tea\"\n---\n");
  client.folder.write("_posts/2026-05-03-can.md", "---\nlayout: tea\n---\n");
  client.start(versioned);
  CHECK(will_rename(client, "_layouts/tea.html", "_layouts/cup.html")["documentChanges"].size() == 3);
  // Nobody has told yet.
  client.folder.write("_posts/2026-05-03-can.md", "---\ntitle: Can\nlayout: tea\n---\n");
  const Json changes = will_rename(client, "_layouts/tea.html", "_layouts/yes.html")["documentChanges"];
  std::map<std::string, std::string> texts;
  for (const Json& change : changes) {
    texts[change["textDocument"]["uri"].get<std::string>()] = change["edits"][0]["newText"].get<std::string>();
  }
  CHECK(texts == std::map<std::string, std::string>{{client.uri("_posts/2026-05-01-tea.md"), "\"yes\""},
                                                    {client.uri("_posts/2026-05-02-cup.md"), "yes"}});
  REQUIRE(messages(client).size() == 1);
  CHECK(messages(client).front().find("_posts/2026-05-03-can.md:2.") != std::string::npos);
}

TEST_CASE("file operations: a client without document changes gets plain ones, and a folder is as good as a file") {
  TestClient client;
  write_tea_site(client);
  client.start();
  const Json edit = will_rename(client, "img", "pictures");
  CHECK(edit["changes"].size() == 2);
  CHECK(edit["changes"][client.uri("index.md")][0]["newText"] == "pictures/cup.png");
  CHECK(edit["changes"][client.uri("_posts/2026-05-01-tea.md")][0]["newText"] == "../../../pictures/cup.png");
}

TEST_CASE("file operations: the setting asks before an old address is kept") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned, {{"rename.redirectFrom", "ask"}});
  const Json edit = will_rename(client, "_posts/2026-05-01-tea.md", "_posts/2026-05-01-green-tea.md");
  REQUIRE(edit["changeAnnotations"].size() == 1);
  const Json& annotation = *edit["changeAnnotations"].begin();
  CHECK(annotation["needsConfirmation"] == true);
  CHECK(annotation["label"] == "Lead visitors of /2026/05/01/tea.html to the page's new address");
}

TEST_CASE("file operations: what can't be moved is answered by null and the reason") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  CHECK(will_rename(client, "_posts/2026-05-01-tea.md", "_posts/tea.md").is_null());
  CHECK(messages(client) ==
        std::vector<std::string>{"The links do not follow: The name of a post begins with its date: "
                                 "2024-01-05-tea.md. Jekyll would ignore _posts/tea.md."});
  // What the site does not know needs no edits, and no word.
  CHECK(will_rename(client, ".git/config", ".git/config2").is_null());
  CHECK(messages(client).size() == 1);
}

TEST_CASE("file operations: the site follows at once") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  client.open("docs/a.md", "---\n---\n[tea]({% post_url 2026-05-01-tea %})\n");
  client.loop.run_until_idle();
  CHECK(client.published("docs/a.md").back().empty());
  client.folder.write("_posts/2026-05-01-green-tea.md", "---\ntitle: Tea\n---\n");
  client.remove("_posts/2026-05-01-tea.md");
  client.notify("workspace/didRenameFiles",
                renaming(client, "_posts/2026-05-01-tea.md", "_posts/2026-05-01-green-tea.md"));
  client.loop.run_until_idle();
  CHECK(client.published("docs/a.md").back() == "post-url-missing");
}

TEST_CASE("file operations: a new post gets its front matter once it is there, when it is empty") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  client.loop.run_until_idle();
  client.folder.write("_posts/2026-06-01-green-tea.md", "");
  client.folder.write("_posts/2026-06-02-copied.md", "text");
  for (const char* path : {"_posts/2026-06-01-green-tea.md", "_posts/2026-06-02-copied.md", "img/new.svg"}) {
    client.notify("workspace/didCreateFiles", files(client, path));
    client.loop.run_until_idle();
  }
  client.loop.advance(std::chrono::seconds(1));
  const auto asked = client.outbox.sent("workspace/applyEdit");
  REQUIRE(asked.size() == 1);
  const Json change = asked.front()["params"]["edit"]["documentChanges"][0];
  CHECK(change["textDocument"]["uri"] == client.uri("_posts/2026-06-01-green-tea.md"));
  const auto text = change["edits"][0]["newText"].get<std::string>();
  CHECK(text.starts_with("---\n"));
  CHECK(text.find("title: Green tea\n") != std::string::npos);
}

TEST_CASE("file operations: a new file whose text comes with it is left alone") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  client.folder.write("_posts/2026-06-01-green-tea.md", "");
  client.notify("workspace/didCreateFiles", files(client, "_posts/2026-06-01-green-tea.md"));
  client.loop.run_until_idle();
  client.open("_posts/2026-06-01-green-tea.md", "");
  client.edit("_posts/2026-06-01-green-tea.md", "---\ntitle: Green tea\n---\n");
  client.loop.advance(std::chrono::seconds(1));
  CHECK(client.outbox.sent("workspace/applyEdit").empty());
}

TEST_CASE("file operations: a post without date in its name is warned of before it is there") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  for (const char* path : {"_posts/tea.md", "_posts/2026-06-01-tea.md", "docs/tea.md"}) {
    const int id = client.request("workspace/willCreateFiles", files(client, path));
    client.loop.run_until_idle();
    CHECK(client.response(id)["result"].is_null());
  }
  CHECK(messages(client) == std::vector<std::string>{"Jekyll ignores _posts/tea.md: the name of a post begins with its "
                                                     "date, 2027-01-01-tea.md."});
}

TEST_CASE("file operations: who links to what is deleted is told") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  const int id = client.request("workspace/willDeleteFiles", files(client, "_posts/2026-05-01-tea.md"));
  client.loop.run_until_idle();
  CHECK(client.response(id)["result"].is_null());
  CHECK(messages(client) ==
        std::vector<std::string>{"2 places name _posts/2026-05-01-tea.md: docs/a.md:3, index.md:3."});
  client.request("workspace/willDeleteFiles", files(client, "docs"));
  client.loop.run_until_idle();
  CHECK(messages(client).size() == 1);
}

TEST_CASE("file operations: a command renames where the editor has no such events") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  const int id = client.request(
      "workspace/executeCommand",
      {{"command", "jekyll-ls.renameFile"},
       {"arguments", Json::array({Json{{"uri", client.uri("img/cup.png")}, {"path", "assets/mug.png"}}})}});
  client.loop.run_until_idle();
  const auto asked = client.outbox.sent("workspace/applyEdit");
  REQUIRE(asked.size() == 1);
  const Json changes = asked.front()["params"]["edit"]["documentChanges"];
  REQUIRE(changes.size() == 3);
  CHECK(changes[2] ==
        Json{{"kind", "rename"}, {"oldUri", client.uri("img/cup.png")}, {"newUri", client.uri("assets/mug.png")}});
  client.answer(asked.front(), {{"applied", true}});
  client.loop.run_until_idle();
  CHECK(
      client.response(id)["result"] ==
      Json{{"uri", client.uri("assets/mug.png")}, {"path", "assets/mug.png"}, {"edited", 2}, {"left", Json::array()}});
}

TEST_CASE("file operations: a file is renamed where it is mentioned") {
  TestClient client;
  write_tea_site(client);
  client.start(versioned);
  client.open("docs/a.md", "---\n---\n[tea]({% post_url 2026-05-01-tea %})\n");
  const Json at = {{"line", 2}, {"character", 20}};
  const Json place = client.ask("textDocument/prepareRename", "docs/a.md", {{"position", at}});
  CHECK(place["placeholder"] == "2026-05-01-tea");
  const Json edit =
      client.ask("textDocument/rename", "docs/a.md", {{"position", at}, {"newName", "2026-05-02-green-tea"}});
  const Json changes = edit["documentChanges"];
  REQUIRE(changes.size() == 4);
  CHECK(changes[3] == Json{{"kind", "rename"},
                           {"oldUri", client.uri("_posts/2026-05-01-tea.md")},
                           {"newUri", client.uri("_posts/2026-05-02-green-tea.md")}});
  const int id =
      client.request("textDocument/rename",
                     {{"textDocument", {{"uri", client.uri("docs/a.md")}}}, {"position", at}, {"newName", "tea"}});
  client.loop.run_until_idle();
  CHECK(client.response(id)["error"]["message"] ==
        "The name of a post begins with its date: 2024-01-05-tea.md. Jekyll would ignore _posts/tea.md.");
}

TEST_CASE("file operations: the real program answers for a folder") {
  const jekyll::tests::TemporaryFolder folder;
  folder.write("_config.yml", "title: Tea\n");
  folder.write("img/cup.png", "x");
  folder.write("index.md", "---\n---\n![cup](img/cup.png)\n");
  jekyll::tests::Program program;
  const std::string root = "file://" + folder.path().string();
  program.start(root, versioned);
  program.request(1, "workspace/willRenameFiles",
                  {{"files", Json::array({Json{{"oldUri", root + "/img"}, {"newUri", root + "/pictures"}}})}});
  const Json edit = program.receive_response(1)["result"];
  CHECK(edit["documentChanges"][0]["edits"][0]["newText"] == "pictures/cup.png");
}

TEST_CASE(
    "file operations: what is likely is edited also where a client asks nothing, but for what the user is to be "
    "asked") {
  for (const Json& client_can : {versioned, Json::object()}) {
    TestClient client;
    write_tea_site(client);
    client.folder.write("docs/b.md", "---\nsource_of: /img/cup.png\n---\n");
    client.start(client_can, {{"rename.redirectFrom", "ask"}});
    const bool asks = client_can == versioned;
    const std::string moved = will_rename(client, "img/cup.png", "img/mug.png").dump();
    const std::string post = will_rename(client, "_posts/2026-05-01-tea.md", "_posts/2026-05-01-green-tea.md").dump();
    CHECK(moved.find("/img/mug.png") != std::string::npos);
    CHECK((moved.find("needsConfirmation") != std::string::npos) == asks);
    CHECK((post.find("redirect_from") != std::string::npos) == asks);
  }
}
