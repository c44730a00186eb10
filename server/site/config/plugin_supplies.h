// What a site's own Ruby adds to the pages or changes in them, read as text. Internal to site/config/.
#pragma once

#include <string_view>

#include "site/files/site_file.h"

namespace jekyll {

/// `code` without comments; `found.generates` is known. Total. What the text does not tell counts as possible.
void read_supplies(std::string_view code, PluginCode& found);

}  // namespace jekyll
