// What style sheets import and nobody has written: Sass stops there. Invariant: silent where a theme, a plugin or
// another folder may have it.
#include <algorithm>
#include <string>

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

/// Whether all places are known where Sass looks.
bool knows_all_folders(const Site& site) {
  const SiteConfig& config = site.config();
  const YamlValue* options = config.data.find("sass");
  const bool names_others = options != nullptr && options->find("load_paths") != nullptr;
  return site.extent() == SiteExtent::Whole && site.complete() && !config.has_theme() && !names_others &&
         !site.find_doubtful_plugin();
}

bool is_there(const Site& site, const SiteFile& file, const StyleImport& import) {
  return std::ranges::any_of(paths_of_import(site.config(), file.path(), import.name), [&](const std::string& path) {
    return site.find_file(path) != nullptr || site.has_bystander(path);
  });
}

void check_imports(RuleContext& context) {
  const SiteFile& file = context.file;
  if (file.kind != FileKind::Page || file.parsed.style_imports.empty() || !knows_all_folders(context.site)) return;
  for (const StyleImport& import : file.parsed.style_imports) {
    if (is_there(context.site, file, import)) continue;
    context.report(style_import_missing, import.span,
                   "No style sheet " + import.name + " in " + sass_folder(context.site.config()) +
                       ": the build stops here. Create it, or correct the name.");
  }
}

}  // namespace

const RuleFamily& style_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts, .codes = {style_import_missing}, .check = check_imports};
  return family;
}

}  // namespace jekyll
