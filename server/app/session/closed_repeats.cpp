#include "app/session/closed_repeats.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "protocol/uri.h"
#include "rules/repeats.h"

namespace jekyll {
namespace {

lsp::Diagnostic standing_for_others(const std::map<std::string, std::vector<lsp::Diagnostic>>& places) {
  constexpr std::size_t most_related = 5;
  lsp::Diagnostic shown = places.begin()->second.front();
  Repeats others;
  for (const auto& [path, diagnostics] : places) {
    const std::size_t first = others.files == 0 && path == places.begin()->first ? 1 : 0;
    if (diagnostics.size() > first) ++others.files;
    for (std::size_t i = first; i < diagnostics.size(); ++i) {
      if (others.places++ >= most_related) continue;
      shown.relatedInformation.push_back({{lsp::uri_of_path(path), diagnostics[i].range}, diagnostics[i].message});
    }
  }
  shown.message = message_with_repeats(std::move(shown.message), others);
  return shown;
}

}  // namespace

std::vector<std::string> ClosedRepeats::set(const HostedSite* site, const std::string& path,
                                            std::vector<lsp::Diagnostic> own, std::vector<Repeated> repeated) {
  std::set<std::string> changed;
  const auto note_first = [&](const Key& key) {
    const auto group = groups_.find(key);
    if (group != groups_.end()) changed.insert(group->second.begin()->first);
  };
  if (const auto known = files_.find(path); known != files_.end()) {
    for (const Key& key : known->second.keys) {
      note_first(key);
      const auto group = groups_.find(key);
      group->second.erase(path);
      if (group->second.empty()) groups_.erase(group);
      note_first(key);
    }
    files_.erase(known);
  }
  for (Repeated& finding : repeated) {
    note_first(finding.key);
    groups_[finding.key][path].push_back(std::move(finding.diagnostic));
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
    const Places& places = groups_.find(key)->second;
    if (places.begin()->first == path) all.push_back(standing_for_others(places));
  }
  std::ranges::stable_sort(all, {}, [](const lsp::Diagnostic& diagnostic) {
    return std::tuple(diagnostic.range.start.line, diagnostic.range.start.character);
  });
  return all;
}

}  // namespace jekyll
