// One connection with a client, from `initialize` to `exit`: which message may come when, who handles it, and that
// each request is answered exactly once. Knows no Jekyll. Lives on the state thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "app/hosting/pending_changes.h"
#include "app/session/incoming.h"
#include "app/session/outbox.h"
#include "app/system/event_loop.h"
#include "protocol/lsp_window.h"
#include "protocol/router.h"

namespace jekyll {

/// What the session tells its owner.
struct SessionEvents {
  /// Before `initialize` is answered; the router's capabilities are asked afterwards.
  std::function<void(const lsp::InitializeParams& params)> on_initialize;
  /// From now on the server may send requests.
  std::function<void()> on_initialized;
  /// The last change of files that was told of.
  std::function<ChangeNumber()> last_change;
  /// Whether a request with this schedule and these params, that came behind this change, can run now; asked until it
  /// can.
  std::function<bool(lsp::Schedule schedule, const lsp::Json& params, ChangeNumber behind)> is_ready;
  /// Once, at the very end.
  std::function<void(int exit_code)> on_end;
};

class Session {
 public:
  Session(EventLoop& loop, Outbox& outbox, Cancellation& cancellation, SessionEvents events);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// Methods of `initialize`, `shutdown`, `exit` and those that begin with `$/` are the session's own.
  [[nodiscard]] lsp::Router& router() { return router_; }
  [[nodiscard]] const lsp::ClientCapabilities& client() const { return client_; }
  [[nodiscard]] lsp::PositionEncodingKind position_encoding() const { return position_encoding_; }

  void receive(Incoming incoming);
  /// The client closed its end. Requests that still wait are answered first, as long as that does not take too long.
  void input_ended();
  /// Ends without a word: the client is gone.
  void client_died();
  /// Runs the waiting requests that have become ready. Whoever waits for them to be done goes on after the last one.
  void resume_waiting();

  void notify(std::string_view method, const lsp::Json& params);
  /// `done` gets the client's answer; it is never called when there is none.
  void request(std::string_view method, const lsp::Json& params, std::function<void(lsp::Outcome)> done);
  void show_message(lsp::MessageType type, const std::string& message);
  void log_message(lsp::MessageType type, const std::string& message);

 private:
  enum class State { Uninitialized, Running, ShutDown, Ended };
  struct Waiting {
    const lsp::Router::RequestRoute* route;
    lsp::Json params;
    lsp::Reply reply;
    ChangeNumber behind;
  };

  void handle(lsp::Request request, lsp::CancelFlag cancelled);
  void handle(const lsp::Notification& notification);
  void handle(lsp::Response response);
  void initialize(const lsp::Json& params, lsp::Reply reply);
  void shut_down(lsp::Reply reply);
  /// Once, for each request; what comes later is dropped.
  void answer(const lsp::RequestId& id, lsp::Outcome outcome);
  /// But for `shutdown` itself.
  [[nodiscard]] bool is_all_answered() const;
  void go_on_after_last();
  void finish_shutdown();
  void fail_sent_requests(const std::string& reason);
  /// Answers all that is open, except this one.
  void fail_what_is_open(const std::string& reason, const lsp::RequestId& but);
  void cancel_waiting(const lsp::Json& params);
  void run(const lsp::Router::RequestRoute& route, const lsp::Json& params, lsp::Reply reply);
  [[nodiscard]] lsp::Reply make_reply(lsp::Request& request, lsp::CancelFlag cancelled);
  void set_trace(const lsp::Json& value);
  void trace(const std::string& message);
  void end(int exit_code);
  [[nodiscard]] int exit_code() const { return state_ == State::ShutDown ? 0 : 1; }

  EventLoop& loop_;
  Outbox& outbox_;
  Cancellation& cancellation_;
  SessionEvents events_;
  lsp::Router router_;
  State state_ = State::Uninitialized;
  lsp::ClientCapabilities client_;
  lsp::PositionEncodingKind position_encoding_ = lsp::PositionEncodingKind::Utf16;
  bool tracing_ = false;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  std::multiset<lsp::RequestId> unanswered_;  // received; a client may use an id twice
  std::list<Waiting> waiting_;                // those of them that are not ready to run
  bool input_ended_ = false;
  std::unique_ptr<Timer> end_timer_;
  std::optional<lsp::Reply> shutdown_;  // while requests that came before it still wait
  std::unique_ptr<Timer> shutdown_timer_;
  std::int64_t next_request_id_ = 1;
  std::map<lsp::RequestId, std::function<void(lsp::Outcome)>> requests_;  // sent, not answered
};

}  // namespace jekyll
