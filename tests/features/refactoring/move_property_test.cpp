// Random moves on real sites, judged by what the site says of itself: no finding that was not there before, no URL but
// those of the moved files changes, and moving back gives every byte back.
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "features/refactoring/move_files.h"
#include "site/config/entry_filter.h"
#include "tests/features/refactoring/check_move.h"
#include "tests/features/refactoring/moved_place.h"
#include "tests/support/catch.h"
#include "tests/support/disk_site.h"
#include "tests/support/text_site.h"
#include "text/paths.h"

namespace jekyll {
namespace {

using tests::TextSite;
using Paths = std::vector<std::string>;

enum class MoveKind { Post, Page, Document, Image, Layout, Include, Data, Folder, Collection };

std::string_view to_string(MoveKind kind) {
  constexpr std::string_view names[] = {"post",    "page", "document", "image",     "layout",
                                        "include", "data", "folder",   "collection"};
  return names[static_cast<std::size_t>(kind)];
}

std::map<MoveKind, Paths> candidates_of(const Site& site) {
  std::map<MoveKind, Paths> candidates;
  std::set<std::string> folders;
  for (const auto& [path, file] : site.files()) {
    if (file.parsed.from_theme || file.kind == FileKind::Config) continue;
    // The address of a site is written with a slash or without: once it is no page's, nothing tells which it was.
    if (file.url == "/") continue;
    const auto add = [&](MoveKind kind) { candidates[kind].push_back(path); };
    if (file.kind == FileKind::Post) add(MoveKind::Post);
    if (file.kind == FileKind::Page) add(MoveKind::Page);
    if (file.kind == FileKind::Document) add(MoveKind::Document);
    if (file.kind == FileKind::Static) add(MoveKind::Image);
    if (file.kind == FileKind::Layout) add(MoveKind::Layout);
    if (file.kind == FileKind::Include) add(MoveKind::Include);
    if (file.kind == FileKind::Data) add(MoveKind::Data);
    for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
      folders.emplace(folder);
    }
  }
  for (const std::string& folder : folders) {
    // Folders with a meaning of their own can't have another name.
    if (!base_name(folder).starts_with('_')) candidates[MoveKind::Folder].push_back(folder);
  }
  for (const CollectionConfig& collection : site.config().collections) {
    const std::string folder = collection_folder(site.config(), collection.label);
    if (folders.contains(folder)) candidates[MoveKind::Collection].push_back(folder);
  }
  return candidates;
}

class RandomMoves {
 public:
  RandomMoves(TextSite& site, unsigned seed) : site_(site), random_(seed) {}

  FileMove next(MoveKind kind, const Paths& paths) {
    const std::string from = one_of(paths);
    if (kind == MoveKind::Post) return {from, new_post_path(from)};
    if (kind == MoveKind::Folder) return {from, in_folder(folder_of(from), "renamed-" + number())};
    if (kind == MoveKind::Collection) return {from, in_folder(folder_of(from), "_renamed-" + number())};
    const std::string extension(extension_of(from));
    const std::string name = (chance(3) ? std::string(stem_of(from)) : "renamed-" + number()) + extension;
    std::string folder(folder_of(from));
    if (chance(2)) {
      // Another place among files of its kind, or a folder that is new.
      folder = chance(2) ? std::string(folder_of(one_of(paths))) : in_folder(folder, "deep-" + number());
    }
    const std::string to = in_folder(folder, name);
    return {from, to == from ? in_folder(folder, "renamed-" + number() + extension) : to};
  }

 private:
  static std::string in_folder(std::string_view folder, const std::string& name) {
    return folder.empty() ? name : std::string(folder) + "/" + name;
  }
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }
  std::string number() { return std::to_string(below(100000)); }
  const std::string& one_of(const Paths& paths) { return paths[below(paths.size())]; }

  std::string new_post_path(const std::string& from) {
    std::string name(base_name(from));
    std::string folder(folder_of(from));
    if (chance(2)) name = name.substr(0, 11) + "renamed-" + number() + std::string(extension_of(name));
    if (chance(3)) name.replace(0, 10, "2019-0" + std::to_string(1 + below(9)) + "-1" + std::to_string(below(10)));
    if (chance(4)) folder = in_folder(folder, "deep" + number());
    const std::string to = in_folder(folder, name);
    return to == from ? in_folder(folder, name.substr(0, 11) + "renamed-" + number() + std::string(extension_of(name)))
                      : to;
  }

  TextSite& site_;
  std::mt19937 random_;
};

/// Which file has which URL, apart from those that move.
std::map<std::string, std::string> urls_but(const Site& site, const std::set<std::string>& moved) {
  std::map<std::string, std::string> urls;
  for (const auto& [path, file] : site.files()) {
    if (!moved.contains(path)) urls[path] = file.url.value_or("");
  }
  return urls;
}

struct Tally {
  std::size_t moves = 0;
  std::size_t refused = 0;
  std::size_t edits = 0;
  std::size_t lost = 0;
};

/// The first file with a text that differs.
std::string find_difference(const TextSite::Texts& a, const TextSite::Texts& b) {
  for (const auto& [path, text] : a) {
    const auto other = b.find(path);
    if (other == b.end()) return path + " is missing";
    if (other->second == text) continue;
    std::size_t at = 0;
    while (at < text.size() && at < other->second.size() && text[at] == other->second[at]) ++at;
    const std::size_t begin = at < 60 ? 0 : at - 60;
    return path + ":\n" + text.substr(begin, 160) + "\n---- is now\n" + other->second.substr(begin, 160);
  }
  return a.size() == b.size() ? "" : "more files";
}

class Check {
 public:
  explicit Check(TextSite& site) : site_(site), original_(site.texts()), before_(urls_but(site.site(), {})) {
    for (const auto& [path, file] : site.site().files()) findings_[path] = site.findings_in(path);
  }

  void run_move(const FileMove& move, Tally& tally) {
    INFO(move.from << " -> " << move.to);
    const MovePlan plan(site_.site(), {&move, 1});
    const auto result = tests::move(site_, {move}, RedirectFrom::Never);
    ++tally.moves;
    if (!result) {
      ++tally.refused;
      return;
    }
    REQUIRE(urls_but(site_.site(), {}) == before_);
    tally.lost += result->lost.size();
    if (tests::environment("JEKYLL_LS_MOVES")) {
      for (const LostPlace& place : result->lost) {
        const std::string* text = site_.find_text(place.path);
        std::cout << "lost " << move.from << " -> " << move.to << ": " << place.path << " "
                  << (text == nullptr ? "" : text->substr(place.span.begin, place.span.size())) << "\n";
      }
    }
    for (const std::string& path : edited_files(result->edit)) tally.edits += edits_of(result->edit, path).size();
    const std::vector<std::string> affected = site_.apply(result->edit, plan.files());
    if (result->lost.empty()) judge(plan, affected);
    move_back(move, plan);
  }

 private:
  void judge(const MovePlan& plan, const std::vector<std::string>& affected) {
    std::set<std::string> moved;
    std::map<std::string, std::string> names;
    for (const auto& [from, to] : plan.files()) {
      moved.insert(from);
      moved.insert(to);
      names[to] = from;
    }
    CHECK(urls_but(site_.site(), moved) == urls_but_known(moved));
    for (const std::string& path : affected) {
      const auto name = names.find(path);
      const TextSite::Findings& old = findings_[name == names.end() ? path : name->second];
      for (const auto& [code, count] : site_.findings_in(path)) {
        INFO(path << " " << code);
        const auto known = old.find(code);
        CHECK(count <= (known == old.end() ? 0 : known->second));
      }
    }
  }

  [[nodiscard]] std::map<std::string, std::string> urls_but_known(const std::set<std::string>& moved) const {
    std::map<std::string, std::string> urls = before_;
    for (const std::string& path : moved) urls.erase(path);
    return urls;
  }

  void move_back(const FileMove& move, const MovePlan& plan) {
    const FileMove back{move.to, move.from};
    const auto result = tests::move(site_, {back}, RedirectFrom::Never);
    INFO((result ? "" : result.error()));
    REQUIRE(result);
    std::map<std::string, std::string, std::less<>> moves;
    for (const auto& [from, to] : plan.files()) moves[to] = from;
    site_.apply(result->edit, moves);
    const std::string difference = find_difference(original_, site_.texts());
    CHECK(difference == "");
    // The next move begins with the site as it was.
    if (!difference.empty()) site_.restore(original_);
  }

  TextSite& site_;
  TextSite::Texts original_;
  std::map<std::string, std::string> before_;
  std::map<std::string, TextSite::Findings> findings_;
};

}  // namespace

TEST_CASE("move: random moves on real sites break nothing, and moving back restores every byte") {
  const std::size_t moves_of_a_kind = std::stoul(tests::environment("JEKYLL_LS_MOVES").value_or("5"));
  for (const std::filesystem::path& root : tests::corpus_sites()) {
    INFO(root);
    TextSite site(root / "tree");
    Check check(site);
    RandomMoves random(site, tests::seed_of_moves());
    for (const auto& [kind, paths] : candidates_of(site.site())) {
      Tally tally;
      INFO(to_string(kind));
      for (std::size_t i = 0; i < moves_of_a_kind; ++i) check.run_move(random.next(kind, paths), tally);
      if (tests::environment("JEKYLL_LS_MOVES")) {
        std::cout << root.filename().string() << " " << to_string(kind) << ": " << tally.moves << " moves, "
                  << tally.refused << " refused, " << tally.edits << " edits, " << tally.lost << " lost\n";
      }
    }
  }
}

}  // namespace jekyll
