// Which ids a page has once it is rendered: its own, those of what it includes and of its layouts.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "site/entry_filter.h"
#include "site/link_urls.h"
#include "site/site_state.h"
#include "site/uncertain_ids.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// Whether Markdown may make ids of the text: a heading, a tag or a list of attributes.
bool has_ids(std::string_view text) {
  return text.find('#') != std::string_view::npos || text.find("{:") != std::string_view::npos ||
         text.find("id=") != std::string_view::npos || text.find("name=") != std::string_view::npos ||
         text.find("\n-") != std::string_view::npos || text.find("\n=") != std::string_view::npos ||
         text.find("[^") != std::string_view::npos;
}

struct AnchorWalk {
  const Site::State& state;
  const SiteFile& page;
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
    if (target != nullptr) {
      if (target->parsed.syntax) add(*target);
    } else if (link.element == "include_relative") {
      // What the site does not read may still be included.
      anchors.unknowable = true;
    } else {
      anchors.theme_adds = anchors.theme_adds || !state.theme_known;
    }
  }

  /// The Liquid as it is printed on this page; nothing where only rendering tells.
  [[nodiscard]] std::optional<std::string> print(const std::string& liquid) const {
    Link link;
    link.url = liquid;
    link.has_liquid = true;
    const PrintedUrl printed =
        print_url(state.inputs.config, page, link,
                  [](std::string_view, std::string_view) -> std::optional<std::string> { return std::nullopt; });
    if (printed.known != Extent::Whole) return std::nullopt;
    return printed.text;
  }

  /// Of an output that `markdownify` renders. The excerpt repeats ids that the page has anyway, and a key that the page
  /// does not have prints nothing.
  [[nodiscard]] bool may_hold_ids(const std::string& output) const {
    constexpr std::string_view short_texts[] = {".excerpt }}",  ".description }}", ".title }}",
                                                ".subtitle }}", ".summary }}",     ".caption }}"};
    if (std::any_of(std::begin(short_texts), std::end(short_texts),
                    [&](std::string_view end) { return output.ends_with(end); })) {
      return false;
    }
    if (const auto text = print(output)) return has_ids(*text);
    constexpr std::string_view page_key = "{{ page.";
    if (!output.starts_with(page_key)) return true;
    const std::string_view key = std::string_view(output).substr(page_key.size());
    return page.data.find(key.substr(0, key.find_first_of(". }"))) != nullptr;
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
      if (auto text = id.liquid.empty() ? std::nullopt : print(id.liquid)) {
        anchors.ids.push_back(std::move(*text));
        continue;
      }
      for (PossibleId& possible : possible_ids(state.inputs.config, id))
        anchors.possible.push_back(std::move(possible));
    }
    for (const std::string& value : file.parsed.rendered_values) {
      anchors.unknowable = anchors.unknowable || may_hold_ids(value);
    }
    for (const Link& link : markdown.links) {
      if (link.syntax == LinkSyntax::Include) add_include(file, link);
    }
    anchors.unknowable = anchors.unknowable || file.parsed.prints_foreign_content;
  }

  void add_layouts() {
    const SiteFile* file = &page;
    std::set<const SiteFile*> chain;
    while (file->layout && chain.insert(file).second) {
      const SiteFile* layout = state.find_layout(*file->layout);
      if (layout == nullptr) {
        anchors.theme_adds = anchors.theme_adds || !state.theme_known;
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
  // Only of HTML is it known what a fragment means: `#page=2` is right for a PDF.
  if (!file.becomes_html()) anchors.unknowable = true;
  if (file.kind == FileKind::Static && !file.parsed.syntax) anchors.unknowable = true;
  if (file.redirect_to) return anchors;
  AnchorWalk walk{state, file, anchors, {}};
  walk.add(file);
  walk.add_layouts();
  std::sort(anchors.ids.begin(), anchors.ids.end());
  anchors.ids.erase(std::unique(anchors.ids.begin(), anchors.ids.end()), anchors.ids.end());
  return anchors;
}

}  // namespace jekyll
