// Who reads what a command writes.
#pragma once

namespace jekyll {

enum class StandardStream { Output, Error };

/// Whether a person looks at it: a terminal, no file and no pipe.
[[nodiscard]] bool is_terminal(StandardStream stream);

}  // namespace jekyll
