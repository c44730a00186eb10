#include "features/combined_fixes.h"

#include <algorithm>
#include <iterator>

namespace jekyll {
namespace {

/// Two insertions at one place follow each other, unless they insert the same.
bool overlap(const TextEdit& a, const TextEdit& b) {
  if (a.span == b.span) return !a.span.empty() || a.new_text == b.new_text;
  return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

}  // namespace

void CombinedEdits::add(const Fix& fix) {
  // What creates or renames files, or reaches into others, is asked for one by one.
  if (fix.edits.empty() || fix.file || !fix.elsewhere.empty()) return;
  for (const TextEdit& edit : fix.edits) {
    if (clashes(edit)) return;
  }
  for (const TextEdit& edit : fix.edits) edits_.emplace(edit.span.begin, edit);
  ++fixes_;
}

std::vector<TextEdit> CombinedEdits::edits() const {
  std::vector<TextEdit> result;
  for (const auto& [begin, edit] : edits_) result.push_back(edit);
  return result;
}

bool CombinedEdits::clashes(const TextEdit& edit) const {
  auto at = edits_.lower_bound(edit.span.begin);
  if (at != edits_.begin() && overlap(std::prev(at)->second, edit)) return true;
  for (; at != edits_.end() && at->first <= edit.span.end; ++at) {
    if (overlap(at->second, edit)) return true;
  }
  return false;
}

const Fix* best_fix(const Diagnostic& diagnostic) {
  const auto best = std::max_element(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                                     [](const Fix& a, const Fix& b) { return a.confidence < b.confidence; });
  return best == diagnostic.fixes.end() ? nullptr : &*best;
}

CombinedEdits fixes_of_code(std::span<const Diagnostic> diagnostics, RuleCode code, FixConfidence least) {
  CombinedEdits combined;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code != code) continue;
    const Fix* fix = best_fix(diagnostic);
    if (fix != nullptr && fix->confidence >= least) combined.add(*fix);
  }
  return combined;
}

}  // namespace jekyll
