// How the server learns what changes on disk: from the client, from the system's notices, or by comparing now and then.
// Invariant: where one of them tells, no other is asked. Lives on the state thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/hosting/workspace.h"
#include "app/system/event_loop.h"
#include "app/system/folder_watch.h"

namespace jekyll {

using MakeFolderWatch = std::function<std::unique_ptr<FolderWatch>(FolderEvents events)>;

class DiskFollowing {
 public:
  /// `make_watch` may be empty, or give null: then the system tells nothing. `tell` gets sentences for the log.
  DiskFollowing(EventLoop& loop, Workspace& workspace, MakeFolderWatch make_watch,
                std::function<void(const std::string&)> tell);

  enum class Client { Watches, MayWatch, DoesNot };
  /// MayWatch until it has answered.
  void use_client(Client client);
  void use_setting(FileWatching setting);
  /// Of sites, of documents and of the client's folders; absolute.
  void folders_found(std::vector<std::string> folders);
  /// Whether the disk is compared: then a save is a good time for it too.
  [[nodiscard]] bool compares() const { return compare_timer_ != nullptr; }

 private:
  enum class Way { Undecided, Client, System, Comparing, None };
  [[nodiscard]] Way choose() const;
  void decide();
  /// `knows_folders`: all that were told of until now are those that are yet to be watched.
  void watch(bool knows_folders);
  void add_folders();
  void compare_because(const std::string& reason);
  void compare_later();
  void take_changed(const std::vector<std::string>& paths);

  EventLoop& loop_;
  Workspace& workspace_;
  MakeFolderWatch make_watch_;
  std::function<void(const std::string&)> tell_;
  Client client_ = Client::MayWatch;
  bool has_setting_ = false;
  FileWatching setting_ = FileWatching::Automatic;
  bool refused_ = false;  // by the system, for good
  Way way_ = Way::Undecided;
  bool has_decided_ = false;  // once: what folders were told of before may be given up
  std::shared_ptr<FolderWatch> watch_;
  std::shared_ptr<DiskFollowing*> self_;  // expires with the watch: what it has told already no longer counts
  std::vector<std::string> folders_;      // that are yet to be watched
  std::set<std::string> changed_;         // until the timer fires
  std::unique_ptr<Timer> changed_timer_;
  std::unique_ptr<Timer> compare_timer_;
};

}  // namespace jekyll
