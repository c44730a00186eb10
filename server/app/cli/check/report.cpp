#include "app/cli/check/report.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace jekyll {

namespace {

struct SeverityName {
  Severity severity;
  std::string_view name;
  std::string_view plural;
};
constexpr std::array severity_names = {
    SeverityName{Severity::Error, "error", "errors"},
    SeverityName{Severity::Warning, "warning", "warnings"},
    SeverityName{Severity::Information, "information", "information"},
    SeverityName{Severity::Hint, "hint", "hints"},
};

}  // namespace

std::size_t CheckReport::count(Severity severity) const {
  const auto known = hidden.find(severity);
  std::size_t count = known == hidden.end() ? 0 : known->second;
  for (const Finding& finding : findings) {
    if (finding.severity == severity) count += 1 + finding.more;
  }
  return count;
}

void sort_report(CheckReport& report) {
  const auto place = [](const Finding& finding) {
    return std::tuple(std::string_view(finding.site), std::string_view(finding.path), finding.span.begin,
                      finding.span.end, finding.code);
  };
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  std::sort(report.files.begin(), report.files.end(), [](const CheckedFile& a, const CheckedFile& b) {
    return std::tie(a.site, a.path) < std::tie(b.site, b.path);
  });
}

std::vector<CodeCount> count_codes(const CheckReport& report) {
  struct Uses {
    std::size_t findings = 0;
    std::set<std::filesystem::path> files;
  };
  std::map<std::pair<Severity, RuleCode>, Uses> by_code;
  for (const Finding& finding : report.findings) {
    Uses& uses = by_code[{finding.severity, finding.code}];
    uses.findings += 1 + finding.more;
    uses.files.insert(finding.file);
  }
  std::vector<CodeCount> counts;
  counts.reserve(by_code.size());
  for (const auto& [key, uses] : by_code) counts.push_back({key.second, key.first, uses.findings, uses.files.size()});
  std::stable_sort(counts.begin(), counts.end(), [](const CodeCount& a, const CodeCount& b) {
    return a.severity != b.severity ? a.severity > b.severity : a.findings > b.findings;
  });
  return counts;
}

std::string_view name_of(Severity severity) {
  const auto* const found = std::find_if(severity_names.begin(), severity_names.end(),
                                         [&](const SeverityName& name) { return name.severity == severity; });
  return found == severity_names.end() ? severity_names.back().name : found->name;
}

std::string summary_of(const CheckReport& report) {
  const std::size_t files = report.files.size();
  std::string text = "Checked " + std::to_string(files) + (files == 1 ? " file" : " files");
  if (report.sites > 1) text += " of " + std::to_string(report.sites) + " sites";
  std::string_view separator = ": ";
  for (const SeverityName& severity : severity_names) {
    const std::size_t count = report.count(severity.severity);
    if (count == 0) continue;
    text.append(separator).append(std::to_string(count)).append(" ");
    text.append(count == 1 ? severity.name : severity.plural);
    separator = ", ";
  }
  text += separator == ": " ? ": nothing found." : ".";
  if (!report.hidden.empty()) {
    text += " --min-severity " + std::string(name_of(report.hidden.begin()->first)) + " lists all of them.";
  }
  return text;
}

std::string displayed_path(const std::filesystem::path& path, const std::filesystem::path& directory) {
  const std::filesystem::path relative = path.lexically_relative(directory);
  return relative.empty() ? path.generic_string() : relative.generic_string();
}

}  // namespace jekyll
