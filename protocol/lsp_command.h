// workspace/executeCommand, and what a command asks of the client: edits of files, documents to show.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "protocol/lsp_code_action.h"

namespace lsp {

struct ExecuteCommandParams {
  std::string command;
  std::vector<Json> arguments;
};

using DocumentChange = std::variant<TextDocumentEdit, CreateFile, RenameFile>;

/// Params of `workspace/applyEdit`, in the form `documentChanges`; the client applies them in this order.
struct ApplyWorkspaceEditParams {
  std::string label;
  std::vector<DocumentChange> changes;
};

/// The argument of `jekyll-ls.paste`.
struct PasteArgument {
  std::string uri;
  Range range;
  std::vector<std::string> targets;   // URIs of files, addresses, or names of images that are no files yet
  std::optional<std::string> folder;  // relative to the source: where images are stored that lie nowhere in the site
};

/// Params of `window/showDocument`.
struct ShowDocumentParams {
  std::string uri;
  bool external = false;
  std::optional<Range> selection;
};

bool decode(const Json& value, ExecuteCommandParams& out, const DecodePath& path);
bool decode(const Json& value, PasteArgument& out, const DecodePath& path);
void to_json(Json& out, const ApplyWorkspaceEditParams& value);
void to_json(Json& out, const ShowDocumentParams& value);

}  // namespace lsp
