// The parameters of the filter or tag that is being typed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"

namespace jekyll {

struct SignatureParameter {
  Span label;                 // in the signature's label
  std::string documentation;  // Markdown
};

struct Signature {
  std::string label;
  std::string documentation;  // Markdown
  std::vector<SignatureParameter> parameters;
  std::size_t active = 0;  // index of the parameter at the cursor
};

/// At a byte offset of `text`, the current text of `file`: behind a filter's colon, and in the markup of a tag that
/// takes parameters.
[[nodiscard]] std::optional<Signature> find_signature(const Site& site, const SiteFile& file, std::string_view text,
                                                      std::size_t offset);

}  // namespace jekyll
