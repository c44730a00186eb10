// The disk of `jekyll-ls check --fix --dry-run`: what is written stays here. Invariant: the disk below never changes.
#pragma once

#include <map>
#include <mutex>

#include "app/system/disk.h"

namespace jekyll {

class DryDisk final : public WritableDisk {
 public:
  explicit DryDisk(const Disk& below) : below_(below) {}

  [[nodiscard]] tl::expected<DiskFile, DiskError> load(const std::filesystem::path& path,
                                                       ReadAs read_as) const override;
  [[nodiscard]] tl::expected<std::optional<PathStatus>, DiskError> status(
      const std::filesystem::path& path) const override {
    return below_.status(path);
  }
  [[nodiscard]] bool is_link(const std::filesystem::path& path) const override { return below_.is_link(path); }
  [[nodiscard]] tl::expected<std::vector<FolderEntry>, DiskError> list(
      const std::filesystem::path& folder) const override {
    return below_.list(folder);
  }
  [[nodiscard]] tl::expected<std::filesystem::path, DiskError> resolve(
      const std::filesystem::path& path) const override {
    return below_.resolve(path);
  }
  [[nodiscard]] std::optional<DiskError> replace(const std::filesystem::path& path, std::string_view text) override;

 private:
  const Disk& below_;
  mutable std::mutex guard_;
  std::map<std::filesystem::path, DiskFile> written_;
};

}  // namespace jekyll
