#include "features/presentation/inlay_hints.h"

#include "site/resolver/resolver.h"

namespace jekyll {
namespace {

/// A hint stands in the middle of a line.
constexpr std::size_t longest_label = 40;  // characters

std::string shortened(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) continue;
    if (++characters > longest_label) return std::string(text.substr(0, at)) + "…";
  }
  return std::string(text);
}

}  // namespace

std::vector<InlayHint> find_inlay_hints(const Site& site, const SiteFile& file, Span wanted) {
  std::vector<InlayHint> hints;
  for (const Link& link : file.syntax().markdown.links) {
    if (link.syntax != LinkSyntax::LiquidLink && link.syntax != LinkSyntax::PostUrl) continue;
    if (!wanted.touches(link.whole.end)) continue;
    const Resolution resolution = resolve_link(site, file, link);
    const SiteFile* target = resolution.target;
    if (target == nullptr || resolution.url.empty()) continue;
    const bool has_title = target->title && !target->title->empty();
    hints.push_back(
        {link.whole.end, shortened(has_title ? *target->title : resolution.url), resolution.url, target->path()});
  }
  return hints;
}

}  // namespace jekyll
