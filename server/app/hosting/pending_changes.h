// What has changed on disk and is still being read, so that whoever makes edits can wait for what was told before.
// Lives on the state thread.
#pragma once

#include <cstdint>
#include <set>

namespace jekyll {

/// A change by its number; later ones of any site have greater ones.
using ChangeNumber = std::uint64_t;

class PendingChanges {
 public:
  /// Of all sites; 0 when there was none.
  [[nodiscard]] static ChangeNumber last();

  /// A change whose reads begin.
  [[nodiscard]] ChangeNumber begin();
  /// A read more that it leads to.
  void add(ChangeNumber number) { pending_.insert(number); }
  /// A read of it has been used, or was dropped.
  void end(ChangeNumber number);
  /// Whatever is under way will not end.
  void drop_all() { pending_.clear(); }
  /// Whether a change up to this one is pending.
  [[nodiscard]] bool any_until(ChangeNumber number) const { return !pending_.empty() && *pending_.begin() <= number; }

 private:
  std::multiset<ChangeNumber> pending_;
};

}  // namespace jekyll
