// Collections: where the configuration has them, and where it, front matter and Liquid name them.
#include <string>

#include "features/references/collect.h"
#include "features/references/liquid_tokens.h"

namespace jekyll {
namespace {

constexpr std::string_view collection_key = "collection";

Thing collection_thing(std::string name, Span at) {
  return {.kind = ThingKind::Collection, .name = std::move(name), .at = at};
}

/// Calls `visit` with each name of a list or mapping of collections, or of one that is alone.
template <class Visit>
void each_listed(const YamlNode& node, UseRole role, const Visit& visit) {
  for (const YamlEntry& entry : node.entries) visit(entry.key.str(), entry.key_span, role);
  for (const YamlNode& item : node.items) visit(item.value.to_string(), item.content, role);
  const bool alone = node.entries.empty() && node.items.empty() && node.value.string() != nullptr;
  if (alone) visit(*node.value.string(), node.content, role);
}

/// Calls `visit` with each name of a collection in a configuration: `collections`, the types of `defaults`' scopes and
/// `feed.collections`.
template <class Visit>
void each_in_configuration(const YamlNode& root, const Visit& visit) {
  if (const YamlEntry* collections = root.find("collections")) {
    each_listed(collections->node, UseRole::Definition, visit);
  }
  if (const YamlEntry* defaults = root.find("defaults")) {
    for (const YamlNode& set : defaults->node.items) {
      const YamlEntry* scope = set.find("scope");
      const YamlEntry* type = scope == nullptr ? nullptr : scope->node.find("type");
      if (type != nullptr) visit(type->node.value.to_string(), type->node.content, UseRole::Read);
    }
  }
  const YamlEntry* feed = root.find("feed");
  if (const YamlEntry* listed = feed == nullptr ? nullptr : feed->node.find("collections")) {
    each_listed(listed->node, UseRole::Read, visit);
  }
}

bool speaks_of_collections(std::string_view text, const LiquidToken& token) {
  return token.markup.of(text).find(collection_key) != std::string_view::npos;
}

void add_in_liquid(const Collecting& collecting, const SiteFile& file, const std::string& text) {
  const std::string& name = collecting.thing.name;
  each_token_with(file, text, name, [&](const LiquidToken& token, const LiquidUses& found) {
    for (const LiquidNames& names : found.paths) {
      if (names.size() < 2 || names[0].span.of(text) != "site" || names[1].computed) continue;
      if (names[1].span.of(text) == name) collecting.add(file, names[1].span, UseRole::Read);
    }
    if (!speaks_of_collections(text, token)) return;
    for (const Span string : found.strings) {
      if (string.of(text) != name) continue;
      collecting.add(file, string, UseRole::Read, UseForm::Name, "May be meant as another thing than the collection");
    }
  });
}

void add_in_front_matter(const Collecting& collecting, const SiteFile& file, const YamlEntry* entry) {
  if (entry == nullptr) return;
  each_scalar(entry->node, [&](const YamlNode& scalar) {
    if (scalar.value.to_string() == collecting.thing.name) collecting.add(file, scalar.content, UseRole::Read);
  });
}

}  // namespace

std::optional<Thing> collection_in_configuration(const YamlNode& root, std::size_t offset) {
  std::optional<Thing> thing;
  each_in_configuration(root, [&](const std::string& name, Span span, UseRole) {
    // Pages have a type, and are no collection.
    if (!span.empty() && span.touches(offset) && name != "pages") thing = collection_thing(name, span);
  });
  return thing;
}

std::optional<Thing> collection_in_front_matter(const Site& site, const YamlEntry& entry, const YamlNode& scalar) {
  const YamlEntry* inner = entry.key == "pagination" ? entry.node.find(collection_key) : nullptr;
  const bool named = entry.key == collection_key || (inner != nullptr && inner->node.content == scalar.content);
  const std::string* name = scalar.value.string();
  if (!named || name == nullptr || site.config().find_collection(*name) == nullptr) return std::nullopt;
  return collection_thing(*name, scalar.content);
}

std::optional<Thing> collection_in_string(const Site& site, std::string_view text, const LiquidToken& token,
                                          Span string) {
  std::string name(string.of(text));
  if (!speaks_of_collections(text, token) || site.config().find_collection(name) == nullptr) return std::nullopt;
  return collection_thing(std::move(name), string);
}

void collect_collection_uses(const Collecting& collecting) {
  const Site& site = collecting.site;
  const std::string& name = collecting.thing.name;
  for (const std::string& path : site.config().files) {
    const SiteFile* file = site.find_file(path);
    if (file == nullptr || !file->parsed.options) continue;
    each_in_configuration(file->parsed.options->root, [&](const std::string& named, Span span, UseRole role) {
      if (named == name && !span.empty()) collecting.add(*file, span, role);
    });
  }
  const FrontMatterIndex& front_matter = site.names().front_matter();
  const std::string key(collection_key);
  for (const SiteFile* file : front_matter.files_with_value({key}, name, TextSplit::Whole)) {
    add_in_front_matter(collecting, *file, file->syntax().front_matter.document.root.find(key));
  }
  for (const SiteFile* file : front_matter.files_with_value({"pagination", key}, name, TextSplit::Whole)) {
    const YamlEntry* pagination = file->syntax().front_matter.document.root.find("pagination");
    add_in_front_matter(collecting, *file, pagination == nullptr ? nullptr : pagination->node.find(key));
  }
  for (const SiteFile* file : site.names().mentions().files_with_word(name)) {
    const std::string* text = collecting.wants(*file) ? collecting.texts.find(*file) : nullptr;
    if (text != nullptr) add_in_liquid(collecting, *file, *text);
  }
}

}  // namespace jekyll
