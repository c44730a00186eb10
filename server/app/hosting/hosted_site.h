// One site in the server: its first scan, and how it follows open documents, the disk and the clock.
// Invariant: an open document overrides the file on disk, and what a worker read is dropped when it is outdated.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/hosting/document_store.h"
#include "app/hosting/site_loading.h"
#include "app/system/event_loop.h"

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
  /// Of the first scan only; `done == total` once, at its end.
  std::function<void(const std::string& root, std::size_t done, std::size_t total)> on_scan;
};

/// What a site needs from the server.
struct SiteHost {
  EventLoop& loop;
  const DocumentStore& documents;
  std::function<UnixSeconds()> now;
  SiteEvents events;
};

/// A file of the site and the site around it; valid until the next message is handled.
struct PlacedFile {
  const SiteSetup& setup;
  const Site& site;
  const SiteFile& file;
};

/// A site and what it was read by; valid until the next message is handled.
struct SiteView {
  const SiteSetup& setup;
  const Site& site;
};

/// A file that Jekyll ignores and that its path makes worth a word; valid as long as PlacedFile.
struct PlacedBystander {
  const SiteSetup& setup;
  const Site& site;
  std::string path;  // relative to the source
};

class HostedSite : public std::enable_shared_from_this<HostedSite> {
 public:
  enum class Extent {
    Whole,          // the folder is a site
    OpenDocuments,  // it is not: only what the editor shows is known, and nothing else is judged
  };

  HostedSite(const SiteHost& host, std::string folder, Extent extent);

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] Extent extent() const { return extent_; }
  /// Reads everything, with these settings. The site as it was stays in use until the new one is complete.
  void load(const SetupOptions& options);

  [[nodiscard]] bool is_configured() const { return current_.has_value(); }
  [[nodiscard]] bool is_scanned() const { return current_ && current_->scanned; }
  /// Parses what was edited; false while a worker parses a document that is too large for the state thread.
  [[nodiscard]] bool is_parsed(std::string_view path);

  /// The document was opened or edited. It is parsed when first needed.
  void document_changed(const std::string& path);
  void document_closed(const std::string& path);
  /// Files were created, changed or deleted on disk; folders count for all that is in them.
  void files_changed(const std::vector<std::string>& paths);
  /// Compares the whole site with the disk: for clients that do not watch files.
  void rescan();

  /// The document in its place, all edits counted. Nothing when Jekyll ignores the file, or it is not parsed yet.
  [[nodiscard]] std::optional<PlacedFile> place(const std::string& path);
  [[nodiscard]] std::optional<PlacedBystander> place_bystander(const std::string& path);
  /// The site with all edits of open documents; nothing before it is configured.
  [[nodiscard]] std::optional<SiteView> view();

  /// From now on files that are not open are told of as well; returns all there are, the site's bystanders included.
  std::vector<std::string> tell_of_closed_files();
  /// Asked to, or because the settings say so.
  [[nodiscard]] bool tells_of_closed_files() const { return tells_of_closed_files_; }
  [[nodiscard]] std::string absolute_path(std::string_view relative) const;
  /// Nothing for paths outside the source and for those that Jekyll ignores.
  [[nodiscard]] std::optional<std::string> relative_path(std::string_view path) const;

 private:
  struct Loaded {
    std::shared_ptr<const SiteSetup> setup;
    Site site;
    bool scanned = false;
  };
  struct Listing;
  struct Changes {
    std::vector<ParsedFile> files;
    std::vector<std::string> removed;
  };
  using Stamps = std::vector<std::optional<FileStamp>>;

  void use_setup(Listing listing);
  void use_open_documents_only();
  void scan(std::vector<SiteEntry> entries);
  void add_scanned(std::vector<ParsedFile> files, std::size_t entries);
  void finish_scan();

  void parse_dirty();
  void parse_on_worker(const OpenDocument& document, std::string relative);
  void apply(Changes changes);
  void announce(const std::vector<std::string>& relative_paths);
  /// `before`: files that were told of and may be gone.
  void announce_all(std::vector<std::string> before = {});
  void watch_clock();
  /// Files that decide how the site is read, existing or not, relative to the folder.
  [[nodiscard]] std::vector<std::string> configuration_files() const;

  [[nodiscard]] bool is_open(std::string_view relative) const;
  [[nodiscard]] std::vector<std::string> closed_files() const;
  [[nodiscard]] std::vector<std::string> open_documents() const;
  [[nodiscard]] bool decides_configuration(std::string_view path) const;
  /// Calls a method on the state thread if the site still exists and has not been loaded anew since.
  template <class Work, class Done>
  void in_background(Work work, Done done);

  SiteHost host_;
  std::string folder_;
  Extent extent_;
  SetupOptions options_;
  std::uint64_t generation_ = 0;  // of load()
  std::optional<Loaded> current_;
  std::optional<Loaded> next_;  // while a site that is in use is read anew
  std::size_t entries_done_ = 0;
  std::size_t entries_total_ = 0;
  bool scanning_ = false;
  Stamps configuration_stamps_;                 // of configuration_files()
  std::set<std::string, std::less<>> dirty_;    // open documents, by path
  std::set<std::string, std::less<>> parsing_;  // on a worker, by path
  std::set<std::string> changed_while_scanning_;
  bool rescanning_ = false;
  bool asked_for_closed_files_ = false;
  bool tells_of_closed_files_ = false;
  std::unique_ptr<Timer> clock_timer_;
};

}  // namespace jekyll
