#include "features/references/liquid_tokens.h"

#include <algorithm>

#include "site/resolver/resolver.h"
#include "syntax/liquid/tags.h"

namespace jekyll {

const Link* find_include_link(const SiteFile& file, const LiquidToken& token) {
  if (token.kind != LiquidKind::Tag || !is_liquid_include(token.name)) return nullptr;
  const std::vector<Link>& links = file.syntax().markdown.links;
  auto link = std::ranges::lower_bound(links, token.whole.begin, {}, [](const Link& each) { return each.whole.begin; });
  for (; link != links.end() && link->whole.begin == token.whole.begin; ++link) {
    if (link->syntax == LinkSyntax::Include) return &*link;
  }
  return nullptr;
}

const SiteFile* find_included_file(const Site& site, const SiteFile& file, const LiquidToken& token) {
  const Link* link = find_include_link(file, token);
  if (link == nullptr) return nullptr;
  const Resolution resolution = resolve_link(site, file, *link);
  return resolution.verdict == Verdict::Found ? resolution.target : nullptr;
}

const LiquidToken* find_token_beginning(const SiteFile& file, std::size_t begin) {
  const std::vector<LiquidToken>& tokens = file.syntax().liquid.tokens;
  const auto token = std::ranges::lower_bound(tokens, begin, {},
                                              [](const LiquidToken& each) -> std::size_t { return each.whole.begin; });
  return token != tokens.end() && token->whole.begin == begin ? &*token : nullptr;
}

}  // namespace jekyll
