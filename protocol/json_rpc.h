// JSON-RPC 2.0 messages: parsing, building, error codes. Invariant: parsing is total; what is wrong comes back as an
// error that can be sent as it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

namespace lsp {

using Json = nlohmann::json;

/// JSON-RPC 2.0, "Error object", and LSP 3.17, "ErrorCodes".
enum class ErrorCode {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  ServerNotInitialized = -32002,
  ContentModified = -32801,
  RequestCancelled = -32800,
  RequestFailed = -32803,
};

struct ResponseError {
  ErrorCode code = ErrorCode::InternalError;
  std::string message;
};

/// A request's id: null, an integer or a string. Null also stands for "could not be read".
class RequestId {
 public:
  RequestId() = default;
  explicit RequestId(std::int64_t number) : value_(number) {}
  explicit RequestId(std::string text) : value_(std::move(text)) {}

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  [[nodiscard]] Json json() const;
  friend bool operator==(const RequestId&, const RequestId&) = default;
  friend auto operator<=>(const RequestId&, const RequestId&) = default;

 private:
  std::variant<std::monostate, std::int64_t, std::string> value_;
};

/// Nothing for fractions, booleans, arrays and objects.
[[nodiscard]] std::optional<RequestId> parse_request_id(const Json& value);

/// `params` is an object, an array, or null when absent.
struct Request {
  RequestId id;
  std::string method;
  Json params;
};

struct Notification {
  std::string method;
  Json params;
};

/// The client's answer to a request of the server.
struct Response {
  RequestId id;
  Json result;
  std::optional<ResponseError> error;
};

using Message = std::variant<Request, Notification, Response>;

/// What to answer to a message that can't be understood.
struct MessageError {
  RequestId id;
  ResponseError error;
};

/// Deeper JSON is refused: reading it is harmless, but printing and copying recurse.
inline constexpr std::size_t json_depth_limit = 256;

/// Batches are refused, as LSP has none.
[[nodiscard]] tl::expected<Message, MessageError> parse_message(std::string_view content);

[[nodiscard]] Json request_message(const RequestId& id, std::string_view method, Json params);
[[nodiscard]] Json notification_message(std::string_view method, Json params);
[[nodiscard]] Json result_message(const RequestId& id, Json result);
[[nodiscard]] Json error_message(const RequestId& id, const ResponseError& error);

/// A part of a message that is JSON already: a list so long that its objects would take longer than its text. Only
/// `serialize` reads it.
[[nodiscard]] Json written_json(std::string_view text);

/// Room for so many bytes more, so that texts which grow by pieces are copied a few times only.
void make_room(std::string& out, std::size_t bytes);

/// Compact JSON; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string serialize(const Json& message);
/// The same, behind `out`.
void append_json(std::string& out, const Json& value);
void append_json(std::string& out, std::string_view text);
void append_json(std::string& out, std::uint32_t number);

/// Writes an object without one in between: its members in the order in which they are given, closed at the end.
class ObjectText {
 public:
  /// Keeps the reference.
  explicit ObjectText(std::string& out) : out_(out) {}
  ObjectText(const ObjectText&) = delete;
  ObjectText& operator=(const ObjectText&) = delete;
  ~ObjectText() { out_ += is_empty_ ? "{}" : "}"; }

  /// `name` is plain ASCII. Values are what append_json takes.
  template <typename Value>
  ObjectText& add(std::string_view name, const Value& value) {
    begin_member(name);
    append_json(out_, value);
    return *this;
  }
  ObjectText& add(std::string_view name, const std::string& text) { return add(name, std::string_view(text)); }
  ObjectText& add_unless_empty(std::string_view name, const std::string& text) {
    return text.empty() ? *this : add(name, text);
  }
  ObjectText& add_if(std::string_view name, bool value) {
    if (!value) return *this;
    begin_member(name);
    out_ += "true";
    return *this;
  }

 private:
  void begin_member(std::string_view name) {
    out_ += std::exchange(is_empty_, false) ? "{\"" : ",\"";
    out_.append(name).append("\":");
  }

  std::string& out_;
  bool is_empty_ = true;
};

}  // namespace lsp
