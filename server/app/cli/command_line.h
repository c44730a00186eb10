// The program's arguments: decides what to run and runs it.
#pragma once

namespace jekyll {

/// Returns the exit code. Nothing escapes as an exception.
int run_command_line(int argc, const char* const* argv);

}  // namespace jekyll
