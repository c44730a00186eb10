// Reads folders and files. Never writes: that is disk_writing.h.
// Invariant: nothing outside the folder that is listed is ever reached, whatever its symbolic links say.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
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

/// The whole file. Files above 256 MiB are refused.
[[nodiscard]] tl::expected<DiskFile, DiskError> load_file(const std::filesystem::path& path);
/// As much of the file as `read_as` says: Listed reads nothing, Probed reads on only when the file begins like front
/// matter (blank lines and a byte order mark before it allowed), else `text` is empty.
[[nodiscard]] tl::expected<DiskFile, DiskError> load_file_as(const std::filesystem::path& path, ReadAs read_as);
[[nodiscard]] bool is_folder(const std::filesystem::path& path);
/// Nothing when the path names no regular file.
[[nodiscard]] std::optional<FileStamp> load_stamp(const std::filesystem::path& path);
/// The text, or "" when there is no such file.
[[nodiscard]] std::string load_text_if_present(const std::filesystem::path& path);

struct ListedFile {
  std::string path;  // relative to the listed folder, '/' between folders
  ReadAs read_as = ReadAs::Listed;
};

struct FolderListing {
  std::vector<ListedFile> files;           // sorted by path
  std::vector<DiskError> errors;           // folders that could not be entered
  std::vector<std::string> links_outside;  // symbolic links that leave the folder; they are not followed
};

/// Says how much of a path is read; paths of folders end with '/' and Ignored keeps the walk out of them.
using ReadAsRule = std::function<ReadAs(std::string_view path)>;

/// Every file below `folder` that the rule admits. Symbolic links are followed while they stay below it.
[[nodiscard]] FolderListing list_folder(const std::filesystem::path& folder, const ReadAsRule& rule);

}  // namespace jekyll
