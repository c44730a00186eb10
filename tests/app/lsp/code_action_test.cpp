// Remedies that reach beyond the document: new files, new names, the whole site; and what clients get that can't do it.
#include <algorithm>

#include "app/session/server.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::range;
using jekyll::tests::TestClient;
using lsp::Json;

const Json acting = Json::parse(R"({
  "textDocument": {
    "publishDiagnostics": {"codeDescriptionSupport": true, "tagSupport": {"valueSet": [1, 2]}},
    "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                   "isPreferredSupport": true, "dataSupport": true, "resolveSupport": {"properties": ["edit"]}}
  },
  "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]}}})");
const Json literals_only = Json::parse(R"({
  "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}})");

constexpr std::string_view tea_post = "_posts/2024-01-05-tea.md";

void start(TestClient& client, const Json& capabilities) {
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("Tea.md", "---\ntitle: Tea\n---\n");
  client.start(capabilities);
}

Json actions_at(TestClient& client, std::string_view file, const Json& where) {
  return client.ask("textDocument/codeAction", file,
                    Json{{"range", where}, {"context", Json{{"diagnostics", Json::array()}}}});
}

/// Null when there is no such action.
Json find_action(const Json& actions, std::string_view title) {
  const auto found =
      std::find_if(actions.begin(), actions.end(), [&](const Json& action) { return action["title"] == title; });
  return found == actions.end() ? Json(nullptr) : *found;
}

Json resolve(TestClient& client, const Json& action) {
  const int id = client.request("codeAction/resolve", action);
  client.loop.run_until_idle();
  return client.response(id)["result"];
}

Json last_published(const TestClient& client, std::string_view file) {
  Json last;
  for (const Json& message : client.outbox.sent("textDocument/publishDiagnostics")) {
    if (message["params"]["uri"] == client.uri(file)) last = message["params"]["diagnostics"];
  }
  return last;
}

}  // namespace

TEST_CASE("server: a diagnostic leads to its documentation where the client can show that") {
  TestClient client;
  start(client, acting);
  client.open("index.md", "---\n---\n[x](/missing/)\n\n[unused]: /Tea.html\n");
  client.loop.run_until_idle();
  const Json diagnostics = last_published(client, "index.md");
  REQUIRE(diagnostics.size() == 2);
  CHECK(
      diagnostics[0]["codeDescription"]["href"].get<std::string>().ends_with("/docs/diagnostics.md#link-missing-page"));
  CHECK(diagnostics[1]["tags"] == Json::array({1}));

  TestClient old;
  start(old, Json::object());
  old.open("index.md", "---\n---\n[x](/missing/)\n");
  old.loop.run_until_idle();
  CHECK_FALSE(last_published(old, "index.md")[0].contains("codeDescription"));
}

TEST_CASE("server: what Jekyll deprecates is tagged so") {
  TestClient client;
  client.folder.write("tea/_posts/2024-01-05-steep.md", "---\n---\n");
  start(client, acting);
  client.open("index.md", "---\n---\n[on]({% post_url 2024-01-05-steep %})\n");
  client.loop.run_until_idle();
  const Json diagnostics = last_published(client, "index.md");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0]["code"] == "post-url-inexact");
  CHECK(diagnostics[0]["tags"] == Json::array({2}));
}

TEST_CASE("server: a missing layout is created with its text") {
  TestClient client;
  start(client, acting);
  client.open("index.md", "---\nlayout: recipe\n---\n");
  const Json action = find_action(actions_at(client, "index.md", range(1, 9, 9)), "Create _layouts/recipe.html");
  REQUIRE(action.is_object());
  const Json& changes = action["edit"]["documentChanges"];
  REQUIRE(changes.size() == 2);
  CHECK(changes[0] == Json{{"kind", "create"}, {"uri", client.uri("_layouts/recipe.html")}});
  CHECK(changes[1]["textDocument"] == Json{{"uri", client.uri("_layouts/recipe.html")}, {"version", nullptr}});
  CHECK(changes[1]["edits"][0]["newText"].get<std::string>().find("{{ content }}") != std::string::npos);
  CHECK(action["diagnostics"][0]["code"] == "layout-missing");

  TestClient old;
  start(old, literals_only);
  old.open("index.md", "---\nlayout: recipe\n---\n");
  CHECK(find_action(actions_at(old, "index.md", range(1, 9, 9)), "Create _layouts/recipe.html").is_null());
}

TEST_CASE("server: links that are meant to lead elsewhere are ignored by the project's settings") {
  TestClient client;
  start(client, acting);
  client.open("index.md", "---\n---\n[x](/bin/1/)\n");
  const auto ignored = [&] {
    return find_action(actions_at(client, "index.md", range(2, 4, 4)), "Ignore links to /bin/** in this site");
  };
  const Json created = ignored();
  REQUIRE(created.is_object());
  const Json& changes = created["edit"]["documentChanges"];
  REQUIRE(changes.size() == 2);
  CHECK(changes[0] == Json{{"kind", "create"}, {"uri", client.uri(".jekyll-ls.json")}});
  CHECK(changes[1]["edits"][0]["newText"] == "{\n  \"links.ignore\": [\"/bin/**\"]\n}\n");

  client.folder.write(".jekyll-ls.json", "{\n  \"site.future\": true\n}\n");
  client.notify("workspace/didChangeWatchedFiles",
                {{"changes", Json::array({Json{{"uri", client.uri(".jekyll-ls.json")}, {"type", 1}}})}});
  client.loop.run_until_idle();
  const Json edited = ignored();
  REQUIRE(edited.is_object());
  CHECK(edited["edit"]["documentChanges"][0]["textDocument"]["uri"] == client.uri(".jekyll-ls.json"));
  CHECK(edited["edit"]["documentChanges"][0]["edits"][0]["newText"] == "\n  \"links.ignore\": [\"/bin/**\"],");

  client.folder.write(".jekyll-ls.json", "{\"links.ignore\": [\"/bin/**\"]}\n");
  client.notify("workspace/didChangeWatchedFiles",
                {{"changes", Json::array({Json{{"uri", client.uri(".jekyll-ls.json")}, {"type", 2}}})}});
  client.loop.run_until_idle();
  CHECK(last_published(client, "index.md").empty());
  CHECK(ignored().is_null());
}

TEST_CASE("server: a post is renamed to the day of its date") {
  TestClient client;
  start(client, acting);
  client.open(tea_post, "---\ndate: 2024-01-06\n---\n");
  const Json action = find_action(actions_at(client, tea_post, range(1, 7, 7)), "Rename the file to 2024-01-06-tea.md");
  REQUIRE(action.is_object());
  CHECK(action["edit"]["documentChanges"] == Json::array({Json{{"kind", "rename"},
                                                               {"oldUri", client.uri(tea_post)},
                                                               {"newUri", client.uri("_posts/2024-01-06-tea.md")}}}));
}

TEST_CASE("server: a file that Jekyll ignores because of its name is told so, and renamed") {
  TestClient client;
  start(client, acting);
  client.open("_posts/2024_01_05 tea.md", "Some text.\n");
  client.loop.run_until_idle();
  const Json shown = last_published(client, "_posts/2024_01_05 tea.md");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["code"] == "post-file-name");
  CHECK(shown[0]["range"] == range(0, 0, 10));
  const Json action = find_action(actions_at(client, "_posts/2024_01_05 tea.md", range(0, 3, 3)),
                                  "Rename the file to 2024-01-05-tea.md");
  REQUIRE(action.is_object());
  CHECK(action["edit"]["documentChanges"][0]["newUri"] == client.uri("_posts/2024-01-05-tea.md"));
  CHECK(action["diagnostics"][0]["code"] == "post-file-name");
}

TEST_CASE("server: all findings of a code in the site, in open documents and in files on disk") {
  TestClient client;
  client.folder.write("about.md", "---\n---\n\xC3\xA9 [x](/tea.html)\n");
  client.folder.write("other.md", "---\n---\n[x](/other.html)\n");
  start(client, acting);
  client.open("index.md", "---\n---\n[x](/tea.html)\n");
  const Json action = find_action(actions_at(client, "index.md", range(2, 6, 6)), "Fix all 2 of link-case in 2 files");
  REQUIRE(action.is_object());
  CHECK_FALSE(action.contains("edit"));
  const Json resolved = resolve(client, action);
  CHECK(resolved["title"] == action["title"]);
  const Json& changes = resolved["edit"]["documentChanges"];
  REQUIRE(changes.size() == 2);
  CHECK(changes[0]["textDocument"] == Json{{"uri", client.uri("about.md")}, {"version", nullptr}});
  CHECK(changes[0]["edits"] == Json::array({Json{{"range", range(2, 7, 8)}, {"newText", "T"}}}));
  CHECK(changes[1]["textDocument"]["uri"] == client.uri("index.md"));
  CHECK(changes[1]["textDocument"]["version"].is_number());
}

TEST_CASE("server: a file that has changed since it was read is left out of the edits of the site") {
  TestClient client;
  client.folder.write("about.md", "---\n---\n[x](/tea.html)\n");
  start(client, acting);
  client.open("index.md", "---\n---\n[x](/tea.html)\n");
  const Json action = find_action(actions_at(client, "index.md", range(2, 6, 6)), "Fix all 2 of link-case in 2 files");
  REQUIRE(action.is_object());
  client.folder.write("about.md", "Something else entirely.\n");
  const Json changes = resolve(client, action)["edit"]["documentChanges"];
  REQUIRE(changes.size() == 1);
  CHECK(changes[0]["textDocument"]["uri"] == client.uri("index.md"));
}

TEST_CASE("server: a client that asks for no edits later is offered the file only") {
  TestClient client;
  start(client, literals_only);
  client.open("index.md", "---\n---\n[x](/tea.html)\n");
  const Json actions = actions_at(client, "index.md", range(2, 6, 6));
  CHECK_FALSE(actions.empty());
  CHECK(find_action(actions, "Fix all 1 of link-case in 1 file").is_null());
  for (const Json& action : actions) CHECK(action["title"].get<std::string>().find(" files") == std::string::npos);
  for (const Json& action : actions) CHECK(action.contains("edit"));
}

TEST_CASE("server: what comes back without our data is returned as it is") {
  TestClient client;
  start(client, acting);
  for (const Json& data : {Json(nullptr), Json(5), Json{{"uri", 1}}, Json{{"uri", "file:///nowhere"}, {"code", "x"}}}) {
    Json action{{"title", "Something"}};
    if (!data.is_null()) action["data"] = data;
    CHECK(resolve(client, action) == action);
  }
}

TEST_CASE("server: an old address is led to the page that is meant, once the action is chosen") {
  TestClient client;
  client.folder.write("_config.yml", "plugins: [jekyll-redirect-from]\n");
  client.folder.write("about-us.md", "---\ntitle: About\n---\n");
  client.start(acting);
  client.open("index.md", "---\n---\n[x](/about-uss.html)\n");
  const Json action =
      find_action(actions_at(client, "index.md", range(2, 6, 6)), "Redirect /about-uss.html to about-us.md");
  REQUIRE(action.is_object());
  CHECK_FALSE(action.contains("edit"));
  const Json changes = resolve(client, action)["edit"]["documentChanges"];
  REQUIRE(changes.size() == 1);
  CHECK(changes[0]["textDocument"]["uri"] == client.uri("about-us.md"));
  CHECK(changes[0]["edits"][0]["newText"] == "redirect_from:\n  - /about-uss.html\n");

  // Nobody reads the key where the plugin is not in use.
  TestClient without;
  start(without, acting);
  without.folder.write("about-us.md", "---\ntitle: About\n---\n");
  without.open("index.md", "---\n---\n[x](/about-uss.html)\n");
  const Json actions = actions_at(without, "index.md", range(2, 6, 6));
  CHECK(actions.dump().find("Redirect") == std::string::npos);
}
