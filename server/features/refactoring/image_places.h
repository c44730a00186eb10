// Where a site keeps its images, and what a new one is called there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"

namespace jekyll {

struct ImageFolder {
  std::string path;        // relative to the source, without slashes at its ends
  std::size_t images = 0;  // in it, not below it
};
/// Where the site keeps its images, most first; a place for the first one when it has none.
[[nodiscard]] std::vector<ImageFolder> image_folders(const Site& site);

/// A path in the folder that no file of the site has, for an image that is called `name` elsewhere ("image.png", which
/// says nothing, gets the name of the page `from`).
[[nodiscard]] std::string path_for_image(const Site& site, const SiteFile& from, std::string_view folder,
                                         std::string_view name);

}  // namespace jekyll
