// Files that Jekyll passes over because of their names. They are no files of the site, so only their path is known.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "rules/rule_context.h"
#include "site/config/entry_filter.h"
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
  const std::string extension = downcase(name.substr(dot + 1));
  const std::string stem = downcase(name.substr(0, dot));
  constexpr std::array<std::string_view, 5> for_authors = {"readme", "license", "licence", "contributing", "template"};
  const bool is_note = std::any_of(for_authors.begin(), for_authors.end(),
                                   [&](std::string_view known) { return stem.starts_with(known); });
  const bool is_post_text = extension == "html" || extension == "htm" ||
                            std::find(config.markdown_extensions.begin(), config.markdown_extensions.end(),
                                      extension) != config.markdown_extensions.end();
  return is_post_text && !is_note;
}

}  // namespace

bool is_misnamed_post(const SiteConfig& config, std::string_view path) {
  return lies_among_posts(config, path) && is_text_of_a_post(config, path) && !parse_dated_name(path).matches;
}

}  // namespace jekyll
