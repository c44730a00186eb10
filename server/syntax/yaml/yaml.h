// YAML as Ruby's Psych reads it, with exact spans: front matter, _config.yml, data files.
// Total: half-typed YAML keeps every key above and below the damage and lists its problems.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "text/rare_list.h"
#include "text/shared_string.h"
#include "text/span.h"

namespace jekyll {

struct YamlDate {
  int year = 0;
  int month = 1;
  int day = 1;
  friend bool operator==(const YamlDate&, const YamlDate&) = default;
};

/// A YAML timestamp. Without a written zone Psych takes it for UTC.
struct YamlTime {
  YamlDate date;
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::int64_t nanosecond = 0;
  std::optional<int> utc_offset_seconds;
  friend bool operator==(const YamlTime&, const YamlTime&) = default;
};

class YamlValue;
using YamlList = std::vector<YamlValue>;
/// Keys in order of first appearance; on duplicates the last value wins, as in Ruby.
using YamlMapping = std::vector<std::pair<SharedString, YamlValue>>;

/// A plain value, no spans; copies share what is large. Integers too large for 64 bits are kept as doubles.
class YamlValue {
 public:
  YamlValue() = default;
  template <typename T>
    requires(std::same_as<T, bool> || std::same_as<T, std::int64_t> || std::same_as<T, double>)
  YamlValue(T value) : storage_(value) {}                              // NOLINT: implicit, a value is what it holds.
  YamlValue(std::string text);                                         // NOLINT
  YamlValue(const char* text);                                         // NOLINT
  YamlValue(YamlDate date);                                            // NOLINT
  YamlValue(YamlTime time);                                            // NOLINT
  YamlValue(std::vector<YamlValue> list);                              // NOLINT
  YamlValue(std::vector<std::pair<SharedString, YamlValue>> mapping);  // NOLINT

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(storage_); }
  /// What it holds, when that is of this type: bool, std::int64_t, double, std::string, YamlDate, YamlTime, YamlList or
  /// YamlMapping.
  template <typename T>
  [[nodiscard]] const T* as() const {
    if constexpr (std::same_as<T, bool> || std::same_as<T, std::int64_t> || std::same_as<T, double>) {
      return std::get_if<T>(&storage_);
    } else {
      const Shared<T>* const shared = std::get_if<Shared<T>>(&storage_);
      return shared == nullptr ? nullptr : shared->get();
    }
  }
  [[nodiscard]] bool is_number() const { return as<std::int64_t>() != nullptr || as<double>() != nullptr; }
  [[nodiscard]] const std::string* string() const { return as<std::string>(); }
  [[nodiscard]] const YamlList* list() const { return as<YamlList>(); }
  [[nodiscard]] const YamlMapping* mapping() const { return as<YamlMapping>(); }
  /// The entries, to be changed in this value alone. Precondition: it is a mapping.
  [[nodiscard]] YamlMapping& own_mapping();
  /// The value of a key when this is a mapping that has it, else nullptr.
  [[nodiscard]] const YamlValue* find(std::string_view key) const;
  /// Ruby's `to_s` of the value: "" for null, "true", "2015-01-01", …
  [[nodiscard]] std::string to_string() const;
  friend bool operator==(const YamlValue&, const YamlValue&);

 private:
  template <typename T>
  using Shared = std::shared_ptr<T>;
  std::variant<std::monostate, bool, std::int64_t, double, Shared<std::string>, Shared<YamlDate>, Shared<YamlTime>,
               Shared<std::vector<YamlValue>>, Shared<std::vector<std::pair<SharedString, YamlValue>>>>
      storage_;
};

enum class YamlStyle {
  Empty,  // nothing written: null
  Plain,
  SingleQuoted,
  DoubleQuoted,
  Literal,  // |
  Folded,   // >
  FlowSequence,
  FlowMapping,
  BlockSequence,
  BlockMapping,
  Alias,
};

struct YamlEntry;

/// A value where it stands.
struct YamlNode {
  YamlValue value;
  YamlStyle style = YamlStyle::Empty;
  Span span;     // as written, quotes and brackets included; empty, behind the colon, when nothing is written
  Span content;  // inside quotes; equal to span otherwise
  RareList<YamlEntry> entries;  // of a mapping, in order, duplicates included
  RareList<YamlNode> items;     // of a sequence
  friend bool operator==(const YamlNode&, const YamlNode&);

  /// The entry that counts (the last of duplicates), or nullptr.
  [[nodiscard]] const YamlEntry* find(std::string_view key) const;
};

struct YamlEntry {
  SharedString key;
  Span key_span;  // without quotes
  Span whole;     // from the key to the end of the value
  YamlNode node;
  friend bool operator==(const YamlEntry&, const YamlEntry&) = default;
};

enum class YamlProblemKind { Syntax, Tab, DuplicateKey, NotMapping, TooLarge };

struct YamlProblem {
  YamlProblemKind kind = YamlProblemKind::Syntax;
  Span span;
  std::string message;        // for a blog author
  std::string repaired = {};  // what to write at `span` instead; "" when that is not known
  friend bool operator==(const YamlProblem&, const YamlProblem&) = default;
};

struct YamlComment {
  Span span;  // from '#' to the end of the line
  friend bool operator==(const YamlComment&, const YamlComment&) = default;
};

struct YamlDocument {
  YamlNode root;
  RareList<YamlProblem> problems;
  RareList<YamlComment> comments;
  /// Whether Psych accepts the whole document. If not, Jekyll reads none of it.
  bool valid = true;
  friend bool operator==(const YamlDocument&, const YamlDocument&) = default;
};

/// What a document may cost. Psych has no such limits; they keep hostile files harmless.
struct YamlLimits {
  std::size_t bytes = std::size_t{8} << 20U;        // larger texts are not read at all
  std::size_t depth = 100;                          // of nested lists and mappings
  std::size_t alias_bytes = std::size_t{4} << 20U;  // that aliases may multiply into
};

/// Parses the first YAML document of `text`, as Psych does. Spans are offsets into `text` plus `base`. Linear.
/// A document that Psych rejects is read key by key: each undamaged key has the span and value it would have alone.
[[nodiscard]] YamlDocument parse_yaml(std::string_view text, std::size_t base = 0, const YamlLimits& limits = {});

/// A plain scalar's meaning by Psych's rules (YAML 1.1): yes/no, 1_000, 017, 12:30, dates, times, null forms.
[[nodiscard]] YamlValue resolve_plain_scalar(std::string_view scalar);

/// The first value or key that is written as a symbol of Ruby (`:tea`). Psych lets none in, to SafeYAML they are texts.
[[nodiscard]] std::optional<Span> find_symbol(const YamlNode& node);
[[nodiscard]] bool has_symbol_as_key(const YamlEntry& entry);

/// Ruby's truth: everything but false and nil. A value that is not there (null) is nil.
[[nodiscard]] bool is_truthy(const YamlValue* value);
/// Nothing but `true`, nothing but `false`.
[[nodiscard]] bool is_true(const YamlValue* value);
[[nodiscard]] bool is_false(const YamlValue* value);

/// The texts of a list, nulls left out; none of a value that is no list.
[[nodiscard]] std::vector<std::string> texts_of_list(const YamlValue* value);
/// The same; any other value but null counts as a list of one.
[[nodiscard]] std::vector<std::string> texts_of(const YamlValue* value);

}  // namespace jekyll
