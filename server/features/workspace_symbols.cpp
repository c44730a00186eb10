// Asks the site's index rank by rank, until there are enough. Invariant: a file is looked at only when it has what
// names need that match.
#include "features/workspace_symbols.h"

#include <algorithm>
#include <utility>

namespace jekyll {
namespace {

// How many names are compared for one rank, where what is typed is in the traits of very many files and in the names of
// few. Of scattered letters most files have all.
constexpr std::size_t most_compared = 6'000;
constexpr std::size_t most_scattered = 2'000;

Span place_of_title(const SiteFile& file) {
  const FrontMatter& front_matter = file.syntax().front_matter;
  const YamlEntry* title = front_matter.present() ? front_matter.document.root.find("title") : nullptr;
  return title == nullptr ? Span{0, 0} : title->whole;
}

const std::string& name_of(const SiteFile& file, std::string& buffer) {
  if (file.title && !file.title->empty()) return *file.title;
  buffer = file.path().substr(file.path().rfind('/') + 1);
  return buffer;
}

class SymbolSearch {
 public:
  SymbolSearch(const Site& site, std::string_view typed, std::size_t limit)
      : names_(site.names()), folded_(fold_for_match(typed)), limit_(limit) {}

  std::vector<WorkspaceSymbol> run() {
    for (const MatchRank rank : {MatchRank::Prefix, MatchRank::WordStart, MatchRank::Substring}) collect(rank);
    if (found_.empty()) collect(MatchRank::Subsequence);
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_full() const { return found_.size() >= limit_; }

  void collect(MatchRank rank) {
    const MatchTraits needed = traits_needed(folded_, rank);
    const MatchIndex& index = names_.matches();
    const std::size_t most = rank == MatchRank::Subsequence ? most_scattered : most_compared;
    if (is_full()) return;
    std::size_t left = most;
    index.each_own([&](SiteNames::Number number) {
      if (!index.label_traits(number).has_all(needed)) return true;
      add_file(names_.file(number), rank);
      return !is_full() && --left > 0;
    });
    // Nothing is typed: the files are enough to choose from.
    if (is_full() || folded_.empty()) return;
    left = most;
    index.each_own([&](SiteNames::Number number) {
      if (!index.heading_traits(number).has_all(needed)) return true;
      const std::size_t compared = add_headings(names_.file(number), rank);
      left -= std::min(left, compared);
      return !is_full() && left > 0;
    });
  }

  void add_file(const SiteFile& file, MatchRank rank) {
    if (file.kind == FileKind::Static || file.kind == FileKind::Config) return;
    std::string buffer;
    const std::string& name = name_of(file, buffer);
    const MatchRank own = std::min(match_rank(folded_, name), match_rank(folded_, name_to_type(file)));
    if (own != rank) return;
    found_.push_back({WorkspaceSymbolKind::File, rank, &file, name, file.path(), place_of_title(file)});
  }

  /// Returns how many there are.
  std::size_t add_headings(const SiteFile& file, MatchRank rank) {
    if (file.kind == FileKind::Static) return 1;
    std::string buffer;
    const std::vector<Heading>& headings = file.syntax().markdown.headings;
    for (const Heading& heading : headings) {
      if (is_full()) break;
      if (heading.plain_text.empty() || match_rank(folded_, heading.plain_text) != rank) continue;
      found_.push_back(
          {WorkspaceSymbolKind::Heading, rank, &file, heading.plain_text.str(), name_of(file, buffer), heading.whole});
    }
    return headings.size();
  }

  const SiteNames& names_;
  std::string folded_;
  std::size_t limit_;
  std::vector<WorkspaceSymbol> found_;
};

}  // namespace

std::vector<WorkspaceSymbol> find_workspace_symbols(const Site& site, std::string_view typed, std::size_t limit) {
  return SymbolSearch(site, typed, limit).run();
}

}  // namespace jekyll
