#include "app/hosting/site_loading.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <system_error>
#include <thread>
#include <unordered_set>
#include <utility>

#include "site/config/jekyll_defaults.h"
#include "site/vocabulary/user_keys.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

using SetupError = std::string;

tl::expected<std::vector<ConfigSource>, SetupError> load_config_sources(const SiteRoot& root,
                                                                        const SetupOptions& options,
                                                                        const Settings& settings) {
  std::vector<std::string> names = root.config_files;
  if (!settings.config_files.empty()) names = settings.config_files;
  if (!options.config_files.empty()) names = options.config_files;
  std::vector<ConfigSource> sources;
  for (const std::string& name : names) {
    fs::path path = root.folder / name;
    std::error_code error;
    if (!options.config_files.empty() && fs::exists(name, error)) path = fs::absolute(name, error);
    auto file = load_file(path);
    if (!file) return tl::unexpected(path.string() + ": cannot read the configuration: " + file.error().message);
    const fs::path relative = path.lexically_relative(root.folder);
    sources.push_back({relative.empty() ? path.string() : relative.generic_string(), std::move(file->text)});
  }
  return sources;
}

std::string load_first_present(const fs::path& folder, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string text = load_text_if_present(folder / name);
    if (!text.empty()) return text;
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
void add_schema_keys(SiteSetup& setup) {
  if (setup.settings.front_matter_schema.empty()) return;
  const fs::path path = setup.root / setup.settings.front_matter_schema;
  const auto file = load_file(path);
  if (!file) {
    setup.notices.push_back("frontMatter.schema names " + path.string() + ": " + file.error().message);
    return;
  }
  UserKeys read = read_schema_keys(parse_yaml(file->text).root.value);
  for (const std::string& problem : read.problems) setup.notices.push_back(path.string() + ": " + problem);
  std::vector<VocabularyKey>& keys = setup.settings.front_matter_keys;
  for (VocabularyKey& key : read.keys) {
    const bool described =
        std::any_of(keys.begin(), keys.end(), [&](const VocabularyKey& other) { return other.name == key.name; });
    if (!described) keys.push_back(std::move(key));
  }
}

void find_theme_folder(const Environment& environment, const std::string& gemfile_lock, SiteSetup& setup) {
  const SiteConfig& config = setup.config;
  if (!setup.settings.theme_path.empty()) {
    const fs::path path = setup.root / setup.settings.theme_path;
    std::error_code error;
    if (fs::is_directory(path, error)) {
      setup.theme = path;
      return;
    }
    setup.notices.push_back("site.themePath names " + path.string() + ", which is no folder.");
  }
  if (config.theme) setup.theme = find_theme(*config.theme, setup.root, gemfile_lock, environment);
  if (config.has_theme_of_pages() && !setup.theme) {
    setup.theme = find_theme(default_theme_of_pages, setup.root, gemfile_lock, environment);
  }
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

void add_theme_entries(const SiteSetup& setup, std::vector<SiteEntry>& entries) {
  if (!setup.theme || *setup.theme == setup.root) return;
  std::unordered_set<std::string> taken;
  for (const SiteEntry& entry : entries) taken.insert(entry.path);
  const SiteConfig config = theme_config(setup.config);
  for (const char* folder : {"_data", "_includes", "_layouts", "assets"}) {
    const std::string prefix = std::string(folder) + "/";
    std::error_code error;
    if (!fs::is_directory(*setup.theme / folder, error)) continue;
    for (ListedFile& file : list_folder(*setup.theme / folder, [&](std::string_view path) {
                              return read_as(config, prefix + std::string(path));
                            }).files) {
      std::string path = prefix + file.path;
      if (taken.contains(path)) continue;
      fs::path on_disk = *setup.theme / path;
      entries.push_back({std::move(path), std::move(on_disk), file.read_as, true});
    }
  }
}

std::size_t thread_count(std::size_t files) {
  constexpr std::size_t files_worth_a_thread = 32;
  const std::size_t cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  return std::clamp<std::size_t>(files / files_worth_a_thread, 1, cores);
}

using ParseResults = std::vector<std::optional<tl::expected<ParsedFile, DiskError>>>;

ParseResults load_entries(const SiteSetup& setup, const std::vector<SiteEntry>& entries, const Progress& progress) {
  ParseResults results(entries.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&](const Progress* report) {
    for (std::size_t i = next++; i < entries.size(); i = next++) {
      results[i] = load_entry(setup, entries[i]);
      if (report != nullptr && *report) (*report)(std::min(next.load(), entries.size()), entries.size());
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < thread_count(entries.size()); ++i) others.emplace_back(work, nullptr);
  work(&progress);
  for (std::thread& other : others) other.join();
  return results;
}

}  // namespace

tl::expected<SiteSetup, std::string> load_setup(const SiteRoot& root, const SetupOptions& options) {
  SiteSetup setup;
  setup.root = root.folder;
  setup.notices = root.notices;
  setup.settings = options.settings;
  auto notices = load_project_settings(root.folder, setup.settings);
  if (!notices) return tl::unexpected(notices.error());
  setup.notices.insert(setup.notices.end(), notices->begin(), notices->end());

  const auto sources = load_config_sources(root, options, setup.settings);
  if (!sources) return tl::unexpected(sources.error());
  const ConfigSurroundings surroundings{load_first_present(root.folder, {"Gemfile", "gems.rb"}),
                                        load_first_present(root.folder, {"Gemfile.lock", "gems.locked"})};
  ConfigResult config = parse_config(*sources, surroundings);
  if (!config) {
    const ConfigError& error = config.error();
    return tl::unexpected((root.folder / error.file).lexically_normal().string() + ":" +
                          std::to_string(error.line + 1) + ": " + error.message);
  }
  setup.config = std::move(*config);
  apply_overrides(setup.settings, setup.config);
  setup.source = (root.folder / setup.config.source).lexically_normal();
  std::error_code error;
  if (!fs::is_directory(setup.source, error)) {
    return tl::unexpected(setup.source.string() +
                          ": there is no such folder, but the configuration names it as `source`.");
  }

  setup.zone = TimeZone::local();
  if (setup.config.timezone) {
    if (auto zone = TimeZone::load(*setup.config.timezone)) {
      setup.zone = *zone;
    } else {
      setup.zone = TimeZone();
      setup.notices.push_back("The time zone \"" + *setup.config.timezone +
                              "\" is unknown; UTC is used, as Ruby does. Use a name such as Europe/Berlin.");
    }
  }
  add_schema_keys(setup);
  find_theme_folder(options.environment, surroundings.gemfile_lock, setup);
  return setup;
}

SiteSetup make_lone_setup(const fs::path& folder, const Settings& settings) {
  SiteSetup setup;
  setup.root = setup.source = folder;
  setup.settings = settings;
  if (auto config = parse_config({})) setup.config = std::move(*config);
  setup.zone = TimeZone::local();
  setup.extent = SiteExtent::LoneFiles;
  setup.theme_known = false;
  return setup;
}

SiteEntries list_site(const SiteSetup& setup) {
  FolderListing listing = list_folder(setup.source, [&](std::string_view path) { return read_as(setup.config, path); });
  SiteEntries result;
  for (const DiskError& error : listing.errors) {
    result.errors.push_back({(setup.source / error.path).string(), error.message});
  }
  for (const std::string& path : listing.links_outside) {
    result.notices.push_back("The symbolic link " + path + " leads out of the site and is not followed.");
  }
  result.entries.reserve(listing.files.size());
  for (ListedFile& file : listing.files) {
    fs::path on_disk = setup.source / file.path;
    result.entries.push_back({std::move(file.path), std::move(on_disk), file.read_as, false});
  }
  add_theme_entries(setup, result.entries);
  std::sort(result.entries.begin(), result.entries.end(),
            [](const SiteEntry& a, const SiteEntry& b) { return a.path < b.path; });
  return result;
}

tl::expected<ParsedFile, DiskError> load_entry(const SiteSetup& setup, const SiteEntry& entry) {
  auto file = load_file_as(entry.file, entry.read_as);
  if (!file) return tl::unexpected(file.error());
  ParsedFile parsed = entry.from_theme ? parse_file(theme_config(setup.config), entry.path, file->text, file->stamp)
                                       : parse_file(setup.config, entry.path, file->text, file->stamp);
  parsed.from_theme = entry.from_theme;
  return parsed;
}

Site make_site(const SiteSetup& setup, UnixSeconds now) {
  Site site(
      SiteInputs{setup.root.string(), setup.config, now, setup.zone, setup.extent, setup.settings.front_matter_keys});
  site.set_theme_known(setup.theme_known);
  return site;
}

LoadedSite load_site(SiteSetup setup, UnixSeconds now, const Progress& progress) {
  Site site = make_site(setup, now);
  SiteEntries listed = list_site(setup);
  std::vector<DiskError> errors = std::move(listed.errors);
  setup.notices.insert(setup.notices.end(), listed.notices.begin(), listed.notices.end());
  std::vector<ParsedFile> files;
  files.reserve(listed.entries.size());
  for (auto& result : load_entries(setup, listed.entries, progress)) {
    if (*result) {
      files.push_back(std::move(**result));
    } else {
      errors.push_back(std::move(result->error()));
    }
  }
  site.update(std::move(files));
  site.set_complete(true);
  return LoadedSite{std::move(setup), std::move(site), std::move(errors)};
}

tl::expected<LoadedSite, DiskError> load_single_file(const fs::path& file, UnixSeconds now) {
  std::error_code error;
  SiteSetup setup = make_lone_setup(fs::absolute(file, error).lexically_normal().parent_path());
  auto parsed = load_entry(setup, {file.filename().string(), file, ReadAs::Whole, false});
  if (!parsed) return tl::unexpected(parsed.error());
  Site site = make_site(setup, now);
  std::vector<ParsedFile> files;
  files.push_back(std::move(*parsed));
  site.update(std::move(files));
  site.set_complete(true);
  return LoadedSite{std::move(setup), std::move(site), {}};
}

tl::expected<UnixSeconds, std::string> resolve_now(std::optional<UnixSeconds> given, const Environment& environment) {
  if (given) return *given;
  if (const auto text = environment("JEKYLL_LS_NOW")) {
    if (const auto now = parse_iso8601(*text)) return *now;
    return tl::unexpected("JEKYLL_LS_NOW: \"" + *text + "\" is no time. Write it as 2027-01-01T00:00:00Z.");
  }
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace jekyll
