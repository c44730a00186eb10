#include "app/system/disk.h"

#include <filesystem>

#include <sys/stat.h>

#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

using namespace jekyll;
using jekyll::tests::TemporaryFolder;

namespace {

std::vector<std::string> paths_of(const FolderListing& listing) {
  std::vector<std::string> paths;
  for (const ListedFile& file : listing.files) paths.push_back(file.path);
  return paths;
}

ReadAs read_everything(std::string_view /*path*/) {
  return ReadAs::Whole;
}

}  // namespace

TEST_CASE("disk: a file is loaded with its size and time") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.md", "Tea\n");
  const auto file = load_file(system_disk(), path);
  REQUIRE(file.has_value());
  CHECK(file->text == "Tea\n");
  CHECK(file->stamp.size == 4);
  CHECK(load_stamp(system_disk(), path) == file->stamp);
  std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(5));
  CHECK(load_stamp(system_disk(), path) != file->stamp);
}

TEST_CASE("disk: what is no file is an error that names it") {
  const TemporaryFolder folder;
  const auto missing = load_file(system_disk(), folder / "missing.md");
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().path == (folder / "missing.md").string());
  CHECK(missing.error().message == "No such file or directory");
  CHECK(load_file(system_disk(), folder.path()).error().message == "Is a directory");
  CHECK_FALSE(load_stamp(system_disk(), folder.path()).has_value());

  SECTION("a pipe does not block the reader") {
    const auto pipe = folder / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(load_file(system_disk(), pipe).error().message == "not a regular file");
  }
}

TEST_CASE("disk: probing reads on only where front matter may begin") {
  const TemporaryFolder folder;
  const std::string body(2000, 'x');
  const auto probed = [&](const std::string& text) {
    return system_disk().load(folder.write("page.html", text), ReadAs::Probed)->text;
  };
  CHECK(probed("---\n---\n" + body) == "---\n---\n" + body);
  CHECK(probed("\xEF\xBB\xBF\n\n---\n" + body) == "\xEF\xBB\xBF\n\n---\n" + body);
  CHECK(probed("<html>" + body).empty());
  CHECK(probed("").empty());
  CHECK(system_disk().load(folder.write("image.png", body), ReadAs::Listed)->text.empty());
}

TEST_CASE("disk: a huge file that is only probed is no error") {
  const TemporaryFolder folder;
  const auto film = folder.write("film.mp4", "moov");
  std::filesystem::resize_file(film, std::uintmax_t{300} << 20);
  CHECK(system_disk().load(film, ReadAs::Probed)->text.empty());
  CHECK(load_file(system_disk(), film).error().message == "File too large");
}

TEST_CASE("disk: a listing is sorted and keeps out of ignored folders") {
  const TemporaryFolder folder;
  folder.write("b.md");
  folder.write("a/z.md");
  folder.write("a.md");
  folder.write("_site/index.html");
  std::vector<std::string> asked;
  const auto listing = list_folder(system_disk(), folder.path(), [&](std::string_view path) {
    asked.emplace_back(path);
    return path == "_site/" ? ReadAs::Ignored : ReadAs::Listed;
  });
  CHECK(paths_of(listing) == std::vector<std::string>{"a.md", "a/z.md", "b.md"});
  CHECK(std::find(asked.begin(), asked.end(), "_site/index.html") == asked.end());
  CHECK(listing.errors.empty());
  CHECK_FALSE(listing.has_links);
  CHECK_FALSE(list_below(system_disk(), folder.path(), "a", read_everything).has_links);
}

TEST_CASE("disk: symbolic links are followed inside the folder and never out of it") {
  const TemporaryFolder outside;
  outside.write("secret.md", "secret");
  const TemporaryFolder folder;
  folder.write("real/page.md");
  std::filesystem::create_directory_symlink("real", folder / "alias");
  std::filesystem::create_symlink("real/page.md", folder / "page.md");
  std::filesystem::create_symlink(outside / "secret.md", folder / "secret.md");
  std::filesystem::create_directory_symlink(outside.path(), folder / "out");
  std::filesystem::create_symlink("nowhere", folder / "broken.md");
  const auto listing = list_folder(system_disk(), folder.path(), read_everything);
  CHECK(paths_of(listing) == std::vector<std::string>{"alias/page.md", "page.md", "real/page.md"});
  CHECK(listing.links_outside == std::vector<std::string>{"out", "secret.md"});
  CHECK(listing.has_links);
  CHECK(list_below(system_disk(), folder.path(), "alias", read_everything).has_links);
  CHECK(system_disk().is_link(folder / "broken.md"));
  CHECK_FALSE(system_disk().is_link(folder / "real/page.md"));
}

TEST_CASE("disk: a link that leads nowhere is a link all the same") {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("nowhere", folder / "broken.md");
  CHECK(list_folder(system_disk(), folder.path(), read_everything).has_links);
}

TEST_CASE("disk: folders that link to each other end the walk") {
  const TemporaryFolder folder;
  folder.write("a/page.md");
  std::filesystem::create_directory_symlink(folder.path(), folder / "a" / "up");
  for (int i = 0; i < 12; ++i) {
    const auto knot = folder.make_folder("knots/k" + std::to_string(i));
    std::filesystem::create_directory_symlink(folder / "knots", knot / "back");
    std::filesystem::create_directory_symlink(folder / ("knots/k" + std::to_string((i + 1) % 12)), knot / "next");
  }
  const auto listing = list_folder(system_disk(), folder.path(), read_everything);
  CHECK(paths_of(listing) == std::vector<std::string>{"a/page.md"});
}

TEST_CASE("disk: a folder that is not there is an error of the listing") {
  const TemporaryFolder folder;
  const auto listing = list_folder(system_disk(), folder / "missing", read_everything);
  CHECK(listing.files.empty());
  REQUIRE(listing.errors.size() == 1);
  CHECK(listing.errors.front().message == "No such file or directory");
}
