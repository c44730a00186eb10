// Where the project lives on the web; the address itself stands in CMakeLists.txt.
#pragma once

#include <string>
#include <string_view>

namespace jekyll {

[[nodiscard]] std::string homepage();
/// The section of docs/diagnostics.md that explains the code.
[[nodiscard]] std::string documentation_url(std::string_view code);

}  // namespace jekyll
