#include "app/serving/threads/frame_writer.h"

#include <chrono>
#include <utility>

#include "app/system/fatal_signals.h"
#include "protocol/framing.h"

namespace jekyll {
namespace {

/// How long an ending server waits for a client that does not read.
constexpr int client_patience_milliseconds = 2000;

/// After so much, a moment without a frame is told.
constexpr std::size_t much = std::size_t{4} * 1024 * 1024;
constexpr std::chrono::milliseconds moment{300};

}  // namespace

FrameWriter::FrameWriter(int descriptor, std::size_t diagnostics_limit, Events events)
    : descriptor_(descriptor), diagnostics_limit_(diagnostics_limit), events_(std::move(events)) {
  thread_ = std::thread([this] { run(); });
}

FrameWriter::~FrameWriter() {
  finish();
}

void FrameWriter::finish() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  ending_.wake();
  changed_.notify_one();
  thread_.join();
}

void FrameWriter::send(const lsp::Json& message) {
  push({lsp::encode_frame(lsp::serialize(message)), ""});
}

void FrameWriter::send_diagnostics(const std::string& uri, const lsp::Json& message) {
  push({lsp::encode_frame(lsp::serialize(message)), uri});
}

void FrameWriter::push(Entry entry) {
  {
    const std::lock_guard lock(mutex_);
    if (broken_) return;
    if (!entry.diagnostics_uri.empty()) {
      if (const auto earlier = diagnostics_.find(entry.diagnostics_uri); earlier != diagnostics_.end()) {
        unwritten_bytes_ -= earlier->second->frame.size();
        queue_.erase(earlier->second);
        diagnostics_.erase(earlier);
      }
      if (unwritten_bytes_ + entry.frame.size() > diagnostics_limit_) {
        dropped_.insert(std::move(entry.diagnostics_uri));
        return;
      }
      dropped_.erase(entry.diagnostics_uri);
    }
    unwritten_bytes_ += entry.frame.size();
    queue_.push_back(std::move(entry));
    if (!queue_.back().diagnostics_uri.empty()) {
      diagnostics_[queue_.back().diagnostics_uri] = std::prev(queue_.end());
    }
    if (unwritten_bytes_ > diagnostics_limit_) drop_diagnostics();
  }
  changed_.notify_one();
}

void FrameWriter::drop_diagnostics() {
  for (auto& [uri, entry] : diagnostics_) {
    unwritten_bytes_ -= entry->frame.size();
    queue_.erase(entry);
    dropped_.insert(uri);
  }
  diagnostics_.clear();
}

void FrameWriter::wait(std::unique_lock<std::mutex>& lock) {
  const auto has_work = [&] { return closed_ || !queue_.empty(); };
  if (written_since_quiet_ >= much && !changed_.wait_for(lock, moment, has_work)) {
    written_since_quiet_ = 0;
    lock.unlock();
    events_.on_quiet();
    lock.lock();
  }
  changed_.wait(lock, has_work);
}

void FrameWriter::run() {
  use_fault_stack();
  std::unique_lock lock(mutex_);
  while (true) {
    wait(lock);
    if (queue_.empty()) return;
    const Entry entry = std::move(queue_.front());
    queue_.pop_front();
    diagnostics_.erase(entry.diagnostics_uri);
    lock.unlock();
    const bool written = write_all(descriptor_, entry.frame, ending_, client_patience_milliseconds);
    lock.lock();
    unwritten_bytes_ -= entry.frame.size();
    written_since_quiet_ += entry.frame.size();
    if (!written) {
      broken_ = true;
      const bool told = closed_;
      lock.unlock();
      if (!told) events_.on_broken();
      return;
    }
    if (!dropped_.empty() && !closed_ && unwritten_bytes_ <= diagnostics_limit_ / 2) {
      std::vector<std::string> uris(dropped_.begin(), dropped_.end());
      dropped_.clear();
      lock.unlock();
      events_.on_room(std::move(uris));
      lock.lock();
    }
  }
}

}  // namespace jekyll
