#include "app/serving/turns/turn_server.h"

#include <memory>
#include <utility>

namespace jekyll {

void TurnServer::FrameOutbox::send(const lsp::Json& message) {
  send_(lsp::encode_frame(lsp::serialize(message)));
}

void TurnServer::FrameOutbox::send_diagnostics(const std::string& /*uri*/, const lsp::Json& message) {
  send(message);
}

TurnServer::TurnServer(SetupOptions setup, std::function<UnixSeconds()> now,
                       std::function<void(std::string_view frame)> send, std::size_t frame_limit)
    : outbox_(std::move(send)),
      reader_(frame_limit),
      server_(loop_, outbox_, cancellation_,
              {.setup = std::move(setup), .now = std::move(now), .on_end = [this](int code) {
                 exit_code_ = code;
                 loop_.stop();
               }}) {}

TurnServer::~TurnServer() {
  server_.stop_work();
}

void TurnServer::receive(std::string_view bytes) {
  for (const lsp::FrameResult& frame : reader_.feed(bytes)) {
    if (input_ended_) return;
    const auto incoming = std::make_shared<Incoming>(decode_incoming(frame, cancellation_));
    input_ended_ = is_exit(*incoming);
    loop_.post([this, incoming] { server_.session().receive(std::move(*incoming)); });
  }
}

void TurnServer::end_input() {
  if (std::exchange(input_ended_, true)) return;
  loop_.post([this] { server_.session().input_ended(); });
}

std::optional<std::chrono::milliseconds> TurnServer::turn(std::chrono::milliseconds budget) {
  return loop_.turn(budget);
}

}  // namespace jekyll
