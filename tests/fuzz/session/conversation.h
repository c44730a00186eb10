// A server in this process, a disk in memory, and a client that remembers what it asked and what it was shown.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/session/server.h"
#include "tests/app/support/fake_loop.h"
#include "tests/app/support/memory_disk.h"
#include "tests/app/support/recording_outbox.h"

namespace jekyll::fuzz {

/// Everything that decides what a server shows.
struct World {
  tests::MemoryDisk disk;
  std::map<std::string, std::string> open;  // texts, by URI
  std::set<std::string> folders;            // of the client, as URIs
  lsp::Json settings = lsp::Json::object();
  lsp::Json capabilities = lsp::Json::object();
  UnixSeconds now = 1798804800;  // 2027-01-01T12:00:00Z
};

class Conversation {
 public:
  explicit Conversation(World& world);
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  /// `initialize` with the world's folders and capabilities, then `initialized`.
  void start();
  void notify(std::string_view method, lsp::Json params);
  int request(std::string_view method, lsp::Json params);
  /// Answers what the server has asked: settings truly, the rest with `result`.
  void answer_requests(const lsp::Json& result);
  void tell_open(const std::string& uri);
  /// Runs the loop until nothing is left to do, with all that comes up in half a minute.
  void come_to_rest();

  /// What is shown of the document: of a client that pulls, what it is given now.
  [[nodiscard]] std::string shown(const std::string& uri);
  /// Whether a site could not be read: its configuration is broken.
  [[nodiscard]] bool has_problem() const;
  /// Throws std::logic_error when a request was not answered exactly once, or failed inside.
  void demand_answers() const;

  tests::FakeLoop loop;

 private:
  void receive(const lsp::Json& message);

  World& world_;
  tests::RecordingOutbox outbox_;
  Cancellation cancellation_;
  std::size_t answered_ = 0;  // messages of the outbox that were looked at
  int next_id_ = 1;
  std::map<int, std::string> requests_;  // methods, by id
  std::optional<int> exit_code_;
  Server server_;
};

}  // namespace jekyll::fuzz
