// Where the server puts its messages. Sending never blocks.
#pragma once

#include <string>

#include "protocol/json_rpc.h"

namespace jekyll {

class Outbox {
 public:
  Outbox() = default;
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  virtual ~Outbox() = default;

  virtual void send(const lsp::Json& message) = 0;
  /// A `publishDiagnostics` notification; it replaces an earlier one for the same URI that has not been written yet.
  virtual void send_diagnostics(const std::string& uri, const lsp::Json& message) = 0;
};

}  // namespace jekyll
