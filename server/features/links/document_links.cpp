// Turns the links of a file into what an editor opens on a click. Invariant: each has exactly one of path and url.
#include "features/links/document_links.h"

#include <optional>
#include <utility>

#include "features/links/anchor_places.h"
#include "site/resolver/resolver.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// What is underlined: the destination, or the label (else the text) of a reference.
Span clickable_span(const Link& link) {
  if (!link.destination.empty()) return link.destination;
  if (!link.label().empty()) return link.label();
  return link.definition() ? link.text : Span{};
}

bool names_scheme(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return url.substr(0, colon).find_first_of("/?#@ ") == std::string_view::npos;
}

/// The address of an external link, nothing for what no editor should open.
std::optional<std::string> external_url(const Link& link) {
  const std::string url = link.url.str();
  if (url.empty() || link.has_liquid) return std::nullopt;
  if (url.starts_with("//")) return "https:" + url;
  if (!names_scheme(url)) {
    if (link.syntax != LinkSyntax::Autolink) return std::nullopt;
    return (url.find('@') == std::string::npos ? "http://" : "mailto:") + url;
  }
  if (url.starts_with("javascript:") || url.starts_with("data:")) return std::nullopt;
  return url;
}

/// A page of the running site that no file stands for.
std::optional<std::string> live_url(const SiteConfig& config, std::string_view url) {
  if (config.url.empty()) return std::nullopt;
  std::string base = config.url;
  while (base.ends_with('/')) base.pop_back();
  return base + std::string(url);
}

std::string tooltip_of(const Resolution& resolution) {
  if (!resolution.redirect_to.empty()) return "Redirects to " + resolution.redirect_to;
  if (resolution.target == nullptr) return "";
  if (resolution.target->title && !resolution.target->title->empty()) return *resolution.target->title;
  return resolution.target->path();
}

std::optional<DocumentLink> document_link(const Site& site, const SiteFile& file, const Link& link) {
  DocumentLink result;
  result.span = clickable_span(link);
  if (result.span.empty()) return std::nullopt;
  const Resolution resolution = resolve_link(site, file, link);
  result.tooltip = tooltip_of(resolution);
  if (resolution.target != nullptr) {
    result.path = resolution.target->path();
    if (resolution.verdict != Verdict::MissingAnchor) result.anchor = resolution.anchor;
    if (const auto place = find_anchor_place(*resolution.target, result.anchor)) result.offset = place->selection.begin;
    return result;
  }
  if (resolution.generated != nullptr) {
    if (!resolution.generated->source.empty()) {
      result.path = resolution.generated->source;
      return result;
    }
    if (auto url = live_url(site.config(), resolution.url)) {
      result.url = std::move(*url);
      return result;
    }
    return std::nullopt;
  }
  if (resolution.verdict == Verdict::External || resolution.target_kind == TargetKind::External ||
      resolution.target_kind == TargetKind::OwnAbsolute) {
    if (resolution.verdict == Verdict::Malformed) return std::nullopt;
    if (auto url = external_url(link)) {
      result.url = std::move(*url);
      return result;
    }
    return std::nullopt;
  }
  if (resolution.verdict == Verdict::Outside && link.url.starts_with('/') && !link.has_liquid) {
    if (auto url = live_url(site.config(), link.url)) {
      result.url = std::move(*url);
      return result;
    }
  }
  return std::nullopt;
}

/// In order of place. A destination that a tag writes is one link, the whole of it: editors show no overlapping ones.
std::vector<DocumentLink> without_inner(std::vector<DocumentLink> links) {
  sort_stably(links, [](const DocumentLink& a, const DocumentLink& b) {
    return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
  });
  std::size_t end = 0;
  std::erase_if(links, [&](const DocumentLink& link) {
    if (link.span.begin < end) return true;
    end = link.span.end;
    return false;
  });
  return links;
}

}  // namespace

std::vector<DocumentLink> document_links(const Site& site, const SiteFile& file) {
  std::vector<DocumentLink> found;
  for (const Link& link : file.syntax().markdown.links) {
    if (auto result = document_link(site, file, link)) found.push_back(std::move(*result));
  }
  return without_inner(std::move(found));
}

}  // namespace jekyll
