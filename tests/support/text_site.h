// A site whose texts are at hand: edits are applied to them as an editor would, and the site follows.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/refactoring/site_edit.h"
#include "site/site.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {

class TextSite {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;
  /// How often each code is found in a file.
  using Findings = std::map<std::string, std::size_t>;

  explicit TextSite(const Fixture& fixture);
  /// A site on disk. What is only listed has no text.
  explicit TextSite(const std::filesystem::path& root);

  [[nodiscard]] Site& site() { return *site_; }
  [[nodiscard]] const Texts& texts() const { return texts_; }
  /// Null for files that the site does not read.
  [[nodiscard]] const std::string* find_text(std::string_view path) const;

  /// Makes the edits, then moves the files, which are named by their paths before and after. Doubted edits are made
  /// too. Returns the paths of files that may be judged differently now.
  std::vector<std::string> apply(const SiteEdit& edit, const std::map<std::string, std::string, std::less<>>& moves);

  /// The texts as they were.
  void restore(Texts texts);

  [[nodiscard]] Findings findings_in(const std::string& path) const;

 private:
  void rebuild();
  /// Reads again what the site has misread; returns the paths of files that may be judged differently now.
  std::vector<std::string> settle();
  [[nodiscard]] ParsedFile parsed(const std::string& path) const;

  Texts texts_;
  std::string configuration_;  // path of the file, "" for none
  ConfigSurroundings surroundings_;
  std::unique_ptr<Site> site_;
};

/// As a fixture that a failure can show.
[[nodiscard]] std::string shown(const TextSite::Texts& texts);

}  // namespace jekyll::tests
