#include "syntax/markdown/commonmark/emphasis.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

enum class Side { Space, Punctuation, Other };

Side side_of(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return Side::Space;
  const char c = text[offset];
  if (!is_non_ascii(c)) {
    return is_ascii_space(c) ? Side::Space : is_ascii_punctuation(c) ? Side::Punctuation : Side::Other;
  }
  const char32_t code_point = decode_utf8(text, offset).code_point;
  if (is_space(code_point)) return Side::Space;
  return is_word_character(code_point) ? Side::Other : Side::Punctuation;
}

Side side_before(std::string_view text, std::size_t begin, std::size_t offset) {
  if (offset <= begin) return Side::Space;
  --offset;
  while (offset > begin && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) --offset;
  return side_of(text, offset);
}

}  // namespace

std::size_t DelimiterStack::push(std::string_view text, std::size_t begin, std::size_t offset) {
  const char marker = text[offset];
  std::size_t end = offset;
  while (byte_at(text, end) == marker) ++end;
  const Side before = side_before(text, begin, offset);
  const Side after = side_of(text, end);
  const bool left = after != Side::Space && (after != Side::Punctuation || before != Side::Other);
  const bool right = before != Side::Space && (before != Side::Punctuation || after != Side::Other);
  Run run{marker, offset, end - offset, end - offset, 0, left, right};
  if (marker == '_') {
    run.can_open = left && (!right || before == Side::Punctuation);
    run.can_close = right && (!left || after == Side::Punctuation);
  }
  if (run.can_open || run.can_close) runs_.push_back(run);
  return end;
}

std::vector<TextRange> DelimiterStack::close(std::size_t bottom) {
  std::vector<TextRange> used;
  // Indexed by marker, whether the closer can open too, and its length modulo three.
  std::array<std::size_t, 12> openers_bottom{};
  openers_bottom.fill(bottom);
  std::vector<std::size_t> openers;
  for (std::size_t i = bottom; i < runs_.size(); ++i) {
    Run& closer = runs_[i];
    while (closer.can_close && closer.count > 0) {
      const std::size_t key = (closer.marker == '_' ? 6U : 0U) + (closer.can_open ? 3U : 0U) + closer.original % 3;
      std::size_t found = openers.size();
      while (found > 0 && openers[found - 1] >= openers_bottom[key]) {
        const Run& opener = runs_[openers[found - 1]];
        const bool odd = (opener.can_close || closer.can_open) && (opener.original + closer.original) % 3 == 0 &&
                         (opener.original % 3 != 0 || closer.original % 3 != 0);
        if (opener.marker == closer.marker && !odd) break;
        --found;
      }
      if (found == 0 || openers[found - 1] < openers_bottom[key]) {
        openers_bottom[key] = i;
        break;
      }
      Run& opener = runs_[openers[found - 1]];
      openers.resize(found);
      const std::size_t length = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
      const std::size_t opener_end = opener.begin + opener.original - opener.used_at_end;
      used.push_back({opener_end - length, opener_end, true});
      const std::size_t closer_begin = closer.begin + (closer.original - closer.used_at_end - closer.count);
      used.push_back({closer_begin, closer_begin + length, true});
      opener.count -= length;
      opener.used_at_end += length;
      closer.count -= length;
      if (opener.count == 0) openers.pop_back();
    }
    if (closer.can_open && closer.count > 0) openers.push_back(i);
  }
  runs_.resize(std::min(runs_.size(), bottom));
  return used;
}

}  // namespace jekyll
