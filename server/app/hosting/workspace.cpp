#include "app/hosting/workspace.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/hosting/site_roots.h"

namespace jekyll {
namespace {

bool may_make_a_root(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  return name.starts_with("_config.") || name == "_posts" || name == "_layouts";
}

}  // namespace

void Workspace::use_settings(const SetupOptions& options) {
  options_ = options;
  for (const auto& [folder, site] : sites_) site->load(options);
}

std::shared_ptr<HostedSite> Workspace::site_of_folder(const std::string& folder, HostedSite::Extent extent) {
  // A folder that becomes a site gets a new one: its documents are assigned anew.
  const std::string key = (extent == HostedSite::Extent::Whole ? "" : "single:") + folder;
  std::shared_ptr<HostedSite>& site = sites_[key];
  if (!site) {
    site = std::make_shared<HostedSite>(host_, folder, extent);
    if (options_) site->load(*options_);
  }
  return site;
}

void Workspace::add_folder(const std::string& path) {
  const std::optional<SiteRoot> root = find_root(path);
  if (!root || root->folder != path) return;
  folders_.insert(path);
  site_of_folder(path, HostedSite::Extent::Whole);
}

void Workspace::remove_folder(const std::string& path) {
  folders_.erase(path);
  drop_unused();
}

void Workspace::assign(const std::string& path) {
  const bool is_file = !path.starts_with(untitled_folder);
  const std::optional<SiteRoot> root = is_file ? find_root(path) : std::nullopt;
  std::shared_ptr<HostedSite> site =
      root ? site_of_folder(root->folder.generic_string(), HostedSite::Extent::Whole)
           : site_of_folder(path.substr(0, path.rfind('/')), HostedSite::Extent::OpenDocuments);
  std::shared_ptr<HostedSite>& assigned = documents_[path];
  if (assigned && assigned != site) assigned->document_closed(path);
  assigned = std::move(site);
  assigned->document_changed(path);
}

void Workspace::document_opened(const std::string& path) {
  assign(path);
}

void Workspace::document_changed(const std::string& path) {
  if (const auto site = find_site(path)) site->document_changed(path);
}

void Workspace::document_closed(const std::string& path) {
  const auto site = find_site(path);
  if (!site) return;
  documents_.erase(path);
  site->document_closed(path);
  drop_unused();
}

void Workspace::files_changed(const std::vector<std::string>& paths) {
  if (std::any_of(paths.begin(), paths.end(), may_make_a_root)) {
    std::vector<std::string> documents;
    for (const auto& [path, site] : documents_) documents.push_back(path);
    for (const std::string& path : documents) assign(path);
    drop_unused();
  }
  for (const auto& [folder, site] : sites_) site->files_changed(paths);
}

void Workspace::rescan() {
  for (const auto& [folder, site] : sites_) site->rescan();
}

void Workspace::drop_unused() {
  std::erase_if(sites_, [&](const auto& entry) {
    if (folders_.contains(entry.first)) return false;
    return std::none_of(documents_.begin(), documents_.end(),
                        [&](const auto& document) { return document.second == entry.second; });
  });
}

std::shared_ptr<HostedSite> Workspace::use_site_of(const std::string& path) {
  const std::optional<SiteRoot> root = find_root(path);
  if (!root) return nullptr;
  const std::string folder = root->folder.generic_string();
  folders_.insert(folder);
  return site_of_folder(folder, HostedSite::Extent::Whole);
}

std::vector<std::shared_ptr<HostedSite>> Workspace::sites() const {
  std::vector<std::shared_ptr<HostedSite>> sites;
  for (const auto& [folder, site] : sites_) {
    if (site->extent() == HostedSite::Extent::Whole) sites.push_back(site);
  }
  return sites;
}

std::shared_ptr<HostedSite> Workspace::find_site(const std::string& path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : found->second;
}

bool Workspace::is_configured(const std::string& path) const {
  const auto site = find_site(path);
  return !site || (site->is_configured() && site->is_parsed(path));
}

bool Workspace::is_scanned(const std::string& path) const {
  const auto site = find_site(path);
  return !site || (site->is_scanned() && site->is_parsed(path));
}

std::optional<PlacedFile> Workspace::place(const std::string& path) {
  const auto site = find_site(path);
  return site ? site->place(path) : std::nullopt;
}

std::optional<PlacedBystander> Workspace::place_bystander(const std::string& path) {
  const auto site = find_site(path);
  return site ? site->place_bystander(path) : std::nullopt;
}

}  // namespace jekyll
