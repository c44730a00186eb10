// Offsets of a text in rising order, kept for long: two bytes each as long as that is enough.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

namespace jekyll {

class PackedOffsets {
 public:
  PackedOffsets() = default;
  PackedOffsets(std::vector<std::uint32_t> offsets) {  // NOLINT: implicit, it is the same list.
    if (!offsets.empty() && offsets.back() > std::numeric_limits<std::uint16_t>::max()) {
      offsets.shrink_to_fit();
      offsets_ = std::move(offsets);
    } else {
      offsets_ = Short(offsets.begin(), offsets.end());
    }
  }
  friend bool operator==(const PackedOffsets&, const PackedOffsets&) = default;

  [[nodiscard]] std::size_t size() const {
    return std::visit([](const auto& offsets) { return offsets.size(); }, offsets_);
  }
  [[nodiscard]] std::size_t operator[](std::size_t i) const {
    return std::visit([i](const auto& offsets) -> std::size_t { return offsets[i]; }, offsets_);
  }
  /// How many are not larger.
  [[nodiscard]] std::size_t count_up_to(std::size_t offset) const {
    return std::visit(
        [offset](const auto& offsets) {
          return static_cast<std::size_t>(std::ranges::upper_bound(offsets, offset) - offsets.begin());
        },
        offsets_);
  }
  /// To be changed, and packed again.
  [[nodiscard]] std::vector<std::uint32_t> take() {
    if (Long* const offsets = std::get_if<Long>(&offsets_)) return std::move(*offsets);
    const Short& offsets = *std::get_if<Short>(&offsets_);
    return {offsets.begin(), offsets.end()};
  }

 private:
  using Short = std::vector<std::uint16_t>;
  using Long = std::vector<std::uint32_t>;
  std::variant<Short, Long> offsets_;
};

}  // namespace jekyll
