#include "site/data_files.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "site/csv.h"
#include "site/liquid/printed_paths.h"
#include "text/ascii.h"
#include "text/paths.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// In the order in which Jekyll reads them: a later one replaces an earlier one of the same key.
constexpr std::array<std::string_view, 5> data_extensions = {".yaml", ".yml", ".json", ".csv", ".tsv"};

/// DataReader#sanitize_filename: ASCII word characters, '-' and white space stay; white space becomes one '_', but
/// vanishes at the beginning.
std::string sanitized_key(std::string_view name) {
  std::size_t leading = 0;
  while (leading < name.size() && is_ascii_space(name[leading])) ++leading;
  if (leading == name.size() || is_ascii_word(name[leading])) name.remove_prefix(leading);
  std::string key;
  bool after_space = false;
  for (const char c : name) {
    if (is_ascii_space(c)) {
      if (!after_space) key += '_';
      after_space = true;
    } else if (is_ascii_word(c) || c == '-') {
      key += c;
      after_space = false;
    }
  }
  return key;
}

void set_error(DataFile& file, std::string_view text, Span span, std::string message) {
  file.error = std::move(message);
  file.error_span = span;
  file.error_line = static_cast<std::size_t>(std::ranges::count(text.substr(0, span.begin), '\n'));
}

DataFile parse_table(std::string_view text, char separator) {
  DataFile file;
  CsvTable table = parse_csv(text, separator);
  if (table.error) {
    const std::size_t end = std::min(text.find_first_of("\r\n", table.error->offset), text.size());
    set_error(file, text, {table.error->offset, end}, std::move(table.error->message));
  } else {
    file.links = find_link_values(table.rows, "");
    file.value = std::move(table.rows.value);
  }
  return file;
}

YamlValue* find_value(YamlMapping& mapping, std::string_view key) {
  const auto entry = std::ranges::find_if(mapping, [&](const auto& each) { return each.first == key; });
  return entry == mapping.end() ? nullptr : &entry->second;
}

/// `entered`: folders of which some file was put already; the first one drops what a file of the folder's name holds.
void put(YamlMapping& mapping, const std::vector<std::string>& keys, const YamlValue& value,
         std::set<std::string>& entered) {
  YamlMapping* folder = &mapping;
  std::string path;
  for (std::size_t i = 0; i + 1 < keys.size(); ++i) {
    YamlValue* inner = find_value(*folder, keys[i]);
    if (inner == nullptr) inner = &folder->emplace_back(keys[i], YamlMapping()).second;
    path += "/" + keys[i];
    if (entered.insert(path).second) *inner = YamlMapping();
    folder = &inner->own_mapping();
  }
  YamlValue* old = find_value(*folder, keys.back());
  if (old == nullptr) {
    folder->emplace_back(keys.back(), value);
  } else {
    *old = value;
  }
}

/// Shallow files first, so that a folder replaces a file of its key; then by the strength of the extension.
auto order_of(const DataEntry& entry) {
  const auto depth = std::ranges::count(entry.path, '/');
  const auto strength = std::ranges::find(data_extensions, extension_of(entry.path)) - data_extensions.begin();
  return std::tuple(depth, strength, std::string_view(entry.path));
}

}  // namespace

bool is_data_file(std::string_view path) {
  return std::ranges::find(data_extensions, extension_of(path)) != data_extensions.end() &&
         !base_name(path).starts_with('.');
}

DataFile parse_data_file(std::string_view path, std::string_view text, bool symbols_are_text) {
  if (!is_data_file(path)) return {};
  if (const auto separator = field_separator(path)) return parse_table(text, *separator);
  DataFile file;
  YamlDocument document = parse_yaml(text);
  if (document.valid) {
    const std::optional<Span> symbol = symbols_are_text ? std::nullopt : find_symbol(document.root);
    if (symbol) {
      set_error(file, text, *symbol, "A text that begins with a colon is a Ruby symbol. Put it in quotes.");
      return file;
    }
    file.links = find_link_values(document.root, "");
    file.value = std::move(document.root.value);
    return file;
  }
  const auto problem = std::ranges::find_if(
      document.problems, [](const YamlProblem& candidate) { return candidate.kind != YamlProblemKind::DuplicateKey; });
  if (problem != document.problems.end()) set_error(file, text, problem->span, problem->message);
  return file;
}

YamlNode parse_data_tree(std::string_view path, std::string_view text) {
  const auto separator = field_separator(path);
  return separator ? parse_csv(text, *separator).rows : parse_yaml(text).root;
}

std::vector<std::string> data_keys(std::string_view path) {
  std::vector<std::string> keys;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    keys.push_back(sanitized_key(path.substr(0, slash)));
    path.remove_prefix(slash + 1);
  }
  keys.push_back(sanitized_key(path.substr(0, path.size() - extension_of(path).size())));
  return keys;
}

std::string data_name(const SiteConfig& config, const SiteFile& file) {
  const std::string folder = clean_folder(file.parsed.from_theme ? std::string("_data") : config.data_dir);
  if (!is_below(file.path(), folder)) return "";
  std::string name = "data";
  for (const std::string& key : data_keys(file.path().substr(folder.size() + 1))) name += "." + key;
  return name;
}

std::vector<LinkValue> data_link_values(const SiteConfig& config, const SiteFile& file) {
  const std::string name = data_name(config, file);
  std::vector<LinkValue> values = file.parsed.link_values;
  for (LinkValue& value : values) value.keys = value.keys.empty() ? name : name + "." + value.keys;
  return values;
}

YamlValue merge_data_files(std::vector<DataEntry> files) {
  sort_stably(files, {}, order_of);
  YamlMapping data;
  std::set<std::string> entered;
  for (const DataEntry& file : files) {
    if (is_data_file(file.path)) put(data, data_keys(file.path), *file.value, entered);
  }
  return data;
}

}  // namespace jekyll
