// workspace/executeCommand: what editors offer under their own names. No file is written here: files are created,
// renamed and edited by the client, which is asked to by workspace/applyEdit.
#pragma once

#include <string>
#include <vector>

#include "app/lsp/adapters.h"
#include "app/session/closed_diagnostics.h"
#include "app/session/session.h"
#include "protocol/lsp_command.h"

namespace jekyll {

struct CommandContext {
  AdapterContext adapters;
  Session& session;
  ClosedDiagnostics& closed_diagnostics;
};

/// As they are announced. docs/commands.md describes them.
[[nodiscard]] std::vector<std::string> command_names();

/// The path that the first argument's `uri` names, nothing when it names no file.
[[nodiscard]] std::optional<std::string> path_argument(const std::vector<lsp::Json>& arguments);

/// Answers when the client has done what it was asked for.
void execute_command(const CommandContext& context, const lsp::ExecuteCommandParams& params, lsp::Reply reply);

}  // namespace jekyll
