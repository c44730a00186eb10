#include "site/names/output_kinds.h"

#include <algorithm>
#include <array>
#include <string>

#include "site/names/fuzzy_match.h"

namespace jekyll {
namespace {

struct KnownExtension {
  std::string_view extension;  // without its dot
  OutputKind kind;
};
constexpr std::array known_extensions = std::to_array<KnownExtension>({
    {"", OutputKind::Page},      {"apng", OutputKind::Image},       {"atom", OutputKind::Feed},
    {"avif", OutputKind::Image}, {"bmp", OutputKind::Image},        {"css", OutputKind::Style},
    {"eot", OutputKind::Asset},  {"flac", OutputKind::Media},       {"gif", OutputKind::Image},
    {"htm", OutputKind::Page},   {"html", OutputKind::Page},        {"ico", OutputKind::Image},
    {"jfif", OutputKind::Image}, {"jpeg", OutputKind::Image},       {"jpg", OutputKind::Image},
    {"js", OutputKind::Script},  {"json", OutputKind::Data},        {"m4a", OutputKind::Media},
    {"m4v", OutputKind::Media},  {"map", OutputKind::Asset},        {"mjs", OutputKind::Script},
    {"mov", OutputKind::Media},  {"mp3", OutputKind::Media},        {"mp4", OutputKind::Media},
    {"ogg", OutputKind::Media},  {"ogv", OutputKind::Media},        {"opus", OutputKind::Media},
    {"otf", OutputKind::Asset},  {"png", OutputKind::Image},        {"rss", OutputKind::Feed},
    {"scss", OutputKind::Asset}, {"svg", OutputKind::Image},        {"ttf", OutputKind::Asset},
    {"txt", OutputKind::Asset},  {"vtt", OutputKind::Media},        {"wav", OutputKind::Media},
    {"webm", OutputKind::Media}, {"webmanifest", OutputKind::Feed}, {"webp", OutputKind::Image},
    {"woff", OutputKind::Asset}, {"woff2", OutputKind::Asset},      {"xhtml", OutputKind::Page},
    {"xml", OutputKind::Data},
});

/// Without its dot, folded.
std::string folded_extension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t slash = path.rfind('/');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return "";
  return fold_for_match(path.substr(dot + 1));
}

}  // namespace

OutputKind output_kind(std::string_view path) {
  const std::string extension = folded_extension(path);
  const auto known = std::ranges::find(known_extensions, extension, &KnownExtension::extension);
  return known == known_extensions.end() ? OutputKind::Other : known->kind;
}

}  // namespace jekyll
