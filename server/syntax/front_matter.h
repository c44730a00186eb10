// The block between the `---` lines: where it begins and ends by Jekyll's rules, and its YAML.
#pragma once

#include <cstddef>
#include <string_view>

#include "syntax/yaml/yaml.h"
#include "text/span.h"

namespace jekyll {

enum class FrontMatterState {
  Absent,    // the first line is not `---`
  Unclosed,  // `---` opens, nothing closes: Jekyll shows the block as text
  NotFirst,  // a byte order mark or blank lines stand before `---`
  Closed,
};

struct FrontMatter {
  FrontMatterState state = FrontMatterState::Absent;
  /// Jekyll's check for pages and collection documents: the raw first line matches /\A---\s*\r?\n/. Posts skip it.
  bool opens_page = false;
  /// The block fits Jekyll's expression, so posts have its data. Pages and documents need `opens_page` too: a byte
  /// order mark hides the front matter of a page, but not of a post.
  bool readable = false;
  bool byte_order_mark = false;
  bool toml = false;           // Absent, and `+++` is the first line: other generators read TOML there
  Span block;                  // from the opening line to the end of the closing line, without its line break
  Span yaml;                   // what lies between; when Unclosed: to the last line that looks like YAML
  std::size_t body_begin = 0;  // Jekyll swallows blank lines after the closing line
  YamlDocument document;       // spans are offsets of the file

  [[nodiscard]] bool present() const { return readable; }
  friend bool operator==(const FrontMatter&, const FrontMatter&) = default;
};

/// Total. Rules: Jekyll's YAML_FRONT_MATTER_REGEXP, /\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)/m.
[[nodiscard]] FrontMatter parse_front_matter(std::string_view text);

/// Where that part of the text begins that has no say in what front matter there is; behind the end when all of it has.
[[nodiscard]] std::size_t behind_front_matter(std::string_view text, const FrontMatter& front_matter);

}  // namespace jekyll
