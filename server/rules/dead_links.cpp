#include "rules/dead_links.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "rules/findings.h"
#include "rules/link_repair.h"
#include "rules/links.h"
#include "site/resolver/resolver.h"
#include "text/lists.h"

namespace jekyll {
namespace {

std::string_view code_of_tag(const Link& link) {
  if (link.syntax == LinkSyntax::PostUrl) return "post-url-missing";
  return link.syntax == LinkSyntax::Include ? "include-missing" : "link-tag-missing";
}

/// By which code the verdict is reported; "" when it is none that kills a link.
std::string_view code_of(const Link& link, const Resolution& resolution) {
  const bool front_matter_image = link.syntax == LinkSyntax::FrontMatter && link.is_image;
  switch (resolution.verdict) {
    case Verdict::MissingPage:
    case Verdict::MissingFile:
      if (is_tag(link)) return code_of_tag(link);
      if (front_matter_image) return "image-missing";
      return resolution.verdict == Verdict::MissingPage ? "link-missing-page" : "link-missing-file";
    case Verdict::MissingAnchor:
      return "link-missing-anchor";
    case Verdict::SourcePath:
      return is_tag(link) ? code_of_tag(link) : "link-source-path";
    case Verdict::Unpublished:
      return is_tag(link) ? code_of_tag(link) : "link-unpublished";
    case Verdict::WrongCase:
      return is_tag(link) ? code_of_tag(link) : "link-case";
    case Verdict::Malformed:
      return is_tag(link) ? code_of_tag(link) : "link-malformed";
    default:
      return "";
  }
}

}  // namespace

bool is_code_of_dead_links(std::string_view code) {
  constexpr std::array<std::string_view, 10> codes = {
      "link-missing-page", "link-missing-file", "link-missing-anchor", "link-source-path", "link-unpublished",
      "link-case",         "link-malformed",    "post-url-missing",    "link-tag-missing", "link-in-data"};
  return contains(codes, code);
}

std::string meant_address(const Site& site, const SiteFile& file, const Link& link) {
  Destination destination = destination_of(site, file, link);
  return destination.absolute.empty() ? link.url.str() : std::move(destination.absolute);
}

Span target_span(const Link& link) {
  if (!link.destination.empty()) return link.destination;
  return link.label().empty() ? link.text : link.label();
}

std::vector<const Link*> find_dead_links(const Site& site, const SiteFile& file, const DiagnosticSettings& settings,
                                         Span wanted) {
  std::vector<const Link*> dead;
  Findings findings(file, file.path(), settings);
  const std::vector<const Link*> shown = shown_links(file);
  const bool shows_references = file.becomes_html() && !file.redirect_to;
  auto next_shown = shown.begin();
  for (const Link& link : file.syntax().markdown.links) {
    const bool is_shown = next_shown != shown.end() && *next_shown == &link;
    if (is_shown) ++next_shown;
    if (!is_shown && !is_tag(link) && (!shows_references || !link.definition())) continue;
    const Span target = target_span(link);
    if (target.empty() || target.end <= wanted.begin || wanted.end <= target.begin) continue;
    const std::optional<RuleCode> code = find_code(code_of(link, resolve_link(site, file, link)));
    if (code && !findings.drops(*code, target, link.whole)) dead.push_back(&link);
  }
  return dead;
}

}  // namespace jekyll
