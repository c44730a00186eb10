#include "features/image_size.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "text/ascii.h"

namespace jekyll {
namespace {

constexpr unsigned byte_bits = 8;

/// Numbers at places of a header; 0 where it has ended.
class Header {
 public:
  explicit Header(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint32_t big(std::size_t at, std::size_t size) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = (value << byte_bits) | byte(at + i);
    return value;
  }
  [[nodiscard]] std::uint32_t little(std::size_t at, std::size_t size) const {
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i) value = (value << byte_bits) | byte(at + i - 1);
    return value;
  }
  [[nodiscard]] bool has(std::size_t at, std::string_view text) const {
    return at <= bytes_.size() && bytes_.substr(at).starts_with(text);
  }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

 private:
  [[nodiscard]] std::uint32_t byte(std::size_t at) const {
    return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0;
  }
  std::string_view bytes_;
};

/// The frame is announced by one of the markers C0 to CF, but for three that mean something else.
ImageSize jpeg_size(const Header& header) {
  constexpr std::uint32_t first_frame = 0xC0;
  constexpr std::uint32_t last_frame = 0xCF;
  constexpr std::array<std::uint32_t, 3> no_frames = {0xC4, 0xC8, 0xCC};
  constexpr std::uint32_t fill = 0xFF;
  std::size_t at = 2;
  while (at + 4 <= header.size() && header.big(at, 1) == fill) {
    const std::uint32_t marker = header.big(at + 1, 1);
    if (marker == fill) {
      ++at;
      continue;
    }
    bool frame = marker >= first_frame && marker <= last_frame;
    for (const std::uint32_t other : no_frames) frame = frame && marker != other;
    if (frame) return {header.big(at + 7, 2), header.big(at + 5, 2)};
    at += 2 + header.big(at + 2, 2);
  }
  return {};
}

ImageSize webp_size(const Header& header) {
  constexpr std::uint32_t fourteen_bits = 0x3FFF;
  constexpr unsigned of_width = 14;
  if (header.has(12, "VP8X")) return {header.little(24, 3) + 1, header.little(27, 3) + 1};
  if (header.has(12, "VP8L")) {
    const std::uint32_t both = header.little(21, 4);
    return {(both & fourteen_bits) + 1, ((both >> of_width) & fourteen_bits) + 1};
  }
  return {header.little(26, 2) & fourteen_bits, header.little(28, 2) & fourteen_bits};
}

/// A length in pixels, or without unit, rounded; 0 for any other.
std::uint32_t pixels(std::string_view length) {
  constexpr std::uint32_t most = 1'000'000;
  constexpr std::uint32_t ten = 10;
  std::uint32_t value = 0;
  std::size_t at = 0;
  for (; at < length.size() && is_ascii_digit(length[at]) && value < most; ++at) {
    value = value * ten + static_cast<std::uint32_t>(length[at] - '0');
  }
  if (at < length.size() && length[at] == '.') {
    if (at + 1 < length.size() && length[at + 1] >= '5') ++value;
    at = std::min(length.find_first_not_of("0123456789", at + 1), length.size());
  }
  const std::string_view unit = length.substr(at);
  return unit.empty() || unit == "px" ? value : 0;
}

/// An attribute of the tag that `tag` begins with.
std::string_view attribute(std::string_view tag, const std::string& name) {
  constexpr std::string_view blanks = " \t\r\n";
  for (std::size_t at = tag.find(name + "="); at != std::string_view::npos; at = tag.find(name + "=", at + 1)) {
    const std::size_t open = at + name.size() + 1;
    const bool whole = at > 0 && blanks.find(tag[at - 1]) != std::string_view::npos;
    if (!whole || open >= tag.size() || (tag[open] != '"' && tag[open] != '\'')) continue;
    const std::size_t close = tag.find(tag[open], open + 1);
    if (close != std::string_view::npos) return tag.substr(open + 1, close - open - 1);
  }
  return {};
}

ImageSize svg_size(std::string_view tag) {
  tag = tag.substr(0, tag.find('>'));
  const ImageSize asked{pixels(attribute(tag, "width")), pixels(attribute(tag, "height"))};
  if (asked.width > 0 && asked.height > 0) return asked;
  std::array<std::uint32_t, 4> box{};
  std::string_view rest = attribute(tag, "viewBox");
  for (std::uint32_t& number : box) {
    const std::size_t begin = rest.find_first_not_of(" ,\t\r\n");
    if (begin == std::string_view::npos) return {};
    rest.remove_prefix(begin);
    const std::size_t end = std::min(rest.find_first_of(" ,\t\r\n"), rest.size());
    number = pixels(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  return {box[2], box[3]};
}

ImageSize size_of(std::string_view bytes) {
  const Header header(bytes);
  if (header.has(0, "\x89PNG\r\n\x1a\n")) return {header.big(16, 4), header.big(20, 4)};
  if (header.has(0, "GIF8")) return {header.little(6, 2), header.little(8, 2)};
  if (header.has(0, "RIFF") && header.has(8, "WEBPVP8")) return webp_size(header);
  if (header.has(0, "\xFF\xD8")) return jpeg_size(header);
  // Whatever stands before the root of an SVG is short.
  constexpr std::size_t longest_prologue = 4096;
  const std::size_t root = bytes.substr(0, longest_prologue).find("<svg");
  return root == std::string_view::npos ? ImageSize() : svg_size(bytes.substr(root));
}

}  // namespace

std::optional<ImageSize> read_image_size(std::string_view bytes) {
  const ImageSize size = size_of(bytes);
  return size.width > 0 && size.height > 0 ? std::optional(size) : std::nullopt;
}

}  // namespace jekyll
