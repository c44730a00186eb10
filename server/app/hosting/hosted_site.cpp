// Reading a site and following its disk. How open documents lie over it stands in hosted_documents.cpp, what
// lies where in hosted_paths.cpp.
#include "app/hosting/hosted_site.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <utility>

#include "app/system/log.h"
#include "app/system/memory.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// The clock may be set, and a machine that sleeps counts no time.
constexpr std::chrono::minutes longest_timer{1};
/// Files judged while somebody waits, and in a turn of the loop.
constexpr std::size_t files_counted_at_once = 100;
constexpr std::size_t files_counted_a_turn = 16;

}  // namespace

template <class Work, class Done>
void HostedSite::in_background(Work work, Done done) {
  const std::stop_token stop = stop_.get_token();
  run_in_background(
      host_.loop, [work = std::move(work), stop] { return work(stop); },
      [weak = weak_from_this(), stop, done = std::move(done)](auto result) {
        const auto self = weak.lock();
        if (self && !stop.stop_requested()) done(*self, std::move(result));
      });
}

template <class Next>
void HostedSite::on_state_thread(Next next) {
  host_.loop.post([weak = weak_from_this(), stop = stop_.get_token(), next = std::move(next)] {
    const auto self = weak.lock();
    if (self && !stop.stop_requested()) next(*self);
  });
}

HostedSite::HostedSite(const SiteHost& host, std::string folder, Extent extent, std::size_t number)
    : host_(host), folder_(std::move(folder)), extent_(extent), number_(number) {}

HostedSite::~HostedSite() {
  stop_.request_stop();
}

// ---- reading the whole site

void HostedSite::load(const SetupOptions& options) {
  options_ = options;
  stop_.request_stop();
  stop_ = std::stop_source();
  order_.drop_all();
  changes_.drop_all();
  leading_on_.reset();
  comparing_ = compare_again_ = false;
  overlay_.all_changed();
  if (extent_ == Extent::OpenDocuments) return use_open_documents_only();
  scan_.emplace();
  loading_ = changes_.begin();
  in_background([folder = folder_, options, also = named_configuration_files()](
                    const std::stop_token& stop) { return read_configuration(folder, options, also, stop); },
                [](HostedSite& self, ConfigurationRead read) { self.use_configuration(std::move(read)); });
}

void HostedSite::use_verdicts(std::shared_ptr<const WebVerdicts> verdicts) {
  verdicts_ = std::move(verdicts);
  const auto judge_by_them = [&](SiteReading& reading) {
    auto setup = std::make_shared<SiteSetup>(*reading.setup);
    setup->settings.diagnostics.web = verdicts_;
    reading.setup = std::move(setup);
  };
  if (scan_ && scan_->next) judge_by_them(*scan_->next);
  if (!reading_) return;
  judge_by_them(*reading_);
  // What refers to the old setup is no longer valid.
  static_cast<void>(site_to_change());
  announce_all();
}

void HostedSite::use_configuration(ConfigurationRead read) {
  stamps_ = std::move(read.stamps);
  real_folder_ = std::move(read.real_folder);
  const bool was_unusable = std::exchange(is_unusable_, !read.setup);
  if (!read.setup) return keep_despite(read.setup.error());
  if (was_unusable) {
    std::vector<std::string> mended;
    for (const std::string& name : possible_configuration_files())
      mended.push_back(names_->to_client(folder_ + "/" + name));
    host_.events.on_closed_affected(shared_from_this(), std::move(mended));
  }
  for (const std::string& notice : read.setup->notices) host_.events.on_notice(NoticeKind::Information, notice);
  for (const std::string& notice : read.entries.notices) host_.events.on_notice(NoticeKind::Information, notice);
  tell_errors(read.entries.errors);
  read.setup->names = names_;
  tell_folders(*read.setup, read.entries.folders);
  read.setup->settings.diagnostics.web = verdicts_;
  const auto setup = std::make_shared<const SiteSetup>(std::move(*read.setup));
  SiteReading reading{setup, make_site(*setup, host_.now()), false, read.entries.has_links};
  if (is_scanned()) {
    scan_->next.emplace(std::move(reading));
  } else {
    reading_.emplace(std::move(reading));
    site_to_change().set_complete(false);
    add_open_documents();
    host_.events.on_progress();
  }
  scan(std::move(read.entries.entries));
}

void HostedSite::keep_despite(const std::string& problem) {
  const bool has_changed = !scan_->changed.empty();
  scan_.reset();
  host_.events.on_notice(NoticeKind::Problem, problem);
  if (has_changed) try_configuration_again();
  // Reads that were under way were dropped for a configuration that can't be used; the comparison that makes up for
  // them ends the change.
  if (is_scanned()) return compare_with_disk();
  changes_.end(loading_);
  use_open_documents_only();
  // What is wrong with it is told though nothing else of the site is known.
  read(possible_configuration_files(), ReadFor::Events);
}

void HostedSite::try_configuration_again() {
  in_background(
      [folder = folder_, options = options_](const std::stop_token&) { return can_be_configured(folder, options); },
      [](HostedSite& self, bool usable) {
        if (usable) self.load(self.options_);
      });
}

void HostedSite::use_open_documents_only() {
  const auto setup = std::make_shared<const SiteSetup>(make_lone_setup(*options_.disk, folder_, options_.settings));
  reading_.emplace(SiteReading{setup, make_site(*setup, host_.now()), true, false});
  site_to_change().set_complete(true);
  add_open_documents();
  tells_of_closed_files_ = false;
  host_.events.on_progress();
  announce_all();
}

void HostedSite::scan(std::vector<SiteEntry> entries) {
  scan_->total = entries.size();
  if (entries.empty()) return finish_scan();
  for (std::size_t begin = 0; begin < entries.size(); begin += host_.limits.batch_files) {
    const std::size_t end = std::min(entries.size(), begin + host_.limits.batch_files);
    std::vector<SiteEntry> batch(std::make_move_iterator(entries.begin() + static_cast<std::ptrdiff_t>(begin)),
                                 std::make_move_iterator(entries.begin() + static_cast<std::ptrdiff_t>(end)));
    const std::size_t count = batch.size();
    in_background([setup = being_read().setup,
                   batch = std::move(batch)](const std::stop_token& stop) { return read_entries(*setup, batch, stop); },
                  [count](HostedSite& self, EntriesRead read) { self.add_scanned(std::move(read), count); });
  }
}

void HostedSite::add_scanned(EntriesRead read, std::size_t entries) {
  SiteReading& target = being_read();
  std::vector<ParsedFile> files = std::move(read.files);
  tell_errors(read.errors);
  std::erase_if(files, [&](const ParsedFile& file) {
    if (file.from_theme) return false;
    const std::string path = target.setup->client_path(file.path);
    if (host_.documents.find_path(path) == nullptr) return false;
    overlay_.changed(path);
    overlay_.file_read(path, file.stamp);
    scan_->below_open.insert(path);
    return true;
  });
  (scan_->next ? target.site : site_to_change()).update(std::move(files));
  scan_->done += entries;
  if (!scan_->next && number_ == 0) host_.events.on_scan(folder_, scan_->done, scan_->total);
  if (scan_->done == scan_->total) finish_scan();
}

void HostedSite::finish_scan() {
  std::vector<std::string> before = tells_of_closed_files_ ? closed_files() : std::vector<std::string>();
  SiteScan scan = std::move(*scan_);
  scan_.reset();
  if (scan.next) reading_ = std::move(scan.next);
  reading_->scanned = true;
  site_to_change().set_complete(true);
  add_open_documents();
  for (const std::string& path : overlay_.paths()) {
    if (!scan.below_open.contains(path)) overlay_.file_read(path, std::nullopt);
  }
  log_info(folder_ + ": " + std::to_string(reading_->site.files().size()) + " files");
  // Parsing has left much free: nobody waits while a worker gives it back.
  host_.loop.post_to_worker(release_free_memory);
  watch_clock();
  leading_on_ = loading_;
  files_changed({scan.changed.begin(), scan.changed.end()});
  if (!scan_) read_misread();
  leading_on_.reset();
  if (!scan_) changes_.end(loading_);
  host_.events.on_progress();
  tells_of_closed_files_ = asked_for_closed_files_ || reading_->setup->settings.scope == DiagnosticScope::Site;
  announce_all(std::move(before));
  if (std::exchange(compare_again_, false)) compare_with_disk();
}

// ---- following the disk

void HostedSite::files_changed(const std::vector<std::string>& paths) {
  if (extent_ != Extent::Whole) return;
  std::set<std::string> below;
  bool reload = false;
  for (const std::string& path : paths) {
    // The folder itself may have gone or come back, with all that is in it.
    if (relative_to(path, folder_)) reload = true;
    const std::optional<std::string> own = below_folder(path);
    if (!own) continue;
    reload = reload || decides_configuration(*relative_to(folder_, *names_->to_own(*own)), named_configuration_files());
    below.insert(*own);
  }
  if (!scan_ && !reading_) return;  // not loaded yet: everything is still to be read
  // What was heard of until now is read with all the rest.
  if (reload) return load(options_);
  if (scan_) {
    scan_->changed.insert(below.begin(), below.end());
    return;
  }
  if (is_unusable_) try_configuration_again();
  if (reading_->setup->extent != SiteExtent::Whole) return;
  std::set<std::string> relative;
  for (const std::string& path : below) {
    if (const auto in_source = below_source(path)) relative.insert(*in_source);
  }
  if (!relative.empty()) read(relative, ReadFor::Events);
}

bool HostedSite::add_name(const PathName& name) {
  // A document can't have two names at a time.
  const std::vector<std::string> open = overlay_.paths();
  if (std::ranges::any_of(open, [&](const std::string& path) { return is_at_or_below(path, name.own); })) return false;
  const bool known = names_->to_client(name.own) == name.client;
  std::vector<std::string> before = !known && tells_of_closed_files_ ? closed_files() : std::vector<std::string>();
  if (!names_->add(name)) return false;
  if (!known && reading_) announce_all(std::move(before));
  return true;
}

void HostedSite::compare_with_disk() {
  if (extent_ != Extent::Whole) return;
  if (comparing_ || scan_) {
    compare_again_ = true;
    return;
  }
  if (!is_scanned()) return;
  comparing_ = true;
  comparison_begin_ = host_.loop.now();
  // The same files as those whose stamps are known, or the comparison would never come out equal.
  std::vector<std::string> files;
  for (const auto& [file, stamp] : stamps_) files.push_back(file);
  in_background(
      [options = options_, folder = folder_, stamps = stamps_, files = std::move(files),
       is_unusable = is_unusable_](const std::stop_token&) {
        return load_configuration_stamps(*options.disk, folder, files) != stamps ||
               (is_unusable && can_be_configured(folder, options));
      },
      [](HostedSite& self, bool changed) { self.use_compared(changed); });
}

void HostedSite::use_compared(bool configuration_changed) {
  if (configuration_changed) return load(options_);
  // Without a configuration that can be used there is nothing else to compare.
  if (reading_->setup->extent == SiteExtent::Whole) return read({""}, ReadFor::Comparison);
  comparing_ = false;
  end_change(loading_);
}

void HostedSite::end_change(ChangeNumber change) {
  changes_.end(change);
  host_.events.on_progress();
}

void HostedSite::read(const std::set<std::string>& relative_paths, ReadFor purpose) {
  const auto asked = std::make_shared<ReadAsked>();
  asked->purpose = purpose;
  if (purpose == ReadFor::Events) {
    asked->change = leading_on_ ? *leading_on_ : changes_.begin();
    if (leading_on_) changes_.add(asked->change);
  }
  for (const std::string& path : relative_paths) {
    order_.heard_of(path);
    asked->paths.push_back({path, {}, reading_->site.names().is_fragment(path)});
  }
  // Of a file that has several paths one is told of.
  if (reading_->has_links && !relative_paths.contains("")) {
    order_.heard_of("");
    asked->paths.push_back({"", {}});
  }
  tell_known(asked);
}

void HostedSite::read_misread() {
  // The end of a scan asks for all, and of lone files nothing else is read.
  if (!is_scanned() || reading_->setup->extent != SiteExtent::Whole) return;
  std::set<std::string> closed;
  std::vector<std::string> open;
  for (const std::string& path : reading_->site.take_misread()) {
    if (is_open(path)) {
      open.push_back(absolute_path(path));
    } else {
      closed.insert(path);
    }
  }
  for (const std::string& path : open) overlay_.changed(path);
  if (!open.empty()) host_.events.on_affected(std::move(open));
  if (!closed.empty()) read(closed, ReadFor::Events);
}

void HostedSite::tell_known(const std::shared_ptr<ReadAsked>& asked) {
  // What is known spares a worker to read it. It may change in between: then more is read than needed.
  std::size_t left = host_.limits.known_files;
  while (asked->told < asked->paths.size()) {
    if (!add_known(*asked, left)) return on_state_thread([asked](HostedSite& self) { self.tell_known(asked); });
    ++asked->told;
    asked->next.clear();
  }
  start_read(asked);
}

void HostedSite::start_read(const std::shared_ptr<ReadAsked>& asked) {
  in_background(
      [setup = reading_->setup, paths = std::move(asked->paths)](const std::stop_token& stop) {
        return read_paths(*setup, paths, stop);
      },
      [ticket = order_.begin(), purpose = asked->purpose, change = asked->change](HostedSite& self, PathsRead read) {
        if (purpose == ReadFor::Events) self.leading_on_ = change;
        self.use_paths(std::move(read), ticket);
        self.leading_on_.reset();
        if (purpose == ReadFor::Comparison) {
          self.comparing_ = false;
          self.comparison_time_ = self.host_.loop.now() - self.comparison_begin_;
        }
        self.end_change(purpose == ReadFor::Comparison ? self.loading_ : change);
        if (!self.comparing_ && std::exchange(self.compare_again_, false)) self.compare_with_disk();
      });
}

bool HostedSite::add_known(ReadAsked& asked, std::size_t& left) const {
  const Site& site = reading_->site;
  const std::string& path = asked.paths[asked.told].path;
  auto& known = asked.paths[asked.told].known;
  const std::string folder = path.empty() ? "" : path + "/";
  const auto add = [&known](const SiteFile& file) {
    // The stamp of an open document is that of the file below it.
    if (!file.parsed.from_theme) known.emplace_hint(known.end(), file.path(), file.parsed.stamp);
  };
  if (asked.next.empty()) {
    if (const SiteFile* file = site.find_file(path)) add(*file);
  }
  const auto& files = site.files();
  for (auto file = files.lower_bound(std::max(folder, asked.next)); file != files.end(); ++file) {
    if (!file->first.starts_with(folder)) break;
    if (left == 0) {
      asked.next = file->first;
      return false;
    }
    --left;
    add(file->second);
  }
  for (std::string& aside : site.asides_below(path)) known.emplace(std::move(aside), FileStamp{});
  return true;
}

void HostedSite::use_paths(PathsRead read, ReadOrder::Ticket ticket) {
  tell_errors(read.errors);
  tell_folders(*reading_->setup, read.folders);
  const Site& site = reading_->site;
  std::erase_if(read.files, [&](const ParsedFile& file) {
    if (!order_.counts(file.path, ticket)) return true;
    if (!is_open(file.path)) return false;
    file_read(file.path, file.stamp);
    return true;
  });
  std::erase_if(read.gone, [&](const std::string& path) {
    if (!order_.counts(path, ticket)) return true;
    if (is_open(path)) {
      file_read(path, std::nullopt);
      return true;
    }
    return site.find_file(path) == nullptr && site.asides_below(path).empty();
  });
  order_.end();
  if (read.has_links && !std::exchange(reading_->has_links, true)) compare_again_ = true;
  if (!read.files.empty() || !read.gone.empty()) {
    announce(site_to_change().update(std::move(read.files), read.gone));
    announce_names();
    if (tells_of_closed_files_) {
      for (std::string& path : read.gone) path = absolute_path(path);
      std::erase_if(read.gone, [&](const std::string& path) { return !is_told_of(path); });
      host_.events.on_closed_affected(shared_from_this(), std::move(read.gone));
    }
    watch_clock();
    read_misread();
  }
}

Site& HostedSite::site_to_change() {
  static std::atomic<std::uint64_t> last_revision = 0;
  revision_ = ++last_revision;
  return reading_->site;
}

// ---- telling

void HostedSite::tell_errors(const std::vector<DiskError>& errors) {
  for (const DiskError& error : errors) {
    host_.events.on_notice(NoticeKind::Information, error.path + ": " + error.message);
  }
}

void HostedSite::tell_folders(const SiteSetup& setup, const std::vector<std::string>& relative_paths) {
  if (!host_.events.on_folders || relative_paths.empty()) return;
  std::vector<std::string> folders;
  folders.reserve(relative_paths.size() + 1);
  // The configuration lies here, also where the source does not.
  folders.push_back(folder_);
  for (const std::string& path : relative_paths) {
    folders.push_back(path.empty() ? setup.source.generic_string() : setup.client_path(path));
  }
  host_.events.on_folders(std::move(folders));
}

void HostedSite::announce(const std::vector<std::string>& relative_paths) {
  if (fixes_) fixes_->forget(relative_paths);
  // Very many files may be concerned, and few are open.
  std::vector<std::string> open;
  for (std::string& path : overlay_.paths()) {
    const auto relative = below_source(path);
    if (relative && std::ranges::binary_search(relative_paths, *relative)) open.push_back(std::move(path));
  }
  if (!open.empty()) host_.events.on_affected(std::move(open));
  if (!tells_of_closed_files_ && !is_unusable_) return;
  std::vector<std::string> closed;
  for (const std::string& relative : relative_paths) {
    std::string path = absolute_path(relative);
    if (tells_of(path) && is_told_of(path) && host_.documents.find_path(path) == nullptr) {
      closed.push_back(std::move(path));
    }
  }
  if (!closed.empty()) host_.events.on_closed_affected(shared_from_this(), std::move(closed));
}

void HostedSite::announce_names() {
  host_.events.on_affected(overlay_.paths());
}

void HostedSite::announce_all(std::vector<std::string> before) {
  if (fixes_) fixes_->forget_all();
  host_.events.on_affected(overlay_.paths());
  if (!before.empty()) host_.events.on_closed_affected(shared_from_this(), std::move(before));
  if (tells_of_closed_files_) host_.events.on_closed_affected(shared_from_this(), closed_files());
}

void HostedSite::watch_clock() {
  const std::optional<UnixSeconds> next = reading_->site.next_due();
  if (!next) return clock_timer_.reset();
  if (clock_timer_ && next == watched_due_) return;
  watched_due_ = next;
  const std::chrono::seconds delay =
      std::clamp<std::chrono::seconds>(std::chrono::seconds(*next - host_.now()), {}, longest_timer);
  clock_timer_ = host_.loop.start_timer(delay, [this] {
    clock_timer_.reset();
    if (const UnixSeconds now = host_.now(); now >= watched_due_) announce(site_to_change().set_now(now));
    watch_clock();
  });
}

std::vector<std::string> HostedSite::tell_of_closed_files() {
  asked_for_closed_files_ = true;
  tells_of_closed_files_ = true;
  return reading_ ? closed_files() : std::vector<std::string>();
}

const SiteFixes* HostedSite::count_fixes() {
  if (!is_scanned()) return nullptr;
  if (!fixes_) fixes_.emplace();
  if (fixes_->count(reading_->site, reading_->setup->settings.diagnostics, files_counted_at_once)) return &*fixes_;
  if (fixes_timer_ == nullptr) count_more_fixes();
  return nullptr;
}

void HostedSite::count_more_fixes() {
  fixes_timer_ = host_.loop.start_timer(std::chrono::milliseconds(0), [this] {
    fixes_timer_.reset();
    if (!is_scanned() || !fixes_) return;
    const bool done = fixes_->count(reading_->site, reading_->setup->settings.diagnostics, files_counted_a_turn);
    if (!done) count_more_fixes();
  });
}

}  // namespace jekyll
