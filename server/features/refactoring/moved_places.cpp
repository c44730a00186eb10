#include "features/refactoring/moved_places.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "features/refactoring/yaml_edits.h"
#include "site/liquid/constants.h"
#include "site/resolver/named_files.h"
#include "site/resolver/tags.h"
#include "site/urls/link_urls.h"
#include "text/paths.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// A link by label is changed where the label is defined, one by a tag in the tag.
bool has_place_of_its_own(const FileReference& reference) {
  if (reference.by_tag) return false;
  return reference.kind != ReferenceKind::Link || !reference.link->destination.empty();
}

std::string printed_path(const Site& site, const SiteFile& from, const Link& link) {
  const PrintedUrl printed = print_url(site.config(), from, link, [&](std::string_view tag, std::string_view argument) {
    return url_of_tag(site, tag, argument);
  });
  return printed.known == Extent::Nothing ? std::string() : printed.text;
}

/// A file that is no part of the site, by include_relative.
std::string aside_of(const Site& site, const FileReference& reference) {
  const bool may_be = reference.kind == ReferenceKind::Link && reference.link->element() == "include_relative" &&
                      reference.resolution.verdict == Verdict::Found && reference.resolution.target == nullptr;
  if (!may_be) return {};
  std::string path = resolve_path("/" + reference.from->path(), reference.link->url);
  return site.has_bystander(path) ? path : std::string();
}

/// Those in other files than move.
template <class Visit>
void each_reference_from_outside(const Site& site, const MovePlan& plan, const Visit& visit) {
  std::vector<const SiteFile*> targets;
  for (const auto& [path, after] : plan.files()) targets.push_back(site.find_file(path));
  const auto visit_outside = [&](const FileReference& reference) {
    if (!plan.moves(reference.from->path())) visit(reference);
  };
  each_reference_to_files(site, targets, visit_outside);
  std::vector<GeneratedPage> pages;
  for (const PageMove& page : plan.pages()) pages.push_back(page.from);
  for (const FileReference& reference : references_to_pages(site, pages)) visit_outside(reference);
}

/// What must be printed before the value, "glyphs/" for "icons/", when all that may be named so moves and the values
/// stay; nothing when the values have to change.
std::optional<std::string> moved_before(const Site& site, const MovePlan& plan, const PrintedFileName& printed) {
  const std::size_t folder_end = printed.before.rfind('/') + 1;
  // Of the root nothing moves away as a whole.
  if (folder_end <= (printed.what == NameOf::File ? 1 : 0)) return std::nullopt;
  std::optional<std::string> folder;
  for (const SiteFile* file : find_nameable_files(site, printed)) {
    const auto before = name_at(site.config(), printed.what, file->path());
    const auto after = name_at(site.config(), printed.what, plan.path_after(file->path()));
    if (!plan.moves(file->path()) || !before || !after) return std::nullopt;
    const std::string_view kept = std::string_view(*before).substr(folder_end);
    if (!after->ends_with(kept)) return std::nullopt;
    std::string to = after->substr(0, after->size() - kept.size());
    if (folder && *folder != to) return std::nullopt;
    folder = std::move(to);
  }
  if (!folder || printed.before.starts_with(*folder)) return std::nullopt;
  return *folder + printed.before.substr(folder_end);
}

/// A place whose text before a value changes.
struct MovedFolder {
  FileReference reference;  // `value` is what the text will be
  std::string before;       // what will be printed before the value
};

class MovedFolders {
 public:
  MovedFolders(const Site& site, const MovePlan& plan) : site_(site), plan_(plan) {}

  std::vector<MovedFolder> find() && {
    for (const SiteFile* printer : site_.names().file_name_printers()) {
      for (const PrintedFileName& printed : printer->parsed.printed_file_names) add(*printer, printed);
    }
    return std::move(folders_);
  }

 private:
  void add(const SiteFile& printer, const PrintedFileName& printed) {
    if (printed.own_before.empty()) return;
    const std::string prefix = path_before_value(site_.config(), printed);
    const auto moved = plan_.files().lower_bound(prefix);
    if (moved == plan_.files().end() || !moved->first.starts_with(prefix)) return;
    const auto [known, is_new] = known_.try_emplace(prefix + '\n' + printed.behind);
    if (is_new) known->second = moved_before(site_, plan_, printed);
    if (!known->second) return;
    MovedFolder& folder = folders_.emplace_back();
    folder.before = *known->second;
    FileReference& reference = folder.reference;
    reference.from = &printer;
    reference.kind = ReferenceKind::FileFolder;
    reference.span = printed.own_before;
    reference.value = own_text(printed, *known->second);
    reference.before = printed.before;
    reference.behind = printed.behind;
    reference.named = printed.what;
    reference.resolution.target = site_.find_file(moved->first);
  }

  /// What stands in the place of `own_before`: "pics" for "/pics/" where the slash at the root is not written and the
  /// other stands outside; "" when what stands outside would have to change.
  [[nodiscard]] static std::string own_text(const PrintedFileName& printed, std::string_view before) {
    const std::size_t unwritten = printed.without_root ? 1 : 0;
    if (printed.before.size() < unwritten + printed.own_before.size()) return {};
    const std::string_view outside = std::string_view(printed.before).substr(unwritten + printed.own_before.size());
    if (before.size() < unwritten + outside.size() || !before.ends_with(outside)) return {};
    return std::string(before.substr(unwritten, before.size() - unwritten - outside.size()));
  }

  const Site& site_;
  const MovePlan& plan_;
  std::vector<MovedFolder> folders_;
  std::map<std::string, std::optional<std::string>> known_;  // many posts print in the same way
};

/// `{{ site.baseurl }}{{ site.logo }}`: nothing of the path stands in the link itself.
bool is_printed_by_values(const Link& link) {
  if (!link.has_liquid) return false;
  const std::string_view url = link.url;
  std::size_t end = 0;
  for (const LiquidToken& token : parse_liquid(url).tokens) {
    const std::string_view between = url.substr(end, token.whole.begin - end);
    if (between.find_first_not_of('/') != std::string_view::npos) return false;
    if (token.kind != LiquidKind::Output || token.whole.of(url).find_first_of("'\"") != std::string_view::npos)
      return false;
    end = token.whole.end;
  }
  return url.substr(end).find_first_not_of('/') == std::string_view::npos;
}

class Finder {
 public:
  Finder(const Site& site, const MovePlan& plan) : site_(site), plan_(plan) {}

  std::vector<MovedPlace> find() && {
    folders_ = MovedFolders(site_, plan_).find();
    for (const MovedFolder& folder : folders_) add(folder.reference);
    for (const auto& [path, after] : plan_.files()) {
      for (const FileReference& reference : file_references(site_, *site_.find_file(path))) add(reference);
    }
    each_reference_from_outside(site_, plan_, [&](const FileReference& reference) { add(reference); });
    leave_to_values();
    const auto by_place = [](const MovedPlace& place) {
      return std::tuple(std::string_view(place.from), place.span.begin, place.span.end, std::string_view(place.key),
                        std::string_view(place.value), std::string_view(place.before));
    };
    sort_stably(places_, {}, by_place);
    const auto repeated = std::ranges::unique(places_, {}, by_place);
    places_.erase(repeated.begin(), repeated.end());
    return std::move(places_);
  }

 private:
  void add(const FileReference& reference) {
    if (!has_place_of_its_own(reference)) return;
    const Resolution& resolution = reference.resolution;
    const std::string aside = aside_of(site_, reference);
    if (resolution.target == nullptr && resolution.generated == nullptr && aside.empty()) return;
    MovedPlace place;
    place.from = reference.from->path();
    place.kind = reference.kind;
    place.span = reference.span;
    if (reference.kind == ReferenceKind::Link) {
      place.link = *reference.link;
      place.url = printed_path(site_, *reference.from, place.link);
    } else {
      place.url = reference.url;
    }
    place.value = reference.value;
    place.key = reference.key;
    place.before = moved_before_of(reference);
    place.behind = reference.behind;
    place.named = reference.named;
    place.shown = reference.shown;
    if (reference.scalar != nullptr) place.quote = quote_of(*reference.scalar);
    place.verdict = resolution.verdict;
    place.named_exactly = resolution.canonical_name.empty();
    if (resolution.target != nullptr) {
      place.target = resolution.target->path();
    } else if (resolution.generated != nullptr) {
      place.generated = resolution.generated->output;
    } else {
      place.target = aside;
    }
    if (needs_text(place)) add_addresses(reference, place);
    places_.push_back(std::move(place));
  }

  static void add_addresses(const FileReference& reference, MovedPlace& place) {
    const Resolution& resolution = reference.resolution;
    place.base = link_base(*reference.from);
    if (resolution.target != nullptr) {
      place.goal = link_goal(*resolution.target);
    } else if (resolution.generated != nullptr) {
      place.goal = link_goal(*resolution.generated);
    }
  }

  /// Links that print a value whole follow where that is changed.
  void leave_to_values() {
    std::set<std::string_view> named;
    for (const MovedPlace& place : places_) {
      if (place.kind == ReferenceKind::Value || place.kind == ReferenceKind::FileName) named.insert(place.target);
    }
    std::erase_if(places_, [&](const MovedPlace& place) {
      return place.kind == ReferenceKind::Link && named.contains(place.target) && is_printed_by_values(place.link);
    });
  }

  /// What the tag has before the value afterwards.
  [[nodiscard]] std::string moved_before_of(const FileReference& reference) const {
    if (reference.before_has_liquid) return reference.before;
    const auto moved = std::ranges::find_if(folders_, [&](const MovedFolder& folder) {
      const FileReference& place = folder.reference;
      return place.named == reference.named && place.before == reference.before && place.behind == reference.behind;
    });
    return moved == folders_.end() ? reference.before : moved->before;
  }

  const Site& site_;
  const MovePlan& plan_;
  std::vector<MovedFolder> folders_;
  std::vector<MovedPlace> places_;
};

}  // namespace

// What a tag names is written there as it is. So is a layout, but for its quotes.
bool needs_text(const MovedPlace& place) {
  if (place.kind == ReferenceKind::Layout) return !place.quote;
  if (place.kind != ReferenceKind::Link) return true;
  return place.link.syntax != LinkSyntax::Include && place.link.syntax != LinkSyntax::LiquidLink;
}

std::vector<MovedPlace> find_moved_places(const Site& site, const MovePlan& plan) {
  return Finder(site, plan).find();
}

}  // namespace jekyll
