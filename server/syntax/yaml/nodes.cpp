// Values of collections from their parts, and spans moved to another place.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "syntax/yaml/compose.h"

namespace jekyll {
namespace {

/// A mapping that finds its keys quickly, in order of first appearance.
class MappingBuilder {
 public:
  explicit MappingBuilder(std::size_t expected = 0) { mapping_.reserve(expected); }

  void set(const SharedString& key, YamlValue value) {
    if (YamlValue* const known = find(key)) {
      *known = std::move(value);
      return;
    }
    if (mapping_.size() >= most_without_index) index_.emplace(key.str(), mapping_.size());
    mapping_.emplace_back(key, std::move(value));
  }
  void merge(const YamlMapping& other) {
    for (const auto& [key, value] : other) set(key, value);
  }
  YamlMapping finish() && { return std::move(mapping_); }

 private:
  /// Of front matter all keys are looked at faster than an index is made.
  static constexpr std::size_t most_without_index = 32;

  YamlValue* find(const SharedString& key) {
    const auto end = mapping_.begin() + static_cast<std::ptrdiff_t>(std::min(mapping_.size(), most_without_index));
    const auto entry = std::ranges::find(mapping_.begin(), end, key, &YamlMapping::value_type::first);
    if (entry != end) return &entry->second;
    if (index_.empty()) return nullptr;
    const auto place = index_.find(key.str());
    return place == index_.end() ? nullptr : &mapping_[place->second].second;
  }

  YamlMapping mapping_;
  std::unordered_map<std::string, std::size_t> index_;  // of the keys behind the first ones
};

/// Psych's revive_hash: "<<" takes a mapping, or a list of mappings of which earlier ones win. False: none of these.
bool merge_into(MappingBuilder& builder, const YamlNode& node) {
  if (node.style == YamlStyle::Alias || node.style == YamlStyle::BlockMapping || node.style == YamlStyle::FlowMapping) {
    if (node.value.mapping() == nullptr) return false;
    builder.merge(*node.value.mapping());
    return true;
  }
  const YamlList* list = node.value.list();
  if (list == nullptr || std::ranges::any_of(*list, [](const YamlValue& item) { return item.mapping() == nullptr; })) {
    return false;
  }
  for (auto item = list->rbegin(); item != list->rend(); ++item) builder.merge(*item->mapping());
  return true;
}

}  // namespace

YamlValue mapping_value(const std::vector<YamlEntry>& entries) {
  MappingBuilder builder(entries.size());
  for (const YamlEntry& entry : entries) {
    if (entry.key != "<<" || !merge_into(builder, entry.node)) builder.set(entry.key, entry.node.value);
  }
  return std::move(builder).finish();
}

YamlValue merged_mappings(const YamlList& list) {
  MappingBuilder builder;
  for (const YamlValue& item : list) {
    if (item.mapping() != nullptr) builder.merge(*item.mapping());
  }
  return std::move(builder).finish();
}

YamlValue list_value(const std::vector<YamlNode>& items) {
  YamlList list;
  list.reserve(items.size());
  for (const YamlNode& item : items) list.push_back(item.value);
  return list;
}

bool is_number_without_digits(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text.starts_with(".e") || text.starts_with(".E")) {
    return text.size() > 3 && (text[2] == '+' || text[2] == '-') &&
           text.find_first_not_of("0123456789", 3) == std::string_view::npos;
  }
  return text.size() > 2 && (text.starts_with("0b") || text.starts_with("0x")) &&
         text.find_first_not_of("_,", 2) == std::string_view::npos;
}

void shift_spans(YamlNode& node, std::size_t base) {
  const auto shift = [base](Span& span) { span = {span.begin + base, span.end + base}; };
  shift(node.span);
  shift(node.content);
  for (YamlNode& item : node.items) shift_spans(item, base);
  for (YamlEntry& entry : node.entries) {
    shift(entry.key_span);
    shift(entry.whole);
    shift_spans(entry.node, base);
  }
}

}  // namespace jekyll
