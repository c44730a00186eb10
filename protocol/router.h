// Methods and their handlers. One line of the table says everything about a method: its schedule, the capability that
// announces it, its typed handler. Invariant: a request that reaches a handler is answered exactly once.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <tl/expected.hpp>

#include "protocol/decode.h"
#include "protocol/json_rpc.h"
#include "protocol/lsp_initialize.h"

namespace lsp {

/// The answer to a request.
using Outcome = tl::expected<Json, ResponseError>;

/// Set from any thread when the client gives a request up.
using CancelFlag = std::shared_ptr<std::atomic<bool>>;

/// The duty to answer one request. Whoever drops it unanswered (also by throwing) has answered InternalError.
class Reply {
 public:
  using Sink = std::function<void(const RequestId& id, Outcome outcome)>;

  Reply(RequestId id, std::string method, CancelFlag cancelled, Sink sink);
  Reply(Reply&& other) noexcept;
  Reply& operator=(Reply&&) = delete;
  Reply(const Reply&) = delete;
  Reply& operator=(const Reply&) = delete;
  ~Reply();

  /// The first answer counts; there is no second.
  void operator()(Outcome outcome);
  void fail(ErrorCode code, std::string message) { (*this)(tl::unexpected(ResponseError{code, std::move(message)})); }

  [[nodiscard]] const RequestId& id() const { return id_; }
  [[nodiscard]] const std::string& method() const { return method_; }
  [[nodiscard]] bool cancelled() const { return cancelled_ && cancelled_->load(std::memory_order_relaxed); }

 private:
  RequestId id_;
  std::string method_;
  CancelFlag cancelled_;
  Sink sink_;  // empty once answered
};

/// When a request may run.
enum class Schedule {
  AtOnce,
  AfterConfiguration,  // it needs to know how files are read
  AfterFirstScan,      // it needs all other files
  AfterChanges,        // it makes edits: it needs them with all changes that were told of before it
};

/// The members of ServerCapabilities by which a method is announced, null for none.
using Capability = std::function<Json(const ClientCapabilities&)>;

class Router {
 public:
  using RequestHandler = std::function<void(const Json& params, Reply reply)>;
  using NotificationHandler = std::function<void(const Json& params)>;

  struct RequestRoute {
    Schedule schedule = Schedule::AtOnce;
    Capability capability;
    RequestHandler handler;
  };

  /// `handler`: const Params& -> tl::expected<Result, ResponseError>, where Result converts to Json.
  template <class Params, class Handler>
  void request(std::string_view method, Schedule schedule, Capability capability, Handler handler) {
    requests_[std::string(method)] = {schedule, std::move(capability),
                                      [handler = std::move(handler)](const Json& written, Reply reply) {
                                        const Decoded<Params> params = decode<Params>(written);
                                        if (!params) return reply.fail(ErrorCode::InvalidParams, params.error());
                                        auto result = handler(*params);
                                        if (!result) return reply(tl::unexpected(std::move(result.error())));
                                        reply(Json(std::move(*result)));
                                      }};
  }

  /// `handler`: (const Params&, Reply) -> void, for answers that wait for the client.
  template <class Params, class Handler>
  void deferred_request(std::string_view method, Schedule schedule, Capability capability, Handler handler) {
    requests_[std::string(method)] = {schedule, std::move(capability),
                                      [handler = std::move(handler)](const Json& written, Reply reply) {
                                        const Decoded<Params> params = decode<Params>(written);
                                        if (!params) return reply.fail(ErrorCode::InvalidParams, params.error());
                                        handler(*params, std::move(reply));
                                      }};
  }

  /// `handler`: const Params& -> void. Params that can't be decoded are reported to `on_bad_params`.
  template <class Params, class Handler>
  void notification(std::string_view method, Capability capability, Handler handler) {
    notifications_[std::string(method)] = [this, name = std::string(method),
                                           handler = std::move(handler)](const Json& written) {
      const Decoded<Params> params = decode<Params>(written);
      if (!params) {
        if (on_bad_params) on_bad_params(name, params.error());
        return;
      }
      handler(*params);
    };
    if (capability) capabilities_.push_back(std::move(capability));
  }

  [[nodiscard]] const RequestRoute* find_request(std::string_view method) const;
  [[nodiscard]] const NotificationHandler* find_notification(std::string_view method) const;

  /// The capabilities of all routes, merged.
  [[nodiscard]] Json capabilities(const ClientCapabilities& client) const;

  std::function<void(std::string_view method, std::string_view problem)> on_bad_params;

 private:
  std::map<std::string, RequestRoute, std::less<>> requests_;
  std::map<std::string, NotificationHandler, std::less<>> notifications_;
  std::vector<Capability> capabilities_;  // of notifications
};

}  // namespace lsp
