// The first bytes of images are their formats' own, made by hand.
#include "features/image_size.h"

#include <cstdint>
#include <random>
#include <string>

#include "tests/support/catch.h"

namespace jekyll {
namespace {

using std::string_literals::operator""s;

std::optional<ImageSize> size(std::uint32_t width, std::uint32_t height) {
  return ImageSize{width, height};
}

const std::string png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x06"s;
const std::string gif = "GIF89a\x0A\x00\x14\x01\xF7"s;
const std::string jpeg = "\xFF\xD8\xFF\xE0\x00\x04JF\xFF\xFF\xC4\x00\x03x\xFF\xC2\x00\x11\x08\x01\x2C\x02\x58\x03"s;
const std::string lossy = "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\x01\x2A\x90\x01\x2C\x41"s;
const std::string lossless = "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x8F\x01\x4B\x00"s;
const std::string extended = "RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x8F\x01\x00\x2B\x01\x00"s;

}  // namespace

TEST_CASE("image size: each format's header") {
  CHECK(read_image_size(png) == size(640, 480));
  CHECK(read_image_size(gif) == size(10, 276));
  CHECK(read_image_size(jpeg) == size(600, 300));
  CHECK(read_image_size(lossy) == size(400, 300));
  CHECK(read_image_size(lossless) == size(400, 301));
  CHECK(read_image_size(extended) == size(400, 300));
}

TEST_CASE("image size: an SVG's attributes, else its box") {
  CHECK(read_image_size("<?xml version=\"1.0\"?>\n<svg width=\"24px\" height='12.6'>") == size(24, 13));
  CHECK(read_image_size("<svg stroke-width=\"3\" width=\"100%\" viewBox=\"0 -5 48, 32\">") == size(48, 32));
  CHECK(read_image_size("<svg viewBox=\"0 0 48\">") == std::nullopt);
  CHECK(read_image_size("<svg><rect width=\"1\" height=\"1\"/>") == std::nullopt);
}

TEST_CASE("image size: what is cut off or no image has none") {
  for (const std::string& whole : {png, gif, jpeg, lossy, lossless, extended}) {
    for (std::size_t length = 0; length < whole.size() / 2; ++length) {
      CHECK(read_image_size(whole.substr(0, length)) == std::nullopt);
    }
  }
  CHECK(read_image_size("Tea") == std::nullopt);
  std::mt19937 random(1);
  for (int round = 0; round < 1000; ++round) {
    std::string bytes = "\xFF\xD8";
    for (int i = 0; i < 40; ++i) bytes += static_cast<char>(random() % 4 == 0 ? 0xFF : random() % 256);
    const auto found = read_image_size(bytes);
    CHECK((!found || (found->width <= 0xFFFF && found->height <= 0xFFFF)));
  }
}

}  // namespace jekyll
