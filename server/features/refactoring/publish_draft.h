// What turns a draft into a post: its new place and the date in its front matter.
// Invariant: no byte but the date's is touched.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/document.h"

namespace jekyll {

struct PublishedDraft {
  std::string path;  // relative to the source: `_posts/2027-01-01-x.md`; may exist already
  std::vector<TextEdit> edits;
};

/// `text` is the draft's current text. Nothing when the path lies in no `_drafts` folder.
[[nodiscard]] std::optional<PublishedDraft> publish_draft(const Site& site, std::string_view path,
                                                          std::string_view text);

}  // namespace jekyll
