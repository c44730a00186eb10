// Resolves what stands at the cursor to places. Invariant: every place lies in a file of the site.
#include "features/definition.h"

#include <optional>
#include <utility>

#include "features/layout_chain.h"
#include "features/links/anchor_places.h"
#include "features/links/link_at.h"
#include "site/resolver/resolver.h"

namespace jekyll {
namespace {

Definition whole_file(Span origin, const std::string& path) {
  return {origin, path, {}, {}};
}

std::optional<Definition> find_anchor(const SiteFile& target, std::string_view id, Span origin) {
  const auto place = find_anchor_place(target, id);
  return place ? std::optional(Definition{origin, target.path(), place->whole, place->selection}) : std::nullopt;
}

Definition target_of(const Site& site, const SiteFile& target, const std::string& anchor, Span origin) {
  if (anchor.empty()) return whole_file(origin, target.path());
  if (auto found = find_anchor(target, anchor, origin)) return std::move(*found);
  for (const SiteFile* layout : layout_chain(site, target)) {
    if (auto found = find_anchor(*layout, anchor, origin)) return std::move(*found);
  }
  return whole_file(origin, target.path());
}

/// The scalar of `redirect_from` that makes the redirect, else null.
const YamlNode* find_redirect_source(const YamlNode& node, std::string_view url) {
  for (const YamlNode& item : node.items) {
    if (const YamlNode* found = find_redirect_source(item, url)) return found;
  }
  const std::string* written = node.value.string();
  if (written == nullptr || written->empty()) return nullptr;
  const std::string absolute = written->starts_with('/') ? *written : "/" + *written;
  return absolute == url || absolute + ".html" == url ? &node : nullptr;
}

std::optional<Definition> generated_source(const Site& site, const GeneratedPage& page, Span origin) {
  const SiteFile* source = page.source.empty() ? nullptr : site.find_file(page.source);
  if (source == nullptr) return std::nullopt;
  Definition result = whole_file(origin, source->path());
  if (!page.redirect_to) return result;
  if (const YamlEntry* entry = source->syntax().front_matter.document.root.find("redirect_from")) {
    const YamlNode* node = find_redirect_source(entry->node, page.url);
    result.target = node == nullptr ? entry->whole : node->span;
    result.selection = node == nullptr ? entry->key_span : node->content;
  }
  return result;
}

std::optional<Definition> link_definition(const Site& site, const SiteFile& file, const Link& link,
                                          std::size_t offset) {
  const Span origin = link_part_at(link, offset);
  const MarkdownDocument& markdown = file.syntax().markdown;
  if (link.definition && *link.definition < markdown.definitions.size()) {
    const Link& definition = markdown.links[markdown.definitions[*link.definition]];
    return Definition{origin, file.path(), definition.whole, definition.label};
  }
  const Resolution resolution = resolve_link(site, file, link);
  if (resolution.target != nullptr) return target_of(site, *resolution.target, resolution.anchor, origin);
  if (resolution.generated != nullptr) return generated_source(site, *resolution.generated, origin);
  return std::nullopt;
}

std::optional<Definition> footnote_definition(const SiteFile& file, std::size_t offset) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  for (const Footnote& reference : markdown.footnote_references) {
    if (!reference.whole.touches(offset)) continue;
    for (const Footnote& definition : markdown.footnote_definitions) {
      if (definition.normalized_label != reference.normalized_label) continue;
      return Definition{reference.whole, file.path(), definition.whole, definition.label};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Definition> find_definitions(const Site& site, const SiteFile& file, std::size_t offset) {
  const PageSyntax& syntax = file.syntax();
  if (const YamlEntry* entry = find_layout_entry_at(syntax, offset)) {
    const SiteFile* layout = site.find_layout(entry->node.value.to_string());
    if (layout == nullptr) return {};
    return {whole_file(entry->node.content, layout->path())};
  }
  if (auto footnote = footnote_definition(file, offset)) return {std::move(*footnote)};
  const Link* link = find_link_at(syntax, offset);
  if (link == nullptr) return {};
  if (auto found = link_definition(site, file, *link, offset)) return {std::move(*found)};
  return {};
}

}  // namespace jekyll
