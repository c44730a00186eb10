// The system's notices of folders: which paths are told, and that nothing is forgotten when folders move.
#include "app/system/folder_watch.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <set>

#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

namespace {

using jekyll::FolderWatch;
using jekyll::make_folder_watch;
using jekyll::tests::TemporaryFolder;

/// A watch whose events can be waited for.
struct Watched {
  Watched() {
    watch = make_folder_watch({.on_changed =
                                   [this](const std::vector<std::string>& paths) {
                                     const std::lock_guard lock(mutex);
                                     told.insert(paths.begin(), paths.end());
                                     news.notify_all();
                                   },
                               .on_lost = [] {}});
  }

  FolderWatch::Added add(std::initializer_list<std::filesystem::path> folders) const {
    std::vector<std::string> paths;
    for (const std::filesystem::path& folder : folders) paths.push_back(folder.string());
    return watch->add(paths);
  }

  /// Whether the path is told of in time; forgets what was told before it.
  bool hears_of(const std::filesystem::path& path) {
    std::unique_lock lock(mutex);
    const bool heard = news.wait_for(lock, std::chrono::seconds(10), [&] { return told.contains(path.string()); });
    told.clear();
    return heard;
  }

  std::mutex mutex;
  std::condition_variable news;
  std::set<std::string> told;
  std::unique_ptr<FolderWatch> watch;  // the last: its thread uses the others
};

}  // namespace

TEST_CASE("folder watch: what is created, written, moved and deleted is told by its path") {
  const TemporaryFolder folder;
  folder.make_folder("a");
  Watched watched;
  REQUIRE(watched.watch != nullptr);
  CHECK(watched.add({folder.path(), folder / "a"}).folders == 2);
  CHECK(watched.add({folder / "a"}).folders == 0);
  folder.write("a/x.md", "one");
  CHECK(watched.hears_of(folder / "a/x.md"));
  folder.write("a/x.md", "two");
  CHECK(watched.hears_of(folder / "a/x.md"));
  std::filesystem::rename(folder / "a/x.md", folder / "y.md");
  CHECK(watched.hears_of(folder / "y.md"));
  std::filesystem::remove(folder / "y.md");
  CHECK(watched.hears_of(folder / "y.md"));
  folder.make_folder("b");
  CHECK(watched.hears_of(folder / "b"));
}

TEST_CASE("folder watch: a folder that moves is told by its old name no more") {
  const TemporaryFolder folder;
  folder.make_folder("a/inner");
  Watched watched;
  watched.add({folder.path(), folder / "a", folder / "a/inner"});
  std::filesystem::rename(folder / "a", folder / "b");
  CHECK(watched.hears_of(folder / "b"));
  CHECK(watched.add({folder / "b", folder / "b/inner"}).folders == 2);
  folder.write("b/inner/x.md", "");
  CHECK(watched.hears_of(folder / "b/inner/x.md"));
}

TEST_CASE("folder watch: a folder that goes and comes again is watched again, and what is no folder is left out") {
  const TemporaryFolder folder;
  folder.make_folder("a");
  folder.write("file", "");
  Watched watched;
  watched.add({folder.path(), folder / "a"});
  std::filesystem::remove(folder / "a");
  CHECK(watched.hears_of(folder / "a"));
  folder.make_folder("a");
  CHECK(watched.hears_of(folder / "a"));
  const FolderWatch::Added added = watched.add({folder / "a", folder / "file", folder / "missing"});
  CHECK(added.folders == 1);
  CHECK(added.refusal.empty());
  folder.write("a/x.md", "");
  CHECK(watched.hears_of(folder / "a/x.md"));
}
