// The man page and the completions of shells, written from the options that the program declares: they can't lag
// behind.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace jekyll {

/// In roff, for section 1.
[[nodiscard]] std::string man_page(const CLI::App& app);
[[nodiscard]] std::string bash_completion(const CLI::App& app);
[[nodiscard]] std::string zsh_completion(const CLI::App& app);
[[nodiscard]] std::string fish_completion(const CLI::App& app);

}  // namespace jekyll
