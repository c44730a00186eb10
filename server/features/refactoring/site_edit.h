// What a refactoring changes in a site, as one step: edits of files, some of them only likely to be meant, and files
// that are created or renamed. Invariant: the edits of a file never overlap.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/diagnostic.h"

namespace jekyll {

/// Edits of many files, one entry a file, in the order of their first edits.
class EditsByFile {
 public:
  /// What is there already is not added twice.
  void add(std::string_view path, TextEdit edit);
  /// Null for a file without edits.
  [[nodiscard]] const FileEdits* find(std::string_view path) const;

  [[nodiscard]] bool empty() const { return files_.empty(); }
  [[nodiscard]] std::size_t size() const { return files_.size(); }
  [[nodiscard]] auto begin() const { return files_.begin(); }
  [[nodiscard]] auto end() const { return files_.end(); }
  [[nodiscard]] const FileEdits& front() const { return files_.front(); }

 private:
  std::vector<FileEdits> files_;
  std::unordered_map<std::string, std::size_t> places_;  // in files_, by path
};

/// Edits that are probably meant, and the reason for the doubt in a few words: the client shows it and asks.
struct DoubtedEdits {
  std::string reason;  // "May be another `tea`"
  EditsByFile edits;
};

/// Paths are those of the files before the change; edits come before renames.
struct SiteEdit {
  EditsByFile edits;
  std::vector<DoubtedEdits> doubted;
  std::vector<FileChange> files;

  [[nodiscard]] bool empty() const { return edits.empty() && doubted.empty() && files.empty(); }
  /// Adds an edit of the file; a doubted one when there is a reason. What is there already is not added twice.
  void add(std::string_view path, TextEdit edit, std::string_view reason = "");
};

/// All edits of the file, the doubted ones among them.
[[nodiscard]] std::vector<TextEdit> edits_of(const SiteEdit& edit, std::string_view path);

/// The files that are edited, sorted.
[[nodiscard]] std::vector<std::string> edited_files(const SiteEdit& edit);

}  // namespace jekyll
