// Which of the nearest names may be suggested. Near is not enough: "release-1.9" is two edits from "release-1.10" and
// another release. Internal to rules/.
#pragma once

#include <string_view>

namespace jekyll {

/// Whether someone who wrote the one most likely meant the other: paths, URLs, ids and names. Segments and words agree
/// but for slips of the hand, numbers agree, and so does what kind of file it is.
[[nodiscard]] bool is_likely_meant(std::string_view written, std::string_view meant);

/// Whether a name that shares its last segment with the written one may be suggested all the same: the segment says
/// enough, the files are of one kind, and neither is the other in another language.
[[nodiscard]] bool may_have_moved(std::string_view written, std::string_view meant);

}  // namespace jekyll
