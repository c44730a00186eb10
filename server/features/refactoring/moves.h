// Which files a move of files and folders concerns, and where each of them goes.
// Invariant: paths are relative to the source; a file is moved once, by the nearest path above it that is.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"

namespace jekyll {

/// A file or a whole folder and its new path.
struct FileMove {
  std::string from;
  std::string to;
};

/// A page that a plugin makes under another name: that of a tag, for instance.
struct PageMove {
  GeneratedPage from;
  GeneratedPage to;
};

/// Where files of the site lie now, and where they will.
class MovePlan {
 public:
  /// Of files that the site does not know (Jekyll ignores them) nothing is planned.
  MovePlan(const Site& site, std::span<const FileMove> moves);
  /// Files that stay where they are and are edited: that may give them other addresses.
  [[nodiscard]] static MovePlan in_place(const Site& site, std::span<const std::string> paths,
                                         std::vector<PageMove> pages = {});

  [[nodiscard]] bool empty() const { return files_.empty() && asides_.empty(); }
  /// Files of the site, by their paths now.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& files() const { return files_; }
  /// What the site knows of and is no part of it, likewise.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& asides() const { return asides_; }
  [[nodiscard]] bool moves(std::string_view path) const { return files_.contains(path); }
  /// The path after the move, its own for what stays.
  [[nodiscard]] std::string path_after(std::string_view path) const;
  [[nodiscard]] std::span<const FileMove> moves() const { return moves_; }
  [[nodiscard]] std::span<const PageMove> pages() const { return pages_; }
  /// The page that is made in place of the one that is written there now; null when that stays.
  [[nodiscard]] const GeneratedPage* page_after(std::string_view output) const;

 private:
  MovePlan() = default;

  std::vector<FileMove> moves_;
  std::vector<PageMove> pages_;
  std::map<std::string, std::string, std::less<>> files_;
  std::map<std::string, std::string, std::less<>> asides_;
};

/// The path that the moves give to it, when it is or lies below one of theirs: the longest counts.
[[nodiscard]] std::optional<std::string> moved_path(std::span<const FileMove> moves, std::string_view path);

}  // namespace jekyll
