// Finds what stands at a place and puts the uses of a thing together.
#include "features/references/thing.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "features/links/anchor_places.h"
#include "features/links/link_at.h"
#include "features/references/anchor_owner.h"
#include "features/references/collect.h"
#include "site/data_files.h"
#include "site/resolver/file_references.h"
#include "site/resolver/named_files.h"
#include "site/resolver/resolver.h"
#include "syntax/liquid/construct.h"
#include "syntax/page_cursor.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/rare_list.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

Thing file_thing(const SiteFile& file, Span at) {
  return {.kind = ThingKind::File, .path = file.path(), .at = at};
}

/// What a resolution leads to: the id where one is named, else the file.
std::optional<Thing> target_thing(const Site& site, const Resolution& resolution, bool of_file, Span at) {
  if (resolution.target == nullptr) return std::nullopt;
  if (of_file || resolution.anchor.empty()) return file_thing(*resolution.target, at);
  const SiteFile* owner = find_anchor_owner(site, *resolution.target, resolution.anchor);
  if (owner == nullptr) return file_thing(*resolution.target, at);
  return Thing{.kind = ThingKind::Anchor, .path = owner->path(), .name = resolution.anchor, .at = at};
}

// ---- Markdown

std::optional<Thing> footnote_at(const SiteFile& file, std::size_t offset) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  for (const RareList<Footnote>* list : {&markdown.footnote_references, &markdown.footnote_definitions}) {
    for (const Footnote& footnote : *list) {
      const bool reference = list == &markdown.footnote_references && footnote.whole.touches(offset);
      if (!reference && !footnote.label.touches(offset)) continue;
      return Thing{.kind = ThingKind::Footnote,
                   .path = file.path(),
                   .name = footnote.normalized_label.str(),
                   .at = footnote.label};
    }
  }
  return std::nullopt;
}

std::optional<Thing> link_thing_at(const Site& site, const SiteFile& file, std::size_t offset) {
  const Link* link = find_link_at(file.syntax(), offset);
  if (link == nullptr) return std::nullopt;
  if (!link->label().empty() && link->label().touches(offset) && !link->normalized_label().view().empty()) {
    return Thing{
        .kind = ThingKind::Label, .path = file.path(), .name = link->normalized_label().str(), .at = link->label()};
  }
  const bool on_path = !link->path.empty() && link->path.touches(offset) && !link->fragment.contains(offset);
  const Span at =
      !link->fragment.empty() && link->fragment.touches(offset) ? link->fragment : link_part_at(*link, offset);
  return target_thing(site, resolve_link(site, file, *link), on_path && !link->fragment.touches(offset), at);
}

std::optional<Thing> anchor_at(const SiteFile& file, std::size_t offset) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  for (const Anchor& anchor : markdown.anchors) {
    if (anchor.kind == AnchorKind::Footnote || anchor.kind == AnchorKind::TocEntry) continue;
    if (!anchor.span.touches(offset) || holds_liquid(anchor.id)) continue;
    return Thing{.kind = ThingKind::Anchor, .path = file.path(), .name = anchor.id.str(), .at = anchor.span};
  }
  // An id may stand in a list of attributes below the heading.
  const auto has_id_here = [&](const Heading& each) { return !each.id_span.empty() && each.id_span.touches(offset); };
  const auto below = std::ranges::find_if(markdown.headings, has_id_here);
  const bool on_id = below != markdown.headings.end();
  const Heading* heading = on_id ? &*below : find_heading_at(file.syntax(), offset);
  if (heading == nullptr || heading->id.view().empty() || heading->id_unknowable) return std::nullopt;
  const Span at = on_id ? heading->id_span : heading->text;
  return Thing{.kind = ThingKind::Anchor, .path = file.path(), .name = heading->id.str(), .at = at};
}

// ---- front matter

struct EntryPlace {
  const YamlEntry* top = nullptr;     // of the first level
  const YamlNode* scalar = nullptr;   // the value at the offset
  const YamlEntry* on_key = nullptr;  // a key of the first level at the offset
};

const YamlNode* scalar_at(const YamlNode& node, std::size_t offset) {
  for (const YamlEntry& entry : node.entries) {
    if (const YamlNode* found = scalar_at(entry.node, offset)) return found;
  }
  for (const YamlNode& item : node.items) {
    if (const YamlNode* found = scalar_at(item, offset)) return found;
  }
  const bool leaf = node.entries.empty() && node.items.empty();
  return leaf && !node.content.empty() && node.content.touches(offset) ? &node : nullptr;
}

EntryPlace entry_at(const YamlNode& root, std::size_t offset) {
  EntryPlace place;
  for (const YamlEntry& entry : root.entries) {
    if (!entry.whole.touches(offset)) continue;
    place.top = &entry;
    if (entry.key_span.touches(offset)) place.on_key = &entry;
    place.scalar = scalar_at(entry.node, offset);
  }
  return place;
}

std::optional<Taxonomy> taxonomy_of_key(std::string_view key) {
  if (key == "tag" || key == "tags") return Taxonomy::Tags;
  if (key == "category" || key == "categories") return Taxonomy::Categories;
  return std::nullopt;
}

/// The term at the offset: all of a scalar, or a word where Jekyll splits the text.
std::optional<Thing> term_at(const YamlEntry& entry, const YamlNode& scalar, Taxonomy taxonomy, std::size_t offset) {
  const std::string value = scalar.value.to_string();
  Thing thing{.kind = ThingKind::Term, .name = value, .taxonomy = taxonomy, .at = scalar.content};
  const bool words = &scalar == &entry.node && (entry.key == "tags" || entry.key == "categories");
  if (!words) return thing;
  constexpr std::string_view blanks = " \t\n\r";
  const auto place = find_in_scalar(scalar, 0, value.size(), nullptr);
  if (!place) return std::nullopt;
  const std::size_t at = std::min<std::size_t>(offset - std::min<std::size_t>(offset, place->begin), value.size());
  std::size_t begin = at;
  while (begin > 0 && blanks.find(value[begin - 1]) == std::string_view::npos) --begin;
  const std::size_t end = std::min(value.find_first_of(blanks, at), value.size());
  if (begin == end) return std::nullopt;
  thing.name = value.substr(begin, end - begin);
  thing.at = {place->begin + begin, place->begin + end};
  return thing;
}

/// `author: jane` where `_data/authors.yml` has jane.
std::optional<Thing> author_at(const Site& site, const YamlEntry& entry, const YamlNode& scalar) {
  if (entry.key != "author" && entry.key != "authors") return std::nullopt;
  const YamlValue* authors = site.data().find("authors");
  const std::string* name = scalar.value.string();
  if (authors == nullptr || name == nullptr || authors->find(*name) == nullptr) return std::nullopt;
  return Thing{.kind = ThingKind::Data, .keys = {"authors", *name}, .at = scalar.content};
}

/// `icon: mail` where a tag includes `icons/{{ page.icon }}.svg`.
std::optional<Thing> named_file_at(const Site& site, const SiteFile& file, std::size_t offset) {
  for (const NamedFile& named : find_named_files(site, file)) {
    if (!named.span.empty() && named.span.touches(offset)) return file_thing(*named.file, named.span);
  }
  return std::nullopt;
}

std::optional<Thing> value_thing(const Site& site, const SiteFile& file, const YamlEntry& entry, const YamlNode& scalar,
                                 std::size_t offset) {
  if (entry.key == "layout") {
    const SiteFile* layout = site.find_layout(scalar.value.to_string());
    return layout == nullptr ? std::nullopt : std::optional(file_thing(*layout, scalar.content));
  }
  if (const auto taxonomy = taxonomy_of_key(entry.key)) return term_at(entry, scalar, *taxonomy, offset);
  if (auto author = author_at(site, entry, scalar)) return author;
  if (auto collection = collection_in_front_matter(site, entry, scalar)) return collection;
  if (auto link = link_thing_at(site, file, offset)) return link;
  if (entry.key == "title" || entry.key == "permalink") return file_thing(file, scalar.content);
  if (scalar.value.string() == nullptr) return std::nullopt;
  if (auto named = named_file_at(site, file, offset)) return named;
  return target_thing(site, resolve_value(site, *scalar.value.string()), false, scalar.content);
}

std::optional<Thing> front_matter_thing_at(const Site& site, const SiteFile& file, std::size_t offset) {
  const FrontMatter& front_matter = file.syntax().front_matter;
  const EntryPlace place = entry_at(front_matter.document.root, offset);
  if (place.on_key != nullptr) {
    // The line of the title stands for the page.
    if (place.on_key->key == "title") return file_thing(file, place.on_key->key_span);
    return Thing{.kind = ThingKind::Key, .name = place.on_key->key.str(), .at = place.on_key->key_span};
  }
  if (place.top == nullptr || place.scalar == nullptr) return std::nullopt;
  return value_thing(site, file, *place.top, *place.scalar, offset);
}

// ---- data and configuration

/// The keys on the way to the key at the offset; empty when none stands there.
bool find_key(const YamlNode& node, std::size_t offset, std::vector<std::string>& keys, Span& at) {
  for (const YamlEntry& entry : node.entries) {
    // The key of a field of a table stands in the first line.
    if (!entry.whole.touches(offset) && !entry.key_span.touches(offset)) continue;
    keys.push_back(entry.key.str());
    if (entry.key_span.touches(offset)) {
      at = entry.key_span;
      return true;
    }
    if (find_key(entry.node, offset, keys, at)) return true;
    keys.pop_back();
  }
  for (const YamlNode& item : node.items) {
    if (!item.span.touches(offset)) continue;
    // An item has no name: only its number tells which one is meant.
    std::vector<std::string> inner;
    if (find_key(item, offset, inner, at)) {
      keys.emplace_back("");
      keys.insert(keys.end(), inner.begin(), inner.end());
      return true;
    }
  }
  return false;
}

std::optional<Thing> data_file_thing_at(const Site& site, const SiteFile& file, const YamlNode& root,
                                        std::size_t offset) {
  Thing thing{.kind = ThingKind::Data};
  if (file.kind == FileKind::Data) {
    thing.keys = data_keys(file.path().substr(clean_folder(site.config().data_dir).size() + 1));
    if (find_key(root, offset, thing.keys, thing.at)) return thing;
  }
  const YamlNode* scalar = scalar_at(root, offset);
  if (scalar == nullptr || scalar->value.string() == nullptr) return std::nullopt;
  if (auto named = named_file_at(site, file, offset)) return named;
  return target_thing(site, resolve_value(site, *scalar->value.string()), false, scalar->content);
}

void collect_uses(const Collecting& collecting) {
  switch (collecting.thing.kind) {
    case ThingKind::File:
      return collect_file_uses(collecting);
    case ThingKind::Anchor:
      return collect_anchor_uses(collecting);
    case ThingKind::Label:
      return collect_label_uses(collecting);
    case ThingKind::Footnote:
      return collect_footnote_uses(collecting);
    case ThingKind::Parameter:
      return collect_parameter_uses(collecting);
    case ThingKind::Data:
      return collect_data_uses(collecting);
    case ThingKind::Term:
      return collect_term_uses(collecting);
    case ThingKind::Variable:
      return collect_variable_uses(collecting);
    case ThingKind::Key:
      return collect_key_uses(collecting);
    case ThingKind::Collection:
      return collect_collection_uses(collecting);
  }
}

}  // namespace

const std::string* Texts::find(const SiteFile& file) {
  if (!file.parsed.valid_utf8()) return nullptr;
  const std::string* text = find_(file);
  if (text == nullptr && without_text_.insert(file.path()).second) missing_.push_back(file.path());
  return text;
}

std::optional<Thing> thing_at(const Site& site, const SiteFile& file, std::size_t offset, Texts& texts) {
  if (file.kind == FileKind::Config) {
    if (!file.parsed.options) return std::nullopt;
    const YamlNode& root = file.parsed.options->root;
    auto collection = collection_in_configuration(root, offset);
    return collection ? collection : data_file_thing_at(site, file, root, offset);
  }
  if (file.kind == FileKind::Data) {
    const std::string* text = texts.find(file);
    return text == nullptr ? std::nullopt : data_file_thing_at(site, file, parse_data_tree(file.path(), *text), offset);
  }
  const PageSyntax& syntax = file.syntax();
  const FrontMatter& front_matter = syntax.front_matter;
  if (front_matter.present() && front_matter.block.touches(offset)) {
    if (auto found = front_matter_thing_at(site, file, offset)) return found;
    return front_matter.yaml.contains(offset) ? std::nullopt : std::optional(file_thing(file, front_matter.block));
  }
  if (find_liquid_token(syntax.liquid, offset) != nullptr) {
    const std::string* text = texts.find(file);
    if (text == nullptr) return std::nullopt;
    if (auto named = named_file_at(site, file, offset)) return named;
    if (auto found = liquid_thing_at(site, file, *text, offset, texts)) return found;
  }
  if (auto found = footnote_at(file, offset)) return found;
  if (auto found = link_thing_at(site, file, offset)) return found;
  if (auto found = anchor_at(file, offset)) return found;
  return offset == 0 && is_page_or_document(file) ? std::optional(file_thing(file, {})) : std::nullopt;
}

std::vector<Use> uses_of(const Site& site, const Thing& thing, Texts& texts, const SiteFile* only) {
  std::vector<Use> uses;
  const SiteFile* file = thing.path.empty() ? nullptr : site.find_file(thing.path);
  if (!thing.path.empty() && file == nullptr) return uses;
  collect_uses({site, thing, file, only, texts, uses});
  const auto order = [](const Use& use) {
    return std::tuple(std::string_view(use.path), std::size_t{use.span.begin}, std::size_t{use.span.end}, use.role);
  };
  sort_stably(uses, {}, order);
  const auto same =
      std::ranges::unique(uses, [](const Use& a, const Use& b) { return a.path == b.path && a.span == b.span; });
  uses.erase(same.begin(), same.end());
  return uses;
}

}  // namespace jekyll
