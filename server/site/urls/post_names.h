// How `{% post_url %}` names a post.
#pragma once

#include <optional>
#include <string_view>

namespace jekyll {

/// Jekyll::Tags::PostComparer: folders, date and slug of a name, as written. Nothing for other names.
struct PostName {
  std::string_view folder;  // with a final '/', or ""
  std::string_view date;
  std::string_view slug;
};
[[nodiscard]] std::optional<PostName> parse_post_name(std::string_view name);

}  // namespace jekyll
