#include "protocol/json_rpc.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace lsp {
namespace {

bool is_deeper_than(std::string_view content, std::size_t limit) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char byte = content[i];
    if (in_string) {
      if (byte == '\\') ++i;
      if (byte == '"') in_string = false;
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{' || byte == '[') {
      if (++depth > limit) return true;
    } else if ((byte == '}' || byte == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

/// The four hexadecimal digits of a `\uXXXX` escape at `offset`, nothing when none stands there.
std::optional<unsigned> unicode_escape_at(std::string_view text, std::size_t offset) {
  if (offset + 6 > text.size() || text[offset] != '\\' || text[offset + 1] != 'u') return std::nullopt;
  unsigned value = 0;
  for (const char digit : text.substr(offset + 2, 4)) {
    value <<= 4U;
    if (digit >= '0' && digit <= '9') {
      value += static_cast<unsigned>(digit - '0');
    } else if (digit >= 'a' && digit <= 'f') {
      value += static_cast<unsigned>(digit - 'a') + 10;
    } else if (digit >= 'A' && digit <= 'F') {
      value += static_cast<unsigned>(digit - 'A') + 10;
    } else {
      return std::nullopt;
    }
  }
  return value;
}

/// Editors whose strings are UTF-16 may send half a character (JSON allows the escape, UTF-8 has no form for it). One
/// U+FFFD in its place has the same width, so later positions stay right.
std::string with_paired_surrogates(std::string_view content) {
  std::string out;
  out.reserve(content.size());
  for (std::size_t i = 0; i < content.size();) {
    if (content[i] != '\\') {
      out += content[i++];
      continue;
    }
    const std::optional<unsigned> unit = unicode_escape_at(content, i);
    if (!unit) {
      out.append(content.substr(i, 2));
      i += 2;
      continue;
    }
    const bool high = *unit >= 0xD800 && *unit < 0xDC00;
    const bool low = *unit >= 0xDC00 && *unit < 0xE000;
    const std::optional<unsigned> next = high ? unicode_escape_at(content, i + 6) : std::nullopt;
    if (high && next && *next >= 0xDC00 && *next < 0xE000) {
      out.append(content.substr(i, 12));
      i += 12;
      continue;
    }
    out.append(high || low ? std::string_view("\\ufffd") : content.substr(i, 6));
    i += 6;
  }
  return out;
}

Json parse_json(std::string_view content) {
  Json value = Json::parse(content, nullptr, false);
  if (value.is_discarded() && content.find("\\u") != std::string_view::npos) {
    value = Json::parse(with_paired_surrogates(content), nullptr, false);
  }
  return value;
}

tl::unexpected<MessageError> invalid(RequestId id, std::string message) {
  return tl::unexpected(MessageError{std::move(id), {ErrorCode::InvalidRequest, std::move(message)}});
}

Response parse_response(RequestId id, Json& value) {
  Response response{std::move(id), nullptr, std::nullopt};
  const auto error = value.find("error");
  if (error == value.end()) {
    response.result = std::move(value["result"]);
    return response;
  }
  response.error.emplace();
  if (!error->is_object()) return response;
  const auto code = error->find("code");
  if (code != error->end() && code->is_number_integer()) {
    const auto number = code->get<std::int64_t>();
    if (number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max()) {
      response.error->code = static_cast<ErrorCode>(number);
    }
  }
  const auto message = error->find("message");
  if (message != error->end() && message->is_string()) response.error->message = message->get<std::string>();
  return response;
}

}  // namespace

Json RequestId::json() const {
  if (const auto* number = std::get_if<std::int64_t>(&value_)) return *number;
  if (const auto* text = std::get_if<std::string>(&value_)) return *text;
  return nullptr;
}

std::optional<RequestId> parse_request_id(const Json& value) {
  if (value.is_null()) return RequestId();
  if (value.is_string()) return RequestId(value.get<std::string>());
  if (value.is_number_unsigned() &&
      value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return std::nullopt;
  }
  if (value.is_number_integer()) return RequestId(value.get<std::int64_t>());
  if (value.is_number_float()) {
    // Clients whose numbers are doubles may write 1.0.
    const auto number = value.get<double>();
    constexpr double exact_limit = 9007199254740992.0;
    if (std::abs(number) <= exact_limit && std::trunc(number) == number) {
      return RequestId(static_cast<std::int64_t>(number));
    }
  }
  return std::nullopt;
}

tl::expected<Message, MessageError> parse_message(std::string_view content) {
  if (is_deeper_than(content, json_depth_limit)) {
    return tl::unexpected(MessageError{
        RequestId(),
        {ErrorCode::ParseError, "The JSON is nested deeper than " + std::to_string(json_depth_limit) + " levels."}});
  }
  Json value = parse_json(content);
  if (value.is_discarded()) {
    return tl::unexpected(MessageError{RequestId(), {ErrorCode::ParseError, "The content is not valid JSON."}});
  }
  if (value.is_array()) return invalid(RequestId(), "Batches are not part of LSP.");
  if (!value.is_object()) return invalid(RequestId(), "A message is a JSON object.");

  RequestId id;
  const auto id_member = value.find("id");
  const bool has_id = id_member != value.end();
  if (has_id) {
    std::optional<RequestId> parsed = parse_request_id(*id_member);
    if (!parsed) return invalid(RequestId(), "The id is neither an integer nor a string.");
    id = std::move(*parsed);
  }
  const auto version = value.find("jsonrpc");
  if (version == value.end() || *version != "2.0") return invalid(std::move(id), "\"jsonrpc\" is not \"2.0\".");

  const auto method = value.find("method");
  if (method == value.end()) {
    if (!has_id || (!value.contains("result") && !value.contains("error"))) {
      return invalid(std::move(id), "The message has no method.");
    }
    return parse_response(std::move(id), value);
  }
  if (!method->is_string()) return invalid(std::move(id), "The method is not a string.");
  auto name = method->get<std::string>();
  Json params;
  if (const auto found = value.find("params"); found != value.end()) params = std::move(*found);
  if (!params.is_null() && !params.is_structured()) {
    return invalid(std::move(id), "The params are neither an object nor an array.");
  }
  if (!has_id) return Notification{std::move(name), std::move(params)};
  return Request{std::move(id), std::move(name), std::move(params)};
}

Json request_message(const RequestId& id, std::string_view method, Json params) {
  Json message = notification_message(method, std::move(params));
  message["id"] = id.json();
  return message;
}

Json notification_message(std::string_view method, Json params) {
  Json message{{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) message["params"] = std::move(params);
  return message;
}

Json result_message(const RequestId& id, Json result) {
  return Json{{"jsonrpc", "2.0"}, {"id", id.json()}, {"result", std::move(result)}};
}

Json error_message(const RequestId& id, const ResponseError& error) {
  return Json{{"jsonrpc", "2.0"},
              {"id", id.json()},
              {"error", {{"code", static_cast<int>(error.code)}, {"message", error.message}}}};
}

namespace {

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Whether a text is written as it is between quotes, but for line breaks, quotes and backslashes. Most are. Beyond
/// ASCII the library looks for what is no UTF-8; where `char` has no sign, as on arm64, such bytes are not below the
/// blank.
bool is_plain(std::string_view text) {
  bool plain = true;
  for (const char byte : text) plain &= (byte >= ' ' && byte <= '~') || byte == '\n';
  return plain;
}

template <typename Integer>
void append_integer(std::string& out, Integer value) {
  std::array<char, 24> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  if (!is_plain(text)) {
    out += dump(Json(text));
    return;
  }
  out += '"';
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\n' && text[at] != '"' && text[at] != '\\') continue;
    out.append(text, done, at - done).append("\\");
    done = at;
    if (text[at] == '\n') {
      out += 'n';
      ++done;
    }
  }
  out.append(text, done).append("\"");
}

void append_json(std::string& out, std::uint32_t number) {
  append_integer(out, number);
}

void append_json(std::string& out, const Json& value) {
  const char* separator = "";
  switch (value.type()) {
    case Json::value_t::object:
      out += '{';
      for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
        out += std::exchange(separator, ",");
        append_json(out, std::string_view(name));
        out += ':';
        append_json(out, member);
      }
      out += '}';
      return;
    case Json::value_t::array:
      out += '[';
      for (const Json& item : value.get_ref<const Json::array_t&>()) {
        out += std::exchange(separator, ",");
        append_json(out, item);
      }
      out += ']';
      return;
    case Json::value_t::string:
      return append_json(out, std::string_view(value.get_ref<const std::string&>()));
    case Json::value_t::number_integer:
      return append_integer(out, value.get<std::int64_t>());
    case Json::value_t::number_unsigned:
      return append_integer(out, value.get<std::uint64_t>());
    case Json::value_t::binary: {
      // With room for what stands around it in a message, and for the header of its frame.
      constexpr std::size_t around = 256;
      const Json::binary_t& text = value.get_binary();
      make_room(out, text.size() + around);
      out.append(reinterpret_cast<const char*>(text.data()), text.size());
      return;
    }
    default:
      out += dump(value);
  }
}

Json written_json(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  return Json::binary({bytes, bytes + text.size()});
}

void make_room(std::string& out, std::size_t bytes) {
  // Libraries differ in whether they reserve what they are asked for, or twice what there was.
  if (out.capacity() - out.size() < bytes) out.reserve(std::max(out.size() + bytes, 2 * out.capacity()));
}

std::string serialize(const Json& message) {
  std::string out;
  append_json(out, message);
  return out;
}

}  // namespace lsp
