// Where a place stands once its file is edited.
#pragma once

#include <cstddef>
#include <vector>

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

}  // namespace jekyll::tests
