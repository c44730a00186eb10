// What the process is started with: words, variables, standard streams. Texts are UTF-8 on every system.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace jekyll {

/// The words of the command line, the program's own name first. Takes what `main` is given, which not every system
/// trusts.
[[nodiscard]] std::vector<std::string> command_line_words(int argc, const char* const* argv);

/// Nothing when unset or empty.
[[nodiscard]] std::optional<std::string> environment_variable(const char* name);

/// Makes the standard streams carry bytes as they are, and a terminal take UTF-8. Once, before anything is written.
void prepare_standard_streams();

}  // namespace jekyll
