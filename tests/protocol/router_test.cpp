#include "protocol/router.h"

#include <stdexcept>

#include "protocol/lsp_language.h"
#include "tests/support/catch.h"

namespace {

using lsp::ErrorCode;
using lsp::Json;
using lsp::Outcome;
using lsp::Reply;

/// Answers that a reply gave, as JSON-RPC messages.
struct Answers {
  std::vector<Json> messages;

  Reply reply(std::int64_t id = 1) {
    return Reply(lsp::RequestId(id), "m", nullptr, [this](const lsp::RequestId& answered, Outcome outcome) {
      messages.push_back(outcome ? lsp::result_message(answered, *outcome)
                                 : lsp::error_message(answered, outcome.error()));
    });
  }
};

lsp::Capability announce(const char* member) {
  return [member](const lsp::ClientCapabilities&) { return Json{{member, true}}; };
}

}  // namespace

TEST_CASE("reply: the first answer is sent, later ones are not") {
  Answers answers;
  {
    Reply reply = answers.reply();
    reply(Json(1));
    reply(Json(2));
  }
  REQUIRE(answers.messages.size() == 1);
  CHECK(answers.messages[0]["result"] == 1);
}

TEST_CASE("reply: one that is dropped answers with an internal error") {
  Answers answers;
  { const Reply reply = answers.reply(); }
  REQUIRE(answers.messages.size() == 1);
  CHECK(answers.messages[0]["error"]["code"] == static_cast<int>(ErrorCode::InternalError));
}

TEST_CASE("reply: moving hands the duty over") {
  Answers answers;
  {
    Reply first = answers.reply();
    Reply second = std::move(first);
    second(Json("x"));
  }
  CHECK(answers.messages.size() == 1);
}

TEST_CASE("router: a handler gets typed params, and bad ones are refused with their place") {
  lsp::Router router;
  router.request<lsp::TextDocumentPositionParams>(
      "m", lsp::Schedule::AfterFirstScan, announce("hoverProvider"),
      [](const lsp::TextDocumentPositionParams& params) -> tl::expected<lsp::Hover, lsp::ResponseError> {
        return lsp::Hover{{lsp::MarkupKind::PlainText, params.textDocument.uri}, std::nullopt};
      });
  const lsp::Router::RequestRoute* route = router.find_request("m");
  REQUIRE(route != nullptr);
  CHECK(route->schedule == lsp::Schedule::AfterFirstScan);

  Answers answers;
  route->handler(Json::parse(R"({"textDocument":{"uri":"u"},"position":{"line":1,"character":2}})"), answers.reply());
  route->handler(Json::parse(R"({"textDocument":{"uri":"u"},"position":{"line":-1,"character":2}})"), answers.reply());
  route->handler(nullptr, answers.reply());
  REQUIRE(answers.messages.size() == 3);
  CHECK(answers.messages[0]["result"]["contents"]["value"] == "u");
  CHECK(answers.messages[1]["error"]["code"] == static_cast<int>(ErrorCode::InvalidParams));
  CHECK(answers.messages[1]["error"]["message"] == "position.line: expected a number that is not negative");
  CHECK(answers.messages[2]["error"]["message"] == "params: expected an object");
}

TEST_CASE("router: numbers that LSP does not have are refused, wherever they stand") {
  using lsp::TextDocumentPositionParams;
  const auto problem_at = [](const std::string& line, const std::string& character) {
    const auto decoded = lsp::decode<TextDocumentPositionParams>(Json::parse(
        R"({"textDocument":{"uri":"u"},"position":{"line":)" + line + R"(,"character":)" + character + "}}"));
    return decoded ? "" : decoded.error();
  };
  CHECK(problem_at("2147483647", "2147483647").empty());
  CHECK(problem_at("2147483648", "0") == "position.line: expected a number of at most 2147483647");
  CHECK(problem_at("0", "4294967296") == "position.character: expected a number of at most 2147483647");
  CHECK(problem_at("0", "18446744073709551615") == "position.character: expected a number of at most 2147483647");
  CHECK(problem_at("0", "-9223372036854775808") == "position.character: expected a number that is not negative");
}

TEST_CASE("router: a handler that throws has answered") {
  lsp::Router router;
  router.request<lsp::NoParams>(
      "m", lsp::Schedule::AtOnce, nullptr,
      [](const lsp::NoParams&) -> tl::expected<Json, lsp::ResponseError> { throw std::runtime_error("broken"); });
  Answers answers;
  CHECK_THROWS_AS(router.find_request("m")->handler(nullptr, answers.reply()), std::runtime_error);
  REQUIRE(answers.messages.size() == 1);
  CHECK(answers.messages[0]["error"]["code"] == static_cast<int>(ErrorCode::InternalError));
}

TEST_CASE("router: bad params of a notification are reported, not handled") {
  lsp::Router router;
  int handled = 0;
  std::string problem;
  router.notification<lsp::TextDocumentParams>("n", nullptr, [&](const lsp::TextDocumentParams&) { ++handled; });
  router.on_bad_params = [&](std::string_view method, std::string_view text) {
    problem = std::string(method) + ": " + std::string(text);
  };
  (*router.find_notification("n"))(Json::parse(R"({"textDocument":{}})"));
  CHECK(handled == 0);
  CHECK(problem == "n: textDocument.uri: is missing");
  (*router.find_notification("n"))(Json::parse(R"({"textDocument":{"uri":"u"}})"));
  CHECK(handled == 1);
}

TEST_CASE("router: capabilities of all routes are merged") {
  lsp::Router router;
  router.request<lsp::NoParams>("a", lsp::Schedule::AtOnce, announce("hoverProvider"),
                                [](const lsp::NoParams&) -> tl::expected<Json, lsp::ResponseError> { return Json(); });
  router.notification<lsp::NoParams>(
      "b",
      [](const lsp::ClientCapabilities&) {
        return Json{{"workspace", {{"workspaceFolders", {{"supported", true}}}}}};
      },
      [](const lsp::NoParams&) {});
  CHECK(router.capabilities({}) ==
        Json::parse(R"({"hoverProvider":true,"workspace":{"workspaceFolders":{"supported":true}}})"));
  CHECK(router.find_request("b") == nullptr);
  CHECK(router.find_notification("a") == nullptr);
}
