#include "app/system/disk.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jekyll {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_file_size = std::uint64_t{256} << 20;
constexpr std::size_t probe_size = 512;
/// Folders that link to each other multiply their aliases; each real folder is entered this often at most.
constexpr int max_aliases = 8;

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

FileStamp stamp_of(const struct stat& status) {
  return FileStamp{static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec,
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

/// Also true for a block that Jekyll overlooks because something stands before it: that is worth a diagnostic.
bool begins_like_front_matter(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text.substr(start).starts_with("---");
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

/// One walk. `real` is the folder behind `folder` once links are resolved.
struct Walk {
  const fs::path& top;
  const ReadAsRule& rule;
  FolderListing listing;
  std::map<fs::path, int> entered;

  void enter(const fs::path& real, const std::string& prefix, std::vector<fs::path>& ancestors) {
    if (std::find(ancestors.begin(), ancestors.end(), real) != ancestors.end()) return;
    if (++entered[real] > max_aliases) return;
    std::error_code error;
    fs::directory_iterator entries(real, error);
    if (error) {
      listing.errors.push_back({prefix, error.message()});
      return;
    }
    ancestors.push_back(real);
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
      if (error) {
        listing.errors.push_back({prefix, error.message()});
        break;
      }
      visit(*entries, prefix, ancestors);
    }
    ancestors.pop_back();
  }

  void visit(const fs::directory_entry& entry, const std::string& prefix, std::vector<fs::path>& ancestors) {
    std::error_code error;
    fs::path real = entry.path();
    const std::string path = prefix + real.filename().string();
    const bool is_folder = entry.is_directory(error);
    if (error || (!is_folder && !entry.is_regular_file(error))) return;
    const ReadAs read_as = rule(is_folder ? path + "/" : path);
    if (read_as == ReadAs::Ignored) return;
    if (entry.is_symlink(error)) {
      real = fs::canonical(real, error);
      if (error) return;
      if (!lies_in(real, top)) {
        listing.links_outside.push_back(path);
        return;
      }
    }
    if (is_folder) {
      enter(real, path + "/", ancestors);
    } else {
      listing.files.push_back({path, read_as});
    }
  }
};

}  // namespace

tl::expected<DiskFile, DiskError> load_file_as(const fs::path& path, ReadAs read_as) {
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

tl::expected<DiskFile, DiskError> load_file(const fs::path& path) {
  return load_file_as(path, ReadAs::Whole);
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::optional<FileStamp> load_stamp(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return stamp_of(status);
}

std::string load_text_if_present(const fs::path& path) {
  auto loaded = load_file(path);
  return loaded ? std::move(loaded->text) : std::string();
}

FolderListing list_folder(const fs::path& folder, const ReadAsRule& rule) {
  std::error_code error;
  const fs::path top = fs::canonical(folder, error);
  if (error) return FolderListing{{}, {{folder.string(), error.message()}}, {}};
  Walk walk{top, rule, {}, {}};
  std::vector<fs::path> ancestors;
  walk.enter(top, "", ancestors);
  std::sort(walk.listing.links_outside.begin(), walk.listing.links_outside.end());
  std::sort(walk.listing.files.begin(), walk.listing.files.end(),
            [](const ListedFile& a, const ListedFile& b) { return a.path < b.path; });
  return std::move(walk.listing);
}

}  // namespace jekyll
