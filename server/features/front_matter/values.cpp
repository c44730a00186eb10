#include "features/front_matter/values.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>

#include "features/front_matter/usage.h"
#include "site/config/jekyll_defaults.h"
#include "site/config/plugins.h"
#include "site/dates/dates.h"
#include "site/names/fuzzy_match.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

std::string date_text(const CivilTime& time) {
  return padded(time.year, 4) + "-" + padded(time.month, 2) + "-" + padded(time.day, 2);
}

std::string uses(std::size_t count) {
  return count == 1 ? "used once" : "used " + std::to_string(count) + " times";
}

/// Gathers values that are wanted, each once.
class Values {
 public:
  Values(const std::vector<std::string>& present, const WantedValues& wanted)
      : wanted_(wanted), seen_(present.begin(), present.end()) {}

  [[nodiscard]] bool matches(std::string_view text) const { return rank_of(text) != MatchRank::None; }
  [[nodiscard]] bool may_match(const MatchTraits& traits) const { return traits.has_all(needed_); }
  /// Whether it matches and is not crowded out: many are asked for before they are written.
  [[nodiscard]] bool has_room_for(std::string_view text) const {
    const MatchRank rank = rank_of(text);
    return rank != MatchRank::None && has_room(by_rank_[static_cast<std::size_t>(rank)]);
  }
  /// Whatever comes now is crowded out.
  [[nodiscard]] bool is_full() const { return !has_room(by_rank_.front()); }

  void add(OfferedValue value) {
    const MatchRank rank = rank_of(value.text);
    if (value.text.empty() || rank == MatchRank::None) return;
    std::vector<OfferedValue>& alike = by_rank_[static_cast<std::size_t>(rank)];
    if (has_room(alike) && seen_.insert(value.text).second) alike.push_back(std::move(value));
  }
  void add(std::string text, std::string detail = "") { add({std::move(text), std::move(detail), "", false}); }
  /// Numbers, dates and booleans stay what they are, unless the key holds texts alone.
  void add_used(const std::vector<ValueUse>& used, bool texts_alone = false) {
    for (const ValueUse& use : used) {
      if (has_room_for(use.value)) add({use.value, uses(use.alike + use.others), "", !use.text && !texts_alone});
    }
  }
  OfferedValues finish() && {
    OfferedValues offered;
    for (std::vector<OfferedValue>& alike : by_rank_) {
      std::ranges::move(alike, std::back_inserter(offered.values));
    }
    offered.incomplete = offered.values.size() > wanted_.most;
    if (offered.incomplete) offered.values.resize(wanted_.most);
    return offered;
  }

 private:
  [[nodiscard]] MatchRank rank_of(std::string_view text) const {
    if (wanted_.one_word && text.find_first_of(" \t") != std::string_view::npos) return MatchRank::None;
    return match_rank(wanted_.typed, text);
  }
  /// One more than is wanted tells that there are more.
  [[nodiscard]] bool has_room(const std::vector<OfferedValue>& alike) const { return alike.size() <= wanted_.most; }

  const WantedValues& wanted_;
  MatchTraits needed_ = traits_needed(wanted_.typed, MatchRank::Subsequence);
  std::unordered_set<std::string> seen_;
  std::array<std::vector<OfferedValue>, static_cast<std::size_t>(MatchRank::None)> by_rank_;
};

void add_layouts(const Site& site, const SiteFile& file, const std::vector<ValueUse>& used, Values& values) {
  std::vector<std::string> names = site.layout_names();
  // A layout does not surround itself.
  std::erase_if(names, [&](const std::string& name) { return site.find_layout(name) == &file; });
  const auto count = [&](const std::string& name) {
    const auto use = std::ranges::find(used, name, &ValueUse::value);
    if (use == used.end()) return std::pair<std::size_t, std::size_t>();
    // What posts and pages use says nothing of what surrounds a layout.
    return std::pair(use->alike, file.kind == FileKind::Layout ? 0 : use->others);
  };
  sort_stably(names, [&](const std::string& a, const std::string& b) { return count(a) > count(b); });
  for (const std::string& name : names) {
    const auto [alike, others] = count(name);
    const SiteFile* layout = site.find_layout(name);
    const std::string path = layout == nullptr ? "" : layout->path();
    values.add(name, alike + others == 0 ? path : path + ", " + uses(alike + others));
  }
  // Layouts of a theme that is not on disk are known from their use alone.
  if (!site.theme_known()) values.add_used(used);
}

/// Whether it is the spelling of the term that the site uses most: another one would be reported as soon as it is
/// there.
bool is_usual(const Terms& terms, std::string_view name) {
  const std::optional<TaxonomyUse> usual = terms.find_usual(name);
  return !usual || usual->name == name;
}

/// Those used alike come first, then values of the whole taxonomy without those that only this file has.
void add_taxonomy(const Terms& all, const std::vector<std::string>& own, std::vector<ValueUse> used, Values& values) {
  std::erase_if(used, [&](const ValueUse& use) { return !is_usual(all, use.value); });
  values.add_used(used, true);
  all.each_by_use([&](std::string_view name, std::size_t count) {
    const std::size_t here = contains(own, name) ? 1 : 0;
    const bool offered = count > here && values.has_room_for(name) && is_usual(all, name);
    if (offered) values.add(std::string(name), uses(count - here));
    return !values.is_full();
  });
}

/// Those that pages have come first; where the site's data tells of authors, a theme shows no others.
void add_authors(const Site& site, const std::vector<ValueUse>& used, Values& values) {
  const YamlValue* authors = site.data().find("authors");
  if (authors != nullptr && authors->mapping() != nullptr) {
    const auto is_known = [&](const std::string& text) {
      return std::ranges::any_of(*authors->mapping(), [&](const auto& author) {
        const YamlValue* name = author.second.find("name");
        return author.first == text || (name != nullptr && name->string() != nullptr && *name->string() == text);
      });
    };
    std::vector<ValueUse> known;
    std::ranges::copy_if(used, std::back_inserter(known), is_known, &ValueUse::value);
    values.add_used(known);
    for (const auto& [key, author] : *authors->mapping()) {
      const YamlValue* name = author.find("name");
      values.add(key.str(), name == nullptr ? "_data/authors" : name->to_string());
    }
    return;
  }
  values.add_used(used);
  if (authors != nullptr && authors->list() != nullptr) {
    for (const YamlValue& author : *authors->list()) {
      const YamlValue* name = author.mapping() == nullptr ? &author : author.find("name");
      if (name != nullptr) values.add(name->to_string(), "_data/authors");
    }
  }
}

void add_dates(const Site& site, const SiteFile& file, Values& values) {
  values.add({current_time_text(site), "now", "Now, in the site's time zone.", true});
  values.add({date_text(site.zone().civil(site.now())), "today", "", true});
  const std::string& path = file.path();
  const std::string_view date = date_prefix(base_name(path));
  if (!date.empty()) values.add({std::string(date), "the file name's date", "", true});
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> templates = {{
    {"/:categories/:year/:month/:day/:title:output_ext", "the style `date`, Jekyll's default"},
    {"/:categories/:year/:month/:day/:title/", "the style `pretty`"},
    {"/:categories/:title:output_ext", "the style `none`"},
    {"/:title/", "the title alone"},
}};

struct Placeholder {
  std::string_view name;
  std::string_view meaning;
};
constexpr std::array<Placeholder, 3> page_placeholders = {{
    {":path", "the folders of the file"},
    {":basename", "the file name without its extension"},
    {":output_ext", "the extension of the output, `.html` for Markdown"},
}};
constexpr std::array<Placeholder, 25> document_placeholders = {{
    {":title", "`slug`, or the file name without date and extension"},
    {":categories", "the categories, joined by slashes"},
    {":year", "four digits"},
    {":month", "two digits"},
    {":day", "two digits"},
    {":output_ext", "the extension of the output, `.html` for Markdown"},
    {":slug", "like `:title`, in lower case"},
    {":name", "the file name without its extension"},
    {":path", "the path below the collection's folder, without extension"},
    {":collection", "the label of the collection"},
    {":slugified_categories", "the categories as slugs"},
    {":short_year", "two digits"},
    {":i_month", "the month without a leading zero"},
    {":i_day", "the day without a leading zero"},
    {":short_month", "`Jan`"},
    {":long_month", "`January`"},
    {":y_day", "the day of the year, three digits"},
    {":w_year", "the year of the week"},
    {":week", "the week of the year"},
    {":w_day", "the day of the week, Monday is 1"},
    {":short_day", "`Mon`"},
    {":long_day", "`Monday`"},
    {":hour", "two digits"},
    {":minute", "two digits"},
    {":second", "two digits"},
}};

/// The placeholders when one is being typed, else whole templates.
void add_permalinks(const SiteFile& file, const FrontMatterCursor& cursor, Values& values) {
  if (cursor.typed.starts_with(':')) {
    const auto add = [&](const Placeholder& placeholder) {
      values.add({std::string(placeholder.name), std::string(placeholder.meaning), "", true});
    };
    if (is_document(file) || file.kind == FileKind::Config) {
      std::ranges::for_each(document_placeholders, add);
    } else {
      std::ranges::for_each(page_placeholders, add);
    }
    return;
  }
  if (is_document(file) || file.kind == FileKind::Config) {
    for (const auto& [pattern, meaning] : templates) values.add(std::string(pattern), std::string(meaning));
    return;
  }
  std::string_view name = file.path();
  name.remove_prefix(name.rfind('/') + 1);
  name = name.substr(0, name.find('.'));
  const std::string folder = file.path().substr(0, file.path().rfind('/') + 1);
  values.add("/" + folder + (name == "index" ? "" : std::string(name) + "/"), "a folder of its own");
  values.add("/" + folder + std::string(name) + ".html", "a file");
}

/// Without the addresses of single pages, which no other page may have.
std::vector<ValueUse> patterns_of(std::vector<ValueUse> used) {
  std::erase_if(used, [](const ValueUse& use) {
    return use.value.find('/') != std::string::npos && use.value.find(':') == std::string::npos;
  });
  return used;
}

/// Of pages and documents, in the order in which links offer them.
void add_titles(const Site& site, const SiteFile& file, Values& values) {
  const MatchIndex& index = site.names().matches();
  const auto add = [&](std::span<const MatchIndex::Number> numbers) {
    for (const MatchIndex::Number number : numbers) {
      if (values.is_full()) return;
      if (!values.may_match(index.label_traits(number))) continue;
      const SiteFile& other = site.names().file(number);
      const bool can_be_above = other.kind == FileKind::Page || other.kind == FileKind::Document;
      if (!can_be_above || !other.title || other.path() == file.path()) continue;
      if (values.has_room_for(*other.title)) values.add(*other.title, other.path());
    }
  };
  for (std::size_t kind = 0; kind < output_kinds; ++kind)
    add(index.targets({false, false, static_cast<OutputKind>(kind)}));
  add(index.hidden());
}

void add_collections(const Site& site, Values& values) {
  for (const CollectionConfig& collection : site.config().collections) values.add(collection.label, "collection");
}

/// Folders with files that defaults can be for, as scopes name them.
void add_folders(const Site& site, Values& values) {
  std::set<std::string> folders;
  for (const auto& [own, files] : site.names().folders_of_pages()) {
    for (std::string_view folder = own; !folder.empty(); folder = folder_of(folder)) folders.emplace(folder);
  }
  for (const std::string& folder : folders) values.add(folder, "folder");
}

bool is_path_of_scope(const SiteFile& file, const std::vector<std::string>& path) {
  return file.kind == FileKind::Config && path.size() == 3 && path[0] == "defaults" && path[1] == "scope" &&
         path[2] == "path";
}

bool is_taxonomy(const std::string& name) {
  return name == "tags" || name == "categories";
}

/// What distinguishes one file from all others is never repeated on purpose.
bool is_unique_by_nature(const std::vector<std::string>& path) {
  static constexpr std::array<std::string_view, 5> keys = {"title", "slug", "excerpt", "description", "redirect_from"};
  return path.size() == 1 && std::ranges::find(keys, path.back()) != keys.end();
}

}  // namespace

std::string_view date_prefix(std::string_view name) {
  constexpr std::string_view shape = "dddd-dd-dd-";
  if (name.size() < shape.size()) return {};
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == 'd' ? !is_ascii_digit(name[i]) : name[i] != '-') return {};
  }
  return name.substr(0, shape.size() - 1);
}

std::string current_time_text(const Site& site) {
  const CivilTime time = site.zone().civil(site.now());
  const int offset = time.utc_offset_seconds < 0 ? -time.utc_offset_seconds : time.utc_offset_seconds;
  return date_text(time) + " " + padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" + padded(time.second, 2) +
         (time.utc_offset_seconds < 0 ? " -" : " +") + padded(offset / 3600, 2) + padded(offset / 60 % 60, 2);
}

OfferedValues find_front_matter_values(const Site& site, const SiteFile& file, const FrontMatterCursor& cursor,
                                       const VocabularyKey* key, const WantedValues& wanted) {
  // At the root, say in a list where a mapping belongs, no key tells what is meant.
  if (cursor.path.empty()) return {};
  Values values(cursor.place == CursorPlace::Item ? cursor.siblings : std::vector<std::string>(), wanted);
  const std::string& name = cursor.path.back();
  const bool taxonomy = cursor.path.size() == 1 && is_taxonomy(name);
  const ValueSource from = key == nullptr ? ValueSource::None : key->from;
  const bool date = from == ValueSource::None && key != nullptr && key->has_type(KeyType::Date);
  const std::vector<ValueUse> used =
      date || is_unique_by_nature(cursor.path)
          ? std::vector<ValueUse>()
          : count_values(site, file, cursor.path, taxonomy ? TextSplit::Words : TextSplit::Whole,
                         [&](std::string_view value) { return values.matches(value); });
  // Styles have names in the configuration only, and are what most sites want.
  if (from == ValueSource::Permalinks && key != nullptr && !cursor.typed.starts_with(':')) {
    for (const std::string& style : key->values) values.add(style, std::string(permalink_template(style)));
  }
  switch (from) {
    case ValueSource::Layouts:
      add_layouts(site, file, used, values);
      break;
    case ValueSource::Categories:
      add_taxonomy(site.names().terms(Taxonomy::Categories), file.categories, used, values);
      break;
    case ValueSource::Tags:
      add_taxonomy(site.names().terms(Taxonomy::Tags), file.tags, used, values);
      break;
    case ValueSource::Authors:
      add_authors(site, used, values);
      break;
    case ValueSource::Permalinks:
      add_permalinks(file, cursor, values);
      if (!cursor.typed.starts_with(':')) values.add_used(patterns_of(used));
      break;
    case ValueSource::Titles:
      values.add_used(used);
      add_titles(site, file, values);
      break;
    case ValueSource::Collections:
      add_collections(site, values);
      break;
    case ValueSource::Plugins:
      for (const std::string& plugin : known_plugins()) values.add(plugin, "plugin");
      break;
    case ValueSource::Images:
    case ValueSource::Paths:
    case ValueSource::None:
      if (key != nullptr && key->has_type(KeyType::Date)) {
        add_dates(site, file, values);
      } else {
        values.add_used(used);
      }
      break;
  }
  if (is_path_of_scope(file, cursor.path)) add_folders(site, values);
  if (key != nullptr) {
    const bool layouts = from == ValueSource::Layouts;
    for (const std::string& value : key->values) {
      // What a theme on disk has is listed already.
      if (!layouts || !site.theme_known()) values.add(value, layouts ? "the theme's" : key->source);
    }
  }
  const bool looks_boolean = std::ranges::any_of(used, &ValueUse::boolean);
  if ((key != nullptr && key->has_type(KeyType::Boolean)) || (key == nullptr && looks_boolean)) {
    values.add({"true", "", "", true});
    values.add({"false", "", "", true});
  }
  if (from == ValueSource::Layouts) values.add("none", "no layout at all");
  return std::move(values).finish();
}

}  // namespace jekyll
