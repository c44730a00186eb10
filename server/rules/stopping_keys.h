// Keys of front matter whose values stop the build. Internal to rules/.
#pragma once

#include <string>
#include <string_view>

#include "rules/rule_context.h"
#include "syntax/yaml/yaml.h"

namespace jekyll {

/// A value at which Jekyll or a plugin stops.
struct KeyStop {
  const YamlNode* node = nullptr;  // the value, or the one nested in it; null where the build goes on
  std::string_view fault = {};     // what is wrong with it, when its type is right: "no date that Ruby can read"
  std::string_view instead = {};   // what to write: "a text"
};

/// Of a key of the file's own front matter, `seo.date_modified` and the like with it. Null where the build goes on, or
/// where that depends on what is not known here. Rule: how Jekyll 4.3, jekyll-feed 0.17, jekyll-seo-tag 2.8,
/// jekyll-sitemap 1.4 and jekyll-redirect-from 0.16 use the value.
[[nodiscard]] KeyStop find_stop(RuleContext& context, const YamlEntry& entry);

/// The same of a value that a set of `defaults` gives: where it stops a file that the set covers, that is rendered, and
/// that has no such key of its own. `context` is that of the configuration.
[[nodiscard]] KeyStop find_stop_of_default(const RuleContext& context, const YamlNode& set, const YamlEntry& entry);

}  // namespace jekyll
