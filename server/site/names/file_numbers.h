// A small number for each file of a site, so that indexes hold four bytes of it. Invariant: numbers that are free are
// given again before new ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "site/files/site_file.h"

namespace jekyll {

class FileNumbers {
 public:
  using Number = std::uint32_t;

  void give(SiteFile& file) {
    if (free_.empty()) {
      file.number = static_cast<Number>(files_.size());
      files_.push_back(&file);
      return;
    }
    file.number = free_.back();
    free_.pop_back();
    files_[file.number] = &file;
  }
  void take(const SiteFile& file) {
    files_[file.number] = nullptr;
    free_.push_back(file.number);
  }
  /// Calls `visit` with each file that has a number.
  template <class Visit>
  void each(const Visit& visit) const {
    for (const SiteFile* file : files_) {
      if (file != nullptr) visit(*file);
    }
  }
  /// Of a number that is given.
  [[nodiscard]] const SiteFile& operator[](Number number) const { return *files_[number]; }
  /// One more than the largest number that was given.
  [[nodiscard]] std::size_t size() const { return files_.size(); }

 private:
  std::vector<const SiteFile*> files_;
  std::vector<Number> free_;
};

}  // namespace jekyll
