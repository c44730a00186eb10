#include "features/refactoring/renamed_file.h"

#include "site/config/entry_filter.h"
#include "text/paths.h"

namespace jekyll {
namespace {

bool is_named_without_extension(const SiteFile& file) {
  return file.kind == FileKind::Post || file.kind == FileKind::Draft || file.kind == FileKind::Layout;
}

std::string root_of_names(const SiteConfig& config, const SiteFile& file) {
  if (file.kind == FileKind::Layout) return clean_folder(config.layouts_dir);
  if (file.kind == FileKind::Include) return clean_folder(config.includes_dir);
  return "";
}

}  // namespace

std::string name_of_file(const SiteFile& file) {
  return std::string(is_named_without_extension(file) ? stem_of(file.path()) : base_name(file.path()));
}

std::string path_with_name(const SiteConfig& config, const SiteFile& file, std::string_view name) {
  const bool has_folder = name.find('/') != std::string_view::npos;
  const std::string root = has_folder ? root_of_names(config, file) : std::string(folder_of(file.path()));
  std::string path = clean_folder((root.empty() ? "" : root + "/") + std::string(name));
  const std::string_view extension = extension_of(file.path());
  // "v1.2" has a dot and no extension: what is named without one keeps its own unless the name repeats it.
  const bool lacks_extension =
      is_named_without_extension(file) ? !path.ends_with(extension) : extension_of(path).empty();
  return lacks_extension ? path + std::string(extension) : path;
}

std::optional<FileMove> move_of_collection(const Site& site, std::string_view label, std::string_view name) {
  const std::string folder = collection_folder(site.config(), label);
  const auto first = site.files().lower_bound(folder + "/");
  const bool has_files = first != site.files().end() && is_below(first->first, folder);
  if (!has_files && site.asides_below(folder).empty()) return std::nullopt;
  return FileMove{folder, collection_folder(site.config(), name)};
}

}  // namespace jekyll
