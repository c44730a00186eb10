#include "syntax/markdown/block_structure.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/lines.h"
#include "text/unicode.h"

namespace jekyll {

bool BlockProgress::wants(std::size_t offset) const {
  const bool is_stop = std::binary_search(stops.begin(), stops.end(), offset);
  if (is_stop || distance == 0) return is_stop;
  return checkpoints.empty() || offset - checkpoints.back().offset >= distance;
}

bool BlockProgress::meet(const BlockText& text, std::size_t position, std::size_t cost_before) {
  const std::size_t offset = text.source_offset(position);
  if (std::binary_search(stops.begin(), stops.end(), offset)) {
    stopped_at = offset;
    return true;
  }
  checkpoints.push_back({static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(reach_in_file(text)),
                         static_cast<std::uint32_t>(cost_before)});
  return false;
}

std::size_t BlockProgress::reach_in_file(const BlockText& text) const {
  const std::size_t size = text.text().size();
  if (size == 0 || reach == 0) return text.source_offset(0) + reach;
  const std::size_t inside = std::min(reach, size);
  return text.source_offset(inside - 1) + 1 + (reach - inside);
}

bool may_begin_part(std::string_view file, std::size_t offset) {
  if (file.substr(offset).starts_with(byte_order_mark)) return false;
  std::size_t at = offset;
  if (at > 0 && file[at - 1] == '\n') --at;
  if (at > 0 && file[at - 1] == '\r') --at;
  if (at == offset) return false;
  while (at > 0 && is_blank(file[at - 1])) --at;
  return at > 0 && is_line_break(file[at - 1]);
}

}  // namespace jekyll
