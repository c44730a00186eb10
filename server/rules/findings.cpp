#include "rules/findings.h"

#include <algorithm>
#include <set>
#include <utility>

#include "rules/ignored_links.h"
#include "site/config/path_glob.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

std::optional<Severity> severity_of(const std::vector<std::pair<RuleCode, Severity>>& severities, RuleCode code) {
  std::optional<Severity> found;
  for (const auto& [known, severity] : severities) {
    if (known == code) found = severity;
  }
  return found;
}

/// What the settings say about a code in this file; later overrides win.
std::optional<Severity> configured_severity(const DiagnosticSettings& settings, RuleCode code, std::string_view path) {
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

}  // namespace

Findings::Count& Findings::count_of(RuleCode code) {
  const auto [at, is_new] = counts_.try_emplace(code);
  Count& count = at->second;
  if (is_new) {
    count.configured = configured_severity(settings_, code, path_);
    count.off = count.configured.value_or(code.rule().severity) == Severity::Off;
  }
  return count;
}

bool Findings::drops(RuleCode code, Span span, Span element) {
  if (code.rule().can_be_suppressed && !suppressions_.empty()) {
    const LineIndex& lines = file_.parsed.lines;
    if (suppressions_.silence(code, lines.line_of(span.begin), lines.line_of(element.begin))) return true;
  }
  Count& count = count_of(code);
  if (count.off) return true;
  if (count.kept < most_of_a_code) return false;
  ++count.beyond;
  return true;
}

Diagnostic& Findings::add(RuleCode code, Span span, Span element, std::string message) {
  const Rule& rule = code.rule();
  Kept finding{{.code = code, .severity = rule.severity, .span = span, .message = std::move(message)}};
  if (rule.tag) finding.diagnostic.tags.push_back(*rule.tag);
  if (drops(code, span, element)) return dropped_.emplace(std::move(finding)).diagnostic;
  dropped_.reset();
  ++count_of(code).kept;
  return kept_.emplace_back(std::move(finding)).diagnostic;
}

void Findings::doubt_last() {
  if (dropped_ || kept_.empty()) return;
  Kept& last = kept_.back();
  last.doubtful = true;
  last.diagnostic.severity = std::min(last.diagnostic.severity, Severity::Information);
}

void Findings::tell_of_those_beyond(std::vector<Kept>& sorted) const {
  std::set<RuleCode> told;
  for (auto finding = sorted.rbegin(); finding != sorted.rend(); ++finding) {
    Diagnostic& diagnostic = finding->diagnostic;
    const auto count = counts_.find(diagnostic.code);
    if (count == counts_.end() || count->second.beyond == 0 || !told.insert(diagnostic.code).second) continue;
    diagnostic.more = count->second.beyond;
    diagnostic.message += " This file has " + std::to_string(diagnostic.more) + " more of " +
                          std::string(diagnostic.code.text()) + ", which are not listed.";
  }
}

std::vector<Diagnostic> Findings::take() {
  std::vector<Kept> findings = std::move(kept_);
  kept_.clear();
  std::erase_if(findings,
                [this](const Kept& kept) { return ignores_link(settings_, path_, kept.diagnostic.destination); });
  sort_stably(findings, [](const Kept& a, const Kept& b) {
    const Span& left = a.diagnostic.span;
    const Span& right = b.diagnostic.span;
    return left.begin != right.begin ? left.begin < right.begin : left.end < right.end;
  });
  tell_of_those_beyond(findings);
  std::vector<Diagnostic> diagnostics;
  diagnostics.reserve(findings.size());
  for (Kept& finding : findings) {
    // What may be wrong is never more than information, however strict the code is set.
    if (const auto configured = count_of(finding.diagnostic.code).configured) {
      finding.diagnostic.severity = finding.doubtful ? std::min(*configured, Severity::Information) : *configured;
    }
    diagnostics.push_back(std::move(finding.diagnostic));
  }
  return diagnostics;
}

}  // namespace jekyll
