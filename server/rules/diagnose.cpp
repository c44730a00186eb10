// Runs every family on one file, then applies suppressions and settings.
#include <algorithm>
#include <optional>
#include <utility>

#include "rules/diagnostic.h"
#include "rules/file_fixes.h"
#include "rules/rule_context.h"
#include "rules/suppressions.h"
#include "site/config/path_glob.h"

namespace jekyll {
namespace {

bool is_judged(FileKind kind) {
  switch (kind) {
    case FileKind::Post:
    case FileKind::Draft:
    case FileKind::Page:
    case FileKind::Document:
    case FileKind::Layout:
    case FileKind::Include:
    case FileKind::Static:
    case FileKind::Data:
    case FileKind::Config:
      return true;
  }
  return false;
}

std::optional<Severity> severity_of(const std::vector<std::pair<std::string, Severity>>& severities,
                                    std::string_view code) {
  std::optional<Severity> found;
  for (const auto& [name, severity] : severities) {
    if (name == code) found = severity;
  }
  return found;
}

/// What the settings say about a code in this file; later overrides win.
std::optional<Severity> configured_severity(const DiagnosticSettings& settings, std::string_view code,
                                            std::string_view path) {
  std::optional<Severity> severity = severity_of(settings.severity, code);
  for (const DiagnosticSettings::Override& exception : settings.overrides) {
    const auto wanted = severity_of(exception.severity, code);
    if (!wanted) continue;
    const bool matches = std::any_of(exception.paths.begin(), exception.paths.end(),
                                     [&](const std::string& glob) { return matches_path_glob(glob, path); });
    if (matches) severity = wanted;
  }
  return severity;
}

void apply_settings(std::vector<ReportedFinding>& findings, const DiagnosticSettings& settings, std::string_view path) {
  for (ReportedFinding& finding : findings) {
    Diagnostic& diagnostic = finding.diagnostic;
    const auto configured = configured_severity(settings, diagnostic.code, path);
    if (!configured) continue;
    // What may be wrong is never more than information, however strict the code is set.
    diagnostic.severity = finding.doubtful ? std::min(*configured, Severity::Information) : *configured;
  }
  std::erase_if(findings, [](const ReportedFinding& finding) { return finding.diagnostic.severity == Severity::Off; });
}

}  // namespace

std::vector<Diagnostic> diagnose(const Site& site, const SiteFile& file, const DiagnosticSettings& settings) {
  SiteNames names(site);
  return diagnose(names, file, settings);
}

std::vector<Diagnostic> diagnose(SiteNames& names, const SiteFile& file, const DiagnosticSettings& settings) {
  const Site& site = names.site();
  if (!site.complete() || !is_judged(file.kind) || file.parsed.from_theme) return {};
  std::vector<ReportedFinding> findings;
  Suggestions suggestions(names);
  RuleContext context{site, file, suggestions, findings};
  if (file.kind == FileKind::Config) check_configuration(context);
  if (file.kind == FileKind::Data) check_data_file(context);
  const bool is_yaml = file.kind == FileKind::Config || file.kind == FileKind::Data;
  if (!is_yaml) check_front_matter_block(context);
  // URLs of lone files are nobody's: they have no configuration.
  if (!is_yaml && site.extent() == SiteExtent::Whole) check_urls(context);
  // What is copied as it is has no keys, and its text is nothing to Jekyll.
  if (!is_yaml && file.kind != FileKind::Static) {
    check_front_matter_keys(context);
    check_key_types(context);
    check_key_names(context);
    check_lengths(context);
    if (site.extent() == SiteExtent::Whole) check_taxonomy(context);
    check_dates(context);
    check_links(context);
    check_included_links(context);
    check_images(context);
    check_references(context);
    check_footnotes(context);
    check_headings(context);
    check_liquid(context);
    check_liquid_names(context);
  }
  apply_suppressions(context);
  apply_settings(findings, settings, file.path());
  std::stable_sort(findings.begin(), findings.end(), [](const ReportedFinding& a, const ReportedFinding& b) {
    const Span& left = a.diagnostic.span;
    const Span& right = b.diagnostic.span;
    return left.begin != right.begin ? left.begin < right.begin : left.end < right.end;
  });
  std::vector<Diagnostic> diagnostics;
  diagnostics.reserve(findings.size());
  for (ReportedFinding& finding : findings) diagnostics.push_back(std::move(finding.diagnostic));
  return diagnostics;
}

std::vector<Diagnostic> diagnose_bystander(const Site& site, std::string_view path,
                                           const DiagnosticSettings& settings) {
  if (!site.complete() || !is_misnamed_post(site.config(), path)) return {};
  const SiteFile nowhere;
  std::vector<ReportedFinding> findings;
  SiteNames names(site);
  Suggestions suggestions(names);
  RuleContext context{site, nowhere, suggestions, findings};
  Diagnostic& diagnostic = context.report(
      "post-file-name", {0, 0}, "Jekyll ignores this file among the posts. Give it a name like 2024-01-31-title.md.");
  if (auto fix = post_naming(site, path)) diagnostic.fixes.push_back(std::move(*fix));
  apply_settings(findings, settings, path);
  std::vector<Diagnostic> diagnostics;
  diagnostics.reserve(findings.size());
  for (ReportedFinding& finding : findings) diagnostics.push_back(std::move(finding.diagnostic));
  return diagnostics;
}

}  // namespace jekyll
