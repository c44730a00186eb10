// The disk of a POSIX system.
#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/system/disk.h"
#include "text/span.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_size = std::uint64_t{256} << 20;
static_assert(max_file_size <= largest_text);

/// Closes its file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

DiskError system_error(const fs::path& path, int code) {
  return DiskError{path.string(), std::system_category().message(code)};
}

/// macOS has another name for it.
template <class Status>
const timespec& modification_time(const Status& status) {
  if constexpr (requires { status.st_mtim; }) {
    return status.st_mtim;
  } else {
    return status.st_mtimespec;
  }
}

FileStamp stamp_of(const struct stat& status) {
  const timespec& time = modification_time(status);
  return FileStamp{static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec,
                   static_cast<std::uint64_t>(status.st_size)};
}

/// Appends up to `count` bytes; false on an error, which is left in errno.
bool append_from(int descriptor, std::string& text, std::size_t count) {
  const std::size_t before = text.size();
  text.resize(before + count);
  std::size_t filled = 0;
  while (filled < count) {
    const ssize_t got = ::read(descriptor, text.data() + before + filled, count - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  text.resize(before + filled);
  return true;
}

/// A file beside the one to be written; removed again unless it has taken its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target)
      : path_((target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string()),
        descriptor_(::mkostemp(path_.data(), O_CLOEXEC)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    if (!taken_) ::unlink(path_.c_str());
  }

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] bool write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  [[nodiscard]] bool set_mode(mode_t mode) const { return ::fchmod(descriptor_, mode) == 0; }
  [[nodiscard]] bool flush() const { return ::fsync(descriptor_) == 0; }
  [[nodiscard]] bool take_place_of(const fs::path& target) {
    taken_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return taken_;
  }

 private:
  std::string path_;
  int descriptor_;
  bool taken_ = false;
};

/// The permissions of the file, else those of a new one; nothing when it must not be written.
std::optional<mode_t> mode_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) {
    if (::access(path.c_str(), W_OK) != 0) return std::nullopt;
    return status.st_mode & static_cast<mode_t>(07777);
  }
  if (errno != ENOENT) return std::nullopt;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return static_cast<mode_t>(0666) & ~mask;
}

PathKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return PathKind::File;
  return S_ISDIR(mode) ? PathKind::Folder : PathKind::Other;
}

PathKind kind_of(const fs::directory_entry& entry) {
  std::error_code error;
  if (entry.is_regular_file(error)) return PathKind::File;
  return entry.is_directory(error) ? PathKind::Folder : PathKind::Other;
}

class PosixDisk final : public WritableDisk {
 public:
  [[nodiscard]] tl::expected<DiskFile, DiskError> load(const fs::path& path, ReadAs read_as) const override {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0) return tl::unexpected(system_error(path, errno));
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return tl::unexpected(system_error(path, errno));
    if (S_ISDIR(status.st_mode)) return tl::unexpected(system_error(path, EISDIR));
    if (!S_ISREG(status.st_mode)) return tl::unexpected(DiskError{path.string(), "not a regular file"});
    DiskFile loaded{"", stamp_of(status)};
    if (read_as == ReadAs::Listed || read_as == ReadAs::Ignored) return loaded;
    if (read_as == ReadAs::Probed) {
      if (!append_from(file.number(), loaded.text, probe_size)) return tl::unexpected(system_error(path, errno));
      if (!begins_like_front_matter(loaded.text)) {
        loaded.text.clear();
        return loaded;
      }
    }
    if (loaded.stamp.size > max_file_size) return tl::unexpected(system_error(path, EFBIG));
    const auto size = static_cast<std::size_t>(loaded.stamp.size);
    if (size > loaded.text.size() && !append_from(file.number(), loaded.text, size - loaded.text.size())) {
      return tl::unexpected(system_error(path, errno));
    }
    return loaded;
  }

  [[nodiscard]] tl::expected<std::optional<PathStatus>, DiskError> status(const fs::path& path) const override {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) return PathStatus{kind_of(status.st_mode), stamp_of(status)};
    // A knot of links leads nowhere too, and a name that is too long names nothing.
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENAMETOOLONG) return std::nullopt;
    return tl::unexpected(system_error(path, errno));
  }

  [[nodiscard]] bool is_link(const fs::path& path) const override {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
  }

  [[nodiscard]] tl::expected<std::vector<FolderEntry>, DiskError> list(const fs::path& folder) const override {
    std::vector<FolderEntry> entries;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      std::error_code ignored;
      entries.push_back({entry->path().filename().string(), kind_of(*entry), entry->is_symlink(ignored)});
    }
    if (error) return tl::unexpected(DiskError{folder.string(), error.message()});
    return entries;
  }

  [[nodiscard]] tl::expected<fs::path, DiskError> resolve(const fs::path& path) const override {
    std::error_code error;
    fs::path resolved = fs::canonical(path, error);
    if (error) return tl::unexpected(DiskError{path.string(), error.message()});
    return resolved;
  }

  [[nodiscard]] std::optional<DiskError> replace(const fs::path& path, std::string_view text) override {
    std::error_code error;
    // A link stays a link: what it names is replaced.
    const fs::path real = fs::exists(path, error) ? fs::canonical(path, error) : path;
    if (error) return DiskError{path.string(), error.message()};
    const std::optional<mode_t> mode = mode_of(real);
    if (!mode) return system_error(path, errno);
    TemporaryFile temporary(real);
    if (!temporary.is_open() || !temporary.write(text) || !temporary.set_mode(*mode) || !temporary.flush() ||
        !temporary.take_place_of(real)) {
      return system_error(path, errno);
    }
    return std::nullopt;
  }
};

}  // namespace

WritableDisk& system_disk() {
  static PosixDisk disk;
  return disk;
}

}  // namespace jekyll
