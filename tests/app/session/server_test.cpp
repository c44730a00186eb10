// What the server does with documents, sites and time, seen from a client in the same process.
#include "app/session/server.h"

#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::hierarchical;
using jekyll::tests::page;
using jekyll::tests::TestClient;
using lsp::Json;
using Codes = std::vector<std::string>;

constexpr std::chrono::milliseconds pause_in_typing{500};

const Json pulling =
    Json::parse(R"({"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":true}}})");
/// A site with one page, `there.md`.
void write_one_page(const TestClient& client) {
  client.folder.write("_config.yml", "title: Test\nurl: https://example.org\n");
  client.folder.write("there.md", page("# First"));
}

}  // namespace

TEST_CASE("server: diagnostics come after the first scan and follow the edits") {
  TestClient client;
  write_one_page(client);
  client.start();
  client.open("index.md", page("[x](/missing/)"));
  client.loop.run_tasks();
  CHECK(client.published("index.md").empty());
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{"link-missing-page"});
  client.edit("index.md", page("[x](/there.html)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{"link-missing-page", ""});
}

TEST_CASE("server: what takes long to judge waits for a pause in typing") {
  TestClient client;
  write_one_page(client);
  client.start();
  client.loop.let_work_take(std::chrono::milliseconds(40));
  client.open("index.md", page("[x](/missing/)"));
  client.loop.run_until_idle();
  client.edit("index.md", page("[x](/there.html)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md").size() == 1);  // The user may still be typing.
  client.loop.advance(pause_in_typing);
  CHECK(client.published("index.md") == Codes{"link-missing-page", ""});
}

TEST_CASE("server: equal diagnostics are not sent again") {
  TestClient client;
  write_one_page(client);
  client.start();
  client.open("index.md", page("[x](/missing/)"));
  client.loop.run_until_idle();
  client.edit("index.md", page("[x](/missing/) and more"));
  client.loop.advance(pause_in_typing);
  CHECK(client.published("index.md") == Codes{"link-missing-page"});
  client.edit("index.md", page("\n[x](/missing/)"));
  client.loop.advance(pause_in_typing);
  CHECK(client.published("index.md").size() == 2);  // It has moved.
}

TEST_CASE("server: edits that come together are judged once") {
  TestClient client;
  write_one_page(client);
  client.start();
  client.open("index.md", page(""));
  client.loop.run_until_idle();
  const std::size_t before = client.published("index.md").size();
  for (int i = 0; i < 5; ++i) client.edit("index.md", page("[x](/missing" + std::to_string(i) + "/)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md").size() == before + 1);
}

TEST_CASE("server: of what takes long a burst of edits is judged once, one without end now and then") {
  TestClient client;
  write_one_page(client);
  client.start();
  client.loop.let_work_take(std::chrono::milliseconds(40));
  client.open("index.md", page(""));
  client.loop.run_until_idle();
  const std::size_t before = client.published("index.md").size();
  for (int i = 0; i < 5; ++i) {
    client.edit("index.md", page("[x](/missing" + std::to_string(i) + "/)"));
    client.loop.advance(std::chrono::milliseconds(50));
  }
  CHECK(client.published("index.md").size() == before);
  for (int i = 0; i < 40; ++i) {
    client.edit("index.md", page("[x](/missing" + std::to_string(i) + "/)"));
    client.loop.advance(std::chrono::milliseconds(50));
  }
  CHECK(client.published("index.md").size() > before);
}

TEST_CASE("server: an edit in one document changes the diagnostics of another") {
  TestClient client;
  write_one_page(client);
  client.start();
  client.open("there.md", page("# First"));
  client.open("index.md", page("[x](/there.html#first)"));
  client.loop.run_until_idle();
  CHECK(client.published("index.md") == Codes{""});
  client.edit("there.md", page("# Bottom"));
  client.loop.advance(pause_in_typing);
  CHECK(client.published("index.md") == Codes{"", "link-missing-anchor"});
}

TEST_CASE("server: closing a document clears its diagnostics and forgets its unsaved text") {
  TestClient client;
  write_one_page(client);
  client.folder.write("index.md", page("fine"));
  client.start();
  client.open("index.md", page("[x](/missing/)"));
  client.open("other.md", page("[x](/index.html#new)"));
  client.loop.run_until_idle();
  client.edit("index.md", page("# New"));
  client.loop.advance(pause_in_typing);
  client.close("index.md");
  client.loop.advance(pause_in_typing);
  CHECK(client.published("index.md").back().empty());
  CHECK(client.published("other.md") == Codes{"link-missing-anchor", "", "link-missing-anchor"});
}

TEST_CASE("server: a client that pulls is never pushed to, and its request waits for the scan") {
  TestClient client;
  write_one_page(client);
  client.start(pulling);
  client.open("index.md", page("[x](/missing/)"));
  const Json params{{"textDocument", {{"uri", client.uri("index.md")}}}};
  const int waiting = client.request("textDocument/diagnostic", params);
  client.loop.run_tasks();
  CHECK(client.outbox.responses(waiting).empty());
  client.loop.run_until_idle();
  const Json full = client.response(waiting)["result"];
  CHECK(full["kind"] == "full");
  REQUIRE(full["items"].size() == 1);
  CHECK(full["items"][0]["code"] == "link-missing-page");

  const Json same = client.ask("textDocument/diagnostic", "index.md", {{"previousResultId", full["resultId"]}});
  CHECK(same == Json{{"kind", "unchanged"}, {"resultId", full["resultId"]}});
  CHECK(client.published("index.md").empty());
  CHECK(client.outbox.sent("workspace/diagnostic/refresh").empty());
}

TEST_CASE("server: a client that pulls is asked to do so again when another file matters") {
  TestClient client;
  write_one_page(client);
  client.start(pulling);
  client.open("index.md", page("[x](/there.html#first)"));
  client.open("there.md", page("# First"));
  client.ask("textDocument/diagnostic", "index.md");
  client.ask("textDocument/diagnostic", "there.md");
  client.edit("there.md", page("# First\n\nMore."));
  client.loop.advance(pause_in_typing);
  CHECK(client.outbox.sent("workspace/diagnostic/refresh").empty());
  client.edit("there.md", page("# Bottom"));
  client.loop.advance(pause_in_typing);
  REQUIRE(client.outbox.sent("workspace/diagnostic/refresh").size() == 1);
  client.answer(client.outbox.sent("workspace/diagnostic/refresh")[0], nullptr);
  const Json report = client.ask("textDocument/diagnostic", "index.md");
  CHECK(report["items"][0]["code"] == "link-missing-anchor");
}

TEST_CASE("server: a workspace pull has every file of a site that is to be shown, and says what has not changed") {
  TestClient client;
  write_one_page(client);
  client.folder.write("bad.md", page("[x](/missing/)"));
  client.start(pulling, {{"diagnostics.scope", "site"}});
  const auto pull = [&](const Json& previous) {
    const int id = client.request("workspace/diagnostic", {{"previousResultIds", previous}});
    client.loop.run_until_idle();
    return client.response(id)["result"]["items"];
  };
  const int waiting = client.request("workspace/diagnostic", {{"previousResultIds", Json::array()}});
  CHECK(client.outbox.responses(waiting).empty());  // Nothing is accused before the scan.
  client.loop.run_until_idle();
  const Json first = client.response(waiting)["result"]["items"];
  REQUIRE(first.size() == 1);
  CHECK(first[0]["uri"] == client.uri("bad.md"));
  CHECK(first[0]["kind"] == "full");
  CHECK(first[0]["version"].is_null());
  CHECK(first[0]["items"][0]["code"] == "link-missing-page");
  CHECK(client.published("bad.md").empty());

  const Json known = Json::array({{{"uri", client.uri("bad.md")}, {"value", first[0]["resultId"]}}});
  const Json second = pull(known);
  REQUIRE(second.size() == 1);
  CHECK(second[0]["kind"] == "unchanged");

  client.folder.write("bad.md", page("fine"));
  client.notify("workspace/didChangeWatchedFiles",
                {{"changes", Json::array({{{"uri", client.uri("bad.md")}, {"type", 2}}})}});
  client.loop.run_until_idle();
  CHECK(client.outbox.sent("workspace/diagnostic/refresh").size() == 1);
  const Json third = pull(known);
  REQUIRE(third.size() == 1);
  CHECK(third[0]["kind"] == "full");
  CHECK(third[0]["items"].empty());
  CHECK(pull(Json::array()).empty());
}

TEST_CASE("server: a workspace pull has open documents, and no others unless they are to be shown") {
  TestClient client;
  write_one_page(client);
  client.folder.write("bad.md", page("[x](/missing/)"));
  client.start(pulling);
  client.open("index.md", page("[x](/gone/)"));
  const int id = client.request("workspace/diagnostic", {{"previousResultIds", Json::array()}});
  client.loop.run_until_idle();
  const Json items = client.response(id)["result"]["items"];
  REQUIRE(items.size() == 1);
  CHECK(items[0]["uri"] == client.uri("index.md"));
  CHECK(items[0]["version"].is_number());
}

TEST_CASE("server: what was pushed is taken back when a client begins to pull for the workspace") {
  TestClient client;
  write_one_page(client);
  client.folder.write("bad.md", page("[x](/missing/)"));
  client.start(pulling, {{"diagnostics.scope", "site"}});
  client.loop.run_until_idle();
  CHECK(client.published("bad.md") == Codes{"link-missing-page"});
  const int id =
      client.request("workspace/diagnostic", {{"previousResultIds", Json::array()}, {"partialResultToken", "part"}});
  client.loop.run_until_idle();
  CHECK(client.published("bad.md") == Codes{"link-missing-page", ""});
  CHECK(client.response(id)["result"]["items"].empty());
  const std::vector<Json> parts = client.outbox.sent("$/progress");
  REQUIRE(parts.size() == 1);
  CHECK(parts[0]["params"]["token"] == "part");
  CHECK(parts[0]["params"]["value"]["items"][0]["uri"] == client.uri("bad.md"));
}

TEST_CASE("server: pulling needs both capabilities") {
  for (const char* capabilities :
       {R"({"textDocument":{"diagnostic":{}}})", R"({"workspace":{"diagnostics":{"refreshSupport":true}}})"}) {
    TestClient client;
    write_one_page(client);
    client.start(Json::parse(capabilities));
    client.open("index.md", page("[x](/missing/)"));
    client.loop.run_until_idle();
    CHECK_FALSE(client.response(1)["result"]["capabilities"].contains("diagnosticProvider"));
    CHECK(client.published("index.md") == Codes{"link-missing-page"});
  }
}

TEST_CASE("server: the outline is a tree, or flat for clients without hierarchy") {
  TestClient tree;
  write_one_page(tree);
  tree.start(hierarchical);
  tree.open("index.md", page("# A\n## B"));
  const Json symbols = tree.ask("textDocument/documentSymbol", "index.md");
  REQUIRE(symbols.size() == 2);
  CHECK(symbols[0]["name"] == "A page");
  CHECK(symbols[0]["kind"] == 1);
  CHECK(symbols[0]["children"][0]["name"] == "title");
  CHECK(symbols[1]["name"] == "A");
  CHECK(symbols[1]["children"][0]["detail"] == "#b");

  TestClient flat;
  write_one_page(flat);
  flat.start();
  flat.open("index.md", page("# A\n## B"));
  const Json list = flat.ask("textDocument/documentSymbol", "index.md");
  REQUIRE(list.size() == 4);
  CHECK(list[3]["name"] == "B");
  CHECK(list[3]["containerName"] == "A");
  CHECK(list[3]["location"]["uri"] == flat.uri("index.md"));
}

TEST_CASE("server: symbols of the workspace, of files that are not open as well") {
  TestClient client;
  write_one_page(client);
  client.folder.write("about.md", "---\ntitle: About tea\n---\n# Green tea\n");
  client.start();
  client.open("index.md", page("# Tea first"));
  const int asked = client.request("workspace/symbol", Json{{"query", "tea"}});
  client.loop.run_until_idle();
  const Json symbols = client.response(asked)["result"];
  REQUIRE(symbols.size() == 3);
  CHECK(symbols[0]["name"] == "Tea first");
  CHECK(symbols[0]["kind"] == 15);
  CHECK(symbols[0]["containerName"] == "A page");
  CHECK(symbols[1]["name"] == "About tea");
  CHECK(symbols[1]["kind"] == 1);
  CHECK(symbols[1]["containerName"] == "about.md");
  CHECK(symbols[1]["location"]["uri"] == client.uri("about.md"));
  CHECK(symbols[1]["location"]["range"]["start"]["line"] == 1);
  CHECK(symbols[2]["location"]["range"]["start"]["line"] == 3);
  const int missed = client.request("workspace/symbol", Json{{"query", "nowhere"}});
  client.loop.run_until_idle();
  CHECK(client.response(missed)["result"].empty());
}

TEST_CASE("server: positions count units of the negotiated encoding") {
  const auto [encoding, column] = GENERATE(table<const char*, int>({{"utf-8", 6}, {"utf-16", 4}, {"utf-32", 3}}));
  TestClient client;
  write_one_page(client);
  Json capabilities = hierarchical;
  capabilities["general"]["positionEncodings"] = Json::array({encoding});
  client.start(capabilities);
  client.open("index.md", page("# \xF0\x9F\x98\x80\n"));
  // Inserts behind the emoji, which is two units of UTF-16, four bytes and one character.
  client.notify(
      "textDocument/didChange",
      Json{{"textDocument", {{"uri", client.uri("index.md")}, {"version", 2}}},
           {"contentChanges",
            {{{"range",
               {{"start", {{"line", 3}, {"character", column}}}, {"end", {{"line", 3}, {"character", column}}}}},
              {"text", "!"}}}}});
  const Json symbols = client.ask("textDocument/documentSymbol", "index.md");
  CHECK(symbols[1]["name"] == "\xF0\x9F\x98\x80!");
}

TEST_CASE("server: document links lead to files and URLs") {
  TestClient client;
  write_one_page(client);
  client.start();
  client.open("index.md", page("[a](/there.html) [b](https://example.com/)"));
  const Json links = client.ask("textDocument/documentLink", "index.md");
  REQUIRE(links.size() == 2);
  CHECK(links[0]["target"] == client.uri("there.md"));
  CHECK(links[0]["range"]["start"] == Json{{"line", 3}, {"character", 4}});
  CHECK(links[0]["range"]["end"] == Json{{"line", 3}, {"character", 15}});
  CHECK(links[1]["target"] == "https://example.com/");
}

TEST_CASE("server: completion offers snippets only to clients that know them") {
  for (const bool snippets : {false, true}) {
    TestClient client;
    write_one_page(client);
    client.start({{"textDocument",
                   {{"completion",
                     {{"completionItem", {{"snippetSupport", snippets}, {"documentationFormat", {"markdown"}}}}}}}}});
    client.open("new.md", "---\n\n---\n");
    const Json list = client.ask("textDocument/completion", "new.md", {{"position", {{"line", 1}, {"character", 0}}}});
    REQUIRE_FALSE(list["items"].empty());
    bool any_snippet = false;
    for (const Json& item : list["items"]) {
      any_snippet = any_snippet || item.value("insertTextFormat", 1) == 2;
      if (!snippets) CHECK(item["textEdit"]["newText"].get<std::string>().find('$') == std::string::npos);
      if (item.contains("documentation")) CHECK(item["documentation"]["kind"] == "markdown");
    }
    CHECK((snippets || !any_snippet));
  }
}

TEST_CASE("server: documents that are not open, or that Jekyll ignores, have no results") {
  TestClient client;
  write_one_page(client);
  client.start(hierarchical);
  client.open("node_modules/readme.md", "# A");
  CHECK(client.ask("textDocument/documentSymbol", "nowhere.md").is_null());
  CHECK(client.ask("textDocument/documentLink", "nowhere.md").is_null());
  CHECK(client.ask("textDocument/documentSymbol", "node_modules/readme.md").is_null());
}

TEST_CASE("server: a document without a site has an outline, and nothing outside of it is judged") {
  TestClient client;
  client.start(hierarchical);
  client.open("note.md", page("# A\n\n[x](/missing/) [y](gone.md)"));
  CHECK(client.ask("textDocument/documentSymbol", "note.md").size() == 2);
  client.loop.advance(pause_in_typing);
  CHECK(client.published("note.md") == Codes{""});
  client.notify(
      "textDocument/didOpen",
      Json{{"textDocument",
            {{"uri", "untitled:Untitled-1"}, {"languageId", "markdown"}, {"version", 1}, {"text", "# Draft"}}}});
  const int id =
      client.request("textDocument/documentSymbol", Json{{"textDocument", {{"uri", "untitled:Untitled-1"}}}});
  client.loop.run_until_idle();
  CHECK(client.response(id)["result"][0]["name"] == "Draft");
}

TEST_CASE("server: answers and diagnostics name a document as the client does") {
  TestClient client;
  write_one_page(client);
  client.start(hierarchical);
  const std::string odd = client.uri() + "/%69ndex.md";
  client.notify("textDocument/didOpen",
                Json{{"textDocument",
                      {{"uri", odd}, {"languageId", "markdown"}, {"version", 1}, {"text", page("[x](/missing/)")}}}});
  client.loop.run_until_idle();
  const std::vector<Json> sent = client.outbox.sent("textDocument/publishDiagnostics");
  REQUIRE(sent.size() == 1);
  CHECK(sent[0]["params"]["uri"] == odd);
  CHECK(client.ask("textDocument/documentSymbol", "index.md").size() == 1);
}

TEST_CASE("server: a large document is parsed on a worker, and requests wait for it") {
  TestClient client;
  write_one_page(client);
  client.start(hierarchical);
  client.loop.run_until_idle();
  client.open("index.md", page("# Large\n\n" + std::string(3'000'000, 'x')));
  const Json params{{"textDocument", {{"uri", client.uri("index.md")}}}};
  const int id = client.request("textDocument/documentSymbol", params);
  client.loop.run_tasks();
  CHECK(client.outbox.responses(id).empty());
  client.edit("index.md", page("# Larger\n\n" + std::string(3'000'000, 'x')));
  client.loop.run_until_idle();
  CHECK(client.response(id)["result"][1]["name"] == "Larger");
  client.loop.advance(pause_in_typing);
  CHECK(client.published("index.md") == Codes{"page-limit"});
}
