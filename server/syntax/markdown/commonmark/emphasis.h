// CommonMark's emphasis, as far as the plain text of links and headings needs it: which markers are not text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "syntax/markdown/commonmark/scanners.h"

namespace jekyll {

/// The delimiter stack of CommonMark's appendix "Parsing strategy".
class DelimiterStack {
 public:
  [[nodiscard]] std::size_t size() const { return runs_.size(); }
  /// Takes the run of `*` or `_` at `offset`; returns the offset behind it. `begin` is where the text starts.
  std::size_t push(std::string_view text, std::size_t begin, std::size_t offset);
  /// Matches the runs above `bottom` and removes them; returns the markers that were used.
  std::vector<TextRange> close(std::size_t bottom);

 private:
  struct Run {
    char marker;
    std::size_t begin;
    std::size_t count;     // markers not used yet
    std::size_t original;  // length of the run
    std::size_t used_at_end;
    bool can_open;
    bool can_close;
  };
  std::vector<Run> runs_;
};

}  // namespace jekyll
