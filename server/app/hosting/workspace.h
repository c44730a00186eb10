// The sites of the open documents. Invariant: every open document belongs to at most one hosted site: its nearest root
// upwards, or, without a root, one that knows open documents only; to none while a worker looks for the root.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/hosting/hosted_site.h"

namespace jekyll {

class Workspace {
 public:
  explicit Workspace(SiteHost host) : host_(std::move(host)), self_(std::make_shared<Workspace*>(this)) {}

  // ---- events, each legal at any time
  /// The user's settings; sites are read from now on, or read anew.
  void use_settings(const SetupOptions& options);
  /// A folder of the client's: if it is a site's root, or becomes one, it is read without waiting for a document.
  void add_folder(const std::string& path);
  void remove_folder(const std::string& path);
  void document_opened(const std::string& path);
  void document_changed(const std::string& path);
  void document_closed(const std::string& path);
  void files_changed(const std::vector<std::string>& paths);
  void compare_with_disk();
  /// How long the last comparison of a site took, at most.
  [[nodiscard]] std::chrono::steady_clock::duration comparison_time() const;
  [[nodiscard]] bool is_comparing() const;
  /// The site that a file or folder lies in is wanted; from when it is found it is in use.
  void want_site_of(const std::string& path);
  /// Parses what was edited; large documents on a worker.
  void settle();
  /// HostedSite::count_fixes of the document's site.
  const SiteFixes* count_fixes(const std::string& path);
  /// What workers do is no longer wanted.
  void stop_work();

  // ---- questions, which change nothing
  // Without such a document these are true: there is nothing to wait for.
  [[nodiscard]] bool is_configured(const std::string& path) const;
  [[nodiscard]] bool is_scanned(const std::string& path) const;
  /// Whether all that was told of the disk up to this change has been read, of every site.
  [[nodiscard]] bool has_followed(ChangeNumber change) const;
  /// Whether every folder and document has been looked at, and every site that was found is scanned.
  [[nodiscard]] bool is_all_scanned() const;
  /// Whether the site of a path that is wanted is found and scanned, or known not to exist.
  [[nodiscard]] bool has_wanted(const std::string& path) const;
  [[nodiscard]] std::optional<PlacedFile> place(const std::string& path) const;
  /// For documents that have no place.
  [[nodiscard]] std::optional<PlacedBystander> place_bystander(const std::string& path) const;
  /// The site of a path that is wanted. Null when it lies in none, or is not found yet.
  [[nodiscard]] std::shared_ptr<HostedSite> find_wanted(const std::string& path) const;
  /// Those in use, by folder; single files are none.
  [[nodiscard]] std::vector<std::shared_ptr<HostedSite>> sites() const;

 private:
  /// What a path belongs to. The latest search has the last word.
  struct Place {
    std::uint64_t asked = 0;     // number of the search
    std::uint64_t answered = 0;  // 0: not found yet
    std::shared_ptr<HostedSite> site;
  };
  using Places = std::map<std::string, Place>;  // by path

  /// Workers look for the roots of these paths.
  void locate(const std::vector<std::string>& paths);
  void use_place(const std::string& path, std::uint64_t search, const std::optional<SitePlace>& found);
  /// A folder that was removed or is not located yet leaves its place empty.
  void settle_document(const std::string& path, Place& place, std::shared_ptr<HostedSite> site);
  [[nodiscard]] std::shared_ptr<HostedSite> find_site(const std::string& path) const;
  /// Those that the document lies in: of nested sites all.
  [[nodiscard]] std::vector<std::shared_ptr<HostedSite>> sites_above(const std::string& path) const;
  std::shared_ptr<HostedSite> site_of_folder(const std::string& folder, HostedSite::Extent extent,
                                             std::size_t number = 0);
  /// The site that knows the path by this name.
  std::shared_ptr<HostedSite> site_of_place(const std::string& path, const SitePlace& place);
  void drop_unused();

  SiteHost host_;
  std::shared_ptr<Workspace*> self_;     // expires with the workspace: a search may end later
  std::optional<SetupOptions> options_;  // none until the client has told its settings
  std::uint64_t last_search_ = 0;
  /// By folder and number; single documents' too. Number 0 has the folder's own names only.
  std::map<std::pair<std::string, std::size_t>, std::shared_ptr<HostedSite>> sites_;
  Places documents_;
  Places folders_;  // of the client; a site only when its root is the folder itself
  Places wanted_;   // of commands
};

}  // namespace jekyll
