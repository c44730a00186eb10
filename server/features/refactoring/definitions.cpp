#include "features/refactoring/definitions.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "features/links/link_at.h"
#include "text/ascii.h"
#include "text/lines.h"
#include "text/sorting.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

constexpr std::size_t longest_label = 60;

const Link* definition_of(const MarkdownDocument& markdown, const Link& link) {
  if (!link.definition() || *link.definition() >= markdown.definitions.size()) return nullptr;
  return &markdown.links[markdown.definitions[*link.definition()]];
}

/// The destination as it is written, with its angle brackets and its title.
std::string written_target(const Link& link, std::string_view text) {
  const bool angle = link.destination.begin > 0 && text[link.destination.begin - 1] == '<';
  std::string target(link.destination.of(text));
  if (angle) target = "<" + target + ">";
  if (link.title().empty()) return target;
  const char quote = text[link.title().begin - 1];
  const char closing = quote == '(' ? ')' : quote;
  return target + " " + quote + std::string(link.title().of(text)) + closing;
}

/// The part between a link's first brackets.
Span text_part(const Link& link) {
  return link.text.empty() ? link.label() : link.text;
}

/// The lines that a definition fills, with their last line break; nothing where something else stands on them.
std::optional<Span> lines_of(const Link& definition, std::string_view text) {
  const std::size_t begin = line_around(text, definition.whole.begin).begin;
  if (skip_blanks(text, begin) != definition.whole.begin) return std::nullopt;
  const std::size_t last =
      definition.whole.end > definition.whole.begin ? definition.whole.end - 1 : definition.whole.end;
  const Span last_line = line_around(text, is_line_break(text[last]) ? definition.whole.begin : last);
  std::size_t end = last_line.end;
  if (byte_at(text, end) == '\r') ++end;
  if (byte_at(text, end) == '\n') ++end;
  return Span{begin, end};
}

// ---- extract

bool may_be_label(std::string_view label) {
  return !label.empty() && label.size() <= longest_label &&
         label.find_first_of("[]\\\r\n`<>{}!*_|") == std::string_view::npos && label.front() != '^';
}

/// Whether the label in brackets means something in the page already, or would from now on.
bool is_taken(const MarkdownDocument& markdown, std::string_view text, const Link& own, const std::string& label) {
  const std::string normalized = normalize_label(label);
  for (const Link& link : markdown.links) {
    if (link.syntax == LinkSyntax::Definition && link.normalized_label() == normalized) return true;
  }
  const std::string bracketed = "[" + ascii_lowered(label) + "]";
  const std::string folded = ascii_lowered(text);
  for (std::size_t at = folded.find(bracketed); at != std::string::npos; at = folded.find(bracketed, at + 1)) {
    if (at + 1 != own.text.begin) return true;
  }
  return false;
}

std::string free_label(const MarkdownDocument& markdown, std::string_view text, const Link& link) {
  std::string base(trimmed(link.text.of(text)));
  if (!may_be_label(base)) base = "link";
  for (std::size_t number = 1;; ++number) {
    std::string label = number == 1 ? base : base + "-" + std::to_string(number);
    if (!is_taken(markdown, text, link, label)) return label;
  }
}

const Link* find_equal_definition(const MarkdownDocument& markdown, std::string_view text, const Link& link) {
  const std::string target = written_target(link, text);
  for (const std::size_t index : markdown.definitions) {
    const Link& definition = markdown.links[index];
    if (written_target(definition, text) == target) return &definition;
  }
  return nullptr;
}

/// Behind the last line, apart from what is no definition. Nothing where the end of the file is no place for one.
std::optional<TextEdit> append_definition(const PageSyntax& page, std::string_view text, const std::string& line) {
  std::size_t end = text.size();
  while (end > 0 && is_ascii_space(text[end - 1])) --end;
  const auto ends_there = [&](Span span) { return span.begin < end && span.end >= end; };
  const MarkdownDocument& markdown = page.markdown;
  if (std::ranges::any_of(markdown.code, [&](const Code& code) { return ends_there(code.whole); }) ||
      std::ranges::any_of(page.liquid.inert, ends_there)) {
    return std::nullopt;
  }
  const bool follows_definition = std::ranges::any_of(
      markdown.definitions, [&](std::size_t index) { return ends_there(markdown.links[index].whole); });
  const std::string line_break(line_break_of(text));
  return TextEdit{{end, text.size()}, line_break + (follows_definition ? "" : line_break) + line + line_break};
}

// ---- in order

struct PlacedDefinition {
  const Link* link;
  Span lines;
  bool used;
};

/// Those that fill lines of their own, in order of the file.
std::vector<PlacedDefinition> definitions_on_lines(const SiteFile& file, std::string_view text) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  std::set<std::uint32_t> used;
  for (const Link& link : markdown.links) {
    if (link.definition()) used.insert(*link.definition());
  }
  std::vector<PlacedDefinition> placed;
  for (std::size_t i = 0; i < markdown.definitions.size(); ++i) {
    const Link& link = markdown.links[markdown.definitions[i]];
    const auto lines = lines_of(link, text);
    // What an include or a layout defines may be used by the page around it.
    const bool is_used = is_part_of_pages(file) || used.contains(static_cast<std::uint32_t>(i));
    if (lines) placed.push_back({&link, *lines, is_used});
  }
  return placed;
}

/// A definition may have attributes of kramdown on the next line.
bool has_attributes_behind(std::string_view text, std::size_t end) {
  return text.substr(std::min(skip_blanks(text, end), text.size())).starts_with("{:");
}

std::optional<TextEdit> organize_run(std::string_view text, std::vector<PlacedDefinition> run) {
  const Span whole{run.front().lines.begin, run.back().lines.end};
  if (has_attributes_behind(text, whole.end)) return std::nullopt;
  std::erase_if(run, [](const PlacedDefinition& definition) { return !definition.used; });
  sort_stably(run, [](const PlacedDefinition& a, const PlacedDefinition& b) {
    return a.link->normalized_label().view() < b.link->normalized_label().view();
  });
  std::string sorted;
  for (const PlacedDefinition& definition : run) {
    sorted += definition.lines.of(text);
    if (!sorted.ends_with('\n')) sorted += line_break_of(text);
  }
  if (!whole.of(text).ends_with('\n') && sorted.ends_with('\n')) {
    sorted.pop_back();
    if (sorted.ends_with('\r')) sorted.pop_back();
  }
  if (sorted == whole.of(text)) return std::nullopt;
  return TextEdit{whole, std::move(sorted)};
}

}  // namespace

std::optional<Rewrite> extract_definition(const SiteFile& file, std::string_view text, std::size_t offset) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  const Link* link = nullptr;
  for (const Link& candidate : markdown.links) {
    const bool is_inline = candidate.syntax == LinkSyntax::Inline || candidate.syntax == LinkSyntax::Image;
    if (is_inline && candidate.whole.touches(offset)) link = &candidate;
  }
  if (link == nullptr || link->definition() || link->destination.empty() || link->text.empty()) return std::nullopt;
  // What a loop prints is another destination each time.
  if (link->has_liquid && link->in_liquid_block) return std::nullopt;
  const Link* equal = find_equal_definition(markdown, text, *link);
  const std::string label = equal != nullptr ? std::string(equal->label().of(text)) : free_label(markdown, text, *link);
  const bool same = normalize_label(label) == normalize_label(link->text.of(text));
  Rewrite rewrite{"Extract the destination to [" + label + "]", RewriteKind::Extract, {}};
  rewrite.edits.push_back({{link->text.end, link->whole.end}, same ? "][]" : "][" + label + "]"});
  if (equal != nullptr) return rewrite;
  auto definition = append_definition(file.syntax(), text, "[" + label + "]: " + written_target(*link, text));
  if (!definition || link->whole.end > definition->span.begin) return std::nullopt;
  rewrite.edits.push_back(std::move(*definition));
  return rewrite;
}

std::optional<Rewrite> inline_definition(const SiteFile& file, std::string_view text, std::size_t offset) {
  const MarkdownDocument& markdown = file.syntax().markdown;
  const Link* at = find_link_at(file.syntax(), offset);
  if (at == nullptr) return std::nullopt;
  const bool on_definition = at->syntax == LinkSyntax::Definition;
  const Link* definition = on_definition ? at : definition_of(markdown, *at);
  if (definition == nullptr || definition->destination.empty()) return std::nullopt;
  std::vector<const Link*> uses;
  for (const Link& link : markdown.links) {
    if (definition_of(markdown, link) == definition && !text_part(link).empty()) uses.push_back(&link);
  }
  if (uses.empty()) return std::nullopt;
  const bool all = on_definition || uses.size() == 1;
  Rewrite rewrite{on_definition && uses.size() > 1
                      ? "Inline the definition in " + std::to_string(uses.size()) + " links"
                      : "Inline the definition",
                  RewriteKind::Inline,
                  {}};
  const std::string target = "](" + written_target(*definition, text) + ")";
  for (const Link* use : uses) {
    // Inside a link's text another one would be lost.
    if (use != at && !all) continue;
    rewrite.edits.push_back({{text_part(*use).end, use->whole.end}, target});
  }
  if (all && !is_part_of_pages(file)) {
    if (const auto lines = lines_of(*definition, text)) rewrite.edits.push_back({*lines, ""});
  }
  return rewrite;
}

std::vector<TextEdit> organize_definitions(const SiteFile& file, std::string_view text) {
  std::vector<TextEdit> edits;
  std::vector<PlacedDefinition> run;
  const auto finish = [&] {
    if (run.empty()) return;
    if (auto edit = organize_run(text, std::exchange(run, {}))) edits.push_back(std::move(*edit));
  };
  for (const PlacedDefinition& definition : definitions_on_lines(file, text)) {
    if (!run.empty() && run.back().lines.end != definition.lines.begin) finish();
    run.push_back(definition);
  }
  finish();
  return edits;
}

}  // namespace jekyll
