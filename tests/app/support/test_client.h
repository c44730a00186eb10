// A client that talks to a server in this process: a loop without time, an outbox that remembers, a folder for a site.
// Every message that the server sends is validated against the meta model where that is at hand.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/session/server.h"
#include "tests/app/support/fake_loop.h"
#include "tests/app/support/meta_model.h"
#include "tests/app/support/recording_outbox.h"
#include "tests/app/support/temporary_folder.h"

namespace jekyll::tests {

class TestClient {
 public:
  TestClient();
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;
  /// Validates what was sent.
  ~TestClient();

  /// Of a file in the folder.
  [[nodiscard]] std::string uri(std::string_view file = "") const;
  void remove(std::string_view file) const;

  /// `initialize` with these capabilities and the folder, or one in it, as root, then `initialized`.
  void start(lsp::Json capabilities = lsp::Json::object(), lsp::Json options = nullptr, std::string_view root = "");

  void notify(std::string_view method, lsp::Json params);
  /// Sends a request and returns its id.
  int request(std::string_view method, lsp::Json params);
  /// Answers a request of the server.
  void answer(const lsp::Json& request, lsp::Json result);

  void open(std::string_view file, std::string_view text);
  /// Replaces the whole text.
  void edit(std::string_view file, std::string_view text);
  void close(std::string_view file);

  /// The only response to a request.
  [[nodiscard]] lsp::Json response(int id) const;
  /// Sends a request about a document, lets everything run, returns the result.
  lsp::Json ask(std::string_view method, std::string_view file, lsp::Json params = lsp::Json::object());
  /// The codes of each `publishDiagnostics` for the file, joined by spaces, in order.
  [[nodiscard]] std::vector<std::string> published(std::string_view file) const;

  TemporaryFolder folder;
  FakeLoop loop;
  RecordingOutbox outbox;
  UnixSeconds now = 1798761600;  // 2027-01-01T00:00:00Z
  std::optional<int> exit_code;

 private:
  void receive(const lsp::Json& message);

  Cancellation cancellation_;
  int next_id_ = 1;
  int next_version_ = 1;
  std::map<std::string, std::string> methods_;  // of requests, by id

 public:
  Server server;
};

}  // namespace jekyll::tests
