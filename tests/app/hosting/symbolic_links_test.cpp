// Sites that the client opens through symbolic links, as a whole or in part: whatever it is told and asked to change
// has the path by which it came.
#include <algorithm>
#include <filesystem>
#include <set>

#include "app/session/server.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::page;
using jekyll::tests::TestClient;
using lsp::Json;

const Json able = Json::parse(R"({"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true},"applyEdit":true,
  "symbol":{"dynamicRegistration":false},"workspaceEdit":{"documentChanges":true,"changeAnnotationSupport":{},
  "resourceOperations":["create","rename","delete"]},"fileOperations":{"willRename":true,"didRename":true}},
  "window":{"showDocument":{"support":true}}})");

const Json whole_site = Json::parse(R"({"diagnostics":{"scope":"site"}})");

constexpr std::string_view tea_text = "---\ntitle: Tea\n---\n## Brew\n[a](/about.html) [g](/gone/)\n";
constexpr std::string_view cup_text = "---\ntitle: Cup\n---\n[t](/2026/05/01/tea.html#brew)\n";

/// A site in `real`, with a link to it, to its folder of posts and to one of its posts.
void write_site(const TestClient& client) {
  client.folder.write("real/_config.yml", "title: Test\n");
  client.folder.write("real/_posts/2026-05-01-tea.md", tea_text);
  client.folder.write("real/_posts/2026-05-02-cup.md", cup_text);
  client.folder.write("real/about.md", page("[t](/2026/05/01/tea.html#brew) [x](/missing/)"));
  std::filesystem::create_symlink("real", client.folder / "link");
  std::filesystem::create_symlink("real/_posts", client.folder / "posts");
  std::filesystem::create_symlink("real/_posts/2026-05-01-tea.md", client.folder / "tea.md");
}

Json at(int line, int character) {
  return {{"position", {{"line", line}, {"character", character}}}};
}

/// All paths of the folder that anything sent so far names.
std::set<std::string> named_paths(const TestClient& client) {
  const std::string prefix = client.uri() + "/";
  std::set<std::string> paths;
  for (const Json& message : client.outbox.messages) {
    const std::string text = message.dump();
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at + 1)) {
      const std::size_t begin = at + prefix.size();
      paths.insert(text.substr(begin, text.find_first_of("\"#?", begin) - begin));
    }
  }
  return paths;
}

std::vector<std::string> uris_of(const Json& locations, std::string_view member) {
  std::vector<std::string> uris;
  for (const Json& location : locations) uris.push_back(location.at(std::string(member)).get<std::string>());
  std::ranges::sort(uris);
  uris.erase(std::unique(uris.begin(), uris.end()), uris.end());
  return uris;
}

std::vector<std::string> uris_of_edit(const Json& edit) {
  Json documents = Json::array();
  for (const Json& change : edit.at("documentChanges")) {
    if (change.contains("textDocument")) documents.push_back(change["textDocument"]);
  }
  return uris_of(documents, "uri");
}

Json references(TestClient& client, std::string_view file, int line, int character) {
  Json params = at(line, character);
  params["context"] = {{"includeDeclaration", true}};
  return client.ask("textDocument/references", file, params);
}

Json rename(TestClient& client, std::string_view file, int line, int character) {
  Json params = at(line, character);
  params["newName"] = "Steep";
  return client.ask("textDocument/rename", file, params);
}

Json ask(TestClient& client, std::string_view method, const Json& params) {
  const int id = client.request(method, params);
  client.loop.run_until_idle();
  return client.response(id).at("result");
}

Json will_rename(TestClient& client, std::string_view from, std::string_view to) {
  return ask(client, "workspace/willRenameFiles",
             {{"files", Json::array({Json{{"oldUri", client.uri(from)}, {"newUri", client.uri(to)}}})}});
}

void tell_changed(TestClient& client, std::string_view file) {
  client.notify("workspace/didChangeWatchedFiles",
                Json{{"changes", Json::array({Json{{"uri", client.uri(file)}, {"type", 1}}})}});
  client.loop.run_until_idle();
}

}  // namespace

TEST_CASE("symbolic links: a site that is opened through a link stays below it") {
  TestClient client;
  write_site(client);
  client.start(able, whole_site, "link");
  client.open("link/_posts/2026-05-01-tea.md", tea_text);
  client.loop.run_until_idle();
  const std::string post = "link/_posts/2026-05-01-tea.md";
  CHECK(uris_of(client.ask("textDocument/definition", post, at(4, 6)), "uri") ==
        std::vector{client.uri("link/about.md")});
  CHECK(uris_of(client.ask("textDocument/documentLink", post), "target") == std::vector{client.uri("link/about.md")});
  CHECK(uris_of(references(client, post, 3, 4), "uri") ==
        std::vector{client.uri(post), client.uri("link/_posts/2026-05-02-cup.md"), client.uri("link/about.md")});
  CHECK(uris_of_edit(rename(client, post, 3, 4)).size() == 3);
  CHECK(uris_of_edit(will_rename(client, post, "link/_posts/2026-05-01-green.md")).size() == 2);
  CHECK(ask(client, "workspace/symbol", {{"query", "Brew"}}).at(0)["location"]["uri"] == client.uri(post));
  CHECK(client.published("link/about.md") == std::vector<std::string>{"link-missing-page"});
  client.request("workspace/executeCommand",
                 {{"command", "jekyll-ls.newPost"}, {"arguments", Json::array({Json{{"title", "Leaf"}}})}});
  client.loop.run_until_idle();
  CHECK(client.outbox.sent("workspace/applyEdit").size() == 1);
  for (const std::string_view name : {"link/gone.md", "real/missing.md"}) {
    client.folder.write(name, "---\npermalink: /" + std::string(std::filesystem::path(name).stem()) + "/\n---\n");
    tell_changed(client, name);
  }
  CHECK(client.published("link/about.md").back().empty());
  CHECK(client.published(post).back().empty());
  for (const std::string& path : named_paths(client)) {
    INFO(path);
    CHECK(path.starts_with("link/"));
  }
}

TEST_CASE("symbolic links: a folder of a site that is opened through a link keeps that name") {
  TestClient client;
  write_site(client);
  client.start(able, whole_site, "posts");
  const std::string post = "posts/2026-05-01-tea.md";
  client.open(post, tea_text);
  client.loop.run_until_idle();
  CHECK(client.published(post).back() == "link-missing-page");
  CHECK(uris_of(client.ask("textDocument/definition", post, at(4, 6)), "uri") ==
        std::vector{client.uri("real/about.md")});
  CHECK(uris_of(references(client, post, 3, 4), "uri") ==
        std::vector{client.uri(post), client.uri("posts/2026-05-02-cup.md"), client.uri("real/about.md")});
  CHECK(uris_of_edit(rename(client, post, 3, 4)) ==
        std::vector{client.uri(post), client.uri("posts/2026-05-02-cup.md"), client.uri("real/about.md")});
  CHECK(uris_of_edit(will_rename(client, post, "posts/2026-05-01-green.md")) ==
        std::vector{client.uri("posts/2026-05-02-cup.md"), client.uri("real/about.md")});
  CHECK(ask(client, "workspace/symbol", {{"query", "Cup"}}).at(0)["location"]["uri"] ==
        client.uri("posts/2026-05-02-cup.md"));
  client.request("workspace/executeCommand",
                 {{"command", "jekyll-ls.newPost"},
                  {"arguments", Json::array({Json{{"title", "Leaf"}, {"uri", client.uri(post)}}})}});
  client.loop.run_until_idle();
  const Json edit = client.outbox.sent("workspace/applyEdit").at(0)["params"]["edit"]["documentChanges"];
  CHECK(edit[0]["uri"] == client.uri("posts/2027-01-01-leaf.md"));
  // A file is heard of under either name.
  client.folder.write("real/_posts/2026-06-01-a.md", "---\npermalink: /gone/\n---\n[y](/nowhere/)\n");
  tell_changed(client, "posts/2026-06-01-a.md");
  CHECK(client.published(post).back().empty());
  CHECK(client.published("posts/2026-06-01-a.md").back() == "link-missing-page");
  client.folder.write("real/_posts/2026-06-01-a.md", "---\n---\n");
  tell_changed(client, "real/_posts/2026-06-01-a.md");
  CHECK(client.published(post).back() == "link-missing-page");
  for (const std::string& path : named_paths(client)) {
    INFO(path);
    CHECK_FALSE(path.starts_with("real/_posts"));
  }
}

TEST_CASE("symbolic links: a file that is opened through a link of another name is a file of its site") {
  TestClient client;
  write_site(client);
  client.start(able, nullptr, "posts");
  client.open("tea.md", tea_text);
  client.loop.run_until_idle();
  CHECK(client.published("tea.md").back() == "link-missing-page");
  CHECK(uris_of(references(client, "tea.md", 3, 4), "uri") ==
        std::vector{client.uri("real/_posts/2026-05-02-cup.md"), client.uri("real/about.md"), client.uri("tea.md")});
}

TEST_CASE("symbolic links: a site under two names is answered under each") {
  TestClient client;
  write_site(client);
  client.start(able, nullptr, "link");
  for (const std::string_view name : {"link/about.md", "real/about.md"}) {
    client.open(name, page("[t](/2026/05/01/tea.html#brew)"));
  }
  client.open("posts/2026-05-02-cup.md", cup_text);
  client.open("real/_posts/2026-05-02-cup.md", cup_text);
  client.loop.run_until_idle();
  const std::string tea = "_posts/2026-05-01-tea.md";
  const auto target = [&](std::string_view file) {
    return uris_of(client.ask("textDocument/definition", file, at(3, 6)), "uri");
  };
  CHECK(target("link/about.md") == std::vector{client.uri("link/" + tea)});
  CHECK(target("real/about.md") == std::vector{client.uri("real/" + tea)});
  CHECK(target("posts/2026-05-02-cup.md") == std::vector{client.uri("posts/2026-05-01-tea.md")});
  CHECK(target("real/_posts/2026-05-02-cup.md") == std::vector{client.uri("real/" + tea)});
  // What is typed under one name does not move what is asked under the other.
  client.edit("posts/2026-05-02-cup.md", std::string(30, '\n') + std::string(cup_text));
  client.loop.run_until_idle();
  CHECK(target("real/_posts/2026-05-02-cup.md") == std::vector{client.uri("real/" + tea)});
  for (const std::string_view name : {"posts/2026-05-02-cup.md", "real/_posts/2026-05-02-cup.md", "link/about.md"}) {
    client.close(name);
  }
  client.loop.run_until_idle();
  CHECK(target("real/about.md") == std::vector{client.uri("real/" + tea)});
}

TEST_CASE("symbolic links: a document follows its link when that leads elsewhere, comes or goes") {
  TestClient client;
  write_site(client);
  client.start(able, nullptr, "posts");
  client.open("tea.md", tea_text);
  client.loop.run_until_idle();
  CHECK(client.published("tea.md").back() == "link-missing-page");
  std::filesystem::rename(client.folder / "real/_posts/2026-05-01-tea.md", client.folder / "tea.txt");
  tell_changed(client, "real/_posts/2026-05-01-tea.md");
  // No file of a site: nothing around it is judged.
  CHECK(client.published("tea.md").back().empty());
  std::filesystem::rename(client.folder / "tea.txt", client.folder / "real/_posts/2026-05-01-tea.md");
  tell_changed(client, "real/_posts/2026-05-01-tea.md");
  CHECK(client.published("tea.md").back() == "link-missing-page");
}

TEST_CASE("symbolic links: posts that lie outside are read where the user allows it, as Jekyll does") {
  TestClient client;
  client.folder.write("site/_config.yml", "title: Test\n");
  client.folder.write("posts/2026-05-01-tea.md", tea_text);
  client.folder.write("archive/2026-05-02-cup.md", cup_text);
  client.folder.write("notes/n.md", page(""));
  std::filesystem::create_symlink("../posts", client.folder / "site/_posts");
  // Jekyll lists posts by `**`, which enters no link.
  std::filesystem::create_symlink("../archive", client.folder / "posts/old");
  std::filesystem::create_symlink("../notes", client.folder / "site/notes");
  const std::string text = page("[1](/2026/05/01/tea.html) [2](/2026/05/02/cup.html) [3](/notes/n.html)");
  {
    INFO("not allowed");
    client.start(able, nullptr, "site");
    client.open("site/index.md", text);
    client.loop.run_until_idle();
    CHECK(client.published("site/index.md").back() == "link-missing-page link-missing-page link-missing-page");
    std::string told;
    for (const Json& message : client.outbox.sent("window/logMessage")) told += message.dump();
    CHECK(told.find("The symbolic link _posts leads out of the site. Allow that with") != std::string::npos);
  }
  TestClient allowing;
  std::filesystem::remove(allowing.folder.path());
  std::filesystem::copy(client.folder.path(), allowing.folder.path(),
                        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  allowing.start(able, Json::parse(R"({"site":{"allowOutside":true}})"), "site");
  allowing.open("site/index.md", text);
  allowing.loop.run_until_idle();
  CHECK(allowing.published("site/index.md").back() == "link-missing-page");
  CHECK(uris_of(allowing.ask("textDocument/definition", "site/index.md", at(3, 6)), "uri") ==
        std::vector{allowing.uri("site/_posts/2026-05-01-tea.md")});
  allowing.folder.write("site/_posts/old/2026-05-03-c.md", "---\npermalink: /2026/05/02/cup.html\n---\n");
  tell_changed(allowing, "site/_posts/old/2026-05-03-c.md");
  CHECK(allowing.published("site/index.md").back() == "link-missing-page");
  allowing.folder.write("posts/2026-05-03-c.md", "---\npermalink: /2026/05/02/cup.html\n---\n");
  tell_changed(allowing, "site/_posts/2026-05-03-c.md");
  CHECK(allowing.published("site/index.md").back().empty());
}
