// What a Gemfile and its lock tell of a site, read as text: no Ruby is ever run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"

namespace jekyll {

struct Gemfile {
  /// Gems of the group :jekyll_plugins, which Bundler loads as if `plugins:` named them.
  std::vector<std::string> plugins;
  std::vector<std::string> gems;  // of all groups
  bool complete = true;           // false: gems of a gemspec or of another file count as well
};

/// The gem that a plugin's name loads: `plugins` may name the file inside of it, as jekyll/scholar does.
[[nodiscard]] std::string gem_of_plugin(std::string_view plugin);

[[nodiscard]] Gemfile parse_gemfile(std::string_view text);

/// Of Gemfile.lock: Jekyll 3 when it is the version locked, or comes with github-pages; else 4.
[[nodiscard]] JekyllVersion jekyll_version_of_lock(std::string_view text);
/// Of Gemfile.lock: the gems that are resolved.
[[nodiscard]] std::vector<std::string> gems_of_lock(std::string_view text);

}  // namespace jekyll
