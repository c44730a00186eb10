#include "features/refactoring/new_file.h"

#include "features/front_matter/scaffold.h"
#include "features/front_matter/values.h"
#include "site/config/entry_filter.h"
#include "site/config/plugins.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

bool is_text_of_a_page(const SiteConfig& config, std::string_view path) {
  const std::string extension = downcase(extension_of(path));
  return is_markdown_extension(config, extension) || extension == ".html" || extension == ".htm";
}

}  // namespace

std::optional<std::string> text_of_new_file(const Site& site, std::string_view path) {
  const Placement placement = place_path(site.config(), path);
  SiteFile file;
  file.parsed.path = path;
  file.collection = placement.collection;
  switch (placement.role) {
    case Role::Post:
      file.kind = FileKind::Post;
      break;
    case Role::Draft:
      file.kind = FileKind::Draft;
      break;
    case Role::Document:
      file.kind = FileKind::Document;
      break;
    case Role::Plain:
      file.kind = FileKind::Page;
      break;
    default:
      return std::nullopt;
  }
  if (!is_text_of_a_page(site.config(), path)) return std::nullopt;
  const ScaffoldDate date = file.kind == FileKind::Draft ? ScaffoldDate::Absent : ScaffoldDate::Now;
  return front_matter_scaffold(site, file, title_of_path(path), date);
}

std::optional<std::string> warning_of_new_file(const Site& site, std::string_view path) {
  if (("/" + std::string(path)).find("/_posts/") == std::string::npos) return std::nullopt;
  if (!is_text_of_a_page(site.config(), path) || place_path(site.config(), path).role == Role::Post) {
    return std::nullopt;
  }
  return "Jekyll ignores " + std::string(path) + ": the name of a post begins with its date, " +
         current_time_text(site).substr(0, 10) + "-" + std::string(base_name(path)) + ".";
}

}  // namespace jekyll
