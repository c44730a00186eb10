// What half-typed front matter keeps, on real posts (JEKYLL_LS_CORPUS): cut anywhere, or with one line damaged.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "syntax/front_matter.h"
#include "tests/support/catch.h"
#include "tests/support/read_file.h"

namespace jekyll {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t posts_wanted = 200;
constexpr std::size_t cut_step = 20;

/// Front matter and a little of the body, of posts spread over the corpus.
std::vector<std::string> load_posts(const fs::path& corpus) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(corpus)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".md" || extension == ".markdown")) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  const std::size_t step = std::max<std::size_t>(paths.size() / posts_wanted, 1);
  std::vector<std::string> posts;
  for (std::size_t i = 0; i < paths.size(); i += step) {
    std::string text = tests::read_file(paths[i]);
    const FrontMatter front_matter = parse_front_matter(text);
    if (!front_matter.present() || front_matter.document.root.entries.empty()) continue;
    text.resize(std::min(text.size(), front_matter.body_begin + 200));
    posts.push_back(std::move(text));
  }
  return posts;
}

/// The entry as it would be `shift` bytes further on is among the others: key, span, value and kind.
bool is_kept(const YamlEntry& entry, std::ptrdiff_t shift, const YamlNode& root) {
  const auto moved = [shift](Span span) {
    return Span{static_cast<std::size_t>(static_cast<std::ptrdiff_t>(span.begin) + shift),
                static_cast<std::size_t>(static_cast<std::ptrdiff_t>(span.end) + shift)};
  };
  return std::ranges::any_of(root.entries, [&](const YamlEntry& other) {
    return other.key == entry.key && other.key_span == moved(entry.key_span) &&
           other.node.span == moved(entry.node.span) && other.node.value == entry.node.value &&
           other.node.style == entry.node.style;
  });
}

std::vector<Span> lines_of(std::string_view text, Span range) {
  std::vector<Span> lines;
  for (std::size_t begin = range.begin; begin < range.end;) {
    const std::size_t end = std::min(text.find('\n', begin), range.end - 1) + 1;
    lines.push_back({begin, end});
    begin = end;
  }
  return lines;
}

/// A line as an author leaves it half-way: gone, or with a sign too few or too many.
std::vector<std::string> damaged(std::string_view line) {
  const std::string content(line.substr(0, line.find_first_of("\r\n")));
  const std::size_t colon = content.find(": ");
  std::vector<std::string> forms = {"",
                                    content.substr(0, content.size() / 2) + "\n",
                                    "\t" + content + "\n",
                                    "  " + content + "\n",
                                    content + ": x\n",
                                    content + "\"\n",
                                    "@" + content + "\n"};
  if (colon == std::string::npos) return forms;
  for (const char* sign : {"\"", "'", "[", "{", "@", "*", "|"}) {
    forms.push_back(content.substr(0, colon + 2) + sign + content.substr(colon + 2) + "\n");
  }
  forms.push_back(content.substr(0, colon) + content.substr(colon + 1) + "\n");
  forms.push_back(content.substr(0, colon + 1) + "\n");
  return forms;
}

}  // namespace

TEST_CASE("front matter: cut anywhere, the keys above the cut stay") {
  const auto corpus = tests::environment("JEKYLL_LS_CORPUS");
  if (!corpus) return tests::skip("JEKYLL_LS_CORPUS is not set");
  std::size_t keys = 0;
  for (const std::string& post : load_posts(*corpus)) {
    const FrontMatter whole = parse_front_matter(post);
    for (std::size_t cut = cut_step; cut < whole.block.end; cut += cut_step) {
      const std::string text = post.substr(0, cut);
      const std::size_t last_line = text.rfind('\n');
      const FrontMatter front_matter = parse_front_matter(text);
      for (const YamlEntry& entry : whole.document.root.entries) {
        if (last_line == std::string::npos || entry.whole.end >= last_line) continue;
        ++keys;
        INFO(text << "\n-- lost: " << entry.key);
        CHECK(is_kept(entry, 0, front_matter.document.root));
      }
    }
  }
  CHECK(keys > 1000);
}

TEST_CASE("front matter: one damaged line costs no other key") {
  const auto corpus = tests::environment("JEKYLL_LS_CORPUS");
  if (!corpus) return tests::skip("JEKYLL_LS_CORPUS is not set");
  std::size_t keys = 0;
  std::size_t turn = 0;
  for (const std::string& post : load_posts(*corpus)) {
    const FrontMatter whole = parse_front_matter(post);
    for (const Span line : lines_of(post, whole.yaml)) {
      const std::vector<std::string> forms = damaged(line.of(post));
      const std::string& form = forms[turn++ % forms.size()];
      std::string text = post;
      text.replace(line.begin, line.size(), form);
      const auto shift = static_cast<std::ptrdiff_t>(form.size()) - static_cast<std::ptrdiff_t>(line.size());
      const FrontMatter front_matter = parse_front_matter(text);
      // Where Psych accepts what became of it, its reading counts.
      if (front_matter.document.valid) continue;
      for (const YamlEntry& entry : whole.document.root.entries) {
        const bool above = entry.whole.end < line.begin;
        const bool below = entry.whole.begin >= line.end;
        if (!above && !below) continue;
        ++keys;
        INFO(text << "\n-- damaged: " << form << "-- lost: " << entry.key);
        CHECK(is_kept(entry, below ? shift : 0, front_matter.document.root));
      }
    }
  }
  CHECK(keys > 1000);
}

}  // namespace jekyll
