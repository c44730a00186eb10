// The handshake: what the client tells about itself. Server capabilities are contributed by the routes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/lsp_base.h"

namespace lsp {

enum class PositionEncodingKind { Utf8, Utf16, Utf32 };
/// "utf-8", "utf-16", "utf-32".
[[nodiscard]] std::string_view to_string(PositionEncodingKind kind);

/// The capabilities that change what the server does. Odd types count as absent: no client is refused for them.
struct ClientCapabilities {
  std::vector<std::string> positionEncodings;  // in the client's order of preference; empty means UTF-16
  bool hierarchicalDocumentSymbols = false;
  bool snippets = false;
  bool completionPreselect = false;
  MarkupKind completionDocumentation = MarkupKind::PlainText;
  MarkupKind hover = MarkupKind::PlainText;
  MarkupKind signatureDocumentation = MarkupKind::PlainText;
  bool signatureLabelOffsets = false;
  bool definitionLinks = false;
  bool documentLinkTooltips = false;
  bool codeActionLiterals = false;
  bool codeActionPreferred = false;
  bool codeActionResolvesEdit = false;  // asks for the edit of an action when it is chosen
  bool prepareRename = false;           // asks what is renamed before it asks for a name
  bool documentChanges = false;
  bool changeAnnotations = false;  // shows why an edit is doubted, and asks
  bool applyEdit = false;
  bool createFiles = false;  // by a workspace edit
  bool renameFiles = false;
  bool showDocument = false;
  bool pullDiagnostics = false;
  bool diagnosticRefresh = false;
  bool diagnosticRelatedInformation = false;
  bool diagnosticTags = false;
  bool diagnosticCodeDescription = false;
  bool diagnosticVersion = false;
  bool foldsLinesOnly = false;
  std::optional<std::uint32_t> foldingLimit;
  std::optional<std::vector<std::string>> foldingKinds;  // nothing: the client takes any
  std::vector<std::string> semanticTokenTypes;
  std::vector<std::string> semanticTokenModifiers;
  bool semanticTokens = false;  // of a whole document
  bool semanticTokensOfRange = false;
  std::vector<std::string> commands;  // of the client's own, for lenses
  bool formattingRegistration = false;
  bool workDoneProgress = false;
  bool watchedFilesRegistration = false;
  bool configuration = false;
  bool configurationRegistration = false;
  bool workspaceFolders = false;
  /// The client knows VS Code's command that asks for completion once more; no capability tells, only its name.
  bool suggestCommand = false;
  /// It opens `file:///x.md#L12` at that line; others look for a file of that name.
  bool lineFragments = false;
};

struct WorkspaceFolder {
  DocumentUri uri;
  std::string name;
};

struct InitializeParams {
  std::optional<std::int64_t> processId;
  std::optional<std::string> clientName;
  ClientCapabilities capabilities;
  Json initializationOptions;
  std::vector<WorkspaceFolder> workspaceFolders;  // rootUri or rootPath when the client has no folders
  Json trace;
};

/// UTF-8 when the client offers it (no conversion needed), else the first that is known, else UTF-16.
[[nodiscard]] PositionEncodingKind negotiate_position_encoding(const ClientCapabilities& capabilities);

[[nodiscard]] ClientCapabilities read_client_capabilities(const Json& capabilities);
bool decode(const Json& value, InitializeParams& out, const DecodePath& path);
bool decode(const Json& value, WorkspaceFolder& out, const DecodePath& path);

}  // namespace lsp
