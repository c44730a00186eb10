// Collects edits by file. Invariant: the order of files is that of their first edit.
#include "features/refactoring/site_edit.h"

#include <algorithm>
#include <utility>

#include "text/sorting.h"

namespace jekyll {
void EditsByFile::add(std::string_view path, TextEdit edit) {
  const auto [entry, is_new] = places_.emplace(path, files_.size());
  if (is_new) files_.push_back({std::string(path), {}});
  std::vector<TextEdit>& edits = files_[entry->second].edits;
  if (std::ranges::find(edits, edit) == edits.end()) edits.push_back(std::move(edit));
}

const FileEdits* EditsByFile::find(std::string_view path) const {
  const auto entry = places_.find(std::string(path));
  return entry == places_.end() ? nullptr : &files_[entry->second];
}

void SiteEdit::add(std::string_view path, TextEdit edit, std::string_view reason) {
  if (reason.empty()) return edits.add(path, std::move(edit));
  auto group = std::ranges::find(doubted, reason, &DoubtedEdits::reason);
  if (group == doubted.end()) group = doubted.insert(doubted.end(), DoubtedEdits{std::string(reason), {}});
  group->edits.add(path, std::move(edit));
}

std::vector<TextEdit> edits_of(const SiteEdit& edit, std::string_view path) {
  std::vector<TextEdit> found;
  const auto append = [&](const EditsByFile& edits) {
    if (const FileEdits* file = edits.find(path)) found.insert(found.end(), file->edits.begin(), file->edits.end());
  };
  append(edit.edits);
  for (const DoubtedEdits& doubted : edit.doubted) append(doubted.edits);
  return found;
}

std::vector<std::string> edited_files(const SiteEdit& edit) {
  std::vector<std::string> paths;
  const auto append = [&](const EditsByFile& edits) {
    for (const FileEdits& file : edits) paths.push_back(file.path);
  };
  append(edit.edits);
  for (const DoubtedEdits& doubted : edit.doubted) append(doubted.edits);
  sort_stably(paths);
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

}  // namespace jekyll
