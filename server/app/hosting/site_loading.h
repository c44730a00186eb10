// From a folder to a Site: configuration, theme, time zone, the list of files, and reading them.
// The steps are separate so that the server can spread them over its threads; load_site does all of them at once.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/hosting/path_names.h"
#include "app/hosting/settings.h"
#include "app/hosting/site_roots.h"
#include "app/hosting/themes.h"
#include "app/system/disk.h"
#include "site/site.h"

namespace jekyll {

/// Everything about a site that must be known before its files are read.
struct SiteSetup {
  std::filesystem::path root;
  std::filesystem::path source;
  SiteConfig config;
  TimeZone zone;
  SiteExtent extent = SiteExtent::Whole;
  std::optional<std::filesystem::path> theme;  // its folder, when it is on disk
  bool theme_known = true;                     // false: a theme is named and not on disk
  Settings settings;                           // the project's own laid over those that were given
  std::vector<std::string> notices;            // for the user, each a sentence
  const Disk* disk = &system_disk();           // never null
  std::shared_ptr<const PathNames> names = std::make_shared<PathNames>();  // never null, and for the state thread only

  /// Where the client knows a file or folder of the source, open or not.
  [[nodiscard]] std::string client_path(std::string_view relative) const;
};

struct SetupOptions {
  Settings settings;  // of the editor
  /// Of the command line: they win over every setting. Relative to the working directory, else to the root.
  std::vector<std::string> config_files;
  Environment environment = process_environment();
  const Disk* disk = &system_disk();  // never null
  /// What can't be used of the configuration is left out instead of being an error: rules tell of it.
  bool judges_configuration = false;
};

/// The error says where and why: `path:line: reason`.
[[nodiscard]] tl::expected<SiteSetup, std::string> load_setup(const SiteRoot& root, const SetupOptions& options = {});

/// For files of a folder that is no site.
[[nodiscard]] SiteSetup make_lone_setup(const Disk& disk, const std::filesystem::path& folder,
                                        const Settings& settings = {});

/// A file to read. The theme's have the path that they would have in the site.
struct SiteEntry {
  std::string path;  // relative to the source
  ReadAs read_as = ReadAs::Listed;
  bool from_theme = false;
  bool shown = false;  // by a page (parse_file): then it is read whole

  /// Where it is on disk. Not kept: of all files together it would be the most.
  [[nodiscard]] std::filesystem::path file(const SiteSetup& setup) const {
    return (from_theme ? *setup.theme : setup.source) / path;
  }
};

struct SiteEntries {
  std::vector<SiteEntry> entries;    // sorted by path; the theme's only where the site has no such file
  std::vector<std::string> folders;  // of the source, in which files may come; "" is the source
  std::vector<DiskError> errors;     // folders that could not be entered
  std::vector<std::string> notices;
  bool has_links = false;  // symbolic links were met: one file may have several paths
};

/// All that the site reads; less when it is asked to stop.
[[nodiscard]] SiteEntries list_site(const SiteSetup& setup, const std::stop_token& stop = {});
/// What lies below a folder of the source.
[[nodiscard]] SiteEntries list_site_below(const SiteSetup& setup, const std::string& folder,
                                          const std::stop_token& stop = {});

/// Reads and parses one file. Safe to call from any thread.
[[nodiscard]] tl::expected<ParsedFile, DiskError> load_entry(const SiteSetup& setup, const SiteEntry& entry);

/// The same of a file of the source, as the site takes it now.
[[nodiscard]] tl::expected<ParsedFile, DiskError> load_again(const SiteSetup& setup, const Site& site,
                                                             const std::string& path);

/// An empty site, not complete.
[[nodiscard]] Site make_site(const SiteSetup& setup, UnixSeconds now, SiteUse use = SiteUse::Followed);

struct LoadedSite {
  SiteSetup setup;
  Site site;
  std::vector<DiskError> errors;  // files and folders that could not be read
};

/// Called now and then by the calling thread while files are read.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

/// The complete site; the result does not depend on the number of threads.
[[nodiscard]] LoadedSite load_site(SiteSetup setup, UnixSeconds now, SiteUse use = SiteUse::Followed,
                                   const Progress& progress = {});

/// `given`, else JEKYLL_LS_NOW, else the clock. The error says that JEKYLL_LS_NOW is no time.
[[nodiscard]] tl::expected<UnixSeconds, std::string> resolve_now(std::optional<UnixSeconds> given,
                                                                 const Environment& environment);

}  // namespace jekyll
