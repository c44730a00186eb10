#include "site/resolver/resolver.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "site/config/plugins.h"
#include "site/liquid/constants.h"
#include "site/resolver/tags.h"
#include "site/typed_page.h"
#include "site/urls/link_urls.h"
#include "site/urls/permalinks.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

/// What answers for a path on the site.
struct Answer {
  OutputEntry entry;
  Verdict verdict = Verdict::Found;
};

/// Tries the output paths that servers try for a path, best first, until `is_right(output, verdict)`; false for none.
template <class IsRight>
bool try_outputs(std::string_view path, const IsRight& is_right) {
  std::string output(path);
  if (path.empty() || path.ends_with('/')) return is_right(output.append("index.html"), Verdict::Found);
  if (is_right(output, Verdict::Found)) return true;
  if (is_right(output.append("/index.html"), Verdict::FoundDirectory)) return true;
  output.resize(path.size());
  return is_right(output.append(".html"), Verdict::FoundExtension);
}

std::optional<Answer> find_answer(const Site& site, std::string_view path) {
  std::optional<Answer> answer;
  try_outputs(path, [&](const std::string& output, Verdict verdict) {
    const auto entry = site.find_output(output);
    if (entry) answer = Answer{*entry, verdict};
    return answer.has_value();
  });
  return answer;
}

std::string url_with_baseurl(const Site& site, const std::string& url) {
  return clean_baseurl(site.config()) + url;
}

void point_to(const Site& site, const OutputEntry& entry, Resolution& resolution) {
  resolution.target = entry.file;
  resolution.generated = entry.generated;
  resolution.url = url_with_baseurl(site, entry.file != nullptr ? entry.file->url.value_or("") : entry.generated->url);
}

bool is_silent_fragment(std::string_view fragment) {
  return fragment.empty() || equals_ignoring_case(fragment, "top") || fragment.starts_with('!') ||
         fragment.starts_with('/') || fragment.starts_with(":~:");
}

/// A verdict of "missing", unless something unknown may supply what is missing.
void accuse(const Site& site, Verdict verdict, const std::optional<std::string>& supplier, Resolution& resolution) {
  if (!site.complete()) {
    resolution.verdict = Verdict::Unknowable;
    return;
  }
  resolution.verdict = verdict;
  if (supplier) doubt(verdict, "plugin " + *supplier, resolution);
}

void accuse_anchor(const Site& site, Resolution& resolution) {
  accuse(site, Verdict::MissingAnchor, site.find_id_supplier(), resolution);
}

/// Judges the fragment once the page is found.
void judge_fragment(const Site& site, const UrlParts& parts, Resolution& resolution) {
  resolution.anchor = parts.fragment;
  if (is_silent_fragment(parts.raw_fragment)) return;
  if (resolution.target == nullptr) {
    // A redirect drops the fragment; of other generated pages nothing is known.
    if (resolution.verdict == Verdict::Redirect) accuse_anchor(site, resolution);
    return;
  }
  const Site::Anchors& anchors = site.anchors_of(*resolution.target);
  if (anchors.contains(parts.fragment) || anchors.contains(parts.raw_fragment)) return;
  if (anchors.may_contain(parts.fragment)) {
    resolution.verdict = Verdict::Unknowable;
    return;
  }
  accuse_anchor(site, resolution);
  if (anchors.theme_adds && resolution.verdict == Verdict::MissingAnchor) {
    doubt(Verdict::MissingAnchor, absent_theme(site), resolution);
  }
}

void take_answer(const Site& site, const Answer& answer, const UrlParts& parts, Resolution& resolution) {
  point_to(site, answer.entry, resolution);
  resolution.verdict = answer.verdict;
  if (answer.entry.generated != nullptr && answer.entry.generated->redirect_to) {
    resolution.verdict = Verdict::Redirect;
    resolution.redirect_to = *answer.entry.generated->redirect_to;
  }
  if (answer.entry.file != nullptr && answer.entry.file->redirect_to) {
    resolution.verdict = Verdict::Redirect;
    resolution.redirect_to = *answer.entry.file->redirect_to;
  }
  judge_fragment(site, parts, resolution);
}

/// The file that is only not written.
bool take_unwritten(const Site& site, const std::string& path, Resolution& resolution) {
  return try_outputs(path, [&](const std::string& output, Verdict) {
    const std::vector<OutputEntry> claimants = site.claimants_of(output);
    if (claimants.empty()) return false;
    point_to(site, claimants.back(), resolution);
    resolution.verdict = Verdict::Unpublished;
    return true;
  });
}

bool take_other_case(const Site& site, const std::string& path, Resolution& resolution) {
  return try_outputs(path, [&](const std::string& output, Verdict) {
    const std::vector<OutputEntry> entries = site.outputs_ignoring_case(output);
    if (entries.empty()) return false;
    point_to(site, entries.back(), resolution);
    resolution.verdict = Verdict::WrongCase;
    return true;
  });
}

bool is_markdown_link(const Link& link) {
  return link.syntax == LinkSyntax::Inline || link.syntax == LinkSyntax::Reference ||
         link.syntax == LinkSyntax::Definition || link.syntax == LinkSyntax::Image;
}

/// Whether jekyll-relative-links reads the path of the link as it is, of a reference that of its definition; of one
/// that stands in no text nothing is against it.
bool is_read_by_plugin(const SiteFile& from, const Link& link) {
  const MarkdownDocument& markdown = from.syntax().markdown;
  const bool is_defined =
      link.syntax == LinkSyntax::Reference && link.definition() && *link.definition() < markdown.definitions.size();
  const Span path = is_defined ? markdown.links[markdown.definitions[*link.definition()]].path : link.path;
  return path.empty() || contains(from.parsed.relative_link_paths.items(), path);
}

/// jekyll-relative-links rewrites Markdown links of Markdown pages; those of collections only on request.
bool rewrites_source_paths(const Site& site, const SiteFile& from, const Link& link) {
  if (!from.markdown || !is_markdown_link(link) || !site.config().has_plugin("jekyll-relative-links")) return false;
  const YamlValue* settings = site.config().data.find("relative_links");
  const auto is_on = [&](std::string_view key, bool fallback) {
    const YamlValue* value = settings == nullptr ? nullptr : settings->find(key);
    return value == nullptr || value->as<bool>() == nullptr ? fallback : *value->as<bool>();
  };
  if (!is_on("enabled", true) || !is_read_by_plugin(from, link)) return false;
  return from.kind == FileKind::Page || is_on("collections", false);
}

const SiteFile* find_source(const Site& site, const SiteFile& from, const std::string& path) {
  for (const std::string_view base : {std::string_view(from.path()), from.relative_path()}) {
    if (const SiteFile* file = site.find_relative_path(clean_folder(resolve_path("/" + std::string(base), path))))
      return file;
  }
  return nullptr;
}

bool take_source(const Site& site, const SiteFile& from, const Link& link, const UrlParts& parts,
                 Resolution& resolution) {
  const SiteFile* file = find_source(site, from, parts.path);
  if (file == nullptr) return false;
  const bool rewritten = parts.kind != TargetKind::OwnAbsolute && rewrites_source_paths(site, from, link);
  if (!is_page_or_document(*file) && !(file->kind == FileKind::Static && rewritten)) return false;
  point_to(site, {file, nullptr}, resolution);
  if (!file->written) {
    resolution.verdict = Verdict::Unpublished;
  } else if (rewritten) {
    resolution.verdict = Verdict::FoundSource;
    judge_fragment(site, parts, resolution);
  } else {
    resolution.verdict = Verdict::SourcePath;
  }
  return true;
}

/// Among assets of its own kind, a missing file is rather the site's own than one of a theme that is not on disk.
void accuse_missing_path(const Site& site, Verdict verdict, const std::string& path, Resolution& resolution) {
  const bool of_theme = is_below(path, "assets") && site.theme_may_supply(path);
  if (of_theme && !site.has_kin(path)) return;
  accuse(site, verdict, site.find_supplier(path), resolution);
  if (resolution.verdict != verdict) return;
  if (of_theme) doubt(verdict, absent_theme(site), resolution);
  doubt_for_other_builds(site, path, resolution);
}

/// What is not written or differs in case was meant all the same.
void take_outside(const Site& site, const std::string& path, Resolution& resolution) {
  if (const auto answer = find_answer(site, path)) {
    point_to(site, answer->entry, resolution);
  } else if (!take_unwritten(site, path, resolution)) {
    take_other_case(site, path, resolution);
  }
  resolution.verdict = Verdict::Outside;
  resolution.without_baseurl = resolution.target != nullptr || resolution.generated != nullptr;
}

/// Cuts baseurl off an absolute path; nothing when the path lies outside.
std::optional<std::string> below_baseurl(const Site& site, std::string_view path) {
  const std::string baseurl = clean_baseurl(site.config());
  if (path == baseurl) return "/";
  if (!path.starts_with(baseurl + "/")) return std::nullopt;
  return std::string(path.substr(baseurl.size()));
}

/// What a relative path that climbs stands for, as a browser takes it: `..` may leave baseurl, and come back by its
/// name. Nothing when it lies outside.
std::optional<std::string> climbed_path(const Site& site, const std::string& url, const std::string& written) {
  const std::string baseurl = clean_baseurl(site.config());
  if (baseurl.empty() || written.find("..") == std::string::npos) return resolve_path(url, written);
  std::optional<std::string> path = below_baseurl(site, "/" + resolve_path(baseurl + url, written));
  if (path) path->erase(0, 1);
  return path;
}

void judge_path(const Site& site, const SiteFile& from, const Link& link, const UrlParts& parts,
                Resolution& resolution) {
  const bool absolute = parts.kind != TargetKind::Relative;
  const std::string url = from.url ? percent_decoded(*from.url) : "/";
  std::string written = parts.path;
  if (absolute) {
    const auto inside = below_baseurl(site, written);
    if (!inside) {
      // The plugin adds baseurl to a path from the source.
      const bool rewritten =
          rewrites_source_paths(site, from, link) && take_source(site, from, link, parts, resolution);
      if (!rewritten) take_outside(site, resolve_path("/", written), resolution);
      return;
    }
    written = *inside;
  }
  const std::optional<std::string> climbed = absolute ? resolve_path(url, written) : climbed_path(site, url, written);
  if (!climbed) {
    take_outside(site, resolve_path(url, written), resolution);
    return;
  }
  const std::string& path = *climbed;
  if (const auto answer = find_answer(site, path)) {
    take_answer(site, *answer, parts, resolution);
    return;
  }
  UrlParts source = parts;
  source.path = written;
  if (take_unwritten(site, path, resolution) || take_source(site, from, link, source, resolution) ||
      take_other_case(site, path, resolution)) {
    return;
  }
  if (is_generated_region(site.config(), path)) return;
  if (parts.kind == TargetKind::Relative && lacks_scheme(link.url)) {
    resolution.verdict = Verdict::Malformed;
    return;
  }
  accuse_missing_path(site, absolute ? Verdict::MissingPage : Verdict::MissingFile, path, resolution);
  const auto twice = absolute && !clean_baseurl(site.config()).empty() ? below_baseurl(site, written) : std::nullopt;
  if (!twice) return;
  if (const auto answer = find_answer(site, resolve_path("/", *twice))) {
    point_to(site, answer->entry, resolution);
    resolution.double_baseurl = true;
  }
}

Resolution resolve_url(const Site& site, const SiteFile& from, const Link& link) {
  Resolution resolution;
  resolution.target_kind = link.target_kind;
  const PrintedUrl printed = print_url(site.config(), from, link, [&](std::string_view tag, std::string_view argument) {
    return url_of_tag(site, tag, argument);
  });
  if (printed.known == Extent::Nothing) return resolution;
  UrlParts parts = split_url(site.config(), printed.text);
  resolution.target_kind = parts.kind;
  if (is_mistyped_scheme(printed.text)) {
    resolution.verdict = Verdict::Malformed;
    return resolution;
  }
  if (parts.kind == TargetKind::External) {
    resolution.verdict = Verdict::External;
    return resolution;
  }
  const bool names_itself = parts.path.empty() && parts.kind != TargetKind::OwnAbsolute;
  if (is_part_of_pages(from) && (names_itself || parts.kind == TargetKind::Relative)) return resolution;
  if (names_itself) {
    point_to(site, {&from, nullptr}, resolution);
    resolution.verdict = Verdict::Found;
    judge_fragment(site, parts, resolution);
  } else {
    judge_path(site, from, link, parts, resolution);
  }
  if (printed.known == Extent::Path && resolution.verdict == Verdict::Found) resolution.anchor.clear();
  return resolution;
}

// ---- front matter

/// Themes put folders of their own before a relative path: it is found when any reading of it is.
Resolution resolve_front_matter(const Site& site, const SiteFile& from, const Link& link) {
  Resolution resolution = resolve_url(site, from, link);
  const Verdict verdict = resolution.verdict == Verdict::Doubtful ? resolution.doubted : resolution.verdict;
  const bool found = verdict != Verdict::MissingPage && verdict != Verdict::MissingFile &&
                     verdict != Verdict::Outside && verdict != Verdict::Malformed;
  if (found || resolution.target_kind == TargetKind::OwnAbsolute) return resolution;
  const UrlParts parts = split_url(site.config(), link.url);
  if (const auto answer = find_answer(site, resolve_path("/", parts.path))) {
    Resolution from_root;
    from_root.target_kind = resolution.target_kind;
    take_answer(site, *answer, parts, from_root);
    return from_root;
  }
  const bool absolute = parts.path.starts_with('/');
  if (!absolute && !site.files_named(base_name(parts.path)).empty()) resolution = Resolution{};
  if (verdict == Verdict::Outside) {
    accuse(site, Verdict::MissingPage, site.find_supplier(resolve_path("/", parts.path)), resolution);
  }
  return resolution;
}

Resolution resolve_in_site(const Site& site, const SiteFile& from, const Link& link) {
  if (!is_page_or_document(from) && !is_part_of_pages(from)) return {};
  switch (link.syntax) {
    case LinkSyntax::LiquidLink:
      return resolve_link_tag(site, link);
    case LinkSyntax::PostUrl:
      return resolve_post_url(site, link);
    case LinkSyntax::Include:
      return resolve_include(site, from, link);
    case LinkSyntax::FrontMatter:
      return resolve_front_matter(site, from, link);
    default:
      break;
  }
  if (const auto moved = in_media_folder(site.config(), from, link)) {
    Resolution resolution = resolve_url(site, from, *moved);
    if (resolution.verdict == Verdict::Found) return resolution;
  }
  return resolve_url(site, from, link);
}

/// All of a link that tells where it leads from its file; nothing where its place tells too.
std::optional<std::string> text_of(const SiteFile& from, const Link& link) {
  if (link.has_liquid && !from.parsed.assignments.empty()) return std::nullopt;
  const SharedString& element = link.element();
  std::string text;
  text.reserve(link.url.size() + element.size() + 4);
  text += static_cast<char>(link.syntax);
  text += static_cast<char>(link.target_kind);
  text += static_cast<char>((link.has_liquid ? 1 : 0) + (link.is_image ? 2 : 0));
  text.append(element.view()).append(1, '\0').append(link.url.view());
  return text;
}

Resolution resolve_again(const Site& site, const SiteFile& from, const Link& link) {
  const Site::TypedPage* typed = site.typed_page();
  const bool known = typed != nullptr && typed->file == &from && typed->links_by_text;
  const auto text = known ? text_of(from, link) : std::nullopt;
  if (!text) return resolve_in_site(site, from, link);
  return typed->resolutions.get(*text, [&] { return resolve_in_site(site, from, link); });
}

/// Whether the verdict says nothing about files that are not there.
bool holds_without_site(Verdict verdict) {
  return verdict == Verdict::Found || verdict == Verdict::External || verdict == Verdict::Malformed ||
         verdict == Verdict::MissingAnchor;
}

}  // namespace

Resolution resolve_link(const Site& site, const SiteFile& from, const Link& link) {
  Resolution resolution = resolve_again(site, from, link);
  if (site.extent() == SiteExtent::LoneFiles && !holds_without_site(resolution.verdict)) {
    resolution.verdict = Verdict::Unknowable;
  }
  return resolution;
}

}  // namespace jekyll
