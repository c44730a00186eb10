// Frames of the base protocol: `Content-Length: N CR LF CR LF` and N bytes of JSON.
// Invariant: every frame and every error comes out exactly once, however the bytes are split.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace lsp {

/// Why bytes were given up; the peer is told with ParseError and a null id.
struct FrameError {
  std::string message;
  friend bool operator==(const FrameError&, const FrameError&) = default;
};

/// The content of a frame, or an error in its place.
using FrameResult = tl::expected<std::string, FrameError>;

inline constexpr std::size_t default_frame_limit = std::size_t{256} * 1024 * 1024;

/// Cuts a stream of bytes into frames. After an error it looks for the next `Content-Length:` header; that search is
/// silent, so one broken frame is one error. A length that lies is noticed as soon as the JSON inside ends early or
/// runs into the next header, which valid JSON can't contain.
class FrameReader {
 public:
  explicit FrameReader(std::size_t frame_limit = default_frame_limit) : frame_limit_(frame_limit) {}

  [[nodiscard]] std::vector<FrameResult> feed(std::string_view bytes);
  /// True when the input ends inside a frame.
  [[nodiscard]] bool inside_frame() const { return begin_ < buffer_.size(); }

 private:
  enum class State { Header, Body, Searching };
  /// How far the JSON of the current body has been followed.
  struct Json {
    std::size_t depth = 0;
    bool in_string = false;
    bool after_backslash = false;
    bool begun = false;
    bool structured = false;  // begins with '{' or '['
    bool ended = false;
  };

  /// Each returns false when it needs more bytes.
  bool read_header(std::vector<FrameResult>& results);
  bool read_body(std::vector<FrameResult>& results);
  bool search_header();

  void fail(std::vector<FrameResult>& results, std::string message, std::size_t search_from);
  /// False when the byte can't stand here in JSON.
  bool follow_json(char byte);
  void compact();

  std::size_t frame_limit_;
  State state_ = State::Header;
  std::string buffer_;
  std::size_t begin_ = 0;   // of the current header, body, or search
  std::size_t cursor_ = 0;  // bytes before it have been examined
  std::size_t length_ = 0;  // of the current body
  Json json_;
};

/// The frame around `content`, in its memory where that has room.
[[nodiscard]] std::string encode_frame(std::string content);

}  // namespace lsp
