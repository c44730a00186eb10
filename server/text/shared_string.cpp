// Blocks of shared texts: how many own one, its length, and the text behind.
#include "text/shared_string.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>
#include <ostream>

#include "text/span.h"

namespace jekyll {

struct SharedString::Block {
  std::atomic<std::uint32_t> owners = 1;
  std::uint32_t size = 0;

  [[nodiscard]] char* text() { return static_cast<char*>(static_cast<void*>(this + 1)); }
};

SharedString::Bytes SharedString::copy_of(std::string_view text) {
  Bytes bytes = nothing;
  if (text.size() < bytes.size()) {
    bytes[0] = static_cast<char>(text.size() << 1U | 1U);
    std::copy(text.begin(), text.end(), bytes.begin() + 1);
    return bytes;
  }
  text = text.substr(0, largest_text);
  auto* const block = new (::operator new(sizeof(Block) + text.size())) Block;
  block->size = static_cast<std::uint32_t>(text.size());
  std::memcpy(block->text(), text.data(), text.size());
  return std::bit_cast<Bytes>(block);
}

std::string_view SharedString::long_view() const {
  return {block()->text(), block()->size};
}

void SharedString::share() const {
  block()->owners.fetch_add(1, std::memory_order_relaxed);
}

void SharedString::release() const {
  if (block()->owners.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  block()->~Block();
  ::operator delete(block());
}

std::ostream& operator<<(std::ostream& out, const SharedString& text) {
  return out << text.view();
}

}  // namespace jekyll
