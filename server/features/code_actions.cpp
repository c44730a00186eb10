// Gathers the fixes of diagnostics. Invariant: of fixes that overlap only the first is part of an action.
#include "features/code_actions.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

#include "features/refactoring/suppression_edits.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// Two insertions at one place follow each other, unless they insert the same.
bool overlap(const TextEdit& a, const TextEdit& b) {
  if (a.span == b.span) return !a.span.empty() || a.new_text == b.new_text;
  return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

/// The edits of several fixes in order of place; a fix is taken whole or not at all.
class CombinedEdits {
 public:
  void add(const Fix& fix) {
    // What creates or renames files, or reaches into others, is asked for one by one.
    if (fix.edits.empty() || fix.file || !fix.elsewhere.empty()) return;
    for (const TextEdit& edit : fix.edits) {
      if (clashes(edit)) return;
    }
    for (const TextEdit& edit : fix.edits) edits_.emplace(edit.span.begin, edit);
    ++fixes_;
  }
  [[nodiscard]] std::size_t fixes() const { return fixes_; }
  [[nodiscard]] std::vector<TextEdit> edits() const {
    std::vector<TextEdit> result;
    for (const auto& [begin, edit] : edits_) result.push_back(edit);
    return result;
  }

 private:
  /// Those taken are disjoint, so only the last before the edit can reach into it.
  [[nodiscard]] bool clashes(const TextEdit& edit) const {
    auto at = edits_.lower_bound(edit.span.begin);
    if (at != edits_.begin() && overlap(std::prev(at)->second, edit)) return true;
    for (; at != edits_.end() && at->first <= edit.span.end; ++at) {
      if (overlap(at->second, edit)) return true;
    }
    return false;
  }

  std::multimap<std::size_t, TextEdit> edits_;
  std::size_t fixes_ = 0;
};

/// The fix that is surest; of equally sure ones the first.
const Fix* best_fix(const Diagnostic& diagnostic) {
  const auto best = std::max_element(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                                     [](const Fix& a, const Fix& b) { return a.confidence < b.confidence; });
  return best == diagnostic.fixes.end() ? nullptr : &*best;
}

CombinedEdits fixes_of_code(std::span<const Diagnostic> diagnostics, RuleCode code) {
  CombinedEdits combined;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code != code) continue;
    if (const Fix* fix = best_fix(diagnostic)) combined.add(*fix);
  }
  return combined;
}

/// One remedy for every finding of a code; nothing when there is only one to fix.
std::optional<CodeAction> fix_code(std::span<const Diagnostic> diagnostics, RuleCode code) {
  const CombinedEdits combined = fixes_of_code(diagnostics, code);
  if (combined.fixes() < 2) return std::nullopt;
  // Beyond the bound there are more, which are not listed.
  const bool all = std::ranges::none_of(
      diagnostics, [&](const Diagnostic& diagnostic) { return diagnostic.code == code && diagnostic.more > 0; });
  const std::string title = std::string(all ? "Fix all " : "Fix the first ") + std::to_string(combined.fixes()) +
                            " of " + std::string(code.text()) + " in this file";
  return CodeAction{.title = title, .edits = combined.edits(), .fixes = combined.fixes()};
}

}  // namespace

std::vector<CodeAction> quick_fixes(const SiteFile& file, std::string_view text,
                                    std::span<const Diagnostic> diagnostics, Span range) {
  std::vector<CodeAction> actions;
  std::vector<std::size_t> touched;
  std::vector<RuleCode> codes;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Diagnostic& diagnostic = diagnostics[i];
    if (diagnostic.span.begin > range.end || range.begin > diagnostic.span.end) continue;
    touched.push_back(i);
    if (!contains(codes, diagnostic.code)) codes.push_back(diagnostic.code);
    for (const Fix& fix : diagnostic.fixes) {
      const bool preferred = fix.confidence != FixConfidence::Choice;
      actions.push_back({.title = fix.title,
                         .edits = fix.edits,
                         .elsewhere = fix.elsewhere,
                         .file = fix.file,
                         .resolves = i,
                         .preferred = preferred});
    }
  }
  for (const RuleCode code : codes) {
    if (auto action = fix_code(diagnostics, code)) actions.push_back(std::move(*action));
    if (fixes_of_code(diagnostics, code).fixes() == 0) continue;
    actions.push_back({.title = "Fix all of " + std::string(code.text()) + " in the site", .site_code = code});
  }
  std::vector<TextEdit> offered;
  for (const std::size_t i : touched) {
    auto edit = suppression_edit(file, text, diagnostics[i]);
    if (!edit || contains(offered, *edit)) continue;
    offered.push_back(*edit);
    const std::string_view what = edit->new_text.find("disable-file") == std::string::npos ? "line" : "file";
    const std::string title = "Disable " + std::string(diagnostics[i].code.text()) + " for this " + std::string(what);
    actions.push_back({.title = title, .edits = {std::move(*edit)}, .resolves = i});
  }
  return actions;
}

std::vector<CodeAction> bystander_fixes(std::span<const Diagnostic> diagnostics) {
  std::vector<CodeAction> actions;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    for (const Fix& fix : diagnostics[i].fixes) {
      const bool preferred = fix.confidence != FixConfidence::Choice;
      actions.push_back(
          {.title = fix.title, .edits = fix.edits, .file = fix.file, .resolves = i, .preferred = preferred});
    }
  }
  return actions;
}

std::vector<FileEdits> fix_code_in_site(const Site& site, const DiagnosticSettings& settings, RuleCode code) {
  std::vector<FileEdits> files;
  for (const auto& [path, file] : site.files()) {
    const CombinedEdits combined = fixes_of_code(diagnose(site, file, settings), code);
    if (combined.fixes() > 0) files.push_back({path, combined.edits()});
  }
  return files;
}

std::optional<CodeAction> fix_all(std::span<const Diagnostic> diagnostics) {
  CombinedEdits combined;
  for (const Diagnostic& diagnostic : diagnostics) {
    const Fix* fix = best_fix(diagnostic);
    if (fix != nullptr && fix->confidence == FixConfidence::Safe) combined.add(*fix);
  }
  if (combined.fixes() == 0) return std::nullopt;
  return CodeAction{.title = "Fix all that can be fixed safely",
                    .kind = CodeActionKind::FixAll,
                    .edits = combined.edits(),
                    .preferred = true,
                    .fixes = combined.fixes()};
}

}  // namespace jekyll
