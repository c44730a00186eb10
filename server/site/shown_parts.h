// What is rendered with files: their layouts, what both include, and so on. What stops the build in a part may depend
// on who shows it. Internal to site/.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "site/state.h"

namespace jekyll {

/// Whether both versions of a file give what they show the same values.
[[nodiscard]] bool render_alike(const SiteFile& a, const SiteFile& b);

class ShownParts {
 public:
  /// Keeps the reference.
  explicit ShownParts(const Site::State& state) : state_(state) {}

  /// Notes what the file names; it may be gone when `paths` is asked.
  void add_shown_by(const SiteFile& file);
  void add_shown_by(const GeneratedPage& page) {
    if (!page.layout.empty()) layouts_.insert(page.layout.str());
  }
  /// Of all parts that are shown so, of those whose Liquid may print something else now.
  [[nodiscard]] std::vector<std::string> paths() &&;

 private:
  void visit(const SiteFile* part, std::set<const SiteFile*>& seen);

  const Site::State& state_;
  // Names that are still to be looked up.
  std::set<std::string> layouts_;
  std::set<std::string> includes_;
  std::set<std::string> fragments_;  // paths
  bool any_include_ = false;         // Liquid prints the name of one
};

}  // namespace jekyll
