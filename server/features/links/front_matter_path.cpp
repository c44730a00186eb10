// Knows the keys that name files and pages.
#include "features/links/front_matter_path.h"

#include <array>

#include "text/lists.h"

namespace jekyll {
namespace {

constexpr std::array<std::string_view, 34> image_keys = {
    "avatar",       "background", "background_image", "banner",        "cover",          "cover-img",    "cover_image",
    "favicon",      "feature",    "feature-img",      "feature_image", "featured_image", "gallery",      "header-img",
    "header_image", "hero",       "hero_image",       "icon",          "image",          "image_path",   "images",
    "img",          "logo",       "og_image",         "overlay_image", "photo",          "picture",      "preview",
    "screenshot",   "share-img",  "teaser",           "thumb",         "thumbnail",      "thumbnail-img"};
constexpr std::array<std::string_view, 3> page_keys = {"cta_url", "redirect_to", "related_url"};
/// Keys that mean an image below one of the above.
constexpr std::array<std::string_view, 4> nested_keys = {"path", "src", "url", "feature"};

std::optional<WantedTarget> wanted_by(std::string_view key, std::string_view parent) {
  const bool image_parent = contains(image_keys, parent);
  if (key.empty()) return image_parent ? std::optional(WantedTarget::Image) : std::nullopt;
  if (contains(image_keys, key)) return WantedTarget::Image;
  if (key.ends_with("_image") || key.ends_with("-image") || key.ends_with("_img")) return WantedTarget::Image;
  if (image_parent && contains(nested_keys, key)) return WantedTarget::Image;
  if (contains(page_keys, key)) return WantedTarget::Page;
  return std::nullopt;
}

}  // namespace

std::optional<LinkCursor> front_matter_path(const FrontMatterCursor& cursor) {
  if (cursor.place == CursorPlace::Key || cursor.path.empty()) return std::nullopt;
  const auto name_at = [&](std::size_t from_end) {
    return cursor.path.size() < from_end ? std::string_view() : cursor.path[cursor.path.size() - from_end];
  };
  // An item has no key of its own.
  const bool item = cursor.place == CursorPlace::Item;
  const auto wanted = item ? wanted_by("", name_at(1)) : wanted_by(name_at(1), name_at(2));
  if (!wanted) return std::nullopt;
  LinkCursor path;
  path.place = LinkPlace::FrontMatterPath;
  path.wanted = *wanted;
  path.token = cursor.token;
  path.typed = cursor.typed;
  path.quote = cursor.quote;
  if (cursor.open_quote) path.closing = std::string(1, cursor.quote);
  if (cursor.needs_blank) path.opening = " ";
  return path;
}

}  // namespace jekyll
