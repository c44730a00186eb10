// A disk whose n-th call fails, as a disk that is worn out does.
#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "app/system/disk.h"

namespace jekyll::tests {

class FailingDisk final : public WritableDisk {
 public:
  /// The calls are counted from 0.
  FailingDisk(WritableDisk& disk, int failing_call) : disk_(disk), left_(failing_call) {}

  /// False when there were fewer calls.
  [[nodiscard]] bool has_failed() const { return left_ < 0; }

  [[nodiscard]] tl::expected<DiskFile, DiskError> load(const std::filesystem::path& path,
                                                       ReadAs read_as) const override {
    if (fails()) return tl::unexpected(error(path));
    return disk_.load(path, read_as);
  }
  [[nodiscard]] tl::expected<std::optional<PathStatus>, DiskError> status(
      const std::filesystem::path& path) const override {
    if (fails()) return tl::unexpected(error(path));
    return disk_.status(path);
  }
  [[nodiscard]] bool is_link(const std::filesystem::path& path) const override {
    return !fails() && disk_.is_link(path);
  }
  [[nodiscard]] tl::expected<std::vector<FolderEntry>, DiskError> list(
      const std::filesystem::path& folder) const override {
    if (fails()) return tl::unexpected(error(folder));
    return disk_.list(folder);
  }
  [[nodiscard]] tl::expected<std::filesystem::path, DiskError> resolve(
      const std::filesystem::path& path) const override {
    if (fails()) return tl::unexpected(error(path));
    return disk_.resolve(path);
  }
  [[nodiscard]] std::optional<DiskError> replace(const std::filesystem::path& path, std::string_view text) override {
    if (fails()) return error(path);
    return disk_.replace(path, text);
  }

 private:
  [[nodiscard]] bool fails() const { return left_-- == 0; }
  static DiskError error(const std::filesystem::path& path) { return {path.string(), "Input/output error"}; }

  WritableDisk& disk_;
  mutable std::atomic<int> left_;
};

}  // namespace jekyll::tests
