#include "site/resolver/named_files.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "site/data_files.h"
#include "site/layout_chain.h"
#include "site/liquid/constants.h"
#include "site/resolver/file_references.h"
#include "site/state.h"
#include "site/urls/link_urls.h"
#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {
namespace {

constexpr std::string_view of_parameter = "include.";
constexpr std::string_view of_data = "data.";
constexpr int deepest = 32;

/// The first key, and the keys below it.
std::pair<std::string_view, std::string_view> split_keys(std::string_view keys) {
  const std::size_t end = std::min(keys.find('.'), keys.size());
  return {keys.substr(0, end), keys.substr(std::min(end + 1, keys.size()))};
}

/// Calls `visit` with each text that the keys lead to, and its key. Lists stand for their items.
void each_text_at(const YamlNode& node, std::string_view keys, std::string_view key, int depth,
                  const std::function<void(const YamlNode& node, std::string_view key)>& visit) {
  if (depth > deepest) return;
  for (const YamlNode& item : node.items) each_text_at(item, keys, key, depth + 1, visit);
  if (keys.empty()) {
    if (node.value.string() != nullptr && is_scalar_on_a_line(node)) visit(node, key);
    return;
  }
  const auto [first, below] = split_keys(keys);
  for (const YamlEntry& entry : node.entries) {
    const bool leads = first == "*" || entry.key == first;
    if (leads && node.find(entry.key) == &entry) each_text_at(entry.node, below, entry.key, depth + 1, visit);
  }
}

void each_text_at(const YamlValue& value, std::string_view keys, std::string_view key, int depth,
                  const std::function<void(const std::string& text, std::string_view key)>& visit) {
  if (depth > deepest) return;
  if (const YamlList* list = value.list()) {
    for (const YamlValue& item : *list) each_text_at(item, keys, key, depth + 1, visit);
  } else if (keys.empty()) {
    if (value.string() != nullptr) visit(*value.string(), key);
  } else if (const YamlMapping* mapping = value.mapping()) {
    const auto [first, below] = split_keys(keys);
    for (const auto& [name, inner] : *mapping) {
      if (first == "*" || name == first) each_text_at(inner, below, name, depth + 1, visit);
    }
  }
}

std::string folder_of_includes(const SiteConfig& config) {
  const std::string folder = clean_folder(config.includes_dir);
  return folder.empty() ? folder : folder + "/";
}

std::string folder_of_data(const SiteConfig& config) {
  return clean_folder(config.data_dir) + "/";
}

/// The name of a file that is there; nothing when it is of another kind.
std::optional<std::string> name_of(const Site& site, NameOf what, const SiteFile& file) {
  if (what == NameOf::Include) return include_name(site.config(), file);
  if (what == NameOf::Data)
    return file.kind == FileKind::Data ? name_at(site.config(), what, file.path()) : std::nullopt;
  const bool copied = file.kind == FileKind::Static && file.url && *file.url == "/" + file.path();
  return copied ? file.url : std::nullopt;
}

/// The keys in the front matter of `from` that the printer shows; nothing when it shows none.
std::optional<std::string_view> keys_in_front_matter(const Site& site, const SiteFile& from, const SiteFile& printer,
                                                     std::string_view keys) {
  constexpr std::array<std::string_view, 4> lists_of_posts = {"posts", "related_posts", "categories", "tags"};
  if (!from.parsed.syntax) return std::nullopt;
  auto [first, below] = split_keys(keys);
  if (from.kind == FileKind::Layout) return first == "layout" ? std::optional(below) : std::nullopt;
  if (!is_page_or_document(from)) return std::nullopt;
  if (first == "page") return may_show(site, from, printer) ? std::optional(below) : std::nullopt;
  const bool is_post = from.kind == FileKind::Post || from.kind == FileKind::Draft;
  // Of each tag and category a list.
  if (below.starts_with("*.")) below.remove_prefix(2);
  const bool listed = (is_post && contains(lists_of_posts, first)) || (is_document(from) && first == "documents") ||
                      (is_document(from) && first == from.collection) ||
                      (from.kind == FileKind::Page && (first == "pages" || first == "html_pages"));
  return listed ? std::optional(below) : std::nullopt;
}

/// The keys inside of the data file, when they lead to it.
std::optional<std::string_view> keys_in_data(const Site& site, const SiteFile& file, std::string_view keys) {
  const std::string name = data_name(site.config(), file);
  if (name.empty() || !keys.starts_with(name)) return std::nullopt;
  if (keys.size() == name.size()) return std::string_view();
  return keys[name.size()] == '.' ? std::optional(keys.substr(name.size() + 1)) : std::nullopt;
}

/// Whether what is printed before the value depends on the page that has it, and not on options alone.
bool depends_on_page(const PrintedFileName& printed) {
  return printed.before_has_liquid && printed.before.find("{{ page.") != std::string::npos;
}

/// What is printed before a value of `from`, of copied files from the root of the site; nothing when that is not of the
/// site. The same for whoever prints it, but for options and keys of the page it looks nothing up.
std::optional<std::string> text_before(const SiteConfig& config, const SiteFile& from, const SiteFile& printer,
                                       const PrintedFileName& printed) {
  if (!printed.before_has_liquid) return printed.before;
  const bool of_page = depends_on_page(printed);
  if (of_page && !is_page_or_document(from)) return std::nullopt;
  const auto text = print_text(config, of_page ? from : printer, printed.before, {});
  if (!text) return std::nullopt;
  UrlParts url = split_url(config, *text);
  if (url.kind != TargetKind::OwnAbsolute && url.kind != TargetKind::SitePath) return std::nullopt;
  const std::string baseurl = clean_baseurl(config);
  if (!baseurl.empty() && url.path.starts_with(baseurl + "/")) url.path.erase(0, baseurl.size());
  return url.fragment.empty() ? std::optional(std::move(url.path)) : std::nullopt;
}

class NamedFileFinder {
 public:
  NamedFileFinder(const Site& site, const SiteFile& from) : site_(site), from_(from) {}

  std::vector<NamedFile> find() && {
    find_all();
    return std::move(found_);
  }

  /// The key of a value that stands behind a folder where it is printed; nothing for other values.
  std::optional<std::string> key_of_part(Span span, std::string_view value) && {
    find_all();
    const auto part = std::ranges::find_if(
        parts_, [&](const Part& candidate) { return candidate.span == span && candidate.value == value; });
    return part == parts_.end() ? std::nullopt : std::optional(std::move(part->key));
  }

 private:
  struct Part {
    Span span;
    std::string value;
    std::string key;
  };

  void find_all() {
    std::vector<const SiteFile*> printers = site_.names().shared_file_name_printers();
    if (!contains(printers, &from_)) printers.push_back(&from_);
    for (const SiteFile* printer : printers) {
      for (const PrintedFileName& printed : printer->parsed.printed_file_names) find_by(*printer, printed);
    }
  }

  void find_by(const SiteFile& printer, const PrintedFileName& printed) {
    printer_ = &printer;
    const std::string_view keys = printed.keys;
    if (keys.starts_with(of_parameter)) return find_parameters(printer, printed, keys.substr(of_parameter.size()));
    if (const auto below = keys_in_front_matter(site_, from_, printer, keys)) {
      find_in(from_.syntax().front_matter.document.root, printed, *below);
    } else if (from_.kind == FileKind::Data) {
      const auto inside = keys_in_data(site_, from_, keys);
      if (!inside) return;
      each_text_at(from_.parsed.data_value, *inside, "", 0,
                   [&](const std::string& text, std::string_view key) { add(printed, {}, text, key); });
    } else if (from_.kind == FileKind::Config && from_.parsed.options != nullptr && !keys.starts_with(of_data)) {
      find_in(from_.parsed.options->root, printed, keys);
    }
  }

  void find_in(const YamlNode& root, const PrintedFileName& printed, std::string_view keys) {
    each_text_at(root, keys, "", 0, [&](const YamlNode& node, std::string_view key) {
      add(printed, node.content, *node.value.string(), key);
    });
  }

  /// What the file passes to the include that prints it.
  void find_parameters(const SiteFile& printer, const PrintedFileName& printed, std::string_view name) {
    for (const PassedParameter& parameter : from_.parsed.passed_parameters) {
      if (parameter.name != name || parameter.form != ParameterForm::Literal) continue;
      const std::vector<Link>& links = from_.syntax().markdown.links;
      const auto tag =
          std::ranges::lower_bound(links, parameter.tag, {}, [](const Link& link) { return link.whole.begin; });
      const bool includes = tag != links.end() && tag->whole.begin == parameter.tag &&
                            tag->syntax == LinkSyntax::Include && resolve_link(site_, from_, *tag).target == &printer;
      if (includes) add(printed, parameter.span, parameter.value, "");
    }
  }

  void add(const PrintedFileName& printed, Span span, const std::string& value, std::string_view key) {
    // A picture of a category has its name, not the other way round.
    constexpr std::array<std::string_view, 9> keys_of_jekyll = {
        "tags", "tag", "categories", "category", "title", "layout", "permalink", "date", "slug"};
    if (contains(keys_of_jekyll, key)) return;
    auto before = text_before(site_.config(), from_, *printer_, printed);
    if (!before) return;
    const bool is_part = printed.what == NameOf::File && before->size() > 1 && !printed.shown;
    if (is_part) parts_.push_back({span, value, std::string(key)});
    const SiteFile* file = find_named(site_, printed.what, *before + value + printed.behind);
    if (file != nullptr) found_.push_back({&from_, span, value, std::string(key), &printed, std::move(*before), file});
  }

  const Site& site_;
  const SiteFile& from_;
  const SiteFile* printer_ = nullptr;  // of the names that are being looked for
  std::vector<NamedFile> found_;
  std::vector<Part> parts_;
};

template <class Visit>
void each_file_below(const Site& site, const std::string& prefix, const Visit& visit) {
  const auto& files = site.files();
  for (auto at = files.lower_bound(prefix); at != files.end() && at->first.starts_with(prefix); ++at) visit(at->second);
}

/// Files that may have the value, by path.
class Candidates {
 public:
  explicit Candidates(const Site& site) : site_(site) {}

  void add_for(const SiteFile& printer, const PrintedFileName& printed, const std::string& value) {
    const std::string_view keys = printed.keys;
    const auto [first, below] = split_keys(keys);
    if (keys.starts_with(of_parameter)) {
      for (const SiteFile* reader : site_.readers_of(printer)) add(reader);
    } else if (keys.starts_with(of_data)) {
      each_file_below(site_, folder_of_data(site_.config()), [this](const SiteFile& file) { add(&file); });
    } else if (first == "page" && is_page_or_document(printer)) {
      add(&printer);
    } else {
      add_pages(below.starts_with("*.") ? below.substr(2) : below, value);
      for (const std::string& path : site_.config().files) add(site_.find_file(path));
    }
  }

  [[nodiscard]] const std::map<std::string_view, const SiteFile*>& files() const { return files_; }

 private:
  void add_pages(std::string_view keys, const std::string& value) {
    std::vector<std::string> path;
    while (!keys.empty()) {
      const auto [first, below] = split_keys(keys);
      path.emplace_back(first);
      keys = below;
    }
    for (const SiteFile* file : site_.names().front_matter().files_with_value(path, value, TextSplit::Whole)) add(file);
  }

  void add(const SiteFile* file) {
    if (file != nullptr) files_.emplace(file->path(), file);
  }

  const Site& site_;
  std::map<std::string_view, const SiteFile*> files_;
};

/// What stands in the place of the value; nothing when the tag never names the file.
std::optional<std::string> value_for(std::string_view before, std::string_view behind, std::string_view name) {
  const std::size_t around = before.size() + behind.size();
  if (name.size() <= around || !name.starts_with(before) || !name.ends_with(behind)) return std::nullopt;
  return std::string(name.substr(before.size(), name.size() - around));
}

/// What the value may be when the name is printed behind what only pages tell.
std::vector<std::string> values_in(std::string_view name, const PrintedFileName& printed) {
  std::vector<std::string> values;
  if (!name.ends_with(printed.behind)) return values;
  name.remove_suffix(printed.behind.size());
  const std::string_view before = printed.before;
  const std::string_view text = before.substr(before.rfind('}') + 1);
  for (std::size_t at = name.find(text); at < name.size(); at = name.find(text, at + 1)) {
    if (at + text.size() < name.size()) values.emplace_back(name.substr(at + text.size()));
  }
  return values;
}

}  // namespace

std::optional<std::string> name_at(const SiteConfig& config, NameOf what, std::string_view path) {
  if (what == NameOf::File) return "/" + std::string(path);
  const std::string folder = what == NameOf::Data ? folder_of_data(config) : folder_of_includes(config);
  if (!path.starts_with(folder)) return std::nullopt;
  path.remove_prefix(folder.size());
  if (what == NameOf::Include) return std::string(path);
  // What lies in a folder takes more than one key.
  std::vector<std::string> keys = data_keys(path);
  return is_data_file(path) && keys.size() == 1 ? std::optional(std::move(keys.front())) : std::nullopt;
}

const SiteFile* find_named(const Site& site, NameOf what, const std::string& name) {
  if (what == NameOf::Include) return site.find_include(name);
  if (what == NameOf::Data) {
    const SiteFile* found = nullptr;
    each_file_below(site, folder_of_data(site.config()), [&](const SiteFile& file) {
      if (found == nullptr && name_of(site, what, file) == name) found = &file;
    });
    return found;
  }
  const SiteFile* file = resolve_value(site, name).target;
  return file != nullptr && file->kind == FileKind::Static ? file : nullptr;
}

std::string path_before_value(const SiteConfig& config, const PrintedFileName& printed) {
  return printed.what == NameOf::Include ? folder_of_includes(config) + printed.before : printed.before.substr(1);
}

std::vector<const SiteFile*> find_nameable_files(const Site& site, const PrintedFileName& printed) {
  std::vector<const SiteFile*> found;
  if (printed.what == NameOf::Data || printed.before_has_liquid) return found;
  each_file_below(site, path_before_value(site.config(), printed), [&](const SiteFile& file) {
    const auto name = name_of(site, printed.what, file);
    if (name && value_for(printed.before, printed.behind, *name)) found.push_back(&file);
  });
  return found;
}

std::vector<NamedFile> find_named_files(const Site& site, const SiteFile& from) {
  return NamedFileFinder(site, from).find();
}

std::vector<NamedFile> find_names_of_files(const Site& site, std::span<const SiteFile* const> targets) {
  const std::vector<const SiteFile*> printers = site.names().file_name_printers();
  if (printers.empty()) return {};
  std::vector<std::pair<NameOf, std::string>> names;
  for (const SiteFile* target : targets) {
    const NameOf what = target->kind == FileKind::Static ? NameOf::File
                        : target->kind == FileKind::Data ? NameOf::Data
                                                         : NameOf::Include;
    if (auto name = name_of(site, what, *target)) names.emplace_back(what, std::move(*name));
  }
  if (names.empty()) return {};
  Candidates candidates(site);
  std::unordered_map<std::string_view, std::optional<std::string>> befores;  // many posts print in the same way
  for (const SiteFile* printer : printers) {
    for (const PrintedFileName& printed : printer->parsed.printed_file_names) {
      if (depends_on_page(printed)) {
        for (const auto& [what, name] : names) {
          if (printed.what != what) continue;
          for (const std::string& value : values_in(name, printed)) candidates.add_for(*printer, printed, value);
        }
        continue;
      }
      const auto [known, is_new] = befores.try_emplace(printed.before);
      if (is_new) known->second = text_before(site.config(), *printer, *printer, printed);
      const std::optional<std::string>& before = known->second;
      if (!before) continue;
      for (const auto& [what, name] : names) {
        const auto value = printed.what == what ? value_for(*before, printed.behind, name) : std::nullopt;
        if (value) candidates.add_for(*printer, printed, *value);
      }
    }
  }
  const std::unordered_set<const SiteFile*> wanted(targets.begin(), targets.end());
  std::vector<NamedFile> found;
  for (const auto& [path, file] : candidates.files()) {
    for (NamedFile& named : find_named_files(site, *file)) {
      if (wanted.contains(named.file)) found.push_back(std::move(named));
    }
  }
  return found;
}

bool is_only_part_of_names(const Site& site, const SiteFile& from, Span span, std::string_view value) {
  if (value.starts_with('/') || site.names().file_name_printers().empty()) return false;
  const auto key = NamedFileFinder(site, from).key_of_part(span, value);
  return key && !is_read_otherwise(site, *key);
}

bool is_read_otherwise(const Site& site, const std::string& key) {
  const std::string below = "." + key;
  const auto names_by_it = [&](const SiteFile* printer) {
    return std::ranges::any_of(printer->parsed.printed_file_names,
                               [&](const PrintedFileName& printed) { return ("." + printed.keys).ends_with(below); });
  };
  const auto printers = std::ranges::count_if(site.names().file_name_printers(), names_by_it);
  return site.names().front_matter().files_reading(key) > static_cast<std::size_t>(printers);
}

}  // namespace jekyll
