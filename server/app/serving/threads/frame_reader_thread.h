// The reader thread: cuts the input into frames and decodes them, so that neither a large document nor a flood of
// requests keeps the state thread from its work. Invariant: messages are delivered in the order of arrival.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>

#include "app/session/incoming.h"
#include "app/system/streams.h"

namespace jekyll {

class FrameReaderThread {
 public:
  struct Events {
    /// Whoever gets a message calls `handled(bytes)` when it is done with it.
    std::function<void(Incoming incoming, std::size_t bytes)> on_message;
    std::function<void()> on_end;  // of the input; not after `exit`
  };

  /// Both events come on the reader's thread.
  FrameReaderThread(int descriptor, std::size_t frame_limit, Cancellation& cancellation, Events events);
  FrameReaderThread(const FrameReaderThread&) = delete;
  FrameReaderThread& operator=(const FrameReaderThread&) = delete;
  /// Ends the thread also while it waits for input.
  ~FrameReaderThread();

  void start();

  /// Makes room for more input. Safe from any thread.
  void handled(std::size_t bytes);

 private:
  void run();
  /// False when reading is over.
  bool deliver(lsp::FrameReader& reader, std::string_view bytes);
  /// Waits while too much is unhandled, so that a client that sends faster than it is served feels it in its pipe.
  void wait_for_room();

  int descriptor_;
  std::size_t frame_limit_;
  Cancellation& cancellation_;
  Events events_;
  Waker ending_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable room_;
  std::size_t unhandled_bytes_ = 0;
  bool ended_ = false;

  std::thread thread_;
};

}  // namespace jekyll
