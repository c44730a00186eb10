#include "rules/judging.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "rules/findings.h"
#include "rules/registry.h"
#include "rules/rule_context.h"

namespace jekyll {
namespace {

/// About as many names are compared in the time that an element takes.
constexpr std::size_t comparisons_an_element = 10;

bool judges(FamilyScope scope, const SiteFile& file) {
  const FileKind kind = file.kind;
  const bool is_yaml = kind == FileKind::Config || kind == FileKind::Data;
  switch (scope) {
    case FamilyScope::None:
      return false;
    case FamilyScope::All:
      return true;
    case FamilyScope::Yaml:
      return is_yaml;
    case FamilyScope::Files:
      return !is_yaml;
    case FamilyScope::Texts:
      // What is copied as it is has no keys, and its text is nothing to Jekyll, unless a page shows it.
      return !is_yaml && (kind != FileKind::Static || is_included(file));
  }
  return false;
}

}  // namespace

struct Judging::State {
  State(const Site& site, const SiteFile& file, const DiagnosticSettings& settings)
      : suggestions(site), findings(file, file.path(), settings), context{site, file, suggestions, findings} {
    // Nothing is accused before the first scan is complete.
    if (site.complete() && !file.parsed.from_theme) families = all_families();
    is_fragment = file.kind == FileKind::Fragment;
    is_shown = !is_fragment || site.names().is_fragment(file.path());
  }

  /// Judges the next element of a pass, or begins the next family.
  void proceed() {
    if (next_pass < passes.size()) {
      if (passes[next_pass]()) ++next_pass;
      return;
    }
    passes.clear();
    next_pass = 0;
    const RuleFamily& family = *families.front();
    families = families.subspan(1);
    // What nothing shows is judged by its name alone.
    if (is_fragment && family.check_bystander != nullptr) family.check_bystander(context, context.file.path());
    if (!is_shown || !judges(family.scope, context.file)) return;
    if (family.check != nullptr) family.check(context);
    if (family.add_passes != nullptr) family.add_passes(context, passes);
  }
  [[nodiscard]] bool is_done() const { return families.empty() && next_pass == passes.size(); }

  Suggestions suggestions;
  Findings findings;
  RuleContext context;
  bool is_fragment = false;
  bool is_shown = true;                         // false for a fragment that no page names
  std::span<const RuleFamily* const> families;  // still to judge
  std::vector<Pass> passes;                     // of the family that judges
  std::size_t next_pass = 0;
};

Judging::Judging(const Site& site, const SiteFile& file, const DiagnosticSettings& settings)
    : state_(std::make_unique<State>(site, file, settings)) {}

Judging::Judging(Judging&& other) noexcept = default;
Judging& Judging::operator=(Judging&& other) noexcept = default;
Judging::~Judging() = default;

bool Judging::step(std::size_t budget) {
  while (budget > 0 && !state_->is_done()) {
    const std::size_t before = state_->suggestions.comparisons();
    state_->proceed();
    const std::size_t cost = 1 + (state_->suggestions.comparisons() - before) / comparisons_an_element;
    budget -= std::min(budget, cost);
  }
  return state_->is_done();
}

std::vector<Diagnostic> Judging::take() {
  return state_->findings.take();
}

std::vector<Diagnostic> diagnose(const Site& site, const SiteFile& file, const DiagnosticSettings& settings) {
  Judging judging(site, file, settings);
  while (!judging.step(std::numeric_limits<std::size_t>::max())) continue;
  return judging.take();
}

std::vector<Diagnostic> diagnose_bystander(const Site& site, std::string_view path,
                                           const DiagnosticSettings& settings) {
  if (!site.complete()) return {};
  const SiteFile nowhere;
  Suggestions suggestions(site);
  Findings findings(nowhere, path, settings);
  RuleContext context{site, nowhere, suggestions, findings};
  for (const RuleFamily* family : all_families()) {
    if (family->check_bystander != nullptr) family->check_bystander(context, path);
  }
  return findings.take();
}

}  // namespace jekyll
