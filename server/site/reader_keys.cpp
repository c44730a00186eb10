// Which keys a file reads and which ones it answers. Over-estimating is harmless, forgetting one is a bug.
#include <algorithm>
#include <array>
#include <string>

#include "site/config/entry_filter.h"
#include "site/data_files.h"
#include "site/liquid/constants.h"
#include "site/liquid/printed_paths.h"
#include "site/rendering/markups.h"
#include "site/state.h"
#include "site/style_sheets.h"
#include "site/urls/link_urls.h"
#include "site/urls/permalinks.h"
#include "site/urls/post_names.h"
#include "site/urls/slugs.h"
#include "text/ascii.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

const std::vector<StyleImport>& imports_of(const SiteFile& file) {
  static const std::vector<StyleImport> none;
  return file.parsed.style ? file.parsed.style->imports : none;
}

bool is_taxonomy(std::string_view field) {
  return field == "tags" || field == "categories";
}

struct Collector {
  Collector(const SiteConfig& site_config, const SiteFile& reader)
      : config(site_config),
        file(reader),
        baseurl(clean_folder(site_config.baseurl)),
        url(reader.url ? percent_decoded(*reader.url) : "/"),
        path("/" + reader.path()) {}

  const SiteConfig& config;
  const SiteFile& file;
  // The same for all links.
  std::string baseurl;
  std::string url;
  std::string path;
  std::vector<ReaderKey> keys = {};

  void add(KeyKind kind, std::string_view text) { keys.push_back(reader_key(kind, text)); }
  void add_downcased(KeyKind kind, std::string_view text) { add(kind, DowncasedText(text).view()); }
  void add_source(std::string_view source) { add_downcased(KeyKind::Source, source); }
  void add_output(std::string_view output) { add(KeyKind::Output, stem_of_downcased(DowncasedText(output).view())); }
  /// What it writes, and the files that may stand where it needs folders.
  void add_own_output(std::string_view output) {
    add_output(output);
    for (const std::string_view folder : folders_like_files(output)) add_output(folder);
    const bool at_top = output.find('/') == std::string_view::npos && !extension_of(output).empty();
    if (at_top) add(KeyKind::TopFolder, output);
  }

  /// What a theme may supply is judged by its neighbours.
  void add_folder_of_asset(std::string_view asset) {
    if (config.has_theme() && is_below(asset, "assets")) add_downcased(KeyKind::Folder, folder_of(asset));
  }

  void add_target(std::string_view target) {
    const DowncasedText lower(target);
    add(KeyKind::Output, stem_of_downcased(lower.view()));
    add(KeyKind::Source, lower.view());
    add_folder_of_asset(target);
  }

  [[nodiscard]] std::string below_baseurl(const std::string& absolute) const {
    const bool below = !baseurl.empty() && is_below(absolute.substr(1), baseurl);
    return below ? absolute.substr(baseurl.size() + 1) : absolute;
  }

  /// The path on the site and all that it might have meant: below baseurl or not, a source file, a file elsewhere.
  void add_path(const UrlParts& parts) {
    if (parts.kind == TargetKind::External || parts.kind == TargetKind::Fragment) return;
    const std::string target = resolve_path(url, parts.path);
    add_target(target);
    if (parts.path.starts_with('/')) add(KeyKind::TopFolder, top_folder_of(below_baseurl("/" + target) + "/"));
    std::string_view inside = target;
    while (!baseurl.empty() && is_below(inside, baseurl)) {
      inside.remove_prefix(baseurl.size() + 1);
      add_target(inside);
    }
    if (!baseurl.empty() && clean_folder(inside) == baseurl) add(KeyKind::Output, "");
    // Whatever it starts from, an absolute path leads to the same.
    if (parts.path.starts_with('/')) return;
    add_source(resolve_path(path, parts.path));
    if (file.relative_path() != file.path())
      add_source(resolve_path("/" + std::string(file.relative_path()), parts.path));
  }

  void add_value(const UrlParts& parts) {
    if (parts.kind == TargetKind::Relative) return add_source(parts.path);
    if (parts.kind == TargetKind::SitePath || parts.kind == TargetKind::OwnAbsolute) add_path(parts);
  }

  /// Whose front matter `site.field` shows.
  void add_documents(std::string_view field) {
    if (field == "html_pages") return add(KeyKind::Documents, "pages");
    if (is_taxonomy(field)) return add(KeyKind::Documents, "posts");
    add(KeyKind::Documents, field);
    if (field != "documents") return;
    add(KeyKind::Documents, "posts");
    for (const CollectionConfig& collection : config.collections) add(KeyKind::Documents, collection.label);
  }

  void add_printed(std::string_view value) {
    for (const std::string& name : printed_names(value)) add(KeyKind::Printed, name);
  }

  void add_tag_path(std::string_view argument) {
    const std::string source = clean_folder(argument);
    add_source(source);
    add_folder_of_asset(source);
  }

  void add_post_name(std::string_view name) {
    if (const auto post = parse_post_name(name)) add_downcased(KeyKind::Slug, post->slug);
  }

  void add_url(const Link& link) {
    if (!link.has_liquid) return add_path(split_url(config, link.url));
    const TagUrl note_tag = [&](std::string_view tag, std::string_view argument) -> std::optional<std::string> {
      if (tag == "link") add_tag_path(argument);
      if (tag == "post_url") add_post_name(argument);
      return std::nullopt;
    };
    const PrintedUrl printed = print_url(config, file, link, note_tag);
    if (printed.known == Extent::Nothing) return;
    add_path(split_url(config, printed.text));
  }

  void add_link(const Link& link) {
    switch (link.syntax) {
      case LinkSyntax::LiquidLink:
        add_tag_path(link.has_liquid ? print_text(config, file, link.url, {}).value_or("") : link.url.str());
        break;
      case LinkSyntax::PostUrl:
        add_post_name(link.url);
        break;
      case LinkSyntax::Include:
        if (link.element() == "include_relative") {
          add_downcased(KeyKind::IncludeRelative, resolve_path(path, link.url));
          // It is looked for beside the page that shows the layout or include.
          if (is_part_of_pages(file)) keys.push_back(key_beside_pages(link.url));
        } else {
          const std::string name = clean_folder(link.url);
          add(KeyKind::Include, link.has_liquid ? std::string(any_include) : downcase(name));
          const std::string below = clean_folder(config.includes_dir) + "/" + name;
          if (config.has_theme()) add(KeyKind::Folder, downcase(folder_of(clean_folder(below))));
        }
        break;
      case LinkSyntax::FrontMatter:
        add_url(link);
        add_downcased(KeyKind::Name, base_name(percent_decoded(link.url)));
        add_output(clean_folder(percent_decoded(link.url)));
        break;
      default:
        add_url(link);
        if (const auto moved = in_media_folder(config, file, link)) add_url(*moved);
    }
  }
};

/// What values that are paths or URLs may name, read as resolve_value reads them.
void add_values(Collector& collector, const YamlValue& value, int depth) {
  constexpr int deepest = 32;
  if (depth > deepest) return;
  if (const YamlMapping* mapping = value.mapping()) {
    for (const auto& [key, inner] : *mapping) add_values(collector, inner, depth + 1);
  } else if (const YamlList* list = value.list()) {
    for (const YamlValue& inner : *list) add_values(collector, inner, depth + 1);
  } else if (const std::string* text = value.string(); text != nullptr && may_name_file(*text)) {
    collector.add_value(split_url(collector.config, *text));
  }
}

class Hash {
 public:
  Hash& add(std::string_view text) {
    value_ = value_ * 31 + reader_key(KeyKind::Data, text);
    return *this;
  }
  Hash& add_optional(const std::optional<std::string>& text) { return text ? add("+").add(*text) : add("-"); }
  Hash& add_number(std::uint64_t number) { return add(std::to_string(number)); }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 7;
};

/// All scalars of the value, in order.
void add_value(Hash& hash, const YamlValue& value, int depth) {
  constexpr int deepest = 16;
  if (depth > deepest) return;
  if (const YamlMapping* mapping = value.mapping()) {
    for (const auto& [key, inner] : *mapping) add_value(hash.add(key), inner, depth + 1);
  } else if (const YamlList* list = value.list()) {
    for (const YamlValue& inner : *list) add_value(hash.add("-"), inner, depth + 1);
  } else {
    hash.add(value.to_string());
  }
}

bool looks_data_up(const SiteFile& file) {
  return file.parsed.liquid_markups.view().find("site.data") != std::string_view::npos;
}

/// The fields of `site` that the file's Liquid looks up, in order; lists of documents are among them. Of posts by their
/// tag or category both names: `tags.tea`.
std::vector<std::string_view> fields_of_site(const SiteFile& file) {
  std::vector<std::string_view> fields;
  constexpr std::string_view object = "site.";
  constexpr std::string_view paginator = "paginator";
  const std::string_view all = file.parsed.liquid_markups;
  if (all.find(object) == std::string_view::npos && all.find(paginator) == std::string_view::npos) return fields;
  each_liquid_markup(file, [&](const LiquidToken&, std::string_view markup) {
    for (std::size_t at = markup.find(object); at != std::string_view::npos; at = markup.find(object, at)) {
      at += object.size();
      std::size_t end = at;
      const auto skip_name = [&] {
        while (end < markup.size() && (is_ascii_word(markup[end]) || markup[end] == '-')) ++end;
      };
      skip_name();
      const std::size_t end_of_field = end;
      if (is_taxonomy(markup.substr(at, end - at)) && end + 1 < markup.size() && markup[end] == '.') {
        const std::size_t name = ++end;
        skip_name();
        // Those are asked of all posts.
        constexpr std::array<std::string_view, 3> of_lists = {"first", "last", "size"};
        if (contains(of_lists, markup.substr(name, end - name))) end = end_of_field;
      }
      fields.push_back(markup.substr(at, end - at));
    }
    if (markup.find(paginator) != std::string_view::npos) fields.emplace_back("posts");
  });
  return fields;
}

/// Of the lists of `site`.
bool look_the_same_up(const SiteFile& a, const SiteFile& b) {
  return a.parsed.liquid_markups == b.parsed.liquid_markups || fields_of_site(a) == fields_of_site(b);
}

}  // namespace

ReaderKey key_beside_pages(std::string_view path) {
  return reader_key(KeyKind::IncludeRelative, "*/" + downcase(base_name(path)));
}

std::string slug_in_name(const SiteFile& file) {
  const bool is_post = file.kind == FileKind::Post || file.kind == FileKind::Draft;
  if (!is_post) return {};
  const DatedName name = parse_dated_name(file.path());
  return name.matches ? std::string(name.slug) : std::string();
}

std::vector<ReaderKey> keys_read_by(const SiteConfig& config, const SiteFile& file) {
  Collector collector(config, file);
  for (const Link& link : file.syntax().markdown.links) collector.add_link(link);
  for (const PassedParameter& parameter : file.parsed.passed_parameters) {
    if (parameter.form != ParameterForm::Literal) continue;
    const UrlParts parts = split_url(config, parameter.value);
    collector.add_path(parts);
    collector.add_downcased(KeyKind::Name, base_name(parts.path));
  }
  if (file.layout) collector.add(KeyKind::Layout, *file.layout);
  add_values(collector,
             file.kind == FileKind::Data ? file.parsed.data_value : file.syntax().front_matter.document.root.value, 0);
  const std::vector<LinkValue> values = file.kind == FileKind::Data
                                            ? data_link_values(config, file)
                                            : find_link_values(file.syntax().front_matter.document.root, "page");
  for (const LinkValue& value : values) collector.add_printed(value.keys);
  for (const auto* names : {&file.categories, &file.tags}) {
    for (const std::string& name : *names) collector.add(KeyKind::Taxonomy, slugify(name));
  }
  // Its own output: whether another file claims it too. Its redirects likewise.
  if (file.output) collector.add_own_output(*file.output);
  for (const std::string& from : file.redirect_from) collector.add_own_output(clean_folder(from));
  if (file.kind == FileKind::Fragment || (!file.collection.empty() && !file.syntax().front_matter.present())) {
    collector.add_downcased(KeyKind::Fragment, file.path());
  }
  for (const StyleImport& import : imports_of(file)) {
    for (const std::string& path : paths_of_import(config, file.path(), import.name)) {
      collector.add_downcased(KeyKind::IncludeRelative, path);
    }
  }
  if (looks_data_up(file)) collector.add(KeyKind::Data, "");
  for (const std::string_view field : fields_of_site(file)) collector.add_documents(field);
  if (file.data.find("author") != nullptr || file.data.find("authors") != nullptr) collector.add(KeyKind::Data, "");
  return std::move(collector.keys);
}

void add_keys_of(const SiteConfig& config, const SiteFile& file, std::vector<ReaderKey>& keys) {
  if (file.output) keys.push_back(reader_key(KeyKind::Output, output_stem(*file.output)));
  for (const std::string& from : file.redirect_from) {
    keys.push_back(reader_key(KeyKind::Output, output_stem(clean_folder(from))));
  }
  keys.push_back(reader_key(KeyKind::Source, downcase(file.path())));
  keys.push_back(reader_key(KeyKind::Source, downcase(file.relative_path())));
  keys.push_back(reader_key(KeyKind::Name, downcase(base_name(file.path()))));
  keys.push_back(reader_key(KeyKind::IncludeRelative, downcase(file.path())));
  keys.push_back(key_beside_pages(file.path()));
  keys.push_back(reader_key(KeyKind::Folder, downcase(folder_of(file.path()))));
  if (file.kind == FileKind::Post || file.kind == FileKind::Draft) {
    keys.push_back(reader_key(KeyKind::Slug, downcase(slug_in_name(file))));
    keys.push_back(reader_key(KeyKind::Slug, downcase(base_name(file.path()))));
    if (file.slug) keys.push_back(reader_key(KeyKind::Slug, downcase(*file.slug)));
  }
  if (const auto name = layout_name(config, file)) keys.push_back(reader_key(KeyKind::Layout, *name));
  if (const auto name = include_name(config, file)) {
    keys.push_back(reader_key(KeyKind::Include, downcase(*name)));
    keys.push_back(reader_key(KeyKind::Include, any_include));
  }
}

bool read_same_keys(const SiteFile& a, const SiteFile& b) {
  const auto same_link = [](const Link& x, const Link& y) {
    return x.syntax == y.syntax && x.target_kind == y.target_kind && x.has_liquid == y.has_liquid && x.url == y.url &&
           x.element() == y.element() && x.attribute() == y.attribute() && x.is_image == y.is_image;
  };
  const auto same_parameter = [](const PassedParameter& x, const PassedParameter& y) {
    return x.form == y.form && x.value == y.value;
  };
  const auto has_liquid = [](const Link& link) { return link.has_liquid; };
  // What pages say is in their data.
  const auto written = [](const SiteFile& file) -> const YamlValue& {
    return file.syntax().front_matter.document.root.value;
  };
  const std::vector<Link>& links = b.syntax().markdown.links;
  return a.url == b.url && a.output == b.output && a.layout == b.layout && a.relative_path() == b.relative_path() &&
         a.categories == b.categories && a.tags == b.tags && a.redirect_from == b.redirect_from && a.data == b.data &&
         (is_page_or_document(b) || written(a) == written(b)) && a.parsed.data_value == b.parsed.data_value &&
         looks_data_up(a) == looks_data_up(b) && look_the_same_up(a, b) && imports_of(a) == imports_of(b) &&
         std::ranges::equal(a.syntax().markdown.links, links, same_link) &&
         std::ranges::equal(a.parsed.passed_parameters, b.parsed.passed_parameters, same_parameter) &&
         // What is assigned holds for the links behind it, and an edit may have moved either.
         ((a.parsed.assignments.empty() && b.parsed.assignments.empty()) || std::ranges::none_of(links, has_liquid));
}

std::uint64_t facts_seen_by_others(const SiteFile& file) {
  Hash hash;
  hash.add(to_string(file.kind)).add(file.collection).add_optional(file.url).add_optional(file.output);
  hash.add(file.written ? "written" : "unwritten");
  if (file.unwritten_because) hash.add(to_string(*file.unwritten_because));
  hash.add_optional(file.redirect_to).add_optional(file.slug);
  for (const std::string& from : file.redirect_from) hash.add(from);
  hash.add_number(static_cast<std::uint64_t>(file.date.value_or(0)));
  return hash.value();
}

std::uint64_t own_anchors(const SiteFile& file) {
  Hash hash;
  const MarkdownDocument& markdown = file.syntax().markdown;
  for (const Heading& heading : markdown.headings) hash.add(heading.id).add(heading.id_unknowable ? "?" : "!");
  for (const Anchor& anchor : markdown.anchors) hash.add(anchor.id);
  for (const UncertainId& id : file.parsed.uncertain_ids) {
    hash.add(id.prefix).add(id.before).add(id.behind).add(id.value_key).add(id.filters).add(id.liquid);
    for (const std::string& source : id.sources) hash.add(source);
    hash.add(id.heading ? "heading" : "anchor").add(id.fixed ? "fixed" : "open");
  }
  for (const Link& link : markdown.links) {
    const bool prints_parameter = link.has_liquid && link.url.view().find("include.") != std::string::npos;
    if (link.syntax == LinkSyntax::Include || prints_parameter) hash.add(link.element()).add(link.url);
  }
  for (const std::string& value : file.parsed.rendered_values) hash.add(value);
  hash.add(file.parsed.includes_for_other_pages ? "others" : "own");
  for (const PassedParameter& parameter : file.parsed.passed_parameters) {
    hash.add(parameter.name).add(parameter.value).add(parameter.form == ParameterForm::Literal ? "literal" : "printed");
  }
  const bool includes = std::any_of(markdown.links.begin(), markdown.links.end(),
                                    [](const Link& link) { return link.syntax == LinkSyntax::Include; });
  // Layouts and includes may print it into their ids.
  if (file.layout || includes || !file.parsed.uncertain_ids.empty()) {
    add_value(hash.add_optional(file.title).add_optional(file.url), file.data, 0);
  }
  hash.add_optional(file.layout).add(file.parsed.prints_foreign_content ? "foreign" : "own");
  return hash.value();
}

}  // namespace jekyll
