// Does each kind of work on a site once, between callgrind's marks, so that its instructions can be counted: they are
// the same on a busy machine and on an idle one. Without valgrind it does the same work and nothing is counted. usage:
// bench_counts FOLDER | --compiler
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <valgrind/callgrind.h>

#include "app/hosting/site_loading.h"
#include "features/completion.h"
#include "features/links/completion.h"
#include "features/liquid/completion.h"
#include "rules/diagnostic.h"
#include "site/site.h"

namespace {

using namespace jekyll;

constexpr std::string_view edited_post = "_posts/2024-11-05-an-essay-medium.md";
constexpr std::string_view large_post = "_posts/2024-11-06-a-book-large.md";
constexpr std::size_t edits = 20;
constexpr std::size_t edits_of_large = 4;
constexpr std::size_t renamed_posts = 20;
constexpr UnixSeconds now = 1'800'000'000;

struct Text {
  std::string path;
  std::string text;
  FileStamp stamp;
};

/// All that is read of the site, in memory.
struct Texts {
  SiteSetup setup;
  std::vector<Text> files;

  [[nodiscard]] std::vector<ParsedFile> parse() const {
    std::vector<ParsedFile> parsed;
    parsed.reserve(files.size());
    for (const Text& file : files) parsed.push_back(parse_file(setup.config, file.path, file.text, file.stamp));
    return parsed;
  }
  [[nodiscard]] Site make() const {
    Site site = make_site(setup, now);
    site.update(parse());
    site.set_complete(true);
    return site;
  }
  /// The ordinary ones.
  [[nodiscard]] std::vector<const Text*> posts() const {
    std::vector<const Text*> found;
    for (const Text& file : files) {
      if (file.path.starts_with("_posts/") && file.text.size() < 20'000) found.push_back(&file);
    }
    return found;
  }
};

[[noreturn]] void give_up(const std::string& message) {
  std::fprintf(stderr, "bench_counts: %s\n", message.c_str());
  std::exit(2);
}

Texts load_texts(const std::filesystem::path& folder) {
  const auto root = find_root(system_disk(), normal_path(std::filesystem::absolute(folder)));
  if (!root) give_up("no site: " + folder.string());
  auto setup = load_setup(*root);
  if (!setup) give_up(setup.error());
  Texts texts{std::move(*setup), {}};
  for (const SiteEntry& entry : list_site(texts.setup).entries) {
    auto file = texts.setup.disk->load(entry.file(texts.setup), entry.read_as);
    if (!file) give_up(file.error().path + ": " + file.error().message);
    texts.files.push_back({entry.path, std::move(file->text), file->stamp});
  }
  return texts;
}

/// Counts the instructions of `work` alone, under the name.
void count(const char* name, const std::function<void()>& work) {
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  work();
  CALLGRIND_DUMP_STATS_AT(name);
  CALLGRIND_STOP_INSTRUMENTATION;
  std::printf("%s\n", name);
}

/// A post that is edited: the text that was parsed last, and what it gave.
struct Edited {
  Text post;
  ParsedFile parsed;

  /// A character more in the middle.
  void type(const SiteConfig& config) {
    const std::string old_text = post.text;
    post.text.insert(post.text.find("\n\n", post.text.size() / 2), "x");
    ++post.stamp.modified;
    parsed = reparse_file(config, std::move(parsed), old_text, post.text, post.stamp);
  }
};

Edited edit(const Texts& texts, std::string_view path) {
  for (const Text& file : texts.files) {
    if (file.path == path) return {file, parse_file(texts.setup.config, file.path, file.text, file.stamp)};
  }
  give_up("the site has no " + std::string(path));
}

void count_reparsing(const Texts& texts) {
  Edited edited = edit(texts, large_post);
  count("reparse", [&] {
    for (std::size_t i = 0; i < edits_of_large; ++i) edited.type(texts.setup.config);
  });
}

/// The whole way from a keystroke to its diagnostics, in a post of 50 KB.
void count_keystrokes(const Texts& texts) {
  Site site = texts.make();
  Edited edited = edit(texts, edited_post);
  const auto type = [&] {
    edited.type(texts.setup.config);
    std::vector<ParsedFile> changed = {edited.parsed};
    site.update(std::move(changed));
    static_cast<void>(diagnose(site, *site.find_file(edited.post.path)));
  };
  // What is made when it is first asked for is none of the keystroke's.
  type();
  count("keystroke", [&] {
    for (std::size_t i = 0; i < edits; ++i) type();
  });
}

/// Posts that get another title and other headings.
void count_updates(const Texts& texts) {
  Site site = texts.make();
  const std::vector<const Text*> posts = texts.posts();
  std::vector<ParsedFile> changed;
  for (std::size_t i = 0; i < posts.size() && changed.size() < renamed_posts; i += 7) {
    std::string text = posts[i]->text;
    text.replace(text.find("title: \"") + 8, 1, "Z");
    for (std::size_t at = text.find("\n## "); at != std::string::npos; at = text.find("\n## ", at + 1))
      text[at + 4] = 'z';
    changed.push_back(parse_file(texts.setup.config, posts[i]->path, text, posts[i]->stamp));
  }
  count("update", [&] {
    for (ParsedFile& file : changed) {
      std::vector<ParsedFile> one;
      one.push_back(std::move(file));
      site.update(std::move(one));
    }
  });
}

struct Place {
  std::string path;
  std::string text;
  std::size_t offset = 0;
};

/// The post with something being typed at its end, or at the end of its front matter.
Place typed_place(const Text& post, std::size_t number) {
  constexpr std::string_view in_front[] = {"", "layout: ", "tags: ["};
  constexpr std::string_view in_body[] = {"[link](",     "[link](/20", "{% post_url ",
                                          "{% include ", "{{ site.",   "{{ page.title | "};
  number %= std::size(in_front) + std::size(in_body);
  if (number >= std::size(in_front)) {
    const std::string text = post.text + "\n" + std::string(in_body[number - std::size(in_front)]);
    return {post.path, text, text.size()};
  }
  const std::size_t end = post.text.find("\n---", 3) + 1;
  const std::string typed(in_front[number]);
  return {post.path, post.text.substr(0, end) + typed + "\n" + post.text.substr(end), end + typed.size()};
}

std::size_t complete(const Site& site, const Place& place) {
  const SiteFile& file = *site.find_file(place.path);
  std::size_t items = 0;
  for (const CompletionList& list :
       {complete_front_matter(site, file, place.text, place.offset),
        complete_link(site, file, place.text, place.offset), complete_liquid(site, file, place.text, place.offset)}) {
    items += list.items.size();
  }
  return items;
}

void count_completion(const Texts& texts) {
  std::vector<Place> places;
  std::vector<ParsedFile> changed;
  for (const Text* post : texts.posts()) {
    const Place& place = places.emplace_back(typed_place(*post, places.size()));
    changed.push_back(parse_file(texts.setup.config, place.path, place.text, post->stamp));
  }
  Site site = texts.make();
  site.update(std::move(changed));
  // What is made when it is first asked for is none of the request's.
  if (complete(site, places.back()) == 0) give_up("nothing was completed");
  count("completion", [&] {
    for (const Place& place : places) static_cast<void>(complete(site, place));
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) give_up("usage: bench_counts FOLDER | --compiler");
  if (std::string_view(argv[1]) == "--compiler") {
#ifdef __clang__
    std::printf("clang++ %s\n", __clang_version__);
#else
    std::printf("g++ %s\n", __VERSION__);
#endif
    return 0;
  }
  const Texts texts = load_texts(argv[1]);
  count("parse", [&] { static_cast<void>(texts.parse()); });
  std::vector<ParsedFile> parsed = texts.parse();
  Site site = make_site(texts.setup, now);
  count("index", [&] { site.update(std::move(parsed)); });
  site.set_complete(true);
  count("judge", [&] {
    for (const auto& [path, file] : site.files()) static_cast<void>(diagnose(site, file));
  });
  count_updates(texts);
  count_reparsing(texts);
  count_keystrokes(texts);
  count_completion(texts);
  return 0;
}
