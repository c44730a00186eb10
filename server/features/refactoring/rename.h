// Another name for what stands inside of files: headings and ids, labels, footnotes, terms, variables, parameters and
// keys. Invariant: the edits touch nothing but names, or there are none and a reason.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "features/refactoring/move_files.h"
#include "features/refactoring/site_edit.h"
#include "features/references/thing.h"

namespace jekyll {

/// What is renamed at a place.
struct RenamePlace {
  Span span;                // in the asking file
  std::string placeholder;  // the name as it is now
};

/// For a person: why something can't be renamed. "" where nothing has a name.
using RenameRefusal = std::string;

[[nodiscard]] tl::expected<RenamePlace, RenameRefusal> find_rename_place(const Site& site, const SiteFile& file,
                                                                         std::size_t offset, Texts& texts);

/// The change that gives what stands at the offset another name. Worth nothing while texts are missing.
[[nodiscard]] tl::expected<SiteEdit, RenameRefusal> rename_at(const Site& site, const SiteFile& file,
                                                              std::size_t offset, std::string_view new_name,
                                                              Texts& texts);

/// The same in a site that may be changed meanwhile and is as before afterwards. Where the name is a part of addresses,
/// a category's, links to the pages follow, and visitors of the old addresses are led to the new ones.
[[nodiscard]] tl::expected<SiteEdit, RenameRefusal> rename_with_addresses(Site& site, std::string_view path,
                                                                          std::size_t offset, std::string_view new_name,
                                                                          Texts& texts, RedirectFrom redirect_from);

}  // namespace jekyll
