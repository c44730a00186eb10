#include "site/shown_parts.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "site/urls/link_urls.h"

namespace jekyll {

bool render_alike(const SiteFile& a, const SiteFile& b) {
  const auto is_include = [](const Link& link) { return link.syntax == LinkSyntax::Include; };
  const auto names_same = [](const Link& x, const Link& y) { return x.url == y.url && x.element() == y.element(); };
  const auto passes_same = [](const PassedParameter& x, const PassedParameter& y) {
    return x.name == y.name && x.value == y.value && x.form == y.form;
  };
  return a.written == b.written && a.layout == b.layout && a.data == b.data &&
         a.parsed.liquid_markups == b.parsed.liquid_markups &&
         std::ranges::equal(a.syntax().markdown.links | std::views::filter(is_include),
                            b.syntax().markdown.links | std::views::filter(is_include), names_same) &&
         std::ranges::equal(a.parsed.passed_parameters, b.parsed.passed_parameters, passes_same);
}

void ShownParts::add_shown_by(const SiteFile& file) {
  if (file.layout) layouts_.insert(*file.layout);
  for (const Link& link : file.syntax().markdown.links) {
    if (link.syntax != LinkSyntax::Include) continue;
    if (link.has_liquid) {
      any_include_ = true;
    } else if (link.element() == "include_relative") {
      fragments_.insert(resolve_path("/" + file.path(), link.url));
    } else {
      includes_.insert(link.url.str());
    }
  }
}

void ShownParts::visit(const SiteFile* part, std::set<const SiteFile*>& seen) {
  if (part != nullptr && seen.insert(part).second) add_shown_by(*part);
}

std::vector<std::string> ShownParts::paths() && {
  std::set<const SiteFile*> parts;
  bool added_all = false;
  while (!layouts_.empty() || !includes_.empty() || !fragments_.empty() || (any_include_ && !added_all)) {
    for (const std::string& name : std::exchange(layouts_, {})) visit(state_.find_layout(name), parts);
    for (const std::string& name : std::exchange(includes_, {})) visit(state_.find_include(name), parts);
    for (const std::string& path : std::exchange(fragments_, {})) visit(state_.find(path), parts);
    if (!any_include_ || added_all) continue;
    added_all = true;
    for (const auto& [name, files] : state_.includes) {
      for (const SiteFile* file : files) visit(file, parts);
    }
  }
  std::vector<std::string> paths;
  for (const SiteFile* part : parts) {
    if (!part->syntax().liquid.tokens.empty()) paths.push_back(part->path());
  }
  return paths;
}

}  // namespace jekyll
