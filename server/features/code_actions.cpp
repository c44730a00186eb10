// Gathers the fixes of diagnostics. Invariant: of fixes that overlap only the first is part of an action.
#include "features/code_actions.h"

#include <algorithm>
#include <string>

#include "features/combined_fixes.h"
#include "features/refactoring/definitions.h"
#include "features/refactoring/link_rewrites.h"
#include "features/refactoring/missing_files.h"
#include "features/refactoring/page_rewrites.h"
#include "features/refactoring/raw_wrap.h"
#include "features/refactoring/suppression_edits.h"
#include "rules/ignored_links.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// One remedy for every finding of a code, of those that are no guess; nothing when there is only one to fix.
std::optional<CodeAction> fix_code(std::span<const Diagnostic> diagnostics, RuleCode code) {
  const CombinedEdits combined = fixes_of_code(diagnostics, code, FixConfidence::OnRequest);
  if (combined.fixes() < 2) return std::nullopt;
  // Beyond the bound there are more, which are not listed.
  const bool all = std::ranges::none_of(
      diagnostics, [&](const Diagnostic& diagnostic) { return diagnostic.code == code && diagnostic.more > 0; });
  const std::string title = std::string(all ? "Fix all " : "Fix the first ") + std::to_string(combined.fixes()) +
                            " of " + std::string(code.text()) + " in this file";
  return CodeAction{.title = title, .edits = combined.edits(), .fixes = combined.fixes()};
}

CodeActionKind kind_of(RewriteKind kind) {
  switch (kind) {
    case RewriteKind::Extract:
      return CodeActionKind::Extract;
    case RewriteKind::Inline:
      return CodeActionKind::Inline;
    case RewriteKind::Rewrite:
      break;
  }
  return CodeActionKind::Rewrite;
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
    // Of what is likely at best the author sees each place.
    if (fixes_of_code(diagnostics, code, FixConfidence::OnRequest).fixes() == 0) continue;
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

std::vector<CodeAction> raw_wraps(const Site& site, const SiteFile& file, std::string_view text,
                                  std::span<const Diagnostic> diagnostics, Span range) {
  constexpr std::string_view codes[] = {"liquid-unclosed", "liquid-unknown-tag", "liquid-syntax"};
  std::vector<CodeAction> actions;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Span span = diagnostics[i].span;
    if (span.begin > range.end || range.begin > span.end || !contains(codes, diagnostics[i].code.text())) continue;
    auto edits = wrap_in_raw(site, file, text, span);
    if (!edits) continue;
    actions.push_back({.title = "Wrap in raw", .edits = std::move(*edits), .resolves = i, .preferred = true});
  }
  return actions;
}

std::vector<CodeAction> creations(const Site& site, const SiteFile& file, std::span<const Diagnostic> diagnostics,
                                  Span range) {
  std::vector<CodeAction> actions;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Span span = diagnostics[i].span;
    if (span.begin > range.end || range.begin > span.end) continue;
    auto created = missing_file(site, file, diagnostics[i]);
    if (!created) continue;
    std::string title = "Create " + created->path;
    actions.push_back({.title = std::move(title), .file = std::move(created), .resolves = i});
  }
  return actions;
}

std::vector<CodeAction> link_ignores(std::span<const Diagnostic> diagnostics, Span range) {
  std::vector<CodeAction> actions;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Span span = diagnostics[i].span;
    if (span.begin > range.end || range.begin > span.end) continue;
    auto glob = ignoring_glob(diagnostics[i]);
    if (!glob) continue;
    std::string title = "Ignore links to " + *glob + " in this site";
    actions.push_back({.title = std::move(title), .resolves = i, .ignored_links = std::move(glob)});
  }
  return actions;
}

std::vector<CodeAction> redirects(const Site& site, const SiteFile& file, std::span<const Diagnostic> diagnostics,
                                  Span range) {
  std::vector<CodeAction> actions;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Span span = diagnostics[i].span;
    if (span.begin > range.end || range.begin > span.end) continue;
    auto wish = redirect_wish(site, file, diagnostics[i]);
    if (!wish) continue;
    std::string title = "Redirect " + wish->address + " to " + wish->page;
    actions.push_back({.title = std::move(title), .resolves = i, .redirect = std::move(wish)});
  }
  return actions;
}

std::vector<CodeAction> refactorings(const Site& site, const SiteFile& file, std::string_view text, Span range) {
  std::vector<Rewrite> rewrites;
  const auto add = [&](std::optional<Rewrite> rewrite) {
    if (rewrite) rewrites.push_back(std::move(*rewrite));
  };
  add(extract_definition(file, text, range.begin));
  add(inline_definition(file, text, range.begin));
  add(change_link_form(site, file, text, range.begin));
  for (Rewrite& rewrite : link_to_titles(site, file, text, range)) rewrites.push_back(std::move(rewrite));
  add(insert_contents(site, file, text, range.begin));
  add(set_last_modified(site, file, text, range.begin));
  std::vector<CodeAction> actions;
  for (Rewrite& rewrite : rewrites) {
    actions.push_back(
        {.title = std::move(rewrite.title), .kind = kind_of(rewrite.kind), .edits = std::move(rewrite.edits)});
  }
  return actions;
}

std::optional<CodeAction> organize(const SiteFile& file, std::string_view text) {
  std::vector<TextEdit> edits = organize_definitions(file, text);
  if (edits.empty()) return std::nullopt;
  return CodeAction{
      .title = "Organize reference definitions", .kind = CodeActionKind::Organize, .edits = std::move(edits)};
}

std::vector<FileEdits> fix_code_in_files(const Site& site, const DiagnosticSettings& settings, RuleCode code,
                                         std::span<const std::string> paths) {
  std::vector<FileEdits> files;
  for (const std::string& path : paths) {
    const SiteFile* file = site.find_file(path);
    if (file == nullptr) continue;
    const CombinedEdits combined = fixes_of_code(diagnose(site, *file, settings), code, FixConfidence::OnRequest);
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
