#include "app/serving/threads/frame_reader_thread.h"

#include <array>
#include <memory>
#include <utility>

#include "app/system/fatal_signals.h"

namespace jekyll {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{256} * 1024;
constexpr std::size_t unhandled_limit = std::size_t{64} * 1024 * 1024;

}  // namespace

FrameReaderThread::FrameReaderThread(int descriptor, std::size_t frame_limit, Cancellation& cancellation, Events events)
    : descriptor_(descriptor), frame_limit_(frame_limit), cancellation_(cancellation), events_(std::move(events)) {}

void FrameReaderThread::start() {
  thread_ = std::thread([this] { run(); });
}

FrameReaderThread::~FrameReaderThread() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ending_.wake();
  room_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void FrameReaderThread::handled(std::size_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    unhandled_bytes_ -= bytes;
  }
  room_.notify_one();
}

void FrameReaderThread::wait_for_room() {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return ended_ || unhandled_bytes_ < unhandled_limit; });
}

void FrameReaderThread::run() {
  use_fault_stack();
  lsp::FrameReader reader(frame_limit_);
  const auto chunk = std::make_unique<std::array<char, chunk_bytes>>();
  while (true) {
    wait_for_room();
    const Reading reading = read_some(descriptor_, *chunk, ending_);
    if (reading.outcome == Reading::Outcome::Woken) return;
    if (reading.outcome == Reading::Outcome::End) {
      events_.on_end();
      return;
    }
    if (!deliver(reader, {chunk->data(), reading.bytes})) return;
  }
}

bool FrameReaderThread::deliver(lsp::FrameReader& reader, std::string_view bytes) {
  for (const lsp::FrameResult& frame : reader.feed(bytes)) {
    const std::size_t size = frame ? frame->size() : 0;
    {
      const std::lock_guard lock(mutex_);
      if (ended_) return false;
      unhandled_bytes_ += size;
    }
    Incoming incoming = decode_incoming(frame, cancellation_);
    const bool last = is_exit(incoming);
    events_.on_message(std::move(incoming), size);
    if (last) return false;
  }
  return true;
}

}  // namespace jekyll
