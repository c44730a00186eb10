// Completion items, and completion in front matter: keys by kind of file, values from the site.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/document.h"

namespace jekyll {

enum class CompletionKind { Key, Value, File, Reference, Keyword, Snippet, Function, Field, Variable };

struct CompletionItem {
  std::string label;
  CompletionKind kind = CompletionKind::Value;
  std::string detail;
  std::string documentation;  // Markdown
  std::string filter_text;    // what the client matches typed text with; "" for the label
  TextEdit edit;
  bool is_snippet = false;  // edit.new_text has LSP snippet syntax
  bool preselect = false;
  std::string plain_text;  // what to insert where snippets are not supported
  bool retrigger = false;  // ask for completion again after inserting (a value follows)
};

/// Best first; the order is the rank.
struct CompletionList {
  std::vector<CompletionItem> items;
  bool incomplete = false;
  bool chosen = false;  // the items fit what is typed, by more than their beginnings; so do those of incomplete lists
};

/// Completion of front matter at a byte offset of `text`, the current text of `file`. Works while the YAML is broken.
[[nodiscard]] CompletionList complete_front_matter(const Site& site, const SiteFile& file, std::string_view text,
                                                   std::size_t offset);

}  // namespace jekyll
