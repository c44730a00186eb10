#include "rules/rendering/rendered.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/rendering/liquid_surroundings.h"
#include "site/layout_chain.h"
#include "site/liquid/words.h"
#include "site/rendering/known_values.h"
#include "site/resolver/resolver.h"
#include "site/vocabulary/liquid.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

LiquidRun run_file(const Site& site, const SiteFile& file, ShownAs shown = {}) {
  if (file.kind == FileKind::Layout && shown.page != nullptr) {
    shown.layouts = layout_chain(site, *shown.page);
    const auto own = std::ranges::find(shown.layouts, &file);
    shown.layouts.erase(own == shown.layouts.end() ? shown.layouts.begin() : own + 1, shown.layouts.end());
  }
  return run_liquid(surroundings_of(site, file), file, shown);
}

const std::shared_ptr<const LiquidRun>& own_run(RuleContext& context) {
  if (!context.run) context.run = std::make_shared<const LiquidRun>(run_file(context.site, context.file));
  return context.run;
}

constexpr std::size_t deepest = 10;

/// Null where Liquid computes its name, and for links that include nothing.
const SiteFile* file_included_by(const Site& site, const SiteFile& reader, const Link& link) {
  const bool names_one = link.syntax == LinkSyntax::Include && !link.has_liquid && !link.url.empty();
  return names_one ? resolve_link(site, reader, link).target : nullptr;
}

bool names_include_by_liquid(const Link& link) {
  return link.syntax == LinkSyntax::Include && link.has_liquid && link.element() != "include_relative";
}

/// How `reader` renders the include, if it does.
Reach inclusion_by(const Site& site, const SiteFile& reader, const SiteFile& file) {
  Reach reach = Reach::Never;
  std::optional<LiquidRun> run;
  for (const Link& link : reader.syntax().markdown.links) {
    if (link.syntax != LinkSyntax::Include || reach == Reach::Always) continue;
    const bool computed = link.has_liquid || link.url.empty();
    if (!computed && resolve_link(site, reader, link).target != &file) continue;
    if (!run) run = run_file(site, reader);
    const Reach here = run->reach_of(reader.syntax().liquid, link.whole);
    reach = std::max(reach, computed ? std::min(here, Reach::Maybe) : here);
  }
  return reach;
}

/// How `reader` shows the layout or include, if it is rendered.
Reach showing_by(const Site& site, const SiteFile& reader, const SiteFile& part) {
  if (part.kind != FileKind::Layout) return inclusion_by(site, reader, part);
  return reader.layout && site.find_layout(*reader.layout) == &part ? Reach::Always : Reach::Never;
}

/// Whether a plugin makes a page with the layout.
bool shows_generated(const Site& site, const SiteFile& layout) {
  return std::ranges::any_of(site.generated(), [&](const GeneratedPage& page) {
    return !page.layout.empty() && site.find_layout(page.layout) == &layout;
  });
}

/// How a page that is rendered certainly shows a part.
struct Showing {
  const SiteFile* page = nullptr;
  std::optional<IncludeCall> call = std::nullopt;  // of an include
};

ShownAs as_shown(const Showing& showing) {
  return {.page = showing.page, .call = showing.call ? &*showing.call : nullptr};
}

/// Of different pages a few tell enough.
constexpr std::size_t most_showings = 8;

/// What never speaks of an include's name does not show it.
bool may_show_part(const Site& site, const SiteFile& reader, const SiteFile& part) {
  if (&reader == &part) return false;
  if (part.kind == FileKind::Layout) return reader.layout && site.find_layout(*reader.layout) == &part;
  const std::uint32_t word = liquid_word_hash(first_liquid_word(base_name(part.path())));
  return std::ranges::binary_search(reader.parsed.liquid_words, word) ||
         std::ranges::any_of(reader.syntax().markdown.links, names_include_by_liquid);
}

/// Those by the tags of `reader`, which `around` shows.
void add_inclusions(const Site& site, const SiteFile& reader, const Showing& around, const SiteFile& part,
                    std::vector<Showing>& found) {
  std::optional<LiquidRun> run;
  for (const Link& link : reader.syntax().markdown.links) {
    const bool computed = names_include_by_liquid(link);
    if (!computed && file_included_by(site, reader, link) != &part) continue;
    if (!run) {
      ShownAs shown = as_shown(around);
      shown.notes_includes = true;
      run = run_file(site, reader, shown);
    }
    for (const IncludeCall& call : run->includes) {
      const bool named = !computed || (call.name && site.find_include(*call.name) == &part);
      const bool certain = named && call.reach == Reach::Always && call.tag.contains(link.whole.begin);
      if (certain && found.size() < most_showings) found.push_back({around.page, call});
    }
  }
}

void add_showings(const Site& site, const SiteFile& part, std::vector<Showing>& found, std::size_t depth = 0) {
  constexpr std::size_t most_parts = 4;
  if (depth > most_parts) return;
  const auto add_those_by = [&](const SiteFile& reader) {
    if (!may_show_part(site, reader, part)) return;
    std::vector<Showing> around;
    if (is_part_of_pages(reader)) {
      add_showings(site, reader, around, depth + 1);
    } else if (is_page_or_document(reader) && rendering_of(site, reader) == Reach::Always) {
      around.push_back({&reader});
    }
    for (const Showing& outer : around) {
      if (found.size() >= most_showings) return;
      if (part.kind == FileKind::Layout) {
        found.push_back({outer.page});
      } else {
        add_inclusions(site, reader, outer, part, found);
      }
    }
  };
  site.each_possible_reader(part, [&](const SiteFile& reader) {
    add_those_by(reader);
    return found.size() < most_showings;
  });
}

/// Adds what another run of the same file comes to.
void unite(LiquidRun& runs, LiquidRun other) {
  for (LiquidFault& fault : other.faults) {
    const bool known = std::ranges::any_of(runs.faults, [&](const LiquidFault& f) { return f.span == fault.span; });
    if (!known) runs.faults.push_back(std::move(fault));
  }
  const auto unite_reach = [](std::vector<Reach>& reach, const std::vector<Reach>& more) {
    std::ranges::transform(reach, more, reach.begin(), [](Reach a, Reach b) { return std::max(a, b); });
  };
  std::ranges::move(other.includes, std::back_inserter(runs.includes));
  unite_reach(runs.at, other.at);
  unite_reach(runs.behind, other.behind);
}

/// Whether `file`, rendered around or in the page, certainly comes to the tag.
bool runs_tag_in(const Site& site, const SiteFile& file, const SiteFile& page, std::string_view tag,
                 std::size_t depth = 0) {
  constexpr std::size_t most_parts = 4;
  if (depth > most_parts) return false;
  const LiquidDocument& liquid = file.syntax().liquid;
  std::optional<LiquidRun> run;
  const auto comes_to = [&](Span place) {
    if (!run) run = run_file(site, file, {.page = &page});
    return run->reach_of(liquid, place) == Reach::Always;
  };
  for (const LiquidToken& token : liquid.tokens) {
    if (token.name == tag && comes_to(token.whole)) return true;
  }
  return std::ranges::any_of(file.syntax().markdown.links, [&](const Link& link) {
    const SiteFile* target = file_included_by(site, file, link);
    return target != nullptr && runs_tag_in(site, *target, page, tag, depth + 1) && comes_to(link.whole);
  });
}

}  // namespace

bool runs_tag(const Site& site, const SiteFile& page, std::string_view tag) {
  if (runs_tag_in(site, page, page, tag)) return true;
  if (is_sass(page.path())) return false;
  return std::ranges::any_of(layout_chain(site, page),
                             [&](const SiteFile* layout) { return runs_tag_in(site, *layout, page, tag); });
}

const LiquidRun& shown_run(RuleContext& context) {
  const std::string_view markups = context.file.parsed.liquid_markups;
  // An include depends on the variables of who includes it, too.
  const bool depends = is_included(context.file) || markups.find("page") != std::string_view::npos ||
                       markups.find("paginator") != std::string_view::npos;
  if (!is_part_of_pages(context.file) || !depends) return liquid_run(context);
  if (!context.shown_run) {
    std::vector<Showing> showings;
    add_showings(context.site, context.file, showings);
    if (showings.empty()) {
      context.shown_run = own_run(context);
      return *context.shown_run;
    }
    const bool notes = std::ranges::any_of(context.file.syntax().markdown.links, names_include_by_liquid);
    const auto run = [&](const Showing& showing) {
      ShownAs shown = as_shown(showing);
      shown.notes_includes = notes;
      return run_file(context.site, context.file, std::move(shown));
    };
    LiquidRun runs = run(showings.front());
    for (std::size_t i = 1; i < showings.size(); ++i) unite(runs, run(showings[i]));
    context.shown_run = std::make_shared<const LiquidRun>(std::move(runs));
  }
  return *context.shown_run;
}

const LiquidRun& liquid_run(RuleContext& context) {
  return *own_run(context);
}

Reach reach_of(RuleContext& context, Span place) {
  const LiquidDocument& liquid = context.file.syntax().liquid;
  if (liquid.blocks.empty()) return Reach::Always;
  if (context.site.extent() != SiteExtent::Whole) return Reach::Maybe;
  return liquid_run(context).reach_of(liquid, place);
}

Reach rendering_of(const Site& site, const SiteFile& file, std::size_t depth) {
  if (is_page_or_document(file)) {
    const bool runs = file.written || file.unwritten_because == UnwrittenReason::CollectionOutput;
    return runs ? Reach::Always : Reach::Never;
  }
  if (!is_part_of_pages(file) || depth > deepest) return Reach::Maybe;
  if (file.kind == FileKind::Layout && shows_generated(site, file)) return Reach::Always;
  Reach reach = Reach::Never;
  // No index is asked: who reads a file is known only of sites that are followed. A slip in a part of pages is rare.
  for (const auto& [path, reader] : site.files()) {
    if (&reader == &file || reach == Reach::Always) continue;
    const Reach here = showing_by(site, reader, file);
    if (here > reach) reach = std::max(reach, std::min(here, rendering_of(site, reader, depth + 1)));
  }
  return reach;
}

Reach rendering_of(RuleContext& context) {
  if (context.rendering) return *context.rendering;
  context.rendering = rendering_of(context.site, context.file);
  if (context.rendering == Reach::Maybe && is_part_of_pages(context.file)) {
    // What a layout or an include shows under a condition may be certain for a page, which then has a run of its own.
    if (&shown_run(context) != own_run(context).get()) context.rendering = Reach::Always;
  }
  return *context.rendering;
}

bool is_hidden_draft(const RuleContext& context) {
  return context.file.kind == FileKind::Draft && !context.site.config().show_drafts;
}

bool makes_absolute_urls(const Site& site) {
  const SiteConfig& config = site.config();
  if (config.has_plugin("jekyll-feed") || config.has_plugin("jekyll-sitemap")) return true;
  const bool seo = config.has_plugin("jekyll-seo-tag");
  const auto uses = [&](const LiquidToken& token) {
    return (seo && token.name == "seo") ||
           std::ranges::any_of(token.filters, [](const LiquidFilter& filter) { return filter.name == "absolute_url"; });
  };
  return std::ranges::any_of(site.files(), [&](const auto& entry) {
    const SiteFile& file = entry.second;
    const LiquidDocument& liquid = file.syntax().liquid;
    if (std::ranges::none_of(liquid.tokens, uses) || rendering_of(site, file) != Reach::Always) return false;
    const LiquidRun run = run_file(site, file);
    return std::ranges::any_of(liquid.tokens, [&](const LiquidToken& token) {
      return uses(token) && run.reach_of(liquid, token.whole) == Reach::Always;
    });
  });
}

bool includes_itself(RuleContext& context, const SiteFile& included, Span tag) {
  if (context.file.kind != FileKind::Include || reach_of(context, tag) != Reach::Always) return false;
  std::vector<const SiteFile*> seen = {&included};
  for (std::size_t next = 0; next < seen.size() && seen.size() <= deepest; ++next) {
    if (seen[next] == &context.file) return true;
    for (const Link& link : seen[next]->syntax().markdown.links) {
      if (link.syntax != LinkSyntax::Include) continue;
      const SiteFile* target = resolve_link(context.site, *seen[next], link).target;
      if (target == nullptr || contains(seen, target)) continue;
      const LiquidDocument& liquid = seen[next]->syntax().liquid;
      const bool always = run_file(context.site, *seen[next]).reach_of(liquid, link.whole) == Reach::Always;
      if (always) seen.push_back(target);
    }
  }
  return false;
}

void soften_unless_run(RuleContext& context, Span place) {
  if (context.site.extent() != SiteExtent::Whole) return;
  if (reach_of(context, place) == Reach::Never) {
    context.findings.doubt_last();
  } else {
    soften_unless_read(context);
  }
}

void soften_unless_read(RuleContext& context) {
  if (context.site.extent() != SiteExtent::Whole) return;
  if (rendering_of(context) == Reach::Never) context.findings.doubt_last();
}

bool reads_utf8(const Site& site) {
  return std::ranges::all_of(site.config().files, [&](const std::string& name) {
    const SiteFile* file = site.find_file(name);
    if (file == nullptr || file->parsed.options == nullptr) return true;
    const YamlEntry* encoding = file->parsed.options->root.find("encoding");
    return encoding == nullptr || encoding->node.value.string() == nullptr ||
           downcase(*encoding->node.value.string()).starts_with("utf-8");
  });
}

std::vector<std::string> names_of_include(const Site& site, const SiteFile& page, Span tag) {
  std::vector<std::string> names;
  for (const IncludeCall& call : run_file(site, page, {.notes_includes = true}).includes) {
    if (call.reach == Reach::Always && call.tag.contains(tag.begin) && call.name) names.push_back(*call.name);
  }
  return names;
}

EvaluatedValue value_on_page(const Site& site, const SiteFile& page, std::string_view key) {
  return page_field(surroundings_of(site, page), page, key);
}

}  // namespace jekyll
