#include "site/resolver/tags.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "site/config/entry_filter.h"
#include "site/config/gitignore.h"
#include "site/config/jekyll_defaults.h"
#include "site/urls/link_urls.h"
#include "site/urls/post_names.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

bool has_liquid(std::string_view argument) {
  return argument.find("{{") != std::string_view::npos;
}

/// Jekyll 3 printed these without baseurl.
std::string printed_url(const Site& site, const SiteFile& file) {
  const std::string url = file.url.value_or("");
  return site.config().jekyll_version == JekyllVersion::V4 ? relative_url(site.config(), url) : url;
}

void point_to(const Site& site, const SiteFile& file, Resolution& resolution) {
  resolution.target = &file;
  resolution.url = clean_baseurl(site.config()) + file.url.value_or("");
}

Resolution missing(const Site& site, Verdict verdict) {
  Resolution resolution;
  resolution.target_kind = TargetKind::SourcePath;
  if (!site.complete()) return resolution;
  resolution.verdict = verdict;
  return resolution;
}

/// What may be missing because a plugin supplies it.
void doubt_for_plugins(const Site& site, std::string_view path, Resolution& resolution) {
  const auto plugin = site.find_supplier(path);
  if (plugin && resolution.verdict == Verdict::MissingFile) doubt(resolution.verdict, "plugin " + *plugin, resolution);
}

// ---- post_url

/// "date-slug." and a letter of the extension: the pattern is not anchored at its end.
bool matches_base(std::string_view rest, const PostName& name) {
  const std::string base = std::string(name.date) + "-" + std::string(name.slug) + ".";
  return rest.size() > base.size() && rest.starts_with(base) && rest[base.size()] != '.';
}

bool matches_path(const SiteFile& post, const PostName& name) {
  std::string_view path = post.relative_path();
  const std::string below = "_posts/" + std::string(name.folder);
  if (path.starts_with(below) && matches_base(path.substr(below.size()), name)) return true;
  const std::string above = std::string(name.folder) + "_posts";
  if (!path.starts_with(above)) return false;
  path.remove_prefix(above.size());
  if (path.starts_with('/')) path.remove_prefix(1);
  return matches_base(path, name);
}

bool matches_date_and_slug(const Site& site, const SiteFile& post, const PostName& name) {
  if (post.slug != name.slug || !post.date) return false;
  const auto named = parse_time(name.date, site.zone(), site.now());
  if (!named) return false;
  const CivilTime a = site.zone().civil(*named);
  const CivilTime b = site.zone().civil(*post.date);
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

/// How post_url names the post exactly; "" when no name does.
std::string canonical_name(const SiteFile& post) {
  const DatedName dated = parse_dated_name(post.relative_path());
  const std::size_t at = post.relative_path().find("_posts/");
  if (!dated.matches || at == std::string::npos) return {};
  const std::string_view above = post.relative_path().substr(0, at);
  const std::string_view inside = post.relative_path().substr(at + 7);
  const std::string base = std::string(dated.date) + "-" + std::string(dated.slug);
  const std::string_view below = folder_of(inside);
  if (above.empty()) return (below.empty() ? std::string() : std::string(below) + "/") + base;
  return below.empty() ? std::string(above) + base : std::string();
}

/// Of several posts the first by date and path counts, published ones before the others.
const SiteFile* find_post(const Site& site, const PostName& name, bool exact) {
  const SiteFile* unwritten = nullptr;
  for (const SiteFile* post : site.posts_with_slug(name.slug)) {
    const bool matches = exact ? matches_path(*post, name) : matches_date_and_slug(site, *post, name);
    if (matches && post->written) return post;
    if (matches && unwritten == nullptr) unwritten = post;
  }
  return unwritten;
}

// ---- include

bool is_valid_include_name(std::string_view file) {
  const auto is_dot_or_slash = [](char c) { return c == '.' || c == '/'; };
  for (std::size_t i = 0; i < file.size();) {
    const DecodedCharacter c = decode_utf8(file, i);
    const bool plain = is_word_character(c.code_point) ||
                       (c.code_point < 0x80 &&
                        std::string_view("/.-()+~#@").find(static_cast<char>(c.code_point)) != std::string_view::npos);
    if (!plain) return false;
    if (i + 1 < file.size() && is_dot_or_slash(file[i]) && is_dot_or_slash(file[i + 1])) return false;
    i += c.bytes;
  }
  return !file.empty();
}

Resolution resolve_include_relative(const Site& site, const SiteFile& from, std::string_view file) {
  Resolution resolution;
  resolution.target_kind = TargetKind::SourcePath;
  if (is_part_of_pages(from)) return resolution;
  if (!is_valid_include_name(file)) return missing(site, Verdict::MissingFile);
  // Jekyll joins it to the folder.
  if (file.starts_with('/')) file.remove_prefix(1);
  const std::string path = resolve_path("/" + from.path(), file);
  resolution.target = site.find_file(path);
  if (resolution.target != nullptr || site.has_bystander(path)) {
    resolution.verdict = Verdict::Found;
    return resolution;
  }
  // What Jekyll ignores can still be included, and was never read here.
  if (read_as(site.config(), path) == ReadAs::Ignored) return resolution;
  return missing(site, Verdict::MissingFile);
}

const SiteFile* find_include_ignoring_case(const Site& site, std::string_view name) {
  const std::string lower = downcase(name);
  for (const SiteFile* file : site.files_named(base_name(name))) {
    if (file->kind == FileKind::Include && downcase(file->path()).ends_with("/" + lower)) return file;
  }
  return nullptr;
}

/// Whether the name is more likely a slip than one of a theme that is not on disk: it differs little from an include of
/// the site, or names a folder of the site's own.
bool resembles_include(const Site& site, std::string_view name) {
  constexpr std::size_t slip = 2;
  const std::string folder = clean_folder(site.config().includes_dir);
  const std::string path = (folder.empty() ? "" : folder + "/") + std::string(name);
  if (!folder_of(name).empty() && site.has_kin(path)) return true;
  const std::string_view stem = base_name(name);
  const std::vector<const SiteFile*> neighbours = site.files_beside(path);
  return std::any_of(neighbours.begin(), neighbours.end(), [&](const SiteFile* file) {
    return file->kind == FileKind::Include && stem.size() > 2 * slip &&
           edit_distance(base_name(file->path()), stem, slip) <= slip;
  });
}

}  // namespace

void doubt(Verdict verdict, std::string supplier, Resolution& resolution) {
  resolution.verdict = Verdict::Doubtful;
  resolution.doubted = verdict;
  resolution.supplier = std::move(supplier);
}

std::string absent_theme(const Site& site) {
  const SiteConfig& config = site.config();
  return "theme " + config.remote_theme.value_or(config.theme.value_or(std::string(default_theme_of_pages)));
}

void doubt_for_other_builds(const Site& site, const std::string& path, Resolution& resolution) {
  const SiteConfig& config = site.config();
  const std::string source = clean_folder(config.source);
  if (resolution.verdict == Verdict::Doubtful ||
      !is_git_ignored(config.unversioned, (source.empty() ? "" : source + "/") + path)) {
    return;
  }
  doubt(resolution.verdict, "build that .gitignore provides for", resolution);
}

Resolution resolve_link_tag(const Site& site, const Link& link) {
  Resolution resolution;
  resolution.target_kind = TargetKind::SourcePath;
  const std::string_view path = trimmed(link.url);
  if (has_liquid(path)) return resolution;
  const SiteFile* file = site.find_relative_path(path);
  // Static files carry a leading slash in Jekyll, so both spellings name them.
  if (file == nullptr && path.starts_with('/')) {
    const SiteFile* bare = site.find_relative_path(path.substr(1));
    if (bare != nullptr && bare->kind == FileKind::Static && bare->collection.empty()) file = bare;
  }
  if (file != nullptr) {
    point_to(site, *file, resolution);
    resolution.verdict = file->written ? Verdict::Found : Verdict::Unpublished;
    return resolution;
  }
  const std::vector<const SiteFile*> others = site.relative_paths_ignoring_case(path);
  resolution = missing(site, others.empty() ? Verdict::MissingFile : Verdict::WrongCase);
  if (!others.empty()) point_to(site, *others.front(), resolution);
  if (is_below(path, "assets") && site.theme_may_supply(path) && resolution.verdict == Verdict::MissingFile) {
    if (!site.has_kin(path)) return Resolution{};
    doubt(resolution.verdict, absent_theme(site), resolution);
  }
  if (resolution.verdict == Verdict::MissingFile) doubt_for_other_builds(site, clean_folder(path), resolution);
  doubt_for_plugins(site, clean_folder(path), resolution);
  return resolution;
}

Resolution resolve_post_url(const Site& site, const Link& link) {
  Resolution resolution;
  resolution.target_kind = TargetKind::SourcePath;
  // post_url does not run Liquid over its argument, so braces are part of the name there.
  const auto name = parse_post_name(link.url);
  if (!name) return missing(site, Verdict::MissingFile);
  const SiteFile* exact = find_post(site, *name, true);
  const SiteFile* loose = exact != nullptr && exact->written ? nullptr : find_post(site, *name, false);
  const SiteFile* post = exact;
  if (loose != nullptr && (post == nullptr || loose->written)) post = loose;
  if (post == nullptr) {
    resolution = missing(site, Verdict::MissingFile);
    doubt_for_plugins(site, "_posts", resolution);
    return resolution;
  }
  point_to(site, *post, resolution);
  resolution.verdict = post->written ? Verdict::Found : Verdict::Unpublished;
  if (post == loose && post->written) resolution.canonical_name = canonical_name(*post);
  return resolution;
}

Resolution resolve_include(const Site& site, const SiteFile& from, const Link& link) {
  Resolution resolution;
  resolution.target_kind = TargetKind::SourcePath;
  const std::string_view file = trimmed(link.url);
  if (has_liquid(file) || file.find("{%") != std::string_view::npos) return resolution;
  if (link.element() == "include_relative") return resolve_include_relative(site, from, file);
  if (!is_valid_include_name(file)) return missing(site, Verdict::MissingFile);
  const std::string_view name = file.starts_with('/') ? file.substr(1) : file;
  if (const SiteFile* include = site.find_include(name)) {
    resolution.target = include;
    resolution.verdict = Verdict::Found;
    return resolution;
  }
  const SiteFile* other = find_include_ignoring_case(site, name);
  const bool of_theme = site.theme_may_supply("_includes/" + std::string(name));
  if (of_theme && other == nullptr && !resembles_include(site, name)) return resolution;
  resolution = missing(site, other != nullptr ? Verdict::WrongCase : Verdict::MissingFile);
  resolution.target = other;
  if (of_theme && resolution.verdict != Verdict::Unknowable) {
    doubt(resolution.verdict, absent_theme(site), resolution);
  }
  return resolution;
}

std::optional<std::string> url_of_tag(const Site& site, std::string_view tag, std::string_view argument) {
  Link link;
  link.url = argument;
  const Resolution resolution = tag == "link" ? resolve_link_tag(site, link) : resolve_post_url(site, link);
  if (resolution.verdict != Verdict::Found || resolution.target == nullptr) return std::nullopt;
  return printed_url(site, *resolution.target);
}

}  // namespace jekyll
