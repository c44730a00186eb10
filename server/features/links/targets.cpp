// Collects and ranks targets in one pass over the files. Invariant: nothing unwritten is offered.
#include "features/links/targets.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "features/links/forms.h"
#include "text/lists.h"

namespace jekyll {
namespace {

constexpr std::array<std::string_view, 11> image_extensions = {"apng", "avif", "bmp", "gif", "ico", "jfif",
                                                               "jpeg", "jpg",  "png", "svg", "webp"};
constexpr std::array<std::string_view, 12> media_extensions = {"flac", "m4a", "m4v",  "mov", "mp3", "mp4",
                                                               "ogg",  "ogv", "opus", "vtt", "wav", "webm"};
constexpr std::array<std::string_view, 4> page_extensions = {"htm", "html", "xhtml", ""};
/// What `<link>` names besides style sheets and icons.
constexpr std::array<std::string_view, 5> feed_extensions = {"atom", "json", "rss", "webmanifest", "xml"};
/// What authors hand out by a link, rather than what pages are built from.
constexpr std::array<std::string_view, 13> asset_extensions = {"css",  "eot", "js",  "json", "map",   "mjs", "otf",
                                                               "scss", "ttf", "txt", "woff", "woff2", "xml"};

/// Without its dot, folded.
std::string folded_extension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t slash = path.rfind('/');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return "";
  return fold_for_match(path.substr(dot + 1));
}

/// Lower is nearer to what is meant; nothing when the target can't be meant.
std::optional<int> group_of(WantedTarget wanted, const SiteFile* file, std::string_view output) {
  const std::string extension = folded_extension(output);
  switch (wanted) {
    case WantedTarget::Page:
      break;
    case WantedTarget::Image:
      return contains(image_extensions, extension) ? std::optional(0) : std::nullopt;
    case WantedTarget::Media:
      if (contains(media_extensions, extension)) return 0;
      return contains(image_extensions, extension) ? std::optional(1) : std::nullopt;
    case WantedTarget::Script:
      return extension == "js" || extension == "mjs" ? std::optional(0) : std::nullopt;
    case WantedTarget::Style:
      if (extension == "css") return 0;
      return contains(image_extensions, extension) || contains(feed_extensions, extension) ? std::optional(1)
                                                                                           : std::nullopt;
  }
  if (file != nullptr && file->kind == FileKind::Post) return 0;
  if (contains(page_extensions, extension)) return file == nullptr ? 2 : 1;
  if (contains(asset_extensions, extension)) return 5;
  return contains(image_extensions, extension) ? 4 : 3;
}

/// `../` and `./` say where to look, not what for.
std::string_view without_dot_segments(std::string_view typed) {
  while (typed.starts_with("../") || typed.starts_with("./")) typed.remove_prefix(typed.find('/') + 1);
  return typed == "." || typed == ".." ? std::string_view() : typed;
}

/// The file's name; `2024-01-05-tea.md` is known as `tea.md`.
std::string_view name_of(const SiteFile& file) {
  std::string_view name = file.path();
  name.remove_prefix(name.rfind('/') + 1);
  if (file.kind != FileKind::Post) return name;
  for (int part = 0; part < 3; ++part) {
    const std::size_t end = name.find_first_not_of("0123456789");
    if (end == std::string_view::npos || name[end] != '-') break;
    name.remove_prefix(end + 1);
  }
  return name;
}

MatchRank best_rank(const TargetCandidate& candidate, std::string_view folded, std::string_view baseurl) {
  MatchRank best = std::min(match_rank(folded, candidate.title), match_rank(folded, candidate.url));
  best = std::min(best, match_rank(folded, candidate.path));
  if (best != MatchRank::Prefix) best = std::min(best, match_rank(folded, candidate.name));
  // `/base/a` names `/a` as well.
  if (best == MatchRank::None && !baseurl.empty() && folded.starts_with(baseurl)) {
    best = match_rank(folded.substr(baseurl.size()), candidate.url);
  }
  return best;
}

bool is_better(const TargetCandidate& a, const TargetCandidate& b) {
  const auto when = [](const TargetCandidate& candidate) {
    const bool dated = candidate.file != nullptr && candidate.file->kind == FileKind::Post && candidate.file->date;
    return dated ? -*candidate.file->date : 0;  // latest first
  };
  return std::tuple(a.rank, a.group, a.foreign, when(a), a.url, a.path) <
         std::tuple(b.rank, b.group, b.foreign, when(b), b.url, b.path);
}

/// The language that sites in several languages give their pages, "" if none.
std::string_view language_of(const SiteFile& file) {
  const YamlValue* value = file.data.find("lang");
  const std::string* language = value == nullptr ? nullptr : value->string();
  return language == nullptr ? std::string_view() : *language;
}

std::optional<TargetCandidate> file_candidate(const SiteFile& file, TargetScope scope, WantedTarget wanted) {
  if (!file.url || !file.written || file.kind == FileKind::Draft) return std::nullopt;
  if (scope == TargetScope::Posts && file.kind != FileKind::Post) return std::nullopt;
  if (scope == TargetScope::SourceFiles && file.parsed.from_theme) return std::nullopt;
  const auto group = group_of(wanted, &file, file.output ? *file.output : *file.url);
  if (!group) return std::nullopt;
  TargetCandidate candidate;
  candidate.file = &file;
  if (file.title) candidate.title = *file.title;
  candidate.url = *file.url;
  candidate.path = file.path();
  candidate.name = name_of(file);
  candidate.group = *group;
  return candidate;
}

}  // namespace

RankedTargets rank_targets(const Site& site, const SiteFile& from, TargetScope scope, WantedTarget wanted,
                           std::string_view typed, std::size_t limit) {
  const std::string folded = fold_for_match(without_dot_segments(typed));
  const std::string baseurl = fold_for_match(normal_baseurl(site.config()));
  const std::string_view language = language_of(from);
  RankedTargets ranked;
  const auto consider = [&](TargetCandidate candidate) {
    candidate.rank = best_rank(candidate, folded, baseurl);
    if (candidate.rank == MatchRank::None) {
      ranked.incomplete = true;
    } else {
      ranked.candidates.push_back(candidate);
    }
  };
  for (const auto& [path, file] : site.files()) {
    if (&file == &from) continue;
    auto candidate = file_candidate(file, scope, wanted);
    if (!candidate) continue;
    candidate->foreign = file.kind != FileKind::Static && language_of(file) != language;
    consider(*candidate);
  }
  if (scope == TargetScope::Everything) {
    for (const GeneratedPage& page : site.generated()) {
      // A redirect leads elsewhere: its target is the better choice.
      if (page.redirect_to) continue;
      const auto group = group_of(wanted, nullptr, page.output.empty() ? page.url : page.output);
      if (!group) continue;
      TargetCandidate candidate;
      candidate.generated = &page;
      candidate.url = page.url;
      candidate.group = *group;
      consider(candidate);
    }
  }
  const bool exact = std::any_of(ranked.candidates.begin(), ranked.candidates.end(),
                                 [](const TargetCandidate& found) { return found.rank < MatchRank::Subsequence; });
  if (exact) {
    const auto scattered = [](const TargetCandidate& found) { return found.rank == MatchRank::Subsequence; };
    if (std::erase_if(ranked.candidates, scattered) > 0) ranked.incomplete = true;
  }
  const std::size_t kept = std::min(limit, ranked.candidates.size());
  std::partial_sort(ranked.candidates.begin(), ranked.candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.candidates.end(), is_better);
  if (kept < ranked.candidates.size()) {
    ranked.candidates.resize(kept);
    ranked.incomplete = true;
  }
  return ranked;
}

}  // namespace jekyll
