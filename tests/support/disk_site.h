// Reads a site from disk as the program does, but with a fixed clock and UTC. For tests on real sites.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "site/site.h"

namespace jekyll::tests {

/// Paths relative to the source of everything that read_as lets in, with their texts parsed.
[[nodiscard]] std::vector<ParsedFile> read_folder(const std::filesystem::path& source, const SiteConfig& config);

/// The configuration beside the Gemfile; throws std::runtime_error when it does not parse.
[[nodiscard]] SiteConfig read_config(const std::filesystem::path& root);

/// The complete site at 2027-01-01T00:00:00Z.
[[nodiscard]] Site read_site(const std::filesystem::path& root);

/// The sites below JEKYLL_LS_CORPUS; empty, with the skip line printed, when it is not set.
[[nodiscard]] std::vector<std::filesystem::path> corpus_sites();

}  // namespace jekyll::tests
