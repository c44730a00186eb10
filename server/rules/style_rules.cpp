// Where Sass stops: at what a style sheet imports and nobody has written, and at what it can't read. Invariant: silent
// where a theme, a plugin or another folder may have the import.
#include <algorithm>
#include <string>
#include <string_view>

#include "rules/registry.h"
#include "rules/rendering/liquid_surroundings.h"
#include "rules/rule_context.h"
#include "site/rendering/known_values.h"
#include "site/style_sheets.h"
#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {
namespace {

constexpr Rule style_import_missing = {
    .code = "style-import-missing",
    .severity = Severity::Error,
    .summary = "a style sheet imports a file that is not there",
    .why = "Sass looks in `sass.load_paths`, in `sass.sass_dir` and at the top of the site, and the build stops.",
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
    case Kind::SquareUnits:
      return "The product of two lengths is no value of CSS. Write one of them without its unit.";
    case Kind::OddFlag:
      return "Behind a value only !important stands, behind that of a variable also !default and !global.";
    case Kind::OddMedia:
      return "A condition of @media stands in parentheses, and one behind each `and` and comma.";
    case Kind::OddLoop:
      return "A loop reads `@each $name in list` or `@for $name from 1 through 3`.";
    case Kind::ElseAlone:
      return "@else stands right behind the brace of an @if. Put it there, or remove what stands between.";
    case Kind::ReturnOutside:
      return "@return stands in functions alone.";
    case Kind::ContentOutside:
      return "@content stands in mixins alone.";
    case Kind::ImportInside:
      return "Mixins, conditions and loops import nothing. Put @import at the top.";
    case Kind::NoColonInMap:
      return "This key of the map has no value. Write it behind a colon.";
    case Kind::UnknownArgument:
      return "The mixin has no argument of this name.";
    case Kind::OddColour:
      return "A colour has 3, 4, 6 or 8 digits behind its #.";
    case Kind::NoComma:
      return "A comma is missing in front of this key.";
    case Kind::NoFrontMatter:
      return "What is imported has no front matter: Sass reads it as a selector. Remove it.";
    case Kind::OpenFrontMatter:
      return "The front matter is never closed, and Sass reads it as a selector. Add a line of ---.";
    case Kind::Raised:
      return "`@error` ends it whenever it is met. Remove it, or put it into an @if.";
    case Kind::ArgumentCount:
      return fault.name + " is given more or fewer arguments here than it takes.";
    case Kind::OddArgument:
      return fault.name +
             "() needs a value that Sass knows, which a text and var() are not. Write it, or give it a variable of "
             "Sass.";
    case Kind::NoMap:
      return fault.name + " holds no map here.";
    case Kind::NoColourTaken:
      return fault.name + " holds no colour here.";
    case Kind::MapPrinted:
      return fault.name + " holds a map, which is no value of CSS. Take one of its values with map-get().";
    case Kind::UnitGiven:
      return fault.name + "() takes a number without a unit.";
    case Kind::PrintsNothing:
      return "Liquid prints nothing here, so the value is missing. Set it, or give it a default.";
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

/// Whether no other than the site brings style sheets along.
bool has_all_style_sheets(const Site& site) {
  return site.extent() == SiteExtent::Whole && site.complete() && !site.config().has_theme() &&
         !site.find_doubtful_plugin();
}

/// Whether what isn't found is nowhere else.
bool may_miss(const Site& site, std::string_view from, std::string_view name) {
  return has_all_style_sheets(site) && reads_all_of_import(site.config(), from, name);
}

void report_faults(RuleContext& context, std::string_view path) {
  if (context.site.extent() != SiteExtent::Whole) return;
  for (const FoundStyleFault& found : context.site.style_faults()) {
    const bool missing = found.fault.kind == StyleFaultKind::MissingImport;
    if (found.path != path || (missing && !may_miss(context.site, path, found.fault.name))) continue;
    const std::string where = found.page == path ? "here" : "here, in what " + found.page + " imports";
    context.report(missing ? style_import_missing : style_stops_build, found.fault.span,
                   "The build stops " + where + ". " + say(found.fault));
  }
}

/// The files that the import may mean.
std::vector<std::string> files_of_import(const Site& site, const SiteFile& file, const StyleImport& import) {
  std::vector<std::string> paths = paths_of_import(site.config(), file.path(), import.name);
  std::erase_if(paths,
                [&](const std::string& path) { return site.find_file(path) == nullptr && !site.has_bystander(path); });
  return paths;
}

/// Two of one folder of which Sass can't choose: `_tea.scss` and `tea.scss`.
std::string describe_choice(const std::vector<std::string>& paths) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    for (std::size_t j = i + 1; j < paths.size(); ++j) {
      const bool alike =
          paths[i] != paths[j] && folder_of(paths[i]) == folder_of(paths[j]) && !stem_of(paths[i]).ends_with("index");
      if (alike) return paths[i] + " and " + paths[j];
    }
  }
  return "";
}

void check_printed(RuleContext& context) {
  const std::vector<Span>& values = context.file.parsed.style->printed;
  if (values.empty()) return;
  const LiquidSurroundings surroundings = surroundings_of(context.site, context.file);
  for (const LiquidToken& token : context.file.syntax().liquid.tokens) {
    constexpr std::string_view option = "site.";
    constexpr std::string_view field = "page.";
    static_assert(option.size() == field.size());
    const std::string_view variable = token.variable.view();
    const bool of_page = variable.starts_with(field);
    if (!contains(values, token.whole) || !token.filters.empty()) continue;
    if (!of_page && !variable.starts_with(option)) continue;
    const std::string_view key = variable.substr(option.size());
    if (key.find_first_of(".[") != std::string_view::npos) continue;
    const EvaluatedValue value = of_page ? page_field(surroundings, context.file, key) : site_field(surroundings, key);
    if (!value.is(only(ValueClass::Nil, ValueClass::EmptyText))) continue;
    context.report(style_stops_build, token.whole,
                   "The build stops here. " + say({StyleFaultKind::PrintsNothing, token.whole}));
  }
}

void check_styles(RuleContext& context) {
  const SiteFile& file = context.file;
  if (file.kind != FileKind::Page || !file.parsed.style) return;
  report_faults(context, file.path());
  check_printed(context);
  if (!has_all_style_sheets(context.site)) return;
  for (const StyleImport& import : file.parsed.style->imports) {
    if (!reads_all_of_import(context.site.config(), file.path(), import.name)) continue;
    const std::vector<std::string> paths = files_of_import(context.site, file, import);
    if (const std::string choice = describe_choice(paths); !choice.empty()) {
      context.report(style_stops_build, import.span,
                     "The build stops here. Sass can't choose between " + choice + ". Remove one of them.");
    }
    if (!paths.empty()) continue;
    std::string folders;
    for (const std::string& folder : style_folders(context.site.config()).all) {
      folders += (folders.empty() ? "" : " or ") + (folder.empty() ? "the source" : folder);
    }
    context.report(
        style_import_missing, import.span,
        "No style sheet " + import.name + " in " + folders + ": the build stops here. Create it, or correct the name.");
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
