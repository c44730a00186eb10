// How large an image is, as its first bytes tell: PNG, JPEG, GIF, WebP and SVG. Total: any bytes give a size or none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace jekyll {

/// In pixels; of an SVG what it asks for, or the units that it is drawn in.
struct ImageSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

[[nodiscard]] std::optional<ImageSize> read_image_size(std::string_view bytes);

}  // namespace jekyll
