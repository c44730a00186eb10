#include "tests/app/support/test_client.h"

#include "tests/support/catch.h"

namespace jekyll::tests {

using lsp::Json;

TestClient::TestClient()
    : server(loop, outbox, cancellation_,
             {.setup = {.settings = {},
                        .config_files = {},
                        .environment = [](const char*) { return std::optional<std::string>(); }},
              .now = [this] { return now; },
              .on_end = [this](int code) { exit_code = code; }}) {}

TestClient::~TestClient() {
  const auto file = environment("JEKYLL_LS_META_MODEL");
  if (!file) return;
  static const MetaModel model(*file);
  for (const Json& message : outbox.messages) {
    for (const std::string& problem : model.problems_of(message, methods_)) {
      UNSCOPED_INFO(message.dump());
      CHECK(problem.empty());
    }
  }
}

std::string TestClient::uri(std::string_view file) const {
  return "file://" + (file.empty() ? folder.path() : folder / file).string();
}

void TestClient::remove(std::string_view file) const {
  std::filesystem::remove_all(folder / file);
}

void TestClient::start(Json capabilities, Json options, std::string_view root) {
  Json params{{"processId", nullptr}, {"rootUri", uri(root)}, {"capabilities", std::move(capabilities)}};
  if (!options.is_null()) params["initializationOptions"] = std::move(options);
  request("initialize", std::move(params));
  notify("initialized", Json::object());
}

void TestClient::receive(const Json& message) {
  server.session().receive(decode_incoming(lsp::serialize(message), cancellation_));
}

void TestClient::notify(std::string_view method, Json params) {
  receive(lsp::notification_message(method, std::move(params)));
}

int TestClient::request(std::string_view method, Json params) {
  const int id = next_id_++;
  methods_[std::to_string(id)] = method;
  receive(lsp::request_message(lsp::RequestId(id), method, std::move(params)));
  return id;
}

void TestClient::answer(const Json& request, Json result) {
  receive(Json{{"jsonrpc", "2.0"}, {"id", request.at("id")}, {"result", std::move(result)}});
}

void TestClient::open(std::string_view file, std::string_view text) {
  notify("textDocument/didOpen",
         Json{{"textDocument",
               {{"uri", uri(file)}, {"languageId", "markdown"}, {"version", next_version_++}, {"text", text}}}});
}

void TestClient::edit(std::string_view file, std::string_view text) {
  notify("textDocument/didChange", Json{{"textDocument", {{"uri", uri(file)}, {"version", next_version_++}}},
                                        {"contentChanges", Json::array({Json{{"text", text}}})}});
}

void TestClient::close(std::string_view file) {
  notify("textDocument/didClose", Json{{"textDocument", {{"uri", uri(file)}}}});
}

Json TestClient::response(int id) const {
  const std::vector<Json> responses = outbox.responses(id);
  REQUIRE(responses.size() == 1);
  return responses.front();
}

Json TestClient::ask(std::string_view method, std::string_view file, Json params) {
  params["textDocument"] = Json{{"uri", uri(file)}};
  const int id = request(method, std::move(params));
  loop.run_until_idle();
  const Json answer = response(id);
  INFO(answer.dump());
  REQUIRE(answer.contains("result"));
  return answer["result"];
}

std::vector<std::string> TestClient::published(std::string_view file) const {
  std::vector<std::string> out;
  for (const Json& message : outbox.sent("textDocument/publishDiagnostics")) {
    if (message["params"]["uri"] != uri(file)) continue;
    std::string codes;
    for (const Json& diagnostic : message["params"]["diagnostics"]) {
      codes += (codes.empty() ? "" : " ") + diagnostic["code"].get<std::string>();
    }
    out.push_back(std::move(codes));
  }
  return out;
}

}  // namespace jekyll::tests
