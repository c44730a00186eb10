// Images: what nobody sees, and what nobody can see.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/link_repair.h"
#include "rules/links.h"
#include "rules/registry.h"
#include "rules/rule_context.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Themes put a folder of theirs before such a path, so a file that it ends with may be the one.
bool may_be_completed(const Site& site, std::string_view path) {
  while (path.starts_with('.') || path.starts_with('/')) path.remove_prefix(1);
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  // A word without extension names an icon, a colour or a key of data.
  if (name.find('.') == std::string_view::npos) return true;
  const std::vector<const SiteFile*> candidates = site.files_named(name);
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](const SiteFile* file) { return file->path().ends_with("/" + std::string(path)); });
}

constexpr Rule image_missing = {
    .code = "image-missing",
    .severity = Severity::Warning,
    .summary = "an image path in front matter that is not in the site",
    .why =
        "Themes and jekyll-seo-tag write this path into the page and into its preview on other sites. Nobody sees it "
        "while writing, so a wrong one stays.",
    .bad = R"(
@file about.md
---
title: About
image: <[/images/tae.png]>
---
@file images/tea.png
)",
    .good = R"(
@file about.md
---
title: About
image: /images/tea.png
---
@file images/tea.png
)",
};

void report_missing_image(RuleContext& context, const JudgedLink& judged) {
  const Link& link = judged.link;
  const Destination destination = destination_of(context.site, context.file, link);
  if (may_be_completed(context.site, destination.path)) return;
  if (drops_link(context, judged, image_missing, link.destination)) return;
  const std::string wanted = destination.path.starts_with('/') ? destination.path : "/" + destination.path;
  auto nearest = context.suggestions.nearest_url(wanted);
  // A page is no picture, however alike their names are.
  const std::string_view extension = nearest ? extension_of(*nearest) : std::string_view();
  if (extension.empty() || extension == ".html") nearest.reset();
  if (nearest && !destination.path.starts_with('/')) nearest->erase(0, 1);
  Diagnostic& diagnostic = report_link(context, judged, image_missing, link.destination,
                                       "No image at " + destination.path + "." + did_you_mean(nearest));
  if (nearest && !destination.span.empty()) {
    diagnostic.fixes.push_back({"Change to " + *nearest,
                                {smallest_edit(destination.span, destination.path, *nearest)},
                                FixConfidence::Likely});
  }
}

void check_image(RuleContext& context, const JudgedLink& judged) {
  const bool missing = judged.verdict == Verdict::MissingPage || judged.verdict == Verdict::MissingFile;
  const bool elsewhere = judged.resolution.double_baseurl || judged.resolution.without_baseurl;
  const bool in_front_matter = judged.link.syntax == LinkSyntax::FrontMatter && judged.link.is_image;
  if (missing && !elsewhere && in_front_matter) report_missing_image(context, judged);
}

constexpr Rule image_alt = {
    .code = "image-alt",
    .severity = Severity::Information,
    .summary = "an image without alternative text",
    .why = "Who cannot see the image, or has not loaded it, gets nothing.",
    .bad = "---\n---\n<[![](https://tea.example/pot.png)]>\n",
    .good = "---\n---\n![A tea pot](https://tea.example/pot.png)\n",
};

/// The words of the file's name, as a beginning: "Tea leaves" of `/images/tea-leaves.png`. "" of names that cameras and
/// programs give.
std::string words_of_name(std::string_view url) {
  const std::string name = percent_decoded(stem_of(url.substr(0, url.find_first_of("?#"))));
  std::string words;
  std::size_t letters = 0;
  for (const char c : name) {
    const bool part = is_ascii_alpha(c) || is_non_ascii(c) || c == '\'' || c == ',';
    if (!part && !is_ascii_digit(c) && c != '-' && c != '_' && c != ' ' && c != '.') return "";
    if (part) ++letters;
    if (part || is_ascii_digit(c)) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (words.ends_with(' ')) words.pop_back();
  if (letters < 3 || letters * 2 < name.size()) return "";
  words.front() = ascii_upper(words.front());
  return words;
}

void check_text(RuleContext& context, const Link& link) {
  const bool written_in_markdown =
      link.syntax == LinkSyntax::Image || (link.syntax == LinkSyntax::Reference && link.is_image);
  // In HTML an empty alt is the proper way to mark decoration.
  if (!written_in_markdown || !link.text.empty()) return;
  Diagnostic& diagnostic =
      context.report(image_alt, link.whole, "This image has no alternative text. Describe it between the brackets.");
  diagnostic.destination = link.url;
  const std::string words = words_of_name(link.url);
  if (words.empty()) return;
  // What the picture shows the author knows alone.
  const std::size_t at = link.whole.begin + std::string_view("![").size();
  diagnostic.fixes.push_back(replacement("Describe it as \"" + words + "\"", {at, at}, words, FixConfidence::Choice));
}

void add_image_passes(RuleContext& context, std::vector<Pass>& passes) {
  passes.push_back(
      pass_over(context.file.syntax().markdown.links, [&context](const Link& link) { check_text(context, link); }));
}

}  // namespace

const RuleFamily& image_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {image_missing, image_alt},
                                 .add_passes = add_image_passes,
                                 .check_link = check_image};
  return family;
}

}  // namespace jekyll
