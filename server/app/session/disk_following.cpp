#include "app/session/disk_following.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace jekyll {
namespace {

/// Changes come in bursts: one file is written in several steps, and many files at a time.
constexpr std::chrono::milliseconds burst{100};
/// Of more changes it is quicker to compare all.
constexpr std::size_t most_changes = 5'000;
/// Pauses between comparisons: as short as users notice, and as long as keeps a large site's from costing much.
constexpr std::chrono::milliseconds shortest_interval{1'000};
constexpr std::chrono::milliseconds longest_interval{20'000};
constexpr int pause_per_comparison = 20;

}  // namespace

DiskFollowing::DiskFollowing(EventLoop& loop, Workspace& workspace, MakeFolderWatch make_watch,
                             std::function<void(const std::string&)> tell)
    : loop_(loop), workspace_(workspace), make_watch_(std::move(make_watch)), tell_(std::move(tell)) {}

void DiskFollowing::use_client(Client client) {
  client_ = client;
  decide();
}

void DiskFollowing::use_setting(FileWatching setting) {
  has_setting_ = true;
  setting_ = setting;
  decide();
}

DiskFollowing::Way DiskFollowing::choose() const {
  if (!has_setting_) return Way::Undecided;
  if (setting_ == FileWatching::Off) return Way::None;
  if (setting_ == FileWatching::Compare) return Way::Comparing;
  if (client_ == Client::Watches) return Way::Client;
  if (client_ == Client::MayWatch) return Way::Undecided;
  return refused_ ? Way::Comparing : Way::System;
}

void DiskFollowing::decide() {
  const Way way = choose();
  if (std::exchange(way_, way) == way) return;
  const bool knows_folders = !std::exchange(has_decided_, has_decided_ || way != Way::Undecided);
  if (way != Way::System) watch_.reset();
  if (way != Way::System) self_.reset();
  if (way != Way::Comparing) compare_timer_.reset();
  if (way == Way::System) return watch(knows_folders);
  if (way != Way::Undecided) folders_.clear();
  if (way == Way::Comparing) compare_later();
}

// ---- the system's notices

void DiskFollowing::watch(bool knows_folders) {
  self_ = std::make_shared<DiskFollowing*>(this);
  const auto on_state_thread = [&loop = loop_, alive = std::weak_ptr(self_)](auto then) {
    loop.post([alive, then = std::move(then)] {
      if (const auto self = alive.lock()) then(**self);
    });
  };
  if (make_watch_) {
    watch_ = make_watch_(
        {.on_changed =
             [on_state_thread](std::vector<std::string> paths) {
               on_state_thread([paths = std::move(paths)](DiskFollowing& self) { self.take_changed(paths); });
             },
         .on_lost =
             [on_state_thread] { on_state_thread([](DiskFollowing& self) { self.workspace_.compare_with_disk(); }); }});
  }
  if (!watch_) return compare_because("the system does not tell of changes");
  // Folders that were told of and given up are told of again.
  if (!knows_folders) workspace_.compare_with_disk();
  add_folders();
}

void DiskFollowing::folders_found(std::vector<std::string> folders) {
  if (way_ != Way::System && way_ != Way::Undecided) return;
  std::ranges::move(folders, std::back_inserter(folders_));
  if (way_ == Way::System) add_folders();
}

void DiskFollowing::add_folders() {
  if (folders_.empty()) return;
  run_in_background(
      loop_, [watch = watch_, folders = std::exchange(folders_, {})] { return watch->add(folders); },
      [alive = std::weak_ptr(self_)](const FolderWatch::Added& added) {
        const auto self = alive.lock();
        if (!self) return;
        if (!added.refusal.empty()) return (*self)->compare_because(added.refusal);
        // What happened between the reading of a folder and the watch was told to nobody.
        if (added.folders > 0) (*self)->workspace_.compare_with_disk();
      });
}

void DiskFollowing::take_changed(const std::vector<std::string>& paths) {
  changed_.insert(paths.begin(), paths.end());
  if (changed_timer_) return;
  changed_timer_ = loop_.start_timer(burst, [this] {
    changed_timer_.reset();
    const std::set<std::string> changed = std::exchange(changed_, {});
    if (changed.size() > most_changes) return workspace_.compare_with_disk();
    workspace_.files_changed({changed.begin(), changed.end()});
  });
}

// ---- comparing

void DiskFollowing::compare_because(const std::string& reason) {
  tell_("Files are compared with the disk now and then, because " + reason + ".");
  refused_ = true;
  decide();
}

void DiskFollowing::compare_later() {
  const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(workspace_.comparison_time());
  const auto pause = std::clamp(taken * pause_per_comparison, shortest_interval, longest_interval);
  compare_timer_ = loop_.start_timer(pause, [this] {
    if (!workspace_.is_comparing()) workspace_.compare_with_disk();
    compare_later();
  });
}

}  // namespace jekyll
