// How much of a file is read, and what its bytes say before the rest of the site is known.
#include <array>
#include <memory>
#include <utility>

#include "site/config/entry_filter.h"
#include "site/config/front_matter_defaults.h"
#include "site/config/plugin_code.h"
#include "site/config/plugins.h"
#include "site/data_files.h"
#include "site/liquid/assignments.h"
#include "site/liquid/printed_file_names.h"
#include "site/liquid/printed_paths.h"
#include "site/liquid/uncertain_ids.h"
#include "site/liquid/value_origins.h"
#include "site/liquid/words.h"
#include "site/rendering/markups.h"
#include "site/rendering/shown_headings.h"
#include "site/site.h"
#include "site/style_sheets.h"
#include "site/urls/relative_links.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/text_change.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

enum class Content { Markdown, Html, Text, Binary };

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> list) {
  return contains(list, value);
}

Content content_of(const SiteConfig& config, std::string_view path) {
  const std::string extension = downcase(extension_of(path));
  if (is_markdown_extension(config, extension)) return Content::Markdown;
  if (is_one_of(extension, {".html", ".htm", ".xhtml"})) return Content::Html;
  const bool binary =
      is_one_of(extension, {".png",  ".jpg",   ".jpeg", ".gif", ".webp",   ".avif", ".ico",  ".bmp", ".tif",  ".tiff",
                            ".pdf",  ".zip",   ".gz",   ".tgz", ".bz2",    ".xz",   ".7z",   ".rar", ".tar",  ".jar",
                            ".woff", ".woff2", ".ttf",  ".otf", ".eot",    ".mp3",  ".mp4",  ".m4a", ".m4v",  ".webm",
                            ".ogg",  ".ogv",   ".wav",  ".mov", ".avi",    ".swf",  ".exe",  ".dmg", ".deb",  ".rpm",
                            ".bin",  ".class", ".so",   ".o",   ".pyc",    ".doc",  ".docx", ".xls", ".xlsx", ".ppt",
                            ".pptx", ".odt",   ".epub", ".psd", ".sketch", ".fig",  ".wasm"});
  return binary ? Content::Binary : Content::Text;
}

Markup markup_of(const SiteConfig& config, std::string_view path) {
  switch (content_of(config, path)) {
    case Content::Markdown:
      return Markup::Markdown;
    case Content::Html:
      return Markup::Html;
    default:
      break;
  }
  // Layouts and includes have any extension, or none, and mostly hold HTML; posts and pages have it by a permalink that
  // makes them HTML.
  const std::string extension = downcase(extension_of(path));
  const bool other_language = is_one_of(extension, {".js", ".css", ".scss", ".sass", ".json", ".yml", ".yaml", ".xml"});
  return other_language ? Markup::None : Markup::Html;
}

/// Whether `page` in the file's Liquid is the file itself.
bool is_rendered_alone(Role role) {
  return role == Role::Plain || role == Role::Document || role == Role::Post || role == Role::Draft;
}

/// Whether Liquid runs over a file with this front matter.
bool runs_liquid(const SiteConfig& config, std::string_view path, const Placement& placement,
                 const FrontMatter& front_matter) {
  const bool is_document =
      placement.role == Role::Document || placement.role == Role::Post || placement.role == Role::Draft;
  if (is_document && is_one_of(extension_of(path), {".yml", ".yaml", ".coffee"})) return false;
  if (!is_document && placement.role != Role::Plain) return true;
  const YamlValue* own = front_matter.document.root.value.find("render_with_liquid");
  if (own != nullptr && !own->is_null()) return !is_false(own);
  if (config.defaults.empty()) return true;
  const DefaultsSubject subject{path, path, is_document ? std::string_view(placement.collection) : "pages"};
  const YamlValue value = find_default(config, subject, "render_with_liquid");
  return !is_false(&value);
}

/// A file that Jekyll copies has anchors that links may name, and front matter that may be meant as such; nothing in it
/// is rendered, so its links are nobody's business.
void keep_what_counts_when_copied(PageSyntax& syntax) {
  syntax.markdown.links.clear();
  syntax.markdown.definitions.clear();
  syntax.markdown.undefined_references.clear();
}

/// Nobody asks a site for the texts of links, only whether there is one, which spans tell.
void drop_texts_of_links(PageSyntax& syntax) {
  for (Link& link : syntax.markdown.links) link.plain_text = {};
}

bool has_front_matter_line(std::string_view text) {
  const std::size_t line_break = text.find('\n');
  if (!text.starts_with("---") || line_break == std::string_view::npos) return false;
  return text.substr(3, line_break - 3).find_first_not_of(" \t\r\v\f") == std::string_view::npos;
}

bool becomes_page_without_front_matter(const SiteConfig& config, std::string_view path, Role role) {
  return role == Role::Plain && content_of(config, path) == Content::Markdown &&
         (config.has_plugin("jekyll-optional-front-matter") || config.has_plugin("jekyll-readme-index"));
}

/// Whether Jekyll copies a file that has, or lacks, the line with which front matter begins.
bool is_copied(const SiteConfig& config, const Placement& placement, std::string_view path, bool has_header) {
  const bool needs_header = placement.role == Role::Plain || placement.role == Role::Document;
  return needs_header && !has_header && !becomes_page_without_front_matter(config, path, placement.role);
}

std::shared_ptr<const StyleFacts> find_style(std::string_view text, const LiquidDocument& liquid, std::size_t begin,
                                             std::string_view path) {
  return std::make_shared<const StyleFacts>(find_style_facts(text, liquid, begin, path.ends_with(".sass")));
}

/// What a file's text says besides its syntax.
void find_facts(const SiteConfig& config, const Placement& placement, std::string_view text, const PageSyntax& syntax,
                ParsedFile& file) {
  file.assignments = find_assignments(text, syntax.liquid);
  if (placement.role == Role::Include || placement.role == Role::Bystander || file.shown) {
    file.include_parameters = find_include_parameters(text, syntax.liquid);
    file.leading_comment = find_leading_comment(text);
    if (placement.role == Role::Include) file.inline_text = find_inline_text(text, syntax);
  }
  file.fields_read = find_fields_read(text, syntax.liquid);
  file.liquid_words = find_liquid_words(text, syntax.liquid);
  file.liquid_markups = find_liquid_markups(text, syntax.liquid);
  file.passed_parameters = find_passed_parameters(text, syntax.liquid);
  file.prints_foreign_content = prints_foreign_content(text, syntax.liquid);
  file.includes_for_other_pages = includes_for_other_pages(text, syntax.liquid);
  file.rendered_values = find_rendered_values(text, syntax);
  file.uncertain_ids = find_uncertain_ids(text, syntax, config.markdown);
  ValueOrigins origins(text, syntax.liquid);
  file.printed_paths = find_printed_paths(text, syntax, origins);
  file.printed_file_names = find_printed_file_names(text, syntax, origins);
  if (is_sass(file.path)) {
    const std::size_t begin = syntax.front_matter.body_begin;
    file.style = find_style(text, syntax.liquid, begin, file.path);
  }
  if (config.has_plugin("jekyll-relative-links") && content_of(config, file.path) == Content::Markdown) {
    file.relative_link_paths = find_relative_link_paths(text, syntax.front_matter.body_begin);
  }
}

void parse_content(const SiteConfig& config, const Placement& placement, std::string_view text, ParsedFile& file) {
  const Content content = content_of(config, file.path);
  const bool is_copied_alone = is_copied(config, placement, file.path, has_front_matter_line(text));
  const bool copied = is_copied_alone && !file.shown;
  const bool is_part = is_copied_alone && file.shown;
  if (copied && (content == Content::Binary || content == Content::Text)) return;

  const std::string valid = file.valid_utf8() ? std::string() : with_valid_utf8(text);
  if (!file.valid_utf8()) text = valid;
  ParseOptions options;
  options.markup = content == Content::Text && file.shown ? Markup::None : markup_of(config, file.path);
  options.is_page = is_rendered_alone(placement.role) && !is_part;
  FrontMatter front_matter = parse_front_matter(text);
  options.liquid = is_part || (!copied && runs_liquid(config, file.path, placement, front_matter));
  options.markdown = config.markdown;
  PageSyntax syntax = parse_page(text, std::move(front_matter), options);
  if (copied) keep_what_counts_when_copied(syntax);
  drop_texts_of_links(syntax);
  find_facts(config, placement, text, syntax, file);
  file.lines = LineIndex(text);
  // Not made const: its only owner may make another of it (reparse_file).
  file.syntax = std::make_shared<PageSyntax>(std::move(syntax));
}

/// Whether the text is valid UTF-8, when what `change` made it of is.
bool stays_valid_utf8(std::string_view text, const TextChange& change) {
  std::size_t begin = change.after.begin - (change.after.begin > 0 ? 1 : 0);
  while (begin > 0 && next_character_begin(text, begin) != begin) --begin;
  const std::size_t end = next_character_begin(text, change.after.end);
  return is_valid_utf8(text.substr(begin, end - begin));
}

/// The page that the file holds; copied when others hold it too.
PageSyntax take_syntax(ParsedFile& file) {
  const std::shared_ptr<PageSyntax> syntax = std::const_pointer_cast<PageSyntax>(std::exchange(file.syntax, nullptr));
  return syntax.use_count() == 1 ? std::move(*syntax) : *syntax;
}

/// Sass reads these files itself, when a style sheet imports them.
bool is_part_of_style_sheets(const SiteConfig& config, std::string_view path) {
  return is_sass(path) && is_in_style_folder(config, path);
}

/// Text that is nothing but what a page may show, and is read as such in any case. What has front matter was meant to
/// be a page.
bool is_fragment_by_name(const SiteConfig& config, std::string_view path) {
  const Content content = content_of(config, path);
  return content == Content::Markdown || content == Content::Html;
}

}  // namespace

bool may_be_shown(const SiteConfig& config, std::string_view path) {
  return content_of(config, path) != Content::Binary && !is_part_of_style_sheets(config, path);
}

ReadAs read_as(const SiteConfig& config, std::string_view path) {
  if (path.ends_with('/')) {
    return enters_folder(config, path.substr(0, path.size() - 1)) ? ReadAs::Listed : ReadAs::Ignored;
  }
  const Content content = content_of(config, path);
  switch (place_path(config, path).role) {
    case Role::Ignored:
      return ReadAs::Ignored;
    case Role::Bystander:
      return is_part_of_style_sheets(config, path) || is_fragment_by_name(config, path) ? ReadAs::Whole
                                                                                        : ReadAs::Listed;
    case Role::Plain:
    case Role::Document:
      if (content == Content::Binary) return ReadAs::Listed;
      return content == Content::Text ? ReadAs::Probed : ReadAs::Whole;
    case Role::Include:
    case Role::Post:
    case Role::Draft:
      return content == Content::Binary ? ReadAs::Listed : ReadAs::Whole;
    default:
      return ReadAs::Whole;
  }
}

ReadAs read_as_on_the_way(const SiteConfig& config, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (read_as(config, path.substr(0, slash + 1)) == ReadAs::Ignored) return ReadAs::Ignored;
  }
  return path.empty() ? ReadAs::Listed : read_as(config, path);
}

ParsedFile parse_file(const SiteConfig& config, std::string path, std::string_view text, FileStamp stamp, bool shown) {
  ParsedFile file;
  file.path = std::move(path);
  file.shown = shown;
  file.stamp = stamp;
  file.invalid_byte = find_invalid_utf8(text);
  const Placement placement = place_path(config, file.path);
  // `data_dir: data` and its like are copied as well.
  const std::string data_dir = clean_folder(config.data_dir);
  if (!data_dir.empty() && is_below(file.path, data_dir) && is_data_file(file.path)) {
    DataFile data = parse_data_file(file.path, text, config.symbols_are_text);
    file.link_values = std::move(data.links);
    file.data_value = std::move(data.value);
    if (data.error) file.data_error = std::make_shared<const std::string>(std::move(*data.error));
    file.data_error_span = data.error_span;
  }
  switch (placement.role) {
    case Role::Ignored:
      break;
    case Role::Bystander:
      if (shown || (is_fragment_by_name(config, file.path) && !has_front_matter_line(text))) {
        parse_content(config, placement, text, file);
      }
      if (!is_sass(file.path)) break;
      file.lines = LineIndex(text);
      if (file.valid_utf8()) file.style = find_style(text, {}, 0, file.path);
      break;
    case Role::Plugin:
      file.plugin_code = std::make_shared<const PluginCode>(parse_plugin_code(text));
      break;
    case Role::Config:
      file.options = std::make_shared<const YamlDocument>(parse_yaml(text));
      file.lines = LineIndex(text);
      break;
    case Role::Data:
      file.lines = LineIndex(text);
      break;
    default:
      parse_content(config, placement, text, file);
  }
  return file;
}

ParsedFile reparse_file(const SiteConfig& config, ParsedFile old, std::string_view old_text, std::string_view text,
                        FileStamp stamp, bool shown) {
  const Placement placement = place_path(config, old.path);
  const TextChange change = find_change(old_text, text);
  // Whether Liquid runs, and whether the file is a page, is said by its front matter.
  const bool has_parts = old.syntax != nullptr && old.syntax->markdown.memory.checkpoints != nullptr;
  if (!has_parts || shown || old.shown || !old.valid_utf8() || !stays_valid_utf8(text, change) ||
      change.before.begin < behind_front_matter(old_text, old.syntax->front_matter) ||
      is_copied(config, placement, old.path, has_front_matter_line(text)) ||
      (placement.role == Role::Bystander && has_front_matter_line(text))) {
    return parse_file(config, std::move(old.path), text, stamp, shown);
  }
  ParseOptions options;
  options.markup = markup_of(config, old.path);
  options.is_page = is_rendered_alone(placement.role);
  options.liquid = runs_liquid(config, old.path, placement, old.syntax->front_matter);
  options.markdown = config.markdown;
  ParsedFile file = std::move(old);
  file.stamp = stamp;
  auto syntax = std::make_shared<PageSyntax>(reparse_page(take_syntax(file), old_text, text, change, options));
  drop_texts_of_links(*syntax);
  find_facts(config, placement, text, *syntax, file);
  file.lines = LineIndex(std::move(file.lines), text, change);
  file.syntax = std::move(syntax);
  return file;
}

}  // namespace jekyll
