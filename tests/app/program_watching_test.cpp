// What the real program hears of files on disk, and when.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "tests/app/support/program.h"
#include "tests/app/support/program_site.h"
#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

namespace {

using Json = nlohmann::json;
using jekyll::tests::document;
using jekyll::tests::Program;
using jekyll::tests::ProgramSite;
using jekyll::tests::TemporaryFolder;
using jekyll::tests::tested_uri;

/// What the program has published last of the file within two seconds of a change; the codes, joined.
std::string codes_after(Program& program, const std::string& uri) {
  while (true) {
    const Json params = program.receive_notification("textDocument/publishDiagnostics")["params"];
    if (params["uri"] != uri) continue;
    std::string codes;
    for (const Json& diagnostic : params["diagnostics"]) codes += diagnostic["code"].get<std::string>() + " ";
    return codes;
  }
}

/// How long it took until the codes were these. They come in two steps where a rename is told in two.
std::chrono::milliseconds time_until(Program& program, const std::string& uri, const std::string& codes) {
  const auto begin = std::chrono::steady_clock::now();
  while (codes_after(program, uri) != codes) {
  }
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

constexpr std::chrono::seconds two_seconds{2};

/// As a client that watches no files; `way` is the setting `files.watch`.
void start_watching(Program& program, const std::string& root_uri, const std::string& way) {
  program.request(0, "initialize",
                  {{"processId", nullptr},
                   {"rootUri", root_uri},
                   {"capabilities", Json::object()},
                   {"initializationOptions", {{"files", {{"watch", way}}}}}});
  program.receive_response(0);
  program.notify("initialized");
}

}  // namespace

TEST_CASE("program: a client that watches nothing hears of files within two seconds") {
  const std::string missing = "link-missing-page ";
  for (const std::string way : {"auto", "compare"}) {
    INFO(way);
    const ProgramSite site;
    site.folder.make_folder("docs");
    Program program;
    start_watching(program, site.uri(), way);
    const std::string index = site.uri("index.md");
    program.open(index, "---\n---\n[x](/docs/new/page.html)\n");
    REQUIRE(codes_after(program, index) == missing);
    // A folder that comes with its file, which no notice names.
    site.folder.write("docs/new/page.md", "---\n---\n");
    CHECK(time_until(program, index, "") < two_seconds);
    site.folder.write("docs/new/page.md", "---\npermalink: /other/\n---\n");
    CHECK(time_until(program, index, missing) < two_seconds);
    site.folder.write("docs/new/page.md", "---\n---\n");
    CHECK(time_until(program, index, "") < two_seconds);
    std::filesystem::rename(site.folder / "docs/new", site.folder / "docs/old");
    CHECK(time_until(program, index, missing) < two_seconds);
    // What lies in a folder that has moved is still heard of, by its new name.
    site.folder.write("docs/old/page.md", "---\npermalink: /docs/new/page.html\n---\n");
    CHECK(time_until(program, index, "") < two_seconds);
    std::filesystem::rename(site.folder / "docs/old", site.folder / "docs/new");
    std::filesystem::rename(site.folder / "docs/new/page.md", site.folder / "docs/new/page.md~");
    CHECK(time_until(program, index, missing) < two_seconds);
    std::filesystem::rename(site.folder / "docs/new/page.md~", site.folder / "docs/new/page.md");
    CHECK(time_until(program, index, "") < two_seconds);
    std::filesystem::remove_all(site.folder / "docs");
    CHECK(time_until(program, index, missing) < two_seconds);
    site.folder.write("_config.yml", "title: Test\nbaseurl: /docs\n");
    site.folder.write("new/page.md", "---\n---\n");
    CHECK(time_until(program, index, "") < two_seconds);
  }
}

TEST_CASE("program: a folder becomes a site when its configuration comes, and is none when it goes") {
  for (const std::string way : {"auto", "compare"}) {
    INFO(way);
    const TemporaryFolder folder;
    const std::string index = tested_uri(folder / "index.md");
    Program program;
    start_watching(program, tested_uri(folder.path().string()), way);
    program.open(index, "---\n---\n[x](/missing/)\n");
    CHECK(codes_after(program, index).empty());
    folder.write("_config.yml", "title: Test\n");
    CHECK(time_until(program, index, "link-missing-page ") < two_seconds);
    std::filesystem::remove(folder / "_config.yml");
    CHECK(time_until(program, index, "") < two_seconds);
  }
}

TEST_CASE("program: a client that watches files is asked alone") {
  const ProgramSite site;
  Program program;
  program.start(site.uri(), Json::parse(R"({"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}})"));
  const Json registration = program.receive_notification("client/registerCapability");
  program.send({{"jsonrpc", "2.0"}, {"id", registration["id"]}, {"result", nullptr}});
  program.open(site.uri("index.md"), "---\n---\n[x](/page.html)\n");
  REQUIRE(codes_after(program, site.uri("index.md")) == "link-missing-page ");
  site.folder.write("page.md", "---\n---\n");
  std::this_thread::sleep_for(two_seconds + std::chrono::seconds(1));
  program.request(1, "textDocument/documentLink", document(site.uri("index.md")));
  program.receive_response(1);
  const auto published = std::count_if(program.received.begin(), program.received.end(), [](const Json& message) {
    return message.value("method", "") == "textDocument/publishDiagnostics";
  });
  CHECK(published == 1);
}
