#include "app/hosting/themes.h"

#include <algorithm>
#include <charconv>

#include "app/system/paths.h"
#include "app/system/process.h"
#include "text/sorting.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

bool is_gem_name(std::string_view name) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  return !name.empty() && name.find_first_not_of(letters) == std::string_view::npos;
}

std::vector<fs::path> subfolders(const Disk& disk, const fs::path& folder) {
  std::vector<fs::path> found;
  for (const FolderEntry& entry : disk.list(folder).value_or(std::vector<FolderEntry>())) {
    if (entry.kind == PathKind::Folder) found.push_back(folder / entry.name);
  }
  sort_stably(found);
  return found;
}

/// Adds the folders that a pattern names; a `*` at the end of a component stands for any letters.
void add_matching(const Disk& disk, const fs::path& pattern, std::vector<fs::path>& found) {
  std::vector<fs::path> reached = {""};
  for (const fs::path& component : pattern) {
    std::vector<fs::path> next;
    for (const fs::path& folder : reached) {
      const std::string name = component.generic_string();
      if (name.ends_with('*')) {
        for (fs::path& subfolder : subfolders(disk, folder)) {
          const bool matches = subfolder.filename().generic_string().starts_with(name.substr(0, name.size() - 1));
          if (matches) next.push_back(std::move(subfolder));
        }
      } else {
        next.push_back(folder / component);
      }
    }
    reached = std::move(next);
  }
  for (fs::path& folder : reached) {
    if (is_folder(disk, folder)) found.push_back(std::move(folder));
  }
}

/// BUNDLE_PATH of `.bundle/config`, which bundler writes as `BUNDLE_PATH: "vendor/bundle"`.
std::string bundle_path(const Disk& disk, const fs::path& site_root) {
  const std::string config = load_text_if_present(disk, site_root / ".bundle" / "config");
  constexpr std::string_view key = "BUNDLE_PATH:";
  const std::size_t at = config.find(key);
  if (at == std::string::npos || (at > 0 && config[at - 1] != '\n')) return "";
  std::string_view value = std::string_view(config).substr(at + key.size());
  value = value.substr(0, value.find_first_of("\r\n"));
  constexpr std::string_view around = " \t\"'";
  const std::size_t begin = value.find_first_not_of(around);
  if (begin == std::string_view::npos) return "";
  return std::string(value.substr(begin, value.find_last_not_of(around) + 1 - begin));
}

bool is_prerelease(std::string_view version) {
  return std::any_of(version.begin(), version.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// Compares as Gem::Version does: numbers by value, letters below every number. Like RubyGems, prefers any release to
/// every pre-release.
bool is_lower_version(std::string_view a, std::string_view b) {
  if (is_prerelease(a) != is_prerelease(b)) return is_prerelease(a);
  while (!a.empty() || !b.empty()) {
    const auto take = [](std::string_view& rest) {
      const std::size_t dot = rest.find('.');
      const std::string_view part = rest.substr(0, dot);
      rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
      return part;
    };
    const std::string_view part_a = take(a);
    const std::string_view part_b = take(b);
    const auto number = [](std::string_view part) {
      if (part.empty()) return 0;  // 1.2 equals 1.2.0.
      int value = 0;
      const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
      return error == std::errc() && end == part.data() + part.size() ? value : -1;
    };
    const int number_a = number(part_a);
    const int number_b = number(part_b);
    if (number_a != number_b) return number_a < number_b;
    if (number_a < 0 && part_a != part_b) return part_a < part_b;
  }
  return false;
}

}  // namespace

Environment process_environment() {
  return environment_variable;
}

std::vector<fs::path> gem_folders(const GemSearch& search) {
  const Disk& disk = search.disk;
  const Environment& environment = search.environment;
  std::vector<fs::path> found;
  const std::string path =
      search.admits(search.site_root / ".bundle" / "config") ? bundle_path(disk, search.site_root) : "";
  if (!path.empty()) {
    add_matching(disk, search.site_root / path / "ruby" / "*" / "gems", found);
  }
  add_matching(disk, search.site_root / "vendor/bundle/ruby/*/gems", found);
  std::erase_if(found, [&](const fs::path& folder) { return !search.admits(folder); });
  if (const auto gem_home = environment("GEM_HOME")) add_matching(disk, fs::path(*gem_home) / "gems", found);
  if (const auto gem_path = environment("GEM_PATH")) {
    for (std::string_view rest = *gem_path; !rest.empty();) {
      const std::string_view folder = rest.substr(0, rest.find(path_list_separator()));
      if (!folder.empty()) add_matching(disk, fs::path(folder) / "gems", found);
      rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
    }
  }
  // Windows has another name for it.
  const auto home = environment("HOME");
  if (const auto folder = home ? home : environment("USERPROFILE")) {
    for (const char* pattern :
         {".gem/ruby/*/gems", ".local/share/gem/ruby/*/gems", ".rbenv/versions/*/lib/ruby/gems/*/gems",
          ".rvm/gems/*/gems", ".asdf/installs/ruby/*/lib/ruby/gems/*/gems"}) {
      add_matching(disk, fs::path(*folder) / pattern, found);
    }
  }
  if (const auto rbenv = environment("RBENV_ROOT")) {
    add_matching(disk, fs::path(*rbenv) / "versions/*/lib/ruby/gems/*/gems", found);
  }
  for (const std::string& pattern : shared_gem_folders()) add_matching(disk, pattern, found);
  return found;
}

std::optional<std::string> locked_version(std::string_view gemfile_lock, std::string_view gem) {
  // A locked gem stands four blanks deep below `specs:`; what it needs stands six deep.
  const std::string wanted = "    " + std::string(gem) + " (";
  while (!gemfile_lock.empty()) {
    const std::size_t line_end = gemfile_lock.find('\n');
    const std::string_view line = gemfile_lock.substr(0, line_end);
    if (line.starts_with(wanted)) {
      const std::string_view version = line.substr(wanted.size());
      return std::string(version.substr(0, version.find(')')));
    }
    gemfile_lock.remove_prefix(line_end == std::string_view::npos ? gemfile_lock.size() : line_end + 1);
  }
  return std::nullopt;
}

std::optional<fs::path> find_theme(std::string_view name, const GemSearch& search) {
  const Disk& disk = search.disk;
  if (!is_gem_name(name)) return std::nullopt;
  if (is_file(disk, search.site_root / (std::string(name) + ".gemspec"))) return search.site_root;

  const std::vector<fs::path> folders = gem_folders(search);
  const std::string prefix = std::string(name) + "-";
  if (const auto version = locked_version(search.gemfile_lock, name)) {
    for (const fs::path& folder : folders) {
      if (fs::path locked = folder / (prefix + *version); is_folder(disk, locked)) return locked;
    }
  }
  std::optional<fs::path> highest;
  std::string highest_version;
  for (const fs::path& folder : folders) {
    for (const fs::path& gem : subfolders(disk, folder)) {
      const std::string gem_name = gem.filename().generic_string();
      if (!gem_name.starts_with(prefix)) continue;
      const std::string version = gem_name.substr(prefix.size());
      // `minima-dark-1.0` is another gem than `minima`.
      if (version.empty() || version.front() < '0' || version.front() > '9') continue;
      if (!highest || is_lower_version(highest_version, version)) {
        highest = gem;
        highest_version = version;
      }
    }
  }
  return highest;
}

}  // namespace jekyll
