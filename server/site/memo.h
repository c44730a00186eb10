// What a question works out once for all who ask. Invariant: any number of threads may ask; only the owner, while
// nobody asks, forgets.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace jekyll {

/// Values by key. A reference stays valid until its key is forgotten.
template <typename Key, typename Value>
class Memos {
 public:
  /// `make` may run on several threads at once; the first result counts.
  template <typename Make>
  const Value& get(const Key& key, const Make& make) const {
    {
      const std::shared_lock lock(mutex_);
      if (const auto known = values_.find(key); known != values_.end()) return *known->second;
    }
    auto made = std::make_unique<const Value>(make());
    const std::unique_lock lock(mutex_);
    return *values_.try_emplace(key, std::move(made)).first->second;
  }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  void forget(const Key& key) { values_.erase(key); }
  void forget_all() { values_.clear(); }

 private:
  mutable std::shared_mutex mutex_;
  mutable std::unordered_map<Key, std::unique_ptr<const Value>> values_;
};

/// One value.
template <typename Value>
class Memo {
 public:
  template <typename Make>
  const Value& get(const Make& make) const {
    return values_.get(0, make);
  }
  void forget() { values_.forget_all(); }

 private:
  Memos<int, Value> values_;
};

}  // namespace jekyll
