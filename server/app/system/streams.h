// Bytes from and to other processes, by blocking calls that another thread can end.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace jekyll {

inline constexpr int standard_input = 0;
inline constexpr int standard_output = 1;
inline constexpr int standard_error = 2;

/// A reader that is gone fails a write, and does not end the process.
void tolerate_gone_readers();

/// Ends what another thread waits for; once woken, for good.
class Waker {
 public:
  Waker();
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;
  ~Waker();

  /// Safe from any thread.
  void wake();

  struct State;
  [[nodiscard]] State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

struct Reading {
  enum class Outcome { Bytes, End, Woken };
  Outcome outcome = Outcome::End;
  std::size_t bytes = 0;  // that lie in the room; none unless the outcome is Bytes
};

/// Waits until something can be read, the input ends, or `ending` is woken. An error is an end.
[[nodiscard]] Reading read_some(int descriptor, std::span<char> room, const Waker& ending);

/// Writes all, however slowly the other end reads; once `ending` is woken it is waited for no longer than
/// `patience_milliseconds` at a time. False when the other end is gone, or did not read in that time.
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes, const Waker& ending, int patience_milliseconds);

/// A file to which lines are added; the error is the system's reason. A FIFO that nobody reads is an error, not a wait.
[[nodiscard]] tl::expected<int, std::string> open_for_appending(const std::filesystem::path& file);
void close_descriptor(int descriptor);

}  // namespace jekyll
