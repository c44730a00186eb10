// A new post or draft, written as the site's posts are: their folder, their extension, the keys they have in common.
// Invariant: nothing is written; the path and the text are all there is.
#pragma once

#include <string>
#include <string_view>

#include "site/site.h"

namespace jekyll {

enum class NewPostKind { Post, Draft };

struct NewPost {
  std::string path;  // relative to the source; may exist already
  std::string text;
};

/// Where most posts lie, and how their names end.
struct PostPlace {
  std::string folder;     // around `_posts` and `_drafts`, with a final '/'; "" for the source
  std::string extension;  // ".md"
};
[[nodiscard]] PostPlace place_of_posts(const Site& site);

/// Today's date, in the site's zone, stands in a post's name; a draft has none.
[[nodiscard]] NewPost compose_post(const Site& site, NewPostKind kind, std::string_view title);

}  // namespace jekyll
