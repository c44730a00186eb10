// One site in the server: wires what was read (SiteReading), what the editor shows (Overlay), what is being read
// (SiteScan, ReadOrder) and the clock. Invariants: every event is legal in every state, an open document overrides the
// file on disk, what a worker read is dropped when it is outdated, and the state thread never touches the disk.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "app/hosting/disk_reads.h"
#include "app/hosting/document_store.h"
#include "app/hosting/overlay.h"
#include "app/hosting/pending_changes.h"
#include "app/hosting/read_order.h"
#include "app/hosting/site_loading.h"
#include "app/system/event_loop.h"
#include "features/site_fixes.h"

namespace jekyll {

enum class NoticeKind { Problem, Information };

class HostedSite;

/// What a site tells its owner, on the state thread.
struct SiteEvents {
  /// The configuration is known, the scan is complete, or a large document is parsed: waiting requests may go on.
  std::function<void()> on_progress;
  /// Open documents whose diagnostics may have changed, by path.
  std::function<void(std::vector<std::string> paths)> on_affected;
  /// The same for files that are not open, of a site that tells of them; deleted ones included.
  std::function<void(const std::shared_ptr<HostedSite>& site, std::vector<std::string> paths)> on_closed_affected;
  std::function<void(NoticeKind kind, const std::string& text)> on_notice;
  /// Folders in which files of a site are, or may come to be; of those that come while it is in use as well. Absolute.
  std::function<void(std::vector<std::string> folders)> on_folders;
  /// The site is no longer in use; nothing is told of it afterwards.
  std::function<void(const HostedSite& site)> on_dropped;
  /// Of the first scan only; `done == total` once, at its end.
  std::function<void(const std::string& root, std::size_t done, std::size_t total)> on_scan;
};

/// Where work is cut into pieces.
struct HostingLimits {
  /// Files a worker reads before it reports: large enough to be cheap, small enough to keep a turn of the loop short.
  std::size_t batch_files = 32;
  /// Files that a turn of the loop names to a worker as known.
  std::size_t known_files = 2'000;
  /// Larger documents are parsed on a worker, in bytes.
  std::size_t parse_here = std::size_t{2} * 1024 * 1024;
};

/// What a site needs from the server.
struct SiteHost {
  EventLoop& loop;
  const DocumentStore& documents;
  const Disk& disk;
  std::function<UnixSeconds()> now;
  SiteEvents events;
  HostingLimits limits;
};

/// A file of the site and the site around it; valid as long as the site has this revision, a number that no other
/// state of any site has.
struct PlacedFile {
  const SiteSetup& setup;
  const Site& site;
  const SiteFile& file;
  std::uint64_t revision = 0;
};

/// A site and what it was read by; valid until the next message is handled.
struct SiteView {
  const SiteSetup& setup;
  const Site& site;
  std::uint64_t revision = 0;  // as in PlacedFile
};

/// A file that Jekyll ignores and that its path makes worth a word; valid as long as PlacedFile.
struct PlacedBystander {
  const SiteSetup& setup;
  const Site& site;
  std::string path;  // relative to the source
};

/// What was read, with open documents laid over it.
struct SiteReading {
  std::shared_ptr<const SiteSetup> setup;
  Site site;
  bool scanned = false;
  bool has_links = false;  // one file may have several paths
};

/// What is being read: the whole site, from its configuration on.
struct SiteScan {
  std::optional<SiteReading> next;  // beside the one in use, once that is complete
  std::size_t done = 0;
  std::size_t total = 0;
  std::set<std::string> changed;     // files that were told of meanwhile, absolute
  std::set<std::string> below_open;  // files below open documents
};

class HostedSite : public std::enable_shared_from_this<HostedSite> {
 public:
  enum class Extent {
    Whole,          // the folder is a site
    OpenDocuments,  // it is not: only what the editor shows is known, and nothing else is judged
  };

  /// `number`: of the sites with this folder; each knows other names of its files.
  HostedSite(const SiteHost& host, std::string folder, Extent extent, std::size_t number = 0);
  HostedSite(const HostedSite&) = delete;
  HostedSite& operator=(const HostedSite&) = delete;
  /// Work that is under way is told to stop.
  ~HostedSite();

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] Extent extent() const { return extent_; }
  [[nodiscard]] std::size_t number() const { return number_; }

  // ---- events, each legal at any time
  /// What the web says of links to other hosts; from then on the site is judged by it.
  void use_verdicts(std::shared_ptr<const WebVerdicts> verdicts);
  /// Reads everything, with these settings. The site as it was stays in use until the new one is complete.
  void load(const SetupOptions& options);
  /// The document was opened or edited. It is parsed when `settle` is called.
  void document_changed(const std::string& path);
  void document_closed(const std::string& path);
  /// Files were created, changed or deleted on disk; folders count for all that is in them. Absolute, as the client or
  /// the site spells them or without symbolic links.
  void files_changed(const std::vector<std::string>& paths);
  /// From now on the client is told of that part by its own name. False, and nothing changes, when it knows the part by
  /// another one.
  bool add_name(const PathName& name);
  /// Compares the whole site with the disk: for clients that do not watch files.
  void compare_with_disk();
  /// How long the last comparison took.
  [[nodiscard]] std::chrono::steady_clock::duration comparison_time() const { return comparison_time_; }
  [[nodiscard]] bool is_comparing() const { return comparing_; }
  /// Parses what was edited; large documents on a worker.
  void settle();
  /// Lends the site to a question of how it would be after a change: all changes are taken back. What was found
  /// in the site, its files too, is no longer valid afterwards. Precondition: it is configured.
  template <class Question>
  auto lend(Question question) {
    return question(site_to_change());
  }
  /// What workers do is no longer wanted.
  void stop_work() { stop_.request_stop(); }
  /// From now on files that are not open are told of as well; returns all there are, the site's bystanders included.
  std::vector<std::string> tell_of_closed_files();
  /// Counts what can be fixed beyond doubt, in a portion at once and the rest in the background. Null until all is
  /// counted, and again after changes.
  const SiteFixes* count_fixes();

  // ---- questions, which change nothing
  [[nodiscard]] bool is_configured() const { return reading_.has_value(); }
  [[nodiscard]] bool is_scanned() const { return reading_ && reading_->scanned; }
  /// Whether all that was told of the disk up to this change has been read.
  [[nodiscard]] bool has_followed(ChangeNumber change) const { return !changes_.any_until(change); }
  /// False for an edit that has not been settled, or that a worker parses.
  [[nodiscard]] bool is_parsed(std::string_view path) const { return overlay_.is_parsed(path); }
  /// The document in its place. Nothing when Jekyll ignores the file, or it is not parsed yet.
  [[nodiscard]] std::optional<PlacedFile> place(const std::string& path) const;
  [[nodiscard]] std::optional<PlacedBystander> place_bystander(const std::string& path) const;
  /// Nothing before it is configured.
  [[nodiscard]] std::optional<SiteView> view() const;
  /// Whether it tells of the file while it is not open: asked to, because the settings say so, or because it is a
  /// configuration that can't be used.
  [[nodiscard]] bool tells_of(std::string_view path) const;
  /// Precondition: it is configured.
  [[nodiscard]] std::string absolute_path(std::string_view relative) const;
  /// Whether the path lies in the site's folder, or in its source where that lies elsewhere.
  [[nodiscard]] bool covers(std::string_view path) const;
  /// Relative to the source, whether Jekyll reads it or not; "" is the source itself. Nothing outside, and before it is
  /// configured.
  [[nodiscard]] std::optional<std::string> below_source(std::string_view path) const;
  /// Nothing for paths outside the source, for those that Jekyll ignores, and before it is configured.
  [[nodiscard]] std::optional<std::string> relative_path(std::string_view path) const;

 private:
  // ---- what workers found
  void use_configuration(ConfigurationRead read);
  void keep_despite(const std::string& problem);
  /// After an event that may have made it usable.
  void try_configuration_again();
  void use_open_documents_only();
  void add_scanned(EntriesRead read, std::size_t entries);
  void use_compared(bool configuration_changed);
  void use_paths(PathsRead read, ReadOrder::Ticket ticket);
  void use_parsed(const std::string& path, std::uint64_t number, std::vector<ParsedFile> files);

  void scan(std::vector<SiteEntry> entries);
  void finish_scan();
  enum class ReadFor { Events, Comparison };
  /// What workers are to look at, and how far they have been told what is known of it.
  struct ReadAsked {
    std::vector<PathToRead> paths;
    std::size_t told = 0;  // of the paths
    std::string next;      // of the path that is being told: the file to go on with; "" for the first
    ReadFor purpose = ReadFor::Events;
    ChangeNumber change = 0;  // of events
  };
  void read(const std::set<std::string>& relative_paths, ReadFor purpose);
  /// Of a folder with very many files over several turns of the loop, because others wait.
  void tell_known(const std::shared_ptr<ReadAsked>& asked);
  /// At most `left` more files; false when there are more.
  [[nodiscard]] bool add_known(ReadAsked& asked, std::size_t& left) const;
  /// After each update: what was read otherwise than its includers say (Site::take_misread).
  void read_misread();
  void start_read(const std::shared_ptr<ReadAsked>& asked);
  /// A read of the change has been used: requests that wait for it may go on.
  void end_change(ChangeNumber change);
  /// The document as it is now, in the time of what has changed.
  [[nodiscard]] ParsedFile parse_here(const OpenDocument& document, const std::string& relative) const;
  /// Parses the dirty documents once; whether there were any.
  bool settle_dirty();
  /// Parsed documents come into the site.
  void update_open(std::vector<ParsedFile> files);
  void parse_on_worker(const OpenDocument& document, std::string relative);
  void add_open_documents();
  /// What the disk has below an open document.
  void file_read(const std::string& relative, std::optional<FileStamp> stamp);
  void tell_errors(const std::vector<DiskError>& errors);
  void tell_folders(const SiteSetup& setup, const std::vector<std::string>& relative_paths);
  void announce(const std::vector<std::string>& relative_paths);
  /// Files have come, gone or moved: what an open document is told may be meant depends on all of them.
  void announce_names();
  /// `before`: files that were told of and may be gone.
  void announce_all(std::vector<std::string> before = {});
  /// After each update: what is dated in the future is judged again when its time has come.
  void watch_clock();
  void count_more_fixes();

  /// The site in use, for a change: what refers to it is no longer valid.
  [[nodiscard]] Site& site_to_change();
  [[nodiscard]] SiteReading& being_read() { return scan_ && scan_->next ? *scan_->next : *reading_; }
  [[nodiscard]] FileStamp stamp_of(const OpenDocument& document) const;
  [[nodiscard]] bool is_open(std::string_view relative) const;
  [[nodiscard]] std::vector<std::string> closed_files() const;
  /// Whether the client is told of the file, when it is not open: of a site that it came to by a link, of what it calls
  /// by a name of its own. The rest it has not opened.
  [[nodiscard]] bool is_told_of(std::string_view path) const;
  [[nodiscard]] std::vector<std::string> named_configuration_files() const;
  /// Those of the usual names and the named ones, relative to the folder.
  [[nodiscard]] std::set<std::string> possible_configuration_files() const;
  /// As the client spells what lies in the site's folder; nothing for what lies elsewhere.
  [[nodiscard]] std::optional<std::string> below_folder(std::string_view path) const;
  /// Calls a method on the state thread if the site still exists and has not been loaded anew since.
  template <class Work, class Done>
  void in_background(Work work, Done done);
  /// The same in a later turn of the loop.
  template <class Next>
  void on_state_thread(Next next);

  SiteHost host_;
  std::string folder_;
  Extent extent_;
  std::size_t number_;
  std::shared_ptr<PathNames> names_ = std::make_shared<PathNames>();
  SetupOptions options_;
  std::shared_ptr<const WebVerdicts> verdicts_;  // null: nobody has asked
  std::stop_source stop_;                        // one a load: what it has asked of workers
  std::optional<SiteReading> reading_;
  std::uint64_t revision_ = 0;
  std::optional<SiteScan> scan_;
  ReadOrder order_;
  PendingChanges changes_;
  ChangeNumber loading_ = 0;                // the change that the scan is made for
  std::optional<ChangeNumber> leading_on_;  // the change that is used, and to which what is read by it belongs
  Overlay overlay_;
  ConfigurationStamps stamps_;  // of the configuration in use, or of the one that could not be used
  bool is_unusable_ = false;    // the configuration on disk, so that another one is in use, or none
  std::string real_folder_;     // without symbolic links
  bool comparing_ = false;
  std::chrono::steady_clock::time_point comparison_begin_;
  std::chrono::steady_clock::duration comparison_time_{};
  bool compare_again_ = false;
  bool asked_for_closed_files_ = false;
  bool tells_of_closed_files_ = false;
  std::unique_ptr<Timer> clock_timer_;      // while something is yet to be due
  std::optional<UnixSeconds> watched_due_;  // what it waits for
  std::optional<SiteFixes> fixes_;          // from when they are asked for
  std::unique_ptr<Timer> fixes_timer_;
};

}  // namespace jekyll
