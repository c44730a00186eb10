#include "features/front_matter/hover.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "features/front_matter/usage.h"
#include "features/hover_facts.h"
#include "features/links/link_at.h"
#include "features/markdown_text.h"
#include "site/config/front_matter_defaults.h"
#include "site/layout_chain.h"

namespace jekyll {
namespace {

constexpr std::size_t longest_value = 120;

/// The keys from the root down to what stands at the offset; `entry` is the last one.
struct Place {
  std::vector<std::string> path;
  const YamlEntry* entry = nullptr;
  bool on_key = false;
  const YamlNode* scalar = nullptr;  // the value or item at the offset
};

void find_place(const YamlNode& node, std::size_t offset, Place& place) {
  for (const YamlEntry& entry : node.entries) {
    if (entry.key_span.touches(offset)) {
      place.path.push_back(entry.key.str());
      place.entry = &entry;
      place.on_key = true;
      return;
    }
    if (entry.node.span.empty() || !entry.node.span.touches(offset)) continue;
    place.path.push_back(entry.key.str());
    place.entry = &entry;
    return find_place(entry.node, offset, place);
  }
  for (const YamlNode& item : node.items) {
    if (item.span.touches(offset)) return find_place(item, offset, place);
  }
  if (node.entries.empty() && node.items.empty()) place.scalar = &node;
}

std::string shortened(const YamlValue& value) {
  std::string text;
  if (const YamlList* list = value.list()) {
    for (const YamlValue& item : *list) {
      if (!text.empty()) text += ", ";
      text += item.to_string();
      if (text.size() > longest_value) break;
    }
  } else {
    text = value.to_string();
  }
  text = text.substr(0, text.find('\n'));
  if (text.size() <= longest_value) return text;
  std::size_t end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

/// "the defaults for posts below blog/".
std::string describe_scope(const DefaultsScope& scope) {
  std::string text = "the defaults for ";
  text += scope.type.empty() ? "files" : scope.type;
  if (!scope.path.empty()) text += " whose path begins with " + scope.path;
  return text + " in the configuration";
}

/// What holds for a key of the root, and who says so.
void add_effective(const Site& site, const SiteFile& file, const YamlEntry& entry, Facts& facts) {
  if (!is_document(file) && file.kind != FileKind::Page) return;
  const DefaultsScope* scope = find_default_scope(site.config(), defaults_subject(file), entry.key);
  const bool own = !entry.node.value.is_null();
  if (scope == nullptr) {
    if (own) return;
    if (entry.key == "title" && file.title)
      facts.add_sentence("Nothing here: the file name gives " + *file.title + ".");
    return;
  }
  const std::string value = shortened(*scope->values.find(entry.key));
  if (!own) {
    facts.add_sentence("Nothing here: " + describe_scope(*scope) + " say " + value + ".");
  } else if (entry.key == "categories") {
    facts.add_sentence("Added to " + value + ", which " + describe_scope(*scope) + " say.");
  } else if (entry.node.value.mapping() != nullptr) {
    facts.add_sentence("Laid over what " + describe_scope(*scope) + " say.");
  } else {
    facts.add_sentence("Replaces " + value + ", which " + describe_scope(*scope) + " say.");
  }
}

/// What Jekyll makes of a key that it computes, whatever is written.
void add_computed(const SiteFile& file, const std::string& key, Facts& facts) {
  if (key == "url" && file.url) facts.add_sentence("Jekyll's own: " + *file.url);
  if (key == "relative_path") facts.add_sentence("Jekyll's own: " + std::string(file.relative_path()));
  if (key == "collection" && !file.collection.empty()) facts.add_sentence("Jekyll's own: " + file.collection);
}

/// Of a key that nothing describes, how much the site uses it.
void add_use(const Site& site, const SiteFile& file, const Place& place, Facts& facts) {
  const std::vector<std::string> mapping(place.path.begin(), std::prev(place.path.end()));
  const KeyUsage usage = count_keys(site, file, mapping);
  const auto use = usage.keys.find(place.path.back());
  if (use == usage.keys.end()) return;
  const std::string tail = " · " + describe_use(file, use->second, usage.alike);
  facts.add("**" + escape_markdown(use->first) + "**" + escape_markdown(tail), use->first + tail);
}

std::optional<Hover> hover_on_key(const Site& site, const SiteFile& file, const Place& place) {
  const VocabularyKey* key = site.find_known_key(file, place.path.front());
  for (std::size_t i = 1; key != nullptr && i < place.path.size(); ++i) key = key->find(place.path[i]);
  Facts facts;
  if (key != nullptr) {
    const std::string tail = " · " + describe(*key) + " · " + key->source;
    facts.add("**" + escape_markdown(key->name) + "**" + escape_markdown(tail), key->name + tail);
    facts.add(description_of(*key), key->description);
    if (key->derived && is_document(file)) add_computed(file, key->name, facts);
  } else {
    add_use(site, file, place, facts);
  }
  if (place.path.size() == 1) add_effective(site, file, *place.entry, facts);
  if (facts.plain.empty()) return std::nullopt;
  return Hover{place.entry->key_span, std::move(facts.markdown), std::move(facts.plain)};
}

Hover hover_on_layout(const Site& site, const SiteFile& file, const YamlEntry& entry) {
  const std::string name = entry.node.value.to_string();
  const SiteFile* layout = site.find_layout(name);
  Facts facts;
  if (layout == nullptr) {
    facts.add_sentence(name == "none" ? "No layout."
                       : site.theme_known()
                           ? "No layout named " + name + " in " + site.config().layouts_dir + " or the theme."
                           : "No layout named " + name + " in " + site.config().layouts_dir +
                                 "; the theme is not on this machine.");
    return {entry.node.content, std::move(facts.markdown), std::move(facts.plain)};
  }
  facts.add_code(layout->path(), layout->parsed.from_theme ? "from the theme" : "");
  std::string chain = name;
  const std::vector<const SiteFile*> layouts = layout_chain(site, file);
  for (const SiteFile* at : layouts) {
    if (at->layout && site.find_layout(*at->layout) != nullptr) chain += " → " + *at->layout;
  }
  if (chain != name) facts.add_sentence(chain);
  return {entry.node.content, std::move(facts.markdown), std::move(facts.plain)};
}

void add_url(const SiteFile& file, Facts& facts) {
  if (!file.url) {
    facts.add_sentence("No URL: the permalink has a placeholder that Jekyll does not know.");
    return;
  }
  facts.add_code(*file.url, file.output ? *file.output : "");
}

std::string_view reason_of(UnwrittenReason reason) {
  switch (reason) {
    case UnwrittenReason::Draft:
      return "Not published: it is a draft.";
    case UnwrittenReason::Future:
      return "Not published yet: the date is in the future.";
    case UnwrittenReason::Unpublished:
      return "Not published: published is false.";
    case UnwrittenReason::CollectionOutput:
      return "Not published: its collection has no output.";
    case UnwrittenReason::YamlError:
      return "Not published: Jekyll cannot read the file.";
  }
  return "";
}

std::string zone_name(const Site& site, UnixSeconds time) {
  return site.config().timezone ? *site.config().timezone : site.zone().abbreviation(time);
}

std::optional<Hover> hover_on_date(const Site& site, const SiteFile& file, const YamlEntry& entry) {
  const auto date = date_of_value(entry.node.value, site.zone(), site.now());
  if (!date || !is_document(file)) return std::nullopt;
  Facts facts;
  const std::string local = format_iso8601(*date, site.zone());
  facts.add_sentence(local + " in the site's time zone, " + zone_name(site, *date) + ".");
  const YamlTime* time = entry.node.value.as<YamlTime>();
  if (time != nullptr && !time->utc_offset_seconds) {
    facts.add_sentence("Without an offset YAML takes the time for UTC.");
  }
  add_url(file, facts);
  if (file.unwritten_because) facts.add_sentence(reason_of(*file.unwritten_because));
  return Hover{entry.node.content, std::move(facts.markdown), std::move(facts.plain)};
}

std::optional<Hover> hover_on_permalink(const SiteFile& file, const YamlEntry& entry) {
  Facts facts;
  add_url(file, facts);
  return Hover{entry.node.content, std::move(facts.markdown), std::move(facts.plain)};
}

/// The latest first, as many as are told; of equals the first by path.
std::vector<const SiteFile*> latest(const Site& site, std::span<const SiteNames::Number> documents) {
  std::vector<const SiteFile*> files;
  for (const SiteNames::Number number : documents) files.push_back(&site.names().file(number));
  const std::size_t told = std::min(files.size(), most_files_told);
  std::ranges::partial_sort(files, files.begin() + static_cast<std::ptrdiff_t>(told),
                            [](const SiteFile* a, const SiteFile* b) {
                              return a->date != b->date ? a->date > b->date : a->path() < b->path();
                            });
  files.resize(told);
  return files;
}

std::string day_and_title(const Site& site, const SiteFile& file) {
  const std::string day = file.date ? format_iso8601(*file.date, site.zone()).substr(0, 10) + " " : "";
  return day + (file.title ? *file.title : file.path());
}

/// Each file as its day and title, and by its path where another one reads the same: in other languages titles are
/// often left as they are.
std::vector<std::string> distinct_names(const Site& site, const std::vector<const SiteFile*>& files) {
  std::map<std::string, std::size_t> counts;
  for (const SiteFile* file : files) ++counts[day_and_title(site, *file)];
  std::vector<std::string> names;
  for (const SiteFile* file : files) {
    std::string name = day_and_title(site, *file);
    if (counts[name] > 1) name += " · " + file->path();
    names.push_back(std::move(name));
  }
  return names;
}

/// A tag or category: how many files have it, and which.
std::optional<Hover> hover_on_term(const Site& site, const SiteFile& file, const std::string& term, bool tag,
                                   Span span) {
  if (!is_document(file) || term.empty()) return std::nullopt;
  const auto documents = site.names().terms(tag ? Taxonomy::Tags : Taxonomy::Categories).documents_with(term);
  const std::vector<const SiteFile*> others = latest(site, documents);
  Facts facts;
  const std::string count = documents.size() == 1 ? "1 file" : std::to_string(documents.size()) + " files";
  const std::string kind = tag ? "tag" : "category";
  facts.add("**" + escape_markdown(term) + "** · " + kind + " of " + count, term + " · " + kind + " of " + count);
  std::string markdown;
  std::string plain;
  for (const std::string& name : distinct_names(site, others)) {
    markdown += (markdown.empty() ? "- " : "\n- ") + escape_markdown(name);
    plain += (plain.empty() ? "- " : "\n- ") + name;
  }
  if (documents.size() > others.size()) {
    const std::string rest = "\n- and " + std::to_string(documents.size() - others.size()) + " more";
    markdown += rest;
    plain += rest;
  }
  facts.add(markdown, plain);
  return Hover{span, std::move(facts.markdown), std::move(facts.plain)};
}

/// The word at the offset of a text that Jekyll splits at blanks, as far as it stands in the file as it is.
std::optional<Hover> hover_on_word(const Site& site, const SiteFile& file, const YamlNode& node, bool tag,
                                   std::size_t offset) {
  const std::string& text = *node.value.string();
  if (text.size() != node.content.size() || !node.content.touches(offset)) return std::nullopt;
  const auto is_blank = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\t' || text[at] == '\n'; };
  std::size_t begin = offset - node.content.begin;
  std::size_t end = begin;
  while (begin > 0 && !is_blank(begin - 1)) --begin;
  while (end < text.size() && !is_blank(end)) ++end;
  const Span span{node.content.begin + begin, node.content.begin + end};
  return hover_on_term(site, file, text.substr(begin, end - begin), tag, span);
}

constexpr std::array<std::string_view, 4> term_keys = {"tag", "tags", "category", "categories"};

std::optional<Hover> hover_on_value(const Site& site, const SiteFile& file, const Place& place, std::size_t offset) {
  if (place.path.size() != 1) return std::nullopt;
  const std::string& key = place.path.front();
  const YamlNode& node = place.entry->node;
  if (key == "permalink" && node.value.string() != nullptr) return hover_on_permalink(file, *place.entry);
  if (key == "date") return hover_on_date(site, file, *place.entry);
  if (place.scalar == nullptr || std::ranges::find(term_keys, key) == term_keys.end()) return std::nullopt;
  const bool tag = key.starts_with("tag");
  const bool item = place.scalar != &node;
  const bool words = !item && (key == "tags" || key == "categories") && node.value.string() != nullptr;
  if (words) return hover_on_word(site, file, node, tag, offset);
  return hover_on_term(site, file, place.scalar->value.to_string(), tag, place.scalar->content);
}

}  // namespace

std::optional<Hover> find_front_matter_hover(const Site& site, const SiteFile& file, std::size_t offset) {
  const FrontMatter& front_matter = file.syntax().front_matter;
  if (front_matter.yaml.empty() || !front_matter.yaml.touches(offset)) return std::nullopt;
  Place place;
  find_place(front_matter.document.root, offset, place);
  if (place.entry == nullptr) return std::nullopt;
  if (place.on_key) return hover_on_key(site, file, place);
  if (const YamlEntry* entry = find_layout_entry_at(file.syntax(), offset)) return hover_on_layout(site, file, *entry);
  return hover_on_value(site, file, place, offset);
}

}  // namespace jekyll
