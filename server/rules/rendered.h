// What certainly runs when the site is built. Internal to rules/.
#pragma once

#include <cstddef>

#include "site/site.h"
#include "syntax/liquid/liquid.h"
#include "text/span.h"

namespace jekyll {

/// Whether what stands at `place` runs whenever the file does: in no condition, loop or block that is not known.
[[nodiscard]] bool always_runs(const LiquidDocument& liquid, Span place);

/// Whether Jekyll certainly renders the file: by itself, or as a part of one that it renders. Walks the site for
/// layouts and includes, so it is asked for when there is something to report. `depth` counts the files in between.
[[nodiscard]] bool is_rendered(const Site& site, const SiteFile& file, std::size_t depth = 0);

/// Whether Jekyll takes the site's texts for UTF-8: the option `encoding` may name another encoding.
[[nodiscard]] bool reads_utf8(const Site& site);

}  // namespace jekyll
