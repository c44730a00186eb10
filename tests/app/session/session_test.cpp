#include "app/session/session.h"

#include <stdexcept>

#include "tests/app/support/fake_loop.h"
#include "tests/app/support/recording_outbox.h"
#include "tests/support/catch.h"

namespace {

using jekyll::Cancellation;
using jekyll::Session;
using lsp::Json;
using lsp::Schedule;

/// A session with three methods: one that answers, one that throws, one that waits until `ready`.
struct Fixture {
  Fixture() {
    const auto echo = [](const lsp::NoParams&) -> tl::expected<Json, lsp::ResponseError> { return Json("done"); };
    session.router().request<lsp::NoParams>("test/echo", Schedule::AtOnce, nullptr, echo);
    session.router().request<lsp::NoParams>("test/later", Schedule::AfterFirstScan, nullptr, echo);
    session.router().request<lsp::NoParams>("test/throws", Schedule::AtOnce, nullptr,
                                            [](const lsp::NoParams&) -> tl::expected<Json, lsp::ResponseError> {
                                              throw std::runtime_error("expected by this test");
                                            });
  }

  void receive(const Json& message) { session.receive(jekyll::decode_incoming(lsp::serialize(message), cancellation)); }
  void request(const Json& id, const char* method, Json params = Json::object()) {
    receive(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
  }
  void notify(const char* method, Json params = Json::object()) {
    receive(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
  }
  void start() {
    request(0, "initialize", Json{{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}});
    notify("initialized");
  }

  /// The code of the only response to a request; 0 for a result.
  [[nodiscard]] int code(const Json& id) const {
    const std::vector<Json> responses = outbox.responses(id);
    REQUIRE(responses.size() == 1);
    return responses[0].contains("error") ? responses[0]["error"]["code"].get<int>() : 0;
  }

  jekyll::tests::FakeLoop loop;
  jekyll::tests::RecordingOutbox outbox;
  Cancellation cancellation;
  bool ready = false;
  std::optional<int> exit_code;
  int initialized = 0;
  Session session{loop,
                  outbox,
                  cancellation,
                  {.on_initialize = [](const lsp::InitializeParams&) {},
                   .on_initialized = [this] { ++initialized; },
                   .last_change = [] { return jekyll::ChangeNumber{0}; },
                   .is_ready = [this](Schedule, const Json&, jekyll::ChangeNumber) { return ready; },
                   .on_end = [this](int code) { exit_code = code; }}};
};

constexpr int server_not_initialized = -32002;
constexpr int invalid_request = -32600;
constexpr int method_not_found = -32601;
constexpr int invalid_params = -32602;
constexpr int internal_error = -32603;
constexpr int request_cancelled = -32800;
constexpr int request_failed = -32803;

}  // namespace

TEST_CASE("session: before initialize requests are refused and notifications dropped") {
  Fixture f;
  f.request(1, "test/echo");
  f.request(2, "shutdown");
  f.notify("initialized");
  CHECK(f.code(1) == server_not_initialized);
  CHECK(f.code(2) == server_not_initialized);
  CHECK(f.initialized == 0);
  CHECK(f.outbox.messages.size() == 2);
}

TEST_CASE("session: initialize is answered with capabilities and the server's name, once") {
  Fixture f;
  f.request(1, "initialize", Json{{"capabilities", {{"general", {{"positionEncodings", {"utf-16", "utf-8"}}}}}}});
  f.request(2, "initialize", Json{{"capabilities", Json::object()}});
  REQUIRE(f.code(1) == 0);
  const Json result = f.outbox.responses(1)[0]["result"];
  CHECK(result["capabilities"]["positionEncoding"] == "utf-8");
  CHECK(result["serverInfo"]["name"] == "jekyll-ls");
  CHECK(f.code(2) == invalid_request);
}

TEST_CASE("session: initialize with params that can't be read may be tried again") {
  Fixture f;
  f.request(1, "initialize", Json::array());
  CHECK(f.code(1) == invalid_params);
  f.start();
  CHECK(f.code(0) == 0);
}

TEST_CASE("session: after shutdown requests are refused, and exit tells by its code how it went") {
  Fixture f;
  f.start();
  f.request(1, "shutdown");
  f.request(2, "test/echo");
  f.request(3, "shutdown");
  CHECK(f.outbox.responses(1)[0]["result"].is_null());
  CHECK(f.code(2) == invalid_request);
  CHECK(f.code(3) == invalid_request);
  CHECK_FALSE(f.exit_code.has_value());
  f.notify("exit");
  CHECK(f.exit_code == 0);
}

TEST_CASE("session: exit without shutdown, also before initialize, ends with 1") {
  Fixture f;
  f.notify("exit");
  CHECK(f.exit_code == 1);
  Fixture running;
  running.start();
  running.notify("exit");
  CHECK(running.exit_code == 1);
}

TEST_CASE("session: the end of the input ends the session") {
  Fixture f;
  f.start();
  f.session.input_ended();
  CHECK(f.exit_code == 1);
  Fixture done;
  done.start();
  done.request(1, "shutdown");
  done.session.input_ended();
  CHECK(done.exit_code == 0);
}

TEST_CASE("session: requests that wait are answered after the input has ended") {
  Fixture f;
  f.start();
  f.request(1, "test/later");
  f.session.input_ended();
  CHECK_FALSE(f.exit_code.has_value());
  f.ready = true;
  f.session.resume_waiting();
  CHECK(f.code(1) == 0);
  CHECK(f.exit_code == 1);
}

TEST_CASE("session: a scan that never ends does not keep a server without a client") {
  Fixture f;
  f.start();
  f.request(1, "test/later");
  f.session.input_ended();
  f.loop.advance(std::chrono::minutes(1));
  CHECK(f.exit_code == 1);
}

TEST_CASE("session: unknown requests are answered, unknown notifications ignored") {
  Fixture f;
  f.start();
  f.request(1, "no/such");
  f.request(2, "$/no/such");
  f.notify("no/such");
  f.notify("$/no/such");
  CHECK(f.code(1) == method_not_found);
  CHECK(f.code(2) == method_not_found);
  CHECK(f.outbox.messages.size() == 3);
}

TEST_CASE("session: a handler that throws is an internal error, and the server lives on") {
  Fixture f;
  f.start();
  f.request(1, "test/throws");
  f.request(2, "test/echo");
  CHECK(f.code(1) == internal_error);
  CHECK(f.code(2) == 0);
}

TEST_CASE("session: a request that waits can be cancelled") {
  Fixture f;
  f.start();
  f.request(1, "test/later");
  f.request("a", "test/later");
  f.notify("$/cancelRequest", Json{{"id", 1}});
  CHECK(f.code(1) == request_cancelled);
  CHECK(f.outbox.responses("a").empty());
  f.ready = true;
  f.session.resume_waiting();
  CHECK(f.code("a") == 0);
  CHECK(f.code(1) == request_cancelled);
}

TEST_CASE("session: a cancellation that overtakes its request in the queue stops it") {
  Fixture f;
  f.start();
  // The reader has decoded both before the state thread sees the first.
  jekyll::Incoming request =
      jekyll::decode_incoming(std::string(R"({"jsonrpc":"2.0","id":1,"method":"test/echo"})"), f.cancellation);
  jekyll::Incoming cancel = jekyll::decode_incoming(
      std::string(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}})"), f.cancellation);
  f.session.receive(std::move(request));
  f.session.receive(std::move(cancel));
  CHECK(f.code(1) == request_cancelled);
}

TEST_CASE("session: cancelling what is answered or was never asked does nothing") {
  Fixture f;
  f.start();
  f.request(1, "test/echo");
  f.notify("$/cancelRequest", Json{{"id", 1}});
  f.notify("$/cancelRequest", Json{{"id", 99}});
  f.notify("$/cancelRequest", Json{{"id", Json::array()}});
  f.notify("$/cancelRequest");
  CHECK(f.code(1) == 0);
  CHECK(f.outbox.messages.size() == 2);
}

TEST_CASE("session: what was asked before shutdown is answered before it") {
  Fixture f;
  f.start();
  f.request(1, "test/later");
  f.request(2, "shutdown");
  CHECK(f.outbox.responses(2).empty());
  f.ready = true;
  f.session.resume_waiting();
  CHECK(f.code(1) == 0);
  CHECK(f.code(2) == 0);
  f.notify("exit");
  CHECK(f.exit_code == 0);
}

TEST_CASE("session: shutdown does not wait for long, and exit not at all") {
  Fixture late;
  late.start();
  late.request(1, "test/later");
  late.request(2, "shutdown");
  late.loop.advance(std::chrono::seconds(10));
  CHECK(late.code(1) == request_failed);
  CHECK(late.code(2) == 0);

  Fixture hasty;
  hasty.start();
  hasty.request(1, "test/later");
  hasty.request(2, "shutdown");
  hasty.notify("exit");
  CHECK(hasty.code(1) == request_failed);
  CHECK(hasty.code(2) == 0);
  CHECK(hasty.exit_code == 0);
}

TEST_CASE("session: ten thousand requests are each answered once, in order") {
  Fixture f;
  f.start();
  for (int id = 1; id <= 10000; ++id) f.request(id, id % 2500 == 0 ? "test/throws" : "test/echo");
  REQUIRE(f.outbox.messages.size() == 10001);
  for (std::size_t id = 1; id <= 10000; ++id) REQUIRE(f.outbox.messages[id]["id"] == id);
}

TEST_CASE("session: messages that can't be read are answered with the right code") {
  Fixture f;
  f.session.receive(jekyll::decode_incoming(tl::unexpected(lsp::FrameError{"no"}), f.cancellation));
  f.session.receive(jekyll::decode_incoming(std::string("{]"), f.cancellation));
  f.session.receive(jekyll::decode_incoming(std::string("[1]"), f.cancellation));
  REQUIRE(f.outbox.messages.size() == 3);
  CHECK(f.outbox.messages[0]["error"]["code"] == -32700);
  CHECK(f.outbox.messages[0]["id"].is_null());
  CHECK(f.outbox.messages[1]["error"]["code"] == -32700);
  CHECK(f.outbox.messages[2]["error"]["code"] == invalid_request);
}

TEST_CASE("session: the client's answers reach who asked, others are ignored") {
  Fixture f;
  f.start();
  std::vector<std::string> answers;
  f.session.request("workspace/configuration", Json::object(), [&](const lsp::Outcome& outcome) {
    answers.push_back(outcome ? outcome->dump() : outcome.error().message);
  });
  f.session.request("workspace/configuration", Json::object(), [&](const lsp::Outcome& outcome) {
    answers.push_back(outcome ? outcome->dump() : outcome.error().message);
  });
  const std::vector<Json> sent = f.outbox.sent("workspace/configuration");
  REQUIRE(sent.size() == 2);
  f.receive(Json{{"jsonrpc", "2.0"}, {"id", sent[1]["id"]}, {"error", {{"code", -1}, {"message", "no"}}}});
  f.receive(Json{{"jsonrpc", "2.0"}, {"id", sent[0]["id"]}, {"result", 5}});
  f.receive(Json{{"jsonrpc", "2.0"}, {"id", sent[0]["id"]}, {"result", 6}});
  f.receive(Json{{"jsonrpc", "2.0"}, {"id", "never"}, {"result", 7}});
  CHECK(answers == std::vector<std::string>{"no", "5"});
}

TEST_CASE("session: traces only when asked to") {
  Fixture f;
  f.start();
  f.request(1, "test/echo");
  CHECK(f.outbox.sent("$/logTrace").empty());
  f.notify("$/setTrace", Json{{"value", "messages"}});
  f.request(2, "test/echo");
  CHECK(f.outbox.sent("$/logTrace").size() == 1);
  f.notify("$/setTrace", Json{{"value", "off"}});
  f.request(3, "test/echo");
  CHECK(f.outbox.sent("$/logTrace").size() == 1);
}

TEST_CASE("session: shutdown waits for answers that workers prepare, and answers in their place when they are late") {
  Fixture f;
  std::optional<lsp::Reply> late;
  f.session.router().deferred_request<lsp::NoParams>(
      "test/deferred", Schedule::AtOnce, nullptr,
      [&](const lsp::NoParams&, lsp::Reply reply) { late.emplace(std::move(reply)); });
  f.start();
  f.request(1, "test/deferred");
  f.request(2, "shutdown");
  f.loop.run_until_idle();
  CHECK(f.outbox.responses(2).empty());

  SECTION("the answer comes in time") {
    (*late)(Json("done"));
    f.loop.run_until_idle();
    CHECK(f.code(1) == 0);
    CHECK(f.code(2) == 0);
  }
  SECTION("it comes too late") {
    f.loop.advance(std::chrono::seconds(3));
    CHECK(f.code(1) == request_failed);
    CHECK(f.code(2) == 0);
    (*late)(Json("done"));
    CHECK(f.code(1) == request_failed);
  }
  SECTION("exit does not wait") {
    f.notify("exit");
    CHECK(f.code(1) == request_failed);
    CHECK(f.code(2) == 0);
    CHECK(f.exit_code == 0);
  }
}

TEST_CASE("session: what the client was asked and does not answer is over at the end") {
  Fixture f;
  f.start();
  int failures = 0;
  const auto count_failure = [&](const lsp::Outcome& outcome) { failures += outcome ? 0 : 1; };
  f.session.request("window/showDocument", Json::object(), count_failure);
  f.request(2, "shutdown");
  f.loop.run_until_idle();
  CHECK(failures == 1);
  f.session.request("window/showDocument", Json::object(), count_failure);
  CHECK(failures == 2);
  f.receive(Json{{"jsonrpc", "2.0"}, {"id", 1}, {"result", nullptr}});
  CHECK(failures == 2);
  CHECK(f.code(2) == 0);
}
