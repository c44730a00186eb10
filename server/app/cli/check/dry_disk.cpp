#include "app/cli/check/dry_disk.h"

namespace jekyll {

tl::expected<DiskFile, DiskError> DryDisk::load(const std::filesystem::path& path, ReadAs read_as) const {
  if (read_as == ReadAs::Whole || read_as == ReadAs::Probed) {
    const std::lock_guard lock(guard_);
    const auto known = written_.find(path);
    if (known != written_.end()) return known->second;
  }
  return below_.load(path, read_as);
}

std::optional<DiskError> DryDisk::replace(const std::filesystem::path& path, std::string_view text) {
  auto before = load(path, ReadAs::Whole);
  if (!before) return before.error();
  const std::lock_guard lock(guard_);
  // Another stamp than that of the text before, as on a disk.
  written_[path] = DiskFile{std::string(text), {before->stamp.modified + 1, text.size()}};
  return std::nullopt;
}

}  // namespace jekyll
