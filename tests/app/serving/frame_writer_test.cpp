#include "app/serving/threads/frame_writer.h"

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <future>

#include <fcntl.h>
#include <unistd.h>

#include "protocol/framing.h"
#include "tests/support/catch.h"

namespace {

using lsp::Json;

/// A pipe whose reading end the test holds.
struct Pipe {
  Pipe() { REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_reader();
    ::close(ends[1]);
  }
  void close_reader() {
    if (ends[0] >= 0) ::close(ends[0]);
    ends[0] = -1;
  }
  /// Reads until `count` frames have come.
  std::vector<Json> read(std::size_t count) {
    std::vector<Json> messages;
    std::array<char, 65536> chunk{};
    while (messages.size() < count) {
      const ssize_t size = ::read(ends[0], chunk.data(), chunk.size());
      REQUIRE(size > 0);
      for (const auto& frame : reader.feed({chunk.data(), static_cast<std::size_t>(size)})) {
        REQUIRE(frame.has_value());
        messages.push_back(Json::parse(*frame));
      }
    }
    return messages;
  }

  std::array<int, 2> ends{-1, -1};
  lsp::FrameReader reader;
};

constexpr std::size_t limit = 100'000;
/// More than a pipe holds, so that what follows waits in the queue.
const Json plug = std::string(200'000, 'x');

}  // namespace

TEST_CASE("frame writer: messages go out in order and complete") {
  Pipe pipe;
  {
    jekyll::FrameWriter writer(pipe.ends[1], limit, {.on_room = [](const auto&) {}, .on_broken = [] {}});
    for (int i = 0; i < 100; ++i) writer.send(i);
    const std::vector<Json> messages = pipe.read(100);
    for (int i = 0; i < 100; ++i) CHECK(messages[static_cast<std::size_t>(i)] == i);
  }
}

TEST_CASE("frame writer: unsent diagnostics are replaced by newer ones of the same document") {
  Pipe pipe;
  jekyll::FrameWriter writer(pipe.ends[1], 10 * limit, {.on_room = [](const auto&) {}, .on_broken = [] {}});
  writer.send(plug);
  writer.send_diagnostics("a", "a1");
  writer.send_diagnostics("b", "b1");
  writer.send("response");
  writer.send_diagnostics("a", "a2");
  const std::vector<Json> messages = pipe.read(4);
  CHECK(messages[1] == "b1");
  CHECK(messages[2] == "response");
  CHECK(messages[3] == "a2");
}

TEST_CASE("frame writer: what a client does not read is bounded, and it is told what was dropped") {
  Pipe pipe;
  std::promise<std::vector<std::string>> dropped;
  jekyll::FrameWriter writer(pipe.ends[1], limit,
                             {[&](std::vector<std::string> uris) { dropped.set_value(std::move(uris)); }, [] {}});
  writer.send_diagnostics("a", "early");
  writer.send(plug);
  writer.send_diagnostics("a", "late");
  writer.send_diagnostics("b", "late");
  writer.send("response");
  // Whether the first one had left before the plug came is up to the thread.
  std::vector<Json> messages = pipe.read(1);
  while (messages.back() != "response") {
    CHECK((messages.back() == "early" || messages.back() == plug));
    messages = pipe.read(1);
  }
  CHECK(dropped.get_future().get() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("frame writer: a client that is gone is noticed") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  std::promise<void> broken;
  jekyll::FrameWriter writer(pipe.ends[1], limit,
                             {.on_room = [](const auto&) {}, .on_broken = [&] { broken.set_value(); }});
  pipe.close_reader();
  writer.send("x");
  CHECK(broken.get_future().wait_for(std::chrono::seconds(10)) == std::future_status::ready);
  writer.send("into the void");
}

TEST_CASE("frame writer: a client that has stopped reading does not keep the server from ending") {
  Pipe pipe;
  const auto begin = std::chrono::steady_clock::now();
  {
    jekyll::FrameWriter writer(pipe.ends[1], limit, {.on_room = [](const auto&) {}, .on_broken = [] {}});
    writer.send(plug);
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("frame writer: when much has been written and nothing more comes, it is told once") {
  Pipe pipe;
  std::atomic<int> told = 0;
  std::promise<void> first;
  jekyll::FrameWriter writer(pipe.ends[1], limit,
                             {.on_room = [](const auto&) {},
                              .on_broken = [] {},
                              .on_quiet =
                                  [&] {
                                    if (told++ == 0) first.set_value();
                                  }});
  for (int i = 0; i < 30; ++i) writer.send(plug);
  CHECK(pipe.read(30).size() == 30);
  first.get_future().wait();
  writer.send(1);
  CHECK(pipe.read(1).size() == 1);
  writer.finish();
  CHECK(told == 1);
}
