// Decisions read off bytes, so that a fuzzer steers them. When the bytes are used up every decision is 0.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll::fuzz {

class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool used_up() const { return bytes_.empty(); }
  /// Below `limit`, which is at most 256.
  std::size_t below(std::size_t limit) {
    if (bytes_.empty() || limit == 0) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte % limit;
  }
  bool coin() { return below(2) == 1; }
  template <class Value>
  const Value& one_of(const std::vector<Value>& values) {
    return values[below(values.size())];
  }

 private:
  std::string_view bytes_;
};

}  // namespace jekyll::fuzz
