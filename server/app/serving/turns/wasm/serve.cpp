// The server in WebAssembly. `serve` returns at once and the host goes on by what is exported here: it hands over what
// it reads, gives turns when asked to, and writes the frames that it gets (Module.onFrame) and the log (Module.onLog).
#include "app/serving/serve.h"

#include <memory>

#include <emscripten.h>

#include "app/serving/start.h"
#include "app/serving/turns/turn_server.h"

// NOLINTNEXTLINE
EM_JS(void, jekyll_send_frame, (const char* bytes, std::size_t count),
      { Module['onFrame'](HEAPU8.slice(bytes, bytes + count)); });

namespace jekyll {
namespace {

struct Serving {
  std::unique_ptr<RunningLog> log;
  std::unique_ptr<TurnServer> server;
};

Serving& serving() {
  static Serving instance;
  return instance;
}

}  // namespace

int serve(const ServeOptions& options) {
  auto start = start_serving(options);
  if (!start) return exit_could_not_start;
  serving().log = std::move(start->log);
  serving().server = std::make_unique<TurnServer>(
      options.setup, std::move(start->now),
      [](std::string_view frame) { jekyll_send_frame(frame.data(), frame.size()); }, options.frame_limit);
  return 0;
}

}  // namespace jekyll

extern "C" {

/// Whether `main` has started a server rather than done a command.
EMSCRIPTEN_KEEPALIVE int jekyll_serves() {
  return jekyll::serving().server != nullptr ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void jekyll_receive(const char* bytes, std::size_t count) {
  jekyll::serving().server->receive({bytes, count});
}

EMSCRIPTEN_KEEPALIVE void jekyll_end_input() {
  jekyll::serving().server->end_input();
}

/// Milliseconds until the next turn is wanted, -1 when input alone can bring something to do.
EMSCRIPTEN_KEEPALIVE int jekyll_turn(int budget_milliseconds) {
  const auto wait = jekyll::serving().server->turn(std::chrono::milliseconds(budget_milliseconds));
  return wait ? static_cast<int>(wait->count()) : -1;
}

/// -1 while it serves.
EMSCRIPTEN_KEEPALIVE int jekyll_exit_code() {
  return jekyll::serving().server->exit_code().value_or(-1);
}
}
