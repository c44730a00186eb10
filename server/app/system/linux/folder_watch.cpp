// inotify: the kernel's notices of folders, read by a thread that waits for them.
#include "app/system/folder_watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "app/system/fatal_signals.h"
#include "app/system/streams.h"
#include "text/paths.h"

namespace jekyll {
namespace {

constexpr std::uint32_t noticed = IN_CREATE | IN_DELETE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_MOVE_SELF | IN_ONLYDIR;
constexpr std::size_t buffer_size = std::size_t{64} * 1024;

/// File systems whose files others change, of which the kernel tells nothing: NFS, SMB, 9p (Windows' disks under WSL)
/// and FUSE. See statfs(2).
bool changes_unseen(const std::string& folder) {
  constexpr std::array<std::uint32_t, 6> kinds = {0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x01021997, 0x65735546};
  struct statfs status {};
  if (::statfs(folder.c_str(), &status) != 0) return false;
  return std::find(kinds.begin(), kinds.end(), static_cast<std::uint32_t>(status.f_type)) != kinds.end();
}

class Inotify final : public FolderWatch {
 public:
  Inotify(int descriptor, FolderEvents events)
      : descriptor_(descriptor), events_(std::move(events)), thread_([this] { run(); }) {}
  Inotify(const Inotify&) = delete;
  Inotify& operator=(const Inotify&) = delete;
  ~Inotify() override {
    end_.wake();
    thread_.join();
    ::close(descriptor_);
  }

  Added add(const std::vector<std::string>& folders) override {
    Added added;
    for (const std::string& folder : folders) {
      const std::lock_guard lock(mutex_);
      if (numbers_.contains(folder)) continue;
      if (changes_unseen(folder)) {
        added.refusal = folder + " lies on a network or foreign file system, whose changes the system does not tell";
        return added;
      }
      const int number = ::inotify_add_watch(descriptor_, folder.c_str(), noticed);
      if (number >= 0) {
        // A folder with several paths has one number.
        folders_[number].insert(folder);
        numbers_[folder] = number;
        ++added.folders;
      } else if (errno != ENOENT && errno != ENOTDIR) {
        const bool limit = errno == ENOSPC;
        added.refusal = folder + ": " +
                        (limit ? std::string("the system watches no more folders for this user "
                                             "(fs.inotify.max_user_watches)")
                               : std::system_category().message(errno));
        return added;
      }
    }
    return added;
  }

 private:
  void run() {
    use_fault_stack();
    alignas(inotify_event) std::array<char, buffer_size> buffer{};
    while (true) {
      const Reading reading = read_some(descriptor_, buffer, end_);
      if (reading.outcome != Reading::Outcome::Bytes) return;
      tell(buffer.data(), reading.bytes);
    }
  }

  void tell(const char* bytes, std::size_t count) {
    std::set<std::string> changed;
    bool lost = false;
    for (std::size_t at = 0; at + sizeof(inotify_event) <= count;) {
      inotify_event event{};
      std::memcpy(&event, bytes + at, sizeof event);
      const char* name = bytes + at + sizeof event;
      at += sizeof event + event.len;
      if ((event.mask & IN_Q_OVERFLOW) != 0) {
        lost = true;
      } else {
        // The name is padded with zeros.
        note(event, event.len == 0 ? std::string() : std::string(name), changed);
      }
    }
    if (lost) events_.on_lost();
    if (!changed.empty()) events_.on_changed({changed.begin(), changed.end()});
  }

  void note(const inotify_event& event, const std::string& name, std::set<std::string>& changed) {
    const std::lock_guard lock(mutex_);
    const auto found = folders_.find(event.wd);
    if (found == folders_.end()) return;
    if ((event.mask & (IN_IGNORED | IN_UNMOUNT)) != 0) return forget(found);
    // Of a folder whose parent is not watched: its paths, and those of what lies below it, lead elsewhere now.
    if ((event.mask & IN_MOVE_SELF) != 0) return forget_below(std::set<std::string>(found->second));
    if (name.empty()) return;
    std::set<std::string> paths;
    for (const std::string& folder : found->second) paths.insert(folder + (folder == "/" ? "" : "/") + name);
    // Before it is found under its new name, and gets a new number.
    if ((event.mask & IN_MOVED_FROM) != 0 && (event.mask & IN_ISDIR) != 0) forget_below(paths);
    changed.merge(paths);
  }

  using Folders = std::map<int, std::set<std::string>>;

  void forget(Folders::iterator gone) {
    for (const std::string& folder : gone->second) numbers_.erase(folder);
    folders_.erase(gone);
  }

  void forget_below(const std::set<std::string>& moved) {
    for (const std::string& top : moved) {
      for (auto each = numbers_.lower_bound(top); each != numbers_.end() && each->first.starts_with(top);) {
        const auto [folder, number] = *each++;
        if (!is_at_or_below(folder, top)) continue;
        numbers_.erase(folder);
        folders_[number].erase(folder);
        if (!folders_[number].empty()) continue;
        folders_.erase(number);
        ::inotify_rm_watch(descriptor_, number);
      }
    }
  }

  const int descriptor_;
  const FolderEvents events_;
  Waker end_;
  std::mutex mutex_;
  Folders folders_;                     // the paths of each folder that is watched
  std::map<std::string, int> numbers_;  // and its number, by path
  std::thread thread_;                  // the last member: it uses the others
};

}  // namespace

std::unique_ptr<FolderWatch> make_folder_watch(FolderEvents events) {
  const int descriptor = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  return descriptor < 0 ? nullptr : std::make_unique<Inotify>(descriptor, std::move(events));
}

}  // namespace jekyll
