#include "site/resolver/named_includes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "site/data_files.h"
#include "site/layout_chain.h"
#include "site/state.h"
#include "text/lists.h"
#include "text/paths.h"

namespace jekyll {
namespace {

constexpr std::string_view of_page = "page.";
constexpr std::string_view of_parameter = "include.";
constexpr std::string_view of_data = "data.";
constexpr int deepest = 32;

/// The first key, and the keys below it.
std::pair<std::string_view, std::string_view> split_keys(std::string_view keys) {
  const std::size_t end = std::min(keys.find('.'), keys.size());
  return {keys.substr(0, end), keys.substr(std::min(end + 1, keys.size()))};
}

bool is_on_a_line(const YamlNode& node) {
  return node.style == YamlStyle::Plain || node.style == YamlStyle::SingleQuoted ||
         node.style == YamlStyle::DoubleQuoted;
}

/// Calls `visit` with each text that the keys lead to, and its key. Lists stand for their items.
void each_text_at(const YamlNode& node, std::string_view keys, std::string_view key, int depth,
                  const std::function<void(const YamlNode& node, std::string_view key)>& visit) {
  if (depth > deepest) return;
  for (const YamlNode& item : node.items) each_text_at(item, keys, key, depth + 1, visit);
  if (keys.empty()) {
    if (node.value.string() != nullptr && is_on_a_line(node)) visit(node, key);
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

/// The keys inside of the data file, when they lead to it.
std::optional<std::string_view> keys_in_data(const Site& site, const SiteFile& file, std::string_view keys) {
  const std::string name = data_name(site.config(), file);
  if (name.empty() || !keys.starts_with(name)) return std::nullopt;
  if (keys.size() == name.size()) return std::string_view();
  return keys[name.size()] == '.' ? std::optional(keys.substr(name.size() + 1)) : std::nullopt;
}

class Finder {
 public:
  Finder(const Site& site, const SiteFile& from) : site_(site), from_(from) {}

  std::vector<NamedInclude> find() && {
    for (const SiteFile* printer : site_.names().include_printers()) {
      for (const PrintedInclude& printed : printer->parsed.printed_includes) find_by(*printer, printed);
    }
    return std::move(found_);
  }

 private:
  void find_by(const SiteFile& printer, const PrintedInclude& printed) {
    const std::string_view keys = printed.keys;
    if (keys.starts_with(of_parameter)) {
      find_parameters(printer, printed, keys.substr(of_parameter.size()));
    } else if (keys.starts_with(of_page)) {
      const bool says = is_page_or_document(from_) && from_.parsed.syntax;
      if (!says || !may_show(site_, from_, printer)) return;
      find_in(from_.syntax().front_matter.document.root, printed, keys.substr(of_page.size()));
    } else if (from_.kind == FileKind::Data) {
      const auto below = keys_in_data(site_, from_, keys);
      if (!below) return;
      each_text_at(from_.parsed.data_value, *below, "", 0,
                   [&](const std::string& text, std::string_view key) { add(printed, {}, text, key); });
    } else if (from_.kind == FileKind::Config && from_.parsed.options != nullptr && !keys.starts_with(of_data)) {
      find_in(from_.parsed.options->root, printed, keys);
    }
  }

  void find_in(const YamlNode& root, const PrintedInclude& printed, std::string_view keys) {
    each_text_at(root, keys, "", 0, [&](const YamlNode& node, std::string_view key) {
      add(printed, node.content, *node.value.string(), key);
    });
  }

  /// What the file passes to the include that prints it.
  void find_parameters(const SiteFile& printer, const PrintedInclude& printed, std::string_view name) {
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

  void add(const PrintedInclude& printed, Span span, const std::string& value, std::string_view key) {
    const SiteFile* include = site_.find_include(printed.before + value + printed.behind);
    if (include != nullptr) found_.push_back({&from_, span, value, std::string(key), &printed, include});
  }

  const Site& site_;
  const SiteFile& from_;
  std::vector<NamedInclude> found_;
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

  void add_for(const SiteFile& printer, const PrintedInclude& printed, const std::string& value) {
    const std::string_view keys = printed.keys;
    if (keys.starts_with(of_parameter)) {
      for (const SiteFile* reader : site_.readers_of(printer)) add(reader);
    } else if (keys.starts_with(of_page)) {
      add_pages(keys.substr(of_page.size()), value);
    } else if (keys.starts_with(of_data)) {
      each_file_below(site_, clean_folder(site_.config().data_dir) + "/", [this](const SiteFile& file) { add(&file); });
    } else {
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

/// What stands in the place of the value; nothing when the tag never names the include.
std::optional<std::string> value_for(const PrintedInclude& printed, std::string_view name) {
  const std::size_t around = printed.before.size() + printed.behind.size();
  if (name.size() <= around || !name.starts_with(printed.before) || !name.ends_with(printed.behind))
    return std::nullopt;
  return std::string(name.substr(printed.before.size(), name.size() - around));
}

}  // namespace

std::vector<const SiteFile*> find_nameable_includes(const Site& site, const PrintedInclude& printed) {
  std::vector<const SiteFile*> found;
  const std::string folder = clean_folder(site.config().includes_dir);
  each_file_below(site, (folder.empty() ? "" : folder + "/") + printed.before, [&](const SiteFile& file) {
    const auto name = include_name(site.config(), file);
    if (name && value_for(printed, *name)) found.push_back(&file);
  });
  return found;
}

std::vector<NamedInclude> find_named_includes(const Site& site, const SiteFile& from) {
  return Finder(site, from).find();
}

std::vector<NamedInclude> find_names_of_includes(const Site& site, std::span<const SiteFile* const> targets) {
  const std::vector<const SiteFile*> printers = site.names().include_printers();
  if (printers.empty()) return {};
  Candidates candidates(site);
  for (const SiteFile* target : targets) {
    const auto name = include_name(site.config(), *target);
    if (!name) continue;
    for (const SiteFile* printer : printers) {
      for (const PrintedInclude& printed : printer->parsed.printed_includes) {
        if (const auto value = value_for(printed, *name)) candidates.add_for(*printer, printed, *value);
      }
    }
  }
  std::vector<NamedInclude> found;
  for (const auto& [path, file] : candidates.files()) {
    for (NamedInclude& named : find_named_includes(site, *file)) {
      if (contains(targets, named.include)) found.push_back(std::move(named));
    }
  }
  return found;
}

bool is_read_otherwise(const Site& site, const std::string& key) {
  const std::string below = "." + key;
  const auto includes_by_it = [&](const SiteFile* printer) {
    return std::ranges::any_of(printer->parsed.printed_includes,
                               [&](const PrintedInclude& printed) { return ("." + printed.keys).ends_with(below); });
  };
  const auto printers = std::ranges::count_if(site.names().include_printers(), includes_by_it);
  return site.names().front_matter().files_reading(key) > static_cast<std::size_t>(printers);
}

}  // namespace jekyll
