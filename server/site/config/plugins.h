// What plugins do to the URLs of a site: known gems by name, a site's own Ruby by its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/config/config.h"
#include "site/files/site_file.h"

namespace jekyll {

/// The first listed plugin that may add pages, files or ids in a way nothing here knows.
[[nodiscard]] std::optional<std::string> find_unknown_plugin(const SiteConfig& config);

/// A gem that is known here, by name: what it adds to a site needs no guess.
[[nodiscard]] bool is_known_plugin(const SiteConfig& config, std::string_view name);
/// Names of known plugins, to be completed and suggested.
[[nodiscard]] const std::vector<std::string>& known_plugins();

/// Whether the page at `path` (decoded, no leading '/') may come from an active generator whose pages are not listed.
[[nodiscard]] bool is_generated_region(const SiteConfig& config, std::string_view path);

/// Extension that a converter gives to a file with this one: ".html" for Markdown, ".css" for Sass, else itself.
[[nodiscard]] std::string converted_extension(const SiteConfig& config, std::string_view extension);
[[nodiscard]] bool is_markdown_extension(const SiteConfig& config, std::string_view extension);
/// The same of a file's name or path.
[[nodiscard]] bool is_markdown_name(const SiteConfig& config, std::string_view path);

}  // namespace jekyll
