// References, highlights and definitions of what Liquid names, over a session: texts of files that are not open are
// read by workers.
#include "app/session/server.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::range;
using jekyll::tests::TestClient;
using lsp::Json;

Json cursor_at(int line, int character) {
  return Json{{"position", Json{{"line", line}, {"character", character}}}};
}

Json references_at(TestClient& client, int line, int character, bool declarations = true) {
  Json params = cursor_at(line, character);
  params["context"] = {{"includeDeclaration", declarations}};
  return client.ask("textDocument/references", "index.md", params);
}

void open_referring(TestClient& client, std::string_view body) {
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("_data/authors.yml", "jane:\n  name: Jane\n");
  client.folder.write("_includes/box.html", "<b>{{ include.title }}</b>\n");
  client.folder.write("there.md", "---\n---\n[x](/index.html#töp)\n{{ site.data.authors.jane.name }}\n");
  client.start();
  client.open("index.md", "---\n---\n" + std::string(body));
}

}  // namespace

TEST_CASE("server: references of a heading stand in other files, with its line where it is asked for") {
  TestClient client;
  open_referring(client, "## Töp\n\n[y](#töp)\n");
  const Json all = references_at(client, 2, 4);
  REQUIRE(all.size() == 3);
  CHECK(all[0] == Json{{"uri", client.uri("index.md")}, {"range", range(2, 3, 6)}});
  CHECK(all[1] == Json{{"uri", client.uri("index.md")}, {"range", range(4, 5, 8)}});
  CHECK(all[2] == Json{{"uri", client.uri("there.md")}, {"range", range(2, 16, 19)}});
  CHECK(references_at(client, 2, 4, false).size() == 2);
  CHECK(references_at(client, 3, 0) == Json::array());
}

TEST_CASE("server: what files hold that are not open is read for the answer") {
  TestClient client;
  open_referring(client, "{{ site.data.authors.jane }} {% include box.html title=\"x\" %}\n");
  const Json data = references_at(client, 2, 23);
  REQUIRE(data.size() == 3);
  CHECK(data[0] == Json{{"uri", client.uri("_data/authors.yml")}, {"range", range(0, 0, 4)}});
  CHECK(data[2]["uri"] == client.uri("there.md"));
  const Json parameter = references_at(client, 2, 50);
  REQUIRE(parameter.size() == 2);
  CHECK(parameter[0] == Json{{"uri", client.uri("_includes/box.html")}, {"range", range(0, 14, 19)}});
  const Json definition = client.ask("textDocument/definition", "index.md", cursor_at(2, 23));
  REQUIRE(definition.size() == 1);
  CHECK(definition[0] == Json{{"uri", client.uri("_data/authors.yml")}, {"range", range(0, 0, 4)}});
}

TEST_CASE("server: a file that changes on disk while it is asked about is no wrong answer") {
  TestClient client;
  open_referring(client, "{{ site.data.authors.jane }}\n");
  client.loop.run_until_idle();
  client.folder.write("_data/authors.yml", "# More\njane:\n  name: Jane\nbob:\n");
  const int id = client.request("textDocument/references", Json{{"textDocument", {{"uri", client.uri("index.md")}}},
                                                                {"position", {{"line", 2}, {"character", 23}}},
                                                                {"context", {{"includeDeclaration", true}}}});
  client.loop.run_until_idle();
  const Json response = client.response(id);
  REQUIRE(response.contains("error"));
  CHECK(response["error"]["code"] == -32801);
}

TEST_CASE("server: highlights are those of the document") {
  TestClient client;
  open_referring(client, "## Töp\n\n[y](#töp)\n\n{% assign a = 1 %}{{ a }}\n");
  const Json heading = client.ask("textDocument/documentHighlight", "index.md", cursor_at(4, 6));
  REQUIRE(heading.size() == 2);
  CHECK(heading[0] == Json{{"range", range(2, 3, 6)}, {"kind", 3}});
  CHECK(heading[1] == Json{{"range", range(4, 5, 8)}, {"kind", 2}});
  const Json variable = client.ask("textDocument/documentHighlight", "index.md", cursor_at(6, 21));
  REQUIRE(variable.size() == 2);
  CHECK(variable[0] == Json{{"range", range(6, 10, 11)}, {"kind", 3}});
  CHECK(client.ask("textDocument/documentHighlight", "index.md", cursor_at(3, 0)) == Json::array());
}

TEST_CASE("server: layouts and includes are a hierarchy of calls") {
  TestClient client;
  client.folder.write("_config.yml", "title: Test\n");
  client.folder.write("_includes/box.html", "<b></b>\n");
  client.folder.write("_layouts/page.html", "é{% include box.html a=1 %}\n");
  client.start();
  client.open("index.md", "---\nlayout: page\n---\n{% include box.html %}\n");
  const Json items = client.ask("textDocument/prepareCallHierarchy", "index.md", cursor_at(3, 13));
  REQUIRE(items.size() == 1);
  CHECK(items[0]["name"] == "box.html");
  CHECK(items[0]["uri"] == client.uri("_includes/box.html"));
  const auto calls = [&](const char* method, const Json& item) {
    const int id = client.request(method, Json{{"item", item}});
    client.loop.run_until_idle();
    return client.response(id)["result"];
  };
  const Json incoming = calls("callHierarchy/incomingCalls", items[0]);
  REQUIRE(incoming.size() == 2);
  CHECK(incoming[0]["from"]["uri"] == client.uri("_layouts/page.html"));
  CHECK(incoming[0]["fromRanges"] == Json::array({range(0, 12, 24)}));
  CHECK(incoming[1]["from"]["uri"] == client.uri("index.md"));
  const Json outgoing = calls("callHierarchy/outgoingCalls", incoming[1]["from"]);
  REQUIRE(outgoing.size() == 2);
  CHECK(outgoing[1]["to"]["uri"] == client.uri("_layouts/page.html"));
  CHECK(outgoing[1]["fromRanges"] == Json::array({range(1, 8, 12)}));
}
