// The server of a host with one thread: bytes in, turns, frames out.
#include "app/serving/turns/turn_server.h"

#include <thread>

#include "tests/app/support/messages.h"
#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

namespace {

using jekyll::TurnLoop;
using jekyll::TurnServer;
using jekyll::tests::page;
using jekyll::tests::TemporaryFolder;
using lsp::Json;
using std::chrono::milliseconds;

constexpr milliseconds budget{5};

/// A host that turns until nothing is planned, and keeps the messages.
struct Host {
  TemporaryFolder folder;
  std::vector<Json> messages;
  TurnServer server{
      {},
      [] { return jekyll::UnixSeconds{1798761600}; },
      [this](std::string_view frame) { messages.push_back(Json::parse(frame.substr(frame.find("\r\n\r\n") + 4))); }};

  void send(const Json& message) { server.receive(lsp::encode_frame(message.dump())); }
  /// False when nothing came in time.
  [[nodiscard]] bool turn_until(const std::function<bool()>& done) {
    for (const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60); !done();) {
      const auto wait = server.turn(budget);
      if (done()) return true;
      if (!wait || std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(*wait);
    }
    return true;
  }
  [[nodiscard]] const Json* response(int id) const {
    for (const Json& message : messages) {
      if (message.value("id", Json()) == id && !message.contains("method")) return &message;
    }
    return nullptr;
  }
  void start() {
    folder.write("_config.yml", "title: Test\n");
    folder.write("there.md", page("# First"));
    send({{"jsonrpc", "2.0"},
          {"id", 1},
          {"method", "initialize"},
          {"params",
           {{"processId", nullptr},
            {"rootUri", "file://" + folder.path().string()},
            {"capabilities", Json::object()}}}});
    send({{"jsonrpc", "2.0"}, {"method", "initialized"}, {"params", Json::object()}});
  }
  void open(std::string_view file, std::string_view text) {
    send({{"jsonrpc", "2.0"},
          {"method", "textDocument/didOpen"},
          {"params",
           {{"textDocument", {{"uri", uri(file)}, {"languageId", "markdown"}, {"version", 1}, {"text", text}}}}}});
  }
  [[nodiscard]] std::string uri(std::string_view file) const { return "file://" + (folder.path() / file).string(); }
  [[nodiscard]] bool has_published(std::string_view code) const {
    for (const Json& message : messages) {
      if (message.value("method", "") != "textDocument/publishDiagnostics") continue;
      for (const Json& diagnostic : message["params"]["diagnostics"]) {
        if (diagnostic["code"] == code) return true;
      }
    }
    return false;
  }
};

}  // namespace

TEST_CASE("turns: nothing happens but in a turn, and diagnostics follow the scan") {
  Host host;
  host.start();
  host.open("index.md", page("[x](/missing/)"));
  CHECK(host.messages.empty());
  REQUIRE(host.turn_until([&] { return host.has_published("link-missing-page"); }));
  CHECK(host.response(1) != nullptr);
}

TEST_CASE("turns: input may be cut anywhere") {
  Host host;
  const std::string frame = lsp::encode_frame(
      Json({{"jsonrpc", "2.0"},
            {"id", 7},
            {"method", "initialize"},
            {"params", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}}}})
          .dump());
  for (const char c : frame) {
    host.server.receive({&c, 1});
    host.server.turn(budget);
  }
  CHECK(host.turn_until([&] { return host.response(7) != nullptr; }));
}

TEST_CASE("turns: a request that is cancelled while it waits is not answered with a result") {
  Host host;
  host.start();
  host.open("index.md", page("[x](/missing/)"));
  REQUIRE(host.turn_until([&] { return host.has_published("link-missing-page"); }));
  host.send({{"jsonrpc", "2.0"},
             {"id", 2},
             {"method", "textDocument/documentSymbol"},
             {"params", {{"textDocument", {{"uri", host.uri("index.md")}}}}}});
  host.send({{"jsonrpc", "2.0"}, {"method", "$/cancelRequest"}, {"params", {{"id", 2}}}});
  REQUIRE(host.turn_until([&] { return host.response(2) != nullptr; }));
  CHECK((*host.response(2)).contains("error"));
}

TEST_CASE("turns: the exit code tells whether the client shut down, and no turn is wanted after it") {
  Host host;
  host.start();
  CHECK_FALSE(host.server.exit_code());
  SECTION("it did") {
    host.send({{"jsonrpc", "2.0"}, {"id", 3}, {"method", "shutdown"}});
    host.send({{"jsonrpc", "2.0"}, {"method", "exit"}});
    REQUIRE(host.turn_until([&] { return host.server.exit_code().has_value(); }));
    CHECK(host.server.exit_code() == 0);
  }
  SECTION("it went") {
    host.server.end_input();
    REQUIRE(host.turn_until([&] { return host.server.exit_code().has_value(); }));
    CHECK(host.server.exit_code() == 1);
  }
  CHECK_FALSE(host.server.turn(budget));
}

TEST_CASE("turns: timers run when they are due, in order, unless they are gone") {
  TurnLoop loop;
  std::string ran;
  const auto late = loop.start_timer(milliseconds(20), [&] { ran += "c"; });
  const auto soon = loop.start_timer(milliseconds(5), [&] { ran += "b"; });
  auto gone = loop.start_timer(milliseconds(1), [&] { ran += "x"; });
  loop.post([&] { ran += "a"; });
  gone.reset();
  loop.run();
  CHECK(ran == "abc");
}

TEST_CASE("turns: a budget that is used up leaves the rest for the next turn") {
  TurnLoop loop;
  int ran = 0;
  for (int i = 0; i < 3; ++i) {
    loop.post([&] {
      ++ran;
      std::this_thread::sleep_for(milliseconds(2));
    });
  }
  CHECK(loop.turn(milliseconds(1)) == milliseconds(0));
  CHECK(ran == 1);
  CHECK_FALSE(loop.turn(milliseconds(1000)));
  CHECK(ran == 3);
}
