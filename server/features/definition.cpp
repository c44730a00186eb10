// Resolves what stands at the cursor to places. Invariant: every place lies in a file of the site.
#include "features/definition.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "features/links/anchor_places.h"
#include "features/links/link_at.h"
#include "site/layout_chain.h"
#include "site/resolver/resolver.h"
#include "syntax/liquid/construct.h"

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
  if (link.definition() && *link.definition() < markdown.definitions.size()) {
    const Link& definition = markdown.links[markdown.definitions[*link.definition()]];
    return Definition{origin, file.path(), definition.whole, definition.label()};
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

/// Whether the offset touches the name of a parameter that an include tag passes.
bool names_parameter(const SiteFile& file, const Link& link, std::size_t offset) {
  if (link.syntax != LinkSyntax::Include) return false;
  const LiquidToken* token = find_liquid_token(file.syntax().liquid, offset);
  return token != nullptr && std::ranges::any_of(token->arguments, [&](const LiquidArgument& argument) {
           return !argument.key.empty() && argument.key.touches(offset);
         });
}

std::optional<Definition> link_or_layout_definition(const Site& site, const SiteFile& file, std::size_t offset) {
  const PageSyntax& syntax = file.syntax();
  if (const YamlEntry* entry = find_layout_entry_at(syntax, offset)) {
    const SiteFile* layout = site.find_layout(entry->node.value.to_string());
    return layout == nullptr ? std::nullopt : std::optional(whole_file(entry->node.content, layout->path()));
  }
  if (auto footnote = footnote_definition(file, offset)) return footnote;
  const Link* link = find_link_at(syntax, offset);
  return link == nullptr || names_parameter(file, *link, offset) ? std::nullopt
                                                                 : link_definition(site, file, *link, offset);
}

/// Where the thing is defined, else where it is set, else, of a parameter, where it is read.
std::vector<Definition> thing_definitions(const Site& site, const Thing& thing, Texts& texts) {
  const std::vector<Use> uses = uses_of(site, thing, texts);
  const auto of_role = [&](UseRole role) {
    std::vector<Definition> found;
    for (const Use& use : uses) {
      if (use.role == role && use.doubt.empty()) found.push_back({thing.at, use.path, use.span, use.span});
    }
    return found;
  };
  std::vector<Definition> found = of_role(UseRole::Definition);
  if (found.empty() && thing.kind == ThingKind::Variable) found = of_role(UseRole::Write);
  if (found.empty() && thing.kind == ThingKind::Parameter) {
    found = of_role(UseRole::Read);
    found.resize(std::min<std::size_t>(found.size(), 1));
  }
  return found;
}

}  // namespace

std::vector<Definition> find_definitions(const Site& site, const SiteFile& file, std::size_t offset, Texts& texts) {
  if (auto link = link_or_layout_definition(site, file, offset)) return {std::move(*link)};
  const std::optional<Thing> thing = thing_at(site, file, offset, texts);
  if (!thing) return {};
  // Files are opened by links, and a heading by what leads to it.
  const bool of_line =
      thing->kind == ThingKind::Anchor || (thing->kind == ThingKind::File && thing->path == file.path());
  return of_line ? std::vector<Definition>() : thing_definitions(site, *thing, texts);
}

}  // namespace jekyll
