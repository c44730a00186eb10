// A message on its way from the reader thread to the state thread.
#pragma once

#include <string_view>

#include <tl/expected.hpp>

#include "app/session/cancellation.h"
#include "protocol/framing.h"
#include "protocol/json_rpc.h"

namespace jekyll {

struct Incoming {
  tl::expected<lsp::Message, lsp::MessageError> message;
  lsp::CancelFlag cancelled;  // of a request
};

/// Decodes a frame. A request gets its flag; a `$/cancelRequest` sets one at once, however long the queue is.
[[nodiscard]] Incoming decode_incoming(const lsp::FrameResult& frame, Cancellation& cancellation);

/// True for the notification after which nothing is read.
[[nodiscard]] bool is_exit(const Incoming& incoming);

}  // namespace jekyll
