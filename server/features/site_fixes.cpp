#include "features/site_fixes.h"

#include <algorithm>

#include "features/combined_fixes.h"
#include "text/lists.h"

namespace jekyll {

void SiteFixes::forget(std::span<const std::string> paths) {
  if (!all_) left_.insert(paths.begin(), paths.end());
}

bool SiteFixes::count(const Site& site, const DiagnosticSettings& settings, std::size_t most_files) {
  if (all_) {
    all_ = false;
    counts_.clear();
    left_.clear();
    for (const auto& [path, file] : site.files()) left_.insert(left_.end(), path);
  }
  for (; most_files > 0 && !left_.empty(); --most_files) {
    const std::string path = *left_.begin();
    left_.erase(left_.begin());
    judge(site, settings, path);
  }
  return left_.empty();
}

void SiteFixes::judge(const Site& site, const DiagnosticSettings& settings, const std::string& path) {
  counts_.erase(path);
  const SiteFile* file = site.find_file(path);
  if (file == nullptr) return;
  const std::vector<Diagnostic> diagnostics = diagnose(site, *file, settings);
  std::vector<RuleCode> codes;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!contains(codes, diagnostic.code)) codes.push_back(diagnostic.code);
  }
  Counts counts;
  for (const RuleCode code : codes) {
    const std::size_t fixes = fixes_of_code(diagnostics, code, FixConfidence::OnRequest).fixes();
    if (fixes > 0) counts.emplace_back(code, fixes);
  }
  if (!counts.empty()) counts_[path] = std::move(counts);
}

std::size_t SiteFixes::fixes_of(RuleCode code) const {
  std::size_t fixes = 0;
  for (const auto& [path, counts] : counts_) {
    for (const auto& [counted, number] : counts) fixes += counted == code ? number : 0;
  }
  return fixes;
}

std::vector<std::string> SiteFixes::files_with(RuleCode code) const {
  std::vector<std::string> files;
  for (const auto& [path, counts] : counts_) {
    if (std::ranges::any_of(counts, [&](const auto& count) { return count.first == code; })) files.push_back(path);
  }
  return files;
}

}  // namespace jekyll
