// Files that Jekyll passes over because of their names. They are no files of the site, so only their path is known.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "rules/file_fixes.h"
#include "rules/registry.h"
#include "rules/rule_context.h"
#include "site/config/entry_filter.h"
#include "site/config/plugins.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// Whether Jekyll looks for posts in the folder of this path.
bool lies_among_posts(const SiteConfig& config, std::string_view path) {
  const std::string folder = clean_folder(config.collections_dir);
  if (!folder.empty()) {
    if (!is_below(path, folder)) return false;
    path.remove_prefix(folder.size() + 1);
  }
  while (true) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return false;
    const std::string_view name = path.substr(0, slash);
    path.remove_prefix(slash + 1);
    if (name == "_posts") return path.find("_posts/") == std::string_view::npos;
    if (name.starts_with('_') || name.starts_with('.')) return false;
  }
}

bool is_text_of_a_post(const SiteConfig& config, std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || std::string_view("._#~").find(name.front()) != std::string_view::npos) {
    return false;
  }
  const std::string extension = downcase(name.substr(dot));
  const std::string stem = downcase(name.substr(0, dot));
  constexpr std::array<std::string_view, 5> for_authors = {"readme", "license", "licence", "contributing", "template"};
  const bool is_note = std::any_of(for_authors.begin(), for_authors.end(),
                                   [&](std::string_view known) { return stem.starts_with(known); });
  const bool is_post_text = extension == ".html" || extension == ".htm" || is_markdown_extension(config, extension);
  return is_post_text && !is_note;
}

/// Whether the file lies among the posts, looks like one, and is ignored because of its name.
bool is_misnamed_post(const SiteConfig& config, std::string_view path) {
  return lies_among_posts(config, path) && is_text_of_a_post(config, path) && !parse_dated_name(path).matches;
}

constexpr Rule post_file_name = {
    .code = "post-file-name",
    .severity = Severity::Warning,
    .summary = "a file among the posts whose name is not that of a post",
    .why =
        "Jekyll ignores it and says nothing. A name is year, month, day and title, joined by hyphens, and an "
        "extension.",
    .bad = R"(
@file _posts/2024-01-05_steep.md
<[]>---
title: Tea
---
)",
    .good = R"(
@file _posts/2024-01-05-steep.md
---
title: Tea
---
)",
    .speaks_of_file = true,
};

void check_name_of_bystander(RuleContext& context, std::string_view path) {
  // A part of another file, written to be shown there, is none.
  if (!is_misnamed_post(context.site.config(), path) || context.site.names().is_fragment(path)) return;
  // Of what is read, the first line.
  Diagnostic& diagnostic =
      context.report(post_file_name, context.file.parsed.lines.line_span(0),
                     "Jekyll ignores this file among the posts. Give it a name like 2024-01-31-title.md.");
  if (auto fix = post_naming(context.site, path)) diagnostic.fixes.push_back(std::move(*fix));
}

}  // namespace

const RuleFamily& post_name_rules() {
  static const RuleFamily family{
      .scope = FamilyScope::None, .codes = {post_file_name}, .check_bystander = check_name_of_bystander};
  return family;
}

}  // namespace jekyll
