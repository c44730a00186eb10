#include "tests/support/disk_site.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "site/misread.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "tests/support/read_file.h"

namespace jekyll::tests {

namespace {

namespace fs = std::filesystem;

std::string generic_relative(const fs::path& file, const fs::path& root) {
  return file.lexically_relative(root).generic_string();
}

}  // namespace

std::vector<ParsedFile> read_folder(const fs::path& source, const SiteConfig& config) {
  std::vector<ParsedFile> files;
  for (auto entry = fs::recursive_directory_iterator(source); entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string path = generic_relative(entry->path(), source);
    if (entry->is_directory()) {
      if (read_as(config, path + "/") == ReadAs::Ignored) entry.disable_recursion_pending();
      continue;
    }
    const ReadAs how = read_as(config, path);
    if (how == ReadAs::Ignored || !entry->is_regular_file()) continue;
    const std::string text = how == ReadAs::Listed ? std::string() : read_file(entry->path());
    // Undated drafts carry the time of their last change.
    const auto age = fs::file_time_type::clock::now() - entry->last_write_time();
    const auto modified = std::chrono::system_clock::now().time_since_epoch() - age;
    const auto stamp = std::chrono::duration_cast<std::chrono::nanoseconds>(modified).count();
    files.push_back(parse_file(config, path, text, FileStamp{stamp, text.size()}));
  }
  return files;
}

SiteConfig read_config(const fs::path& root) {
  std::vector<ConfigSource> sources;
  if (fs::exists(root / "_config.yml")) sources.push_back({"_config.yml", read_file(root / "_config.yml")});
  ConfigResult config = parse_config(sources, {read_file(root / "Gemfile"), read_file(root / "Gemfile.lock")});
  if (!config) throw std::runtime_error(config.error().file + ": " + config.error().message);
  return std::move(*config);
}

Site read_site(const fs::path& root) {
  SiteConfig config = read_config(root);
  TimeZone zone;
  if (config.timezone) zone = TimeZone::load(*config.timezone).value_or(zone);
  std::vector<ParsedFile> files = read_folder(root / config.source, config);
  const bool theme_known = !config.has_theme();
  Site site(SiteInputs{root.string(), std::move(config), fixture_now, zone});
  site.set_theme_known(theme_known);
  site.update(std::move(files));
  read_misread(site, [&](const std::string& path) {
    const std::string text = read_file(root / site.config().source / path);
    return parse_file(site.config(), path, text, {0, text.size()}, site.names().is_fragment(path));
  });
  site.set_complete(true);
  return site;
}

std::vector<fs::path> corpus_sites() {
  const auto corpus = environment("JEKYLL_LS_CORPUS");
  std::vector<fs::path> sites;
  if (!corpus) {
    skip("JEKYLL_LS_CORPUS is not set");
    return sites;
  }
  for (const auto& entry : fs::directory_iterator(*corpus)) {
    if (fs::exists(entry.path() / "site.truth.json")) sites.push_back(entry.path());
  }
  std::sort(sites.begin(), sites.end());
  REQUIRE_FALSE(sites.empty());
  return sites;
}

}  // namespace jekyll::tests
