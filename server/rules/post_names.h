// What a post's file name says. Internal to rules/.
#pragma once

#include <optional>
#include <string_view>

namespace jekyll {

struct PostNameDate {
  int year = 0;
  int month = 0;
  int day = 0;
};

/// Of `2024-01-05-name.ext` (Jekyll::Document::DATE_FILENAME_MATCHER); two-digit years are of this century.
[[nodiscard]] std::optional<PostNameDate> post_name_date(std::string_view path);
[[nodiscard]] bool is_real_day(const PostNameDate& date);

}  // namespace jekyll
