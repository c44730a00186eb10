// Where what stands at the cursor is defined: links, layouts, references, footnotes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "features/references/thing.h"
#include "site/site.h"

namespace jekyll {

/// A place in a file of the site (LSP 3.17, LocationLink).
struct Definition {
  Span origin;       // in the asking file: what is underlined
  std::string path;  // relative to the source, as SiteFile::path
  Span target;       // all of the defining thing; empty at 0 for a whole file
  Span selection;    // inside target: what the cursor goes to
};

/// A link leads to its file, or to the heading that its fragment names; a reference to its definition, a definition to
/// its target; a redirect to the `redirect_from` that makes it; `layout:` to the layout; a footnote to its text.
/// What Liquid and data name (thing_at) leads to where it is set or written. Empty when nothing at the offset has a
/// place in a file.
[[nodiscard]] std::vector<Definition> find_definitions(const Site& site, const SiteFile& file, std::size_t offset,
                                                       Texts& texts);

}  // namespace jekyll
