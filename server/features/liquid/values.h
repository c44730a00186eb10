// What Liquid's variables hold on a site, as far as it can be told: types, fields, elements.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "site/vocabulary/liquid.h"
#include "syntax/liquid/cursor.h"

namespace jekyll {

/// Of the values that a field has in many files as many tell enough.
constexpr std::size_t most_samples = 50;

struct LiquidValue {
  LiquidType type = LiquidType::Unknown;
  std::string shape;                           // names its fields, or those of its elements
  std::string collection;                      // of documents: its label
  std::vector<const YamlValue*> data;          // real values; several when it stands for the elements of a list
  std::shared_ptr<const LiquidValue> element;  // of a list
  const KnownObject* known = nullptr;          // what documents it
};

struct LiquidFieldOffer {
  std::string name;
  LiquidValue value;
  std::string detail;         // where it comes from, or what it holds
  std::string documentation;  // Markdown
  std::size_t uses = 0;       // of front matter: files that have the key
};

enum class VariableOrigin { Assigned, Captured, Loop, Counter, FromInclude };

/// One tag that sets a variable. Its value is worked out when it is asked for.
struct LiquidVariable {
  std::string name;
  VariableOrigin origin = VariableOrigin::Assigned;
  Span expression;   // in this file: what it is set to, or the list of a loop
  Span tag;          // the tag that sets it, in `path`
  std::string path;  // the file
  bool here = true;  // false: a loop's variable outside of its loop
};

/// Looks at one file up to a cursor. Valid while site, file and text are.
class LiquidView {
 public:
  LiquidView(const Site& site, const SiteFile& file, std::string_view text, std::size_t offset);

  [[nodiscard]] const LiquidVocabulary& vocabulary() const { return vocabulary_; }
  /// Variables that the tags before the cursor set, the latest of each name.
  [[nodiscard]] std::vector<const LiquidVariable*> variables() const;
  [[nodiscard]] const LiquidVariable* find_variable(std::string_view name) const;
  [[nodiscard]] LiquidValue value_of(const LiquidVariable& variable) const;
  /// Objects that exist at the cursor.
  [[nodiscard]] std::vector<const KnownObject*> objects() const;
  /// The tags of blocks that are open at the cursor, outermost first: indexes of the file's Liquid tokens.
  [[nodiscard]] const std::vector<std::size_t>& open_tags() const { return open_tags_; }

  [[nodiscard]] LiquidValue value_of(const std::vector<LiquidSegment>& path) const;
  /// An expression with filters.
  [[nodiscard]] LiquidValue evaluate(std::string_view chain) const { return evaluate(chain, settings_.size()); }
  [[nodiscard]] std::vector<LiquidFieldOffer> fields_of(const LiquidValue& value) const;
  [[nodiscard]] LiquidValue element_of(const LiquidValue& value) const;
  [[nodiscard]] std::optional<LiquidFieldOffer> find_field(const LiquidValue& value, std::string_view name) const;

 private:
  void read_tags();
  void read_included(const LiquidToken& token);
  [[nodiscard]] const LiquidVariable* find_setting(std::string_view name, std::size_t before) const;
  // Of the settings those before index `before` count, so that following them ends.
  [[nodiscard]] LiquidValue value_of(const std::vector<LiquidSegment>& path, std::size_t before) const;
  [[nodiscard]] LiquidValue evaluate(std::string_view chain, std::size_t before) const;
  [[nodiscard]] LiquidValue object_value(const KnownObject& object) const;
  [[nodiscard]] LiquidValue apply_filter(const LiquidValue& input, const LiquidFilter& filter,
                                         std::string_view text) const;
  void add_known_fields(std::vector<LiquidFieldOffer>& fields, const LiquidValue& value) const;
  void add_shape(std::vector<LiquidFieldOffer>& fields, std::string_view shape) const;
  void add_site(std::vector<LiquidFieldOffer>& fields) const;
  void add_parameters(std::vector<LiquidFieldOffer>& fields) const;
  void add_lists(std::vector<LiquidFieldOffer>& fields, const LiquidValue& value) const;

  const Site& site_;
  const SiteFile& file_;
  std::string_view text_;
  std::size_t offset_;
  const LiquidVocabulary& vocabulary_;
  std::vector<LiquidVariable> settings_;  // in order
  std::vector<std::size_t> open_tags_;
  mutable std::size_t chain_ = 0;  // of variables that are being followed
};

/// Of documents, pages and layouts: adds the keys of their front matter, and sets the samples and uses of those that
/// are there. One key only unless `only` is empty.
void add_front_matter_fields(const Site& site, std::vector<LiquidFieldOffer>& fields, const LiquidValue& value,
                             std::string_view only);
/// The keys of real values.
void add_data_fields(std::vector<LiquidFieldOffer>& fields, const LiquidValue& value);
/// A value that stands for all of these.
[[nodiscard]] LiquidValue value_of_data(std::vector<const YamlValue*> data);

/// "text", "list of 12", "mapping", … of a value.
[[nodiscard]] std::string describe(const LiquidValue& value);

}  // namespace jekyll
