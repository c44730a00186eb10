#include "app/hosting/hosted_site.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "app/system/log.h"

namespace jekyll {
namespace {

namespace fs = std::filesystem;

/// Files a worker reads before it reports: large enough to be cheap, small enough to keep a turn of the loop short.
constexpr std::size_t batch_files = 32;
/// Larger documents are parsed on a worker.
constexpr std::size_t parse_here_limit = std::size_t{2} * 1024 * 1024;
constexpr std::chrono::hours longest_timer{24};

bool is_below(std::string_view path, std::string_view folder) {
  if (folder.ends_with('/')) folder.remove_suffix(1);
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

/// What Jekyll makes of a path, the folders on the way to it considered.
ReadAs read_as_on_the_way(const SiteConfig& config, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (read_as(config, path.substr(0, slash + 1)) == ReadAs::Ignored) return ReadAs::Ignored;
  }
  return read_as(config, path);
}

std::vector<ParsedFile> load_batch(const SiteSetup& setup, const std::vector<SiteEntry>& entries) {
  std::vector<ParsedFile> files;
  for (const SiteEntry& entry : entries) {
    auto file = load_entry(setup, entry);
    if (file) {
      files.push_back(std::move(*file));
    } else {
      log_error(file.error().path + ": " + file.error().message);
    }
  }
  return files;
}

std::vector<std::optional<FileStamp>> load_stamps(const fs::path& folder, const std::vector<std::string>& files) {
  std::vector<std::optional<FileStamp>> stamps;
  stamps.reserve(files.size());
  for (const std::string& file : files) stamps.push_back(load_stamp(folder / file));
  return stamps;
}

}  // namespace

/// What a worker finds out before files are read.
struct HostedSite::Listing {
  tl::expected<SiteSetup, std::string> setup = tl::unexpected(std::string("The site could not be read."));
  SiteEntries entries;
};

template <class Work, class Done>
void HostedSite::in_background(Work work, Done done) {
  run_in_background(host_.loop, std::move(work),
                    [weak = weak_from_this(), generation = generation_, done = std::move(done)](auto result) {
                      const auto self = weak.lock();
                      if (self && self->generation_ == generation) done(*self, std::move(result));
                    });
}

HostedSite::HostedSite(const SiteHost& host, std::string folder, Extent extent)
    : host_(host), folder_(std::move(folder)), extent_(extent) {}

void HostedSite::load(const SetupOptions& options) {
  ++generation_;
  options_ = options;
  next_.reset();
  changed_while_scanning_.clear();
  parsing_.clear();
  rescanning_ = false;
  if (extent_ == Extent::OpenDocuments) return use_open_documents_only();
  scanning_ = true;
  in_background(
      [folder = folder_, options] {
        Listing listing;
        // The configuration files may have come and gone since the folder was found.
        std::optional<SiteRoot> root = find_root(folder);
        if (!root || root->folder != folder) root = SiteRoot{folder, {}, {}};
        listing.setup = load_setup(*root, options);
        if (listing.setup) listing.entries = list_site(*listing.setup);
        return listing;
      },
      [](HostedSite& self, Listing listing) { self.use_setup(std::move(listing)); });
}

void HostedSite::use_setup(Listing listing) {
  if (!listing.setup) {
    scanning_ = false;
    configuration_stamps_ = load_stamps(folder_, configuration_files());
    host_.events.on_notice(NoticeKind::Problem, listing.setup.error());
    if (!current_) use_open_documents_only();
    return;
  }
  for (const std::string& notice : listing.setup->notices) host_.events.on_notice(NoticeKind::Information, notice);
  for (const std::string& notice : listing.entries.notices) host_.events.on_notice(NoticeKind::Information, notice);
  for (const DiskError& error : listing.entries.errors) {
    host_.events.on_notice(NoticeKind::Information, error.path + ": " + error.message);
  }
  const auto setup = std::make_shared<const SiteSetup>(std::move(*listing.setup));
  Loaded loaded{setup, make_site(*setup, host_.now()), false};
  const bool first = !current_ || !current_->scanned;
  if (first) {
    current_.emplace(std::move(loaded));
    for (const std::string& path : open_documents()) dirty_.insert(path);
    host_.events.on_progress();
  } else {
    next_.emplace(std::move(loaded));
  }
  scan(std::move(listing.entries.entries));
}

void HostedSite::use_open_documents_only() {
  const auto setup = std::make_shared<const SiteSetup>(make_lone_setup(folder_, options_.settings));
  current_.emplace(Loaded{setup, make_site(*setup, host_.now()), true});
  current_->site.set_complete(true);
  for (const std::string& path : open_documents()) dirty_.insert(path);
  host_.events.on_progress();
  announce_all();
}

void HostedSite::scan(std::vector<SiteEntry> entries) {
  entries_done_ = 0;
  entries_total_ = entries.size();
  if (entries.empty()) return finish_scan();
  const Loaded& target = next_ ? *next_ : *current_;
  for (std::size_t begin = 0; begin < entries.size(); begin += batch_files) {
    const std::size_t end = std::min(entries.size(), begin + batch_files);
    std::vector<SiteEntry> batch(std::make_move_iterator(entries.begin() + static_cast<std::ptrdiff_t>(begin)),
                                 std::make_move_iterator(entries.begin() + static_cast<std::ptrdiff_t>(end)));
    const std::size_t count = batch.size();
    in_background(
        [setup = target.setup, batch = std::move(batch)] { return load_batch(*setup, batch); },
        [count](HostedSite& self, std::vector<ParsedFile> files) { self.add_scanned(std::move(files), count); });
  }
}

void HostedSite::add_scanned(std::vector<ParsedFile> files, std::size_t entries) {
  Loaded& target = next_ ? *next_ : *current_;
  std::erase_if(files, [&](const ParsedFile& file) { return !file.from_theme && is_open(file.path); });
  target.site.update(std::move(files));
  entries_done_ += entries;
  const bool last = entries_done_ == entries_total_;
  if (!next_) host_.events.on_scan(folder_, entries_done_, entries_total_);
  if (last) finish_scan();
}

void HostedSite::finish_scan() {
  scanning_ = false;
  std::vector<std::string> before = tells_of_closed_files_ ? closed_files() : std::vector<std::string>();
  if (next_) {
    current_ = std::move(next_);
    next_.reset();
  }
  for (const std::string& path : open_documents()) dirty_.insert(path);
  current_->site.set_complete(true);
  current_->scanned = true;
  log_info(folder_ + ": " + std::to_string(current_->site.files().size()) + " files");
  watch_clock();
  configuration_stamps_ = load_stamps(folder_, configuration_files());
  const std::set<std::string> changed = std::exchange(changed_while_scanning_, {});
  files_changed({changed.begin(), changed.end()});
  host_.events.on_progress();
  tells_of_closed_files_ = asked_for_closed_files_ || current_->setup->settings.scope == DiagnosticScope::Site;
  announce_all(std::move(before));
}

void HostedSite::document_changed(const std::string& path) {
  dirty_.insert(path);
}

void HostedSite::document_closed(const std::string& path) {
  dirty_.erase(path);
  parsing_.erase(path);
  if (extent_ == Extent::Whole) return files_changed({path});
  const std::optional<std::string> relative = relative_path(path);
  if (current_ && relative) current_->site.update({}, std::array{*relative});
}

std::optional<PlacedFile> HostedSite::place(const std::string& path) {
  if (!current_) return std::nullopt;
  if (!is_parsed(path)) return std::nullopt;
  const std::optional<std::string> relative = relative_path(path);
  const SiteFile* file = relative ? current_->site.find_file(*relative) : nullptr;
  if (file == nullptr) return std::nullopt;
  return PlacedFile{*current_->setup, current_->site, *file};
}

std::optional<SiteView> HostedSite::view() {
  if (!current_) return std::nullopt;
  parse_dirty();
  return SiteView{*current_->setup, current_->site};
}

std::vector<std::string> HostedSite::tell_of_closed_files() {
  asked_for_closed_files_ = true;
  tells_of_closed_files_ = true;
  return current_ ? closed_files() : std::vector<std::string>();
}

std::vector<std::string> HostedSite::closed_files() const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : current_->site.files()) {
    if (!file.parsed.from_theme && !is_open(path)) paths.push_back(absolute_path(path));
  }
  for (const std::string& path : current_->site.bystanders()) {
    if (!is_open(path)) paths.push_back(absolute_path(path));
  }
  return paths;
}

std::optional<PlacedBystander> HostedSite::place_bystander(const std::string& path) {
  const std::string folder = current_ ? current_->setup->source.generic_string() : "";
  if (extent_ != Extent::Whole || !current_ || !is_below(path, folder)) return std::nullopt;
  std::string relative = path.substr(folder.size() + (folder.ends_with('/') ? 0 : 1));
  return PlacedBystander{*current_->setup, current_->site, std::move(relative)};
}

bool HostedSite::is_parsed(std::string_view path) {
  if (current_) parse_dirty();
  return !parsing_.contains(path);
}

void HostedSite::parse_dirty() {
  std::vector<ParsedFile> files;
  for (const std::string& path : std::exchange(dirty_, {})) {
    const OpenDocument* document = host_.documents.find_path(path);
    std::optional<std::string> relative = relative_path(path);
    if (document == nullptr || !relative) continue;
    const std::string& text = document->document.text();
    if (parsing_.contains(path)) {
      dirty_.insert(path);
      continue;
    }
    if (text.size() > parse_here_limit) {
      parse_on_worker(*document, std::move(*relative));
      continue;
    }
    files.push_back(parse_file(current_->setup->config, std::move(*relative), text, FileStamp{0, text.size()}));
  }
  if (!files.empty()) announce(current_->site.update(std::move(files)));
}

void HostedSite::parse_on_worker(const OpenDocument& document, std::string relative) {
  parsing_.insert(document.path);
  auto text = std::make_shared<const std::string>(document.document.text());
  in_background(
      [setup = current_->setup, text, relative = std::move(relative)] {
        Changes changes;
        changes.files.push_back(parse_file(setup->config, relative, *text, FileStamp{0, text->size()}));
        return changes;
      },
      [path = document.path, text](HostedSite& self, Changes changes) {
        self.parsing_.erase(path);
        const OpenDocument* now = self.host_.documents.find_path(path);
        if (now == nullptr) return;
        // After an edit in the meantime the document is dirty, and the newer text is parsed when asked for.
        if (now->document.text() == *text && !changes.files.empty()) {
          self.announce(self.current_->site.update(std::move(changes.files)));
        } else {
          self.host_.events.on_affected({path});
        }
        self.host_.events.on_progress();
      });
}

std::vector<std::string> HostedSite::configuration_files() const {
  std::vector<std::string> files = {"_config.yml", "_config.yaml", "_config.toml", ".jekyll-ls.json",
                                    "Gemfile",     "Gemfile.lock", "gems.rb",      "gems.locked"};
  if (current_) {
    const std::vector<std::string>& named = current_->setup->config.files;
    files.insert(files.end(), named.begin(), named.end());
  }
  return files;
}

bool HostedSite::decides_configuration(std::string_view path) const {
  if (!is_below(path, folder_)) return false;
  const std::string_view relative = path.substr(folder_.size() + (folder_.ends_with('/') ? 0 : 1));
  const std::vector<std::string> files = configuration_files();
  return std::find(files.begin(), files.end(), relative) != files.end();
}

void HostedSite::files_changed(const std::vector<std::string>& paths) {
  if (paths.empty() || extent_ != Extent::Whole) return;
  if (std::any_of(paths.begin(), paths.end(), [&](const std::string& path) { return decides_configuration(path); })) {
    return load(options_);
  }
  if (scanning_) {
    changed_while_scanning_.insert(paths.begin(), paths.end());
    return;
  }
  std::vector<SiteEntry> entries;
  std::vector<std::string> gone;
  for (const std::string& path : paths) {
    if (!is_below(path, current_->setup->source.generic_string())) continue;
    if (is_folder(path)) return rescan();
    const std::optional<std::string> relative = relative_path(path);
    if (!relative || is_open(*relative)) continue;
    if (load_stamp(path)) {
      entries.push_back({*relative, path, read_as_on_the_way(current_->setup->config, *relative), false});
      continue;
    }
    gone.push_back(*relative);
    const auto& files = current_->site.files();
    const std::string prefix = *relative + "/";
    for (auto file = files.lower_bound(prefix); file != files.end() && file->first.starts_with(prefix); ++file) {
      if (!is_open(file->first)) gone.push_back(file->first);
    }
  }
  in_background(
      [setup = current_->setup, entries = std::move(entries), gone = std::move(gone)] {
        return Changes{load_batch(*setup, entries), gone};
      },
      [](HostedSite& self, Changes changes) { self.apply(std::move(changes)); });
}

void HostedSite::rescan() {
  if (extent_ != Extent::Whole || !is_scanned() || scanning_ || rescanning_) return;
  if (load_stamps(folder_, configuration_files()) != configuration_stamps_) return load(options_);
  rescanning_ = true;
  std::map<std::string, FileStamp> known;
  for (const auto& [path, file] : current_->site.files()) {
    if (!file.parsed.from_theme) known.emplace(path, file.parsed.stamp);
  }
  in_background(
      [setup = current_->setup, known = std::move(known), bystanders = current_->site.bystanders()] {
        Changes changes;
        std::map<std::string, FileStamp> unseen = known;
        std::vector<SiteEntry> differing;
        for (SiteEntry& entry : list_site(*setup).entries) {
          if (entry.from_theme) continue;
          const auto before = known.find(entry.path);
          const bool same = before != known.end() && load_stamp(entry.file) == before->second;
          unseen.erase(entry.path);
          if (!same) differing.push_back(std::move(entry));
        }
        changes.files = load_batch(*setup, differing);
        for (const auto& [path, stamp] : unseen) changes.removed.push_back(path);
        for (const std::string& path : bystanders) {
          if (!load_stamp(setup->source / path)) changes.removed.push_back(path);
        }
        return changes;
      },
      [](HostedSite& self, Changes changes) {
        self.rescanning_ = false;
        self.apply(std::move(changes));
      });
}

void HostedSite::apply(Changes changes) {
  std::erase_if(changes.files, [&](const ParsedFile& file) { return is_open(file.path); });
  const Site& site = current_->site;
  std::erase_if(changes.removed, [&](const std::string& path) {
    return is_open(path) || (site.find_file(path) == nullptr && !site.has_bystander(path));
  });
  if (changes.files.empty() && changes.removed.empty()) return;
  announce(current_->site.update(std::move(changes.files), changes.removed));
  if (tells_of_closed_files_) {
    for (std::string& path : changes.removed) path = absolute_path(path);
    host_.events.on_closed_affected(shared_from_this(), std::move(changes.removed));
  }
  watch_clock();
}

void HostedSite::announce(const std::vector<std::string>& relative_paths) {
  std::vector<std::string> paths;
  std::vector<std::string> closed;
  for (const std::string& relative : relative_paths) {
    std::string path = absolute_path(relative);
    if (host_.documents.find_path(path) != nullptr) {
      paths.push_back(std::move(path));
    } else if (tells_of_closed_files_) {
      closed.push_back(std::move(path));
    }
  }
  if (!paths.empty()) host_.events.on_affected(std::move(paths));
  if (!closed.empty()) host_.events.on_closed_affected(shared_from_this(), std::move(closed));
}

void HostedSite::announce_all(std::vector<std::string> before) {
  host_.events.on_affected(open_documents());
  if (!before.empty()) host_.events.on_closed_affected(shared_from_this(), std::move(before));
  if (tells_of_closed_files_) host_.events.on_closed_affected(shared_from_this(), closed_files());
}

void HostedSite::watch_clock() {
  clock_timer_.reset();
  const UnixSeconds now = host_.now();
  std::optional<UnixSeconds> next;
  for (const auto& [path, file] : current_->site.files()) {
    if (file.unwritten_because != UnwrittenReason::Future || !file.date || *file.date <= now) continue;
    next = std::min(next.value_or(*file.date), *file.date);
  }
  if (!next) return;
  const std::chrono::seconds delay = std::min<std::chrono::seconds>(std::chrono::seconds(*next - now), longest_timer);
  clock_timer_ = host_.loop.start_timer(delay, [this] {
    announce(current_->site.set_now(host_.now()));
    watch_clock();
  });
}

std::optional<std::string> HostedSite::relative_path(std::string_view path) const {
  const std::string source = current_->setup->source.generic_string();
  if (!is_below(path, source)) return std::nullopt;
  std::string relative(path.substr(source.size() + (source.ends_with('/') ? 0 : 1)));
  if (extent_ == Extent::OpenDocuments && relative.find('/') != std::string::npos) return std::nullopt;
  if (read_as_on_the_way(current_->setup->config, relative) == ReadAs::Ignored) return std::nullopt;
  return relative;
}

std::string HostedSite::absolute_path(std::string_view relative) const {
  return (current_->setup->source / relative).generic_string();
}

bool HostedSite::is_open(std::string_view relative) const {
  return host_.documents.find_path(absolute_path(relative)) != nullptr;
}

std::vector<std::string> HostedSite::open_documents() const {
  const std::string source = current_->setup->source.generic_string();
  std::vector<std::string> paths;
  for (const auto& [path, document] : host_.documents.all()) {
    if (is_below(path, source)) paths.push_back(path);
  }
  return paths;
}

}  // namespace jekyll
