// Which of several reads of the same path counts: workers finish in any order, and the latest event has the last word.
// Invariant: what a read found is used only when nothing was heard of its path, or of a folder above it, since the read
// was asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace jekyll {

class ReadOrder {
 public:
  using Ticket = std::uint64_t;

  /// A read of all that is known at this moment.
  [[nodiscard]] Ticket begin();
  /// Something happened to the path, relative to the source; of a folder, to all that lies below it; "" is the source.
  void heard_of(const std::string& path);
  [[nodiscard]] bool counts(std::string_view path, Ticket read) const;
  /// The read has been used, or was dropped.
  void end();
  /// Whatever is under way no longer counts, and will not end either.
  void drop_all();

 private:
  Ticket last_ = 0;
  std::size_t under_way_ = 0;
  std::map<std::string, Ticket, std::less<>> heard_;  // by path: the last ticket before the event; empty when idle
};

}  // namespace jekyll
