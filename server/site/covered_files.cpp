#include "site/covered_files.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/paths.h"

namespace jekyll {
namespace {

/// What the path of a covered file begins with, one of these at least and never two of them.
std::vector<std::string> beginnings(const SiteConfig& config, const DefaultsScope& scope) {
  std::string path = scope.path;
  // The sign that makes it a pattern, and others that only patterns know.
  if (path.find('*') != std::string::npos) {
    if (path.starts_with("./")) path.erase(0, 2);
    path.erase(std::min(path.find_first_of("*?[{\\"), path.size()));
    return {path};
  }
  const std::string& collections = config.collections_dir;
  if (path.empty() || collections.empty()) return {path};
  if (is_below(path, collections)) path.erase(0, collections.size() + 1);
  const std::string in_collection = collections + "/" + path;
  if (in_collection.starts_with(path)) return {path};
  return path < in_collection ? std::vector{path, in_collection} : std::vector{in_collection, path};
}

bool has_defaults(const SiteFile& file) {
  return !file.parsed.from_theme && (is_page_or_document(file) || file.kind == FileKind::Static);
}

}  // namespace

void each_covered(const Site& site, const DefaultsScope& scope,
                  const std::function<bool(const SiteFile& file)>& visit) {
  const auto& files = site.files();
  for (const std::string& beginning : beginnings(site.config(), scope)) {
    for (auto entry = files.lower_bound(beginning); entry != files.end(); ++entry) {
      const auto& [path, file] = *entry;
      if (!path.starts_with(beginning)) break;
      if (has_defaults(file) && covers(site.config(), scope, defaults_subject(file)) && !visit(file)) return;
    }
  }
}

}  // namespace jekyll
