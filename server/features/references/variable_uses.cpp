// Variables of Liquid. What is assigned in a file holds in all that are rendered with it: those that it includes, and
// those that include it; a loop's variable holds inside of the loop.
#include <algorithm>
#include <map>
#include <set>

#include "features/references/collect.h"
#include "features/references/liquid_tokens.h"
#include "features/references/variables.h"
#include "site/resolver/file_references.h"
#include "syntax/liquid/tags.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

using Files = std::set<const SiteFile*>;

/// The file and all that show it, on any way.
Files roots_of(const Site& site, const SiteFile& file) {
  Files roots;
  std::vector<const SiteFile*> waiting = {&file};
  while (!waiting.empty()) {
    const SiteFile* at = waiting.back();
    waiting.pop_back();
    if (!roots.insert(at).second || !is_included(*at)) continue;
    for (const FileReference& reference : references_to_file(site, *at)) {
      const bool shows = reference.link != nullptr && reference.link->syntax == LinkSyntax::Include;
      if (shows) waiting.push_back(reference.from);
    }
  }
  return roots;
}

bool names_first(std::string_view text, const LiquidNames& names, std::string_view name) {
  return !names.front().computed && names.front().span.of(text) == name;
}

bool is_loop_of(std::string_view text, const LiquidToken& token, std::string_view name) {
  return token.kind == LiquidKind::Tag && liquid_setting_of(token.name) == LiquidSets::Loop &&
         !token.arguments.empty() && token.arguments.front().content.of(text) == name;
}

Span whole_block(const LiquidDocument& liquid, const LiquidBlock& block, std::size_t end_of_text) {
  const std::size_t end = block.end_tag ? std::size_t{liquid.tokens[*block.end_tag].whole.end}
                                        : std::max<std::size_t>(block.body.end, end_of_text);
  return {liquid.tokens[block.tag].whole.begin, end};
}

/// Calls `visit(span, role)` with each place of the variable that is none of the variables of the loops.
template <class Visit>
void each_use(const SiteFile& file, std::string_view text, std::string_view name, const std::vector<Span>& loops,
              const Visit& visit) {
  each_token_with(file, text, name, [&](const LiquidToken& token, const LiquidUses& found) {
    const auto covers = [&](Span loop) { return loop.contains(token.whole); };
    const bool of_loop = std::ranges::any_of(loops, covers);
    if (found.sets && found.sets->of(text) == name && !of_loop) visit(*found.sets, UseRole::Write);
    // What a loop runs over is read outside of it.
    const bool list_of_loop = of_loop && is_loop_of(text, token, name) && std::ranges::none_of(loops, [&](Span loop) {
                                return loop.begin != token.whole.begin && covers(loop);
                              });
    if (of_loop && !list_of_loop) return;
    for (const LiquidNames& names : found.paths) {
      if (names_first(text, names, name)) visit(names.front().span, UseRole::Read);
    }
  });
}

/// Whether the file reads or sets the variable, and does not only write the word.
bool uses_variable(const SiteFile& file, std::string_view text, std::string_view name, const std::vector<Span>& loops) {
  bool found = false;
  each_use(file, text, name, loops, [&](Span, UseRole) { found = true; });
  return found;
}

}  // namespace

std::vector<Span> loops_over(const SiteFile& file, std::string_view text, std::string_view name) {
  std::vector<Span> loops;
  const LiquidDocument& liquid = file.syntax().liquid;
  for (const LiquidBlock& block : liquid.blocks) {
    if (is_loop_of(text, liquid.tokens[block.tag], name)) loops.push_back(whole_block(liquid, block, text.size()));
  }
  return loops;
}

bool is_read_outside(const Site& site, const SiteFile& file, Span loop, std::string_view name, Texts& texts) {
  const std::vector<const SiteFile*> naming = site.names().mentions().files_with_word(name);
  if (naming.empty()) return false;
  Files seen;
  std::vector<const SiteFile*> waiting;
  const auto add_shown = [&](const SiteFile& by, Span within) {
    for (const Link& link : by.syntax().markdown.links) {
      if (link.syntax != LinkSyntax::Include || !within.contains(link.whole)) continue;
      const Resolution resolution = resolve_link(site, by, link);
      if (resolution.target != nullptr && seen.insert(resolution.target).second) waiting.push_back(resolution.target);
    }
  };
  add_shown(file, loop);
  while (!waiting.empty()) {
    const SiteFile* shown = waiting.back();
    waiting.pop_back();
    const std::string* text = std::ranges::find(naming, shown) == naming.end() ? nullptr : texts.find(*shown);
    if (text != nullptr && uses_variable(*shown, *text, name, loops_over(*shown, *text, name))) return true;
    add_shown(*shown, {0, largest_text});
  }
  return false;
}

namespace {

/// The loops of the file over the variable's name that nothing else reads.
std::vector<Span> loops_of_its_own(const Collecting& collecting, const SiteFile& file, std::string_view text) {
  std::vector<Span> loops = loops_over(file, text, collecting.thing.name);
  std::erase_if(loops, [&](Span loop) {
    return is_read_outside(collecting.site, file, loop, collecting.thing.name, collecting.texts);
  });
  return loops;
}

/// The file of the variable, and those that use it and are rendered together with one that does. Sorted by path.
std::vector<const SiteFile*> files_sharing(const Collecting& collecting) {
  const Site& site = collecting.site;
  std::vector<const SiteFile*> sharing = {collecting.file};
  std::map<const SiteFile*, Files> others;
  for (const SiteFile* other : site.names().mentions().files_with_word(collecting.thing.name)) {
    const std::string* text = other == collecting.file ? nullptr : collecting.texts.find(*other);
    if (text == nullptr) continue;
    const std::vector<Span> loops = loops_of_its_own(collecting, *other, *text);
    if (uses_variable(*other, *text, collecting.thing.name, loops)) others[other] = roots_of(site, *other);
  }
  for (std::size_t i = 0; i < sharing.size() && !others.empty(); ++i) {
    const Files roots = roots_of(site, *sharing[i]);
    for (auto other = others.begin(); other != others.end();) {
      const bool meets = std::ranges::any_of(other->second, [&](const SiteFile* root) { return roots.contains(root); });
      if (meets) sharing.push_back(other->first);
      other = meets ? others.erase(other) : std::next(other);
    }
  }
  sort_stably(sharing, {}, [](const SiteFile* each) -> const std::string& { return each->path(); });
  return sharing;
}

}  // namespace

void collect_variable_uses(const Collecting& collecting) {
  const Thing& thing = collecting.thing;
  const auto add_uses = [&](const SiteFile& file, std::string_view text, const std::vector<Span>& loops) {
    each_use(file, text, thing.name, loops, [&](Span place, UseRole role) {
      if (!thing.scope || thing.scope->contains(place)) collecting.add(file, place, role);
    });
  };
  if (thing.scope) {
    const std::string* text = collecting.texts.find(*collecting.file);
    if (text == nullptr) return;
    std::vector<Span> others = loops_over(*collecting.file, *text, thing.name);
    std::erase(others, *thing.scope);
    add_uses(*collecting.file, *text, others);
    return;
  }
  // What is shown in this file alone can be told from its own text.
  const std::vector<const SiteFile*> files =
      collecting.only == nullptr ? files_sharing(collecting) : std::vector<const SiteFile*>{collecting.only};
  for (const SiteFile* sharing : files) {
    const std::string* text = collecting.wants(*sharing) ? collecting.texts.find(*sharing) : nullptr;
    if (text == nullptr) continue;
    add_uses(*sharing, *text, loops_of_its_own(collecting, *sharing, *text));
  }
}

}  // namespace jekyll
