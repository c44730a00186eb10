// The sites of the open documents. Invariant: every open document belongs to exactly one hosted site: its nearest
// root upwards, or, without a root, one that knows open documents only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/hosting/hosted_site.h"

namespace jekyll {

class Workspace {
 public:
  explicit Workspace(SiteHost host) : host_(std::move(host)) {}

  /// The user's settings; sites are read from now on, or read anew.
  void use_settings(const SetupOptions& options);
  /// A folder of the client's: if it is a site's root, it is read without waiting for a document.
  void add_folder(const std::string& path);
  void remove_folder(const std::string& path);

  void document_opened(const std::string& path);
  void document_changed(const std::string& path);
  void document_closed(const std::string& path);
  void files_changed(const std::vector<std::string>& paths);
  void rescan();

  // Without such a document these are true: there is nothing to wait for.
  [[nodiscard]] bool is_configured(const std::string& path) const;
  [[nodiscard]] bool is_scanned(const std::string& path) const;

  [[nodiscard]] std::optional<PlacedFile> place(const std::string& path);
  /// For documents that have no place.
  [[nodiscard]] std::optional<PlacedBystander> place_bystander(const std::string& path);

  /// The site that a file or folder lies in; from now on it is in use. Null when it lies in none.
  std::shared_ptr<HostedSite> use_site_of(const std::string& path);
  /// Those in use, by folder; single files are none.
  [[nodiscard]] std::vector<std::shared_ptr<HostedSite>> sites() const;

 private:
  [[nodiscard]] std::shared_ptr<HostedSite> find_site(const std::string& path) const;
  std::shared_ptr<HostedSite> site_of_folder(const std::string& folder, HostedSite::Extent extent);
  void assign(const std::string& path);
  void drop_unused();

  SiteHost host_;
  std::optional<SetupOptions> options_;  // none until the client has told its settings
  std::set<std::string> folders_;
  std::map<std::string, std::shared_ptr<HostedSite>> sites_;      // by folder; single documents' too
  std::map<std::string, std::shared_ptr<HostedSite>> documents_;  // by path
};

}  // namespace jekyll
