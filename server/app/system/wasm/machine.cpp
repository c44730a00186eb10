// What the host of WebAssembly does itself, or keeps from us: faults it reports with their stack, memory it never takes
// back; of other processes node knows whether they are there, and a browser has none.
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

// NOLINTNEXTLINE
EM_JS(int, jekyll_has_process, (double id), {
  if (typeof process == 'undefined') return 1;
  try {
    process.kill(id, 0);
  } catch (error) {
    // One of another user can't be asked, and is there.
    return error.code == 'EPERM' ? 1 : 0;
  }
  return 1;
});

namespace jekyll {

void report_fatal_signals(const char* /*program*/) {}
void report_fatal_signals_to(int /*descriptor*/) {}
void use_fault_stack() {}

InProgress::InProgress(std::string_view /*what*/) : begin_(0) {}
InProgress::~InProgress() = default;

void release_free_memory() {}
void hold_little_free_memory() {}

std::unique_ptr<FolderWatch> make_folder_watch(FolderEvents /*events*/) {
  return nullptr;
}

/// In a browser the end of the input tells that the client has ended.
std::optional<ProcessIdentity> find_process(std::int64_t id) {
  if (id <= 0 || jekyll_has_process(static_cast<double>(id)) == 0) return std::nullopt;
  return ProcessIdentity{id, ""};
}

bool is_terminal(StandardStream stream) {
  return jekyll_is_terminal(stream == StandardStream::Output ? 1 : 2) != 0;
}

}  // namespace jekyll
