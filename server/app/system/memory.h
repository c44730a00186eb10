// The memory of the process.
#pragma once

namespace jekyll {

/// Gives back to the system what the allocator holds free, as far as it can; after much work, not often.
void release_free_memory();

/// For a process that stays: memory that is free goes back without being asked for, beyond a few megabytes a thread.
/// Before the first thread begins.
void hold_little_free_memory();

}  // namespace jekyll
