#include "tests/app/support/memory_disk.h"

#include <utility>

namespace jekyll::tests {
namespace {

namespace fs = std::filesystem;

constexpr int links_in_a_row = 40;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string prefix_of(const std::string& folder) {
  return folder == "/" ? folder : folder + "/";
}

PathKind kind_of(const MemoryDisk::Node& node) {
  if (node.kind == MemoryDisk::NodeKind::File) return PathKind::File;
  return node.kind == MemoryDisk::NodeKind::Folder ? PathKind::Folder : PathKind::Other;
}

DiskError error(const fs::path& path, const char* message) {
  return DiskError{path.string(), message};
}

}  // namespace

void MemoryDisk::put(const std::string& path, Node node) {
  if (path == "/") return;
  const std::string parent = parent_of(path);
  const auto above = nodes_.find(parent);
  if (above != nodes_.end() && above->second.kind != NodeKind::Folder) return;
  if (above == nodes_.end()) put(parent, {NodeKind::Folder, "", ++time_});
  if (!nodes_.contains(parent)) return;
  remove(path);
  nodes_[path] = std::move(node);
}

void MemoryDisk::forbid(const std::string& path) {
  if (const auto node = nodes_.find(path); node != nodes_.end()) node->second.readable = false;
}

void MemoryDisk::remove(const std::string& path) {
  const std::string below = prefix_of(path);
  std::erase_if(nodes_, [&](const auto& node) {
    return node.first != "/" && (node.first == path || node.first.starts_with(below));
  });
}

void MemoryDisk::move(const std::string& from, const std::string& to) {
  const std::string parent = parent_of(to);
  if (!has(parent)) make_folder(parent);
  const auto above = nodes_.find(parent);
  if (above == nodes_.end() || above->second.kind != NodeKind::Folder) return;
  Nodes moved;
  const std::string below = prefix_of(from);
  for (const auto& [path, node] : nodes_) {
    if (path == from || path.starts_with(below)) moved[to + path.substr(from.size())] = node;
  }
  remove(from);
  remove(to);
  nodes_.insert(moved.begin(), moved.end());
}

void MemoryDisk::copy_from(const MemoryDisk& other) {
  nodes_ = other.nodes_;
  time_ = other.time_;
}

std::optional<std::string> MemoryDisk::follow(const std::string& path, int links_left) const {
  std::string real = "/";
  const fs::path normal = fs::path(path).lexically_normal();
  for (const fs::path& component : normal) {
    const std::string name = component.string();
    if (name.empty() || name == "/") continue;
    if (const auto folder = nodes_.find(real); folder != nodes_.end() && !folder->second.readable) return std::nullopt;
    const std::string next = name == ".." ? parent_of(real) : prefix_of(real) + name;
    const auto node = nodes_.find(next);
    if (node == nodes_.end()) return std::nullopt;
    if (node->second.kind != NodeKind::Link) {
      real = next;
      continue;
    }
    if (links_left == 0) return std::nullopt;
    const std::string& target = node->second.text;
    const auto led = follow(target.starts_with('/') ? target : prefix_of(real) + target, links_left - 1);
    if (!led) return std::nullopt;
    real = *led;
  }
  return real;
}

const MemoryDisk::Node* MemoryDisk::find(const fs::path& path, std::string* real) const {
  const auto followed = follow(path.generic_string(), links_in_a_row);
  if (!followed) return nullptr;
  if (real != nullptr) *real = *followed;
  const auto node = nodes_.find(*followed);
  return node == nodes_.end() ? nullptr : &node->second;
}

tl::expected<DiskFile, DiskError> MemoryDisk::load(const fs::path& path, ReadAs read_as) const {
  const Node* node = find(path);
  if (node == nullptr) return tl::unexpected(error(path, "No such file or directory"));
  if (!node->readable) return tl::unexpected(error(path, "Permission denied"));
  if (node->kind == NodeKind::Folder) return tl::unexpected(error(path, "Is a directory"));
  if (node->kind != NodeKind::File) return tl::unexpected(error(path, "not a regular file"));
  DiskFile file{"", {node->modified, node->text.size()}};
  const bool all = read_as == ReadAs::Whole || (read_as == ReadAs::Probed && begins_like_front_matter(node->text));
  if (all) file.text = node->text;
  return file;
}

tl::expected<std::optional<PathStatus>, DiskError> MemoryDisk::status(const fs::path& path) const {
  const Node* node = find(path);
  if (node == nullptr) return std::nullopt;
  return PathStatus{kind_of(*node), {node->modified, node->text.size()}};
}

bool MemoryDisk::is_link(const fs::path& path) const {
  const auto folder = follow(parent_of(path.generic_string()), links_in_a_row);
  const auto node = folder ? nodes_.find(prefix_of(*folder) + path.filename().string()) : nodes_.end();
  return node != nodes_.end() && node->second.kind == NodeKind::Link;
}

tl::expected<std::vector<FolderEntry>, DiskError> MemoryDisk::list(const fs::path& folder) const {
  std::string real;
  const Node* node = find(folder, &real);
  if (node == nullptr) return tl::unexpected(error(folder, "No such file or directory"));
  if (node->kind != NodeKind::Folder) return tl::unexpected(error(folder, "Not a directory"));
  if (!node->readable) return tl::unexpected(error(folder, "Permission denied"));
  std::vector<FolderEntry> entries;
  const std::string prefix = prefix_of(real);
  for (auto entry = nodes_.upper_bound(prefix); entry != nodes_.end() && entry->first.starts_with(prefix); ++entry) {
    const std::string name = entry->first.substr(prefix.size());
    if (name.empty() || name.find('/') != std::string::npos) continue;
    const Node* target = find(entry->first);
    entries.push_back(
        {name, target == nullptr ? PathKind::Other : kind_of(*target), entry->second.kind == NodeKind::Link});
  }
  return entries;
}

tl::expected<fs::path, DiskError> MemoryDisk::resolve(const fs::path& path) const {
  const auto followed = follow(path.generic_string(), links_in_a_row);
  if (!followed) return tl::unexpected(error(path, "No such file or directory"));
  return fs::path(*followed);
}

std::optional<DiskError> MemoryDisk::replace(const fs::path& path, std::string_view text) {
  std::string real = path.generic_string();
  const Node* node = find(path, &real);
  if (node != nullptr && (!node->readable || node->kind != NodeKind::File)) return error(path, "Permission denied");
  if (node == nullptr && find(path.parent_path()) == nullptr) return error(path, "No such file or directory");
  write(real, text);
  return std::nullopt;
}

}  // namespace jekyll::tests
