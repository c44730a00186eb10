// Where Sass stops: at what a style sheet imports and nobody has written, and at what it can't read. Invariant: silent
// where a theme, a plugin or another folder may have the import.
#include <algorithm>
#include <string>
#include <string_view>

#include "rules/registry.h"
#include "rules/rule_context.h"
#include "site/style_sheets.h"

namespace jekyll {
namespace {

constexpr Rule style_import_missing = {
    .code = "style-import-missing",
    .severity = Severity::Error,
    .summary = "a style sheet imports a file that is not there",
    .why = "Sass looks in `sass.sass_dir` and at the top of the site, and the build stops.",
    .bad =
        "@file _sass/_tea.scss\np { color: green; }\n"
        "@file assets/main.scss\n---\n---\n@import \"<[tee]>\";\n",
    .good =
        "@file _sass/_tea.scss\np { color: green; }\n"
        "@file assets/main.scss\n---\n---\n@import \"tea\";\n",
};

constexpr Rule style_stops_build = {
    .code = "style-stops-build",
    .severity = Severity::Error,
    .summary = "a style sheet that Sass can't read",
    .why = "Sass makes CSS of style sheets with front matter, and the build stops at the first fault.",
    .bad = "@file assets/main.scss\n---\n---\np <[{]>\n  color: green;\n",
    .good = "@file assets/main.scss\n---\n---\np {\n  color: green;\n}\n",
};

std::string say(const StyleFault& fault) {
  using Kind = StyleFaultKind;
  switch (fault.kind) {
    case Kind::UnclosedComment:
      return "This comment is never closed. Add */.";
    case Kind::UnclosedQuote:
      return "This quote is never closed. Add the same one at the end of the text.";
    case Kind::UnclosedBrace:
      return "This brace is never closed. Add }.";
    case Kind::UnclosedParenthesis:
      return "This parenthesis is never closed. Close it before the end of the value.";
    case Kind::SurplusBrace:
      return "Nothing is open that this brace could close. Remove it, or open the rule above.";
    case Kind::SurplusParenthesis:
      return "Nothing is open that this parenthesis could close. Remove it.";
    case Kind::NoSelector:
      return "This begins no rule. Write a selector before the brace.";
    case Kind::NoRule:
      return "This belongs to no rule. Put it between the braces of one, or remove it.";
    case Kind::NoColon:
      return "A property needs a name, a colon and a value.";
    case Kind::NoValue:
      return "The value is missing. Write it behind the colon.";
    case Kind::NoName:
      return "A variable needs its name right behind the $.";
    case Kind::NoColour:
      return "A # begins a colour or #{}. Remove it, or write what it begins.";
    case Kind::NoExpression:
      return "Between these braces an expression is missing. Write it, or remove #{}.";
    case Kind::NotInFunction:
      return "A function holds only variables, @return, @if, loops and messages. Remove this, or write @mixin "
             "instead of @function.";
    case Kind::OddSignature:
      return "Behind the name of a mixin or function only its arguments stand, in parentheses.";
    case Kind::SurplusColon:
      return "A value has no colon. Remove it, or put the text in quotes.";
    case Kind::NoSemicolon:
      return "A semicolon is missing at the end of this line.";
    case Kind::MixedUnits:
      return fault.name + " can't be added. Write calc() around it.";
    case Kind::UnknownVariable:
      return "Nothing above sets " + fault.name + ", nor does what is imported there. Set it, or import what does.";
    case Kind::UnknownMixin:
      return "Nothing above defines the mixin " + fault.name + ", nor does what is imported there.";
    case Kind::UnknownSelector:
      return "Nothing here, or in what is imported, has the selector " + fault.name +
             ". Add !optional if it may be missing.";
    case Kind::MissingImport:
      return "There is no style sheet " + fault.name + ". Create it, or correct the name.";
    case Kind::OddIndentation:
      return "The indentation of this line fits none of the lines above. Begin it in the column of its neighbours.";
    case Kind::BraceInIndented:
      return "The indented syntax has no braces. Remove them, or name the file .scss.";
  }
  return "";
}

/// Whether all places are known where Sass looks.
bool knows_all_folders(const Site& site) {
  const SiteConfig& config = site.config();
  const YamlValue* options = config.data.find("sass");
  const bool names_others = options != nullptr && options->find("load_paths") != nullptr;
  return site.extent() == SiteExtent::Whole && site.complete() && !config.has_theme() && !names_others &&
         !site.find_doubtful_plugin();
}

void report_faults(RuleContext& context, std::string_view path) {
  if (context.site.extent() != SiteExtent::Whole) return;
  for (const FoundStyleFault& found : context.site.style_faults()) {
    const bool missing = found.fault.kind == StyleFaultKind::MissingImport;
    if (found.path != path || (missing && !knows_all_folders(context.site))) continue;
    const std::string where = found.page == path ? "here" : "here, in what " + found.page + " imports";
    context.report(missing ? style_import_missing : style_stops_build, found.fault.span,
                   "The build stops " + where + ". " + say(found.fault));
  }
}

bool is_there(const Site& site, const SiteFile& file, const StyleImport& import) {
  return std::ranges::any_of(paths_of_import(site.config(), file.path(), import.name), [&](const std::string& path) {
    return site.find_file(path) != nullptr || site.has_bystander(path);
  });
}

void check_styles(RuleContext& context) {
  const SiteFile& file = context.file;
  if (file.kind != FileKind::Page || !file.parsed.style) return;
  report_faults(context, file.path());
  if (!knows_all_folders(context.site)) return;
  for (const StyleImport& import : file.parsed.style->imports) {
    if (is_there(context.site, file, import)) continue;
    context.report(style_import_missing, import.span,
                   "No style sheet " + import.name + " in " + sass_folder(context.site.config()) +
                       ": the build stops here. Create it, or correct the name.");
  }
}

}  // namespace

const RuleFamily& style_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {style_import_missing, style_stops_build},
                                 .check = check_styles,
                                 .check_bystander = report_faults};
  return family;
}

}  // namespace jekyll
