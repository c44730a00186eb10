#include "tests/app/support/meta_model.h"

#include "tests/support/catch.h"

namespace {

using Json = nlohmann::json;
using jekyll::tests::MetaModel;

std::string first_problem(const MetaModel& model, const char* message) {
  const std::vector<std::string> problems =
      model.problems_of(Json::parse(message), {{"1", "textDocument/documentSymbol"}});
  return problems.empty() ? "" : problems.front();
}

}  // namespace

TEST_CASE("meta model: right messages pass, wrong ones are named by their place") {
  const auto file = jekyll::tests::environment("JEKYLL_LS_META_MODEL");
  if (!file) return jekyll::tests::skip("JEKYLL_LS_META_MODEL is not set");
  const MetaModel model(*file);

  CHECK(first_problem(model, R"({"jsonrpc":"2.0","method":"window/logMessage","params":{"type":3,"message":"x"}})")
            .empty());
  CHECK(first_problem(model, R"({"jsonrpc":"2.0","method":"window/logMessage","params":{"type":9,"message":"x"}})") ==
        "window/logMessage.type: no MessageType: 9");
  CHECK(first_problem(model, R"({"jsonrpc":"2.0","method":"window/logMessage","params":{"type":3}})") ==
        "window/logMessage.message: missing");
  CHECK(first_problem(model,
                      R"({"jsonrpc":"2.0","method":"window/logMessage","params":{"type":3,"message":"x","y":1}})") ==
        "window/logMessage.y: unknown property");
  CHECK(first_problem(model, R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}})") ==
        "textDocument/didOpen: the server does not send this");
  CHECK(first_problem(model, R"({"jsonrpc":"2.0","id":1,"result":null})").empty());
  CHECK(first_problem(model, R"({"jsonrpc":"2.0","id":1,"result":[{"name":"x","kind":15,"range":
      {"start":{"line":0,"character":0},"end":{"line":0,"character":-1}},"selectionRange":
      {"start":{"line":0,"character":0},"end":{"line":0,"character":0}}}]})") ==
        "textDocument/documentSymbol[0].range.end.character: not a uinteger: -1");
  CHECK(first_problem(model, R"({"jsonrpc":"2.0","id":2,"result":null})") ==
        "a result for a request that was never sent");
  CHECK(
      first_problem(model, R"({"jsonrpc":"2.0","method":"$/progress","params":{"token":"t","value":{"kind":"half"}}})")
          .starts_with("$/progress.value.kind: not "));
}
