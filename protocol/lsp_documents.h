// Documents that the client has open, and the files that it watches for us.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/lsp_base.h"
#include "protocol/lsp_initialize.h"

namespace lsp {

struct TextDocumentItem {
  DocumentUri uri;
  std::string languageId;
  std::int64_t version = 0;
  std::string text;
};

struct DidOpenTextDocumentParams {
  TextDocumentItem textDocument;
};

struct VersionedTextDocumentIdentifier {
  DocumentUri uri;
  std::int64_t version = 0;
};

/// Without a range `text` is the whole document.
struct TextDocumentContentChangeEvent {
  std::optional<Range> range;
  std::string text;
};

struct DidChangeTextDocumentParams {
  VersionedTextDocumentIdentifier textDocument;
  std::vector<TextDocumentContentChangeEvent> contentChanges;
};

struct DidSaveTextDocumentParams {
  TextDocumentIdentifier textDocument;
  std::optional<std::string> text;
};

enum class FileChangeType { Created = 1, Changed = 2, Deleted = 3 };

struct FileEvent {
  DocumentUri uri;
  FileChangeType type = FileChangeType::Changed;
};

struct DidChangeWatchedFilesParams {
  std::vector<FileEvent> changes;
};

struct DidChangeConfigurationParams {
  Json settings;
};

struct DidChangeWorkspaceFoldersParams {
  std::vector<WorkspaceFolder> added;
  std::vector<WorkspaceFolder> removed;
};

bool decode(const Json& value, DidOpenTextDocumentParams& out, const DecodePath& path);
bool decode(const Json& value, DidChangeTextDocumentParams& out, const DecodePath& path);
bool decode(const Json& value, DidSaveTextDocumentParams& out, const DecodePath& path);
bool decode(const Json& value, DidChangeWatchedFilesParams& out, const DecodePath& path);
bool decode(const Json& value, DidChangeConfigurationParams& out, const DecodePath& path);
bool decode(const Json& value, DidChangeWorkspaceFoldersParams& out, const DecodePath& path);

}  // namespace lsp
