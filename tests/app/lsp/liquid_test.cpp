// Help with Liquid over the protocol: what a client sees of completion, hover and signatures.
#include <algorithm>
#include <string>

#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace jekyll::tests {
namespace {

using lsp::Json;

const Json able = Json::parse(R"({"textDocument": {
  "completion": {"completionItem": {"snippetSupport": true, "preselectSupport": true, "documentationFormat": ["markdown"]}},
  "hover": {"contentFormat": ["markdown"]},
  "signatureHelp": {"signatureInformation": {"documentationFormat": ["markdown"],
                                             "parameterInformation": {"labelOffsetSupport": true}}}}})");

void write_site(const TestClient& client) {
  client.folder.write("_config.yml", "title: Tea\n");
  client.folder.write("_data/teas.yml", "- name: Sencha\n");
  client.folder.write("_includes/note.html", "<!-- A box. -->\n{{ include.title }}\n");
  client.folder.write("index.html", "---\n---\n");
}

/// Asks at the end of `body`, which is the text behind front matter of two lines.
Json ask_behind(TestClient& client, std::string_view method, const std::string& body) {
  client.open("index.html", "---\n---\n" + body);
  Json result =
      client.ask(method, "index.html", {{"position", {{"line", 2}, {"character", static_cast<int>(body.size())}}}});
  client.close("index.html");
  return result;
}

Json find_item(const Json& list, std::string_view label) {
  for (const Json& item : list["items"]) {
    if (item["label"] == label) return item;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("server: Liquid's delimiters, dots and pipes ask for completion") {
  TestClient client;
  write_site(client);
  client.start(able);
  const Json capabilities = client.response(1)["result"]["capabilities"];
  const Json& triggers = capabilities["completionProvider"]["triggerCharacters"];
  for (const char* trigger : {"{", "%", "|", ".", "\"", " "}) {
    INFO(trigger);
    CHECK(std::ranges::find(triggers, trigger) != triggers.end());
  }
  CHECK(capabilities["signatureHelpProvider"]["triggerCharacters"].size() >= 2);
}

TEST_CASE("server: completion in Liquid, with snippets and documentation") {
  TestClient client;
  write_site(client);
  client.start(able);
  const Json tags = ask_behind(client, "textDocument/completion", "{% if page.a %}{% ");
  REQUIRE(tags["items"].size() > 10);
  CHECK(tags["items"][0]["label"] == "endif");
  CHECK(tags["items"][0]["preselect"] == true);
  const Json loop = find_item(tags, "for");
  REQUIRE(loop.is_object());
  CHECK(loop["insertTextFormat"] == 2);
  CHECK(loop["textEdit"]["newText"].get<std::string>().find("{% endfor %}") != std::string::npos);
  CHECK(loop["documentation"]["kind"] == "markdown");
  const Json filters = ask_behind(client, "textDocument/completion", "{{ page.title | up");
  CHECK(find_item(filters, "upcase")["kind"] == 3);
  const Json fields = ask_behind(client, "textDocument/completion", "{{ site.data.teas[0].");
  CHECK(find_item(fields, "name")["kind"] == 5);
  const Json variables = ask_behind(client, "textDocument/completion", "{% assign cup = 1 %}{{ cu");
  CHECK(find_item(variables, "cup")["kind"] == 6);
}

TEST_CASE("server: clients without snippets get plain tags") {
  TestClient client;
  write_site(client);
  client.start();
  const Json tags = ask_behind(client, "textDocument/completion", "{% fo");
  const Json loop = find_item(tags, "for");
  REQUIRE(loop.is_object());
  CHECK_FALSE(loop.contains("insertTextFormat"));
  CHECK(loop["textEdit"]["newText"] == "for  %}");
}

TEST_CASE("server: the files that tags name are offered once") {
  TestClient client;
  write_site(client);
  client.start(able);
  const Json list = ask_behind(client, "textDocument/completion", "{% include ");
  REQUIRE(list["items"].size() == 1);
  CHECK(list["items"][0]["label"] == "note.html");
}

TEST_CASE("server: hover in Liquid") {
  TestClient client;
  write_site(client);
  client.start(able);
  CHECK(ask_behind(client, "textDocument/hover", "plain text").is_null());
  client.open("index.html", "---\n---\n{{ 'tea' | upcase }}");
  const Json hover = client.ask("textDocument/hover", "index.html", {{"position", {{"line", 2}, {"character", 12}}}});
  REQUIRE(hover.is_object());
  CHECK(hover["contents"]["value"].get<std::string>().find("upper case") != std::string::npos);
  CHECK(hover["range"]["start"]["character"] == 11);
  CHECK(hover["range"]["end"]["character"] == 17);
}

TEST_CASE("server: signatures, with offsets or texts as parameters") {
  const bool offsets = GENERATE(true, false);
  TestClient client;
  write_site(client);
  client.start(offsets ? able : Json::object());
  const Json help = ask_behind(client, "textDocument/signatureHelp", "{{ 'tea' | replace: 'a', ");
  REQUIRE(help.is_object());
  CHECK(help["activeParameter"] == 1);
  const Json& signature = help["signatures"][0];
  CHECK(signature["label"] == "replace: text, [replacement]");
  CHECK(signature["parameters"][0]["label"] == (offsets ? Json::array({9, 13}) : Json("text")));
  CHECK(signature["documentation"]["kind"] == (offsets ? "markdown" : "plaintext"));
  CHECK(ask_behind(client, "textDocument/signatureHelp", "plain text").is_null());
}

TEST_CASE("server: unknown tags are reported, and known again when the site's Ruby registers them") {
  TestClient client;
  write_site(client);
  client.start(able);
  client.open("index.html", "---\n---\n{% teapot %}");
  client.loop.run_until_idle();
  REQUIRE_FALSE(client.published("index.html").empty());
  CHECK(client.published("index.html").back() == "liquid-unknown-tag");
  client.folder.write("_plugins/tea.rb", "Liquid::Template.register_tag('teapot', Pot)\n");
  client.notify("workspace/didChangeWatchedFiles",
                {{"changes", {{{"uri", client.uri("_plugins/tea.rb")}, {"type", 1}}}}});
  client.loop.run_until_idle();
  CHECK(client.published("index.html").back().empty());
}

}  // namespace jekyll::tests
