// Remedies for findings: quick fixes, fix all of a kind, source.fixAll, in-place suppression.
// Invariant: the edits of one action never overlap.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/refactoring/redirects.h"
#include "rules/diagnostic.h"
#include "site/site.h"
#include "text/document.h"

namespace jekyll {

enum class CodeActionKind { QuickFix, FixAll, Extract, Inline, Rewrite, Organize };

struct CodeAction {
  std::string title;
  CodeActionKind kind = CodeActionKind::QuickFix;
  std::vector<TextEdit> edits = {};                    // of the asking file
  std::vector<FileEdits> elsewhere = {};               // of other files
  std::optional<FileChange> file = std::nullopt;       // beside the edits
  std::optional<std::size_t> resolves = std::nullopt;  // index of the diagnostic that it removes
  bool preferred = false;
  /// Of an action whose edits are those of fix_code_in_files, made when it is chosen. Its title is to tell how many
  /// there are (SiteFixes).
  std::optional<RuleCode> site_code = std::nullopt;
  std::optional<std::string> ignored_links = std::nullopt;  // a glob that is to be added to the setting `links.ignore`
  std::optional<RedirectWish> redirect = std::nullopt;      // that is to be written when the action is chosen
  std::size_t fixes = 1;                                    // how many findings it removes
};

/// Actions for the findings that touch `range`, in the order in which they should be shown: fixes, then "fix all" of a
/// code in the file and in the site, then suppressions. `diagnostics` are all of the file's, `text` is its current
/// text.
[[nodiscard]] std::vector<CodeAction> quick_fixes(const SiteFile& file, std::string_view text,
                                                  std::span<const Diagnostic> diagnostics, Span range);

/// The fixes of a file that Jekyll ignores: of its name.
[[nodiscard]] std::vector<CodeAction> bystander_fixes(std::span<const Diagnostic> diagnostics);

/// `raw` around code that Liquid stumbles over, for the findings that touch `range`: it is to be shown, not run.
[[nodiscard]] std::vector<CodeAction> raw_wraps(const Site& site, const SiteFile& file, std::string_view text,
                                                std::span<const Diagnostic> diagnostics, Span range);

/// Creations of the files that the findings which touch `range` miss.
[[nodiscard]] std::vector<CodeAction> creations(const Site& site, const SiteFile& file,
                                                std::span<const Diagnostic> diagnostics, Span range);

/// Lets the settings ignore links like those of the findings that touch `range`.
[[nodiscard]] std::vector<CodeAction> link_ignores(std::span<const Diagnostic> diagnostics, Span range);

/// Redirects to the pages that the findings which touch `range` may mean, from the addresses that they name.
[[nodiscard]] std::vector<CodeAction> redirects(const Site& site, const SiteFile& file,
                                                std::span<const Diagnostic> diagnostics, Span range);

/// What can be written in another way where `range` begins, or made of the selected text.
[[nodiscard]] std::vector<CodeAction> refactorings(const Site& site, const SiteFile& file, std::string_view text,
                                                   Span range);

/// Puts the file's reference definitions in order; nothing when they are.
[[nodiscard]] std::optional<CodeAction> organize(const SiteFile& file, std::string_view text);

/// The fixes of the code that need no look at each place, in those of the files that have one.
[[nodiscard]] std::vector<FileEdits> fix_code_in_files(const Site& site, const DiagnosticSettings& settings,
                                                       RuleCode code, std::span<const std::string> paths);

/// `source.fixAll`: every safe fix of the file; of those that overlap, the first. Nothing when there is none.
[[nodiscard]] std::optional<CodeAction> fix_all(std::span<const Diagnostic> diagnostics);

}  // namespace jekyll
