#include "syntax/markdown/block_structure.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/lines.h"

namespace jekyll {

bool BlockProgress::wants(std::size_t offset) const {
  const bool is_stop = std::binary_search(stops.begin(), stops.end(), offset);
  if (is_stop || distance == 0) return is_stop;
  return checkpoints.empty() || offset - checkpoints.back().offset >= distance;
}

bool BlockProgress::meet(MarkdownCheckpoint checkpoint) {
  if (std::binary_search(stops.begin(), stops.end(), checkpoint.offset)) {
    stopped_at = checkpoint.offset;
    return true;
  }
  checkpoints.push_back(checkpoint);
  return false;
}

bool follows_blank_line(std::string_view text, std::size_t offset) {
  std::size_t at = offset;
  if (at > 0 && text[at - 1] == '\n') --at;
  if (at > 0 && text[at - 1] == '\r') --at;
  if (at == offset) return false;
  while (at > 0 && is_blank(text[at - 1])) --at;
  return at > 0 && is_line_break(text[at - 1]);
}

}  // namespace jekyll
