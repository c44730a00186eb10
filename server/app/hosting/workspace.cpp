#include "app/hosting/workspace.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/hosting/site_roots.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// Of a new folder a client may tell the files in it alone.
bool may_make_a_root(const std::string& path) {
  const std::string folders = path + "/";
  return path.substr(path.rfind('/') + 1).starts_with("_config.") || folders.find("/_posts/") != std::string::npos ||
         folders.find("/_layouts/") != std::string::npos;
}

}  // namespace

void Workspace::use_settings(const SetupOptions& options) {
  options_ = options;
  for (const auto& [folder, site] : sites_) site->load(options);
}

std::shared_ptr<HostedSite> Workspace::site_of_folder(const std::string& folder, HostedSite::Extent extent,
                                                      std::size_t number) {
  // A folder that becomes a site gets a new one: its documents are assigned anew.
  const std::string key = (extent == HostedSite::Extent::Whole ? "" : "single:") + folder;
  std::shared_ptr<HostedSite>& site = sites_[{key, number}];
  if (!site) {
    site = std::make_shared<HostedSite>(host_, folder, extent, number);
    if (options_) site->load(*options_);
  }
  return site;
}

std::shared_ptr<HostedSite> Workspace::site_of_place(const std::string& path, const SitePlace& place) {
  const std::string folder = place.root.folder.generic_string();
  if (!place.name) return site_of_folder(folder, HostedSite::Extent::Whole);
  for (std::size_t number = 1;; ++number) {
    auto site = site_of_folder(folder, HostedSite::Extent::Whole, number);
    if (!site->add_name(*place.name)) continue;
    site->document_changed(path);
    return site;
  }
}

// ---- which site a path lies in

void Workspace::locate(const std::vector<std::string>& paths) {
  if (paths.empty()) return;
  const std::uint64_t search = ++last_search_;
  for (Places* places : {&documents_, &folders_, &wanted_}) {
    for (const std::string& path : paths) {
      if (const auto place = places->find(path); place != places->end()) place->second.asked = search;
    }
  }
  using Found = std::vector<std::optional<SitePlace>>;
  run_in_background(
      host_.loop,
      [&disk = host_.disk, paths] {
        Found found;
        for (const std::string& path : paths) found.push_back(find_site_place(disk, path));
        return found;
      },
      [alive = std::weak_ptr(self_), paths, search](const Found& found) {
        const auto self = alive.lock();
        if (!self) return;
        for (std::size_t i = 0; i < paths.size(); ++i) {
          (*self)->use_place(paths[i], search, i < found.size() ? found[i] : std::nullopt);
        }
        (*self)->drop_unused();
        (*self)->host_.events.on_progress();
      });
}

void Workspace::use_place(const std::string& path, std::uint64_t search, const std::optional<SitePlace>& found) {
  const auto answer = [&](Places& places) -> Place* {
    const auto place = places.find(path);
    if (place == places.end() || place->second.asked != search) return nullptr;
    place->second.answered = search;
    return &place->second;
  };
  if (Place* place = answer(folders_)) {
    const bool is_root = found && !found->name && found->root.folder.generic_string() == path;
    place->site = is_root ? site_of_folder(path, HostedSite::Extent::Whole) : nullptr;
  }
  if (Place* place = answer(wanted_)) {
    place->site = found ? site_of_place(path, *found) : nullptr;
  }
  if (Place* place = answer(documents_)) {
    settle_document(path, *place,
                    found ? site_of_place(path, *found)
                          : site_of_folder(path.substr(0, path.rfind('/')), HostedSite::Extent::OpenDocuments));
  }
}

void Workspace::settle_document(const std::string& path, Place& place, std::shared_ptr<HostedSite> site) {
  if (place.site == site) return;
  // Whole sites hear of each document below them, whichever of them it belongs to.
  if (place.site && place.site->extent() == HostedSite::Extent::OpenDocuments) place.site->document_closed(path);
  place.site = std::move(site);
  if (place.site->extent() == HostedSite::Extent::OpenDocuments) place.site->document_changed(path);
  host_.events.on_affected({path});
}

// ---- events

void Workspace::add_folder(const std::string& path) {
  folders_[path];
  if (host_.events.on_folders) host_.events.on_folders({path});
  locate({path});
}

void Workspace::remove_folder(const std::string& path) {
  folders_.erase(path);
  std::erase_if(wanted_, [&](const auto& wanted) { return is_at_or_below(wanted.first, path); });
  drop_unused();
}

void Workspace::want_site_of(const std::string& path) {
  if (wanted_.try_emplace(path).second) locate({path});
}

void Workspace::document_opened(const std::string& path) {
  Place& place = documents_[path];
  for (const auto& site : sites_above(path)) site->document_changed(path);
  if (path.starts_with(untitled_folder)) {
    place.asked = place.answered = ++last_search_;
    return settle_document(path, place,
                           site_of_folder(path.substr(0, path.rfind('/')), HostedSite::Extent::OpenDocuments));
  }
  // A configuration that comes there makes a site.
  if (host_.events.on_folders) host_.events.on_folders({path.substr(0, std::max<std::size_t>(path.rfind('/'), 1))});
  locate({path});
}

void Workspace::document_changed(const std::string& path) {
  for (const auto& site : sites_above(path)) site->document_changed(path);
}

void Workspace::document_closed(const std::string& path) {
  const std::vector<std::shared_ptr<HostedSite>> sites = sites_above(path);
  documents_.erase(path);
  for (const auto& site : sites) site->document_closed(path);
  drop_unused();
}

void Workspace::files_changed(const std::vector<std::string>& paths) {
  const bool all = std::any_of(paths.begin(), paths.end(), may_make_a_root);
  std::set<std::string> moved;
  for (const Places* places : {&documents_, &folders_, &wanted_}) {
    for (const auto& [place, found] : *places) {
      if (place.starts_with(untitled_folder)) continue;
      // A folder that comes or goes takes the roots along that lie in it.
      const auto lies_in = [&, &name = place](const std::string& path) { return is_at_or_below(name, path); };
      // What a symbolic link leads to, or may lead to, comes and goes elsewhere.
      const bool by_link = places == &documents_ && found.site &&
                           (found.site->number() > 0 || found.site->extent() == HostedSite::Extent::OpenDocuments);
      if (all || by_link || std::any_of(paths.begin(), paths.end(), lies_in)) moved.insert(place);
    }
  }
  locate({moved.begin(), moved.end()});
  for (const auto& [folder, site] : sites_) site->files_changed(paths);
}

void Workspace::compare_with_disk() {
  // Roots come and go, too.
  std::set<std::string> places;
  for (const Places* known : {&documents_, &folders_, &wanted_}) {
    for (const auto& [place, found] : *known) {
      if (!place.starts_with(untitled_folder)) places.insert(place);
    }
  }
  locate({places.begin(), places.end()});
  for (const auto& [folder, site] : sites_) site->compare_with_disk();
}

std::chrono::steady_clock::duration Workspace::comparison_time() const {
  std::chrono::steady_clock::duration longest{};
  for (const auto& [folder, site] : sites_) longest = std::max(longest, site->comparison_time());
  return longest;
}

bool Workspace::is_comparing() const {
  return std::any_of(sites_.begin(), sites_.end(), [](const auto& site) { return site.second->is_comparing(); });
}

void Workspace::settle() {
  for (const auto& [folder, site] : sites_) site->settle();
}

void Workspace::stop_work() {
  for (const auto& [folder, site] : sites_) site->stop_work();
}

void Workspace::drop_unused() {
  std::erase_if(sites_, [&](const auto& entry) {
    for (const Places* places : {&documents_, &folders_, &wanted_}) {
      const bool used = std::any_of(places->begin(), places->end(),
                                    [&](const auto& place) { return place.second.site == entry.second; });
      if (used) return false;
    }
    host_.events.on_dropped(*entry.second);
    return true;
  });
}

// ---- questions

std::vector<std::shared_ptr<HostedSite>> Workspace::sites() const {
  std::vector<std::shared_ptr<HostedSite>> sites;
  for (const auto& [folder, site] : sites_) {
    if (site->extent() == HostedSite::Extent::Whole) sites.push_back(site);
  }
  return sites;
}

const SiteFixes* Workspace::count_fixes(const std::string& path) {
  const auto site = find_site(path);
  return site ? site->count_fixes() : nullptr;
}

std::shared_ptr<HostedSite> Workspace::find_site(const std::string& path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : found->second.site;
}

std::vector<std::shared_ptr<HostedSite>> Workspace::sites_above(const std::string& path) const {
  std::vector<std::shared_ptr<HostedSite>> above;
  const auto own = find_site(path);
  for (const auto& [folder, site] : sites_) {
    const bool holds = site->extent() == HostedSite::Extent::Whole && site->covers(path);
    if (holds || site == own) above.push_back(site);
  }
  return above;
}

std::shared_ptr<HostedSite> Workspace::find_wanted(const std::string& path) const {
  const auto found = wanted_.find(path);
  return found == wanted_.end() ? nullptr : found->second.site;
}

bool Workspace::has_wanted(const std::string& path) const {
  const auto found = wanted_.find(path);
  if (found == wanted_.end() || found->second.answered == 0) return false;
  return !found->second.site || found->second.site->is_scanned();
}

bool Workspace::is_all_scanned() const {
  for (const Places* places : {&documents_, &folders_, &wanted_}) {
    const bool located =
        std::all_of(places->begin(), places->end(), [](const auto& place) { return place.second.answered != 0; });
    if (!located) return false;
  }
  const auto whole = sites();
  return std::all_of(whole.begin(), whole.end(), [](const auto& site) { return site->is_scanned(); });
}

bool Workspace::has_followed(ChangeNumber change) const {
  return std::all_of(sites_.begin(), sites_.end(), [&](const auto& site) { return site.second->has_followed(change); });
}

bool Workspace::is_configured(const std::string& path) const {
  if (!documents_.contains(path)) return true;
  const auto site = find_site(path);
  return site && site->is_configured() && site->is_parsed(path);
}

bool Workspace::is_scanned(const std::string& path) const {
  if (!documents_.contains(path)) return true;
  const auto site = find_site(path);
  return site && site->is_scanned() && site->is_parsed(path);
}

std::optional<PlacedFile> Workspace::place(const std::string& path) const {
  const auto site = find_site(path);
  return site ? site->place(path) : std::nullopt;
}

std::optional<PlacedBystander> Workspace::place_bystander(const std::string& path) const {
  const auto site = find_site(path);
  return site ? site->place_bystander(path) : std::nullopt;
}

}  // namespace jekyll
