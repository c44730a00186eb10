// Finds the key and the value around a cursor in YAML that may be broken. Invariant: only its own lines are read.
#include "features/links/front_matter_path.h"

#include <algorithm>
#include <array>

#include "syntax/typed_text.h"

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

template <std::size_t Size>
bool names_key(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_key_character(char c) {
  return is_ascii_word(c) || c == '-';
}

struct KeyLine {
  std::size_t indent = 0;  // of the key or item
  std::string_view key;    // "" for a bare list item
  std::size_t value = 0;   // where the value may begin, in the line
  bool item = false;
};

/// Reads `key: value`, `- key: value` or `- value`.
std::optional<KeyLine> parse_key_line(std::string_view line) {
  KeyLine result;
  std::size_t at = skip_blanks(line, 0);
  result.indent = at;
  while (at < line.size() && line[at] == '-' && (at + 1 == line.size() || is_blank(line[at + 1]))) {
    result.item = true;
    at = skip_blanks(line, at + 1);
  }
  std::size_t end = at;
  while (end < line.size() && is_key_character(line[end])) ++end;
  if (end > at && end < line.size() && line[end] == ':' && end + 1 < line.size() && is_blank(line[end + 1])) {
    result.key = line.substr(at, end - at);
    result.value = skip_blanks(line, end + 1);
    return result;
  }
  if (end > at && end + 1 == line.size() && line[end] == ':') {
    result.key = line.substr(at, end - at);
    result.value = line.size();
    return result;
  }
  if (!result.item) return std::nullopt;
  result.value = at;
  return result;
}

/// The key that a line of this indentation lies under.
std::string_view parent_key(std::string_view text, Span yaml, std::size_t line_begin, const KeyLine& child) {
  constexpr std::size_t most_lines = 200;
  std::size_t at = line_begin;
  for (std::size_t lines = 0; at > yaml.begin && lines < most_lines; ++lines) {
    const Span line = line_around(text, at - 1);
    at = line.begin;
    const auto parsed = parse_key_line(line.of(text));
    if (!parsed || parsed->key.empty()) continue;
    // A list may stand at its key's own indentation.
    if (parsed->indent < child.indent || (child.item && !parsed->item && parsed->indent == child.indent)) {
      return parsed->key;
    }
  }
  return {};
}

std::optional<WantedTarget> wanted_by(std::string_view key, std::string_view parent) {
  const bool image_parent = names_key(image_keys, parent);
  if (key.empty()) return image_parent ? std::optional(WantedTarget::Image) : std::nullopt;
  if (names_key(image_keys, key)) return WantedTarget::Image;
  if (key.ends_with("_image") || key.ends_with("-image") || key.ends_with("_img")) return WantedTarget::Image;
  if (image_parent && names_key(nested_keys, key)) return WantedTarget::Image;
  if (names_key(page_keys, key)) return WantedTarget::Page;
  return std::nullopt;
}

}  // namespace

std::optional<LinkCursor> find_front_matter_path(std::string_view text, Span yaml, std::size_t offset) {
  if (offset < yaml.begin || offset > yaml.end) return std::nullopt;
  const Span span = line_around(text, offset);
  const std::string_view line = span.of(text);
  const std::size_t cursor = offset - span.begin;
  auto parsed = parse_key_line(line);
  if (!parsed || parsed->value > cursor) return std::nullopt;
  std::string_view key = parsed->key;
  std::string_view parent = parent_key(text, yaml, span.begin, *parsed);
  std::size_t begin = parsed->value;
  bool flow = false;
  if (begin < cursor && (line[begin] == '[' || line[begin] == '{')) {
    flow = true;
    const std::size_t separator = line.substr(0, cursor).find_last_of("[{,");
    begin = skip_blanks(line, separator + 1);
    const auto inner = parse_key_line(line.substr(begin));
    if (inner && !inner->key.empty() && begin + inner->value <= cursor) {
      parent = key;
      key = inner->key;
      begin += inner->value;
    } else {
      parent = key;
      key = {};
    }
    if (begin > cursor) return std::nullopt;
  }
  const auto wanted = wanted_by(key, parent);
  if (!wanted) return std::nullopt;

  LinkCursor context;
  context.kind = LinkPlace::FrontMatterPath;
  context.wanted = *wanted;
  std::size_t end = line.size();
  if (begin < cursor && (line[begin] == '"' || line[begin] == '\'')) {
    context.quote = line[begin];
    ++begin;
    const std::size_t close = line.find(context.quote, begin);
    if (close == std::string_view::npos) {
      context.closing = std::string(1, context.quote);
    } else {
      end = close;
    }
  } else {
    end = std::min(end, line.find(" #", begin));
    if (flow) end = std::min(end, line.find_first_of(",]}", begin));
    while (end > begin && is_blank(line[end - 1])) --end;
  }
  if (cursor > end && cursor > begin) return std::nullopt;
  context.token = {span.begin + begin, span.begin + std::max(end, cursor)};
  context.typed = std::string(line.substr(begin, cursor - begin));
  return context;
}

}  // namespace jekyll
