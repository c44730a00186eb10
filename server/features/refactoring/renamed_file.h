// The name by which a file is renamed where it is mentioned, and what moves when it, or a collection, gets another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "features/refactoring/moves.h"
#include "site/site.h"

namespace jekyll {

/// The file's name; of layouts, posts and drafts without extension, as they are named in pages.
[[nodiscard]] std::string name_of_file(const SiteFile& file);

/// The path with another name: in the same folder, or, when the name has a slash, below the folder of layouts or
/// includes or the source. An extension that is left out stays.
[[nodiscard]] std::string path_with_name(const SiteConfig& config, const SiteFile& file, std::string_view name);

/// The move of a collection's folder; nothing when the site has nothing in it.
[[nodiscard]] std::optional<FileMove> move_of_collection(const Site& site, std::string_view label,
                                                         std::string_view name);

}  // namespace jekyll
