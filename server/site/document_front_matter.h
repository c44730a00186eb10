// Front matter of posts, drafts and documents as Jekyll::Document reads it: merged, dated, with its taxonomy.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/documents.h"

namespace jekyll {

struct DocumentFrontMatter {
  YamlValue data;  // defaults and own front matter, title and slug filled in
  std::vector<std::string> categories;
  std::vector<std::string> tags;
  UnixSeconds date = 0;
  bool stops_build = false;  // its defaults are such that no document with them can be read
};

/// `own` is the file's front matter when YAML accepts it, else nullptr; `special_folder` is `_posts`, `_drafts` or the
/// collection's. Front matter that Jekyll can't read leaves the document without title, slug and date of its own.
[[nodiscard]] DocumentFrontMatter read_document_front_matter(const PlacingContext& context, const SiteFile& file,
                                                             const YamlValue* own, std::string_view special_folder);

}  // namespace jekyll
