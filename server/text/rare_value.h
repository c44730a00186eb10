// A value that is its default as a rule: then it takes the space of a pointer.
#pragma once

#include <memory>

namespace jekyll {

/// Reads as a const T; `own()` is what to write to.
template <typename T>
class RareValue {
 public:
  RareValue() = default;
  RareValue(const RareValue& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  RareValue(RareValue&& other) noexcept = default;
  RareValue& operator=(const RareValue& other) { return *this = RareValue(other); }
  RareValue& operator=(RareValue&& other) noexcept = default;
  ~RareValue() = default;

  [[nodiscard]] const T& operator*() const {
    static const T usual;
    return value_ ? *value_ : usual;
  }
  [[nodiscard]] const T* operator->() const { return &**this; }
  /// False: it is the default.
  [[nodiscard]] bool has_own() const { return value_ != nullptr; }
  [[nodiscard]] T& own() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }

  friend bool operator==(const RareValue& a, const RareValue& b) { return a.value_ == b.value_ || *a == *b; }

 private:
  std::unique_ptr<T> value_;  // null: the default
};

}  // namespace jekyll
