// Asks the site's index for targets, the best first. Invariant: what is found is what a look at every file would find,
// but for scattered letters in very many files; nothing unwritten is offered.
#include "features/links/targets.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "site/resolver/link_forms.h"

namespace jekyll {
namespace {

/// Lower is nearer to what is meant; nothing when the target can't be meant. `made` by a plugin: no file.
std::optional<int> group_of(WantedTarget wanted, bool post, bool made, OutputKind kind) {
  switch (wanted) {
    case WantedTarget::Page:
      break;
    case WantedTarget::Image:
      return kind == OutputKind::Image ? std::optional(0) : std::nullopt;
    case WantedTarget::Media:
      if (kind == OutputKind::Media) return 0;
      return kind == OutputKind::Image ? std::optional(1) : std::nullopt;
    case WantedTarget::Script:
      return kind == OutputKind::Script ? std::optional(0) : std::nullopt;
    case WantedTarget::Style:
      if (kind == OutputKind::Style) return 0;
      return kind == OutputKind::Image || kind == OutputKind::Data || kind == OutputKind::Feed ? std::optional(1)
                                                                                               : std::nullopt;
  }
  if (post) return 0;
  switch (kind) {
    case OutputKind::Page:
      return made ? 2 : 1;
    case OutputKind::Image:
      return 4;
    case OutputKind::Script:
    case OutputKind::Style:
    case OutputKind::Data:
    case OutputKind::Asset:
      return 5;
    default:
      return 3;
  }
}
constexpr int groups = 6;
/// From here on what a link shows is no page: it comes behind all pages that match.
constexpr int first_group_of_files = 3;

/// `../` and `./` say where to look, not what for.
std::string_view without_dot_segments(std::string_view typed) {
  while (typed.starts_with("../") || typed.starts_with("./")) typed.remove_prefix(typed.find('/') + 1);
  return typed == "." || typed == ".." ? std::string_view() : typed;
}

/// What is typed, ready to be compared.
struct Typed {
  std::string text;                     // folded
  std::string encoded;                  // … as a URL has it: `/docs%20dir` of `/docs dir`
  std::string baseurl;                  // folded
  std::vector<std::string> words = {};  // of the text, when there are several
};

std::vector<std::string> several_words(std::string_view folded) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words.size() < 2 ? std::vector<std::string>() : words;
}

/// Whether each word begins one of the candidate's: who types several leaves out what stands between them.
bool has_all_words(const TargetCandidate& candidate, const std::vector<std::string>& words) {
  return !words.empty() && std::ranges::all_of(words, [&](const std::string& word) {
    const MatchRank best = std::min({match_rank(word, candidate.title), match_rank(word, candidate.url),
                                     match_rank(word, candidate.path), match_rank(word, candidate.name)});
    return best <= MatchRank::WordStart;
  });
}

MatchRank best_rank(const TargetCandidate& candidate, const Typed& typed) {
  const std::string_view folded = typed.text;
  const std::string_view baseurl = typed.baseurl;
  MatchRank best = std::min(match_rank(folded, candidate.title), match_rank(folded, candidate.url));
  if (typed.encoded != folded) best = std::min(best, match_rank(typed.encoded, candidate.url));
  best = std::min(best, match_rank(folded, candidate.path));
  if (best != MatchRank::Prefix) best = std::min(best, match_rank(folded, candidate.name));
  // `/base/a` names `/a` as well.
  if (best == MatchRank::None && !baseurl.empty() && folded.starts_with(baseurl)) {
    best = match_rank(folded.substr(baseurl.size()), candidate.url);
  }
  if (best > MatchRank::Substring && has_all_words(candidate, typed.words)) return MatchRank::Substring;
  return best;
}

bool is_better(const TargetCandidate& a, const TargetCandidate& b) {
  const auto when = [](const TargetCandidate& candidate) {
    const bool dated = candidate.file != nullptr && candidate.file->kind == FileKind::Post && candidate.file->date;
    return dated ? -*candidate.file->date : 0;  // latest first
  };
  const auto is_file = [](const TargetCandidate& candidate) { return candidate.group >= first_group_of_files; };
  return std::tuple(is_file(a), a.rank, a.group, a.foreign, when(a), a.url, a.path) <
         std::tuple(is_file(b), b.rank, b.group, b.foreign, when(b), b.url, b.path);
}

TargetCandidate file_candidate(const SiteFile& file, int group, bool foreign) {
  TargetCandidate candidate;
  candidate.file = &file;
  if (file.title) candidate.title = *file.title;
  candidate.url = *file.url;
  candidate.path = file.path();
  candidate.name = name_to_type(file);
  candidate.group = group;
  candidate.foreign = foreign;
  return candidate;
}

/// Looks for the best targets rank by rank: few of many files are looked at, because most have not what a name needs
/// that matches, and where many match, the first ones in their order are enough.
class TargetSearch {
 public:
  TargetSearch(const Site& site, const SiteFile& from, TargetScope scope, WantedTarget wanted, std::string_view typed,
               std::size_t limit)
      : site_(site),
        from_(from),
        scope_(scope),
        wanted_(wanted),
        typed_{fold_for_match(without_dot_segments(typed)),
               fold_for_match(encode_destination(without_dot_segments(typed))),
               fold_for_match(normal_baseurl(site.config()))},
        language_(MatchIndex::language_hash(language_of(from))),
        limit_(limit) {
    typed_.words = several_words(typed_.text);
    list_sources();
  }

  RankedTargets run() {
    for (const bool files : {false, true}) {
      for (const MatchRank rank : {MatchRank::Prefix, MatchRank::WordStart, MatchRank::Substring}) collect(rank, files);
    }
    for (const bool files : {false, true}) {
      if (found_.empty()) collect(MatchRank::Subsequence, files);
    }
    RankedTargets ranked;
    ranked.incomplete = std::min(limit_, found_.size()) < possible_;
    const std::size_t kept = std::min(limit_, found_.size());
    std::partial_sort(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(kept), found_.end(), is_better);
    found_.resize(kept);
    ranked.candidates = std::move(found_);
    return ranked;
  }

 private:
  /// Targets of one group, in the order in which they are offered.
  struct Source {
    int group = 0;
    std::span<const SiteNames::Number> files;
  };

  void list_sources() {
    for (std::size_t kind = 0; kind < output_kinds; ++kind) {
      for (const bool posts : {true, false}) {
        for (const bool theme : {false, true}) {
          if (scope_ == TargetScope::Posts && !posts) continue;
          if (scope_ == TargetScope::SourceFiles && theme) continue;
          const TargetList list{posts, theme, static_cast<OutputKind>(kind)};
          const auto group = group_of(wanted_, posts, false, list.kind);
          const auto files = site_.names().matches().targets(list);
          if (!group || files.empty()) continue;
          sources_.push_back({*group, files});
          possible_ += files.size();
        }
      }
    }
    const SiteFile* known = site_.find_file(from_.path());
    if (known == &from_ && is_target(from_) && is_in_sources(from_)) --possible_;
    if (scope_ != TargetScope::Everything) return;
    // A redirect leads elsewhere: its target is the better choice.
    for (const GeneratedPage& page : site_.generated()) {
      const auto group = group_of(wanted_, false, true, output_kind(page.output.empty() ? page.url : page.output));
      if (!group) continue;
      TargetCandidate candidate;
      candidate.generated = &page;
      candidate.url = page.url;
      candidate.group = *group;
      candidate.rank = best_rank(candidate, typed_);
      generated_.push_back(candidate);
      ++possible_;
    }
  }

  [[nodiscard]] bool is_in_sources(const SiteFile& file) const {
    const bool post = file.kind == FileKind::Post;
    if (scope_ == TargetScope::Posts && !post) return false;
    if (scope_ == TargetScope::SourceFiles && file.parsed.from_theme) return false;
    return group_of(wanted_, post, false, output_kind(file.output ? *file.output : *file.url)).has_value();
  }

  /// Adds the best pages or files of the rank, those of a later group only as far as there is room.
  void collect(MatchRank rank, bool files) {
    const int end = files ? groups : first_group_of_files;
    for (int group = files ? first_group_of_files : 0; group < end && found_.size() < limit_; ++group) {
      for (const Source& source : sources_) {
        if (source.group == group) collect(rank, source);
      }
      for (const TargetCandidate& candidate : generated_) {
        if (candidate.group == group && candidate.rank == rank) found_.push_back(candidate);
      }
    }
  }

  void collect(MatchRank rank, const Source& source) {
    const MatchIndex& index = site_.names().matches();
    const std::string& folded = typed_.text;
    const MatchTraits needed = traits_needed(folded, rank);
    const MatchTraits needed_encoded = traits_needed(typed_.encoded, rank);
    const bool below_baseurl = !typed_.baseurl.empty() && folded.starts_with(typed_.baseurl);
    const MatchTraits needed_below = traits_needed(below_baseurl ? folded.substr(typed_.baseurl.size()) : folded, rank);
    std::vector<MatchTraits> needed_of_words;
    if (rank == MatchRank::Substring) {
      for (const std::string& word : typed_.words) {
        needed_of_words.push_back(traits_needed(word, MatchRank::Substring));
      }
    }
    std::size_t own = 0;  // in the language of the page
    std::size_t foreign = 0;
    std::size_t looked_at = 0;
    for (const SiteNames::Number number : source.files) {
      const MatchTraits& traits = index.traits(number);
      const bool possible = traits.has_all(needed) || traits.has_all(needed_encoded);
      const bool has_words = !needed_of_words.empty() && std::ranges::all_of(needed_of_words, [&](const auto& word) {
        return traits.has_all(word);
      });
      if (!possible && !has_words && !(below_baseurl && traits.has_all(needed_below))) continue;
      const SiteFile& file = site_.names().file(number);
      const bool is_foreign = index.is_foreign(number, language_);
      if (&file == &from_ || (is_foreign && foreign == limit_)) continue;
      // Of scattered letters nearly everything has some: who types on names it better.
      if (rank == MatchRank::Subsequence && ++looked_at > most_scattered) break;
      TargetCandidate candidate = file_candidate(file, source.group, is_foreign);
      candidate.rank = best_rank(candidate, typed_);
      if (candidate.rank != rank) continue;
      found_.push_back(candidate);
      if (++(is_foreign ? foreign : own) == limit_ && !is_foreign) break;
    }
  }

  static constexpr std::size_t most_scattered = 2'000;

  const Site& site_;
  const SiteFile& from_;
  TargetScope scope_;
  WantedTarget wanted_;
  Typed typed_;
  std::uint32_t language_;
  std::size_t limit_;
  std::vector<Source> sources_;
  std::vector<TargetCandidate> generated_;
  std::vector<TargetCandidate> found_;
  std::size_t possible_ = 0;  // how many targets there are, whether they match or not
};

}  // namespace

RankedTargets rank_targets(const Site& site, const SiteFile& from, TargetScope scope, WantedTarget wanted,
                           std::string_view typed, std::size_t limit) {
  return TargetSearch(site, from, scope, wanted, typed, limit).run();
}

}  // namespace jekyll
