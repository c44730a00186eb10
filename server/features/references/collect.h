// The parts of uses_of, a function a kind of thing. Internal to features/references/.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/references/thing.h"
#include "site/resolver/file_references.h"
#include "syntax/liquid/liquid.h"
#include "syntax/liquid/names.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

struct Collecting {
  const Site& site;
  const Thing& thing;
  const SiteFile* file;  // of the thing, null where it has none
  const SiteFile* only;  // null for all files
  Texts& texts;
  std::vector<Use>& uses;

  [[nodiscard]] bool wants(const SiteFile& other) const { return only == nullptr || only == &other; }
  void add(const SiteFile& in, Span span, UseRole role, UseForm form = UseForm::Name, std::string doubt = "") const {
    if (wants(in)) uses.push_back({in.path(), span, role, form, std::move(doubt)});
  }
};

// ---- links
void collect_file_uses(const Collecting& collecting);
void collect_anchor_uses(const Collecting& collecting);
void collect_label_uses(const Collecting& collecting);
void collect_footnote_uses(const Collecting& collecting);

// ---- front matter
void collect_term_uses(const Collecting& collecting);
void collect_key_uses(const Collecting& collecting);

// ---- the configuration, front matter and Liquid
void collect_collection_uses(const Collecting& collecting);

// ---- Liquid
void collect_variable_uses(const Collecting& collecting);
void collect_parameter_uses(const Collecting& collecting);
void collect_data_uses(const Collecting& collecting);

/// Calls `visit` with the places of wanted files that name the file.
void each_reference_to(const Collecting& collecting, const SiteFile& file,
                       const std::function<void(const FileReference& reference)>& visit);

/// What Liquid names on the token that stands at the offset.
[[nodiscard]] std::optional<Thing> liquid_thing_at(const Site& site, const SiteFile& file, std::string_view text,
                                                   std::size_t offset, Texts& texts);

/// The key of `site.data` at the offset, looked up in Liquid, also by a variable.
[[nodiscard]] std::optional<Thing> data_thing_at(const SiteFile& file, std::string_view text, std::size_t offset);

/// The collection that the configuration names at the offset.
[[nodiscard]] std::optional<Thing> collection_in_configuration(const YamlNode& root, std::size_t offset);

/// The collection that a value of front matter names under the key: `collection`, or `pagination` with it inside.
[[nodiscard]] std::optional<Thing> collection_in_front_matter(const Site& site, const YamlEntry& entry,
                                                              const YamlNode& scalar);

/// The collection that a string is in a token that speaks of collections.
[[nodiscard]] std::optional<Thing> collection_in_string(const Site& site, std::string_view text,
                                                        const LiquidToken& token, Span string);

/// Calls `visit` with each scalar below the node.
void each_scalar(const YamlNode& node, const std::function<void(const YamlNode& scalar)>& visit);

/// Where a part of a scalar's value stands in the file, when it stands there as it is meant. `text` may be null: then
/// only what is written without escapes is found.
[[nodiscard]] std::optional<Span> find_in_scalar(const YamlNode& scalar, std::size_t begin, std::size_t size,
                                                 const std::string* text);

}  // namespace jekyll
