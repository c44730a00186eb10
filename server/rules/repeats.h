// Findings that say the same at many places of a site: a list of all shows the first and how many others there are.
// Invariant: a file that is shown by itself, as in an editor, has each of its findings.
#pragma once

#include <cstddef>
#include <string>

namespace jekyll {

/// The places whose finding another one stands for.
struct Repeats {
  std::size_t places = 0;
  std::size_t files = 0;  // in which these are, the one of the first place included if it has some
};

/// The message of the finding that stands for the others; unchanged when there are none.
[[nodiscard]] std::string message_with_repeats(std::string message, const Repeats& others);

}  // namespace jekyll
