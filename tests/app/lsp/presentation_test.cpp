// Folding, selections, tokens, linked places, hints and lenses, as a client with these or those capabilities sees them.
#include "app/session/server.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::range;
using jekyll::tests::TestClient;
using lsp::Json;

Json cursor(int line, int character) {
  return Json{{"position", {{"line", line}, {"character", character}}}};
}

Json rows(int first, int last) {
  return Json{{"range", {{"start", {{"line", first}, {"character", 0}}}, {"end", {{"line", last}, {"character", 0}}}}}};
}

void open_presented(TestClient& client, const Json& capabilities, std::string_view body,
                    const Json& options = nullptr) {
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("there.md", "---\ntitle: Over there\n---\n\n# Töp\n");
  client.start(capabilities, options);
  client.open("index.md", "---\ntitle: A page\n---\n" + std::string(body));
}

Json showing_tokens(const Json& kinds) {
  return Json{{"textDocument",
               {{"semanticTokens",
                 {{"requests", {{"full", true}, {"range", true}}},
                  {"tokenTypes", kinds},
                  {"tokenModifiers", {"deprecated"}},
                  {"formats", {"relative"}}}}}}};
}

}  // namespace

TEST_CASE("server: folds end where they end, for clients that fold lines before the end tag") {
  const std::string_view body = "{% if a %}\nb\n{% endif %}\n";
  TestClient client;
  open_presented(client, Json::object(), body);
  CHECK(client.ask("textDocument/foldingRange", "index.md") ==
        Json::array({{{"startLine", 0}, {"endLine", 2}, {"endCharacter", 3}, {"kind", "region"}},
                     {{"startLine", 3}, {"endLine", 5}, {"endCharacter", 0}}}));

  TestClient by_lines;
  open_presented(by_lines, Json{{"textDocument", {{"foldingRange", {{"lineFoldingOnly", true}}}}}}, body);
  CHECK(by_lines.ask("textDocument/foldingRange", "index.md") ==
        Json::array({{{"startLine", 0}, {"endLine", 2}, {"kind", "region"}}, {{"startLine", 3}, {"endLine", 4}}}));
}

TEST_CASE("server: of more folds than the client takes the outermost are sent, with kinds that it knows") {
  const Json capabilities{
      {"textDocument",
       {{"foldingRange",
         {{"lineFoldingOnly", true}, {"rangeLimit", 3}, {"foldingRangeKind", {{"valueSet", {"comment"}}}}}}}}};
  TestClient client;
  open_presented(client, capabilities, "# A\n\n## B\n\n- c\n  d\n\n# E\n\nf\n");
  CHECK(client.ask("textDocument/foldingRange", "index.md") == Json::array({{{"startLine", 0}, {"endLine", 2}},
                                                                            {{"startLine", 3}, {"endLine", 8}},
                                                                            {{"startLine", 10}, {"endLine", 12}}}));
}

TEST_CASE("server: a selection grows by parents") {
  TestClient client;
  open_presented(client, Json::object(), "é one\n");
  const Json positions = Json::array({{{"line", 3}, {"character", 3}}, {{"line", 99}, {"character", 0}}});
  const Json ranges = client.ask("textDocument/selectionRange", "index.md", {{"positions", positions}});
  REQUIRE(ranges.size() == 2);
  CHECK(ranges[0]["range"] == range(3, 2, 5));
  CHECK(ranges[0]["parent"]["range"] == range(3, 0, 5));
}

TEST_CASE("server: semantic tokens are numbers of the client's legend, in its units") {
  TestClient client;
  open_presented(client, showing_tokens({"string", "keyword", "variable"}),
                 "ü😀 {{ x }} [a](/no/)\n{% if y %}{% endif %}\n");
  const Json legend = client.response(1)["result"]["capabilities"]["semanticTokensProvider"];
  CHECK(legend["legend"] ==
        Json{{"tokenTypes", {"keyword", "variable", "string"}}, {"tokenModifiers", {"deprecated"}}});
  CHECK(client.ask("textDocument/semanticTokens/full", "index.md")["data"] ==
        Json::array({3, 7, 1, 1, 0, 0, 9, 4, 2, 1, 1, 3, 2, 0, 0, 0, 3, 1, 1, 0, 0, 7, 5, 0, 0}));
  CHECK(client.ask("textDocument/semanticTokens/range", "index.md", rows(4, 5))["data"] ==
        Json::array({4, 3, 2, 0, 0, 0, 3, 1, 1, 0, 0, 7, 5, 0, 0}));
}

TEST_CASE("server: semantic tokens are not announced to clients that show none") {
  TestClient client;
  open_presented(client, Json::object(), "");
  CHECK_FALSE(client.response(1)["result"]["capabilities"].contains("semanticTokensProvider"));
}

TEST_CASE("server: linked places come with the pattern of their names") {
  TestClient client;
  open_presented(client, Json::object(), "[a][tea]\n\n[tea]: /there.html\n");
  const Json linked = client.ask("textDocument/linkedEditingRange", "index.md", cursor(3, 5));
  CHECK(linked["ranges"] == Json::array({range(3, 4, 7), range(5, 1, 4)}));
  CHECK(linked["wordPattern"].is_string());
  CHECK(client.ask("textDocument/linkedEditingRange", "index.md", cursor(3, 1)).is_null());
}

TEST_CASE("server: hints lead to their target, and can be switched off") {
  const std::string_view body = "é {% link there.md %}\n";
  TestClient client;
  open_presented(client, Json::object(), body);
  const Json hints = client.ask("textDocument/inlayHint", "index.md", rows(0, 9));
  REQUIRE(hints.size() == 1);
  CHECK(hints[0]["position"] == Json{{"line", 3}, {"character", 21}});
  CHECK(hints[0]["label"][0]["value"] == "Over there");
  CHECK(hints[0]["label"][0]["location"]["uri"] == client.uri("there.md"));
  CHECK(client.ask("textDocument/inlayHint", "index.md", rows(0, 2)) == Json::array());

  TestClient off;
  open_presented(off, Json::object(), body, {{"inlayHints", {{"enabled", false}}}});
  CHECK(off.ask("textDocument/inlayHint", "index.md", rows(0, 9)) == Json::array());
}

TEST_CASE("server: a lens opens the page, for clients that can, and can be switched off") {
  const Json shows{{"window", {{"showDocument", {{"support", true}}}}}};
  TestClient client;
  open_presented(client, shows, "text\n");
  const Json lenses = client.ask("textDocument/codeLens", "index.md");
  REQUIRE(lenses.size() == 1);
  CHECK(lenses[0]["command"]["title"] == "/");
  CHECK(lenses[0]["command"]["command"] == "jekyll-ls.openPage");
  CHECK(lenses[0]["command"]["arguments"] == Json::array({{{"uri", client.uri("index.md")}}}));

  TestClient plain;
  open_presented(plain, Json::object(), "text\n");
  CHECK(plain.ask("textDocument/codeLens", "index.md") == Json::array());

  TestClient off;
  open_presented(off, shows, "text\n", {{"codeLens.enabled", false}});
  CHECK(off.ask("textDocument/codeLens", "index.md") == Json::array());
}

TEST_CASE("server: closing what is typed leaves the cursor where it is, once the client has made the edit") {
  const Json shows{{"window", {{"showDocument", {{"support", true}}}}}};
  const Json typed{{"position", {{"line", 3}, {"character", 2}}},
                   {"ch", "%"},
                   {"options", {{"tabSize", 2}, {"insertSpaces", true}}}};
  TestClient client;
  open_presented(client, shows, "{%\n");
  const Json edits = client.ask("textDocument/onTypeFormatting", "index.md", typed);
  CHECK(edits == Json::array({{{"range", range(3, 2, 2)}, {"newText", " %}"}}}));
  CHECK(client.outbox.sent("window/showDocument").empty());
  client.edit("index.md", "---\ntitle: A page\n---\n{% %}\n");
  client.loop.run_until_idle();
  const std::vector<Json> shown = client.outbox.sent("window/showDocument");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["params"]["selection"] == range(3, 2, 2));

  TestClient quick;
  open_presented(quick, shows, "{%\n");
  (void)quick.ask("textDocument/onTypeFormatting", "index.md", typed);
  quick.edit("index.md", "---\ntitle: A page\n---\n{%x %}\n");
  quick.loop.run_until_idle();
  CHECK(quick.outbox.sent("window/showDocument").empty());

  TestClient plain;
  open_presented(plain, Json::object(), "{%\n");
  CHECK(plain.ask("textDocument/onTypeFormatting", "index.md", typed).is_null());
}

TEST_CASE("server: a lens tells how many links lead to the page, where the client can show them") {
  const Json capabilities{{"experimental", {{"commands", {{"commands", {"jekyll.showPlaces"}}}}}}};
  TestClient client;
  client.folder.write("a.md", "---\n---\n[x](/index.html) [y](/)\n");
  open_presented(client, capabilities, "[own](/)\n");
  const Json lenses = client.ask("textDocument/codeLens", "index.md");
  REQUIRE(lenses.size() == 1);
  CHECK(lenses[0]["command"]["title"] == "2 links lead here");
  CHECK(lenses[0]["command"]["command"] == "jekyll.showPlaces");
  CHECK(lenses[0]["command"]["arguments"][0] == client.uri("index.md"));
  CHECK(lenses[0]["command"]["arguments"][2] ==
        Json::array({{{"uri", client.uri("a.md")}, {"range", range(2, 4, 15)}},
                     {{"uri", client.uri("a.md")}, {"range", range(2, 21, 22)}}}));
}

TEST_CASE("server: tables are formatted for who wants it, and the client is told when") {
  const std::string_view body = "| a | b |\n|---|---|\n| long cell | c |\n";
  const Json options{{"options", {{"tabSize", 2}, {"insertSpaces", true}}}};
  TestClient client;
  open_presented(client, Json{{"textDocument", {{"formatting", {{"dynamicRegistration", true}}}}}}, body,
                 {{"format.tables", true}});
  const Json edits = client.ask("textDocument/formatting", "index.md", options);
  REQUIRE(edits.size() == 3);
  CHECK(edits[0]["newText"] == "| a         | b   |");
  CHECK_FALSE(client.response(1)["result"]["capabilities"].contains("documentFormattingProvider"));
  const std::vector<Json> told = client.outbox.sent("client/registerCapability");
  REQUIRE(told.size() == 1);
  CHECK(told[0]["params"]["registrations"][0]["method"] == "textDocument/formatting");

  TestClient off;
  open_presented(off, Json::object(), body);
  CHECK(off.ask("textDocument/formatting", "index.md", options).is_null());
  CHECK(off.outbox.sent("client/registerCapability").empty());
}
