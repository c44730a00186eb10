// Completion, definition, hover and code actions of links, as a client with these or those capabilities sees them.
#include <algorithm>

#include "app/session/server.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::range;
using jekyll::tests::TestClient;
using lsp::Json;

const Json modern = Json::parse(R"({
  "textDocument": {
    "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
    "definition": {"linkSupport": true},
    "hover": {"contentFormat": ["markdown", "plaintext"]},
    "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}, "isPreferredSupport": true}
  },
  "workspace": {"workspaceEdit": {"documentChanges": true}}})");
const Json plain_client = Json::parse(R"({
  "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}})");

/// A site with one page, `there.md`, and the body of `index.md` behind three lines of front matter, opened.
void open_index(TestClient& client, const Json& capabilities, std::string_view body) {
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("there.md", "---\ntitle: Over there\n---\n\n# Töp\n");
  client.start(capabilities);
  client.open("index.md", "---\ntitle: A page\n---\n" + std::string(body));
}

Json at(int line, int character) {
  return Json{{"position", Json{{"line", line}, {"character", character}}}};
}

Json actions_at(TestClient& client, const Json& where, const Json& only = nullptr) {
  Json context{{"diagnostics", Json::array()}};
  if (!only.is_null()) context["only"] = only;
  return client.ask("textDocument/codeAction", "index.md", Json{{"range", where}, {"context", context}});
}

}  // namespace

TEST_CASE("server: links are completed where they are typed") {
  TestClient client;
  open_index(client, modern, "é [x](/th)\n");
  const Json list = client.ask("textDocument/completion", "index.md", at(3, 8));
  REQUIRE(list["items"].size() == 1);
  const Json& item = list["items"][0];
  CHECK(item["label"] == "Over there");
  CHECK(item["textEdit"] == Json{{"range", range(3, 6, 9)}, {"newText", "/there.html"}});
  // By which it is found, behind what is typed: some clients compare beginnings.
  CHECK(item["filterText"] == "/t Over there there.md /there.html there.md /there.html");
  CHECK(item["detail"] == "/there.html");
}

TEST_CASE("server: a definition is a LocationLink, or a Location for clients without") {
  TestClient client;
  open_index(client, modern, "[x](/there.html#töp)\n");
  const Json links = client.ask("textDocument/definition", "index.md", at(3, 6));
  REQUIRE(links.size() == 1);
  CHECK(links[0]["targetUri"] == client.uri("there.md"));
  CHECK(links[0]["originSelectionRange"] == range(3, 4, 19));
  CHECK(links[0]["targetSelectionRange"] == range(4, 2, 5));

  TestClient old;
  open_index(old, plain_client, "[x](/there.html#töp)\n");
  const Json locations = old.ask("textDocument/definition", "index.md", at(3, 6));
  REQUIRE(locations.size() == 1);
  CHECK(locations[0] == Json{{"uri", old.uri("there.md")}, {"range", range(4, 2, 5)}});
  CHECK(old.ask("textDocument/definition", "index.md", at(1, 8)) == Json::array());
}

TEST_CASE("server: hover in the client's format, nothing where nothing is known") {
  TestClient client;
  open_index(client, modern, "[x](/there.html)\n\ntext\n");
  const Json markdown = client.ask("textDocument/hover", "index.md", at(3, 6));
  CHECK(markdown["contents"] == Json{{"kind", "markdown"}, {"value", "**Over there**\n\n`/there.html`\n\n`there.md`"}});
  CHECK(markdown["range"] == range(3, 4, 15));
  CHECK(client.ask("textDocument/hover", "index.md", at(5, 2)).is_null());

  TestClient old;
  open_index(old, plain_client, "[x](/there.html)\n");
  CHECK(old.ask("textDocument/hover", "index.md", at(3, 6))["contents"] ==
        Json{{"kind", "plaintext"}, {"value", "Over there\n/there.html\nthere.md"}});
}

TEST_CASE("server: a fix names its diagnostic and edits the version that it is meant for") {
  TestClient client;
  open_index(client, modern, "[x](/There.html)\n");
  const Json actions = actions_at(client, range(3, 6, 6));
  REQUIRE(actions.size() >= 2);
  const Json& fix = actions[0];
  CHECK(fix["kind"] == "quickfix");
  CHECK(fix["diagnostics"][0]["code"] == "link-case");
  const Json& edit = fix["edit"]["documentChanges"][0];
  CHECK(edit["textDocument"]["uri"] == client.uri("index.md"));
  CHECK(edit["textDocument"]["version"].is_number());
  REQUIRE(edit["edits"].size() == 1);
  CHECK(edit["edits"][0]["newText"].get<std::string>().find('t') != std::string::npos);
  const auto disables = [](const Json& action) { return action["title"] == "Disable link-case for this line"; };
  CHECK(std::any_of(actions.begin(), actions.end(), disables));
}

TEST_CASE("server: edits go by URI to clients without document changes") {
  TestClient client;
  open_index(client, plain_client, "[x](/There.html)\n");
  const Json actions = actions_at(client, range(3, 6, 6));
  REQUIRE_FALSE(actions.empty());
  CHECK(actions[0]["edit"]["changes"].contains(client.uri("index.md")));
  CHECK_FALSE(actions[0].contains("isPreferred"));
}

TEST_CASE("server: only the wanted kinds of action are returned") {
  TestClient client;
  open_index(client, modern, "[x](/There.html) [y](/THERE.html)\n");
  const Json all = actions_at(client, range(0, 0, 0), Json::array({"source.fixAll"}));
  REQUIRE(all.size() == 1);
  CHECK(all[0]["kind"] == "source.fixAll.jekyll");
  CHECK(all[0]["edit"]["documentChanges"][0]["edits"].size() == 2);
  CHECK(actions_at(client, range(3, 6, 6), Json::array({"refactor.move"})).empty());
  const Json refactorings = actions_at(client, range(3, 6, 6), Json::array({"refactor"}));
  CHECK_FALSE(refactorings.empty());
  for (const Json& action : refactorings) CHECK(action["kind"].get<std::string>().starts_with("refactor."));
}

TEST_CASE("server: a client without action literals gets none") {
  TestClient client;
  open_index(client, Json::object(), "[x](/There.html)\n");
  CHECK(actions_at(client, range(3, 6, 6)).is_null());
}

TEST_CASE("server: hover shows an image to clients that render Markdown") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("my pot.png", "1234");
  client.start(Json::parse(R"({"textDocument": {"hover": {"contentFormat": ["markdown"]}}})"));
  client.open("index.md", "---\n---\n![p](/my%20pot.png)\n");
  const Json hover = client.ask("textDocument/hover", "index.md", Json{{"position", {{"line", 2}, {"character", 8}}}});
  const auto text = hover["contents"]["value"].get<std::string>();
  CHECK(text.find("`my pot.png` · 4 B") != std::string::npos);
  CHECK(text.ends_with("\n\n![](" + client.uri("my%20pot.png") + ")"));
  CHECK(text.find("pixels") == std::string::npos);

  TestClient old;
  old.folder.write("_config.yml", "title: Test\n");
  old.folder.write("my pot.png", "1234");
  old.start();
  old.open("index.md", "---\n---\n![p](/my%20pot.png)\n");
  const Json plain = old.ask("textDocument/hover", "index.md", Json{{"position", {{"line", 2}, {"character", 8}}}});
  CHECK(plain.dump().find("![]") == std::string::npos);
}

TEST_CASE("server: completion of classes reads the style sheets") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("_sass/box.scss", ".pot { .lid {} }\n");
  client.folder.write("assets/main.css", ".pot-large {}\n");
  client.start();
  client.open("index.md", "---\n---\n# Tea\n{: .po}\n");
  const Json list =
      client.ask("textDocument/completion", "index.md", Json{{"position", {{"line", 3}, {"character", 6}}}});
  REQUIRE(list["items"].size() == 2);
  CHECK(list["items"][0]["label"] == "pot");
  CHECK(list["items"][1]["textEdit"]["newText"] == "pot-large");
  CHECK(list["items"][1]["textEdit"]["range"]["start"]["character"] == 4);
}

TEST_CASE("server: hover tells the size of an image") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("pot.svg", "<svg width=\"24\" height=\"12\"></svg>\n");
  client.start();
  client.open("index.md", "---\n---\n![p](/pot.svg)\n");
  const Json hover = client.ask("textDocument/hover", "index.md", Json{{"position", {{"line", 2}, {"character", 8}}}});
  CHECK(hover.dump().find("24 × 12 pixels") != std::string::npos);
}
