// Which ids a page has once it is rendered: its own, those of what it includes and of its layouts.
#include <algorithm>
#include <set>

#include "site/entry_filter.h"
#include "site/link_urls.h"
#include "site/site_state.h"
#include "site/uncertain_ids.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

struct AnchorWalk {
  const Site::State& state;
  Site::Anchors& anchors;
  std::set<const SiteFile*> visited;

  void add_include(const SiteFile& from, const Link& link) {
    if (link.has_liquid || link.url.find("{{") != std::string::npos) {
      anchors.unknowable = true;
      return;
    }
    const SiteFile* target = nullptr;
    if (link.element == "include_relative") {
      target = state.find(resolve_path("/" + from.path(), link.url));
    } else if (const auto found = state.includes.find(downcase(clean_folder(link.url)));
               found != state.includes.end()) {
      target = found->second.front();
    }
    if (target != nullptr && target->parsed.syntax) {
      add(*target);
    } else {
      anchors.unknowable = true;
    }
  }

  void add(const SiteFile& file) {
    if (!visited.insert(&file).second || visited.size() > most_files) return;
    const MarkdownDocument& markdown = file.syntax().markdown;
    for (const Heading& heading : markdown.headings) {
      if (!heading.id.empty() && !heading.id_unknowable) anchors.ids.push_back(heading.id);
    }
    for (const Anchor& anchor : markdown.anchors) {
      if (anchor.id.find("{{") == std::string::npos && anchor.id.find("{%") == std::string::npos) {
        anchors.ids.push_back(anchor.id);
      }
    }
    for (const UncertainId& id : file.parsed.uncertain_ids) {
      for (PossibleId& possible : possible_ids(state.inputs.config, id))
        anchors.possible.push_back(std::move(possible));
    }
    for (const Link& link : markdown.links) {
      if (link.syntax == LinkSyntax::Include) add_include(file, link);
    }
    anchors.unknowable = anchors.unknowable || file.parsed.prints_foreign_content;
  }

  void add_layouts(const SiteFile& page) {
    const SiteFile* file = &page;
    std::set<const SiteFile*> chain;
    while (file->layout && chain.insert(file).second) {
      const SiteFile* layout = state.find_layout(*file->layout);
      if (layout == nullptr) {
        anchors.unknowable = anchors.unknowable || !state.theme_known;
        return;
      }
      add(*layout);
      file = layout;
    }
  }

  static constexpr std::size_t most_files = 1000;
};

/// "steps-12" -> "steps".
std::string_view without_number(std::string_view id) {
  const std::size_t dash = id.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == id.size()) return id;
  const std::string_view number = id.substr(dash + 1);
  const bool digits = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? id.substr(0, dash) : id;
}

bool matches(const PossibleId& possible, std::string_view id) {
  if (possible.whole) return id == possible.before;
  return id.size() >= possible.before.size() + possible.behind.size() && id.starts_with(possible.before) &&
         id.ends_with(possible.behind);
}

}  // namespace

bool Site::Anchors::contains(std::string_view id) const {
  return std::binary_search(ids.begin(), ids.end(), id, std::less<>());
}

bool Site::Anchors::may_contain(std::string_view id) const {
  if (unknowable) return true;
  const std::string_view bare = without_number(id);
  return std::any_of(possible.begin(), possible.end(), [&](const PossibleId& candidate) {
    return matches(candidate, id) || (candidate.numbered && matches(candidate, bare));
  });
}

Site::Anchors collect_anchors(const Site::State& state, const SiteFile& file) {
  Site::Anchors anchors;
  if (file.redirect_to) return anchors;
  // Only of HTML is it known what a fragment means: `#page=2` is right for a PDF.
  const std::string extension = downcase(extension_of(file.output.value_or(".html")));
  if (extension != ".html" && extension != ".htm" && extension != ".xhtml") anchors.unknowable = true;
  if (file.kind == FileKind::Static && !file.parsed.syntax) anchors.unknowable = true;
  AnchorWalk walk{state, anchors, {}};
  walk.add(file);
  walk.add_layouts(file);
  std::sort(anchors.ids.begin(), anchors.ids.end());
  anchors.ids.erase(std::unique(anchors.ids.begin(), anchors.ids.end()), anchors.ids.end());
  return anchors;
}

}  // namespace jekyll
