// The server of a host that has one thread: bytes come in, turns are given, frames go out.
// Invariant: nothing happens but in a call; `exit_code` says when there is no use in another.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

#include "app/serving/turns/turn_loop.h"
#include "app/session/server.h"
#include "protocol/framing.h"

namespace jekyll {

class TurnServer {
 public:
  /// `send` gets each frame as a whole, header and all. The time is `now`'s.
  TurnServer(SetupOptions setup, std::function<UnixSeconds()> now, std::function<void(std::string_view frame)> send,
             std::size_t frame_limit = lsp::default_frame_limit);
  TurnServer(const TurnServer&) = delete;
  TurnServer& operator=(const TurnServer&) = delete;
  ~TurnServer();

  /// Takes part of the input, cut anywhere. A `$/cancelRequest` counts at once, the rest waits for a turn.
  void receive(std::string_view bytes);
  void end_input();
  /// As TurnLoop::turn.
  std::optional<std::chrono::milliseconds> turn(std::chrono::milliseconds budget);
  /// 0 after `shutdown`, 1 without; nothing while it serves.
  [[nodiscard]] std::optional<int> exit_code() const { return exit_code_; }

 private:
  class FrameOutbox final : public Outbox {
   public:
    explicit FrameOutbox(std::function<void(std::string_view frame)> send) : send_(std::move(send)) {}
    void send(const lsp::Json& message) override;
    void send_diagnostics(const std::string& uri, const lsp::Json& message) override;

   private:
    std::function<void(std::string_view frame)> send_;
  };

  TurnLoop loop_;
  FrameOutbox outbox_;
  Cancellation cancellation_;
  lsp::FrameReader reader_;
  std::optional<int> exit_code_;
  bool input_ended_ = false;
  Server server_;
};

}  // namespace jekyll
