// What is known of a value while Liquid runs: all of it, only its class, or nothing. Invariant: whatever is not certain
// may be of any class, so that nobody is accused because of a guess.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/vocabulary/value_classes.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

struct SiteFile;
struct EvaluatedValue;
using SomeElements = std::shared_ptr<const std::vector<EvaluatedValue>>;

struct EvaluatedValue {
  ValueClasses may = any_value;       // the classes that it may be of; never none
  ValueClasses elements = any_value;  // of a list that is not known: those of its elements; of a mapping: of its values
  bool known = false;                 // `value` is all of it
  bool undefined = false;             // nil because nothing sets it: `strict_variables` stops there
  bool has_fields = false;            // an object whose fields are asked for one by one (LiquidScope::field)
  /// Of a grouping, and of its elements: a list such as each of them holds in `items`. Of a mapping of lists, and of
  /// its pairs of a key and a list: such a list. Elements that it holds are in one of the lists.
  std::shared_ptr<const EvaluatedValue> grouped = nullptr;
  /// Of posts by their tags or categories: where a post has the names.
  std::vector<std::string> SiteFile::*named_by = nullptr;
  const SiteFile* document = nullptr;  // of a document: the file, where it is known
  /// Of a list that is not known: elements that it certainly holds, others beside them. Null for none.
  SomeElements some = nullptr;
  bool in_order = false;  // these are its first ones, in its order
  YamlValue value = {};   // only when known; of a range the list of its numbers

  /// Whether it is certainly of one of the classes.
  [[nodiscard]] bool is(ValueClasses classes) const { return (may & ~classes) == 0; }
  [[nodiscard]] const std::string* text() const { return known ? value.string() : nullptr; }
  [[nodiscard]] const YamlList* list() const { return known ? value.list() : nullptr; }
};

[[nodiscard]] EvaluatedValue known_value(YamlValue value);
[[nodiscard]] EvaluatedValue value_of(ValueClasses classes);
[[nodiscard]] EvaluatedValue nil_value();
/// One of a list that is not known; `sure`: the list certainly has it.
[[nodiscard]] EvaluatedValue element_of(const EvaluatedValue& list, bool sure);
[[nodiscard]] EvaluatedValue undefined_value();
[[nodiscard]] EvaluatedValue document_value(const SiteFile& document);
/// Null for none.
[[nodiscard]] SomeElements some_elements(std::vector<EvaluatedValue> elements);

/// YAML makes another key of the word than a text, so nobody can look it up by name.
[[nodiscard]] bool is_no_text_key(std::string_view word);

/// Liquid's truth: everything but nil and false. Nothing when it is not certain.
[[nodiscard]] std::optional<bool> truth_of(const EvaluatedValue& value);
/// Liquid's `==`. Nothing when it is not certain.
[[nodiscard]] std::optional<bool> are_equal(const EvaluatedValue& a, const EvaluatedValue& b);

/// At which element of a list a fault was met: " So it is for `_teas/green.md`."; "" where nothing tells it.
[[nodiscard]] std::string note_of(const EvaluatedValue& element);

/// "a text", "a number", "nothing (`nil`)": for messages.
[[nodiscard]] std::string_view describe(const EvaluatedValue& value);

/// Liquid's Utils.to_number. Nothing when it is not certain.
struct LiquidNumber {
  double value = 0;
  bool whole = true;
};
[[nodiscard]] std::optional<LiquidNumber> number_of(const EvaluatedValue& value);

}  // namespace jekyll
