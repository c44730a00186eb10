// A disk in memory: files, folders, symbolic links, pipes, and what may not be read. Time is a counter of changes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/system/disk.h"

namespace jekyll::tests {

class MemoryDisk final : public WritableDisk {
 public:
  enum class NodeKind { File, Folder, Link, Pipe };
  struct Node {
    NodeKind kind = NodeKind::Folder;
    std::string text;  // of a link: where it leads, absolute or relative to its folder
    std::int64_t modified = 0;
    bool readable = true;
    friend bool operator==(const Node&, const Node&) = default;
  };
  using Nodes = std::map<std::string, Node, std::less<>>;  // by absolute path

  MemoryDisk() { nodes_["/"] = {}; }

  // Whatever was at the path before is gone; folders above it are made, unless something else stands in the way.
  void write(const std::string& path, std::string_view text) {
    put(path, {NodeKind::File, std::string(text), ++time_});
  }
  void make_folder(const std::string& path) { put(path, {NodeKind::Folder, "", ++time_}); }
  void make_link(const std::string& path, std::string_view target) {
    put(path, {NodeKind::Link, std::string(target), ++time_});
  }
  void make_pipe(const std::string& path) { put(path, {NodeKind::Pipe, "", ++time_}); }
  /// Of a folder: what is below it can't be reached either.
  void forbid(const std::string& path);
  /// With all that is below it.
  void remove(const std::string& path);
  /// Nothing, when what lies above `to` is no folder.
  void move(const std::string& from, const std::string& to);

  [[nodiscard]] const Nodes& nodes() const { return nodes_; }
  /// The same disk as the other one, times included.
  void copy_from(const MemoryDisk& other);
  [[nodiscard]] bool has(const std::string& path) const { return nodes_.contains(path); }

  [[nodiscard]] tl::expected<DiskFile, DiskError> load(const std::filesystem::path& path,
                                                       ReadAs read_as) const override;
  [[nodiscard]] tl::expected<std::optional<PathStatus>, DiskError> status(
      const std::filesystem::path& path) const override;
  [[nodiscard]] bool is_link(const std::filesystem::path& path) const override;
  [[nodiscard]] tl::expected<std::vector<FolderEntry>, DiskError> list(
      const std::filesystem::path& folder) const override;
  [[nodiscard]] tl::expected<std::filesystem::path, DiskError> resolve(
      const std::filesystem::path& path) const override;
  [[nodiscard]] std::optional<DiskError> replace(const std::filesystem::path& path, std::string_view text) override;

 private:
  void put(const std::string& path, Node node);
  /// The path without links; nothing when it leads nowhere.
  [[nodiscard]] std::optional<std::string> follow(const std::string& path, int links_left) const;
  [[nodiscard]] const Node* find(const std::filesystem::path& path, std::string* real = nullptr) const;

  Nodes nodes_;
  std::int64_t time_ = 0;
};

}  // namespace jekyll::tests
