#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "syntax/yaml/yaml.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

std::string to_text(const YamlDate& date) {
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::string to_text(const YamlTime& time) {
  std::string text = to_text(time.date) + " " + padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" +
                     padded(time.second, 2) + " ";
  const int offset = time.utc_offset_seconds.value_or(0);
  if (offset == 0) return text + (time.utc_offset_seconds ? "UTC" : "+0000");
  text += offset < 0 ? "-" : "+";
  return text + padded(std::abs(offset) / 3600, 2) + padded(std::abs(offset) / 60 % 60, 2);
}

/// Ruby's Float#to_s: the shortest digits that read back, an exponent below 1e-4 and from 1e16 on, which is fmt's rule
/// too.
std::string to_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  std::string text = fmt::format("{}", number);
  const std::size_t mantissa_end = std::min(text.find('e'), text.size());
  if (text.find('.') == std::string::npos) text.insert(mantissa_end, ".0");
  return text;
}

std::string double_quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else {
      result += c;
    }
  }
  return result + '"';
}

/// Ruby's inspect, as a list or hash prints its elements.
std::string inspected(const YamlValue& value) {
  if (value.is_null()) return "nil";
  if (const std::string* text = value.string()) return double_quoted(*text);
  return value.to_string();
}

std::string to_text(const YamlList& list) {
  std::string text = "[";
  for (const YamlValue& item : list) {
    if (text.size() > 1) text += ", ";
    text += inspected(item);
  }
  return text + "]";
}

std::string to_text(const YamlMapping& mapping) {
  std::string text = "{";
  for (const auto& [key, value] : mapping) {
    if (text.size() > 1) text += ", ";
    text += double_quoted(key) + "=>" + inspected(value);
  }
  return text + "}";
}

struct Printer {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return to_text(value); }
  std::string operator()(const std::shared_ptr<std::string>& value) const { return *value; }
  template <typename T>
  std::string operator()(const std::shared_ptr<T>& value) const {
    return to_text(*value);
  }
};

struct Equality {
  template <typename T>
  bool operator()(const T& a, const T& b) const {
    return a == b;
  }
  template <typename T>
  bool operator()(const std::shared_ptr<T>& a, const std::shared_ptr<T>& b) const {
    return a == b || *a == *b;
  }
  template <typename A, typename B>
  bool operator()(const A&, const B&) const {
    return false;
  }
};

/// Values are kept for long: nothing is left spare.
template <typename List>
std::shared_ptr<List> shared_list(List list) {
  list.shrink_to_fit();
  return std::make_shared<List>(std::move(list));
}

/// Texts that were met last, by their hash. One mutex for each part of them, so that threads seldom wait.
struct MetTexts {
  std::mutex mutex;
  std::array<std::shared_ptr<std::string>, 64> by_hash;
};

/// Layouts, tags, authors and the like stand in many files: those that were met last are kept once. Not by thread:
/// where a thread's own objects are emulated, as in MinGW's library, their memory is gone before they are destroyed.
std::shared_ptr<std::string> shared_text(std::string text) {
  constexpr std::size_t longest = 32;
  static std::array<MetTexts, 16> met;
  text.shrink_to_fit();
  if (text.size() > longest) return std::make_shared<std::string>(std::move(text));
  const std::size_t hash = std::hash<std::string_view>()(text);
  MetTexts& part = met[hash % met.size()];
  const std::lock_guard lock(part.mutex);
  std::shared_ptr<std::string>& latest = part.by_hash[hash / met.size() % part.by_hash.size()];
  if (latest == nullptr || *latest != text) latest = std::make_shared<std::string>(std::move(text));
  return latest;
}

}  // namespace

YamlValue::YamlValue(std::string text) : storage_(shared_text(std::move(text))) {}
YamlValue::YamlValue(const char* text) : YamlValue(std::string(text)) {}
YamlValue::YamlValue(YamlDate date) : storage_(std::make_shared<YamlDate>(date)) {}
YamlValue::YamlValue(YamlTime time) : storage_(std::make_shared<YamlTime>(time)) {}
YamlValue::YamlValue(YamlList list) : storage_(shared_list(std::move(list))) {}
YamlValue::YamlValue(YamlMapping mapping) : storage_(shared_list(std::move(mapping))) {}

YamlMapping& YamlValue::own_mapping() {
  auto& shared = std::get<Shared<YamlMapping>>(storage_);
  if (shared.use_count() > 1) shared = std::make_shared<YamlMapping>(*shared);
  return *shared;
}

const YamlValue* YamlValue::find(std::string_view key) const {
  const YamlMapping* entries = mapping();
  if (entries == nullptr) return nullptr;
  const auto entry = std::ranges::find_if(*entries, [&](const auto& each) { return each.first == key; });
  return entry == entries->end() ? nullptr : &entry->second;
}

std::string YamlValue::to_string() const {
  return std::visit(Printer(), storage_);
}

bool operator==(const YamlValue& a, const YamlValue& b) {
  return std::visit(Equality(), a.storage_, b.storage_);
}

bool operator==(const YamlNode& a, const YamlNode& b) {
  return a.value == b.value && a.style == b.style && a.span == b.span && a.content == b.content &&
         a.entries == b.entries && a.items == b.items;
}

const YamlEntry* YamlNode::find(std::string_view key) const {
  const auto entry =
      std::find_if(entries.rbegin(), entries.rend(), [&](const YamlEntry& each) { return each.key == key; });
  return entry == entries.rend() ? nullptr : &*entry;
}

namespace {

bool is_symbol(std::string_view text) {
  return text.size() > 1 && text.front() == ':' && text.find('\n') == std::string_view::npos;
}

}  // namespace

bool has_symbol_as_key(const YamlEntry& entry) {
  // A quoted key begins behind its quote.
  return entry.whole.begin == entry.key_span.begin && is_symbol(entry.key);
}

std::optional<Span> find_symbol(const YamlNode& node) {
  const std::string* text = node.style == YamlStyle::Plain ? node.value.string() : nullptr;
  if (text != nullptr && is_symbol(*text)) return node.span;
  for (const YamlEntry& entry : node.entries) {
    if (has_symbol_as_key(entry)) return entry.key_span;
    if (const auto symbol = find_symbol(entry.node)) return symbol;
  }
  for (const YamlNode& item : node.items) {
    if (const auto symbol = find_symbol(item)) return symbol;
  }
  return std::nullopt;
}

bool is_truthy(const YamlValue* value) {
  return value != nullptr && !value->is_null() && !is_false(value);
}

bool is_true(const YamlValue* value) {
  const bool* const flag = value == nullptr ? nullptr : value->as<bool>();
  return flag != nullptr && *flag;
}

bool is_false(const YamlValue* value) {
  const bool* const flag = value == nullptr ? nullptr : value->as<bool>();
  return flag != nullptr && !*flag;
}

std::vector<std::string> texts_of_list(const YamlValue* value) {
  std::vector<std::string> texts;
  const YamlList* const list = value == nullptr ? nullptr : value->list();
  if (list == nullptr) return texts;
  for (const YamlValue& item : *list) {
    if (!item.is_null()) texts.push_back(item.to_string());
  }
  return texts;
}

std::vector<std::string> texts_of(const YamlValue* value) {
  if (value == nullptr || value->is_null()) return {};
  return value->list() != nullptr ? texts_of_list(value) : std::vector<std::string>{value->to_string()};
}

}  // namespace jekyll
