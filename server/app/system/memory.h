// The memory of the process.
#pragma once

namespace jekyll {

/// Gives back to the system what the allocator holds free, as far as it can; after much work, not often.
void release_free_memory();

}  // namespace jekyll
