#include "app/system/streams.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <windows.h>
// Behind windows.h, without which it does not compile.
#include <fcntl.h>
#include <io.h>

#include "app/system/windows/system_text.h"

namespace jekyll {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

HANDLE handle_of(int descriptor) {
  return reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor));  // NOLINT
}

}  // namespace

/// One thread at most waits in a call of the system. When woken, a watcher cancels that call, again and again, because
/// a cancellation that comes before the call has begun is lost.
struct Waker::State {
  std::mutex mutex;  // guards what follows
  std::condition_variable changed;
  bool woken = false;
  bool gone = false;
  HANDLE waiting = nullptr;  // the thread
  Clock::time_point patient_until;
  milliseconds patience{0};
  std::thread watcher;

  void watch() {
    constexpr milliseconds interval{5};
    std::unique_lock lock(mutex);
    while (!gone) {
      if (waiting != nullptr && Clock::now() >= patient_until) ::CancelSynchronousIo(waiting);
      changed.wait_for(lock, interval);
    }
  }
};

namespace {

/// While it lives, the calling thread waits in a call that is cancelled once its patience is over.
class Wait {
 public:
  Wait(Waker::State& state, milliseconds patience) : state_(state) {
    ::DuplicateHandle(::GetCurrentProcess(), ::GetCurrentThread(), ::GetCurrentProcess(), &thread_, 0, FALSE,
                      DUPLICATE_SAME_ACCESS);
    const std::lock_guard lock(state_.mutex);
    state_.waiting = thread_;
    state_.patience = patience;
    state_.patient_until = Clock::now() + patience;
  }
  Wait(const Wait&) = delete;
  Wait& operator=(const Wait&) = delete;
  ~Wait() {
    {
      const std::lock_guard lock(state_.mutex);
      state_.waiting = nullptr;
    }
    ::CloseHandle(thread_);
  }

 private:
  Waker::State& state_;
  HANDLE thread_ = nullptr;
};

bool is_woken(Waker::State& state) {
  const std::lock_guard lock(state.mutex);
  return state.woken;
}

}  // namespace

void tolerate_gone_readers() {}

Waker::Waker() : state_(std::make_unique<State>()) {}

Waker::~Waker() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->gone = true;
  }
  state_->changed.notify_one();
  if (state_->watcher.joinable()) state_->watcher.join();
}

void Waker::wake() {
  const std::lock_guard lock(state_->mutex);
  if (std::exchange(state_->woken, true)) return;
  state_->patient_until = Clock::now() + state_->patience;
  state_->watcher = std::thread([state = state_.get()] { state->watch(); });
}

Reading read_some(int descriptor, std::span<char> room, const Waker& ending) {
  while (true) {
    const Wait wait(ending.state(), milliseconds(0));
    if (is_woken(ending.state())) return {Reading::Outcome::Woken, 0};
    DWORD count = 0;
    if (::ReadFile(handle_of(descriptor), room.data(), static_cast<DWORD>(room.size()), &count, nullptr) != 0) {
      if (count > 0) return {Reading::Outcome::Bytes, count};
      return {};
    }
    if (::GetLastError() != ERROR_OPERATION_ABORTED) return {};
  }
}

bool write_all(int descriptor, std::string_view bytes, const Waker& ending, int patience_milliseconds) {
  // Who reads a part of it has not stopped reading.
  constexpr std::size_t chunk = 4096;
  while (!bytes.empty()) {
    const Wait wait(ending.state(), milliseconds(patience_milliseconds));
    DWORD written = 0;
    if (::WriteFile(handle_of(descriptor), bytes.data(), static_cast<DWORD>(std::min(bytes.size(), chunk)), &written,
                    nullptr) == 0) {
      return false;
    }
    bytes.remove_prefix(written);
  }
  return true;
}

tl::expected<int, std::string> open_for_appending(const std::filesystem::path& file) {
  const HANDLE handle =
      ::CreateFileW(system_path(file).c_str(), FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                    nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (handle == INVALID_HANDLE_VALUE) return tl::unexpected(message_of(::GetLastError()));
  return ::_open_osfhandle(reinterpret_cast<std::intptr_t>(handle), _O_APPEND | _O_BINARY);  // NOLINT
}

void close_descriptor(int descriptor) {
  ::_close(descriptor);
}

}  // namespace jekyll
