// textDocument/linkedEditingRange: what must be the same in two places, so that an editor changes both at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

enum class LinkedName { Label, Element };

struct LinkedPlaces {
  std::vector<Span> spans;  // in order; at least two, one of which touches the offset; their texts are equal
  LinkedName name = LinkedName::Label;
};

/// A reference's or footnote's label with its definition and all its uses in the file; the names of an element's tags.
/// Nothing where some of them are written otherwise, and would be left behind.
[[nodiscard]] std::optional<LinkedPlaces> find_linked_places(const SiteFile& file, std::string_view text,
                                                             std::size_t offset);

}  // namespace jekyll
