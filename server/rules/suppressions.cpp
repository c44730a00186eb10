// Matches directives with findings by lines. Invariant: a problem of the YAML itself is never silenced in place, since
// then no directive in it can be trusted.
#include "rules/suppressions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace jekyll {
namespace {

constexpr std::array<std::string_view, 5> never_suppressed = {"front-matter-not-first", "front-matter-not-mapping",
                                                              "front-matter-tab", "front-matter-unclosed",
                                                              "front-matter-yaml-syntax"};

/// One code of one directive and the lines it silences.
struct Suppression {
  std::string_view code;
  Span code_span;
  std::size_t first_line = 0;
  std::size_t last_line = 0;  // included
  bool used = false;
  bool open = false;  // `disable` that still waits for its `enable`
  const SuppressionDirective* directive = nullptr;
  std::size_t index = 0;  // of the code in the directive
};

constexpr std::size_t last_possible_line = std::numeric_limits<std::size_t>::max();

struct Lines {
  std::size_t first;
  std::size_t last;
};

/// The line behind the directive, empty ones skipped; before a code block all its lines.
Lines next_lines(const SiteFile& file, const SuppressionDirective& directive) {
  const LineIndex& lines = file.parsed.lines;
  if (directive.in_front_matter) {
    for (const YamlEntry& entry : file.syntax().front_matter.document.root.entries) {
      if (entry.key_span.begin < directive.whole.end) continue;
      return {lines.line_of(entry.whole.begin), lines.line_of(entry.whole.end)};
    }
  }
  std::size_t line = lines.line_of(directive.whole.end) + 1;
  while (line + 1 < lines.line_count() && lines.line_span(line).empty()) ++line;
  for (const Code& code : file.syntax().markdown.code) {
    if (code.kind == CodeKind::Span || lines.line_of(code.whole.begin) != line) continue;
    return {line, lines.line_of(code.whole.end)};
  }
  return {line, line};
}

void report_unknown_codes(RuleContext& context) {
  for (const SuppressionDirective& directive : context.file.syntax().directives) {
    if (directive.codes.empty()) {
      context.report("suppression-unknown-code", directive.whole,
                     "This directive names no code: add the codes to silence.");
    }
    for (const SuppressionDirective::Code& code : directive.codes) {
      if (find_rule(code.code) != nullptr) continue;
      std::vector<std::string> known;
      for (const Rule& rule : all_rules()) known.emplace_back(rule.code);
      std::string message = "No diagnostic has the code " + code.code + ".";
      const auto nearest = context.suggestions.nearest_of(code.code, known);
      if (nearest) message += " Did you mean " + *nearest + "?";
      Diagnostic& diagnostic = context.report("suppression-unknown-code", code.span, std::move(message));
      if (nearest)
        diagnostic.fixes.push_back(replacement("Change to " + *nearest, code.span, *nearest, FixConfidence::Likely));
    }
  }
}

std::vector<Suppression> suppressions_of(RuleContext& context) {
  std::vector<Suppression> suppressions;
  const LineIndex& lines = context.file.parsed.lines;
  for (const SuppressionDirective& directive : context.file.syntax().directives) {
    const std::size_t line = lines.line_of(directive.whole.begin);
    for (std::size_t i = 0; i < directive.codes.size(); ++i) {
      const SuppressionDirective::Code& code = directive.codes[i];
      const Rule* rule = find_rule(code.code);
      if (rule == nullptr) continue;
      Suppression suppression{rule->code, code.span, line, line, false, false, &directive, i};
      switch (directive.kind) {
        case DirectiveKind::DisableLine:
          suppression.last_line = lines.line_of(directive.whole.end);
          break;
        case DirectiveKind::DisableNextLine: {
          const Lines next = next_lines(context.file, directive);
          suppression.first_line = next.first;
          suppression.last_line = next.last;
          break;
        }
        case DirectiveKind::Disable:
          suppression.last_line = last_possible_line;
          suppression.open = true;
          break;
        case DirectiveKind::DisableFile:
          suppression.first_line = 0;
          suppression.last_line = last_possible_line;
          break;
        case DirectiveKind::Enable: {
          bool ended = false;
          for (Suppression& earlier : suppressions) {
            if (!earlier.open || earlier.code != rule->code) continue;
            earlier.last_line = line;
            earlier.open = false;
            ended = true;
          }
          // An `enable` silences nothing; it is in use when it ends something.
          suppression.used = ended;
          suppression.first_line = 1;
          suppression.last_line = 0;
          break;
        }
      }
      suppressions.push_back(suppression);
    }
  }
  return suppressions;
}

bool is_silenced(const SiteFile& file, const ReportedFinding& finding, std::vector<Suppression>& suppressions) {
  if (!can_be_suppressed(finding.diagnostic.code)) return false;
  const std::size_t at = file.parsed.lines.line_of(finding.diagnostic.span.begin);
  const std::size_t element = file.parsed.lines.line_of(finding.element.begin);
  bool silenced = false;
  for (Suppression& suppression : suppressions) {
    if (suppression.code != finding.diagnostic.code) continue;
    const auto covers = [&](std::size_t line) {
      return suppression.first_line <= line && line <= suppression.last_line;
    };
    if (!covers(at) && !covers(element)) continue;
    suppression.used = true;
    silenced = true;
  }
  return silenced;
}

/// Takes the code out of its directive, and with the last code the comment; with its line when nothing else is on it.
std::optional<TextEdit> removal_of(const SiteFile& file, const Suppression& suppression) {
  const SuppressionDirective& directive = *suppression.directive;
  const auto& codes = directive.codes;
  if (codes.size() > 1) {
    const std::size_t i = suppression.index;
    const Span part =
        i == 0 ? Span{codes[0].span.begin, codes[1].span.begin} : Span{codes[i - 1].span.end, codes[i].span.end};
    return TextEdit{part, ""};
  }
  const auto& all = file.syntax().directives;
  const auto in_comment = std::count_if(
      all.begin(), all.end(), [&](const SuppressionDirective& other) { return other.whole == directive.whole; });
  if (in_comment > 1) return std::nullopt;
  const LineIndex& lines = file.parsed.lines;
  const std::size_t first = lines.line_of(directive.whole.begin);
  const std::size_t last = lines.line_of(directive.whole.end);
  const bool alone = lines.line_span(first).begin == directive.whole.begin &&
                     lines.line_span(last).end == directive.whole.end && last + 1 < lines.line_count();
  if (!alone) return TextEdit{directive.whole, ""};
  return TextEdit{{directive.whole.begin, lines.line_span(last + 1).begin}, ""};
}

void drop_silenced(RuleContext& context, std::vector<Suppression>& suppressions) {
  std::erase_if(context.findings,
                [&](const ReportedFinding& finding) { return is_silenced(context.file, finding, suppressions); });
}

}  // namespace

bool can_be_suppressed(std::string_view code) {
  return std::find(never_suppressed.begin(), never_suppressed.end(), code) == never_suppressed.end();
}

void apply_suppressions(RuleContext& context) {
  if (context.file.syntax().directives.empty()) return;
  report_unknown_codes(context);
  std::vector<Suppression> suppressions = suppressions_of(context);
  drop_silenced(context, suppressions);
  for (const Suppression& suppression : suppressions) {
    if (suppression.used || suppression.code == "suppression-unused") continue;
    Diagnostic& diagnostic =
        context.report("suppression-unused", suppression.code_span,
                       "Nothing here is reported as " + std::string(suppression.code) + ": remove the code.");
    if (auto edit = removal_of(context.file, suppression)) {
      diagnostic.fixes.push_back(
          {"Remove " + std::string(suppression.code), {std::move(*edit)}, FixConfidence::Likely});
    }
  }
  drop_silenced(context, suppressions);
}

}  // namespace jekyll
