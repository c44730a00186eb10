// Categories, tags and keys: where front matter has them, and where Liquid names them.
#include <algorithm>
#include <string>

#include "features/references/collect.h"
#include "features/references/liquid_tokens.h"
#include "syntax/liquid/tags.h"
#include "text/lists.h"

namespace jekyll {
namespace {

std::string_view plural_of(Taxonomy taxonomy) {
  return taxonomy == Taxonomy::Tags ? "tags" : "categories";
}

std::string_view singular_of(Taxonomy taxonomy) {
  return taxonomy == Taxonomy::Tags ? "tag" : "category";
}

/// The words of a text that Jekyll splits.
void add_words(const Collecting& collecting, const SiteFile& file, const YamlNode& scalar) {
  const std::string& term = collecting.thing.name;
  constexpr std::string_view blanks = " \t\n\v\f\r";
  const std::string value = scalar.value.to_string();
  for (std::size_t begin = value.find_first_not_of(blanks); begin != std::string::npos;) {
    const std::size_t end = std::min(value.find_first_of(blanks, begin), value.size());
    if (value.compare(begin, end - begin, term) == 0) {
      auto place = find_in_scalar(scalar, begin, end - begin, nullptr);
      if (!place) place = find_in_scalar(scalar, begin, end - begin, collecting.texts.find(file));
      collecting.add(file, place.value_or(scalar.content), UseRole::Write, place ? UseForm::Name : UseForm::Computed);
    }
    begin = value.find_first_not_of(blanks, end);
  }
}

void add_terms(const Collecting& collecting, const SiteFile& file, const YamlNode& mapping) {
  const Thing& thing = collecting.thing;
  if (!collecting.wants(file)) return;
  for (const YamlEntry& entry : mapping.entries) {
    const bool plural = entry.key == plural_of(thing.taxonomy);
    if (!plural && entry.key != singular_of(thing.taxonomy)) continue;
    if (plural && entry.node.value.string() != nullptr) {
      add_words(collecting, file, entry.node);
      continue;
    }
    each_scalar(entry.node, [&](const YamlNode& scalar) {
      if (scalar.value.to_string() == thing.name) collecting.add(file, scalar.content, UseRole::Write);
    });
  }
}

/// Calls `visit` with the mappings of `values` in the configuration's `defaults`.
template <class Visit>
void each_default(const Site& site, const Visit& visit) {
  for (const std::string_view path : {"_config.yml", "_config.yaml"}) {
    const SiteFile* file = site.find_file(path);
    if (file == nullptr || !file->parsed.options) continue;
    const YamlEntry* defaults = file->parsed.options->root.find("defaults");
    if (defaults == nullptr) continue;
    for (const YamlNode& item : defaults->node.items) {
      if (const YamlEntry* values = item.find("values")) visit(*file, values->node);
    }
  }
}

/// Whether a string of the token may be a term, since the token speaks of them.
bool speaks_of_terms(std::string_view text, const LiquidToken& token, Taxonomy taxonomy) {
  const std::string_view word = taxonomy == Taxonomy::Tags ? "tag" : "categor";
  return token.markup.of(text).find(word) != std::string_view::npos;
}

void add_terms_in_liquid(const Collecting& collecting, const SiteFile& file, const std::string& text) {
  const Thing& thing = collecting.thing;
  each_token_with(file, text, thing.name, [&](const LiquidToken& token, const LiquidUses& found) {
    for (const LiquidNames& names : found.paths) {
      const bool of_site = names.size() > 2 && names[0].span.of(text) == "site" &&
                           names[1].span.of(text) == plural_of(thing.taxonomy) && !names[2].computed;
      if (of_site && names[2].span.of(text) == thing.name) collecting.add(file, names[2].span, UseRole::Read);
    }
    if (!speaks_of_terms(text, token, thing.taxonomy)) return;
    for (const Span string : found.strings) {
      if (string.of(text) != thing.name) continue;
      collecting.add(file, string, UseRole::Read, UseForm::Name,
                     "May be meant as another thing than the " + std::string(singular_of(thing.taxonomy)));
    }
  });
}

/// Filters whose strings are keys of what they are given.
bool takes_keys(std::string_view filter) {
  constexpr std::string_view filters[] = {"where", "sort",   "map",  "group_by", "find",   "sort_natural",
                                          "sum",   "reject", "uniq", "has",      "compact"};
  return contains(filters, filter);
}

void add_keys_in_liquid(const Collecting& collecting, const SiteFile& file, const std::string& text) {
  const std::string& key = collecting.thing.name;
  constexpr std::string_view others[] = {"site", "include", "layout", "forloop", "jekyll", "paginator", "tablerowloop"};
  each_token_with(file, text, key, [&](const LiquidToken& token, const LiquidUses& found) {
    for (const LiquidNames& names : found.paths) {
      if (names.size() < 2 || names[1].computed || names[1].span.of(text) != key) continue;
      const std::string_view object = names[0].span.of(text);
      if (contains(others, object)) continue;
      collecting.add(file, names[1].span, UseRole::Read, UseForm::Name,
                     object == "page" ? "" : "May be a key of another thing than a page");
    }
    for (const LiquidFilter& filter : token.filters) {
      if (!takes_keys(filter.name) || filter.arguments.empty() || !filter.arguments.front().quoted) continue;
      const Span content = filter.arguments.front().content;
      if (content.of(text) != key) continue;
      collecting.add(file, content, UseRole::Read, UseForm::Name, "May be a key of another thing than a page");
    }
  });
}

}  // namespace

void collect_term_uses(const Collecting& collecting) {
  const Site& site = collecting.site;
  const Thing& thing = collecting.thing;
  const FrontMatterIndex& front_matter = site.names().front_matter();
  const std::string plural(plural_of(thing.taxonomy));
  const std::string singular(singular_of(thing.taxonomy));
  // Pages have terms as well, which Jekyll does not list.
  for (const auto& [key, split] : {std::pair(plural, TextSplit::Words), std::pair(plural, TextSplit::Whole),
                                   std::pair(singular, TextSplit::Whole)}) {
    for (const SiteFile* file : front_matter.files_with_value({key}, thing.name, split)) {
      add_terms(collecting, *file, file->syntax().front_matter.document.root);
    }
  }
  each_default(site, [&](const SiteFile& file, const YamlNode& values) { add_terms(collecting, file, values); });
  for (const SiteFile* file : site.names().mentions().files_with_word(thing.name)) {
    const std::string* text = collecting.wants(*file) ? collecting.texts.find(*file) : nullptr;
    if (text != nullptr) add_terms_in_liquid(collecting, *file, *text);
  }
}

void collect_key_uses(const Collecting& collecting) {
  const Site& site = collecting.site;
  const std::string& key = collecting.thing.name;
  const auto add_entry = [&](const SiteFile& file, const YamlNode& mapping) {
    bool found = false;
    // A key may stand twice; the last one counts, and all are meant.
    for (const YamlEntry& entry : mapping.entries) {
      if (entry.key != key) continue;
      collecting.add(file, entry.key_span, UseRole::Write);
      found = true;
    }
    return found;
  };
  if (collecting.only != nullptr) {
    add_entry(*collecting.only, collecting.only->syntax().front_matter.document.root);
  } else {
    // Nothing tells which files have a key, since most keys are those of most files. Their number ends the walk.
    std::size_t left = site.names().front_matter().files_with(key);
    for (auto file = site.files().begin(); file != site.files().end() && left > 0; ++file) {
      if (add_entry(file->second, file->second.syntax().front_matter.document.root)) --left;
    }
  }
  each_default(site, [&](const SiteFile& file, const YamlNode& values) { add_entry(file, values); });
  for (const SiteFile* file : site.names().mentions().files_with_word(key)) {
    const std::string* text = collecting.wants(*file) ? collecting.texts.find(*file) : nullptr;
    if (text != nullptr) add_keys_in_liquid(collecting, *file, *text);
  }
}

}  // namespace jekyll
