// What a site's own Ruby adds to Liquid and to the site, read as text. Ruby is never run.
#pragma once

#include <string_view>

#include "site/files/site_file.h"

namespace jekyll {

/// Total. What registers tags or filters in a way that the text does not tell makes the code unreadable.
[[nodiscard]] PluginCode parse_plugin_code(std::string_view ruby);

}  // namespace jekyll
