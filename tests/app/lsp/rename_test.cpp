// Renames over a session: versions, annotations, plain changes, and reasons.
#include <algorithm>
#include <map>

#include "app/session/server.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::range;
using jekyll::tests::TestClient;
using lsp::Json;

const Json careful = Json::parse(R"({"textDocument": {"rename": {"prepareSupport": true}},
  "workspace": {"workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": {"groupsOnLabel": true}}}})");

void open_renaming(TestClient& client, const Json& capabilities, std::string_view body) {
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("_layouts/page.html", "{{ page.mood }}{{ post.mood }}\n");
  client.folder.write("there.md", "---\n---\n[x](/index.html#töp)\n");
  client.start(capabilities);
  client.open("index.md", "---\nmood: good\n---\n" + std::string(body));
}

Json params_at(int line, int character, const char* name) {
  return Json{{"position", Json{{"line", line}, {"character", character}}}, {"newName", name}};
}

/// The error's message.
std::string refusal_at(TestClient& client, const std::string& method, Json params) {
  params["textDocument"] = {{"uri", client.uri("index.md")}};
  const int id = client.request(method, params);
  client.loop.run_until_idle();
  const Json response = client.response(id);
  return response.contains("error") ? response["error"]["message"].get<std::string>() : "";
}

}  // namespace

TEST_CASE("server: a rename edits open documents in their version, and others as they are on disk") {
  TestClient client;
  open_renaming(client, careful, "## Töp\n\n[y](#töp)\n");
  const Json place = client.ask("textDocument/prepareRename", "index.md", params_at(5, 6, ""));
  CHECK(place == Json{{"range", range(5, 5, 8)}, {"placeholder", "Töp"}});
  const Json edit = client.ask("textDocument/rename", "index.md", params_at(3, 4, "Lid"));
  const Json& changes = edit["documentChanges"];
  REQUIRE(changes.size() == 2);
  CHECK(changes[0]["textDocument"]["uri"] == client.uri("index.md"));
  CHECK(changes[0]["textDocument"]["version"].is_number());
  CHECK(changes[0]["edits"].size() == 2);
  CHECK(changes[1]["textDocument"] == Json{{"uri", client.uri("there.md")}, {"version", nullptr}});
  CHECK(changes[1]["edits"][0] == Json{{"range", range(2, 16, 19)}, {"newText", "lid"}});
  CHECK_FALSE(edit.contains("changeAnnotations"));
}

TEST_CASE("server: what is likely is annotated, and made all the same where a client asks nothing") {
  TestClient client;
  open_renaming(client, careful, "");
  const Json edit = client.ask("textDocument/rename", "index.md", params_at(1, 2, "temper"));
  REQUIRE(edit["changeAnnotations"].size() == 1);
  const std::string id = edit["changeAnnotations"].begin().key();
  CHECK(edit["changeAnnotations"][id]["needsConfirmation"] == true);
  const Json& layout = edit["documentChanges"][0]["edits"];
  REQUIRE(layout.size() == 2);
  CHECK_FALSE(layout[0].contains("annotationId"));
  CHECK(layout[1]["annotationId"] == id);

  TestClient old;
  open_renaming(old, Json::object(), "");
  const Json plain = old.ask("textDocument/rename", "index.md", params_at(1, 2, "temper"));
  CHECK_FALSE(plain.contains("changeAnnotations"));
  CHECK(plain["changes"][old.uri("_layouts/page.html")].size() == 2);
}

TEST_CASE("server: what can't be renamed is told") {
  TestClient client;
  open_renaming(client, careful, "Text.\n\n## Töp {#a}\n\n<p id=\"b\"></p>\n");
  CHECK(client.ask("textDocument/prepareRename", "index.md", params_at(3, 2, "")).is_null());
  CHECK(refusal_at(client, "textDocument/rename", params_at(5, 10, "b")).find("already") != std::string::npos);
  CHECK(refusal_at(client, "textDocument/rename", params_at(5, 10, "")).find("empty") != std::string::npos);
  CHECK(refusal_at(client, "textDocument/rename", params_at(3, 2, "x")).find("Nothing here") != std::string::npos);
}

TEST_CASE("server: a file that has changed on disk is not edited") {
  TestClient client;
  open_renaming(client, careful, "## Töp\n");
  client.loop.run_until_idle();
  client.folder.write("there.md", "---\n---\nMore.\n\n[x](/index.html#töp)\n");
  CHECK(refusal_at(client, "textDocument/rename", params_at(3, 4, "Lid")).find("changed") != std::string::npos);
}

TEST_CASE("server: a document that is edited before the answer is not renamed in where something else stands now") {
  TestClient client;
  open_renaming(client, careful, "## Töp\n\n[y](#töp)\n");
  client.loop.run_until_idle();
  Json params = params_at(3, 4, "Lid");
  params["textDocument"] = {{"uri", client.uri("index.md")}};
  const int id = client.request("textDocument/rename", params);
  client.edit("index.md", "---\nlayout: page\n---\n## Pot\n\n## Töp\n\n[y](#töp)\n");
  client.loop.run_until_idle();
  const Json response = client.response(id);
  REQUIRE(response.contains("error"));
  CHECK(response["error"]["code"] == -32801);
}

TEST_CASE("server: an open document that a worker still parses is renamed in by its new text") {
  for (const char* name : {"tags", "categories"}) {
    INFO(name);
    TestClient client;
    client.folder.write("_config.yml", "title: Test\n");
    client.start(careful);
    const std::string front = "---\n" + std::string(name) + ": [green]\n---\n";
    const std::string large = std::string(std::size_t{3} * 1024 * 1024, 'x') + "\n";
    client.open("_posts/2026-05-01-tea.md", front);
    client.open("_posts/2026-05-02-cup.md", front + large);
    client.loop.run_until_idle();
    client.edit("_posts/2026-05-02-cup.md", "---\ntitle: Cup\n" + front.substr(4) + large);
    const Json edit = client.ask("textDocument/rename", "_posts/2026-05-01-tea.md",
                                 params_at(1, static_cast<int>(std::string_view(name).size()) + 4, "white"));
    std::map<std::string, Json> changes;
    for (const Json& change : edit["documentChanges"]) {
      changes[change["textDocument"]["uri"].get<std::string>()] = change["edits"][0]["range"]["start"]["line"];
    }
    CHECK(changes == std::map<std::string, Json>{{client.uri("_posts/2026-05-01-tea.md"), 1},
                                                 {client.uri("_posts/2026-05-02-cup.md"), 2}});
  }
}

TEST_CASE("server: a category is renamed with the URLs that it is a part of, and the site is as it was") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("_posts/2024-01-01-a.md", "---\ncategory: news\n---\n");
  client.folder.write("there.md", "---\n---\n[x](/news/2024/01/01/a.html)\n");
  client.start(careful);
  client.open("index.md", "---\n---\n{{ site.categories.news }} [y](/news/2024/01/01/a.html)\n");
  const Json edit = client.ask("textDocument/rename", "index.md", params_at(2, 22, "tea"));
  std::vector<std::string> texts;
  for (const Json& document : edit["documentChanges"]) {
    for (const Json& change : document["edits"]) texts.push_back(change["newText"].get<std::string>());
  }
  std::sort(texts.begin(), texts.end());
  CHECK(texts == std::vector<std::string>{"/tea/2024/01/01/a.html", "/tea/2024/01/01/a.html", "tea", "tea"});
  CHECK(client.ask("textDocument/definition", "index.md", params_at(2, 40, ""))[0]["uri"] ==
        client.uri("_posts/2024-01-01-a.md"));
}

TEST_CASE("server: a category is renamed in the very post that its URL moves") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("there.md", "---\n---\n[x](/news/2024/01/01/a.html)\n");
  client.start(careful);
  client.open("_posts/2024-01-01-a.md", "---\ncategory: news\n---\n");
  const Json edit = client.ask("textDocument/rename", "_posts/2024-01-01-a.md", params_at(1, 12, "tea"));
  CHECK(edit["documentChanges"].size() == 2);
  CHECK(client.ask("textDocument/prepareRename", "_posts/2024-01-01-a.md", params_at(1, 12, ""))["placeholder"] ==
        "news");
}
