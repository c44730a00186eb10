#include "app/hosting/pending_changes.h"

#include <atomic>

namespace jekyll {
namespace {

std::atomic<ChangeNumber> last_number = 0;

}  // namespace

ChangeNumber PendingChanges::last() {
  return last_number;
}

ChangeNumber PendingChanges::begin() {
  const ChangeNumber number = ++last_number;
  add(number);
  return number;
}

void PendingChanges::end(ChangeNumber number) {
  const auto pending = pending_.find(number);
  if (pending != pending_.end()) pending_.erase(pending);
}

}  // namespace jekyll
