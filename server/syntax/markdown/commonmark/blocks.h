// CommonMark's block phase: cmark-gfm finds the blocks, their text is mapped back to the file.
#pragma once

#include <string_view>

#include "syntax/markdown/block_structure.h"

namespace jekyll {

/// Blocks of `root`, the body of the file `file` or a part of it that begins at a checkpoint. Thread-safe.
void parse_commonmark_blocks(std::string_view file, const BlockText& root, BlockStructure& structure,
                             BlockProgress& progress);
/// Whether the blocks of a page whose tables have this cost (`BlockProgress::cost`) are found with them.
[[nodiscard]] bool finds_commonmark_tables(std::size_t cost);

}  // namespace jekyll
