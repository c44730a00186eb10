#include "app/cli/check/report.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "rules/repeats.h"
#include "text/lists.h"
#include "text/sorting.h"

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
  sort_stably(report.findings, [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  sort_stably(report.files, [](const CheckedFile& a, const CheckedFile& b) {
    return std::tie(a.site, a.path) < std::tie(b.site, b.path);
  });
}

void join_repeats(CheckReport& report, const std::vector<std::string>& listed) {
  constexpr std::size_t most_related = 5;
  using Key = std::tuple<std::string, RuleCode, Severity, std::string>;
  struct Group {
    std::size_t first = 0;  // in `kept`
    std::set<std::string> files;
  };
  std::map<Key, Group> groups;
  std::vector<Finding> kept;
  kept.reserve(report.findings.size());
  for (Finding& finding : report.findings) {
    if (finding.repeats.empty() || contains(listed, finding.code.text())) {
      kept.push_back(std::move(finding));
      continue;
    }
    const auto [group, is_first] =
        groups.try_emplace(Key(finding.site, finding.code, finding.severity, finding.repeats), Group{kept.size(), {}});
    if (is_first) {
      kept.push_back(std::move(finding));
      continue;
    }
    Finding& first = kept[group->second.first];
    group->second.files.insert(finding.path);
    first.more += finding.more;
    if (first.others.size() < most_related)
      first.related.push_back({finding.file, finding.characters, finding.message});
    first.others.push_back({finding.path, finding.range});
  }
  for (const auto& [key, group] : groups) {
    Finding& first = kept[group.first];
    first.message = message_with_repeats(std::move(first.message), {first.others.size(), group.files.size()});
  }
  report.findings = std::move(kept);
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
  sort_stably(counts, [](const CodeCount& a, const CodeCount& b) {
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
  const bool joined =
      std::ranges::any_of(report.findings, [](const Finding& finding) { return !finding.others.empty(); });
  if (joined || !report.hidden.empty()) {
    const Severity least = joined ? Severity::Hint : report.hidden.begin()->first;
    text += " --min-severity " + std::string(name_of(least)) + " lists all of them.";
  }
  return text;
}

std::string displayed_path(const std::filesystem::path& path, const std::filesystem::path& directory) {
  const std::filesystem::path relative = path.lexically_relative(directory);
  return relative.empty() ? path.generic_string() : relative.generic_string();
}

}  // namespace jekyll
