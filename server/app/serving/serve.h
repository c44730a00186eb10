// The running server: its threads, the standard streams, the exit code.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "app/hosting/site_loading.h"
#include "protocol/framing.h"

namespace jekyll {

struct ServeOptions {
  std::optional<std::filesystem::path> log_file;  // nothing: errors go to the error stream
  std::size_t frame_limit = lsp::default_frame_limit;
  SetupOptions setup;
  std::optional<UnixSeconds> now;  // nothing: JEKYLL_LS_NOW, else the clock
};

/// Speaks LSP on the standard streams until the client is done. Returns the exit code: 0 after `shutdown`, 1 without,
/// 2 when it could not start.
int serve(const ServeOptions& options);

}  // namespace jekyll
