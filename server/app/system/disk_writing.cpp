#include "app/system/disk_writing.h"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jekyll {

namespace {

namespace fs = std::filesystem;

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

}  // namespace

std::optional<DiskError> save_file(const fs::path& path, std::string_view text) {
  const auto failure = [&] { return DiskError{path.string(), std::system_category().message(errno)}; };
  std::error_code error;
  // A link stays a link: what it names is replaced.
  const fs::path real = fs::exists(path, error) ? fs::canonical(path, error) : path;
  if (error) return DiskError{path.string(), error.message()};
  const std::optional<mode_t> mode = mode_of(real);
  if (!mode) return failure();
  TemporaryFile temporary(real);
  if (!temporary.is_open() || !temporary.write(text) || !temporary.set_mode(*mode) || !temporary.flush() ||
      !temporary.take_place_of(real)) {
    return failure();
  }
  return std::nullopt;
}

}  // namespace jekyll
