// Links that an include makes of what a page passes to it: `{% include figure.html src="/cup.png" %}`.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

#include "site/liquid/constants.h"
#include "site/resolver/resolver.h"
#include "site/resolver/tags.h"
#include "site/urls/link_urls.h"

namespace jekyll {

namespace {

bool is_broken(const Resolution& resolution) {
  switch (resolution.verdict == Verdict::Doubtful ? resolution.doubted : resolution.verdict) {
    case Verdict::MissingPage:
    case Verdict::MissingFile:
    case Verdict::MissingAnchor:
    case Verdict::SourcePath:
    case Verdict::Unpublished:
    case Verdict::WrongCase:
      return true;
    case Verdict::Outside:
      return resolution.without_baseurl;
    default:
      return false;
  }
}

/// Whether the URL prints the parameter: `{{ include.src }}`, with filters or without.
bool prints(const Link& link, const PassedParameter& parameter) {
  const std::string name = "include." + parameter.name;
  const std::string_view url = link.url;
  for (std::size_t at = url.find(name); at != std::string::npos; at = url.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (end == url.size() || std::string_view(" |}").find(url[end]) != std::string_view::npos) return true;
  }
  return false;
}

bool is_link(const Link& link) {
  return link.syntax != LinkSyntax::Include && link.syntax != LinkSyntax::LiquidLink &&
         link.syntax != LinkSyntax::PostUrl && link.syntax != LinkSyntax::Reference;
}

}  // namespace

std::vector<IncludedLink> find_included_links(const Site& site, const SiteFile& from, const Link& tag) {
  const std::vector<PassedParameter>& all = from.parsed.passed_parameters;
  if (all.empty() || !from.url || tag.syntax != LinkSyntax::Include) return {};
  const auto first = std::lower_bound(all.begin(), all.end(), tag.whole.begin,
                                      [](const PassedParameter& p, std::size_t offset) { return p.tag < offset; });
  auto last = first;
  while (last != all.end() && last->tag == tag.whole.begin) ++last;
  if (first == last) return {};
  const Resolution include = resolve_link(site, from, tag);
  if (include.verdict != Verdict::Found || include.target == nullptr) return {};
  const TagUrl tag_url = [&](std::string_view name, std::string_view argument) {
    return url_of_tag(site, name, argument);
  };
  std::vector<IncludedLink> links;
  const std::span<const PassedParameter> parameters(first, last);
  for (const PassedParameter& parameter : parameters) {
    if (parameter.form != ParameterForm::Literal) continue;
    for (const Link& inner : include.target->syntax().markdown.links) {
      if (!inner.has_liquid || !is_link(inner) || !prints(inner, parameter)) continue;
      const PrintedUrl printed = print_included_url(site.config(), from, inner, parameters, tag_url);
      Link shown;
      shown.syntax = LinkSyntax::Html;
      shown.url = printed.text;
      shown.whole = shown.destination = parameter.span;
      Resolution resolution = printed.known == Extent::Whole ? resolve_link(site, from, shown) : Resolution{};
      links.push_back({&parameter, printed.text, std::move(resolution)});
    }
  }
  return links;
}

std::vector<IncludedLink> resolve_included_links(const Site& site, const SiteFile& from, const Link& tag) {
  std::vector<IncludedLink> broken;
  std::vector<IncludedLink> all = find_included_links(site, from, tag);
  for (auto first = all.begin(); first != all.end();) {
    const auto behind =
        std::find_if(first, all.end(), [&](const IncludedLink& link) { return link.parameter != first->parameter; });
    const bool works = std::any_of(first, behind, [](const IncludedLink& link) { return !is_broken(link.resolution); });
    if (!works) broken.push_back(std::move(*(behind - 1)));
    first = behind;
  }
  return broken;
}

}  // namespace jekyll
