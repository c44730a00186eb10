// File URIs and paths. Invariant: URIs of one file, however escaped, give one path.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lsp {

/// Percent-decoding; a `%` without two hexadecimal digits stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);

/// The path of a `file:` URI (RFC 8089), nothing for other schemes and for relative ones. Separators are '/'; the
/// Windows forms `file:///C:/x` and `file:///c%3A/x` give "c:/x", a host other than localhost gives "//host/x".
/// Empty and dot segments are removed; symbolic links are not looked at.
[[nodiscard]] std::optional<std::string> path_of_uri(std::string_view uri);

/// A path as the path of a URI, each byte that has a meaning there percent-encoded. Relative paths stay relative.
[[nodiscard]] std::string encoded_path(std::string_view path);

/// As "//host/x" is kept where a path must not begin with two slashes: "/?/UNC/host/x". No file of Windows is named
/// "?".
inline const std::string shares_folder = "/?/UNC/";

/// `file:` URI of an absolute path with '/' separators; of a share in either form.
[[nodiscard]] std::string uri_of_path(std::string_view path);

/// The path without empty, `.` and `..` segments; `..` above the root is dropped. Absolute paths stay absolute.
[[nodiscard]] std::string normalized_path(std::string_view path);

}  // namespace lsp
