#include "app/cli/one_site.h"

#include <filesystem>
#include <utility>

#include "app/cli/command_messages.h"

namespace jekyll {
namespace {

namespace fs = std::filesystem;

tl::expected<SiteRoot, std::string> root_for(const OneSiteOptions& options) {
  const Disk& disk = *options.disk;
  const auto resolved = disk.resolve(options.folder);
  if (!resolved) return tl::unexpected(options.folder + ": " + resolved.error().message);
  const fs::path& folder = *resolved;
  if (auto root = find_root(disk, folder)) return std::move(*root);
  if (!is_folder(disk, folder)) return tl::unexpected(options.folder + ": this file belongs to no Jekyll site.");
  if (!options.config_files.empty()) return SiteRoot{folder, {}, {}};
  std::vector<SiteRoot> below = find_roots_below(disk, folder);
  if (below.size() == 1) return std::move(below.front());
  if (below.empty()) {
    return tl::unexpected(options.folder +
                          ": no Jekyll site here, above or below: there is no _config.yml, _posts or _layouts.");
  }
  std::string message = options.folder + ": several sites lie below. Name one of them:";
  for (const SiteRoot& root : below) message += " " + root.folder.lexically_relative(folder).generic_string();
  return tl::unexpected(std::move(message));
}

}  // namespace

std::optional<LoadedSite> load_one_site(const OneSiteOptions& options, std::ostream& err) {
  const auto refuse = [&](const std::string& reason) {
    could_not_run(err, reason);
    return std::nullopt;
  };
  const auto now = resolve_now(options.now, process_environment());
  if (!now) return refuse(now.error());
  const auto root = root_for(options);
  if (!root) return refuse(root.error());
  SetupOptions setup_options;
  setup_options.config_files = options.config_files;
  setup_options.settings.allow_outside = options.allow_outside;
  setup_options.disk = options.disk;
  auto setup = load_setup(*root, setup_options);
  if (!setup) return refuse(setup.error());
  LoadedSite loaded = load_site(std::move(*setup), *now, SiteUse::Judged);
  if (!report_loading(loaded, err)) return std::nullopt;
  return loaded;
}

}  // namespace jekyll
