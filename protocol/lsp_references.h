// Where a thing is used, and how it is renamed. Encoding leaves out what is empty.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/lsp_base.h"

namespace lsp {

struct ReferenceParams {
  TextDocumentIdentifier textDocument;
  Position position;
  bool includeDeclaration = false;
};

enum class DocumentHighlightKind { Text = 1, Read = 2, Write = 3 };

struct DocumentHighlight {
  Range range;
  DocumentHighlightKind kind = DocumentHighlightKind::Text;
};

struct RenameParams {
  TextDocumentIdentifier textDocument;
  Position position;
  std::string newName;
};

/// What `textDocument/prepareRename` answers.
struct RenameableRange {
  Range range;
  std::string placeholder;
};

bool decode(const Json& value, RenameParams& out, const DecodePath& path);
void to_json(Json& out, const RenameableRange& value);
bool decode(const Json& value, ReferenceParams& out, const DecodePath& path);
void to_json(Json& out, const DocumentHighlight& value);

}  // namespace lsp
