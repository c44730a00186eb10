#include "app/hosting/site_loading.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "app/system/all_cores.h"
#include "app/system/local_zone.h"
#include "app/system/paths.h"
#include "site/config/entry_filter.h"
#include "site/config/jekyll_defaults.h"
#include "site/misread.h"
#include "site/vocabulary/user_keys.h"
#include "text/sorting.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

using SetupError = std::string;

/// The site's root as a border: what the site itself names beyond it is not read unless the user allows it.
class Border {
 public:
  Border(const Disk& disk, const fs::path& root, bool allow_outside) : disk_(disk), allow_outside_(allow_outside) {
    if (const auto real = disk.resolve(root)) real_root_ = *real;
  }

  /// Also true for what does not exist.
  [[nodiscard]] bool admits(const fs::path& path) const {
    if (allow_outside_) return true;
    if (const auto real = disk_.resolve(path)) return lies_in(*real, real_root_);
    const auto status = disk_.status(path);
    return status && !*status;
  }

 private:
  const Disk& disk_;
  bool allow_outside_;
  fs::path real_root_;
};

constexpr std::string_view how_to_allow =
    " leads out of the site. Allow that with the setting site.allowOutside, or --allow-outside.";

tl::expected<std::vector<ConfigSource>, SetupError> load_config_sources(const SiteRoot& root, const Border& border,
                                                                        const SetupOptions& options,
                                                                        const Settings& settings) {
  std::vector<std::string> names = root.config_files;
  if (!settings.config_files.empty()) names = settings.config_files;
  if (!options.config_files.empty()) names = options.config_files;
  // The user may name any file, the site only its own.
  const bool of_user = !options.config_files.empty() ||
                       (!settings.config_files.empty() && settings.config_files == options.settings.config_files);
  std::vector<ConfigSource> sources;
  for (const std::string& name : names) {
    fs::path path = root.folder / name;
    if (!options.config_files.empty()) {
      const fs::path absolute = absolute_path(name);
      if (exists(*options.disk, absolute)) path = absolute;
    }
    if (!of_user && !border.admits(path)) {
      return tl::unexpected(path.generic_string() + ": the configuration" + std::string(how_to_allow));
    }
    auto file = load_file(*options.disk, path);
    if (!file)
      return tl::unexpected(path.generic_string() + ": cannot read the configuration: " + file.error().message);
    const fs::path relative = path.lexically_relative(root.folder);
    sources.push_back({relative.empty() ? path.generic_string() : relative.generic_string(), std::move(file->text)});
  }
  return sources;
}

/// The first of the files that is there and not empty.
std::string load_first_present(const Disk& disk, const Border& border, const fs::path& folder,
                               std::initializer_list<const char*> names, std::vector<std::string>& notices) {
  for (const char* name : names) {
    const fs::path path = folder / name;
    if (!border.admits(path)) {
      notices.push_back(path.generic_string() + std::string(how_to_allow));
      continue;
    }
    auto text = load_text_if_there(disk, path);
    if (!text) notices.push_back(path.generic_string() + ": " + text.error().message);
    if (text && *text && !(*text)->empty()) return std::move(**text);
  }
  return "";
}

void apply_overrides(const Settings& settings, SiteConfig& config) {
  config.show_drafts = settings.show_drafts.value_or(config.show_drafts);
  config.future = settings.future.value_or(config.future);
  config.unpublished = settings.unpublished.value_or(config.unpublished);
  config.liquid_tags = settings.liquid_tags;
  config.liquid_filters = settings.liquid_filters;
}

/// Keys of the user's schema, behind those that the settings describe themselves.
void add_schema_keys(const Border& border, const Settings& of_user, SiteSetup& setup) {
  if (setup.settings.front_matter_schema.empty()) return;
  const fs::path path = setup.root / setup.settings.front_matter_schema;
  if (setup.settings.front_matter_schema != of_user.front_matter_schema && !border.admits(path)) {
    setup.notices.push_back("frontMatter.schema names " + path.generic_string() + ", which" +
                            std::string(how_to_allow));
    return;
  }
  const auto file = load_file(*setup.disk, path);
  if (!file) {
    setup.notices.push_back("frontMatter.schema names " + path.generic_string() + ": " + file.error().message);
    return;
  }
  UserKeys read = read_schema_keys(parse_yaml(file->text).root.value);
  for (const std::string& problem : read.problems) setup.notices.push_back(path.generic_string() + ": " + problem);
  std::vector<VocabularyKey>& keys = setup.settings.front_matter_keys;
  for (VocabularyKey& key : read.keys) {
    const bool described =
        std::any_of(keys.begin(), keys.end(), [&](const VocabularyKey& other) { return other.name == key.name; });
    if (!described) keys.push_back(std::move(key));
  }
}

void find_theme_folder(const Border& border, const SetupOptions& options, const std::string& gemfile_lock,
                       SiteSetup& setup) {
  const SiteConfig& config = setup.config;
  const Disk& disk = *setup.disk;
  if (!setup.settings.theme_path.empty()) {
    const fs::path path = setup.root / setup.settings.theme_path;
    const bool of_user = setup.settings.theme_path == options.settings.theme_path;
    const bool allowed = of_user || border.admits(path);
    if (allowed && is_folder(disk, path)) {
      setup.theme = path;
      return;
    }
    setup.notices.push_back("site.themePath names " + path.generic_string() + ", which" +
                            (allowed ? " is not a folder." : std::string(how_to_allow)));
  }
  const GemSearch search{disk, setup.root, gemfile_lock, options.environment,
                         [&](const fs::path& folder) { return border.admits(folder); }};
  if (config.theme) setup.theme = find_theme(*config.theme, search);
  if (config.has_theme_of_pages() && !setup.theme) setup.theme = find_theme(default_theme_of_pages, search);
  // A remote theme is fetched during the build and never lies on disk.
  setup.theme_known = (!config.has_theme() || setup.theme) && !config.remote_theme;
  if (config.theme && !setup.theme) {
    setup.notices.push_back("The theme " + *config.theme +
                            " was not found on disk, so its layouts and includes are not judged. Install it, or name "
                            "its folder in the setting site.themePath.");
  }
}

/// The theme's folders have fixed names, whatever the site calls its own, and the site's filters do not apply to them.
SiteConfig theme_config(const SiteConfig& config) {
  SiteConfig theme = config;
  theme.collections_dir.clear();
  theme.layouts_dir = "_layouts";
  theme.includes_dir = "_includes";
  theme.data_dir = "_data";
  theme.include.clear();
  theme.exclude.clear();
  return theme;
}

void add_theme_entries(const SiteSetup& setup, const std::stop_token& stop, std::vector<SiteEntry>& entries) {
  if (!setup.theme || *setup.theme == setup.root) return;
  std::unordered_set<std::string> taken;
  for (const SiteEntry& entry : entries) taken.insert(entry.path);
  const SiteConfig config = theme_config(setup.config);
  for (const char* folder : {"_data", "_includes", "_layouts", "assets"}) {
    const std::string prefix = std::string(folder) + "/";
    if (!is_folder(*setup.disk, *setup.theme / folder)) continue;
    const auto rule = [&](std::string_view path) { return read_as(config, prefix + std::string(path)); };
    for (ListedFile& file : list_folder(*setup.disk, *setup.theme / folder, rule, {}, stop).files) {
      std::string path = prefix + file.path;
      if (taken.contains(path)) continue;
      entries.push_back({std::move(path), file.read_as, true});
    }
  }
}

}  // namespace

std::string SiteSetup::client_path(std::string_view relative) const {
  // Paths of the library would be split into their components, which takes longer than all else.
  std::string path = source.generic_string();
  if (!path.ends_with('/')) path += '/';
  return names->to_client(path.append(relative));
}

tl::expected<SiteSetup, std::string> load_setup(const SiteRoot& root, const SetupOptions& options) {
  const Disk& disk = *options.disk;
  SiteSetup setup;
  setup.disk = options.disk;
  setup.root = root.folder;
  setup.notices = root.notices;
  setup.settings = options.settings;
  const Border border(disk, root.folder, options.settings.allow_outside);
  const fs::path project_settings = root.folder / project_settings_file;
  if (!border.admits(project_settings)) {
    return tl::unexpected(project_settings.generic_string() + std::string(how_to_allow));
  }
  auto notices = load_project_settings(disk, root.folder, setup.settings);
  if (!notices) return tl::unexpected(notices.error());
  setup.notices.insert(setup.notices.end(), notices->begin(), notices->end());

  const auto sources = load_config_sources(root, border, options, setup.settings);
  if (!sources) return tl::unexpected(sources.error());
  const ConfigSurroundings surroundings{
      load_first_present(disk, border, root.folder, {"Gemfile", "gems.rb"}, setup.notices),
      load_first_present(disk, border, root.folder, {"Gemfile.lock", "gems.locked"}, setup.notices),
      load_first_present(disk, border, root.folder, {".gitignore"}, setup.notices)};
  ConfigResult config = parse_config(*sources, surroundings);
  if (!config && options.judges_configuration) config = salvage_config(*sources, surroundings);
  if (!config) {
    const ConfigError& error = config.error();
    return tl::unexpected((root.folder / error.file).lexically_normal().generic_string() + ":" +
                          std::to_string(error.line + 1) + ": " + error.message);
  }
  setup.config = std::move(*config);
  apply_overrides(setup.settings, setup.config);
  setup.source = (root.folder / setup.config.source).lexically_normal();
  if (options.judges_configuration && !is_folder(disk, setup.source)) {
    setup.notices.push_back(setup.source.generic_string() +
                            ": there is no such folder, so Jekyll builds an empty site. The configuration names it as "
                            "`source`; its own folder is read instead.");
    setup.config.source.clear();
    setup.source = root.folder;
  }
  if (!is_folder(disk, setup.source)) {
    return tl::unexpected(setup.source.generic_string() +
                          ": there is no such folder, but the configuration names it as `source`.");
  }
  if (!border.admits(setup.source)) {
    return tl::unexpected(setup.source.generic_string() + ": `source`" + std::string(how_to_allow));
  }

  setup.zone = local_zone();
  if (setup.config.timezone) {
    if (auto zone = TimeZone::load(*setup.config.timezone)) {
      setup.zone = *zone;
    } else {
      setup.zone = TimeZone();
      setup.notices.push_back("The time zone \"" + *setup.config.timezone +
                              "\" is unknown; UTC is used, as Ruby does. Use a name such as Europe/Berlin.");
    }
  }
  add_schema_keys(border, options.settings, setup);
  find_theme_folder(border, options, surroundings.gemfile_lock, setup);
  return setup;
}

SiteSetup make_lone_setup(const Disk& disk, const fs::path& folder, const Settings& settings) {
  SiteSetup setup;
  setup.disk = &disk;
  setup.root = setup.source = folder;
  setup.settings = settings;
  if (auto config = parse_config({})) setup.config = std::move(*config);
  setup.zone = local_zone();
  setup.extent = SiteExtent::LoneFiles;
  setup.theme_known = false;
  return setup;
}

SiteEntries list_site(const SiteSetup& setup, const std::stop_token& stop) {
  SiteEntries result = list_site_below(setup, "", stop);
  add_theme_entries(setup, stop, result.entries);
  sort_stably(result.entries, [](const SiteEntry& a, const SiteEntry& b) { return a.path < b.path; });
  return result;
}

SiteEntries list_site_below(const SiteSetup& setup, const std::string& folder, const std::stop_token& stop) {
  const LinkRules links{setup.settings.allow_outside,
                        [&](std::string_view path) { return enters_link(setup.config, path); }};
  FolderListing listing = list_below(
      *setup.disk, setup.source, folder, [&](std::string_view path) { return read_as(setup.config, path); }, links,
      stop);
  SiteEntries result;
  result.has_links = listing.has_links;
  result.folders = std::move(listing.folders);
  for (const DiskError& error : listing.errors) {
    result.errors.push_back({(setup.source / error.path).generic_string(), error.message});
  }
  for (const std::string& path : listing.links_outside) {
    result.notices.push_back("The symbolic link " + path + std::string(how_to_allow));
  }
  if (listing.truncated) {
    result.notices.push_back(setup.source.generic_string() +
                             " holds more files than a site can have; the rest is not read.");
  }
  result.entries.reserve(listing.files.size());
  for (ListedFile& file : listing.files) {
    result.entries.push_back({std::move(file.path), file.read_as, false});
  }
  return result;
}

tl::expected<ParsedFile, DiskError> load_entry(const SiteSetup& setup, const SiteEntry& entry) {
  auto file = setup.disk->load(entry.file(setup), entry.shown ? ReadAs::Whole : entry.read_as);
  if (!file) return tl::unexpected(file.error());
  ParsedFile parsed = entry.from_theme ? parse_file(theme_config(setup.config), entry.path, file->text, file->stamp)
                                       : parse_file(setup.config, entry.path, file->text, file->stamp, entry.shown);
  parsed.from_theme = entry.from_theme;
  return parsed;
}

tl::expected<ParsedFile, DiskError> load_again(const SiteSetup& setup, const Site& site, const std::string& path) {
  return load_entry(setup, {path, read_as(setup.config, path), false, site.names().is_fragment(path)});
}

Site make_site(const SiteSetup& setup, UnixSeconds now, SiteUse use) {
  Site site(SiteInputs{setup.root.generic_string(), setup.config, now, setup.zone, setup.extent,
                       setup.settings.front_matter_keys, use});
  site.set_theme_known(setup.theme_known);
  return site;
}

LoadedSite load_site(SiteSetup setup, UnixSeconds now, SiteUse use, const Progress& progress) {
  Site site = make_site(setup, now, use);
  SiteEntries listed = list_site(setup);
  std::vector<DiskError> errors = std::move(listed.errors);
  setup.notices.insert(setup.notices.end(), listed.notices.begin(), listed.notices.end());
  const std::vector<SiteEntry>& entries = listed.entries;
  std::vector<std::optional<tl::expected<ParsedFile, DiskError>>> results(entries.size());
  // Files come into the site while others are still read.
  const auto enter = [&](std::size_t begin, std::size_t end) {
    std::vector<ParsedFile> files;
    files.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      auto result = std::exchange(results[i], std::nullopt);
      if (*result) {
        files.push_back(std::move(**result));
      } else {
        errors.push_back(std::move(result->error()));
      }
    }
    site.update(std::move(files));
  };
  use_in_order(
      entries.size(), [&](std::size_t i) { results[i] = load_entry(setup, entries[i]); }, enter,
      progress ? [&](std::size_t begun) { progress(begun, entries.size()); } : std::function<void(std::size_t)>());
  read_misread(site, [&](const std::string& path) -> std::optional<ParsedFile> {
    auto file = load_again(setup, site, path);
    if (file) return std::move(*file);
    errors.push_back(std::move(file.error()));
    return std::nullopt;
  });
  site.set_complete(true);
  return LoadedSite{std::move(setup), std::move(site), std::move(errors)};
}

tl::expected<UnixSeconds, std::string> resolve_now(std::optional<UnixSeconds> given, const Environment& environment) {
  if (given) return *given;
  if (const auto text = environment("JEKYLL_LS_NOW")) {
    if (const auto now = parse_iso8601(*text)) return *now;
    return tl::unexpected("JEKYLL_LS_NOW: \"" + *text + "\" is not a time. Write it as 2027-01-01T00:00:00Z.");
  }
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace jekyll
