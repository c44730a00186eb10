// Files that the user creates, renames or deletes in the editor: asked about before, told of afterwards.
#pragma once

#include <vector>

#include "protocol/lsp_base.h"

namespace lsp {

struct FileRename {
  DocumentUri oldUri;
  DocumentUri newUri;
};

struct RenameFilesParams {
  std::vector<FileRename> files;
};

/// Of files that are created or deleted. Of a folder only the folder is named.
struct FilesParams {
  std::vector<DocumentUri> files;
};

bool decode(const Json& value, FileRename& out, const DecodePath& path);
bool decode(const Json& value, RenameFilesParams& out, const DecodePath& path);
bool decode(const Json& value, FilesParams& out, const DecodePath& path);

}  // namespace lsp
