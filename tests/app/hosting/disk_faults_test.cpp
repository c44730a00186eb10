// Every call of the disk fails once, one after the other: the outcome names the file, or the site is smaller and says
// so; nothing crashes, hangs or is written by half.
#include <sstream>

#include "app/cli/check/command.h"
#include "app/hosting/site_loading.h"
#include "app/session/server.h"
#include "tests/app/support/failing_disk.h"
#include "tests/app/support/fake_loop.h"
#include "tests/app/support/memory_disk.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/recording_outbox.h"
#include "tests/support/catch.h"

namespace {

using namespace jekyll;
using jekyll::tests::FailingDisk;
using jekyll::tests::FakeLoop;
using jekyll::tests::MemoryDisk;
using jekyll::tests::page;
using jekyll::tests::RecordingOutbox;
using lsp::Json;

constexpr UnixSeconds now = 1798761600;  // 2027-01-01T00:00:00Z
/// More calls than any of these tests makes: a test that never ends is none.
constexpr int too_many = 5000;

const std::string index_before = "---\ntitle: Tea\n---\n[a](/About.html) [b](/abuot.html)\n";

void make_site(MemoryDisk& disk) {
  disk.write("/w/site/_config.yml", "title: Test\n");
  disk.write("/w/site/Gemfile", "gem 'jekyll'\n");
  disk.write("/w/site/.jekyll-ls.json", "{}");
  disk.write("/w/site/index.md", index_before);
  disk.write("/w/site/about.md", page("[i](/)"));
  disk.write("/w/site/_posts/2026-01-05-tea.md", page("Tea"));
  disk.write("/w/site/docs/cup.md", page("Cup"));
  disk.make_link("/w/site/docs/alias.md", "cup.md");
}

Environment no_environment() {
  return [](const char*) { return std::optional<std::string>(); };
}

bool names_a_file(const std::string& text) {
  return text.find("/w/site") != std::string::npos;
}

}  // namespace

TEST_CASE("disk faults: a site is loaded without the file that failed, and says so, or names it and stops") {
  MemoryDisk disk;
  make_site(disk);
  std::size_t whole = 0;
  for (int call = 0; call < too_many; ++call) {
    INFO("call " << call);
    FailingDisk failing(disk, call);
    SetupOptions options;
    options.environment = no_environment();
    options.disk = &failing;
    const auto root = find_root(failing, "/w/site");
    if (!root) {
      CHECK(failing.has_failed());
      continue;
    }
    auto setup = load_setup(*root, options);
    if (!setup) {
      CHECK(names_a_file(setup.error()));
      continue;
    }
    const LoadedSite loaded = load_site(std::move(*setup), now);
    if (!failing.has_failed()) {
      whole = loaded.site.files().size();
      break;
    }
    const bool told = !loaded.errors.empty() || !loaded.setup.notices.empty();
    CHECK((told || loaded.site.files().size() >= 5));
    for (const DiskError& error : loaded.errors) CHECK(names_a_file(error.path));
  }
  CHECK(whole == 6);
}

TEST_CASE("disk faults: a server lives on, answers, and shows the whole site after the next event") {
  bool untouched = false;
  for (int call = 0; call < too_many && !untouched; ++call) {
    INFO("call " << call);
    MemoryDisk disk;
    make_site(disk);
    FailingDisk failing(disk, call);
    FakeLoop loop;
    RecordingOutbox outbox;
    Cancellation cancellation;
    SetupOptions setup;
    setup.environment = no_environment();
    setup.disk = &failing;
    Server server(loop, outbox, cancellation, {.setup = setup, .now = [] { return now; }, .on_end = [](int) {}});
    const auto receive = [&](const Json& message) {
      server.session().receive(decode_incoming(lsp::serialize(message), cancellation));
    };
    const auto tell = [&](const std::string& path) {
      receive(
          lsp::notification_message("workspace/didChangeWatchedFiles",
                                    Json{{"changes", Json::array({Json{{"uri", "file://" + path}, {"type", 2}}})}}));
      loop.advance(std::chrono::seconds(1));
    };
    receive(
        lsp::request_message(lsp::RequestId(1), "initialize",
                             Json{{"processId", nullptr},
                                  {"workspaceFolders", Json::array({Json{{"uri", "file:///w/site"}, {"name", "w"}}})},
                                  {"capabilities", tests::watching}}));
    receive(lsp::notification_message("initialized", Json::object()));
    receive(lsp::notification_message("textDocument/didOpen", Json{{"textDocument",
                                                                    {{"uri", "file:///w/site/about.md"},
                                                                     {"languageId", "markdown"},
                                                                     {"version", 1},
                                                                     {"text", "[n](/new.html)"}}}}));
    receive(lsp::request_message(lsp::RequestId(2), "textDocument/documentLink",
                                 Json{{"textDocument", {{"uri", "file:///w/site/about.md"}}}}));
    loop.advance(std::chrono::seconds(5));
    CHECK(outbox.responses(2).size() == 1);
    disk.write("/w/site/new.md", page("New"));
    tell("/w/site/new.md");
    untouched = !failing.has_failed();
    // The fault is over; the next word about the configuration brings all back.
    tell("/w/site/_config.yml");
    const auto published = outbox.sent("textDocument/publishDiagnostics");
    REQUIRE_FALSE(published.empty());
    CHECK(published.back()["params"]["diagnostics"].empty());
  }
  CHECK(untouched);
}

TEST_CASE("disk faults: check --fix leaves each file as it was or fixes it, and names what it could not write") {
  bool untouched = false;
  std::string fixed;
  for (int call = 0; call < too_many && !untouched; ++call) {
    INFO("call " << call);
    MemoryDisk disk;
    make_site(disk);
    FailingDisk failing(disk, call);
    CheckOptions options;
    options.paths = {"/w/site"};
    options.fix = true;
    options.now = now;
    options.disk = &failing;
    std::ostringstream out;
    std::ostringstream err;
    const int code = check(options, out, err);
    untouched = !failing.has_failed();
    INFO(out.str() << err.str());
    CHECK((code == 0 || code == 1 || code == 2));
    if (code == 2) CHECK(names_a_file(err.str()));
    const std::string text = disk.nodes().at("/w/site/index.md").text;
    if (text != index_before && fixed.empty()) fixed = text;
    CHECK((text == index_before || text == fixed));
  }
  CHECK(untouched);
  CHECK_FALSE(fixed.empty());
}

TEST_CASE("disk faults: a baseline is written as a whole or stays as it was") {
  const std::string file = "/w/site/known.json";
  bool untouched = false;
  std::string written;
  for (int call = 0; call < too_many && !untouched; ++call) {
    INFO("call " << call);
    MemoryDisk disk;
    make_site(disk);
    FailingDisk failing(disk, call);
    CheckOptions options;
    options.paths = {"/w/site"};
    options.baseline = file;
    options.write_baseline = true;
    options.now = now;
    options.disk = &failing;
    std::ostringstream out;
    std::ostringstream err;
    const int code = check(options, out, err);
    untouched = !failing.has_failed();
    INFO(err.str());
    if (!disk.has(file)) {
      CHECK(code == 2);
      continue;
    }
    CHECK(code == 0);
    written = disk.nodes().at(file).text;
    CHECK(written.find("link-missing-page") != std::string::npos);
  }
  CHECK(untouched);
}
