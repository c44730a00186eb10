// Fixes of several findings as one change. Invariant: the edits never overlap.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "rules/diagnostic.h"

namespace jekyll {

/// The edits of several fixes in order of place; a fix is taken whole or not at all.
class CombinedEdits {
 public:
  void add(const Fix& fix);
  [[nodiscard]] std::size_t fixes() const { return fixes_; }
  [[nodiscard]] std::vector<TextEdit> edits() const;

 private:
  /// Those taken are disjoint, so only the last before the edit can reach into it.
  [[nodiscard]] bool clashes(const TextEdit& edit) const;

  std::multimap<std::size_t, TextEdit> edits_;
  std::size_t fixes_ = 0;
};

/// The fix that is surest; of equally sure ones the first. Null without any.
[[nodiscard]] const Fix* best_fix(const Diagnostic& diagnostic);

/// The best fix of each finding of the code, of those that are at least so sure.
[[nodiscard]] CombinedEdits fixes_of_code(std::span<const Diagnostic> diagnostics, RuleCode code, FixConfidence least);

}  // namespace jekyll
