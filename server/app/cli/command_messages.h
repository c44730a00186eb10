// What the commands say beside their output: exit codes and messages on the error stream.
#pragma once

#include <ostream>
#include <string_view>

#include "app/hosting/site_loading.h"

namespace jekyll {

inline constexpr int exit_clean = 0;
inline constexpr int exit_findings = 1;
inline constexpr int exit_could_not_run = 2;

/// Prints the reason and returns exit_could_not_run.
int could_not_run(std::ostream& err, std::string_view reason);
/// Prints notices and what could not be read; false when something could not.
[[nodiscard]] bool report_loading(const LoadedSite& loaded, std::ostream& err);

}  // namespace jekyll
