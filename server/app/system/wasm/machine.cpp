// What the host of WebAssembly does itself, or keeps from us: faults it reports with their stack, memory it never takes
// back, other processes can't be asked for.
#include <emscripten.h>

#include "app/system/fatal_signals.h"
#include "app/system/folder_watch.h"
#include "app/system/memory.h"
#include "app/system/parent_process.h"
#include "app/system/terminal.h"

// NOLINTNEXTLINE
EM_JS(int, jekyll_is_terminal, (int descriptor), {
  if (typeof process == 'undefined') return 0;
  return require('tty').isatty(descriptor) ? 1 : 0;
});

namespace jekyll {

void report_fatal_signals(const char* /*program*/) {}
void report_fatal_signals_to(int /*descriptor*/) {}
void use_fault_stack() {}

InProgress::InProgress(std::string_view /*what*/) : begin_(0) {}
InProgress::~InProgress() = default;

void release_free_memory() {}

std::unique_ptr<FolderWatch> make_folder_watch(FolderEvents /*events*/) {
  return nullptr;
}

/// The end of the input tells that the client has ended.
std::optional<ProcessIdentity> find_process(std::int64_t id) {
  return id > 0 ? std::optional(ProcessIdentity{id, ""}) : std::nullopt;
}

bool is_terminal(StandardStream stream) {
  return jekyll_is_terminal(stream == StandardStream::Output ? 1 : 2) != 0;
}

}  // namespace jekyll
