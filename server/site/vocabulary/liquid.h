// What is known of Liquid's tags, filters and objects: Jekyll's own, and those of plugins. Data, in
// server/site/vocabulary. Invariant: what is compiled in lives as long as the program, so that pointers to it stay
// good.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/config/config.h"
#include "site/files/site_file.h"
#include "site/vocabulary/value_classes.h"
#include "site/vocabulary/vocabulary.h"

namespace jekyll {

enum class LiquidType {
  Unknown,
  Text,
  Number,
  Boolean,
  Date,
  List,
  Mapping,
  Input,    // of a filter's output: what went in
  Element,  // of a filter's output: an element of the list that went in
};
/// "text", "number", …; "" for Unknown.
[[nodiscard]] std::string_view to_string(LiquidType type);

/// Where the values of a parameter come from, besides its enumeration.
enum class LiquidValueSource { None, Keys, Languages };

struct KnownParameter {
  std::string name;
  LiquidType type = LiquidType::Unknown;
  bool optional = false;
  bool omissible = false;  // nobody leaves it out on purpose, and Ruby does not mind
  bool named = false;      // written `name: value`
  std::vector<std::string> values;
  LiquidValueSource from = LiquidValueSource::None;
  ValueClasses refuses = 0;  // the filter stops the build at such a value
  std::string description;   // Markdown
};

enum class LiquidBody {
  None,
  Required,  // it needs its end tag
  Optional,
};

struct KnownTag {
  std::string name;
  std::string syntax;  // as written between the delimiters
  LiquidBody body = LiquidBody::None;
  bool branch = false;                // else, elsif, when
  std::vector<std::string> branches;  // of a block
  std::string snippet;                // what follows the name, in LSP's snippet syntax
  std::vector<KnownParameter> parameters;
  std::string release;      // "Liquid 5" when not every Jekyll 4 has it
  std::string description;  // Markdown
  std::string example;
  std::string source;  // "Liquid", "Jekyll", or the plugin's name
};

struct KnownFilter {
  std::string name;
  std::vector<LiquidType> inputs;  // empty: all
  LiquidType output = LiquidType::Unknown;
  ValueClasses refuses = 0;           // the build stops at such an input
  ValueClasses refuses_elements = 0;  // or at a list that has such an element, when a key is asked for
  std::vector<KnownParameter> parameters;
  std::string release;
  std::string description;  // Markdown
  std::string example;      // an expression
  std::string result;       // what it prints; "" when that is not told
  std::string source;

  [[nodiscard]] bool takes(LiquidType type) const;
  /// How many arguments Ruby takes, those with names as one.
  [[nodiscard]] std::size_t least_arguments() const;
  [[nodiscard]] bool takes_arguments(std::size_t count) const {
    return count >= least_arguments() && count <= parameters.size();
  }
};

/// A global variable, or a field of one.
struct KnownObject {
  std::string name;
  LiquidType type = LiquidType::Unknown;
  std::string shape;                // names its fields, or those of its elements; "" for none
  std::vector<std::string> places;  // layout, include, for, tablerow, pagination; empty: everywhere
  std::string description;          // Markdown
  std::string example;
  std::string source;
  std::vector<KnownObject> fields;
};

/// The Liquid of one file of the vocabulary. All lists are sorted by name.
struct LiquidSource {
  VocabularySource origin;  // without keys
  std::vector<KnownTag> tags;
  std::vector<KnownFilter> filters;
  std::vector<KnownObject> objects;
  std::vector<KnownObject> shapes;  // `fields` of a shape's name
  std::vector<std::string> languages;
  std::vector<std::string> plugins_without_liquid;
};

/// All that is compiled in.
[[nodiscard]] const std::vector<LiquidSource>& built_in_liquid();

/// What means something on one site.
class LiquidVocabulary {
 public:
  LiquidVocabulary(const SiteConfig& config, const PluginCode& code);

  [[nodiscard]] const KnownTag* find_tag(std::string_view name) const;
  [[nodiscard]] const KnownFilter* find_filter(std::string_view name) const;
  [[nodiscard]] const KnownObject* find_object(std::string_view name) const;
  [[nodiscard]] const KnownObject* find_shape(std::string_view name) const;
  /// All, by source and name; of one name that several sources have only the first.
  [[nodiscard]] std::vector<const KnownTag*> tags() const;
  [[nodiscard]] std::vector<const KnownFilter*> filters() const;
  [[nodiscard]] std::vector<const KnownObject*> objects() const;
  /// Languages of `highlight`.
  [[nodiscard]] std::vector<std::string_view> languages() const;

 private:
  std::vector<const LiquidSource*> sources_;
};

/// The plugin that has the tag or filter, whether or not a site uses it; nothing when none is known.
[[nodiscard]] std::optional<std::string> find_plugin_with_tag(std::string_view name);
[[nodiscard]] std::optional<std::string> find_plugin_with_filter(std::string_view name);

/// Whether tags and filters that nothing here knows may exist on the site all the same, and why: a plugin whose tags
/// are not known, a theme that may load some.
[[nodiscard]] std::optional<std::string> find_doubtful_liquid(const SiteConfig& config, const PluginCode& code);
/// Whether nothing can be said at all: Ruby of the site that does not tell what it registers.
[[nodiscard]] bool is_liquid_unknowable(const PluginCode& code);

}  // namespace jekyll
