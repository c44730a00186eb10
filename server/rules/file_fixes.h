// Remedies that create or rename files. Invariant: no name leaves the source, and no existing file is touched.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/diagnostic.h"
#include "rules/post_names.h"
#include "site/site.h"

namespace jekyll {

/// A file with this text; nothing when its path is taken, or none that a site should have.
[[nodiscard]] std::optional<Fix> file_creation(const Site& site, std::string path, std::string text);
/// A layout of that name with as much as it needs to show a page.
[[nodiscard]] std::optional<Fix> layout_creation(const Site& site, std::string_view name);
/// An empty file that `{% include name %}` takes.
[[nodiscard]] std::optional<Fix> include_creation(const Site& site, std::string_view name);
/// The post with another day in its name; nothing when a file has that name.
[[nodiscard]] std::optional<Fix> post_renaming(const Site& site, std::string_view path, const PostNameDate& day,
                                               FixConfidence confidence);
/// A name by which Jekyll takes the file for a post: with the day that its name has in another form, else today's.
[[nodiscard]] std::optional<Fix> post_naming(const Site& site, std::string_view path);

/// "2024-01-05".
[[nodiscard]] std::string day_text(const PostNameDate& day);

}  // namespace jekyll
