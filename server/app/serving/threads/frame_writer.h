// The writer thread: frames go out in order, however slowly the client reads.
// Invariant: only diagnostics are ever replaced or dropped, and the owner learns which were dropped.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "app/session/outbox.h"
#include "app/system/streams.h"

namespace jekyll {

class FrameWriter final : public Outbox {
 public:
  struct Events {
    /// Diagnostics of these URIs were dropped, and there is room again.
    std::function<void(std::vector<std::string> uris)> on_room;
    /// The client closed its end; nothing more is written.
    std::function<void()> on_broken;
    /// Much has been written since the last time, and nothing for a moment: what it was made of is free.
    std::function<void()> on_quiet = [] {};
  };

  /// All events come on the writer's thread. `diagnostics_limit`: bytes not yet written beyond which diagnostics are
  /// dropped.
  FrameWriter(int descriptor, std::size_t diagnostics_limit, Events events);
  /// Writes what is left, unless the client has stopped reading.
  ~FrameWriter() override;
  /// The same, before its end.
  void finish();

  void send(const lsp::Json& message) override;
  void send_diagnostics(const std::string& uri, const lsp::Json& message) override;

 private:
  struct Entry {
    std::string frame;
    std::string diagnostics_uri;  // "" for other messages
  };

  void push(Entry entry);
  void drop_diagnostics();
  /// Waits for the next frame, or the end.
  void wait(std::unique_lock<std::mutex>& lock);
  void run();

  int descriptor_;
  std::size_t diagnostics_limit_;
  Events events_;
  Waker ending_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::list<Entry> queue_;
  std::map<std::string, std::list<Entry>::iterator> diagnostics_;  // in the queue, by URI
  std::set<std::string> dropped_;
  std::size_t unwritten_bytes_ = 0;
  bool closed_ = false;
  bool broken_ = false;

  std::size_t written_since_quiet_ = 0;  // bytes; of the thread alone
  std::thread thread_;
};

}  // namespace jekyll
