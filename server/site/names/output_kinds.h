// What a written file is, by its extension: what a link to it may be meant as.
#pragma once

#include <cstddef>
#include <string_view>

namespace jekyll {

enum class OutputKind {
  Page,    // HTML, and what has no extension
  Image,   //
  Media,   // sound, video and their subtitles
  Script,  //
  Style,   //
  Data,    // JSON and XML, which may be feeds
  Feed,    //
  Asset,   // other parts that pages are built from
  Other,   // what authors hand out by a link
};
inline constexpr std::size_t output_kinds = 9;

/// Of an output path or URL.
[[nodiscard]] OutputKind output_kind(std::string_view path);

}  // namespace jekyll
