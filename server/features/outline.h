// The outline of a file: its front matter with one child per key, then its headings as a tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/page.h"
#include "text/span.h"

namespace jekyll {

enum class OutlineKind { FrontMatter, Key, Heading, Item };

struct OutlineSymbol {
  OutlineKind kind = OutlineKind::Heading;
  std::string name;
  std::string detail;  // of a key: its value; of a heading: #id
  Span range;
  Span selection;  // inside range
  std::vector<OutlineSymbol> children;
};

/// The first root is the front matter, named by the title's value. A heading's parent is the nearest earlier heading
/// of a smaller level, so a `###` before any `##` is a root.
[[nodiscard]] std::vector<OutlineSymbol> outline(const PageSyntax& syntax, std::string_view text);

/// Of a data or configuration file, by the extension of its path: the keys and items of YAML and JSON, the rows of a
/// table, each with its fields. Works while the file is broken, as far as it can be read.
[[nodiscard]] std::vector<OutlineSymbol> outline_of_data(std::string_view path, std::string_view text);

}  // namespace jekyll
