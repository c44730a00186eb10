// Files that are created, renamed and deleted: workspace/will…Files, and the same asked for by a rename or a command.
// Invariant: nothing is written here; edits are handed to the client, which moves the files itself.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/lsp/adapters.h"
#include "app/lsp/commands.h"
#include "features/refactoring/move_files.h"
#include "protocol/lsp_file_operations.h"
#include "protocol/lsp_workspace_edit.h"

namespace jekyll {

/// What goes with moves: the edits in the client's form, and how many places can't follow.
struct MoveAnswer {
  lsp::WorkspaceEdit edit;
  std::vector<std::string> lost;  // "index.md:12"
};
using MoveOutcome = tl::expected<MoveAnswer, std::string>;

/// Finds what goes with moves in the site, given by paths relative to its source: workers read the files that are not
/// open, then `done` gets the edits, or why the files can't be moved.
void find_move_edits(const AdapterContext& context, const std::shared_ptr<HostedSite>& site,
                     std::vector<FileMove> moves, std::function<void(MoveOutcome)> done);

/// The answer to textDocument/rename where the thing is a file: edits, then the renaming of the file. What can't be
/// done rightly is refused with the reason.
void rename_file(const AdapterContext& context, const std::shared_ptr<HostedSite>& site, const FileMove& move,
                 lsp::Reply reply);

/// The site in use that the path lies in, the innermost of several; null when there is none.
[[nodiscard]] std::shared_ptr<HostedSite> find_site_of(const Workspace& workspace, std::string_view path);

/// Edits for the moves; null, and a message with the reason, when there are none to give.
void will_rename_files(const CommandContext& context, const lsp::RenameFilesParams& params, lsp::Reply reply);
/// Always null: what is to be created can't be edited yet. Warns of names that Jekyll would ignore.
void will_create_files(const CommandContext& context, const lsp::FilesParams& params, lsp::Reply reply);
/// Asks the client to fill new, empty pages and posts with the front matter that others of their kind have.
void did_create_files(const CommandContext& context, const lsp::FilesParams& params);
/// Always null: no edit makes links to what is gone right. Warns of the links that lead there.
void will_delete_files(const CommandContext& context, const lsp::FilesParams& params, lsp::Reply reply);

}  // namespace jekyll
