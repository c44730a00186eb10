// Values of data, of the configuration and of front matter that links print whole: which, and what prints them.
// Internal to rules/.
#pragma once

#include <functional>
#include <vector>

#include "site/files/site_file.h"
#include "site/site.h"

namespace jekyll {

/// Told a value, a file that shows it and how. True: the value is settled, and no other printer of it is told.
using UsePrintedValue =
    std::function<bool(const LinkValue& value, const SiteFile& printer, const PrintedPath& printed)>;

/// In order. Values of front matter that are known to be links, and those that plugins read, are left out.
void for_each_printed_value(const Site& site, const SiteFile& file, const UsePrintedValue& use);

/// Values of the configuration of which plugins make links, with baseurl before paths: `logo` of jekyll-seo-tag and the
/// like. Whatever text stands there; `keys` are left empty. Of other files nothing.
[[nodiscard]] std::vector<LinkValue> values_read_by_plugins(const Site& site, const SiteFile& file);

}  // namespace jekyll
