#include "app/session/closed_repeats.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "protocol/uri.h"
#include "rules/repeats.h"
#include "text/sorting.h"

namespace jekyll {
lsp::Diagnostic ClosedRepeats::standing_for_others(const Group& group) {
  constexpr std::size_t most_related = 5;
  const std::vector<lsp::Diagnostic>& of_first = group.files.begin()->second;
  lsp::Diagnostic shown = of_first.front();
  std::size_t seen = 0;
  for (auto file = group.files.begin(); file != group.files.end() && seen <= most_related; ++file) {
    for (auto other = file->second.begin(); other != file->second.end() && seen <= most_related; ++other) {
      if (seen++ == 0) continue;
      shown.relatedInformation.push_back({{lsp::uri_of_path(file->first), other->range}, other->message});
    }
  }
  const Repeats others{group.places - 1, group.files.size() - (of_first.size() == 1 ? 1 : 0)};
  shown.message = message_with_repeats(std::move(shown.message), others);
  return shown;
}

std::vector<std::string> ClosedRepeats::set(const HostedSite* site, const std::string& path,
                                            std::vector<lsp::Diagnostic> own, std::vector<Repeated> repeated) {
  std::set<std::string> changed;
  const auto note_first = [&](const Key& key) {
    const auto group = groups_.find(key);
    if (group != groups_.end()) changed.insert(group->second.files.begin()->first);
  };
  if (const auto known = files_.find(path); known != files_.end()) {
    for (const Key& key : known->second.keys) {
      note_first(key);
      const auto group = groups_.find(key);
      const auto gone = group->second.files.find(path);
      group->second.places -= gone->second.size();
      group->second.files.erase(gone);
      if (group->second.files.empty()) groups_.erase(group);
      note_first(key);
    }
    files_.erase(known);
  }
  for (Repeated& finding : repeated) {
    note_first(finding.key);
    Group& group = groups_[finding.key];
    group.files[path].push_back(std::move(finding.diagnostic));
    ++group.places;
    note_first(finding.key);
  }
  if (!own.empty() || !repeated.empty()) {
    File& file = files_[path];
    file.site = site;
    file.own = std::move(own);
    for (Repeated& finding : repeated) {
      if (std::ranges::find(file.keys, finding.key) == file.keys.end()) file.keys.push_back(std::move(finding.key));
    }
  }
  changed.erase(path);
  return {changed.begin(), changed.end()};
}

std::vector<std::string> ClosedRepeats::forget_all(
    const std::function<bool(const std::string& path, const HostedSite* site)>& goes) {
  std::vector<std::string> gone;
  for (const auto& [path, file] : files_) {
    if (goes(path, file.site)) gone.push_back(path);
  }
  for (const std::string& path : gone) set(nullptr, path, {}, {});
  return gone;
}

std::vector<lsp::Diagnostic> ClosedRepeats::list(const std::string& path) const {
  const auto file = files_.find(path);
  if (file == files_.end()) return {};
  std::vector<lsp::Diagnostic> all = file->second.own;
  for (const Key& key : file->second.keys) {
    const Group& group = groups_.find(key)->second;
    if (group.files.begin()->first == path) all.push_back(standing_for_others(group));
  }
  sort_stably(all, {}, [](const lsp::Diagnostic& diagnostic) {
    return std::tuple(diagnostic.range.start.line, diagnostic.range.start.character);
  });
  return all;
}

}  // namespace jekyll
