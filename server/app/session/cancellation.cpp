#include "app/session/cancellation.h"

namespace jekyll {

lsp::CancelFlag Cancellation::add(const lsp::RequestId& id) {
  auto flag = std::make_shared<std::atomic<bool>>(false);
  const std::lock_guard lock(mutex_);
  flags_[id] = flag;
  return flag;
}

void Cancellation::cancel(const lsp::RequestId& id) {
  const std::lock_guard lock(mutex_);
  if (const auto found = flags_.find(id); found != flags_.end()) found->second->store(true);
}

void Cancellation::remove(const lsp::RequestId& id) {
  const std::lock_guard lock(mutex_);
  flags_.erase(id);
}

}  // namespace jekyll
