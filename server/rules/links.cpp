#include "rules/links.h"

#include <algorithm>
#include <utility>

#include "rules/link_repair.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"

namespace jekyll {
namespace {

/// Definitions that nothing uses are not rendered, so their destinations are not judged.
std::vector<bool> rendered_links(const SiteFile& file) {
  const std::vector<Link>& links = file.syntax().markdown.links;
  const std::vector<std::size_t>& definitions = file.syntax().markdown.definitions;
  // What is defined in an include may be used by the page around it.
  std::vector<bool> rendered(links.size(), true);
  if (is_part_of_pages(file)) return rendered;
  for (std::size_t index = 0; index < links.size(); ++index) {
    if (links[index].syntax == LinkSyntax::Definition) rendered[index] = false;
  }
  for (const Link& link : links) {
    if (link.definition() && *link.definition() < definitions.size()) rendered[definitions[*link.definition()]] = true;
  }
  return rendered;
}

/// `spans` are in order and apart.
bool holds_one_of(Span span, const std::vector<Span>& spans) {
  const auto first = std::lower_bound(spans.begin(), spans.end(), span.begin,
                                      [](Span candidate, std::size_t begin) { return candidate.begin < begin; });
  return first != spans.end() && span.contains(*first);
}

void check_link(RuleContext& context, const Link& link) {
  if (link.url.empty() || holds_one_of(link.destination, context.broken_tags)) return;
  // What is never printed leads nobody astray.
  if (reach_of(context, link.whole) == Reach::Never) return;
  const Resolution resolution = resolve_link(context.site, context.file, link);
  const JudgedLink judged(link, resolution);
  for (const RuleFamily* family : all_families()) {
    if (family->check_link != nullptr) family->check_link(context, judged);
  }
}

void walk_links(RuleContext& context, std::vector<Pass>& passes) {
  passes.push_back(pass_over(shown_links(context.file), [&context](const Link* link) { check_link(context, *link); }));
}

}  // namespace

const RuleFamily& link_walk() {
  static const RuleFamily family{.scope = FamilyScope::Texts, .add_passes = walk_links};
  return family;
}

bool is_tag(const Link& link) {
  return link.syntax == LinkSyntax::LiquidLink || link.syntax == LinkSyntax::PostUrl ||
         link.syntax == LinkSyntax::Include;
}

std::vector<const Link*> shown_links(const SiteFile& file) {
  const std::vector<Link>& links = file.syntax().markdown.links;
  const std::vector<bool> rendered = rendered_links(file);
  // Nobody follows links in a text file, nor those of a page that a redirect replaces.
  const bool shows_links = file.becomes_html() && !file.redirect_to;
  std::vector<const Link*> shown;
  for (std::size_t index = 0; index < links.size(); ++index) {
    const Link& link = links[index];
    // A reference is judged where its destination stands: at the definition.
    if (is_tag(link) || link.syntax == LinkSyntax::Reference || (link.definition() && link.destination.empty()))
      continue;
    if (!shows_links && link.syntax != LinkSyntax::FrontMatter) continue;
    if (rendered[index]) shown.push_back(&link);
  }
  return shown;
}

bool drops_link(RuleContext& context, const JudgedLink& judged, RuleCode code, Span span) {
  return context.drops(code, span.empty() ? judged.link.whole : span, judged.link.whole);
}

Diagnostic& report_link(RuleContext& context, const JudgedLink& judged, RuleCode code, Span span, std::string message) {
  const bool doubtful = judged.resolution.verdict == Verdict::Doubtful;
  if (doubtful) message += " The " + judged.resolution.supplier + " may supply it.";
  Diagnostic& diagnostic =
      context.report(code, span.empty() ? judged.link.whole : span, judged.link.whole, std::move(message));
  diagnostic.destination = judged.link.url;
  if (doubtful) context.findings.doubt_last();
  return diagnostic;
}

void relate_to_target(Diagnostic& diagnostic, const Resolution& resolution, std::string message) {
  if (resolution.target == nullptr) return;
  const FrontMatter& front_matter = resolution.target->syntax().front_matter;
  Span span{0, 0};
  if (const YamlEntry* title = front_matter.document.root.find("title")) span = title->node.content;
  diagnostic.related.push_back({resolution.target->path(), span, std::move(message)});
}

void offer_tag(RuleContext& context, const Link& link, const SiteFile& target, FixConfidence confidence,
               Diagnostic& diagnostic) {
  const SiteConfig& config = context.site.config();
  const bool writes_all = config.jekyll_version == JekyllVersion::V4 || config.baseurl.empty();
  if (link.syntax == LinkSyntax::FrontMatter || link.path.empty() || !writes_all) return;
  const std::string tag = tag_for(context.site, target);
  diagnostic.fixes.push_back(replacement("Change to " + tag, link.path, tag, confidence));
}

std::string_view why_unwritten(const SiteFile* target) {
  if (target == nullptr || !target->unwritten_because) return "not published";
  switch (*target->unwritten_because) {
    case UnwrittenReason::Draft:
      return "a draft";
    case UnwrittenReason::Future:
      return "dated in the future";
    case UnwrittenReason::Unpublished:
      return "marked published: false";
    case UnwrittenReason::CollectionOutput:
      return "in a collection without output: true";
    case UnwrittenReason::YamlError:
      return "dropped because of its front matter";
  }
  return "not published";
}

}  // namespace jekyll
