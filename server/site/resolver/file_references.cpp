#include "site/resolver/file_references.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "site/resolver/named_files.h"
#include "site/resolver/target_marks.h"
#include "site/urls/link_urls.h"
#include "syntax/liquid/liquid.h"
#include "text/lists.h"
#include "text/paths.h"
#include "text/sorting.h"

namespace jekyll {

namespace {

/// Which references are worth resolving: many files show a layout or include, and have other links as well.
struct Wanted {
  bool links = true;
  bool includes = true;  // of these alone when `links` is false
  bool layouts = true;
  bool values = true;

  void unite(const Wanted& other) {
    links = links || other.links;
    includes = includes || other.includes;
    layouts = layouts || other.layouts;
    values = values || other.values;
  }
};

Wanted wanted_for(const SiteFile& target) {
  switch (target.kind) {
    case FileKind::Layout:
      return {false, false, true, false};
    case FileKind::Include:
      return {false, true, false, false};
    case FileKind::Data:
    case FileKind::Config:
      return {false, true, false, false};
    default:
      // The folders of layouts and includes may be those of pages.
      return {true, true, true, true};
  }
}

void each_text_within(const YamlNode& node, std::string_view key, int depth,
                      const std::function<void(const YamlNode& node, std::string_view key)>& visit) {
  constexpr int deepest = 32;
  if (depth > deepest) return;
  for (const YamlEntry& entry : node.entries) each_text_within(entry.node, entry.key, depth + 1, visit);
  for (const YamlNode& item : node.items) each_text_within(item, key, depth + 1, visit);
  if (node.value.string() != nullptr && is_scalar_on_a_line(node)) visit(node, key);
}

FileReference reference_of(NamedFile named) {
  FileReference reference;
  reference.from = named.from;
  reference.kind = ReferenceKind::FileName;
  reference.span = named.span;
  reference.value = std::move(named.value);
  reference.key = std::move(named.key);
  reference.before = std::move(named.before);
  reference.behind = named.printed->behind;
  reference.before_has_liquid = named.printed->before_has_liquid;
  reference.named = named.printed->what;
  reference.shown = named.printed->shown;
  reference.resolution.target_kind = TargetKind::SourcePath;
  reference.resolution.target = named.file;
  reference.resolution.verdict = Verdict::Found;
  return reference;
}

class Collector {
 public:
  /// Behind what is in the list. Links that surely lead to other files than those with the marks are left out.
  Collector(const Site& site, const SiteFile& from, const Wanted& wanted, std::vector<FileReference>& references,
            const TargetMarks* marks = nullptr)
      : site_(site), from_(from), wanted_(wanted), references_(references), marks_(marks) {}

  void collect() && {
    if (from_.kind == FileKind::Config) {
      if (from_.parsed.options) add_configuration(from_.parsed.options->root);
    } else if (from_.kind == FileKind::Data) {
      if (wanted_.values) add_data(from_.parsed.data_value, "", 0);
    } else {
      add_page();
    }
  }

 private:
  FileReference& add(ReferenceKind kind, Span span, Resolution resolution) {
    FileReference& reference = references_.emplace_back();
    reference.from = &from_;
    reference.kind = kind;
    reference.span = span;
    reference.resolution = std::move(resolution);
    return reference;
  }

  void add_page() {
    const YamlNode& root = from_.syntax().front_matter.document.root;
    if (wanted_.layouts && from_.layout) {
      const YamlEntry* entry = root.find("layout");
      if (entry != nullptr && entry->node.value.to_string() == *from_.layout) add_layout(entry->node, *from_.layout);
    }
    if (wanted_.values) add_front_matter(root);
    for (const Link& link : from_.syntax().markdown.links) {
      const bool is_include = link.syntax == LinkSyntax::Include;
      if (is_include ? !wanted_.includes : !wanted_.links) continue;
      if (!is_include && marks_ != nullptr && !marks_->may_lead_here(link)) continue;
      const Span span = link.destination.empty() ? link.whole : link.destination;
      Resolution resolution = resolve_link(site_, from_, link);
      const bool is_value = link.syntax == LinkSyntax::FrontMatter && resolution.target != nullptr;
      if (is_value && is_only_part_of_names(site_, from_, span, link.url.view())) continue;
      FileReference& reference = add(ReferenceKind::Link, span, std::move(resolution));
      reference.link = &link;
      reference.by_tag = holds_tag(link);
      if (is_include && wanted_.links) add_parameters(link);
    }
  }

  /// A tag in the destination stands right behind the link in the list.
  [[nodiscard]] bool holds_tag(const Link& link) const {
    const std::vector<Link>& links = from_.syntax().markdown.links;
    if (!link.has_liquid || link.target_kind == TargetKind::SourcePath) return false;
    for (const Link* inner = &link + 1; inner != links.data() + links.size(); ++inner) {
      if (inner->whole.begin >= link.whole.end) break;
      const bool is_tag = inner->syntax == LinkSyntax::LiquidLink || inner->syntax == LinkSyntax::PostUrl;
      if (is_tag && link.destination.contains(inner->whole)) return true;
    }
    return false;
  }

  void add_parameters(const Link& tag) {
    for (IncludedLink& included : find_included_links(site_, from_, tag)) {
      FileReference& reference =
          add(ReferenceKind::Parameter, included.parameter->span, std::move(included.resolution));
      reference.link = &tag;
      reference.parameter = included.parameter;
      reference.value = included.parameter->value;
      reference.url = std::move(included.url);
    }
  }

  void add_layout(const YamlNode& node, const std::string& name) {
    Resolution resolution;
    resolution.target_kind = TargetKind::SourcePath;
    resolution.target = site_.find_layout(name);
    if (resolution.target != nullptr) resolution.verdict = Verdict::Found;
    FileReference& reference = add(ReferenceKind::Layout, node.content, std::move(resolution));
    reference.scalar = &node;
    reference.value = name;
    reference.key = "layout";
  }

  void add_value(Span span, const std::string& value, std::string_view key) {
    Resolution resolution = resolve_value(site_, value);
    if (resolution.target == nullptr && resolution.generated == nullptr) return;
    if (is_only_part_of_names(site_, from_, span, value)) return;
    FileReference& reference = add(ReferenceKind::Value, span, std::move(resolution));
    reference.value = value;
    reference.key = key;
  }

  /// What a page says of its own URL names no other file; paths that are links have been found as such.
  void add_front_matter(const YamlNode& root) {
    constexpr std::array<std::string_view, 4> own_keys = {"permalink", "redirect_from", "layout", "title"};
    const std::vector<Link>& links = from_.syntax().markdown.links;
    for (const YamlEntry& entry : root.entries) {
      if (contains(own_keys, entry.key)) continue;
      each_text(entry.node, entry.key, [&](const YamlNode& node, std::string_view key) {
        const auto at =
            std::ranges::lower_bound(links, node.span.begin, {}, [](const Link& link) { return link.whole.begin; });
        const bool is_link = at != links.end() && at->whole.begin == node.span.begin;
        if (!is_link) add_value(node.content, *node.value.string(), key);
      });
    }
  }

  void add_configuration(const YamlNode& root) {
    // What lies where, and what Jekyll takes or leaves, are patterns and places rather than links.
    constexpr std::array<std::string_view, 14> places = {
        "source",   "destination", "include",         "exclude", "keep_files", "layouts_dir", "includes_dir",
        "data_dir", "plugins_dir", "collections_dir", "baseurl", "url",        "permalink",   "collections"};
    for (const YamlEntry& entry : root.entries) {
      if (entry.key == "defaults") {
        for (const YamlNode& set : entry.node.items) add_default_values(set);
      } else if (wanted_.values && !contains(places, entry.key)) {
        each_text(entry.node, entry.key, [&](const YamlNode& node, std::string_view key) {
          add_value(node.content, *node.value.string(), key);
        });
      }
    }
  }

  void add_default_values(const YamlNode& set) {
    const YamlEntry* values = set.find("values");
    if (values == nullptr) return;
    for (const YamlEntry& value : values->node.entries) {
      const bool is_layout = value.key == "layout" && value.node.value.string() != nullptr;
      if (is_layout && wanted_.layouts) add_layout(value.node, *value.node.value.string());
      if (is_layout || !wanted_.values || value.key == "permalink") continue;
      each_text(value.node, value.key, [&](const YamlNode& node, std::string_view key) {
        add_value(node.content, *node.value.string(), key);
      });
    }
  }

  void add_data(const YamlValue& value, std::string_view key, int depth) {
    constexpr int deepest = 32;
    if (depth > deepest) return;
    if (const YamlMapping* mapping = value.mapping()) {
      for (const auto& [name, inner] : *mapping) add_data(inner, name, depth + 1);
    } else if (const YamlList* list = value.list()) {
      for (const YamlValue& inner : *list) add_data(inner, key, depth + 1);
    } else if (value.string() != nullptr) {
      add_value({}, *value.string(), key);
    }
  }

  const Site& site_;
  const SiteFile& from_;
  Wanted wanted_;
  std::vector<FileReference>& references_;
  const TargetMarks* marks_;  // null for links to all files
};

}  // namespace

bool is_scalar_on_a_line(const YamlNode& node) {
  return node.style == YamlStyle::Plain || node.style == YamlStyle::SingleQuoted ||
         node.style == YamlStyle::DoubleQuoted;
}

void each_text(const YamlNode& node, std::string_view key,
               const std::function<void(const YamlNode& node, std::string_view key)>& visit) {
  each_text_within(node, key, 0, visit);
}

Resolution resolve_value(const Site& site, std::string_view value) {
  if (!may_name_file(value)) return {};
  const UrlParts parts = split_url(site.config(), value);
  if (parts.kind == TargetKind::Relative) {
    Resolution resolution;
    resolution.target_kind = TargetKind::SourcePath;
    resolution.target = site.find_relative_path(value);
    if (resolution.target != nullptr) resolution.verdict = Verdict::Found;
    return resolution;
  }
  if (parts.kind != TargetKind::SitePath && parts.kind != TargetKind::OwnAbsolute) return {};
  SiteFile root;
  root.kind = FileKind::Page;
  root.url = "/";
  Link link;
  link.syntax = LinkSyntax::Html;
  link.target_kind = parts.kind;
  link.url = value;
  Resolution resolution = resolve_link(site, root, link);
  switch (resolution.verdict) {
    case Verdict::Found:
    case Verdict::FoundDirectory:
    case Verdict::FoundExtension:
    case Verdict::Redirect:
    case Verdict::MissingAnchor:
      return resolution;
    case Verdict::Outside:
      // Themes put baseurl before such values themselves.
      return resolution.without_baseurl ? resolution : Resolution{};
    default:
      return {};
  }
}

std::vector<FileReference> file_references(const Site& site, const SiteFile& from) {
  std::vector<FileReference> references;
  Collector(site, from, Wanted{}, references).collect();
  for (NamedFile& named : find_named_files(site, from)) references.push_back(reference_of(std::move(named)));
  return references;
}

namespace {

struct Reader {
  const SiteFile* file = nullptr;
  Wanted wanted;
};

/// Those of any of the targets, by path: one look at a reader serves all that it may name.
std::vector<Reader> readers_of_all(const Site& site, std::span<const SiteFile* const> targets) {
  std::vector<Reader> readers;
  std::unordered_map<const SiteFile*, std::size_t> places;
  for (const SiteFile* target : targets) {
    const Wanted wanted = wanted_for(*target);
    for (const SiteFile* reader : site.readers_of(*target)) {
      // Those of one target come once each.
      const auto place = targets.size() == 1 ? readers.size() : places.emplace(reader, readers.size()).first->second;
      if (place == readers.size()) {
        readers.push_back({reader, wanted});
      } else {
        readers[place].wanted.unite(wanted);
      }
    }
  }
  if (targets.size() > 1) {
    sort_stably(readers, {}, [](const Reader& reader) -> const std::string& { return reader.file->path(); });
  }
  return readers;
}

/// References but those by names that are put together.
template <class Visit>
void each_of_readers(const Site& site, std::span<const SiteFile* const> targets, const Visit& visit) {
  const std::unordered_set<const SiteFile*> wanted_targets(targets.begin(), targets.end());
  const TargetMarks marks(targets);
  std::vector<FileReference> of_reader;
  for (const Reader& reader : readers_of_all(site, targets)) {
    of_reader.clear();
    Collector(site, *reader.file, reader.wanted, of_reader, &marks).collect();
    for (FileReference& reference : of_reader) {
      if (wanted_targets.contains(reference.resolution.target)) visit(reference);
    }
  }
}

}  // namespace

void each_reference_to_files(const Site& site, std::span<const SiteFile* const> targets,
                             const std::function<void(FileReference& reference)>& visit) {
  each_of_readers(site, targets, visit);
  for (NamedFile& named : find_names_of_files(site, targets)) {
    FileReference reference = reference_of(std::move(named));
    visit(reference);
  }
}

std::vector<FileReference> references_to_files(const Site& site, std::span<const SiteFile* const> targets) {
  std::vector<FileReference> found;
  each_of_readers(site, targets, [&](FileReference& reference) { found.push_back(std::move(reference)); });
  const std::size_t by_readers = found.size();
  for (NamedFile& named : find_names_of_files(site, targets)) found.push_back(reference_of(std::move(named)));
  if (found.size() > by_readers) {
    sort_stably(found, {}, [](const FileReference& reference) {
      return std::pair(std::string_view(reference.from->path()), reference.span.begin);
    });
  }
  return found;
}

std::vector<FileReference> references_to_pages(const Site& site, std::span<const GeneratedPage> pages) {
  std::map<std::string_view, const SiteFile*> readers;
  for (const GeneratedPage& page : pages) {
    for (const SiteFile* reader : site.readers_of(page)) readers.emplace(reader->path(), reader);
  }
  std::vector<FileReference> found;
  for (const auto& [path, reader] : readers) {
    for (FileReference& reference : file_references(site, *reader)) {
      const GeneratedPage* page = reference.resolution.generated;
      const bool wanted =
          page != nullptr && std::ranges::find(pages, page->output, &GeneratedPage::output) != pages.end();
      if (wanted) found.push_back(std::move(reference));
    }
  }
  return found;
}

std::vector<FileReference> references_to_file(const Site& site, const SiteFile& target) {
  const SiteFile* const targets[] = {&target};
  return references_to_files(site, targets);
}

}  // namespace jekyll
