// Directives that silence nothing. Invariant: it judges last, when all that could be silenced has been found.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/findings.h"
#include "rules/registry.h"
#include "rules/rule_context.h"
#include "rules/suppressions.h"

namespace jekyll {
namespace {

constexpr Rule suppression_unknown_code = {
    .code = "suppression-unknown-code",
    .severity = Severity::Hint,
    .summary = "a suppression without a code, or with one that does not exist",
    .why = "It silences nothing, while its author believes that it does.",
    .bad = "---\n---\n<!-- jekyll-ls-disable-file <[link-csae]> -->\n",
    .good = "---\n---\n<!-- Steep it well. -->\n",
};

NearestNames known_codes() {
  NearestNames names;
  for (const Rule& rule : all_rules()) names.add(rule.code, rule.code);
  return names;
}

void report_unknown_codes(RuleContext& context) {
  LazyNames known(known_codes);
  for (const SuppressionDirective& directive : context.file.syntax().directives) {
    if (directive.codes.empty()) {
      context.report(suppression_unknown_code, directive.whole,
                     "This directive names no code: add the codes to silence.");
    }
    for (const SuppressionDirective::Code& code : directive.codes) {
      if (find_code(code.code) || context.drops(suppression_unknown_code, code.span, code.span)) continue;
      std::string message = "No diagnostic has the code " + code.code + ".";
      const auto nearest = context.suggestions.nearest_of(code.code, known);
      if (nearest) message += " Did you mean " + *nearest + "?";
      Diagnostic& diagnostic = context.report(suppression_unknown_code, code.span, std::move(message));
      if (nearest)
        diagnostic.fixes.push_back(replacement("Change to " + *nearest, code.span, *nearest, FixConfidence::Likely));
    }
  }
}

/// How many directives stand in the comment that begins there.
using DirectivesByPlace = std::map<std::size_t, std::size_t>;

/// Takes the code out of its directive, and with the last code the comment; with its line when nothing else is on it.
std::optional<TextEdit> removal_of(const SiteFile& file, const Suppression& suppression,
                                   const DirectivesByPlace& in_comment) {
  const SuppressionDirective& directive = *suppression.directive;
  const auto& codes = directive.codes;
  if (codes.size() > 1) {
    const std::size_t i = suppression.index;
    const Span part =
        i == 0 ? Span{codes[0].span.begin, codes[1].span.begin} : Span{codes[i - 1].span.end, codes[i].span.end};
    return TextEdit{part, ""};
  }
  if (in_comment.at(directive.whole.begin) > 1) return std::nullopt;
  const LineIndex& lines = file.parsed.lines;
  const std::size_t first = lines.line_of(directive.whole.begin);
  const std::size_t last = lines.line_of(directive.whole.end);
  const bool alone = lines.line_span(first).begin == directive.whole.begin &&
                     lines.line_span(last).end == directive.whole.end && last + 1 < lines.line_count();
  if (!alone) return TextEdit{directive.whole, ""};
  return TextEdit{{directive.whole.begin, lines.line_span(last + 1).begin}, ""};
}

constexpr Rule suppression_unused = {
    .code = "suppression-unused",
    .severity = Severity::Hint,
    .summary = "a suppression that silences nothing",
    .why = "What it was written for has been mended, so it would hide the next fault.",
    .bad = "---\n---\n<!-- jekyll-ls-disable-file <[link-case]> -->\n",
    .good = "---\n---\n<!-- Steep it well. -->\n",
    .tag = DiagnosticTag::Unnecessary,
};

void report_unused(RuleContext& context) {
  DirectivesByPlace in_comment;
  for (const SuppressionDirective& directive : context.file.syntax().directives) ++in_comment[directive.whole.begin];
  for (const Suppression* suppression : context.findings.suppressions().unused()) {
    if (suppression->code == suppression_unused) continue;
    if (context.drops(suppression_unused, suppression->code_span, suppression->code_span)) continue;
    const std::string code(suppression->code.text());
    Diagnostic& diagnostic = context.report(suppression_unused, suppression->code_span,
                                            "Nothing here is reported as " + code + ": remove the code.");
    if (auto edit = removal_of(context.file, *suppression, in_comment)) {
      diagnostic.fixes.push_back({"Remove " + code, {std::move(*edit)}, FixConfidence::Likely});
    }
  }
}

void check_suppressions(RuleContext& context) {
  if (context.file.syntax().directives.empty()) return;
  report_unknown_codes(context);
  report_unused(context);
}

}  // namespace

const RuleFamily& suppression_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::All, .codes = {suppression_unknown_code, suppression_unused}, .check = check_suppressions};
  return family;
}

}  // namespace jekyll
