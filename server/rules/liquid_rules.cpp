// Liquid findings: what stops the build, and what runs although it stands in code.
#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/liquid_in_code.h"
#include "rules/registry.h"
#include "rules/rendering/rendered.h"
#include "rules/rule_context.h"
#include "text/lists.h"

namespace jekyll {
namespace {

// Objects that Jekyll gives to every page.
constexpr std::array<std::string_view, 12> global_objects = {"site",    "page",         "layout",  "content",
                                                             "include", "paginator",    "forloop", "jekyll",
                                                             "theme",   "tablerowloop", "seo_tag", "post"};
// Keys of `site` that come from no configuration.
constexpr std::array<std::string_view, 13> site_keys = {
    "time",        "pages", "posts",     "related_posts", "static_files", "html_pages", "html_files",
    "collections", "data",  "documents", "categories",    "tags",         "github"};
// Words that are values themselves.
constexpr std::array<std::string_view, 6> literals = {"true", "false", "nil", "null", "empty", "blank"};

/// Whether an output can yield text: a value, a known object, a variable that some tag of the file sets.
bool may_have_value(const Site& site, std::string_view variable, const std::set<std::string_view>& set_here) {
  const std::size_t dot = variable.find('.');
  const std::string_view object = variable.substr(0, dot);
  const std::string_view key = dot == std::string_view::npos ? std::string_view() : variable.substr(dot + 1);
  if (contains(literals, object) || set_here.contains(object)) return true;
  if (!contains(global_objects, object)) return false;
  if (object != "site" || key.empty() || contains(site_keys, key)) return true;
  return site.config().data.find(key) != nullptr || site.config().find_collection(key) != nullptr;
}

std::set<std::string_view> variables_set(const LiquidDocument& liquid) {
  std::set<std::string_view> names;
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind == LiquidKind::Tag && !token.variable.empty()) names.insert(token.variable);
  }
  return names;
}

bool has_include(const PageSyntax& syntax) {
  return std::any_of(syntax.markdown.links.begin(), syntax.markdown.links.end(),
                     [](const Link& link) { return link.syntax == LinkSyntax::Include; });
}

constexpr Rule liquid_in_code = {
    .code = "liquid-in-code",
    .severity = Severity::Warning,
    .summary = "Liquid inside code that Jekyll runs all the same",
    .why =
        "Liquid runs before Markdown and knows nothing of code. An output without value vanishes from the example. "
        "Values that do exist, such as `site.version`, are left alone.",
    .bad = R"(
---
---
Write `<[{{ name }}]>` in the template.
)",
    .good = R"(
---
---
Write `{% raw %}{{ name }}{% endraw %}` in the template.
)",
};

/// Outputs in code that yield nothing: their authors wanted them shown. Returns the spans that were reported.
std::vector<Span> check_code(RuleContext& context, const std::vector<Span>& code) {
  std::vector<Span> reported;
  const PageSyntax& syntax = context.file.syntax();
  const LiquidDocument& liquid = syntax.liquid;
  if (code.empty()) return reported;
  std::set<std::size_t> refused;
  for (const LiquidProblem& problem : liquid.problems) refused.insert(problem.span.begin);
  const std::set<std::string_view> set_here = variables_set(liquid);
  // An include sees the variables of its page, and a page those that its includes set.
  const bool variables_known = !is_included(context.file) && !has_include(syntax);
  for (const LiquidToken& token : liquid.tokens) {
    if (token.kind != LiquidKind::Output || !token.closed || !holds(code, token.whole)) continue;
    const auto problem = refused.lower_bound(token.whole.begin);
    const bool is_refused = problem != refused.end() && *problem < token.whole.end;
    const bool is_literal = token.variable.empty() && !token.expression.empty();
    if (!is_refused && is_literal) continue;
    if (!is_refused && !token.variable.empty() &&
        (!variables_known || may_have_value(context.site, token.variable, set_here))) {
      continue;
    }
    Diagnostic& diagnostic =
        context.report(liquid_in_code, token.whole,
                       "Jekyll runs this output although it stands in code, and it yields nothing. "
                       "Wrap it in {% raw %} and {% endraw %}.");
    diagnostic.fixes.push_back(
        {"Wrap in raw",
         {{{token.whole.begin, token.whole.begin}, "{% raw %}"}, {{token.whole.end, token.whole.end}, "{% endraw %}"}},
         FixConfidence::Likely});
    reported.push_back(token.whole);
  }
  return reported;
}

/// An end tag behind the last line closes the block.
void offer_end_tag(const SiteFile& file, Span tag, Diagnostic& diagnostic) {
  const std::vector<LiquidToken>& tokens = file.syntax().liquid.tokens;
  const auto token = std::lower_bound(tokens.begin(), tokens.end(), tag.begin,
                                      [](const LiquidToken& a, std::size_t at) { return a.whole.begin < at; });
  if (token == tokens.end() || token->whole != tag) return;
  const LineIndex& lines = file.parsed.lines;
  const std::string line_break = lines.line_span(lines.line_count() - 1).empty() ? "" : "\n";
  const std::string end_tag = "{% end" + token->name + " %}";
  diagnostic.fixes.push_back(replacement("Add " + end_tag + " at the end", {lines.text_size(), lines.text_size()},
                                         line_break + end_tag + "\n", FixConfidence::Choice));
}

constexpr Rule liquid_syntax = {
    .code = "liquid-syntax",
    .severity = Severity::Error,
    .summary = "a malformed tag or output",
    .why = "The build stops, or the output stays empty.",
    .bad = R"(
---
---
<[{% for %}]>{% endfor %}
)",
    .good = R"(
---
---
{% for post in site.posts %}{% endfor %}
)",
};

constexpr Rule liquid_unclosed = {
    .code = "liquid-unclosed",
    .severity = Severity::Error,
    .summary = "a block that is never closed, or closed out of order",
    .why = "The build stops.",
    .bad = R"(
---
---
<[{% if page.title %}]>
)",
    .good = R"(
---
---
{% if page.title %}{{ page.title }}{% endif %}
)",
};

/// jekyll-gist's tag stops the build when it is asked for nothing.
void check_gists(RuleContext& context) {
  for (const LiquidToken& token : context.file.syntax().liquid.tokens) {
    if (token.name != "gist" || !token.closed || !token.markup.empty()) continue;
    context.report(liquid_syntax, token.whole, "`gist` needs an id: `{% gist user/1234567 %}`. The build stops here.");
    soften_unless_run(context, token.whole);
  }
}

void check_liquid(RuleContext& context) {
  const std::vector<Span> code = find_code(context.file.syntax().markdown);
  const std::vector<Span> told = check_code(context, code);
  for (const LiquidProblem& problem : context.file.syntax().liquid.problems) {
    const bool tolerated = problem.kind == LiquidProblemKind::Tolerated;
    const bool strict = tolerated && context.site.config().strict_liquid;
    if (holds(told, problem.span) && !strict) continue;
    const bool malformed = problem.kind == LiquidProblemKind::Syntax || tolerated;
    std::string message = problem.message;
    if (strict) message += " With `error_mode: strict` the build stops.";
    if (holds(code, problem.span)) {
      message = message.substr(0, std::min(message.find(". ") + 1, message.size())) + std::string(advice_in_code);
    }
    Diagnostic& diagnostic =
        context.report(malformed ? liquid_syntax : liquid_unclosed, problem.span, std::move(message));
    const bool builds = (tolerated && !strict) || problem.kind == LiquidProblemKind::Swallowing;
    if (builds) diagnostic.severity = Severity::Warning;
    if (problem.kind == LiquidProblemKind::UnclosedBlock) offer_end_tag(context.file, problem.span, diagnostic);
    if (!builds) soften_unless_read(context);
  }
  if (context.site.config().has_plugin("jekyll-gist")) check_gists(context);
}

}  // namespace

const RuleFamily& liquid_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::Texts, .codes = {liquid_in_code, liquid_syntax, liquid_unclosed}, .check = check_liquid};
  return family;
}

}  // namespace jekyll
