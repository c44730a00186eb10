#include "app/session/incoming.h"

namespace jekyll {

Incoming decode_incoming(const lsp::FrameResult& frame, Cancellation& cancellation) {
  if (!frame) {
    return {tl::unexpected(lsp::MessageError{lsp::RequestId(), {lsp::ErrorCode::ParseError, frame.error().message}}),
            nullptr};
  }
  Incoming incoming{lsp::parse_message(*frame), nullptr};
  if (!incoming.message) return incoming;
  if (const auto* request = std::get_if<lsp::Request>(&*incoming.message)) {
    incoming.cancelled = cancellation.add(request->id);
  }
  const auto* notification = std::get_if<lsp::Notification>(&*incoming.message);
  if (notification != nullptr && notification->method == "$/cancelRequest") {
    if (const lsp::Json* id = lsp::find_member(notification->params, "id")) {
      if (const auto parsed = lsp::parse_request_id(*id)) cancellation.cancel(*parsed);
    }
  }
  return incoming;
}

bool is_exit(const Incoming& incoming) {
  if (!incoming.message) return false;
  const auto* notification = std::get_if<lsp::Notification>(&*incoming.message);
  return notification != nullptr && notification->method == "exit";
}

}  // namespace jekyll
