// What the system tells of files and folders that come, change, move or go. Each folder is watched by itself, not with
// what lies below it. Invariant: what can't be told one by one is told as lost, so that the folders are read again.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace jekyll {

/// Called on a thread of the watch's own.
struct FolderEvents {
  /// Absolute, below the folder as it was spelled when it was added.
  std::function<void(std::vector<std::string> paths)> on_changed;
  /// More has happened than the system could keep.
  std::function<void()> on_lost;
};

class FolderWatch {
 public:
  FolderWatch() = default;
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  /// No event comes afterwards.
  virtual ~FolderWatch() = default;

  struct Added {
    std::size_t folders = 0;  // that were not watched before
    std::string refusal;      // why one that is there can't be watched; "" when all are
  };
  /// Absolute paths; those that are no folder any more are left out. It asks the disk, so that workers call it, any
  /// number of them at a time.
  virtual Added add(const std::vector<std::string>& folders) = 0;
};

/// Null where the system tells nothing.
[[nodiscard]] std::unique_ptr<FolderWatch> make_folder_watch(FolderEvents events);

}  // namespace jekyll
