// A collection is named by its folder: when the folder gets another name, the collection does. Internal to
// features/refactoring/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/refactoring/link_rewriting.h"
#include "features/refactoring/moved_site.h"
#include "features/refactoring/moves.h"
#include "features/refactoring/site_edit.h"
#include "site/site.h"

namespace jekyll {

/// The names of collections whose whole folders move to the folder of no other collection.
[[nodiscard]] std::vector<Moved<std::string>> moved_collections(const Site& site, const MovePlan& plan);

/// For a person: why the collection can't have the name; "" when it can.
[[nodiscard]] std::string refuse_collection(const Site& site, const Moved<std::string>& name);

/// The files whose texts add_collection_edits needs.
[[nodiscard]] std::vector<std::string> files_naming_moved_collections(const Site& site, const MovePlan& plan);

/// Adds the edits of all that names the collections, or tells why there are none.
[[nodiscard]] std::optional<std::string> add_collection_edits(const Site& site, const MovePlan& plan,
                                                              const TextOfFile& text_of, SiteEdit& edit);

}  // namespace jekyll
