// Which requests the client has given up. Shared by the reader thread, which learns it first, and the state thread.
#pragma once

#include <map>
#include <mutex>

#include "protocol/router.h"

namespace jekyll {

class Cancellation {
 public:
  /// The flag of a request that has just arrived.
  [[nodiscard]] lsp::CancelFlag add(const lsp::RequestId& id);
  /// Sets the flag of a request that is not answered yet; others are ignored.
  void cancel(const lsp::RequestId& id);
  /// The request has been answered.
  void remove(const lsp::RequestId& id);

 private:
  std::mutex mutex_;
  std::map<lsp::RequestId, lsp::CancelFlag> flags_;
};

}  // namespace jekyll
