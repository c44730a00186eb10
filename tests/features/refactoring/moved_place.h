// What random renames and moves have in common: where a place stands once its file is edited, and the seed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "text/document.h"

namespace jekyll::tests {

/// Of the beginning of a name, which may be edited itself.
inline std::size_t moved_place(std::size_t begin, const std::vector<TextEdit>& edits) {
  std::size_t at = begin;
  for (const TextEdit& edit : edits) {
    if (edit.span.begin < begin) at += edit.new_text.size() - edit.span.size();
  }
  return at;
}

/// JEKYLL_LS_SEED chooses other renames and moves.
inline unsigned seed_of_moves() {
  return static_cast<unsigned>(std::stoul(environment("JEKYLL_LS_SEED").value_or("20270101")));
}

}  // namespace jekyll::tests
