// Paths as text, with slashes, whatever they stand for: files of a site, URLs, folders on the disk. Nothing asks the
// disk.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jekyll {

/// The part behind the last '/'.
[[nodiscard]] std::string_view base_name(std::string_view path);
/// The part before it, "" for none.
[[nodiscard]] std::string_view folder_of(std::string_view path);
/// Ruby's File.extname: ".md"; "" for none and for names such as ".htaccess".
[[nodiscard]] std::string_view extension_of(std::string_view path);
/// The base name without its extension.
[[nodiscard]] std::string_view stem_of(std::string_view path);
/// Those above the path whose names look like a file's: "img.html" of "img.html/a.png". Parts of the path.
[[nodiscard]] std::vector<std::string_view> folders_like_files(std::string_view path);

/// All but "" itself lies below the folder "".
[[nodiscard]] bool is_below(std::string_view path, std::string_view folder);
[[nodiscard]] bool is_at_or_below(std::string_view path, std::string_view folder);
/// `path` relative to the folder; "" for the folder itself, nothing for what lies elsewhere.
[[nodiscard]] std::optional<std::string> relative_to(std::string_view folder, std::string_view path);

[[nodiscard]] std::string_view without_final_slash(std::string_view path);
/// "/a/./b/../c/" -> "a/c": relative to the root, and never above it.
[[nodiscard]] std::string clean_folder(std::string_view folder);

}  // namespace jekyll
