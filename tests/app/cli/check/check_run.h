// Runs `check` in this process, as the command line does, and small sites for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/cli/check/command.h"
#include "tests/app/support/command_outcome.h"
#include "tests/app/support/temporary_folder.h"

namespace jekyll::tests {

/// At 2027-01-01T00:00:00Z unless the options say otherwise.
CommandOutcome run_check(CheckOptions options);
CommandOutcome run_check(std::vector<std::string> paths, CheckFormat format = CheckFormat::Text);
/// The whole folder.
CheckOptions options_for(const TemporaryFolder& folder);

[[nodiscard]] std::size_t count(const std::string& text, std::string_view part);
/// As check shows the path: relative to the working directory.
[[nodiscard]] std::string shown(const std::filesystem::path& path);

/// A site with one broken link in `index.md` and one in a post.
void write_broken_site(const TemporaryFolder& folder, const std::string& prefix = "");

}  // namespace jekyll::tests
