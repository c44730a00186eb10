#include "site/names/match_index.h"

#include <algorithm>
#include <tuple>

#include "site/names/numbers_by_hash.h"

namespace jekyll {
namespace {

MatchTraits traits_of_labels(const SiteFile& file) {
  MatchTraits traits;
  if (file.title) traits.add_name(*file.title);
  traits.add_name(name_to_type(file));
  return traits;
}

MatchTraits traits_of_names(const SiteFile& file, MatchTraits traits) {
  if (file.url) traits.add_name(*file.url);
  traits.add_name(file.path());
  return traits;
}

MatchTraits traits_of_headings(const SiteFile& file) {
  // So many together have nearly every trait.
  constexpr std::size_t most_headings = 64;
  const std::vector<Heading>& headings = file.syntax().markdown.headings;
  if (headings.size() > most_headings) return MatchTraits::all();
  MatchTraits traits;
  for (const Heading& heading : headings) {
    traits.add_name(heading.plain_text);
  }
  return traits;
}

}  // namespace

bool is_target(const SiteFile& file) {
  return file.url && file.written && file.kind != FileKind::Draft;
}

std::string_view name_to_type(const SiteFile& file) {
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

std::string_view language_of(const SiteFile& file) {
  const YamlValue* value = file.data.find("lang");
  const std::string* language = value == nullptr ? nullptr : value->string();
  return language == nullptr ? std::string_view() : *language;
}

std::uint32_t MatchIndex::language_hash(std::string_view language) {
  return language.empty() ? 0 : short_hash(language) >> 1U | 1U;
}

bool MatchIndex::comes_before(Number a, Number b) const {
  const auto key = [&](const SiteFile& file) {
    const bool dated = file.kind == FileKind::Post && file.date;
    const std::string_view url = file.url ? std::string_view(*file.url) : std::string_view();
    return std::tuple(dated ? -*file.date : 0, url, std::string_view(file.path()));
  };
  return key(files_[a]) < key(files_[b]);
}

MatchIndex::List* MatchIndex::find_list(const SiteFile& file) {
  if (is_target(file)) {
    const OutputKind kind = output_kind(file.output ? *file.output : *file.url);
    return &lists_[TargetList{file.kind == FileKind::Post, file.parsed.from_theme, kind}.place()];
  }
  return file.parsed.from_theme ? nullptr : &lists_.back();
}

void MatchIndex::enter(const SiteFile& file) {
  if (names_.size() < files_.size()) {
    names_.resize(files_.size());
    labels_.resize(files_.size());
    headings_.resize(files_.size());
    languages_.resize(files_.size());
  }
  labels_[file.number] = traits_of_labels(file);
  names_[file.number] = traits_of_names(file, labels_[file.number]);
  headings_[file.number] = traits_of_headings(file);
  languages_[file.number] = file.kind == FileKind::Static ? no_language : language_hash(language_of(file));
  if (List* list = find_list(file)) list->numbers.push_back(file.number);
}

void MatchIndex::leave(const SiteFile& file) {
  names_[file.number] = {};
  labels_[file.number] = {};
  headings_[file.number] = {};
  languages_[file.number] = 0;
  List* const home = find_list(file);
  if (home == nullptr) return;
  List& list = *home;
  settle(list);
  const auto found =
      std::ranges::lower_bound(list.numbers, file.number, [this](Number a, Number b) { return comes_before(a, b); });
  if (found == list.numbers.end() || *found != file.number) return;
  list.numbers.erase(found);
  list.settled = list.numbers.size();
}

void MatchIndex::settle(List& list) {
  if (list.settled == list.numbers.size()) return;
  const auto before = [this](Number a, Number b) { return comes_before(a, b); };
  const auto added = list.numbers.begin() + static_cast<std::ptrdiff_t>(list.settled);
  if (list.numbers.end() - added == 1) {
    std::rotate(std::upper_bound(list.numbers.begin(), added, *added, before), added, list.numbers.end());
  } else {
    std::sort(added, list.numbers.end(), before);
    std::inplace_merge(list.numbers.begin(), added, list.numbers.end(), before);
  }
  list.settled = list.numbers.size();
}

void MatchIndex::settle() {
  for (List& list : lists_) settle(list);
}

void MatchIndex::settle_grown() {
  constexpr std::size_t share = 4;
  for (List& list : lists_) {
    if ((list.numbers.size() - list.settled) * share >= list.settled) settle(list);
  }
}

}  // namespace jekyll
