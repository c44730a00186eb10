// The disk behind one interface, so that tests can make it fail: files, folders and symbolic links by their paths.
// Invariant: nothing but WritableDisk::replace ever changes anything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "site/files/site_file.h"

namespace jekyll {

/// Why a file or folder could not be read; `message` is the system's reason ("Permission denied").
struct DiskError {
  std::string path;
  std::string message;
};

struct DiskFile {
  std::string text;
  FileStamp stamp;
};

/// What a path names once symbolic links are followed. Other: a pipe, a socket, a device.
enum class PathKind { File, Folder, Other };

struct PathStatus {
  PathKind kind = PathKind::Other;
  FileStamp stamp;
};

struct FolderEntry {
  std::string name;
  PathKind kind = PathKind::Other;
  bool is_link = false;
};

/// All calls are safe from any thread.
class Disk {
 public:
  Disk() = default;
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  virtual ~Disk() = default;

  /// As much of the file as `read_as` says: Listed reads nothing, Probed reads on only when the file begins like front
  /// matter, else `text` is empty. Files above 256 MiB, and what is no regular file, are refused.
  [[nodiscard]] virtual tl::expected<DiskFile, DiskError> load(const std::filesystem::path& path,
                                                               ReadAs read_as) const = 0;
  /// Nothing when there is no such thing, a link that leads nowhere included; an error when that can't be told.
  [[nodiscard]] virtual tl::expected<std::optional<PathStatus>, DiskError> status(
      const std::filesystem::path& path) const = 0;
  /// Whether a symbolic link stands there, one that leads nowhere included; false when that can't be told.
  [[nodiscard]] virtual bool is_link(const std::filesystem::path& path) const = 0;
  /// In any order, without "." and "..".
  [[nodiscard]] virtual tl::expected<std::vector<FolderEntry>, DiskError> list(
      const std::filesystem::path& folder) const = 0;
  /// The absolute path without symbolic links of something that exists.
  [[nodiscard]] virtual tl::expected<std::filesystem::path, DiskError> resolve(
      const std::filesystem::path& path) const = 0;
};

/// For the commands that are asked to write (`check --fix`, `check --write-baseline`); the server never has one.
class WritableDisk : public Disk {
 public:
  /// Replaces or creates the file as a whole, or leaves it as it was; its permissions stay. Nothing when all went well.
  [[nodiscard]] virtual std::optional<DiskError> replace(const std::filesystem::path& path, std::string_view text) = 0;
};

/// The machine's.
[[nodiscard]] WritableDisk& system_disk();

/// The whole file.
[[nodiscard]] tl::expected<DiskFile, DiskError> load_file(const Disk& disk, const std::filesystem::path& path);
// False and nothing also for what can't be reached.
[[nodiscard]] bool is_folder(const Disk& disk, const std::filesystem::path& path);
[[nodiscard]] bool is_file(const Disk& disk, const std::filesystem::path& path);
[[nodiscard]] bool exists(const Disk& disk, const std::filesystem::path& path);
/// Of a regular file.
[[nodiscard]] std::optional<FileStamp> load_stamp(const Disk& disk, const std::filesystem::path& path);
/// The text, nothing when there is no such file, or why what is there can't be read.
[[nodiscard]] tl::expected<std::optional<std::string>, DiskError> load_text_if_there(const Disk& disk,
                                                                                     const std::filesystem::path& path);
/// The text, or "" when there is no such file or it can't be read.
[[nodiscard]] std::string load_text_if_present(const Disk& disk, const std::filesystem::path& path);

/// How much of a file is looked at to see whether it begins like front matter, in bytes.
inline constexpr std::size_t probe_size = 512;
/// Also true for a block that Jekyll overlooks because blank lines or a byte order mark stand before it: that is worth
/// a diagnostic.
[[nodiscard]] bool begins_like_front_matter(std::string_view text);

struct ListedFile {
  std::string path;  // relative to the listed folder, '/' between folders
  ReadAs read_as = ReadAs::Listed;
};

struct FolderListing {
  std::vector<ListedFile> files;           // sorted by path
  std::vector<std::string> folders;        // that were entered, in any order; "" is the listed one
  std::vector<DiskError> errors;           // folders that could not be entered
  std::vector<std::string> links_outside;  // symbolic links that leave the folder; they are not followed
  bool has_links = false;                  // symbolic links were met: one file may have several paths
  bool truncated = false;                  // there are more files than a site can have
};

/// Says how much of a path is read; paths of folders end with '/' and Ignored keeps the walk out of them.
using ReadAsRule = std::function<ReadAs(std::string_view path)>;

/// Which symbolic links are followed.
struct LinkRules {
  bool outside = false;  // those that leave the folder too
  /// Whether a link to a folder is entered; the path has no final '/'. Every one, when there is no such rule.
  std::function<bool(std::string_view path)> enters = {};
};

/// Every file below `folder` that the rule admits.
[[nodiscard]] FolderListing list_folder(const Disk& disk, const std::filesystem::path& folder, const ReadAsRule& rule,
                                        const LinkRules& links = {}, const std::stop_token& stop = {});
/// The same for what lies below one of its folders; paths are relative to `folder` all the same.
[[nodiscard]] FolderListing list_below(const Disk& disk, const std::filesystem::path& folder, const std::string& below,
                                       const ReadAsRule& rule, const LinkRules& links = {},
                                       const std::stop_token& stop = {});

/// Whether `path` is, or lies in, `folder`; both without links.
[[nodiscard]] bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace jekyll
