// The block as such: is it there, does Jekyll see it, does its YAML parse.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "site/config/plugins.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// The three hyphens that open the block.
Span opening_line(const FrontMatter& front_matter) {
  return {front_matter.block.begin, std::min<std::size_t>(front_matter.block.begin + 3, front_matter.block.end)};
}

/// README, LICENSE and the like are for readers of the repository.
bool is_repository_text(std::string_view path) {
  const std::string name = upcase(base_name(path));
  constexpr std::array<std::string_view, 6> names = {"README",  "LICENSE",      "LICENCE",
                                                     "COPYING", "CONTRIBUTING", "CODE_OF_CONDUCT"};
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return name.starts_with(known); });
}

/// Whether three hyphens may open front matter there: files of other programs (`.apinotes`) are YAML all through.
bool may_have_front_matter(const SiteFile& file) {
  constexpr std::array<std::string_view, 9> extensions = {".css", ".scss", ".sass", ".js",    ".json",
                                                          ".xml", ".txt",  ".svg",  ".coffee"};
  return file.becomes_html() || contains(extensions, downcase(extension_of(file.path())));
}

constexpr Rule front_matter_not_first = {
    .code = "front-matter-not-first",
    .severity = Severity::Warning,
    .summary = "something stands before the front matter",
    .why =
        "Jekyll looks at the first byte. A page or document is then copied as it is, and a post shows the block as "
        "text.",
    .site = "@file _posts/2024-01-05-steep.md\n",
    .bad = "\n<[---]>\ntitle: Tea\n---\n",
    .good = "---\ntitle: Tea\n---\n",
    .can_be_suppressed = false,
};

void check_place(RuleContext& context) {
  const SiteFile& file = context.file;
  const FrontMatter& front_matter = file.syntax().front_matter;
  const bool is_post = file.kind == FileKind::Post || file.kind == FileKind::Draft;
  // Lines of hyphens without a key between them are thematic breaks.
  if (front_matter.state != FrontMatterState::NotFirst || front_matter.document.root.entries.empty()) return;
  const bool blank_lines = !front_matter.byte_order_mark || file.parsed.lines.line_of(front_matter.block.begin) > 0;
  // Only what may be copied is checked for its first line; of all else the mark is dropped with the text's encoding.
  if (!blank_lines && (is_post || is_part_of_pages(file))) return;
  const std::string what = blank_lines ? "Blank lines stand" : "A byte order mark stands";
  Diagnostic& diagnostic =
      context.report(front_matter_not_first, opening_line(front_matter),
                     what + " before the front matter, so Jekyll " +
                         (is_post ? "shows the block as text." : "copies the file as it is.") + " Remove them.");
  diagnostic.fixes.push_back(replacement("Remove what stands before the front matter", {0, front_matter.block.begin},
                                         "", FixConfidence::Safe));
}

constexpr Rule front_matter_missing = {
    .code = "front-matter-missing",
    .severity = Severity::Hint,
    .summary = "a post or document without front matter",
    .why = "A document without it is copied as it is; a post has only what its file name says.",
    .site = "@file _posts/2024-01-05-steep.md\n",
    .bad = "<[Steep it well.]>\n",
    .good = "---\ntitle: Steep it well\n---\nThree minutes.\n",
    .speaks_of_file = true,
};

void check_presence(RuleContext& context) {
  const SiteFile& file = context.file;
  const FrontMatter& front_matter = file.syntax().front_matter;
  if (front_matter.state != FrontMatterState::Absent || front_matter.toml || file.collection.empty()) return;
  if (!is_markdown_name(context.site.config(), file.path()) || is_repository_text(file.path())) return;
  // A part of another file, written to be shown there.
  if (context.site.names().is_fragment(file.path())) return;
  const bool is_post = file.kind == FileKind::Post || file.kind == FileKind::Draft;
  Diagnostic& diagnostic = context.report(
      front_matter_missing, file.parsed.lines.line_span(0),
      is_post ? "This post has no front matter: its title and date come from the file name alone."
              : "This document has no front matter, so Jekyll copies it as it is. Begin it with two lines of ---.");
  diagnostic.fixes.push_back(replacement("Insert front matter", {0, 0}, "---\n---\n\n", FixConfidence::Choice));
}

constexpr Rule front_matter_toml = {
    .code = "front-matter-toml",
    .severity = Severity::Warning,
    .summary = "front matter in TOML",
    .why = "Jekyll reads YAML between lines of `---` alone. A file that begins with `+++` has no front matter for it.",
    .bad = "<[+++]>\ntitle = \"Tea\"\n+++\nSteep it well.\n",
    .good = "---\ntitle: Tea\n---\nSteep it well.\n",
    .can_be_suppressed = false,
};

void check_toml(RuleContext& context) {
  const SiteFile& file = context.file;
  if (!file.syntax().front_matter.toml) return;
  const bool is_shown = file.kind == FileKind::Post || file.kind == FileKind::Layout;
  context.report(front_matter_toml, file.parsed.lines.line_span(0),
                 std::string("Jekyll reads no TOML: ") +
                     (is_shown ? "this block is shown as text." : "this file is copied as it is.") +
                     " Write the front matter in YAML, between lines of ---.");
}

constexpr Rule front_matter_unclosed = {
    .code = "front-matter-unclosed",
    .severity = Severity::Warning,
    .summary = "front matter without its closing line",
    .why = "Jekyll shows the block as text, and none of its keys counts.",
    .bad = R"(
<[---]>
title: Tea

Steep it well.
)",
    .good = R"(
---
title: Tea
---

Steep it well.
)",
    .can_be_suppressed = false,
};

void check_closing(RuleContext& context) {
  const FrontMatter& front_matter = context.file.syntax().front_matter;
  if (front_matter.state != FrontMatterState::Unclosed) return;
  // Without a key the line is a thematic break at the top of a file without front matter.
  if (front_matter.document.root.entries.empty() || !may_have_front_matter(context.file)) return;
  Diagnostic& diagnostic = context.report(
      front_matter_unclosed, opening_line(front_matter),
      "The front matter is never closed, so Jekyll shows it as text. Add a line of --- after its last key.");
  const LineIndex& lines = context.file.parsed.lines;
  const Span last_line = lines.line_span(lines.line_of(front_matter.document.root.entries.back().whole.end));
  diagnostic.fixes.push_back(
      replacement("Close the front matter", {last_line.end, last_line.end}, "\n---", FixConfidence::Likely));
}

constexpr Rule front_matter_yaml_syntax = {
    .code = "front-matter-yaml-syntax",
    .severity = Severity::Error,
    .summary = "front matter that is not valid YAML",
    .why = "Jekyll then reads none of it: a post gets the present day as its date and no title.",
    .bad = R"(
---
title: <[Tea: a study]>
---
)",
    .good = R"(
---
title: "Tea: a study"
---
)",
    .can_be_suppressed = false,
};

constexpr Rule front_matter_tab = {
    .code = "front-matter-tab",
    .severity = Severity::Error,
    .summary = "a tab as indentation",
    .why = "YAML allows blanks only, and Jekyll then drops all keys.",
    .bad = "---\nsteps:\n<[\t]>- boil\n---\n",
    .good = "---\nsteps:\n  - boil\n---\n",
    .can_be_suppressed = false,
};

constexpr Rule front_matter_not_mapping = {
    .code = "front-matter-not-mapping",
    .severity = Severity::Error,
    .summary = "front matter that is a list or a single value",
    .why = "The build stops: keys with values are expected.",
    .bad = R"(
---
<[- Tea]>
---
)",
    .good = R"(
---
title: Tea
---
)",
    .can_be_suppressed = false,
};

void check_yaml(RuleContext& context) {
  const FrontMatter& front_matter = context.file.syntax().front_matter;
  if (!front_matter.present()) return;
  for (const YamlProblem& problem : front_matter.document.problems) {
    switch (problem.kind) {
      case YamlProblemKind::Syntax: {
        Diagnostic& diagnostic = context.report(front_matter_yaml_syntax, problem.span, problem.message);
        if (!problem.repaired.empty()) {
          diagnostic.fixes.push_back(
              replacement("Change to " + problem.repaired, problem.span, problem.repaired, FixConfidence::Safe));
        }
        break;
      }
      case YamlProblemKind::Tab: {
        Diagnostic& diagnostic = context.report(front_matter_tab, problem.span, problem.message);
        diagnostic.fixes.push_back(replacement("Replace with blanks", problem.span,
                                               std::string(2 * std::max<std::size_t>(problem.span.size(), 1), ' '),
                                               FixConfidence::Safe));
        break;
      }
      case YamlProblemKind::NotMapping:
        context.report(front_matter_not_mapping, problem.span, problem.message);
        break;
      case YamlProblemKind::DuplicateKey:
      case YamlProblemKind::TooLarge:
        continue;
    }
    // Jekyll does not read a draft that it does not show, nor what it copies.
    if (is_hidden_draft(context) || context.file.kind == FileKind::Static) context.findings.doubt_last();
  }
}

void check_front_matter_block(RuleContext& context) {
  // In an include Jekyll knows no front matter.
  if (is_included(context.file)) return;
  check_place(context);
  check_presence(context);
  check_toml(context);
  check_closing(context);
  check_yaml(context);
}

}  // namespace

const RuleFamily& front_matter_block_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Files,
      .codes = {front_matter_not_first, front_matter_missing, front_matter_toml, front_matter_unclosed,
                front_matter_yaml_syntax, front_matter_tab, front_matter_not_mapping},
      .check = check_front_matter_block};
  return family;
}

}  // namespace jekyll
