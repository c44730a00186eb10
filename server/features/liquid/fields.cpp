// Fields that come from real values: front matter of the site's files, configuration and data. Large lists are sampled,
// so that no look-up grows with the size of a data file.
#include <map>
#include <utility>

#include "features/liquid/values.h"
#include "text/lists.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

LiquidType type_of(const YamlValue& value) {
  if (value.string() != nullptr) return LiquidType::Text;
  if (value.list() != nullptr) return LiquidType::List;
  if (value.mapping() != nullptr) return LiquidType::Mapping;
  if (value.as<bool>() != nullptr) return LiquidType::Boolean;
  if (value.as<std::int64_t>() != nullptr || value.as<double>() != nullptr) return LiquidType::Number;
  return value.is_null() ? LiquidType::Unknown : LiquidType::Date;
}

/// What a key holds in any of the samples.
std::vector<const YamlValue*> values_at(const std::vector<const YamlValue*>& samples, std::string_view key) {
  std::vector<const YamlValue*> values;
  for (const YamlValue* sample : samples) {
    const YamlValue* value = sample->find(key);
    if (value != nullptr && !value->is_null() && values.size() < most_samples) values.push_back(value);
  }
  return values;
}

bool has_shape(const SiteFile& file, std::string_view shape, std::string_view collection) {
  if (file.parsed.from_theme) return false;
  if (shape == "layout") return file.kind == FileKind::Layout;
  if (shape == "page") return file.kind == FileKind::Page;
  if (shape == "document") return is_document(file) && (collection.empty() || file.collection == collection);
  return shape == "any" && (is_document(file) || file.kind == FileKind::Page);
}

/// The groups of the site's index whose files have the shape.
bool is_group_of(std::string_view group, std::string_view shape, std::string_view collection) {
  constexpr std::string_view document = "document";
  if (shape == "document") {
    return group.starts_with(document) && (collection.empty() || group.substr(document.size()) == collection);
  }
  return shape == "any" ? group != "layout" : group == shape;
}

std::string first_line(const std::string& text) {
  constexpr std::size_t longest = 60;
  std::string line = text.substr(0, text.find('\n'));
  if (line.size() <= longest) return line;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end) + "…";
}

/// How a key is used by files of one shape.
struct KeyUse {
  std::size_t files = 0;
  std::vector<const YamlValue*> samples;
};
using KeyUses = std::map<std::string_view, KeyUse>;

/// Of how many files the values are looked at, where there are very many: the latest posts tell best.
constexpr std::size_t most_examples = 2'000;
constexpr std::size_t most_looked_at = 5 * most_examples;

/// In the order of their paths.
std::vector<const SiteFile*> examples_of(const Site& site, const LiquidValue& value) {
  std::vector<const SiteFile*> examples;
  std::size_t looked_at = 0;
  site.names().matches().each_own([&](MatchIndex::Number number) {
    const SiteFile& file = site.names().file(number);
    if (has_shape(file, value.shape, value.collection)) examples.push_back(&file);
    return ++looked_at < most_looked_at && examples.size() < most_examples;
  });
  sort_stably(examples, {}, [](const SiteFile* file) -> const std::string& { return file->path(); });
  return examples;
}

}  // namespace

LiquidValue value_of_data(std::vector<const YamlValue*> data) {
  LiquidValue value;
  for (const YamlValue* sample : data) {
    if (value.type == LiquidType::Unknown) value.type = type_of(*sample);
  }
  value.data = std::move(data);
  return value;
}

std::string describe(const LiquidValue& value) {
  if (value.data.size() == 1) {
    const YamlValue& data = *value.data.front();
    if (data.list() != nullptr) return "list of " + std::to_string(data.list()->size());
    if (data.mapping() != nullptr) return "mapping of " + std::to_string(data.mapping()->size());
    return first_line(data.to_string());
  }
  return std::string(to_string(value.type));
}

void add_front_matter_fields(const Site& site, std::vector<LiquidFieldOffer>& fields, const LiquidValue& value,
                             std::string_view only) {
  KeyUses uses;
  std::size_t files = 0;
  for (const auto& [group, use] : site.names().front_matter().fields()) {
    if (!is_group_of(group, value.shape, value.collection)) continue;
    files += use.files;
    for (const auto& [key, holders] : use.keys) {
      if (only.empty() || key == only) uses[key].files += holders;
    }
  }
  const auto examples = uses.empty() ? std::vector<const SiteFile*>() : examples_of(site, value);
  for (const SiteFile* file : examples) {
    const YamlMapping* data = data_seen_by_liquid(*file);
    if (data == nullptr) continue;
    for (const auto& [key, held] : *data) {
      const auto use = uses.find(key);
      if (use == uses.end() || held.is_null() || use->second.samples.size() >= most_samples) continue;
      use->second.samples.push_back(&held);
    }
  }
  for (LiquidFieldOffer& field : fields) {
    const auto use = uses.find(field.name);
    if (use != uses.end()) {
      field.uses = use->second.files;
      if (field.value.shape.empty()) field.value.data = std::move(use->second.samples);
      uses.erase(use);
    }
    // What every file has, written or not.
    for (const std::string_view always : {"title", "url", "date", "content"}) {
      if (field.name == always) field.uses = std::max<std::size_t>(files, 1);
    }
  }
  for (auto& [key, use] : uses) {
    LiquidFieldOffer offer;
    offer.name = key;
    offer.value = value_of_data(std::move(use.samples));
    offer.detail = "front matter of " + std::to_string(use.files) + (use.files == 1 ? " file" : " files");
    offer.uses = use.files;
    fields.push_back(std::move(offer));
  }
}

void add_data_fields(std::vector<LiquidFieldOffer>& fields, const LiquidValue& value) {
  std::vector<std::string_view> seen;
  for (const YamlValue* data : value.data) {
    const YamlMapping* mapping = data->mapping();
    if (mapping == nullptr) continue;
    for (const auto& [key, held] : *mapping) {
      if (contains(seen, key)) continue;
      seen.push_back(key);
      LiquidValue field = value_of_data(values_at(value.data, key));
      std::string detail = describe(field);
      fields.push_back({key.str(), std::move(field), std::move(detail), "", 0});
    }
  }
}

}  // namespace jekyll
