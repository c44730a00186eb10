// What the inline scanners of both dialects share: the definitions that references name, and where results go.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "syntax/markdown/block_structure.h"
#include "syntax/markdown/markdown.h"

namespace jekyll {

struct InlineContext {
  std::string_view file;                                     // unmasked, for strings
  std::unordered_map<std::string, std::size_t> definitions;  // label, as the dialect compares it, to its definition
  std::size_t longest_label = 0;
  std::unordered_set<std::string> footnotes;
  std::vector<const Link*> definition_links;  // of those indexes
  MarkdownDocument* document = nullptr;
  ElementNotes elements = nullptr;
};

/// Definition of a label; none for labels longer than any that is defined, which are not even normalised.
template <typename Normalize>
std::size_t find_definition(const InlineContext& context, std::string_view label, Normalize normalize) {
  // Folding may change a label's length, but not by more than this.
  if (context.definitions.empty() || label.size() > 4 * context.longest_label + 1000) return no_index;
  const auto found = context.definitions.find(normalize(label));
  return found == context.definitions.end() ? no_index : found->second;
}

}  // namespace jekyll
