#include "app/session/session.h"

#include <exception>
#include <utility>

#include "app/system/fatal_signals.h"
#include "app/system/log.h"

namespace jekyll {
namespace {

using lsp::ErrorCode;
using lsp::Json;

/// How long requests that wait for a scan keep the server after its input has ended.
constexpr std::chrono::seconds farewell_limit{30};
/// How long they delay a shutdown: the user waits for it.
constexpr std::chrono::seconds shutdown_limit{2};

}  // namespace

Session::Session(EventLoop& loop, Outbox& outbox, Cancellation& cancellation, SessionEvents events)
    : loop_(loop), outbox_(outbox), cancellation_(cancellation), events_(std::move(events)) {
  router_.on_bad_params = [](std::string_view method, std::string_view problem) {
    log_error(std::string(method) + " was ignored: " + std::string(problem));
  };
}

Session::~Session() = default;

void Session::receive(Incoming incoming) {
  if (state_ == State::Ended) return;
  if (!incoming.message) {
    log_error("a message could not be read: " + incoming.message.error().error.message);
    outbox_.send(lsp::error_message(incoming.message.error().id, incoming.message.error().error));
    return;
  }
  if (auto* request = std::get_if<lsp::Request>(&*incoming.message)) {
    handle(std::move(*request), std::move(incoming.cancelled));
  } else if (const auto* notification = std::get_if<lsp::Notification>(&*incoming.message)) {
    handle(*notification);
  } else {
    handle(std::move(std::get<lsp::Response>(*incoming.message)));
  }
}

lsp::Reply Session::make_reply(lsp::Request& request, lsp::CancelFlag cancelled) {
  unanswered_.insert(request.id);
  return {request.id, request.method, std::move(cancelled),
          [this, alive = std::weak_ptr(alive_)](const lsp::RequestId& id, lsp::Outcome outcome) {
            // A reply may lie in a task that is dropped with the loop, after the session.
            if (!alive.expired()) answer(id, std::move(outcome));
          }};
}

void Session::answer(const lsp::RequestId& id, lsp::Outcome outcome) {
  cancellation_.remove(id);
  const auto open = unanswered_.find(id);
  if (open == unanswered_.end()) return;
  unanswered_.erase(open);
  if (state_ == State::Ended) return;
  outbox_.send(outcome ? lsp::result_message(id, std::move(*outcome)) : lsp::error_message(id, outcome.error()));
  // Whoever waits for the last answer goes on once this one is done.
  if ((shutdown_ || input_ended_) && is_all_answered()) loop_.post([this] { go_on_after_last(); });
}

bool Session::is_all_answered() const {
  return unanswered_.size() == (shutdown_ ? 1U : 0U);
}

void Session::go_on_after_last() {
  if (!is_all_answered()) return;
  finish_shutdown();
  if (input_ended_) end(exit_code());
}

void Session::handle(lsp::Request request, lsp::CancelFlag cancelled) {
  lsp::Reply reply = make_reply(request, std::move(cancelled));
  if (request.method == "initialize") return initialize(request.params, std::move(reply));
  if (state_ == State::Uninitialized) {
    return reply.fail(ErrorCode::ServerNotInitialized, "The first request must be initialize.");
  }
  if (state_ == State::ShutDown) {
    return reply.fail(ErrorCode::InvalidRequest, "After shutdown the only message is exit.");
  }
  if (request.method == "shutdown") return shut_down(std::move(reply));
  if (reply.cancelled()) return reply.fail(ErrorCode::RequestCancelled, "Cancelled by the client.");
  const lsp::Router::RequestRoute* route = router_.find_request(request.method);
  if (route == nullptr) return reply.fail(ErrorCode::MethodNotFound, "There is no method " + request.method + ".");
  trace("request " + request.method);
  const ChangeNumber behind = events_.last_change();
  if (route->schedule != lsp::Schedule::AtOnce && !events_.is_ready(route->schedule, request.params, behind)) {
    waiting_.push_back({route, std::move(request.params), std::move(reply), behind});
    return;
  }
  run(*route, request.params, std::move(reply));
}

void Session::run(const lsp::Router::RequestRoute& route, const Json& params, lsp::Reply reply) {
  if (reply.cancelled()) return reply.fail(ErrorCode::RequestCancelled, "Cancelled by the client.");
  const std::string method = reply.method();
  const InProgress in_progress(method);
  try {
    route.handler(params, std::move(reply));
  } catch (const std::exception& error) {
    // The reply has answered for itself when the handler dropped it.
    log_error(method + " failed: " + error.what());
  }
}

void Session::handle(const lsp::Notification& notification) {
  const std::string& method = notification.method;
  if (method == "exit") {
    finish_shutdown();
    return end(exit_code());
  }
  if (state_ != State::Running) return;
  if (method == "initialized") return events_.on_initialized();
  if (method == "$/cancelRequest") return cancel_waiting(notification.params);
  if (method == "$/setTrace") {
    if (const Json* value = lsp::find_member(notification.params, "value")) set_trace(*value);
    return;
  }
  const lsp::Router::NotificationHandler* handler = router_.find_notification(method);
  if (handler == nullptr) {
    if (!method.starts_with("$/")) log_info("ignored the notification " + method);
    return;
  }
  trace("notification " + method);
  const InProgress in_progress(method);
  try {
    (*handler)(notification.params);
  } catch (const std::exception& error) {
    log_error(method + " failed: " + error.what());
  }
}

void Session::handle(lsp::Response response) {
  const auto found = requests_.find(response.id);
  if (found == requests_.end()) {
    log_info("ignored a response that nothing waits for");
    return;
  }
  const auto done = std::move(found->second);
  requests_.erase(found);
  if (state_ == State::Ended) return;
  run_guarded([&] {
    if (response.error) {
      done(tl::unexpected(std::move(*response.error)));
    } else {
      done(std::move(response.result));
    }
  });
}

void Session::initialize(const Json& params, lsp::Reply reply) {
  if (state_ != State::Uninitialized) return reply.fail(ErrorCode::InvalidRequest, "initialize comes only once.");
  const lsp::Decoded<lsp::InitializeParams> decoded = lsp::decode<lsp::InitializeParams>(params);
  if (!decoded) return reply.fail(ErrorCode::InvalidParams, decoded.error());
  client_ = decoded->capabilities;
  position_encoding_ = lsp::negotiate_position_encoding(client_);
  set_trace(decoded->trace);
  state_ = State::Running;
  events_.on_initialize(*decoded);
  Json capabilities = router_.capabilities(client_);
  capabilities["positionEncoding"] = to_string(position_encoding_);
  reply(Json{{"capabilities", std::move(capabilities)},
             {"serverInfo", {{"name", "jekyll-ls"}, {"version", JEKYLL_LS_VERSION}}}});
}

void Session::shut_down(lsp::Reply reply) {
  state_ = State::ShutDown;
  shutdown_.emplace(std::move(reply));
  if (is_all_answered()) return finish_shutdown();
  shutdown_timer_ = loop_.start_timer(shutdown_limit, [this] { finish_shutdown(); });
}

void Session::finish_shutdown() {
  if (!shutdown_) return;
  lsp::Reply shutdown = std::move(*shutdown_);
  shutdown_.reset();
  fail_what_is_open("The server shuts down.", shutdown.id());
  shutdown(Json(nullptr));
}

void Session::fail_sent_requests(const std::string& reason) {
  for (const auto& request : std::exchange(requests_, {})) {
    run_guarded([&] { request.second(tl::unexpected(lsp::ResponseError{ErrorCode::RequestFailed, reason})); });
  }
}

void Session::fail_what_is_open(const std::string& reason, const lsp::RequestId& but) {
  fail_sent_requests(reason);
  for (Waiting& waiting : std::exchange(waiting_, {})) waiting.reply.fail(ErrorCode::RequestFailed, reason);
  // What is left is on a worker, whose answer will come too late.
  for (const lsp::RequestId& id : std::multiset<lsp::RequestId>(unanswered_)) {
    if (id != but) answer(id, tl::unexpected(lsp::ResponseError{ErrorCode::RequestFailed, reason}));
  }
}

void Session::cancel_waiting(const Json& params) {
  const Json* value = lsp::find_member(params, "id");
  const auto id = value == nullptr ? std::nullopt : lsp::parse_request_id(*value);
  if (!id) return;
  cancellation_.cancel(*id);
  for (auto waiting = waiting_.begin(); waiting != waiting_.end(); ++waiting) {
    if (waiting->reply.id() != *id) continue;
    lsp::Reply reply = std::move(waiting->reply);
    waiting_.erase(waiting);
    return reply.fail(ErrorCode::RequestCancelled, "Cancelled by the client.");
  }
}

void Session::resume_waiting() {
  std::list<Waiting> asked = std::exchange(waiting_, {});
  std::list<Waiting> still_waiting;
  while (!asked.empty()) {
    Waiting& waiting = asked.front();
    if (!events_.is_ready(waiting.route->schedule, waiting.params, waiting.behind)) {
      still_waiting.splice(still_waiting.end(), asked, asked.begin());
      continue;
    }
    run(*waiting.route, waiting.params, std::move(waiting.reply));
    asked.pop_front();
  }
  // Running one may have made others wait.
  waiting_.splice(waiting_.begin(), still_waiting);
  if (waiting_.empty() && is_all_answered()) go_on_after_last();
}

void Session::input_ended() {
  input_ended_ = true;
  // Nobody will answer any more what the client was asked.
  fail_sent_requests("The client has closed its end.");
  if (is_all_answered()) return end(exit_code());
  end_timer_ = loop_.start_timer(farewell_limit, [this] { end(exit_code()); });
}

void Session::client_died() {
  end(1);
}

void Session::end(int exit_code) {
  if (state_ == State::Ended) return;
  finish_shutdown();
  state_ = State::Ended;
  waiting_.clear();
  events_.on_end(exit_code);
}

void Session::notify(std::string_view method, const Json& params) {
  if (state_ == State::Running) outbox_.send(lsp::notification_message(method, params));
}

void Session::request(std::string_view method, const Json& params, std::function<void(lsp::Outcome)> done) {
  if (state_ != State::Running || input_ended_) {
    return done(tl::unexpected(lsp::ResponseError{ErrorCode::RequestFailed, "The session ends."}));
  }
  const lsp::RequestId id(next_request_id_++);
  requests_[id] = std::move(done);
  outbox_.send(lsp::request_message(id, method, params));
}

void Session::show_message(lsp::MessageType type, const std::string& message) {
  log_info(message);
  notify("window/showMessage", lsp::ShowMessageParams{type, message});
}

void Session::log_message(lsp::MessageType type, const std::string& message) {
  log_info(message);
  notify("window/logMessage", lsp::ShowMessageParams{type, message});
}

void Session::set_trace(const Json& value) {
  tracing_ = value == "messages" || value == "verbose";
}

void Session::trace(const std::string& message) {
  if (tracing_) notify("$/logTrace", Json{{"message", message}});
}

}  // namespace jekyll
