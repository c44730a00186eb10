// What lies in a hosted site: files by the paths that a client names, and which of them it tells of.
#include <algorithm>
#include <utility>

#include "app/hosting/hosted_site.h"
#include "text/paths.h"

namespace jekyll {

std::optional<PlacedFile> HostedSite::place(const std::string& path) const {
  if (!reading_ || !is_parsed(path)) return std::nullopt;
  const std::optional<std::string> relative = relative_path(path);
  const SiteFile* file = relative ? reading_->site.find_file(*relative) : nullptr;
  if (file == nullptr) return std::nullopt;
  return PlacedFile{*reading_->setup, reading_->site, *file, revision_};
}

std::optional<PlacedBystander> HostedSite::place_bystander(const std::string& path) const {
  if (extent_ != Extent::Whole) return std::nullopt;
  const std::optional<std::string> relative = below_source(path);
  if (!relative || relative->empty()) return std::nullopt;
  return PlacedBystander{*reading_->setup, reading_->site, *relative};
}

std::optional<SiteView> HostedSite::view() const {
  if (!reading_) return std::nullopt;
  return SiteView{*reading_->setup, reading_->site, revision_};
}

std::vector<std::string> HostedSite::closed_files() const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : reading_->site.files()) {
    if (!file.parsed.from_theme && !is_open(path)) paths.push_back(absolute_path(path));
  }
  for (const std::string& path : reading_->site.bystanders()) {
    if (!is_open(path)) paths.push_back(absolute_path(path));
  }
  std::erase_if(paths, [&](const std::string& path) { return !is_told_of(path); });
  return paths;
}

bool HostedSite::is_told_of(std::string_view path) const {
  return number_ == 0 || names_->to_own(path) != path;
}

bool HostedSite::tells_of(std::string_view path) const {
  if (tells_of_closed_files_) return true;
  if (!is_unusable_) return false;
  const std::optional<std::string> own = names_->to_own(path);
  const std::optional<std::string> relative = own ? relative_to(folder_, *own) : std::nullopt;
  return relative && possible_configuration_files().contains(*relative);
}

std::vector<std::string> HostedSite::named_configuration_files() const {
  return reading_ ? configuration_files(*reading_->setup) : std::vector<std::string>();
}

std::set<std::string> HostedSite::possible_configuration_files() const {
  std::set<std::string> files = {"_config.yml", "_config.yaml"};
  for (std::string& named : named_configuration_files()) files.insert(std::move(named));
  return files;
}

std::optional<std::string> HostedSite::below_folder(std::string_view path) const {
  if (const auto own = names_->to_own(path); own && relative_to(folder_, *own)) return std::string(path);
  if (relative_to(folder_, path)) return names_->to_client(path);
  if (real_folder_.empty()) return std::nullopt;
  const auto relative = relative_to(real_folder_, path);
  if (!relative) return std::nullopt;
  return relative->empty() ? folder_ : names_->to_client(folder_ + "/" + *relative);
}

std::optional<std::string> HostedSite::below_source(std::string_view path) const {
  const auto own = names_->to_own(path);
  return own && reading_ ? relative_to(reading_->setup->source.generic_string(), *own) : std::nullopt;
}

bool HostedSite::covers(std::string_view path) const {
  const auto own = names_->to_own(path);
  return own && (is_below(*own, folder_) || below_source(path).has_value());
}

std::optional<std::string> HostedSite::relative_path(std::string_view path) const {
  std::optional<std::string> relative = below_source(path);
  if (!relative || relative->empty()) return std::nullopt;
  if (extent_ == Extent::OpenDocuments && relative->find('/') != std::string::npos) return std::nullopt;
  if (read_as_on_the_way(reading_->setup->config, *relative) == ReadAs::Ignored) return std::nullopt;
  return relative;
}

std::string HostedSite::absolute_path(std::string_view relative) const {
  return reading_->setup->client_path(relative);
}

bool HostedSite::is_open(std::string_view relative) const {
  return host_.documents.find_path(absolute_path(relative)) != nullptr;
}

}  // namespace jekyll
