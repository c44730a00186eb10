#include "protocol/json_rpc.h"

#include <cstdint>
#include <limits>
#include <vector>

#include "protocol/lsp_call_hierarchy.h"
#include "protocol/lsp_language.h"
#include "tests/support/catch.h"

namespace {

using lsp::ErrorCode;
using lsp::Json;
using lsp::parse_message;
using lsp::RequestId;

void check_refused(std::string_view content, ErrorCode code, const Json& id = nullptr) {
  INFO(content);
  const auto message = parse_message(content);
  REQUIRE_FALSE(message.has_value());
  CHECK(message.error().error.code == code);
  CHECK(message.error().id.json() == id);
  CHECK_FALSE(message.error().error.message.empty());
}

std::string nested(std::size_t depth) {
  return R"({"jsonrpc":"2.0","method":"m","params":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
}

}  // namespace

TEST_CASE("json-rpc: requests, notifications and responses are told apart") {
  const auto request = parse_message(R"({"jsonrpc":"2.0","id":7,"method":"m","params":{"a":1}})");
  REQUIRE(request.has_value());
  CHECK(std::get<lsp::Request>(*request).id == RequestId(7));
  CHECK(std::get<lsp::Request>(*request).params == Json{{"a", 1}});

  const auto notification = parse_message(R"({"jsonrpc":"2.0","method":"m"})");
  REQUIRE(notification.has_value());
  CHECK(std::get<lsp::Notification>(*notification).method == "m");
  CHECK(std::get<lsp::Notification>(*notification).params.is_null());

  const auto response = parse_message(R"({"jsonrpc":"2.0","id":"x","result":null})");
  REQUIRE(response.has_value());
  CHECK(std::get<lsp::Response>(*response).id == RequestId(std::string("x")));
  CHECK_FALSE(std::get<lsp::Response>(*response).error.has_value());

  const auto failure = parse_message(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}})");
  REQUIRE(failure.has_value());
  REQUIRE(std::get<lsp::Response>(*failure).error.has_value());
  CHECK(std::get<lsp::Response>(*failure).error->code == ErrorCode::MethodNotFound);
}

TEST_CASE("json-rpc: ids are integers, strings or null") {
  CHECK(lsp::parse_request_id(Json(1.0)) == RequestId(1));
  CHECK(lsp::parse_request_id(Json(-3)) == RequestId(-3));
  CHECK(lsp::parse_request_id(Json("1")) != RequestId(1));
  CHECK(lsp::parse_request_id(nullptr) == RequestId());
  CHECK_FALSE(lsp::parse_request_id(Json(1.5)).has_value());
  CHECK_FALSE(lsp::parse_request_id(Json(1e300)).has_value());
  CHECK_FALSE(lsp::parse_request_id(Json(18446744073709551615U)).has_value());
  CHECK_FALSE(lsp::parse_request_id(Json(true)).has_value());
  CHECK_FALSE(lsp::parse_request_id(Json::array()).has_value());
}

TEST_CASE("json-rpc: what is not JSON is a parse error with a null id") {
  check_refused("", ErrorCode::ParseError);
  check_refused("{]", ErrorCode::ParseError);
  check_refused(R"({"jsonrpc":"2.0","id":1,)", ErrorCode::ParseError);
  check_refused("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", ErrorCode::ParseError);
}

TEST_CASE("json-rpc: what is JSON but no message is an invalid request, with the id when it can be read") {
  check_refused("null", ErrorCode::InvalidRequest);
  check_refused("[]", ErrorCode::InvalidRequest);
  check_refused(R"([{"jsonrpc":"2.0","id":1,"method":"m"}])", ErrorCode::InvalidRequest);
  check_refused(R"({"id":1,"method":"m"})", ErrorCode::InvalidRequest, 1);
  check_refused(R"({"jsonrpc":"1.0","id":1,"method":"m"})", ErrorCode::InvalidRequest, 1);
  check_refused(R"({"jsonrpc":2.0,"id":"a","method":"m"})", ErrorCode::InvalidRequest, "a");
  check_refused(R"({"jsonrpc":"2.0","id":1})", ErrorCode::InvalidRequest, 1);
  check_refused(R"({"jsonrpc":"2.0","id":1,"method":5})", ErrorCode::InvalidRequest, 1);
  check_refused(R"({"jsonrpc":"2.0","id":1,"method":"m","params":5})", ErrorCode::InvalidRequest, 1);
  check_refused(R"({"jsonrpc":"2.0","id":{},"method":"m"})", ErrorCode::InvalidRequest);
}

TEST_CASE("json-rpc: nesting is limited") {
  CHECK(parse_message(nested(lsp::json_depth_limit)).has_value());
  check_refused(nested(lsp::json_depth_limit + 1), ErrorCode::ParseError);
  check_refused(nested(1'000'000), ErrorCode::ParseError);
  CHECK(parse_message(R"({"jsonrpc":"2.0","method":"m","params":[")" + std::string(1000, '[') + "\"]}").has_value());
}

TEST_CASE("json-rpc: half a surrogate pair becomes one replacement character") {
  const auto text = [](std::string_view escaped) {
    const auto message = parse_message(R"({"jsonrpc":"2.0","method":"m","params":[")" + std::string(escaped) + "\"]}");
    REQUIRE(message.has_value());
    return std::get<lsp::Notification>(*message).params[0].get<std::string>();
  };
  CHECK(text(R"(a\ud83db)") ==
        "a\xef\xbf\xbd"
        "b");
  CHECK(text(R"(\ude00\n)") == "\xef\xbf\xbd\n");
  CHECK(text(R"(\ud83d\ude00\ud83d)") == "\xf0\x9f\x98\x80\xef\xbf\xbd");
  CHECK(text(R"(\\ud83d\ud83d)") == "\\ud83d\xef\xbf\xbd");
}

TEST_CASE("json-rpc: messages are built as the specification writes them") {
  CHECK(lsp::serialize(lsp::result_message(RequestId(3), nullptr)) == R"({"id":3,"jsonrpc":"2.0","result":null})");
  CHECK(lsp::serialize(lsp::error_message(RequestId(), {ErrorCode::ParseError, "no"})) ==
        R"({"error":{"code":-32700,"message":"no"},"id":null,"jsonrpc":"2.0"})");
  CHECK(lsp::serialize(lsp::notification_message("exit", nullptr)) == R"({"jsonrpc":"2.0","method":"exit"})");
  CHECK(lsp::serialize(lsp::request_message(RequestId(std::string("a")), "m", Json::array({1}))) ==
        R"({"id":"a","jsonrpc":"2.0","method":"m","params":[1]})");
}

TEST_CASE("json-rpc: messages are written as the library writes them") {
  const Json values =
      Json::array({nullptr,
                   true,
                   false,
                   0,
                   -1,
                   std::numeric_limits<std::int64_t>::min(),
                   std::numeric_limits<std::uint64_t>::max(),
                   0.1,
                   -2.5e300,
                   3.0,
                   "",
                   "plain ~ text",
                   "a \"quote\"",
                   "back\\slash",
                   "\n",
                   "two\nlines\n\n\"quoted\\\"\n",
                   "a\ttab",
                   std::string("\0\x1f\x7f", 3),
                   "\xc3\xbc \xe8\x8c\xb6 \xf0\x9f\x98\x80",
                   "broken \xe8\x8c",
                   Json::array(),
                   Json::object(),
                   {{"", 1}, {"a \"name\"", {{"b", Json::array({1, Json::array({2})})}}}, {"\xff", "\n"}}});
  CHECK(lsp::serialize(values) == values.dump(-1, ' ', false, Json::error_handler_t::replace));
  for (const Json& value : values) {
    CHECK(lsp::serialize(value) == value.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
}

TEST_CASE("json-rpc: text that is not UTF-8 is sent with replacement characters") {
  CHECK(lsp::serialize(Json("a\xff")) == "\"a\xef\xbf\xbd\"");
}

TEST_CASE("json-rpc: a completion is written with what it has, and nothing else") {
  lsp::CompletionItem item;
  item.label = "tea";
  item.kind = lsp::CompletionItemKind::Value;
  item.textEdit = {{{1, 2}, {1, 3}}, "a \"tea\"\n"};
  const auto written = [&] {
    std::string text;
    lsp::append_json(text, item);
    return Json::parse(text);
  };
  Json expected = {{"label", "tea"}, {"kind", 12}, {"textEdit", item.textEdit}};
  CHECK(written() == expected);
  item.detail = "a drink";
  item.documentation = lsp::MarkupContent{lsp::MarkupKind::Markdown, "`tea`"};
  item.sortText = "00001";
  item.filterText = "tea green";
  item.insertText = "tea";
  item.preselect = true;
  item.isSnippet = true;
  item.command = "editor.action.triggerSuggest";
  expected["detail"] = "a drink";
  expected["documentation"] = {{"kind", "markdown"}, {"value", "`tea`"}};
  expected["sortText"] = "00001";
  expected["filterText"] = "tea green";
  expected["insertText"] = "tea";
  expected["preselect"] = true;
  expected["insertTextFormat"] = 2;
  expected["command"] = {{"title", "Suggest"}, {"command", "editor.action.triggerSuggest"}};
  CHECK(written() == expected);
}

TEST_CASE("json-rpc: what is written already is what its objects would give") {
  const auto check_written = [](const auto& values, Json objects) {
    for (std::size_t count = 0; count <= values.size(); ++count) {
      auto some = values;
      some.resize(count);
      const Json expected(objects.begin(), objects.begin() + static_cast<std::ptrdiff_t>(count));
      CHECK(lsp::serialize(lsp::result_message(RequestId(1), lsp::written_list(some))) ==
            lsp::serialize(lsp::result_message(RequestId(1), expected)));
    }
  };
  const std::vector<lsp::Range> ranges = {{{0, 1}, {2, 30}}, {{4'000'000'000, 0}, {4'000'000'000, 7}}};
  const std::vector<lsp::Location> locations = {{"file:///tea/a.md", ranges[0]},
                                                {"untitled:\"x\" \xc3\xbc", ranges[1]}};
  check_written(locations, locations);
  const lsp::CallHierarchyItem item{"a \"b\"", lsp::SymbolKind::File, "", "file:///a", ranges[0], ranges[1]};
  lsp::CallHierarchyItem detailed = item;
  detailed.detail = "_layouts/a.html";
  const Json object = {
      {"name", "a \"b\""}, {"kind", 1}, {"uri", "file:///a"}, {"range", ranges[0]}, {"selectionRange", ranges[1]}};
  Json with_detail = object;
  with_detail["detail"] = "_layouts/a.html";
  const auto call = [](const char* other, const Json& of, const Json& places) {
    return Json{{other, of}, {"fromRanges", places}};
  };
  check_written(std::vector<lsp::CallHierarchyIncomingCall>{{item, {}}, {detailed, {ranges[1]}}, {item, ranges}},
                {call("from", object, Json::array()), call("from", with_detail, Json::array({ranges[1]})),
                 call("from", object, ranges)});
  check_written(std::vector<lsp::CallHierarchyOutgoingCall>{{detailed, ranges}},
                Json::array({call("to", with_detail, ranges)}));
}
