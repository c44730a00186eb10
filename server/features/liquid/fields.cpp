// Fields that come from real values: front matter of the site's files, configuration and data. Large lists are sampled,
// so that no look-up grows with the size of a data file.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "features/liquid/values.h"

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

/// The front matter that Liquid sees of a file.
const YamlMapping* front_matter_of(const SiteFile& file) {
  if (const YamlMapping* merged = file.data.mapping(); merged != nullptr && !merged->empty()) return merged;
  const FrontMatter& front_matter = file.syntax().front_matter;
  return front_matter.present() ? front_matter.document.root.value.mapping() : nullptr;
}

bool has_shape(const SiteFile& file, std::string_view shape, std::string_view collection) {
  if (file.parsed.from_theme) return false;
  if (shape == "layout") return file.kind == FileKind::Layout;
  if (shape == "page") return file.kind == FileKind::Page;
  if (shape == "document") return is_document(file) && (collection.empty() || file.collection == collection);
  return shape == "any" && (is_document(file) || file.kind == FileKind::Page);
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

  void add(const YamlValue& value) {
    ++files;
    if (!value.is_null() && samples.size() < most_samples) samples.push_back(&value);
  }
};

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
  std::unordered_map<std::string_view, KeyUse> uses;
  std::size_t files = 0;
  for (const auto& [path, file] : site.files()) {
    if (!has_shape(file, value.shape, value.collection)) continue;
    const YamlMapping* data = front_matter_of(file);
    if (data == nullptr) continue;
    ++files;
    for (const auto& [key, held] : *data) {
      if (only.empty() || key == only) uses[key].add(held);
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
      if (std::ranges::find(seen, key) != seen.end()) continue;
      seen.push_back(key);
      LiquidValue field = value_of_data(values_at(value.data, key));
      std::string detail = describe(field);
      fields.push_back({key, std::move(field), std::move(detail), "", 0});
    }
  }
}

}  // namespace jekyll
