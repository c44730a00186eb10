#include "features/refactoring/link_rewrites.h"

#include <algorithm>
#include <string>
#include <utility>

#include "features/links/link_at.h"
#include "features/links/targets.h"
#include "features/markdown_text.h"
#include "site/resolver/link_forms.h"
#include "site/resolver/resolver.h"
#include "syntax/page_cursor.h"
#include "text/ascii.h"
#include "text/lines.h"

namespace jekyll {
namespace {

constexpr std::size_t most_titles = 3;
constexpr std::size_t longest_selection = 100;

bool is_tag_link(const Link& link) {
  return link.syntax == LinkSyntax::LiquidLink || link.syntax == LinkSyntax::PostUrl;
}

/// The link with a destination at the offset, not the tag in it.
const Link* find_destination_at(const PageSyntax& page, std::size_t offset) {
  const Link* found = nullptr;
  for (const Link& link : page.markdown.links) {
    const bool has_form = link.syntax == LinkSyntax::Inline || link.syntax == LinkSyntax::Image ||
                          link.syntax == LinkSyntax::Definition || link.syntax == LinkSyntax::Html;
    if (has_form && !link.path.empty() && link.whole.touches(offset)) found = &link;
  }
  return found;
}

bool holds_tag(const PageSyntax& page, Span span) {
  return std::ranges::any_of(page.markdown.links,
                             [&](const Link& link) { return is_tag_link(link) && span.contains(link.whole); });
}

LinkTemplate form_for(const SiteFile& target, const LinkForms& forms) {
  return target.kind == FileKind::Post ? forms.posts : forms.pages;
}

std::optional<Rewrite> link_bare_address(const Site& site, const SiteFile& file, std::string_view text,
                                         std::size_t offset) {
  const Link* found = find_link_at(file.syntax(), offset);
  Link link;
  if (found != nullptr) {
    if (found->syntax != LinkSyntax::Autolink) return std::nullopt;
    link = *found;
  } else {
    if (site.config().url.empty()) return std::nullopt;
    const Span line = line_around(text, offset);
    Span word{offset, offset};
    while (word.begin > line.begin && !is_ascii_space(text[word.begin - 1])) --word.begin;
    while (word.end < line.end && !is_ascii_space(text[word.end])) ++word.end;
    while (!word.empty() && std::string_view(".,;:!?)").find(text[word.end - 1]) != std::string_view::npos) --word.end;
    if (!word.of(text).starts_with(site.config().url + "/")) return std::nullopt;
    link.syntax = LinkSyntax::Autolink;
    link.target_kind = TargetKind::External;
    link.whole = link.destination = word;
    link.url = std::string(word.of(text));
  }
  const Resolution resolution = resolve_link(site, file, link);
  const SiteFile* target = resolution.target;
  if (target == nullptr || !is_answered(resolution.verdict) || !target->url || !target->title ||
      target->title->empty()) {
    return std::nullopt;
  }
  const std::string_view url = link.url.view();
  const std::size_t tail = std::min(url.find_first_of("?#"), url.size());
  const LinkTemplate form = form_for(*target, learn_link_forms(site, file));
  const std::string destination = write_link(site, file, {target, *target->url}, form) + std::string(url.substr(tail));
  return Rewrite{"Link with the title \"" + *target->title + "\"",
                 RewriteKind::Rewrite,
                 {{link.whole, "[" + escape_markdown(*target->title) + "](" + destination + ")"}}};
}

/// Text of the body that nothing else has a meaning for.
bool is_plain_text(const SiteFile& file, std::string_view text, Span range) {
  const PageSyntax& page = file.syntax();
  const std::string_view selected = range.of(text);
  if (range.empty() || selected.size() > longest_selection || trimmed(text, range, is_ascii_space) != range)
    return false;
  if (selected.find_first_of("[]()<>{}|`*_\\\r\n") != std::string_view::npos) return false;
  if (!file.markdown || is_in_front_matter(page.front_matter, range.begin)) return false;
  const auto meets = [&](Span span) { return span.begin < range.end && range.begin < span.end; };
  const MarkdownDocument& markdown = page.markdown;
  return std::ranges::none_of(markdown.links, [&](const Link& link) { return meets(link.whole); }) &&
         std::ranges::none_of(markdown.code, [&](const Code& code) { return meets(code.whole); }) &&
         std::ranges::none_of(markdown.html_comments, meets) && std::ranges::none_of(markdown.math, meets) &&
         std::ranges::none_of(page.liquid.inert, meets) && !holds_liquid(page.liquid, range);
}

}  // namespace

bool is_answered(Verdict verdict) {
  return verdict == Verdict::Found || verdict == Verdict::MissingAnchor || verdict == Verdict::FoundDirectory ||
         verdict == Verdict::FoundExtension || verdict == Verdict::FoundSource || verdict == Verdict::SourcePath;
}

std::optional<Rewrite> change_link_form(const Site& site, const SiteFile& file, std::string_view text,
                                        std::size_t offset) {
  const Link* link = find_destination_at(file.syntax(), offset);
  if (link == nullptr) return std::nullopt;
  const Resolution resolution = resolve_link(site, file, *link);
  const SiteFile* target = resolution.target;
  if (target == nullptr || !is_answered(resolution.verdict) || !target->url || !target->written) return std::nullopt;
  const bool by_tag = holds_tag(file.syntax(), link->path);
  const LinkForm form = by_tag                           ? LinkForm::Plain
                        : target->kind == FileKind::Post ? LinkForm::PostUrl
                                                         : LinkForm::LinkTag;
  const std::string written = write_link(site, file, {target, *target->url}, {form, "", ""});
  if (!by_tag && written.find("{%") == std::string::npos) return std::nullopt;
  if (written == link->path.of(text)) return std::nullopt;
  return Rewrite{"Write " + written + (by_tag ? " instead of the tag" : " instead of the address"),
                 RewriteKind::Rewrite,
                 {{link->path, written}}};
}

std::vector<Rewrite> link_to_titles(const Site& site, const SiteFile& file, std::string_view text, Span range) {
  std::vector<Rewrite> rewrites;
  if (range.empty()) {
    if (!file.markdown || is_in_front_matter(file.syntax().front_matter, range.begin)) return rewrites;
    if (auto rewrite = link_bare_address(site, file, text, range.begin)) rewrites.push_back(std::move(*rewrite));
    return rewrites;
  }
  if (!is_plain_text(file, text, range)) return rewrites;
  const std::string_view selected = range.of(text);
  const RankedTargets found =
      rank_targets(site, file, TargetScope::Everything, WantedTarget::Page, selected, most_titles);
  std::optional<LinkForms> forms;
  for (const TargetCandidate& candidate : found.candidates) {
    // Scattered letters are no title.
    if (candidate.file == nullptr || candidate.title.empty() || candidate.rank >= MatchRank::Subsequence) continue;
    if (!forms) forms = learn_link_forms(site, file);
    const std::string destination =
        write_link(site, file, {candidate.file, candidate.url}, form_for(*candidate.file, *forms));
    rewrites.push_back({"Link to \"" + std::string(candidate.title) + "\"",
                        RewriteKind::Rewrite,
                        {{{range.begin, range.begin}, "["}, {{range.end, range.end}, "](" + destination + ")"}}});
  }
  return rewrites;
}

}  // namespace jekyll
