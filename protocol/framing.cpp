#include "protocol/framing.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "protocol/ascii.h"

namespace lsp {
namespace {

constexpr std::string_view length_name = "content-length";
constexpr std::string_view line_end = "\r\n";
/// Real headers take some forty bytes; more is not a header.
constexpr std::size_t header_limit = 4096;
constexpr std::size_t length_value_limit = 64;

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_name_byte(char byte) {
  const char lower = to_lower(byte);
  return (lower >= 'a' && lower <= 'z') || is_digit(byte) || byte == '-' || byte == '_';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// What is wrong with a header line so far, whether or not its end has arrived; nothing when it may be right.
std::optional<std::string> problem_of_line(std::string_view line) {
  std::size_t name_end = 0;
  while (name_end < line.size() && is_name_byte(line[name_end])) ++name_end;
  if (name_end == line.size()) return std::nullopt;
  if (line[name_end] != ':') return "Bytes between frames that are not a header.";
  if (name_end == 0) return "A header without a name.";
  const bool controls = std::any_of(line.begin() + static_cast<std::ptrdiff_t>(name_end), line.end(),
                                    [](char byte) { return static_cast<unsigned char>(byte) < 0x20 && byte != '\t'; });
  if (controls) return "A header with control characters.";
  return std::nullopt;
}

tl::expected<std::size_t, std::string> parse_length(std::string_view value, std::size_t limit) {
  if (value.empty()) return tl::unexpected(std::string("Content-Length has no value."));
  if (!std::all_of(value.begin(), value.end(), is_digit)) {
    return tl::unexpected("Content-Length is not a number: " + std::string(value.substr(0, length_value_limit)) + ".");
  }
  std::size_t length = 0;
  for (const char digit : value) {
    length = length * 10 + static_cast<std::size_t>(digit - '0');
    if (length > limit) {
      return tl::unexpected("Content-Length is larger than the limit of " + std::to_string(limit) + " bytes.");
    }
  }
  return length;
}

enum class Match { No, Yes, NeedsMore };

/// Whether a header line `Content-Length: value CR LF` stands at `offset`. The value may be wrong, but is one word, so
/// that a mention of the header in the rest of a broken message is not taken for one.
Match match_length_line(std::string_view buffer, std::size_t offset) {
  std::string_view rest = buffer.substr(offset);
  const std::size_t name_bytes = std::min(rest.size(), length_name.size());
  if (!equals_ignoring_case(rest.substr(0, name_bytes), length_name.substr(0, name_bytes))) return Match::No;
  if (rest.size() <= length_name.size()) return Match::NeedsMore;
  if (rest[length_name.size()] != ':') return Match::No;
  rest.remove_prefix(length_name.size() + 1);
  std::size_t i = 0;
  while (i < rest.size() && i < length_value_limit &&
         (is_name_byte(rest[i]) || rest[i] == ' ' || rest[i] == '+' || rest[i] == '.')) {
    ++i;
  }
  if (i == rest.size()) return Match::NeedsMore;
  if (rest[i] != '\r') return Match::No;
  if (i + 1 == rest.size()) return Match::NeedsMore;
  return rest[i + 1] == '\n' ? Match::Yes : Match::No;
}

bool is_json_space(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/// Bytes of numbers, of `true`, `false` and `null`, and of punctuation: all that JSON has outside of strings.
bool is_json_byte(char byte) {
  return is_digit(byte) || std::string_view("+-.eEtrufalsn,:").find(byte) != std::string_view::npos;
}

}  // namespace

std::vector<FrameResult> FrameReader::feed(std::string_view bytes) {
  compact();
  buffer_.append(bytes);
  std::vector<FrameResult> results;
  for (bool more = true; more;) {
    switch (state_) {
      case State::Header:
        more = read_header(results);
        break;
      case State::Body:
        more = read_body(results);
        break;
      case State::Searching:
        more = search_header();
        break;
    }
  }
  return results;
}

bool FrameReader::read_header(std::vector<FrameResult>& results) {
  std::optional<std::string_view> length_value;
  bool repeated = false;
  std::size_t line_begin = begin_;
  // Only so many bytes are looked at, and each line is judged by its first fault, so that splits make no difference.
  const std::string_view window = std::string_view(buffer_).substr(0, begin_ + header_limit);
  while (true) {
    const std::string_view rest = window.substr(line_begin);
    const std::size_t feed_at = rest.find('\n');
    const bool complete = feed_at != std::string_view::npos;
    std::string_view line = rest.substr(0, feed_at);
    // A CR at the very end is, or may become, a part of the line's end.
    const bool carriage_return = line.ends_with('\r');
    if (carriage_return) line.remove_suffix(1);
    std::optional<std::string> problem = problem_of_line(line);
    const std::size_t colon = line.find(':');
    if (!problem && complete && !carriage_return) problem = "A header line that does not end with CR LF.";
    if (!problem && complete && !line.empty() && colon == std::string_view::npos) {
      problem = "Bytes between frames that are not a header.";
    }
    if (!problem && !complete && buffer_.size() - begin_ >= header_limit) {
      problem = "A header of more than " + std::to_string(header_limit) + " bytes.";
    }
    if (problem) {
      fail(results, std::move(*problem), begin_ + 1);
      return true;
    }
    if (!complete) return false;
    line_begin += feed_at + 1;
    if (line.empty()) break;
    if (equals_ignoring_case(line.substr(0, colon), length_name)) {
      repeated = repeated || length_value.has_value();
      length_value = trimmed(line.substr(colon + 1));
    }
  }
  if (!length_value) {
    fail(results, "A header without Content-Length.", begin_ + 1);
    return true;
  }
  if (repeated) {
    // Neither of the two is to be believed, so the search starts behind both.
    fail(results, "A header with more than one Content-Length.", line_begin);
    return true;
  }
  const auto length = parse_length(*length_value, frame_limit_);
  if (!length) {
    fail(results, length.error(), begin_ + 1);
    return true;
  }
  state_ = State::Body;
  length_ = *length;
  begin_ = cursor_ = line_begin;
  json_ = Json{};
  return true;
}

bool FrameReader::read_body(std::vector<FrameResult>& results) {
  const std::size_t end = std::min(buffer_.size(), begin_ + length_);
  for (; cursor_ < end; ++cursor_) {
    if (!follow_json(buffer_[cursor_])) {
      fail(results, json_.ended ? "The JSON ends before its Content-Length." : "Invalid JSON.", begin_);
      return true;
    }
  }
  if (end < begin_ + length_) return false;
  if (!json_.begun || json_.in_string || (json_.structured && !json_.ended)) {
    fail(results, "The JSON does not end within its Content-Length.", end);
    return true;
  }
  if (begin_ == 0) {
    std::string content = std::exchange(buffer_, std::string());
    buffer_ = content.substr(end);
    content.resize(end);
    results.emplace_back(std::move(content));
    cursor_ = 0;
  } else {
    results.emplace_back(buffer_.substr(begin_, length_));
    begin_ = cursor_ = end;
  }
  state_ = State::Header;
  return true;
}

bool FrameReader::follow_json(char byte) {
  if (json_.in_string) {
    if (static_cast<unsigned char>(byte) < 0x20) return false;
    if (json_.after_backslash) {
      json_.after_backslash = false;
    } else if (byte == '\\') {
      json_.after_backslash = true;
    } else if (byte == '"') {
      json_.in_string = false;
    }
    return true;
  }
  if (is_json_space(byte)) return true;
  if (json_.ended) return false;
  const bool first = !json_.begun;
  json_.begun = true;
  switch (byte) {
    case '{':
    case '[':
      if (first) json_.structured = true;
      ++json_.depth;
      return true;
    case '}':
    case ']':
      if (json_.depth == 0) return false;
      --json_.depth;
      json_.ended = json_.depth == 0;
      return true;
    case '"':
      json_.in_string = true;
      return true;
    default:
      return is_json_byte(byte);
  }
}

bool FrameReader::search_header() {
  for (; cursor_ < buffer_.size(); ++cursor_) {
    if (to_lower(buffer_[cursor_]) != length_name.front()) continue;
    const Match match = match_length_line(buffer_, cursor_);
    if (match == Match::No) continue;
    begin_ = cursor_;
    if (match == Match::NeedsMore) return false;
    state_ = State::Header;
    return true;
  }
  begin_ = cursor_;
  return false;
}

void FrameReader::fail(std::vector<FrameResult>& results, std::string message, std::size_t search_from) {
  results.emplace_back(tl::unexpected(FrameError{std::move(message)}));
  state_ = State::Searching;
  begin_ = cursor_ = search_from;
}

void FrameReader::compact() {
  // A body that is still to come starts the buffer, so that it can be moved out as a whole. Else the rest is moved only
  // when most of the buffer is spent, which keeps the cost linear.
  if (begin_ == 0 || (state_ != State::Body && begin_ < buffer_.size() / 2)) return;
  buffer_.erase(0, begin_);
  cursor_ -= begin_;
  begin_ = 0;
}

std::string encode_frame(std::string content) {
  std::string header = "Content-Length: " + std::to_string(content.size());
  header.append(line_end).append(line_end);
  content.insert(0, header);
  return content;
}

}  // namespace lsp
