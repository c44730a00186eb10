#include "app/system/disk.h"

#include <algorithm>
#include <map>
#include <utility>

#include "text/paths.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

/// Folders that link to each other multiply their aliases; each real folder is entered this often at most.
constexpr int max_aliases = 8;
/// More are no site of Jekyll's but, say, a home folder or a whole disk.
constexpr std::size_t max_files = 1'000'000;

std::optional<PathKind> kind_of(const Disk& disk, const fs::path& path) {
  const auto status = disk.status(path);
  return status && *status ? std::optional((*status)->kind) : std::nullopt;
}

/// One walk. `top` is the listed folder once links are resolved.
struct Walk {
  const Disk& disk;
  const fs::path& top;
  const ReadAsRule& rule;
  const LinkRules& links;
  const std::stop_token& stop;
  FolderListing listing = {};
  std::map<fs::path, int> entered = {};
  std::vector<fs::path> ancestors = {};

  /// `real` is the folder behind `prefix`.
  void enter(const fs::path& real, const std::string& prefix) {
    if (stop.stop_requested()) return;
    if (std::find(ancestors.begin(), ancestors.end(), real) != ancestors.end()) return;
    if (++entered[real] > max_aliases) return;
    const auto entries = disk.list(real);
    if (!entries) {
      listing.errors.push_back({prefix, entries.error().message});
      return;
    }
    listing.folders.emplace_back(without_final_slash(prefix));
    ancestors.push_back(real);
    for (const FolderEntry& entry : *entries) visit(entry, real, prefix);
    ancestors.pop_back();
  }

  /// A link that leads nowhere may lead to a file or a folder later.
  void visit_other(const FolderEntry& entry, const std::string& prefix) {
    if (!entry.is_link) return;
    const std::string path = prefix + entry.name;
    const bool ignored = rule(path) == ReadAs::Ignored && rule(path + "/") == ReadAs::Ignored;
    listing.has_links = listing.has_links || !ignored;
  }

  void visit(const FolderEntry& entry, const fs::path& folder, const std::string& prefix) {
    if (entry.kind == PathKind::Other) return visit_other(entry, prefix);
    const bool is_folder = entry.kind == PathKind::Folder;
    std::string path = prefix + entry.name;
    const ReadAs read_as = rule(is_folder ? path + "/" : path);
    if (read_as == ReadAs::Ignored) return;
    fs::path real = folder / entry.name;
    if (entry.is_link) {
      listing.has_links = true;
      if (is_folder && links.enters && !links.enters(path)) return;
      const auto resolved = disk.resolve(real);
      if (!resolved) {
        listing.errors.push_back({path, resolved.error().message});
        return;
      }
      if (!links.outside && !lies_in(*resolved, top)) {
        listing.links_outside.push_back(std::move(path));
        return;
      }
      real = *resolved;
    }
    if (is_folder) {
      enter(real, path + "/");
    } else if (listing.files.size() < max_files) {
      listing.files.push_back({std::move(path), read_as});
    } else {
      listing.truncated = true;
    }
  }
};

}  // namespace

tl::expected<DiskFile, DiskError> load_file(const Disk& disk, const fs::path& path) {
  return disk.load(path, ReadAs::Whole);
}

bool is_folder(const Disk& disk, const fs::path& path) {
  return kind_of(disk, path) == PathKind::Folder;
}

bool is_file(const Disk& disk, const fs::path& path) {
  return kind_of(disk, path) == PathKind::File;
}

bool exists(const Disk& disk, const fs::path& path) {
  return kind_of(disk, path).has_value();
}

std::optional<FileStamp> load_stamp(const Disk& disk, const fs::path& path) {
  const auto status = disk.status(path);
  if (!status || !*status || (*status)->kind != PathKind::File) return std::nullopt;
  return (*status)->stamp;
}

tl::expected<std::optional<std::string>, DiskError> load_text_if_there(const Disk& disk, const fs::path& path) {
  const auto status = disk.status(path);
  if (!status) return tl::unexpected(status.error());
  if (!*status) return std::nullopt;
  auto loaded = load_file(disk, path);
  if (!loaded) return tl::unexpected(loaded.error());
  return std::move(loaded->text);
}

std::string load_text_if_present(const Disk& disk, const fs::path& path) {
  auto loaded = load_file(disk, path);
  return loaded ? std::move(loaded->text) : std::string();
}

bool begins_like_front_matter(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && text.substr(start).starts_with("---");
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

FolderListing list_folder(const Disk& disk, const fs::path& folder, const ReadAsRule& rule, const LinkRules& links,
                          const std::stop_token& stop) {
  return list_below(disk, folder, "", rule, links, stop);
}

FolderListing list_below(const Disk& disk, const fs::path& folder, const std::string& below, const ReadAsRule& rule,
                         const LinkRules& links, const std::stop_token& stop) {
  FolderListing listing;
  const auto top = disk.resolve(folder);
  if (!top) {
    listing.errors.push_back({folder.generic_string(), top.error().message});
    return listing;
  }
  const auto start = below.empty() ? top : disk.resolve(*top / below);
  if (!start) {
    listing.errors.push_back({below, start.error().message});
    return listing;
  }
  if (!links.outside && !lies_in(*start, *top)) {
    listing.links_outside.push_back(below);
    return listing;
  }
  Walk walk{disk, *top, rule, links, stop};
  walk.listing.has_links = !below.empty() && *start != *top / below;
  walk.enter(*start, below.empty() ? "" : below + "/");
  sort_stably(walk.listing.links_outside);
  sort_stably(walk.listing.files, [](const ListedFile& a, const ListedFile& b) { return a.path < b.path; });
  return std::move(walk.listing);
}

}  // namespace jekyll
