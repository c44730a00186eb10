// An outbox that keeps what was sent, as it arrives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/session/outbox.h"
#include "protocol/json_rpc.h"

namespace jekyll::tests {

class RecordingOutbox final : public Outbox {
 public:
  void send(const lsp::Json& message) override { messages.push_back(lsp::Json::parse(lsp::serialize(message))); }
  void send_diagnostics(const std::string& /*uri*/, const lsp::Json& message) override { send(message); }

  /// The responses to a request, in order.
  [[nodiscard]] std::vector<lsp::Json> responses(const lsp::Json& id) const {
    std::vector<lsp::Json> found;
    for (const lsp::Json& message : messages) {
      if (!message.contains("method") && message.at("id") == id) found.push_back(message);
    }
    return found;
  }

  /// Requests and notifications of a method, in order.
  [[nodiscard]] std::vector<lsp::Json> sent(std::string_view method) const {
    std::vector<lsp::Json> found;
    for (const lsp::Json& message : messages) {
      if (message.value("method", "") == method) found.push_back(message);
    }
    return found;
  }

  std::vector<lsp::Json> messages;
};

}  // namespace jekyll::tests
