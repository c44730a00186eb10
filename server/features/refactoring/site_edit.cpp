// Collects edits by file. Invariant: the order of files is that of their first edit.
#include "features/refactoring/site_edit.h"

#include <algorithm>
#include <utility>

namespace jekyll {
namespace {

void add_to(std::vector<FileEdits>& files, std::string_view path, TextEdit edit) {
  auto file = std::ranges::find(files, path, &FileEdits::path);
  if (file == files.end()) file = files.insert(files.end(), FileEdits{std::string(path), {}});
  if (std::ranges::find(file->edits, edit) == file->edits.end()) file->edits.push_back(std::move(edit));
}

template <class Visit>
void each_file(const SiteEdit& edit, const Visit& visit) {
  for (const FileEdits& file : edit.edits) visit(file);
  for (const DoubtedEdits& doubted : edit.doubted) {
    for (const FileEdits& file : doubted.edits) visit(file);
  }
}

}  // namespace

void SiteEdit::add(std::string_view path, TextEdit edit, std::string_view reason) {
  if (reason.empty()) return add_to(edits, path, std::move(edit));
  auto group = std::ranges::find(doubted, reason, &DoubtedEdits::reason);
  if (group == doubted.end()) group = doubted.insert(doubted.end(), DoubtedEdits{std::string(reason), {}});
  add_to(group->edits, path, std::move(edit));
}

std::vector<TextEdit> edits_of(const SiteEdit& edit, std::string_view path) {
  std::vector<TextEdit> found;
  each_file(edit, [&](const FileEdits& file) {
    if (file.path == path) found.insert(found.end(), file.edits.begin(), file.edits.end());
  });
  return found;
}

std::vector<std::string> edited_files(const SiteEdit& edit) {
  std::vector<std::string> paths;
  each_file(edit, [&](const FileEdits& file) { paths.push_back(file.path); });
  std::ranges::sort(paths);
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

}  // namespace jekyll
