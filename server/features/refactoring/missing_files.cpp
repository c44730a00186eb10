#include "features/refactoring/missing_files.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "features/front_matter/scaffold.h"
#include "features/front_matter/values.h"
#include "features/links/link_at.h"
#include "features/refactoring/new_post.h"
#include "rules/file_fixes.h"
#include "rules/links.h"
#include "site/resolver/link_forms.h"
#include "text/ascii.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {
namespace {

/// "2024-01-05".
constexpr std::size_t post_date_width = 10;

/// "steeping-times" as a title: "Steeping times".
std::string title_of(std::string_view slug) {
  std::string title(slug);
  std::ranges::replace_if(
      title, [](char c) { return c == '-' || c == '_'; }, ' ');
  title = std::string(trimmed(title));
  if (!title.empty()) title.front() = ascii_upper(title.front());
  return title;
}

std::string_view without_extension(std::string_view name) {
  return name.substr(0, name.size() - extension_of(name).size());
}

std::optional<FileChange> creation(const Site& site, std::string path, std::string text) {
  auto fix = file_creation(site, std::move(path), std::move(text));
  return fix ? std::move(fix->file) : std::nullopt;
}

/// "2024-01-05-steep", perhaps with folders before it.
std::optional<FileChange> missing_post(const Site& site, std::string_view name) {
  const std::string_view folder = folder_of(name);
  const std::string_view base = base_name(name);
  if (base.size() <= post_date_width + 1 || date_prefix(base).size() != post_date_width ||
      base[post_date_width] != '-') {
    return std::nullopt;
  }
  const PostPlace place = place_of_posts(site);
  const std::string around = folder.empty() ? place.folder : std::string(folder) + "/";
  SiteFile post;
  post.kind = FileKind::Post;
  post.collection = "posts";
  post.parsed.path = around + "_posts/" + std::string(base) + place.extension;
  const std::string title = title_of(base.substr(post_date_width + 1));
  // The date in the name is the post's.
  return creation(site, post.parsed.path, front_matter_scaffold(site, post, title, ScaffoldDate::Absent));
}

std::optional<FileChange> page_at(const Site& site, const std::string& path, const std::string& permalink) {
  const std::string_view extension = extension_of(path);
  if (extension != ".md" && extension != ".markdown" && extension != ".html") return std::nullopt;
  SiteFile page;
  page.kind = FileKind::Page;
  page.parsed.path = path;
  const std::string_view stem = without_extension(base_name(path));
  const std::string_view name = stem == "index" ? base_name(folder_of(path)) : stem;
  std::string text = front_matter_scaffold(site, page, title_of(name), ScaffoldDate::Absent);
  const std::size_t closing = text.rfind("---");
  if (!permalink.empty() && closing != std::string::npos && closing > 0) {
    text.insert(closing, "permalink: " + permalink + "\n");
  }
  return creation(site, path, std::move(text));
}

/// Its permalink makes a page answer the address, however the site forms URLs.
std::optional<FileChange> missing_page(const Site& site, const SiteFile& file, const Link& link) {
  if (link.has_liquid || link.is_image) return std::nullopt;
  const Resolution resolution = resolve_link(site, file, link);
  if (resolution.target_kind != TargetKind::SitePath || resolution.double_baseurl) return std::nullopt;
  std::string path = link.url.str().substr(0, link.url.view().find_first_of("?#"));
  const std::string baseurl = normal_baseurl(site.config());
  if (!baseurl.empty()) {
    if (!path.starts_with(baseurl + "/")) return std::nullopt;
    path.erase(0, baseurl.size());
  }
  const std::string permalink = path;
  path.erase(0, 1);
  while (path.ends_with('/')) path.pop_back();
  const std::string_view extension = extension_of(path);
  if (path.empty() || (!extension.empty() && extension != ".html")) return std::nullopt;
  return page_at(site, std::string(without_extension(path)) + ".md", permalink);
}

}  // namespace

std::optional<FileChange> missing_file(const Site& site, const SiteFile& file, const Diagnostic& diagnostic) {
  const std::string_view code = diagnostic.code.text();
  if (diagnostic.destination.empty()) return std::nullopt;
  if (code == "post-url-missing") return missing_post(site, diagnostic.destination);
  if (code == "link-tag-missing") return page_at(site, diagnostic.destination, "");
  if (code != "link-missing-page") return std::nullopt;
  const std::vector<Link>& links = file.syntax().markdown.links;
  const auto link = std::ranges::find_if(links, [&](const Link& candidate) {
    return candidate.destination == diagnostic.span && candidate.url == diagnostic.destination && !is_tag(candidate);
  });
  return link == links.end() ? std::nullopt : missing_page(site, file, *link);
}

}  // namespace jekyll
