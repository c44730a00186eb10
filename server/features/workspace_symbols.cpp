// Asks the site's index rank by rank, until there are enough. Invariant: a file is looked at only when it has what
// names need that match.
#include "features/workspace_symbols.h"

#include <algorithm>
#include <cstdint>
#include <optional>
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

/// A set of ranks.
using Ranks = std::uint8_t;

Ranks bit_of(MatchRank rank) {
  return static_cast<Ranks>(1U << static_cast<unsigned>(rank));
}

class SymbolSearch {
 public:
  SymbolSearch(const Site& site, std::string_view typed, std::size_t limit)
      : names_(site.names()), folded_(fold_for_match(typed)), limit_(limit) {}

  std::vector<WorkspaceSymbol> run() {
    for (const MatchRank rank : {MatchRank::Prefix, MatchRank::WordStart, MatchRank::Substring}) collect(rank);
    if (found_.empty()) {
      labels_.reset();
      headings_.reset();
      collect(least_ = MatchRank::Subsequence);
    }
    return std::move(found_);
  }

 private:
  /// A file of which some name may match, and how its names do once they were compared.
  struct Candidate {
    SiteNames::Number number = 0;
    bool is_compared = false;
    Ranks ranks = 0;
  };
  /// All files that may match at least as what is looked for, in order, once they were gathered.
  using Candidates = std::optional<std::vector<Candidate>>;

  [[nodiscard]] bool is_full() const { return found_.size() >= limit_; }

  void collect(MatchRank rank) {
    if (is_full()) return;
    const MatchIndex& index = names_.matches();
    const auto label_traits = [&](SiteNames::Number number) -> const MatchTraits& {
      return index.label_traits(number);
    };
    each_candidate(labels_, label_traits, rank, [&](Candidate& candidate) {
      add_file(candidate, rank);
      return std::size_t{1};
    });
    // Nothing is typed: the files are enough to choose from.
    if (is_full() || folded_.empty()) return;
    const auto heading_traits = [&](SiteNames::Number number) -> const MatchTraits& {
      return index.heading_traits(number);
    };
    each_candidate(headings_, heading_traits, rank,
                   [&](Candidate& candidate) { return add_headings(candidate, rank); });
  }

  /// Calls `visit`, which returns how many names it stands for, with those that have what the rank needs, until there
  /// are enough.
  template <class TraitsOf, class Visit>
  void each_candidate(Candidates& candidates, const TraitsOf& traits_of, MatchRank rank, const Visit& visit) {
    const MatchTraits needed = traits_needed(folded_, rank);
    std::size_t left = rank == MatchRank::Subsequence ? most_scattered : most_compared;
    const auto try_one = [&](Candidate& candidate) {
      if (left > 0 && traits_of(candidate.number).has_all(needed)) left -= std::min(left, visit(candidate));
    };
    if (candidates) {
      for (Candidate& candidate : *candidates) {
        try_one(candidate);
        if (is_full() || left == 0) return;
      }
      return;
    }
    // Both better ranks need what this one needs.
    candidates.emplace();
    const MatchTraits needed_of_all = traits_needed(folded_, least_);
    names_.matches().each_own([&](SiteNames::Number number) {
      if (!traits_of(number).has_all(needed_of_all)) return true;
      try_one(candidates->emplace_back(Candidate{number}));
      return !is_full();
    });
  }

  void add_file(Candidate& candidate, MatchRank rank) {
    const SiteFile& file = names_.file(candidate.number);
    if (file.kind == FileKind::Static || file.kind == FileKind::Config) return;
    std::string buffer;
    if (!candidate.is_compared) {
      const std::string& name = name_of(file, buffer);
      candidate.ranks = bit_of(std::min(rank_of(name), rank_of(name_to_type(file))));
      candidate.is_compared = true;
    }
    if (candidate.ranks != bit_of(rank)) return;
    const std::string& name = name_of(file, buffer);
    found_.push_back({WorkspaceSymbolKind::File, rank, &file, name, file.path(), place_of_title(file)});
  }

  /// Returns how many there are.
  std::size_t add_headings(Candidate& candidate, MatchRank rank) {
    const SiteFile& file = names_.file(candidate.number);
    if (file.kind == FileKind::Static) return 1;
    const std::vector<Heading>& headings = file.syntax().markdown.headings;
    if (!candidate.is_compared) {
      for (const Heading& heading : headings) candidate.ranks |= bit_of(rank_of(heading));
      candidate.is_compared = true;
    }
    if ((candidate.ranks & bit_of(rank)) == 0) return headings.size();
    std::string buffer;
    for (const Heading& heading : headings) {
      if (is_full()) break;
      if (rank_of(heading) != rank) continue;
      found_.push_back(
          {WorkspaceSymbolKind::Heading, rank, &file, heading.plain_text.str(), name_of(file, buffer), heading.whole});
    }
    return headings.size();
  }

  [[nodiscard]] MatchRank rank_of(std::string_view name) const { return match_rank(folded_, name, least_); }
  [[nodiscard]] MatchRank rank_of(const Heading& heading) const {
    return heading.plain_text.empty() ? MatchRank::None : rank_of(heading.plain_text.view());
  }

  const SiteNames& names_;
  std::string folded_;
  std::size_t limit_;
  MatchRank least_ = MatchRank::Substring;  // that is looked for
  Candidates labels_;
  Candidates headings_;
  std::vector<WorkspaceSymbol> found_;
};

}  // namespace

std::vector<WorkspaceSymbol> find_workspace_symbols(const Site& site, std::string_view typed, std::size_t limit) {
  return SymbolSearch(site, typed, limit).run();
}

}  // namespace jekyll
