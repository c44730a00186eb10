#include "app/serving/serve.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "app/serving/start.h"
#include "app/serving/threads/asio_event_loop.h"
#include "app/serving/threads/frame_reader_thread.h"
#include "app/serving/threads/frame_writer.h"
#include "app/session/server.h"
#include "app/system/memory.h"
#include "app/system/streams.h"

namespace jekyll {
namespace {

constexpr std::size_t unwritten_diagnostics_limit = std::size_t{64} * 1024 * 1024;
constexpr std::size_t worker_limit = 4;
constexpr std::chrono::milliseconds patience_with_workers{500};

/// One for each processor: while a site is read, the state thread mostly waits for them.
std::size_t worker_count() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, worker_limit);
}

}  // namespace

int serve(const ServeOptions& options) {
  auto start = start_serving(options);
  if (!start) return exit_could_not_start;
  // A client that is gone is noticed by the failing write.
  tolerate_gone_readers();
  hold_little_free_memory();

  int exit_code = 1;
  Cancellation cancellation;
  AsioEventLoop loop(worker_count());
  Server* server_of_writer = nullptr;
  FrameWriter writer(standard_output, unwritten_diagnostics_limit,
                     {.on_room =
                          [&](std::vector<std::string> uris) {
                            loop.post([&, uris = std::move(uris)] { server_of_writer->send_diagnostics_again(uris); });
                          },
                      .on_broken = [&] { loop.post([&] { server_of_writer->session().client_died(); }); },
                      .on_quiet = release_free_memory});
  Server server(loop, writer, cancellation,
                {.setup = options.setup,
                 .now = start->now,
                 .on_end =
                     [&](int code) {
                       exit_code = code;
                       loop.stop();
                     },
                 .make_folder_watch = make_folder_watch});
  server_of_writer = &server;
  FrameReaderThread reader(standard_input, options.frame_limit, cancellation,
                           {.on_message =
                                [&](Incoming incoming, std::size_t bytes) {
                                  auto shared = std::make_shared<Incoming>(std::move(incoming));
                                  loop.post([&, shared, bytes] {
                                    server.session().receive(std::move(*shared));
                                    reader.handled(bytes);
                                  });
                                },
                            .on_end = [&] { loop.post([&] { server.session().input_ended(); }); }});
  reader.start();
  loop.run();
  server.stop_work();
  if (!loop.join_workers(patience_with_workers)) {
    // A worker is in the middle of something long; nobody waits for it any more.
    writer.finish();
    start->log.reset();
    std::_Exit(exit_code);
  }
  return exit_code;
}

}  // namespace jekyll
