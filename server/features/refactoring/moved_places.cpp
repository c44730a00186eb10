#include "features/refactoring/moved_places.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "site/liquid/constants.h"
#include "site/resolver/tags.h"
#include "site/urls/link_urls.h"
#include "text/paths.h"

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
  const bool may_be = reference.kind == ReferenceKind::Link && reference.link->element == "include_relative" &&
                      reference.resolution.verdict == Verdict::Found && reference.resolution.target == nullptr;
  if (!may_be) return {};
  std::string path = resolve_path("/" + reference.from->path(), reference.link->url);
  return site.has_bystander(path) ? path : std::string();
}

class Finder {
 public:
  Finder(const Site& site, const MovePlan& plan) : site_(site), plan_(plan) {}

  std::vector<MovedPlace> find() && {
    std::vector<const SiteFile*> targets;
    for (const auto& [path, after] : plan_.files()) {
      const SiteFile& file = *site_.find_file(path);
      targets.push_back(&file);
      for (const FileReference& reference : file_references(site_, file)) add(reference);
    }
    for (const FileReference& reference : references_to_files(site_, targets)) {
      if (!plan_.moves(reference.from->path())) add(reference);
    }
    std::vector<GeneratedPage> pages;
    for (const PageMove& page : plan_.pages()) pages.push_back(page.from);
    for (const FileReference& reference : references_to_pages(site_, pages)) add(reference);
    const auto by_place = [](const MovedPlace& place) {
      return std::tuple(std::string_view(place.from), place.span.begin, place.span.end, std::string_view(place.key),
                        std::string_view(place.value));
    };
    std::ranges::stable_sort(places_, {}, by_place);
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
    place.verdict = resolution.verdict;
    place.named_exactly = resolution.canonical_name.empty();
    place.base = link_base(*reference.from);
    if (resolution.target != nullptr) {
      place.target = resolution.target->path();
      place.goal = link_goal(*resolution.target);
    } else if (resolution.generated != nullptr) {
      place.generated = resolution.generated->output;
      place.goal = link_goal(*resolution.generated);
    } else {
      place.target = aside;
    }
    places_.push_back(std::move(place));
  }

  const Site& site_;
  const MovePlan& plan_;
  std::vector<MovedPlace> places_;
};

}  // namespace

std::vector<MovedPlace> find_moved_places(const Site& site, const MovePlan& plan) {
  return Finder(site, plan).find();
}

}  // namespace jekyll
