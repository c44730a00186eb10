// Text that is kept long, by many, and never changed: a quarter of a std::string, and no block of its own when short.
// Invariant: copies share one block, from any thread; the last one frees it.
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

namespace jekyll {

class SharedString {
 public:
  constexpr SharedString() = default;
  template <typename Text>
    requires std::convertible_to<const Text&, std::string_view> && (!std::same_as<Text, SharedString>)
  SharedString(const Text& text) : SharedString(copy_of(text)) {}  // NOLINT: implicit, like a std::string's.
  SharedString(const SharedString& other) : bytes_(other.bytes_) {
    if (!is_short()) share();
  }
  SharedString(SharedString&& other) noexcept : bytes_(std::exchange(other.bytes_, nothing)) {}
  SharedString& operator=(SharedString other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~SharedString() {
    if (!is_short()) release();
  }

  /// Valid as long as this string is neither moved nor destroyed.
  [[nodiscard]] std::string_view view() const {
    if (is_short()) return {bytes_.data() + 1, static_cast<std::size_t>(bytes_[0]) >> 1U};
    return long_view();
  }
  operator std::string_view() const { return view(); }  // NOLINT: implicit, it is one.
  [[nodiscard]] std::string str() const { return std::string(view()); }
  [[nodiscard]] bool empty() const { return bytes_ == nothing; }
  [[nodiscard]] std::size_t size() const { return view().size(); }
  [[nodiscard]] bool starts_with(std::string_view beginning) const { return view().starts_with(beginning); }
  [[nodiscard]] bool starts_with(char c) const { return view().starts_with(c); }
  [[nodiscard]] bool ends_with(std::string_view end) const { return view().ends_with(end); }

  friend bool operator==(const SharedString& a, const SharedString& b) {
    return a.bytes_ == b.bytes_ || a.view() == b.view();
  }
  template <typename Text>
    requires std::convertible_to<const Text&, std::string_view>
  friend bool operator==(const SharedString& a, const Text& b) {
    return a.view() == std::string_view(b);
  }
  friend std::strong_ordering operator<=>(const SharedString& a, const SharedString& b) {
    return a.view() <=> b.view();
  }
  friend std::string operator+(std::string a, const SharedString& b) { return std::move(a.append(b.view())); }
  friend std::string operator+(const SharedString& a, std::string_view b) { return a.str().append(b); }
  friend std::ostream& operator<<(std::ostream& out, const SharedString& text);

 private:
  /// Either the address of a block, which is even, or, with the lowest bit set, twice the length and then the text.
  using Bytes = std::array<char, sizeof(void*)>;
  static_assert(std::endian::native == std::endian::little, "the first byte holds the lowest bit of an address");
  static constexpr Bytes nothing = {1};
  struct Block;

  explicit SharedString(Bytes bytes) : bytes_(bytes) {}
  [[nodiscard]] static Bytes copy_of(std::string_view text);
  [[nodiscard]] bool is_short() const { return (static_cast<unsigned char>(bytes_[0]) & 1U) != 0; }
  [[nodiscard]] Block* block() const { return std::bit_cast<Block*>(bytes_); }
  [[nodiscard]] std::string_view long_view() const;
  void share() const;
  void release() const;

  alignas(void*) Bytes bytes_ = nothing;
};

}  // namespace jekyll
