// What workers do for a site that lives: all that touches the disk, as functions from what is asked to what was found.
// They may be asked to stop, and then find less; nobody uses that.
#pragma once

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/hosting/site_loading.h"

namespace jekyll {

/// Files that decide how a site is read, by path relative to its root; nothing for those that do not exist.
using ConfigurationStamps = std::map<std::string, std::optional<FileStamp>>;

/// Configuration, settings and the list of files. Stamps are taken first, so that no later change is overlooked.
struct ConfigurationRead {
  tl::expected<SiteSetup, std::string> setup = tl::unexpected(std::string("The site could not be read."));
  SiteEntries entries;
  ConfigurationStamps stamps;
  std::string real_folder;  // the root without symbolic links
};

/// `also` are further files that the configuration in use names.
[[nodiscard]] ConfigurationRead read_configuration(const std::string& folder, const SetupOptions& options,
                                                   const std::vector<std::string>& also, const std::stop_token& stop);

/// Whether `read_configuration` would have a setup. A configuration may become usable without a change to its files,
/// for example when the folder comes that it names as `source`.
[[nodiscard]] bool can_be_configured(const std::string& folder, const SetupOptions& options);

[[nodiscard]] ConfigurationStamps load_configuration_stamps(const Disk& disk, const std::string& folder,
                                                            const std::vector<std::string>& also);
/// Whether the file, relative to the root, is one that decides how a site is read.
[[nodiscard]] bool decides_configuration(const std::string& path, const std::vector<std::string>& also);
/// Files beside the usual ones that this setup was read from, relative to its root.
[[nodiscard]] std::vector<std::string> configuration_files(const SiteSetup& setup);

struct EntriesRead {
  std::vector<ParsedFile> files;
  std::vector<DiskError> errors;  // of those that could not be read
};

[[nodiscard]] EntriesRead read_entries(const SiteSetup& setup, const std::vector<SiteEntry>& entries,
                                       const std::stop_token& stop);

/// A file or folder that may have come, changed or gone. "" is the whole source.
struct PathToRead {
  std::string path;                        // relative to the source
  std::map<std::string, FileStamp> known;  // what the site has of it and below it, by path
  bool shown = false;                      // by a page (parse_file)
};

struct PathsRead {
  std::vector<ParsedFile> files;     // that differ from what is known
  std::vector<std::string> gone;     // of what is known, and of the paths themselves
  std::vector<std::string> folders;  // that were listed
  std::vector<DiskError> errors;     // of what is there and could not be read; it counts as gone
  bool has_links = false;            // symbolic links were met: the files have further paths
};

[[nodiscard]] PathsRead read_paths(const SiteSetup& setup, const std::vector<PathToRead>& paths,
                                   const std::stop_token& stop);

}  // namespace jekyll
