#include "rules/rendered.h"

#include <algorithm>
#include <string_view>

#include "site/resolver/resolver.h"
#include "syntax/liquid/tags.h"
#include "text/unicode.h"

namespace jekyll {

bool always_runs(const LiquidDocument& liquid, Span place) {
  return std::ranges::none_of(liquid.blocks, [&](const LiquidBlock& block) {
    const std::string_view name = liquid.tokens[block.tag].name;
    return block.body.contains(place) && (is_liquid_condition_or_loop(name) || !is_liquid_block(name));
  });
}

bool is_rendered(const Site& site, const SiteFile& file, std::size_t depth) {
  if (is_page_or_document(file)) return file.written || file.unwritten_because == UnwrittenReason::CollectionOutput;
  constexpr std::size_t deepest = 10;
  if (!is_part_of_pages(file) || depth > deepest) return false;
  const auto names_it = [&](const SiteFile& reader) {
    if (file.kind == FileKind::Layout) return reader.layout && site.find_layout(*reader.layout) == &file;
    return std::ranges::any_of(reader.syntax().markdown.links, [&](const Link& link) {
      return link.syntax == LinkSyntax::Include && always_runs(reader.syntax().liquid, link.whole) &&
             resolve_link(site, reader, link).target == &file;
    });
  };
  // No index is asked: who reads a file is known only of sites that are followed. A slip in a part of pages is rare.
  return std::ranges::any_of(site.files(), [&](const auto& entry) {
    const SiteFile& reader = entry.second;
    return &reader != &file && names_it(reader) && is_rendered(site, reader, depth + 1);
  });
}

bool reads_utf8(const Site& site) {
  return std::ranges::all_of(site.config().files, [&](const std::string& name) {
    const SiteFile* file = site.find_file(name);
    if (file == nullptr || file->parsed.options == nullptr) return true;
    const YamlEntry* encoding = file->parsed.options->root.find("encoding");
    return encoding == nullptr || encoding->node.value.string() == nullptr ||
           downcase(*encoding->node.value.string()).starts_with("utf-8");
  });
}

}  // namespace jekyll
