// The `:words` of permalink templates (Jekyll::Drops::UrlDrop and Page#url_placeholders). Internal to rules/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/files/site_file.h"

namespace jekyll {

struct UnknownPlaceholder {
  std::size_t at = 0;  // of the colon in the template
  std::string name;    // without the colon
};

/// Documents: every `:word` that Jekyll does not know stops the build (a trailing `_` may belong to the text behind).
/// Pages: other colons are text, so only words that mean something in documents count. `plugins`: what the site's own
/// Ruby adds.
[[nodiscard]] std::vector<UnknownPlaceholder> unknown_placeholders(std::string_view permalink, bool of_document,
                                                                   const PluginCode& plugins);
[[nodiscard]] std::vector<std::string> known_placeholders(bool of_document);

}  // namespace jekyll
