#include "site/documents.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "site/config/entry_filter.h"
#include "site/config/front_matter_defaults.h"
#include "site/config/jekyll_defaults.h"
#include "site/config/plugins.h"
#include "site/config/values.h"
#include "site/document_front_matter.h"
#include "site/urls/permalinks.h"
#include "site/urls/slugs.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

std::string without_trailing_dots(std::string_view text) {
  while (text.ends_with('.')) text.remove_suffix(1);
  return std::string(text);
}

/// The extension that the file written has: that of its permalink, else what converters make of its own.
std::string output_extension(const SiteConfig& config, const std::optional<std::string>& permalink,
                             std::string_view path) {
  if (permalink && !permalink->ends_with('/')) {
    const std::string_view extension = extension_of(*permalink);
    if (!extension.empty()) return std::string(extension);
  }
  return converted_extension(config, extension_of(path));
}

const YamlValue* readable_front_matter(const ParsedFile& file) {
  if (!file.syntax || !file.valid_utf8()) return nullptr;
  const FrontMatter& front_matter = file.syntax->front_matter;
  if (!front_matter.present() || !front_matter.document.valid) return nullptr;
  return &front_matter.document.root.value;
}

void read_redirects(const PlacingContext& context, SiteFile& file) {
  if (!context.config.has_plugin("jekyll-redirect-from")) return;
  file.redirect_from = texts_of(file.data.find("redirect_from"));
  const std::vector<std::string> to = texts_of(file.data.find("redirect_to"));
  if (!to.empty()) file.redirect_to = to.front();
}

std::optional<std::string> layout_of(const YamlValue& value) {
  auto name = optional_text(&value);
  if (!name || *name == "none" || name->empty()) return std::nullopt;
  return name;
}

/// jekyll-default-layout: for pages and documents that have no layout key at all.
void apply_default_layout(const PlacingContext& context, bool is_index, SiteFile& file) {
  if (!context.config.has_plugin("jekyll-default-layout") || file.data.find("layout") != nullptr) return;
  const auto exists = [&](std::string_view name) {
    return context.neighbourhood.has_layout && context.neighbourhood.has_layout(name);
  };
  std::string_view name = "default";
  if (file.kind == FileKind::Page && exists("page")) name = "page";
  if ((file.kind == FileKind::Post || file.kind == FileKind::Draft) && exists("post")) name = "post";
  if (is_index && exists("home")) name = "home";
  if (exists(name)) file.layout = std::string(name);
}

/// jekyll-titles-from-headings: the first heading of level 1 to 3, if nothing but it comes first.
void apply_title_from_heading(const PlacingContext& context, SiteFile& file) {
  if (file.title || !file.markdown || !context.config.has_plugin("jekyll-titles-from-headings")) return;
  const std::vector<Heading>& headings = file.syntax().markdown.headings;
  if (headings.empty() || headings.front().level > 3) return;
  const std::size_t body = file.syntax().front_matter.body_begin;
  if (file.parsed.lines.line_of(headings.front().whole.begin) == file.parsed.lines.line_of(body)) {
    file.title = headings.front().plain_text;
  }
}

// ---- pages and static files

std::string placeholder_folder(std::string_view path) {
  const std::string_view folder = folder_of(path);
  return folder.empty() ? std::string() : "/" + std::string(folder);
}

void place_page(const PlacingContext& context, SiteFile& file) {
  const std::string& path = file.path();
  const DefaultsSubject subject{path, path, "pages"};
  const YamlValue* own = readable_front_matter(file.parsed);
  if (own != nullptr && (own->mapping() == nullptr || !file.syntax().front_matter.opens_page)) own = nullptr;

  file.kind = FileKind::Page;
  file.data = all_defaults(context.config, subject);
  if (own != nullptr) file.data = merge_front_matter(file.data, *own);
  // Pages look a key up in their own front matter first, where an empty value counts.
  const auto value_of = [&](std::string_view key) {
    const YamlValue* value = own == nullptr ? nullptr : own->find(key);
    return value != nullptr ? *value : find_default(context.config, subject, key);
  };
  const YamlValue permalink_value = value_of("permalink");
  auto permalink = optional_text(&permalink_value);
  // Jekyll stops at an empty permalink; the page keeps the URL that it would have without.
  if (permalink && permalink->empty()) permalink.reset();

  const std::string extension = output_extension(context.config, permalink, path);
  const std::string stem = without_trailing_dots(stem_of(path));
  const bool is_html = extension == ".html" || extension == ".htm" || extension == ".xhtml";
  std::string url_template = "/:path/:basename:output_ext";
  if (is_html && stem == "index") {
    url_template = "/:path/";
  } else if (is_html) {
    url_template = "/:path/:basename" + std::string(permalink_suffix(context.config.permalink));
  }
  file.url = expand_page_template(permalink.value_or(url_template),
                                  {{"path", placeholder_folder(path)}, {"basename", stem}, {"output_ext", extension}});
  file.output = output_of_url(*file.url, extension, OutputOf::Page);

  const YamlValue* published = own == nullptr ? nullptr : own->find("published");
  file.written = published == nullptr || is_truthy(published) || context.config.unpublished;
  if (!file.written) file.unwritten_because = UnwrittenReason::Unpublished;
  file.title = optional_text(file.data.find("title"));
  file.layout = layout_of(value_of("layout"));
  file.categories = texts_of(file.data.find("categories"));
  file.tags = texts_of(file.data.find("tags"));
  if (const YamlValue* date = file.data.find("date"); is_truthy(date)) {
    file.date = date_of_value(*date, context.zone, context.now);
  }
  read_redirects(context, file);
  apply_default_layout(context, is_html && stem == "index", file);
  apply_title_from_heading(context, file);
}

std::string static_url(const SiteConfig& config, const SiteFile& file) {
  const std::string_view extension = extension_of(file.relative_path());
  std::string cleaned =
      without_trailing_dots(file.relative_path().substr(0, file.relative_path().size() - extension.size()));
  const CollectionConfig* collection = file.collection.empty() ? nullptr : config.find_collection(file.collection);
  std::string url = "/" + cleaned;
  if (collection != nullptr) {
    const std::string folder = "_" + collection->label;
    if (const std::size_t at = cleaned.find(folder); at != std::string::npos) cleaned.erase(at, folder.size());
    const std::string url_template =
        collection->permalink.value_or("/:collection/:path" + std::string(permalink_suffix(config.permalink)));
    url = expand_page_template(url_template, {{"collection", collection->label},
                                              {"path", cleaned},
                                              {"output_ext", ""},
                                              {"name", without_trailing_dots(stem_of(file.relative_path()))},
                                              {"title", ""}});
  }
  if (url.ends_with('/')) url.pop_back();
  return url + std::string(extension);
}

void place_static(const PlacingContext& context, SiteFile& file) {
  file.kind = FileKind::Static;
  file.url = static_url(context.config, file);
  file.output = output_of_static(*file.url);
  file.data = all_defaults(context.config, {file.relative_path(), file.path(), file.collection});
  // Whether it is published is asked of the URL, not of the path.
  const YamlValue of_url = all_defaults(context.config, {*file.url, file.path(), file.collection});
  const YamlValue* published = of_url.find("published");
  const CollectionConfig* collection =
      file.collection.empty() ? nullptr : context.config.find_collection(file.collection);
  file.written = true;
  if (published != nullptr && !is_truthy(published)) {
    file.written = false;
    file.unwritten_because = UnwrittenReason::Unpublished;
  } else if (collection != nullptr && !collection->output) {
    file.written = false;
    file.unwritten_because = UnwrittenReason::CollectionOutput;
  }
}

// ---- documents

/// The path below the collection's folder, without extension.
std::string cleaned_path(const SiteFile& file, std::string_view collection_folder) {
  const std::string_view path = file.relative_path();
  std::string cleaned(path.substr(0, path.size() - extension_of(path).size()));
  if (const std::size_t at = cleaned.find(collection_folder); at != std::string::npos) {
    cleaned.erase(at, collection_folder.size());
  }
  return without_trailing_dots(cleaned);
}

void place_url(const PlacingContext& context, SiteFile& file) {
  const auto permalink = optional_text(file.data.find("permalink"));
  DocumentUrlParts parts;
  parts.collection = file.collection;
  parts.path = cleaned_path(file, "_" + file.collection);
  parts.base_name = stem_of(file.relative_path());
  parts.slug = file.slug;
  parts.categories = file.categories;
  parts.output_extension = output_extension(context.config, permalink, file.relative_path());
  parts.date = context.zone.civil(file.date.value_or(context.now));
  file.url = expand_document_template(document_url_template(context.config, file), parts);
  if (file.url) file.output = output_of_url(*file.url, parts.output_extension, OutputOf::Document);
}

void place_publication(const PlacingContext& context, const DocumentFrontMatter& front_matter, bool in_drafts,
                       SiteFile& file) {
  const YamlValue* published = file.data.find("published");
  const CollectionConfig* collection = context.config.find_collection(file.collection);
  const bool is_post = file.collection == "posts";
  if (front_matter.stops_build || (is_post && !file.parsed.valid_utf8())) {
    file.unwritten_because = UnwrittenReason::YamlError;
  } else if (in_drafts && !context.config.show_drafts) {
    file.unwritten_because = UnwrittenReason::Draft;
  } else if (!context.config.unpublished && published != nullptr && !is_truthy(published)) {
    file.unwritten_because = UnwrittenReason::Unpublished;
  } else if (!context.config.future && front_matter.date > context.now) {
    file.unwritten_because = UnwrittenReason::Future;
  } else if (!is_post && (collection == nullptr || !collection->output)) {
    file.unwritten_because = UnwrittenReason::CollectionOutput;
  }
  file.written = !file.unwritten_because && file.url.has_value();
}

void place_document(const PlacingContext& context, FileKind kind, SiteFile& file) {
  file.kind = kind;
  const std::string folder = kind == FileKind::Draft ? "_drafts" : "_" + file.collection;
  DocumentFrontMatter front_matter =
      read_document_front_matter(context, file, readable_front_matter(file.parsed), folder);
  file.data = std::move(front_matter.data);
  file.title = optional_text(file.data.find("title"));
  file.layout = optional_text(file.data.find("layout"));
  if (file.layout == "none" || file.layout == "") file.layout.reset();
  file.categories = std::move(front_matter.categories);
  file.tags = std::move(front_matter.tags);
  file.slug = optional_text(file.data.find("slug"));
  file.date = front_matter.date;
  place_url(context, file);
  place_publication(context, front_matter, kind == FileKind::Draft, file);
  // `draft: true` makes a post a draft by name; it is published all the same.
  const YamlValue* draft = file.data.find("draft");
  if (kind == FileKind::Post && is_truthy(draft)) file.kind = FileKind::Draft;
  read_redirects(context, file);
  apply_default_layout(context, false, file);
}

// ---- plugins that make pages of files without front matter

constexpr std::string_view never_pages[] = {
    "README",          "LICENSE",      "LICENCE",        "COPYING",
    "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE"};

bool is_optional_page(const PlacingContext& context, const SiteFile& file) {
  if (!file.markdown || !context.config.has_plugin("jekyll-optional-front-matter")) return false;
  const std::vector<std::string>& include = context.config.include;
  if (contains(include, file.path())) return true;
  const std::string name = upcase(stem_of(file.path()));
  return std::find(std::begin(never_pages), std::end(never_pages), name) == std::end(never_pages);
}

bool is_readme_index(const PlacingContext& context, const SiteFile& file) {
  if (!file.markdown || downcase(stem_of(file.path())) != "readme") return false;
  if (!context.config.has_plugin("jekyll-readme-index")) return false;
  return !context.neighbourhood.has_index || !context.neighbourhood.has_index(folder_of(file.path()));
}

void place_plain(const PlacingContext& context, SiteFile& file) {
  const bool opens_page = file.parsed.syntax && file.parsed.syntax->front_matter.opens_page;
  if (opens_page || is_optional_page(context, file)) {
    place_page(context, file);
  } else if (is_readme_index(context, file)) {
    place_page(context, file);
    file.url = sanitize_url(escape_path(folder_of(file.path())) + "/");
    file.output = output_of_url(*file.url, ".html", OutputOf::Page);
  } else {
    place_static(context, file);
  }
}

}  // namespace

std::optional<SiteFile> place_file(const PlacingContext& context, ParsedFile parsed) {
  const Placement placement =
      parsed.from_theme ? place_theme_path(parsed.path) : place_path(context.config, parsed.path);
  SiteFile file;
  file.parsed = std::move(parsed);
  file.collection = placement.collection;
  file.markdown = is_markdown_extension(context.config, extension_of(file.path()));
  const bool is_document =
      placement.role == Role::Post || placement.role == Role::Draft || placement.role == Role::Document;
  if (const std::string folder = clean_folder(context.config.collections_dir);
      is_document && !folder.empty() && is_below(file.path(), folder)) {
    file.collections_dir_bytes = static_cast<std::uint32_t>(folder.size() + 1);
  }
  switch (placement.role) {
    case Role::Bystander:
      if (!file.parsed.syntax) return std::nullopt;
      file.kind = FileKind::Fragment;
      break;
    case Role::Ignored:
    case Role::Plugin:
      return std::nullopt;
    case Role::Plain:
      place_plain(context, file);
      break;
    case Role::Post:
      place_document(context, FileKind::Post, file);
      break;
    case Role::Draft:
      place_document(context, FileKind::Draft, file);
      break;
    case Role::Document:
      if (file.parsed.syntax && file.parsed.syntax->front_matter.opens_page) {
        place_document(context, FileKind::Document, file);
      } else {
        place_static(context, file);
      }
      break;
    case Role::Layout:
      file.kind = FileKind::Layout;
      if (const YamlValue* own = readable_front_matter(file.parsed); own != nullptr && own->mapping() != nullptr) {
        file.data = *own;
        file.layout = optional_text(own->find("layout"));
      }
      break;
    case Role::Include:
      file.kind = FileKind::Include;
      break;
    case Role::Data:
      file.kind = FileKind::Data;
      break;
    case Role::Config:
      file.kind = FileKind::Config;
      break;
  }
  return file;
}

std::string folder_of_collection(const SiteConfig& config, std::string_view collection) {
  const std::string& above = config.collections_dir;
  return (above.empty() ? "_" : above + "/_") + std::string(collection) + "/";
}

std::string document_url_template(const SiteConfig& config, const SiteFile& file) {
  if (auto own = optional_text(file.data.find("permalink"))) return *own;
  const CollectionConfig* collection = config.find_collection(file.collection);
  if (collection != nullptr && collection->permalink) return *collection->permalink;
  if (file.collection == "posts") return std::string(permalink_template(config.permalink));
  return "/:collection/:path" + std::string(permalink_suffix(config.permalink));
}

bool depends_on_time(const SiteFile& file, UnixSeconds before, UnixSeconds after) {
  const bool is_document =
      file.kind == FileKind::Post || file.kind == FileKind::Draft || file.kind == FileKind::Document;
  if (!is_document || !file.date) return false;
  const auto [first, last] = std::minmax(before, after);
  // An undated document carries the very moment of the build.
  return *file.date == before || *file.date == after || (first < *file.date && *file.date <= last);
}

}  // namespace jekyll
