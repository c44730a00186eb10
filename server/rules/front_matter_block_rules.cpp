// The block as such: is it there, does Jekyll see it, does its YAML parse.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "rules/rule_context.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// The three hyphens that open the block.
Span opening_line(const FrontMatter& front_matter) {
  return {front_matter.block.begin, std::min(front_matter.block.begin + 3, front_matter.block.end)};
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// README, LICENSE and the like are for readers of the repository.
bool is_repository_text(std::string_view path) {
  const std::string name = upcase(base_name(path));
  constexpr std::array<std::string_view, 6> names = {"README",  "LICENSE",      "LICENCE",
                                                     "COPYING", "CONTRIBUTING", "CODE_OF_CONDUCT"};
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return name.starts_with(known); });
}

bool is_markdown_name(const SiteConfig& config, std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string extension = downcase(path.substr(dot + 1));
  return std::find(config.markdown_extensions.begin(), config.markdown_extensions.end(), extension) !=
         config.markdown_extensions.end();
}

void check_place(RuleContext& context) {
  const SiteFile& file = context.file;
  const FrontMatter& front_matter = file.syntax().front_matter;
  const bool is_post = file.kind == FileKind::Post || file.kind == FileKind::Draft;
  // Lines of hyphens without a key between them are thematic breaks.
  if (front_matter.state != FrontMatterState::NotFirst || front_matter.document.root.entries.empty()) return;
  const bool blank_lines = !front_matter.byte_order_mark || file.parsed.lines.line_of(front_matter.block.begin) > 0;
  // Posts skip the check that trips over a byte order mark.
  if (is_post && !blank_lines) return;
  const std::string what = blank_lines ? "Blank lines stand" : "A byte order mark stands";
  Diagnostic& diagnostic =
      context.report("front-matter-not-first", opening_line(front_matter),
                     what + " before the front matter, so Jekyll " +
                         (is_post ? "shows the block as text." : "copies the file as it is.") + " Remove them.");
  if (is_post) diagnostic.severity = Severity::Warning;
  diagnostic.fixes.push_back(replacement("Remove what stands before the front matter", {0, front_matter.block.begin},
                                         "", FixConfidence::Safe));
}

void check_presence(RuleContext& context) {
  const SiteFile& file = context.file;
  const FrontMatter& front_matter = file.syntax().front_matter;
  if (front_matter.state != FrontMatterState::Absent || file.collection.empty()) return;
  if (!is_markdown_name(context.site.config(), file.path()) || is_repository_text(file.path())) return;
  const bool is_post = file.kind == FileKind::Post || file.kind == FileKind::Draft;
  Diagnostic& diagnostic = context.report(
      "front-matter-missing", file.parsed.lines.line_span(0),
      is_post ? "This post has no front matter: its title and date come from the file name alone."
              : "This document has no front matter, so Jekyll copies it as it is. Begin it with two lines of ---.");
  diagnostic.fixes.push_back(replacement("Insert front matter", {0, 0}, "---\n---\n\n", FixConfidence::Choice));
}

void check_closing(RuleContext& context) {
  const FrontMatter& front_matter = context.file.syntax().front_matter;
  if (front_matter.state != FrontMatterState::Unclosed) return;
  // Without a key the line is a thematic break at the top of a file without front matter.
  if (front_matter.document.root.entries.empty()) return;
  Diagnostic& diagnostic = context.report(
      "front-matter-unclosed", opening_line(front_matter),
      "The front matter is never closed, so Jekyll shows it as text. Add a line of --- behind its last key.");
  const LineIndex& lines = context.file.parsed.lines;
  const Span last_line = lines.line_span(lines.line_of(front_matter.document.root.entries.back().whole.end));
  diagnostic.fixes.push_back(
      replacement("Close the front matter", {last_line.end, last_line.end}, "\n---", FixConfidence::Likely));
}

void check_yaml(RuleContext& context) {
  const FrontMatter& front_matter = context.file.syntax().front_matter;
  if (!front_matter.present()) return;
  for (const YamlProblem& problem : front_matter.document.problems) {
    switch (problem.kind) {
      case YamlProblemKind::Syntax: {
        Diagnostic& diagnostic = context.report("front-matter-yaml-syntax", problem.span, problem.message);
        if (!problem.repaired.empty()) {
          diagnostic.fixes.push_back(
              replacement("Change to " + problem.repaired, problem.span, problem.repaired, FixConfidence::Safe));
        }
        break;
      }
      case YamlProblemKind::Tab: {
        Diagnostic& diagnostic = context.report("front-matter-tab", problem.span, problem.message);
        diagnostic.fixes.push_back(replacement("Replace with blanks", problem.span,
                                               std::string(2 * std::max<std::size_t>(problem.span.size(), 1), ' '),
                                               FixConfidence::Safe));
        break;
      }
      case YamlProblemKind::NotMapping:
        context.report("front-matter-not-mapping", problem.span, problem.message);
        break;
      case YamlProblemKind::DuplicateKey:
      case YamlProblemKind::TooLarge:
        break;
    }
  }
}

}  // namespace

Span entry_lines(const SiteFile& file, const YamlEntry& entry) {
  const LineIndex& lines = file.parsed.lines;
  const std::size_t last = lines.line_of(entry.whole.end);
  return {lines.line_span(lines.line_of(entry.whole.begin)).begin,
          last + 1 < lines.line_count() ? lines.line_span(last + 1).begin : lines.text_size()};
}

void check_front_matter_block(RuleContext& context) {
  // In an include Jekyll knows no front matter.
  if (context.file.kind == FileKind::Include) return;
  check_place(context);
  check_presence(context);
  check_closing(context);
  check_yaml(context);
}

}  // namespace jekyll
