#include "app/cli/inspect_command.h"

#include <map>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/cli/command_messages.h"
#include "app/cli/json_output.h"
#include "site/resolver/resolver.h"

namespace jekyll {

namespace {

using nlohmann::ordered_json;

std::string_view name_of(LinkSyntax syntax) {
  switch (syntax) {
    case LinkSyntax::Inline:
      return "inline";
    case LinkSyntax::Reference:
      return "reference";
    case LinkSyntax::Autolink:
      return "autolink";
    case LinkSyntax::Image:
      return "image";
    case LinkSyntax::Definition:
      return "definition";
    case LinkSyntax::Html:
      return "html";
    case LinkSyntax::LiquidLink:
      return "liquid-link";
    case LinkSyntax::PostUrl:
      return "post-url";
    case LinkSyntax::Include:
      return "include";
    case LinkSyntax::FrontMatter:
      return "front-matter";
  }
  return "";
}

std::string_view name_of(TargetKind kind) {
  switch (kind) {
    case TargetKind::External:
      return "external";
    case TargetKind::OwnAbsolute:
      return "own-absolute";
    case TargetKind::SitePath:
      return "site-path";
    case TargetKind::Relative:
      return "relative";
    case TargetKind::Fragment:
      return "fragment";
    case TargetKind::SourcePath:
      return "source-path";
  }
  return "";
}

template <typename T>
ordered_json value_or_null(const std::optional<T>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

/// A span that does not apply is empty and stands at 0.
ordered_json range_or_null(Span span, const LineIndex& lines) {
  if (span.begin == 0 && span.empty()) return nullptr;
  return json_of(lines.range(span, PositionEncoding::Utf16));
}

std::size_t line_of(Span span, const LineIndex& lines) {
  return lines.line_of(span.begin);
}

/// The theme's files have no path in the source.
std::string shown_path(const Site& site, const SiteFile& file) {
  if (!file.parsed.from_theme) return file.path();
  return "theme:" + site.config().theme.value_or("") + "/" + file.path();
}

ordered_json json_of_link(const Site& site, const SiteFile& file, const Link& link) {
  const LineIndex& lines = file.parsed.lines;
  const Resolution resolution = resolve_link(site, file, link);
  // Member by member: a nested initializer list would copy every level once more.
  ordered_json json = object_of(7);
  json["syntax"] = name_of(link.syntax);
  json["target_kind"] = name_of(resolution.target_kind);
  json["destination"] = link.url;
  ordered_json& ranges = json["ranges"] = object_of(6);
  ranges["whole"] = range_or_null(link.whole, lines);
  ranges["text"] = range_or_null(link.text, lines);
  ranges["destination"] = range_or_null(link.destination, lines);
  ranges["path"] = range_or_null(link.path, lines);
  ranges["fragment"] = range_or_null(link.fragment, lines);
  ranges["label"] = range_or_null(link.label(), lines);
  json["verdict"] = to_string(resolution.verdict);
  json["target"] = nullptr;
  if (resolution.target != nullptr) json["target"] = shown_path(site, *resolution.target);
  json["anchor"] = text_or_null(resolution.anchor);
  return json;
}

/// What Jekyll makes a page or a copy of; the others only take part in them.
bool has_output(FileKind kind) {
  return kind != FileKind::Layout && kind != FileKind::Include && kind != FileKind::Fragment && kind != FileKind::Data;
}

ordered_json json_of_file(const Site& site, const SiteFile& file) {
  const LineIndex& lines = file.parsed.lines;
  const MarkdownDocument& markdown = file.syntax().markdown;
  const bool is_text = has_output(file.kind) && file.kind != FileKind::Static;
  ordered_json headings = array_of(markdown.headings.size());
  for (const Heading& heading : markdown.headings) {
    ordered_json entry = object_of(heading.id_unknowable ? 5 : 4);
    entry["level"] = heading.level;
    entry["text"] = heading.plain_text;
    entry["id"] = text_or_null(heading.id);
    entry["line"] = line_of(heading.whole, lines);
    if (heading.id_unknowable) entry["unknowable"] = true;
    headings.push_back(std::move(entry));
  }
  ordered_json anchors = ordered_json::array();
  for (const Anchor& anchor : markdown.anchors) {
    anchors.push_back({{"id", anchor.id}, {"line", line_of(anchor.span, lines)}});
  }
  ordered_json links = array_of(markdown.links.size());
  for (const Link& link : markdown.links) links.push_back(json_of_link(site, file, link));
  ordered_json json = object_of(15);
  json["path"] = shown_path(site, file);
  json["kind"] = to_string(file.kind);
  json["collection"] = text_or_null(file.collection);
  json["url"] = value_or_null(file.url);
  json["output"] = value_or_null(file.output);
  json["written"] = has_output(file.kind) ? ordered_json(file.written) : ordered_json();
  json["unwritten_because"] =
      file.unwritten_because ? ordered_json(to_string(*file.unwritten_because)) : ordered_json();
  json["title"] = value_or_null(file.title);
  json["date"] = file.date ? ordered_json(format_iso8601(*file.date, site.zone())) : ordered_json();
  json["layout"] = value_or_null(file.layout);
  json["categories"] = is_text ? ordered_json(file.categories) : ordered_json();
  json["tags"] = is_text ? ordered_json(file.tags) : ordered_json();
  json["headings"] = std::move(headings);
  json["anchors"] = std::move(anchors);
  json["links"] = std::move(links);
  return json;
}

ordered_json json_of_site(const SiteSetup& setup) {
  const SiteConfig& config = setup.config;
  ordered_json collections = ordered_json::array();
  for (const CollectionConfig& collection : config.collections) {
    collections.push_back({{"label", collection.label},
                           {"output", collection.output},
                           {"permalink", value_or_null(collection.permalink)}});
  }
  return {{"root", setup.root.generic_string()},
          {"source", config.source},
          {"config", config.files},
          {"url", text_or_null(config.url)},
          {"baseurl", text_or_null(config.baseurl)},
          {"permalink", config.permalink},
          {"timezone", value_or_null(config.timezone)},
          {"collections", std::move(collections)}};
}

/// One line a file, each forgotten once it is printed: a large site has some hundred thousand ranges.
void print(const LoadedSite& loaded, std::ostream& out) {
  const Site& site = loaded.site;
  // By shown path, so that a theme's file does not stand where the site has none.
  std::map<std::string, const SiteFile*> by_path;
  for (const auto& [path, file] : site.files()) {
    if (file.kind == FileKind::Config || (file.parsed.from_theme && !has_output(file.kind))) continue;
    by_path.emplace(shown_path(site, file), &file);
  }
  out << "{\"site\":" << serialize(json_of_site(loaded.setup)) << ",\n\"files\":[";
  std::string_view separator = "\n";
  for (const auto& [path, file] : by_path) {
    out << separator << serialize(json_of_file(site, *file));
    separator = ",\n";
  }
  ordered_json generated = ordered_json::array();
  for (const GeneratedPage* page : site.all_generated()) {
    generated.push_back({{"url", page->url},
                         {"output", page->output},
                         {"plugin", page->plugin},
                         {"redirect_to", value_or_null(page->redirect_to)}});
  }
  out << "\n],\n\"generated\":" << serialize(generated) << "}\n";
}

}  // namespace

int inspect(const OneSiteOptions& options, std::ostream& out, std::ostream& err) {
  const auto loaded = load_one_site(options, err);
  if (!loaded) return exit_could_not_run;
  print(*loaded, out);
  return exit_clean;
}

}  // namespace jekyll
