// How the files of a site use front matter: which keys stand together, with which values, and how many files each.
// Files that are written alike share one shape; a value that one file has alone is only its hash.
// Invariant: leave() is the inverse of enter(), and no question changes anything.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "site/files/site_file.h"
#include "site/names/file_numbers.h"

namespace jekyll {

enum class WrittenForm { Plain, SingleQuoted, DoubleQuoted, InlineList, BlockList, Mapping };

/// A value of front matter but for its scalars. Of a list each kind of item counts once.
struct WrittenShape {
  WrittenForm form = WrittenForm::Plain;
  std::vector<std::pair<std::string, WrittenShape>> entries;  // in order, duplicates included
  std::vector<WrittenShape> items;

  /// What the key holds, the last of duplicates, or nullptr.
  [[nodiscard]] const WrittenShape* find(std::string_view key) const;
  friend bool operator==(const WrittenShape&, const WrittenShape&) = default;
};

enum class ValueKind { Text, List, Mapping, True, False, Number, Date };
[[nodiscard]] ValueKind value_kind(const YamlValue& value);

/// Files of one group are written alike: posts with drafts, the documents of a collection, all pages, …
[[nodiscard]] std::string writing_group(const SiteFile& file);
/// Whether other files can learn from its front matter.
[[nodiscard]] bool is_example(const SiteFile& file);
/// The front matter that Liquid sees of a file, defaults included; nullptr for none.
[[nodiscard]] const YamlMapping* data_seen_by_liquid(const SiteFile& file);

/// Words: a text counts as its words, as `tags` and `categories` are read.
enum class TextSplit { Whole, Words };

struct ValueUse {
  std::string value;
  std::size_t alike = 0;
  std::size_t others = 0;
  bool boolean = false;
  bool text = true;  // most have it as a text: no number, date or boolean
};

class FrontMatterIndex {
 public:
  using Number = FileNumbers::Number;

  /// Keeps the reference.
  explicit FrontMatterIndex(const FileNumbers& files) : files_(files) {}

  /// Its keys, and the fields that its Liquid reads.
  void enter_keys(const SiteFile& file) { count_keys(file, Step::Enter); }
  void leave_keys(const SiteFile& file) { count_keys(file, Step::Leave); }
  /// All else.
  void enter(const SiteFile& file) { count(file, Step::Enter); }
  void leave(const SiteFile& file) { count(file, Step::Leave); }

  // ---- keys of all files, those of the theme included
  [[nodiscard]] std::size_t files_with(const std::string& key) const;
  [[nodiscard]] std::size_t files_with(const std::string& key, ValueKind kind) const;
  /// Files whose Liquid reads a field of that name.
  [[nodiscard]] std::size_t files_reading(const std::string& field) const;

  // ---- examples: files of the site's own
  struct ShapeUse {
    std::string group;
    WrittenShape shape;
    std::size_t files = 0;
  };
  using VisitShape = std::function<void(const ShapeUse& use, std::size_t files)>;
  /// Calls `visit` with each shape and how many files have it, `asking` left out.
  void each_shape(const SiteFile* asking, const VisitShape& visit) const;
  using WantedValue = std::function<bool(std::string_view value)>;
  /// Scalar values of the key at `path` and of its list's items, most used first, of equals the one that stands first
  /// in the first file by path; `asking` left out. Where there are very many, only those that several files have, and
  /// equals by alphabet. Of values that are not `wanted`, where that is given, booleans alone are told.
  [[nodiscard]] std::vector<ValueUse> values(const SiteFile* asking, const std::string& group,
                                             const std::vector<std::string>& path, TextSplit split,
                                             const WantedValue& wanted = {}) const;
  /// Files of which the key at `path` has the scalar, alone, in a list or, by Words, among others. Only hashes are
  /// compared, so that a file may have another value. Sorted by path.
  [[nodiscard]] std::vector<const SiteFile*> files_with_value(const std::vector<std::string>& path,
                                                              std::string_view value, TextSplit split) const;

  // ---- what Liquid sees of the site's own files
  struct FieldUse {
    std::size_t files = 0;
    std::map<std::string, std::size_t, std::less<>> keys;  // files that have it
  };
  /// By "layout", "page", "document" and the collection's label behind it.
  [[nodiscard]] const std::map<std::string, FieldUse, std::less<>>& fields() const { return fields_; }

 private:
  enum class Step { Enter, Leave };
  struct KeyUse {
    std::size_t files = 0;
    std::array<std::size_t, 7> kinds{};  // by ValueKind
  };
  enum class ScalarKind : std::uint8_t { Text, Boolean, Other };
  /// A value that is used once.
  struct Single {
    Number file = 0;
    std::uint32_t group = 0;
    ScalarKind kind = ScalarKind::Text;
  };
  /// A value that is used several times.
  struct Shared {
    std::string text;
    std::uint32_t booleans = 0;
    std::uint32_t texts = 0;
    std::vector<Number> files;  // one a use
    std::map<std::uint32_t, std::uint32_t> by_group;
  };
  struct Values {
    std::unordered_map<std::uint64_t, Single> singles;  // by the text's hash
    std::unordered_map<std::uint64_t, Shared> shared;
  };

  void count(const SiteFile& file, Step step);
  void count_keys(const SiteFile& file, Step step);
  void count_fields(const SiteFile& file, Step step);
  void count_shape(const SiteFile& file, Step step);
  void count_values(const SiteFile& file, Step step);
  static void add(Values& values, std::string_view text, const Single& use);
  static void remove(Values& values, std::string_view text, const Single& use);
  [[nodiscard]] std::uint32_t number_of_group(const std::string& group);
  [[nodiscard]] const SiteFile* first_of(const std::vector<Number>& files, const SiteFile* asking) const;

  const FileNumbers& files_;
  std::map<std::string, KeyUse, std::less<>> keys_;
  std::map<std::string, std::size_t, std::less<>> fields_read_;
  std::map<std::string, FieldUse, std::less<>> fields_;
  std::map<std::string, ShapeUse, std::less<>> shapes_;  // by group and shape as text
  std::map<std::string, std::uint32_t, std::less<>> groups_;
  std::map<std::string, Values, std::less<>> values_;  // by path as text
};

}  // namespace jekyll
