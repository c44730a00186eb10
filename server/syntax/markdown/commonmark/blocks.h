// CommonMark's block phase: cmark-gfm finds the blocks, their text is mapped back to the file.
#pragma once

#include <string_view>

#include "syntax/markdown/block_structure.h"

namespace jekyll {

/// Blocks of `root`, the body of the file `file`. Thread-safe.
void parse_commonmark_blocks(std::string_view file, const BlockText& root, BlockStructure& structure);

}  // namespace jekyll
