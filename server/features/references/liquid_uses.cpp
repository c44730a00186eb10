// What Liquid names at a place, and the parameters of includes. Invariant: a name that only rendering tells is no
// thing.
#include <algorithm>
#include <array>

#include "features/references/collect.h"
#include "features/references/liquid_tokens.h"
#include "features/references/variables.h"
#include "site/resolver/file_references.h"
#include "syntax/liquid/construct.h"
#include "syntax/liquid/tags.h"
#include "text/lists.h"

namespace jekyll {
namespace {

/// What is there without being set.
constexpr std::array<std::string_view, 10> objects = {"site",   "page",      "layout",  "content",      "include",
                                                      "jekyll", "paginator", "forloop", "tablerowloop", "theme"};

std::optional<Taxonomy> taxonomy_of_field(std::string_view field) {
  if (field == "tags") return Taxonomy::Tags;
  if (field == "categories") return Taxonomy::Categories;
  return std::nullopt;
}

std::optional<Thing> variable_at(const Site& site, const SiteFile& file, std::string_view text, Span name,
                                 Texts& texts) {
  const std::string_view written = name.of(text);
  if (contains(objects, written)) return std::nullopt;
  Thing thing{.kind = ThingKind::Variable, .path = file.path(), .name = std::string(written), .at = name};
  std::optional<Span> innermost;
  for (const Span loop : loops_over(file, text, written)) {
    // What the loop runs over is read outside of it, and so its own name there is another variable.
    if (loop.contains(name) && (!innermost || innermost->contains(loop))) innermost = loop;
  }
  if (innermost && !is_read_outside(site, file, *innermost, written, texts)) thing.scope = innermost;
  return thing;
}

/// `site.tags.x`.
std::optional<Thing> term_at(std::string_view text, const LiquidNames& names, std::size_t step) {
  const auto taxonomy = taxonomy_of_field(names[1].span.of(text));
  if (!taxonomy || step != 2) return std::nullopt;
  return Thing{
      .kind = ThingKind::Term, .name = std::string(names[2].span.of(text)), .taxonomy = *taxonomy, .at = names[2].span};
}

std::optional<Thing> path_thing_at(const Site& site, const SiteFile& file, std::string_view text,
                                   const LiquidNames& names, std::size_t step, Texts& texts) {
  const std::string_view first = names.front().span.of(text);
  if (names[step].computed) return std::nullopt;
  if (step == 0) return variable_at(site, file, text, names.front().span, texts);
  const std::string name(names[step].span.of(text));
  if (first == "site" && step == 1 && site.config().find_collection(name) != nullptr) {
    return Thing{.kind = ThingKind::Collection, .name = name, .at = names[1].span};
  }
  if (first == "site") return term_at(text, names, step);
  if (first == "include") {
    if (step != 1 || !is_included(file)) return std::nullopt;
    return Thing{.kind = ThingKind::Parameter, .path = file.path(), .name = name, .at = names[1].span};
  }
  if (step != 1 || (contains(objects, first) && first != "page")) return std::nullopt;
  return Thing{.kind = ThingKind::Key, .name = name, .at = names[1].span};
}

/// A string that is a term, in a tag or output that speaks of terms.
std::optional<Thing> string_thing_at(const Site& site, std::string_view text, const LiquidToken& token, Span string) {
  const std::string name(string.of(text));
  const std::string_view markup = token.markup.of(text);
  const auto speaks_of = [&](std::string_view word) { return markup.find(word) != std::string_view::npos; };
  for (const auto& [taxonomy, word] : {std::pair{Taxonomy::Categories, "categor"}, std::pair{Taxonomy::Tags, "tag"}}) {
    if (!speaks_of(word) || site.names().terms(taxonomy).documents_with(name).empty()) continue;
    return Thing{.kind = ThingKind::Term, .name = name, .taxonomy = taxonomy, .at = string};
  }
  return collection_in_string(site, text, token, string);
}

void add_reads(const Collecting& collecting) {
  const SiteFile& include = *collecting.file;
  const std::string* text = collecting.wants(include) ? collecting.texts.find(include) : nullptr;
  if (text == nullptr) return;
  const std::string& name = collecting.thing.name;
  each_token_with(include, *text, name, [&](const LiquidToken&, const LiquidUses& found) {
    for (const LiquidNames& names : found.paths) {
      if (names.size() < 2 || names[0].span.of(*text) != "include" || names[1].computed) continue;
      if (names[1].span.of(*text) == name) collecting.add(include, names[1].span, UseRole::Read);
    }
  });
}

}  // namespace

std::optional<Thing> liquid_thing_at(const Site& site, const SiteFile& file, std::string_view text, std::size_t offset,
                                     Texts& texts) {
  const LiquidToken* token = find_liquid_token(file.syntax().liquid, offset);
  if (token == nullptr) return std::nullopt;
  if (const SiteFile* include = find_included_file(site, file, *token)) {
    for (const LiquidArgument& argument : token->arguments) {
      if (argument.key.empty() || !argument.key.touches(offset)) continue;
      return Thing{.kind = ThingKind::Parameter,
                   .path = include->path(),
                   .name = std::string(argument.key.of(text)),
                   .at = argument.key};
    }
  }
  const LiquidUses uses = find_liquid_uses(text, *token);
  if (auto data = data_thing_at(file, text, offset)) return data;
  if (uses.sets && uses.sets->touches(offset)) return variable_at(site, file, text, *uses.sets, texts);
  // A step that is computed holds a path of its own, which stands behind it.
  for (auto names = uses.paths.rbegin(); names != uses.paths.rend(); ++names) {
    for (std::size_t step = 0; step < names->size(); ++step) {
      if (!(*names)[step].span.touches(offset)) continue;
      if ((*names)[step].computed) break;
      return path_thing_at(site, file, text, *names, step, texts);
    }
  }
  for (const Span string : uses.strings) {
    if (string.touches(offset)) return string_thing_at(site, text, *token, string);
  }
  return std::nullopt;
}

void collect_parameter_uses(const Collecting& collecting) {
  add_reads(collecting);
  each_reference_to(collecting, *collecting.file, [&](const FileReference& reference) {
    if (reference.link == nullptr || reference.link->syntax != LinkSyntax::Include) return;
    const LiquidToken* token = find_token_beginning(*reference.from, reference.link->whole.begin);
    if (token == nullptr) return;
    for (const PassedParameter& passed : reference.from->parsed.passed_parameters) {
      if (passed.tag != token->whole.begin || passed.name != collecting.thing.name) continue;
      const auto argument = std::ranges::find(token->arguments, passed.span, &LiquidArgument::content);
      if (argument != token->arguments.end()) collecting.add(*reference.from, argument->key, UseRole::Write);
    }
  });
}

}  // namespace jekyll
