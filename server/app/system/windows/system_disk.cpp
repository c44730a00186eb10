// The disk of Windows.
#include <algorithm>
#include <string>
#include <utility>

#include <windows.h>

#include "app/system/disk.h"
#include "app/system/windows/system_text.h"
#include "text/span.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_size = std::uint64_t{256} << 20;
static_assert(max_file_size <= largest_text);

/// Others may read, write, rename and delete what is open here.
constexpr DWORD shared_with_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

/// Closes its handle.
class Handle {
 public:
  explicit Handle(HANDLE handle) : handle_(handle) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { close(); }
  [[nodiscard]] bool is_open() const { return handle_ != INVALID_HANDLE_VALUE; }
  [[nodiscard]] HANDLE get() const { return handle_; }
  void close() {
    if (is_open()) ::CloseHandle(std::exchange(handle_, INVALID_HANDLE_VALUE));
  }

 private:
  HANDLE handle_;
};

DiskError system_error(const fs::path& path, DWORD code) {
  return DiskError{path.generic_string(), message_of(code)};
}

/// A call may set it to 0 where it fails for a reason of its own.
DiskError last_error(const fs::path& path) {
  return system_error(path, ::GetLastError());
}

Handle open(const fs::path& path, DWORD access) {
  // With this flag folders open, too.
  return Handle(::CreateFileW(system_path(path).c_str(), access, shared_with_all, nullptr, OPEN_EXISTING,
                              FILE_FLAG_BACKUP_SEMANTICS, nullptr));
}

std::int64_t nanoseconds_since_1970(const FILETIME& time) {
  constexpr std::int64_t ticks_until_1970 = 116'444'736'000'000'000;
  const auto ticks = static_cast<std::int64_t>(std::uint64_t{time.dwHighDateTime} << 32U | time.dwLowDateTime);
  return (ticks - ticks_until_1970) * 100;
}

FileStamp stamp_of(const BY_HANDLE_FILE_INFORMATION& information) {
  return FileStamp{nanoseconds_since_1970(information.ftLastWriteTime),
                   std::uint64_t{information.nFileSizeHigh} << 32U | information.nFileSizeLow};
}

PathKind kind_of(DWORD attributes) {
  if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) return PathKind::Folder;
  return (attributes & FILE_ATTRIBUTE_DEVICE) != 0 ? PathKind::Other : PathKind::File;
}

/// A symbolic link or a junction; other reparse points (of clouds, of deduplication) are what they seem to be.
bool is_link_entry(const WIN32_FIND_DATAW& entry) {
  return (entry.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
         (entry.dwReserved0 == IO_REPARSE_TAG_SYMLINK || entry.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);
}

/// Appends up to `count` bytes; false on an error.
bool append_from(const Handle& file, std::string& text, std::size_t count) {
  const std::size_t before = text.size();
  text.resize(before + count);
  std::size_t filled = 0;
  while (filled < count) {
    DWORD got = 0;
    if (::ReadFile(file.get(), text.data() + before + filled, static_cast<DWORD>(count - filled), &got, nullptr) == 0) {
      return false;
    }
    if (got == 0) break;
    filled += got;
  }
  text.resize(before + filled);
  return true;
}

/// Whether there is nothing: a knot of links leads nowhere too, and what is no name names nothing.
bool tells_nothing_there(DWORD error) {
  switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
    case ERROR_BAD_PATHNAME:
    case ERROR_INVALID_DRIVE:
    case ERROR_DIRECTORY:
    case ERROR_CANT_RESOLVE_FILENAME:
    case ERROR_FILENAME_EXCED_RANGE:
      return true;
    default:
      return false;
  }
}

/// A file beside the one to be written; removed again unless it has taken its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target)
      : path_(system_path(target.parent_path() /
                          ("." + target.filename().string() + "." + std::to_string(::GetCurrentProcessId()) + "." +
                           std::to_string(::GetTickCount64())))),
        file_(::CreateFileW(path_.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (taken_ || !made_) return;
    file_.close();
    ::DeleteFileW(path_.c_str());
  }

  [[nodiscard]] bool is_open() const { return made_; }
  [[nodiscard]] bool write(std::string_view text) const {
    while (!text.empty()) {
      DWORD written = 0;
      constexpr std::size_t most = std::size_t{1} << 20U;
      if (::WriteFile(file_.get(), text.data(), static_cast<DWORD>(std::min(text.size(), most)), &written, nullptr) ==
          0) {
        return false;
      }
      text.remove_prefix(written);
    }
    return true;
  }
  [[nodiscard]] bool flush() const { return ::FlushFileBuffers(file_.get()) != 0; }
  [[nodiscard]] bool take_place_of(const fs::path& target, bool exists) {
    file_.close();
    const std::wstring to = system_path(target);
    // What is replaced leaves its attributes and permissions to what takes its place.
    taken_ = exists ? ::ReplaceFileW(to.c_str(), path_.c_str(), nullptr, REPLACEFILE_IGNORE_MERGE_ERRORS, nullptr,
                                     nullptr) != 0
                    : ::MoveFileExW(path_.c_str(), to.c_str(), MOVEFILE_WRITE_THROUGH) != 0;
    return taken_;
  }

 private:
  std::wstring path_;
  Handle file_;
  bool made_ = file_.is_open();
  bool taken_ = false;
};

class WindowsDisk final : public WritableDisk {
 public:
  [[nodiscard]] tl::expected<DiskFile, DiskError> load(const fs::path& path, ReadAs read_as) const override {
    const Handle file = open(path, GENERIC_READ);
    if (!file.is_open()) return tl::unexpected(last_error(path));
    BY_HANDLE_FILE_INFORMATION information{};
    if (::GetFileInformationByHandle(file.get(), &information) == 0) return tl::unexpected(last_error(path));
    switch (kind_of(information.dwFileAttributes)) {
      case PathKind::Folder:
        return tl::unexpected(error(path, std::errc::is_a_directory));
      case PathKind::Other:
        return tl::unexpected(DiskError{path.generic_string(), "not a regular file"});
      case PathKind::File:
        break;
    }
    DiskFile loaded{"", stamp_of(information)};
    if (read_as == ReadAs::Listed || read_as == ReadAs::Ignored) return loaded;
    if (read_as == ReadAs::Probed) {
      if (!append_from(file, loaded.text, probe_size)) return tl::unexpected(last_error(path));
      if (!begins_like_front_matter(loaded.text)) {
        loaded.text.clear();
        return loaded;
      }
    }
    if (loaded.stamp.size > max_file_size) return tl::unexpected(error(path, std::errc::file_too_large));
    const auto size = static_cast<std::size_t>(loaded.stamp.size);
    if (size > loaded.text.size() && !append_from(file, loaded.text, size - loaded.text.size())) {
      return tl::unexpected(last_error(path));
    }
    return loaded;
  }

  [[nodiscard]] tl::expected<std::optional<PathStatus>, DiskError> status(const fs::path& path) const override {
    const Handle file = open(path, FILE_READ_ATTRIBUTES);
    BY_HANDLE_FILE_INFORMATION information{};
    if (file.is_open() && ::GetFileInformationByHandle(file.get(), &information) != 0) {
      return PathStatus{kind_of(information.dwFileAttributes), stamp_of(information)};
    }
    if (tells_nothing_there(::GetLastError())) return std::nullopt;
    return tl::unexpected(last_error(path));
  }

  [[nodiscard]] bool is_link(const fs::path& path) const override {
    WIN32_FIND_DATAW entry{};
    const HANDLE search = ::FindFirstFileW(system_path(path).c_str(), &entry);
    if (search == INVALID_HANDLE_VALUE) return false;
    ::FindClose(search);
    return is_link_entry(entry);
  }

  [[nodiscard]] tl::expected<std::vector<FolderEntry>, DiskError> list(const fs::path& folder) const override {
    std::wstring pattern = system_path(folder);
    pattern += pattern.ends_with(L'\\') ? L"*" : L"\\*";
    WIN32_FIND_DATAW entry{};
    const HANDLE search = ::FindFirstFileExW(pattern.c_str(), FindExInfoBasic, &entry, FindExSearchNameMatch, nullptr,
                                             FIND_FIRST_EX_LARGE_FETCH);
    if (search == INVALID_HANDLE_VALUE) return tl::unexpected(last_error(folder));
    std::vector<FolderEntry> entries;
    do {
      const std::wstring_view name = entry.cFileName;
      if (name == L"." || name == L"..") continue;
      FolderEntry found{narrow_text(name), kind_of(entry.dwFileAttributes), is_link_entry(entry)};
      if (found.is_link) found.kind = kind_behind(folder / found.name);
      entries.push_back(std::move(found));
    } while (::FindNextFileW(search, &entry) != 0);
    const DWORD end = ::GetLastError();
    ::FindClose(search);
    if (end != ERROR_NO_MORE_FILES) return tl::unexpected(system_error(folder, end));
    return entries;
  }

  [[nodiscard]] tl::expected<fs::path, DiskError> resolve(const fs::path& path) const override {
    const Handle file = open(path, FILE_READ_ATTRIBUTES);
    if (!file.is_open()) return tl::unexpected(last_error(path));
    std::wstring name(::GetFinalPathNameByHandleW(file.get(), nullptr, 0, FILE_NAME_NORMALIZED), L'\0');
    name.resize(
        ::GetFinalPathNameByHandleW(file.get(), name.data(), static_cast<DWORD>(name.size()), FILE_NAME_NORMALIZED));
    // Some disks can't tell it: then the path is as it was spelled.
    return program_path(name.empty() ? system_path(path) : name);
  }

  [[nodiscard]] std::optional<DiskError> replace(const fs::path& path, std::string_view text) override {
    const auto present = status(path);
    if (!present) return present.error();
    // A link stays a link: what it names is replaced.
    const auto real = *present ? resolve(path) : tl::expected<fs::path, DiskError>(path);
    if (!real) return real.error();
    const DWORD attributes = ::GetFileAttributesW(system_path(*real).c_str());
    if (*present && (attributes & FILE_ATTRIBUTE_READONLY) != 0) return error(path, std::errc::permission_denied);
    TemporaryFile temporary(*real);
    if (!temporary.is_open() || !temporary.write(text) || !temporary.flush() ||
        !temporary.take_place_of(*real, present->has_value())) {
      return last_error(path);
    }
    return std::nullopt;
  }

 private:
  static DiskError error(const fs::path& path, std::errc meaning) {
    return DiskError{path.generic_string(), std::make_error_code(meaning).message()};
  }
  [[nodiscard]] PathKind kind_behind(const fs::path& link) const {
    const auto behind = status(link);
    return behind && *behind ? (*behind)->kind : PathKind::Other;
  }
};

}  // namespace

WritableDisk& system_disk() {
  static WindowsDisk disk;
  return disk;
}

}  // namespace jekyll
