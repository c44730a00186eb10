#include "app/hosting/disk_reads.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <utility>

#include "site/config/entry_filter.h"

namespace jekyll {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 10> usual_files = {
    "_config.yml",  "_config.yaml", "_config.toml", project_settings_file, "Gemfile",
    "Gemfile.lock", "gems.rb",      "gems.locked",  ".bundle/config",      ".gitignore"};

/// Reads single paths and folders of a site and gathers what differs from what is known.
class PathReader {
 public:
  PathReader(const SiteSetup& setup, const std::stop_token& stop) : setup_(setup), stop_(stop) {
    if (const auto real = setup.disk->resolve(setup.source)) real_source_ = *real;
  }

  void read(const PathToRead& asked) {
    const fs::path file = asked.path.empty() ? setup_.source : setup_.source / asked.path;
    const auto status = setup_.disk->status(file);
    if (!status) found_.errors.push_back(status.error());
    const bool there = status && status->has_value() && lies_inside(file, asked.path);
    if (there && (*status)->kind == PathKind::Folder) return read_folder(asked);
    if (there && (*status)->kind == PathKind::File) {
      const ReadAs amount = read_as_on_the_way(setup_.config, asked.path);
      if (amount != ReadAs::Ignored && read_entry({asked.path, amount, false, asked.shown})) return forget_below(asked);
    }
    found_.has_links = found_.has_links || setup_.disk->is_link(file);
    found_.gone.push_back(asked.path);
    forget_below(asked);
  }

  [[nodiscard]] PathsRead take() { return std::move(found_); }

 private:
  /// Symbolic links may lead anywhere, but only what lies in the site belongs to it.
  bool lies_inside(const fs::path& file, const std::string& path) {
    const auto real = setup_.disk->resolve(file);
    if (!real) return false;
    if (*real == (path.empty() ? real_source_ : real_source_ / path)) return true;
    found_.has_links = true;
    return (setup_.settings.allow_outside || lies_in(*real, real_source_)) && is_entered(path);
  }

  /// Whether Jekyll enters all links on the way.
  bool is_entered(const std::string& path) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      const std::string folder = path.substr(0, slash);
      if (!enters_link(setup_.config, folder) && setup_.disk->is_link(setup_.source / folder)) return false;
    }
    return true;
  }

  bool read_entry(const SiteEntry& entry) {
    auto file = load_entry(setup_, entry);
    if (file) {
      found_.files.push_back(std::move(*file));
      return true;
    }
    found_.errors.push_back(std::move(file.error()));
    return false;
  }

  void forget_below(const PathToRead& asked) {
    for (const auto& [path, stamp] : asked.known) {
      if (path != asked.path) found_.gone.push_back(path);
    }
  }

  void read_folder(const PathToRead& asked) {
    std::map<std::string, FileStamp> unseen = asked.known;
    const std::string folder = asked.path.empty() ? "" : asked.path + "/";
    if (read_as_on_the_way(setup_.config, folder) != ReadAs::Ignored) {
      SiteEntries listed = list_site_below(setup_, asked.path, stop_);
      std::ranges::move(listed.folders, std::back_inserter(found_.folders));
      found_.has_links = found_.has_links || listed.has_links;
      found_.errors.insert(found_.errors.end(), listed.errors.begin(), listed.errors.end());
      for (const SiteEntry& entry : listed.entries) {
        if (stop_.stop_requested()) return;
        const auto before = asked.known.find(entry.path);
        const bool same = before != asked.known.end() && load_stamp(*setup_.disk, entry.file(setup_)) == before->second;
        if (same || read_entry(entry)) unseen.erase(entry.path);
      }
    }
    for (const auto& [path, stamp] : unseen) found_.gone.push_back(path);
  }

  const SiteSetup& setup_;
  const std::stop_token& stop_;
  fs::path real_source_;
  PathsRead found_;
};

/// The configuration files may have come and gone since the folder was found.
SiteRoot root_of(const std::string& folder, const Disk& disk) {
  std::optional<SiteRoot> root = find_root(disk, folder);
  return root && root->folder == folder ? std::move(*root) : SiteRoot{folder, {}, {}};
}

}  // namespace

ConfigurationRead read_configuration(const std::string& folder, const SetupOptions& options,
                                     const std::vector<std::string>& also, const std::stop_token& stop) {
  ConfigurationRead result;
  result.stamps = load_configuration_stamps(*options.disk, folder, also);
  if (const auto real = options.disk->resolve(folder)) result.real_folder = real->generic_string();
  result.setup = load_setup(root_of(folder, *options.disk), options);
  if (!result.setup) return result;
  for (const std::string& name : configuration_files(*result.setup)) {
    result.stamps.emplace(name, load_stamp(*options.disk, fs::path(folder) / name));
  }
  result.entries = list_site(*result.setup, stop);
  return result;
}

bool can_be_configured(const std::string& folder, const SetupOptions& options) {
  return load_setup(root_of(folder, *options.disk), options).has_value();
}

ConfigurationStamps load_configuration_stamps(const Disk& disk, const std::string& folder,
                                              const std::vector<std::string>& also) {
  ConfigurationStamps stamps;
  for (const std::string_view name : usual_files) {
    stamps.emplace(name, load_stamp(disk, fs::path(folder) / name));
  }
  for (const std::string& name : also) stamps.emplace(name, load_stamp(disk, fs::path(folder) / name));
  return stamps;
}

bool decides_configuration(const std::string& path, const std::vector<std::string>& also) {
  return std::find(usual_files.begin(), usual_files.end(), path) != usual_files.end() ||
         std::find(also.begin(), also.end(), path) != also.end();
}

std::vector<std::string> configuration_files(const SiteSetup& setup) {
  std::vector<std::string> files = setup.config.files;
  if (!setup.settings.front_matter_schema.empty()) files.push_back(setup.settings.front_matter_schema);
  // A theme that is developed in its own folder is found by this file.
  if (setup.config.theme) files.push_back(*setup.config.theme + ".gemspec");
  return files;
}

EntriesRead read_entries(const SiteSetup& setup, const std::vector<SiteEntry>& entries, const std::stop_token& stop) {
  EntriesRead read;
  for (const SiteEntry& entry : entries) {
    if (stop.stop_requested()) break;
    auto file = load_entry(setup, entry);
    if (file) {
      read.files.push_back(std::move(*file));
    } else {
      read.errors.push_back(std::move(file.error()));
    }
  }
  return read;
}

PathsRead read_paths(const SiteSetup& setup, const std::vector<PathToRead>& paths, const std::stop_token& stop) {
  PathReader reader(setup, stop);
  for (const PathToRead& path : paths) {
    if (stop.stop_requested()) break;
    reader.read(path);
  }
  return reader.take();
}

}  // namespace jekyll
