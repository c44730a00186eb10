// textDocument/foldingRange: what of a file can be folded away.
#pragma once

#include <string_view>
#include <vector>

#include "site/site.h"
#include "text/span.h"

namespace jekyll {

enum class FoldKind { Other, Comment, Region };

struct Fold {
  Span span;
  FoldKind kind = FoldKind::Other;
  /// `span` ends where a closing mark begins that is to stay in sight: an end tag, a branch.
  bool keeps_end = false;
  friend bool operator==(const Fold&, const Fold&) = default;
};

/// Front matter and its keys, sections below their headings, blocks of Markdown, Liquid and HTML, comments, and what
/// stands between `<!-- #region -->` and `<!-- #endregion -->`; of data and configuration the keys and items. Of more
/// than one line each, in order, outer before inner.
[[nodiscard]] std::vector<Fold> find_folds(const Site& site, const SiteFile& file, std::string_view text);

}  // namespace jekyll
