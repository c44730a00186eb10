// How Liquid's vocabulary is told to people: in hovers, in completion, in signatures.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "features/liquid/values.h"
#include "site/vocabulary/liquid.h"

namespace jekyll {

/// Markdown: description, example, source.
[[nodiscard]] std::string document_tag(const KnownTag& tag);
[[nodiscard]] std::string document_filter(const KnownFilter& filter);
[[nodiscard]] std::string document_object(const KnownObject& object);
/// Markdown: what an include is for by its first comment, and the parameters that it reads.
[[nodiscard]] std::string document_include(const SiteFile& include);

/// `replace: text, replacement`.
[[nodiscard]] std::string filter_syntax(const KnownFilter& filter);

/// "set by assign in _includes/a.html" and the like.
[[nodiscard]] std::string describe(const LiquidVariable& variable, const SiteFile& file, std::string_view text);

/// The file of `_data` that holds what a path below `site.data` leads to; nothing for folders and unknown paths.
[[nodiscard]] const SiteFile* find_data_file(const Site& site, const std::vector<LiquidSegment>& path);

}  // namespace jekyll
