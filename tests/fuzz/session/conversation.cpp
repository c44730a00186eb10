#include "tests/fuzz/session/conversation.h"

#include "tests/fuzz/invariants.h"

namespace jekyll::fuzz {

using lsp::Json;

Conversation::Conversation(World& world)
    : world_(world),
      server_(loop, outbox_, cancellation_,
              {.setup = {.settings = {},
                         .config_files = {},
                         .environment = [](const char*) { return std::optional<std::string>(); },
                         .disk = &world.disk},
               .now = [&world] { return world.now; },
               .on_end = [this](int code) { exit_code_ = code; },
               .limits = {.batch_files = 2, .known_files = 3, .parse_here = 256}}) {}

void Conversation::receive(const Json& message) {
  server_.session().receive(decode_incoming(lsp::serialize(message), cancellation_));
}

void Conversation::start() {
  Json folders = Json::array();
  for (const std::string& uri : world_.folders) folders.push_back({{"uri", uri}, {"name", "folder"}});
  request("initialize", Json{{"processId", nullptr},
                             {"rootUri", nullptr},
                             {"workspaceFolders", std::move(folders)},
                             {"capabilities", world_.capabilities}});
  notify("initialized", Json::object());
}

void Conversation::notify(std::string_view method, Json params) {
  receive(lsp::notification_message(method, std::move(params)));
}

int Conversation::request(std::string_view method, Json params) {
  const int id = next_id_++;
  requests_[id] = method;
  receive(lsp::request_message(lsp::RequestId(id), method, std::move(params)));
  return id;
}

void Conversation::answer_requests(const Json& result) {
  for (; answered_ < outbox_.messages.size(); ++answered_) {
    const Json message = outbox_.messages[answered_];
    if (!message.contains("method") || !message.contains("id")) continue;
    const bool asks_settings = message["method"] == "workspace/configuration";
    receive(Json{{"jsonrpc", "2.0"},
                 {"id", message["id"]},
                 {"result", asks_settings ? Json::array({world_.settings}) : result}});
  }
}

void Conversation::tell_open(const std::string& uri) {
  notify("textDocument/didOpen",
         Json{{"textDocument",
               {{"uri", uri}, {"languageId", "markdown"}, {"version", 1}, {"text", world_.open.at(uri)}}}});
}

void Conversation::come_to_rest() {
  const Json applied = {{"applied", true}};
  for (int round = 0; round < 3; ++round) {
    loop.run_until_idle();
    answer_requests(applied);
    loop.advance(std::chrono::seconds(21));
  }
  answer_requests(applied);
  loop.run_until_idle();
}

std::string Conversation::shown(const std::string& uri) {
  Json diagnostics = Json::array();
  if (DiagnosticsChannel::pulls(server_.session().client())) {
    const int id = request("textDocument/diagnostic", Json{{"textDocument", {{"uri", uri}}}});
    loop.run_until_idle();
    const std::vector<Json> responses = outbox_.responses(id);
    demand(responses.size() == 1, "a pull is answered once");
    if (responses.front().contains("result")) diagnostics = responses.front()["result"].value("items", Json::array());
  } else {
    for (const Json& message : outbox_.sent("textDocument/publishDiagnostics")) {
      if (message["params"]["uri"] == uri) diagnostics = message["params"]["diagnostics"];
    }
  }
  std::string text;
  for (const Json& diagnostic : diagnostics) {
    text += diagnostic["code"].get<std::string>() + " " + diagnostic["range"].dump() + " " +
            diagnostic["message"].get<std::string>() + "\n";
  }
  return text;
}

bool Conversation::has_problem() const {
  for (const Json& message : outbox_.sent("window/showMessage")) {
    if (message["params"]["type"] == static_cast<int>(lsp::MessageType::Warning)) return true;
  }
  return false;
}

void Conversation::demand_answers() const {
  std::map<int, int> answers;
  constexpr int internal_error = -32603;
  for (const Json& message : outbox_.messages) {
    if (message.contains("method") || !message["id"].is_number_integer()) continue;
    ++answers[message["id"].get<int>()];
    const bool failed_inside = message.contains("error") && message["error"]["code"] == internal_error;
    demand(!failed_inside, "a request failed inside: " + message.dump());
  }
  for (const auto& [id, method] : requests_) {
    demand(answers[id] == 1, method + " was answered " + std::to_string(answers[id]) + " times");
  }
}

}  // namespace jekyll::fuzz
