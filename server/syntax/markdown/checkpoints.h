// Where a page of Markdown may be parsed anew from, and up to where: places at which the block phase had nothing open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "text/span.h"

namespace jekyll {

/// The begin of a line behind a blank line, in no block and in no Liquid: what stands before it and what stands behind
/// it do not know each other, but for definitions, footnotes and the numbers of ids.
struct MarkdownCheckpoint {
  std::uint32_t offset = 0;
  std::uint32_t reach = 0;  // what is before was found without a look at what stands from here on
  std::uint32_t cost = 0;   // that was spent before, of what a dialect allows a whole page
};

/// What a large page remembers of its parse.
struct MarkdownCheckpoints {
  std::vector<MarkdownCheckpoint> places;  // in order; the last one is the end of the text, and only that
  bool numbers_all_headings = false;       // those of the document, in its order, and no others
  bool has_toc = false;
  std::string toc_id;
  Span toc_span;
};

/// How the parse went is no part of what a page says, so all are equal.
struct MarkdownMemory {
  std::shared_ptr<const MarkdownCheckpoints> checkpoints;  // null: the page is parsed as a whole
  friend bool operator==(const MarkdownMemory& /*a*/, const MarkdownMemory& /*b*/) { return true; }
};

}  // namespace jekyll
