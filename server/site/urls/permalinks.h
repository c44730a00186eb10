// Permalink templates, URLs and output paths as Jekyll::URL makes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "site/config/config.h"
#include "site/dates/dates.h"

namespace jekyll {

/// What pages and collections take over from the configured permalink: "/", ":output_ext" or nothing.
[[nodiscard]] std::string_view permalink_suffix(std::string_view style);

/// A placeholder's name (without ':') and value.
using Placeholders = std::vector<std::pair<std::string_view, std::string>>;

/// Fills in the placeholders of pages and static files: others stay in the URL. Sanitised, leading '/'.
[[nodiscard]] std::string expand_page_template(std::string_view permalink, const Placeholders& placeholders);

/// What a document's placeholders are made of.
struct DocumentUrlParts {
  std::string collection;
  std::string path;       // relative to the collection's folder, without extension, leading '/'
  std::string base_name;  // without extension
  std::optional<std::string> slug;
  std::vector<std::string> categories;
  std::string output_extension;
  CivilTime date;
};
/// Nothing when the template has a placeholder that Jekyll does not know: the build aborts.
[[nodiscard]] std::optional<std::string> expand_document_template(std::string_view permalink,
                                                                  const DocumentUrlParts& parts);

/// Percent-encodes a placeholder's value: what may stand in a path or query stays, '#' does not.
[[nodiscard]] std::string escape_path(std::string_view text);
/// Decodes %XX; a '%' without two hexadecimal digits stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);
/// Whether Addressable, which Jekyll asks for every URL and placeholder that is more than letters, digits and `./-`,
/// raises at the text: what stands before its first colon is no scheme (`12:30`), or a host is missing behind one
/// (`http://`).
[[nodiscard]] bool is_refused_url(std::string_view text);
/// Jekyll::URL#sanitize_url: leading '/', ".." and "./" and "//" removed.
[[nodiscard]] std::string sanitize_url(std::string_view url);

enum class OutputOf { Page, Document };
/// The file written for a URL, relative to the destination and decoded.
[[nodiscard]] std::string output_of_url(std::string_view url, std::string_view output_extension, OutputOf kind);
/// The same for a static file, whose URL is a file name already.
[[nodiscard]] std::string output_of_static(std::string_view url);

}  // namespace jekyll
