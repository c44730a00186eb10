// Remedies for findings: quick fixes, fix all of a kind, source.fixAll, in-place suppression.
// Invariant: the edits of one action never overlap.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "site/site.h"
#include "text/document.h"

namespace jekyll {

enum class CodeActionKind { QuickFix, FixAll };

struct CodeAction {
  std::string title;
  CodeActionKind kind = CodeActionKind::QuickFix;
  std::vector<TextEdit> edits = {};                    // of the asking file
  std::vector<FileEdits> elsewhere = {};               // of other files
  std::optional<FileChange> file = std::nullopt;       // beside the edits
  std::optional<std::size_t> resolves = std::nullopt;  // index of the diagnostic that it removes
  bool preferred = false;
  /// Of an action whose edits are those of fix_code_in_site, made when it is chosen: they take a look at every file.
  std::optional<RuleCode> site_code = std::nullopt;
  std::size_t fixes = 1;  // how many findings it removes
};

/// Actions for the findings that touch `range`, in the order in which they should be shown: fixes, then "fix all" of a
/// code in the file and in the site, then suppressions. `diagnostics` are all of the file's, `text` is its current
/// text.
[[nodiscard]] std::vector<CodeAction> quick_fixes(const SiteFile& file, std::string_view text,
                                                  std::span<const Diagnostic> diagnostics, Span range);

/// The fixes of a file that Jekyll ignores: of its name.
[[nodiscard]] std::vector<CodeAction> bystander_fixes(std::span<const Diagnostic> diagnostics);

/// The surest fix of every finding of the code, in all files of the site that have one. Those of a file never overlap.
[[nodiscard]] std::vector<FileEdits> fix_code_in_site(const Site& site, const DiagnosticSettings& settings,
                                                      RuleCode code);

/// `source.fixAll`: every safe fix of the file; of those that overlap, the first. Nothing when there is none.
[[nodiscard]] std::optional<CodeAction> fix_all(std::span<const Diagnostic> diagnostics);

}  // namespace jekyll
