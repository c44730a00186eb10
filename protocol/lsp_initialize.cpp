#include "protocol/lsp_initialize.h"

#include <algorithm>

#include "protocol/uri.h"

namespace lsp {
namespace {

constexpr PositionEncodingKind all_encodings[] = {PositionEncodingKind::Utf8, PositionEncodingKind::Utf16,
                                                  PositionEncodingKind::Utf32};

/// The client's first choice of the two kinds of markup; plain text when it names none.
MarkupKind preferred_markup(const Json& capabilities, std::string_view path) {
  for (const std::string& format : strings_at(capabilities, path)) {
    if (format == "markdown") return MarkupKind::Markdown;
    if (format == "plaintext") return MarkupKind::PlainText;
  }
  return MarkupKind::PlainText;
}

bool is_visual_studio_code(std::string_view client) {
  return client.starts_with("Visual Studio Code") || client == "VSCodium" || client == "code-server";
}

std::optional<std::string> string_at(const Json& value, std::string_view path) {
  const Json* found = find_member(value, path);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

}  // namespace

std::string_view to_string(PositionEncodingKind kind) {
  switch (kind) {
    case PositionEncodingKind::Utf8:
      return "utf-8";
    case PositionEncodingKind::Utf16:
      return "utf-16";
    case PositionEncodingKind::Utf32:
      return "utf-32";
  }
  return "utf-16";
}

PositionEncodingKind negotiate_position_encoding(const ClientCapabilities& capabilities) {
  const std::vector<std::string>& offered = capabilities.positionEncodings;
  if (std::find(offered.begin(), offered.end(), "utf-8") != offered.end()) return PositionEncodingKind::Utf8;
  for (const std::string& name : offered) {
    for (const PositionEncodingKind kind : all_encodings) {
      if (name == to_string(kind)) return kind;
    }
  }
  return PositionEncodingKind::Utf16;
}

ClientCapabilities read_client_capabilities(const Json& capabilities) {
  const auto has = [&](std::string_view path) { return is_true_at(capabilities, path); };
  const auto is_object = [&](std::string_view path) {
    const Json* found = find_member(capabilities, path);
    return found != nullptr && found->is_object();
  };
  ClientCapabilities out;
  out.positionEncodings = strings_at(capabilities, "general.positionEncodings");
  out.hierarchicalDocumentSymbols = has("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport");
  out.snippets = has("textDocument.completion.completionItem.snippetSupport");
  out.completionPreselect = has("textDocument.completion.completionItem.preselectSupport");
  out.completionDocumentation =
      preferred_markup(capabilities, "textDocument.completion.completionItem.documentationFormat");
  out.hover = preferred_markup(capabilities, "textDocument.hover.contentFormat");
  out.signatureDocumentation =
      preferred_markup(capabilities, "textDocument.signatureHelp.signatureInformation.documentationFormat");
  out.signatureLabelOffsets =
      has("textDocument.signatureHelp.signatureInformation.parameterInformation.labelOffsetSupport");
  out.definitionLinks = has("textDocument.definition.linkSupport");
  out.documentLinkTooltips = has("textDocument.documentLink.tooltipSupport");
  out.codeActionLiterals = is_object("textDocument.codeAction.codeActionLiteralSupport");
  out.codeActionPreferred = has("textDocument.codeAction.isPreferredSupport");
  const auto lists = [&](const char* path, const char* wanted) {
    const std::vector<std::string> listed = strings_at(capabilities, path);
    return std::find(listed.begin(), listed.end(), wanted) != listed.end();
  };
  out.codeActionResolvesEdit =
      has("textDocument.codeAction.dataSupport") && lists("textDocument.codeAction.resolveSupport.properties", "edit");
  out.prepareRename = has("textDocument.rename.prepareSupport");
  out.documentChanges = has("workspace.workspaceEdit.documentChanges");
  out.changeAnnotations = is_object("workspace.workspaceEdit.changeAnnotationSupport");
  // Neovim names the operations and not documentChanges, without which they can't be sent: it takes both.
  out.applyEdit = has("workspace.applyEdit");
  out.createFiles = lists("workspace.workspaceEdit.resourceOperations", "create");
  out.renameFiles = lists("workspace.workspaceEdit.resourceOperations", "rename");
  out.showDocument = has("window.showDocument.support");
  out.pullDiagnostics = is_object("textDocument.diagnostic");
  out.diagnosticRefresh = has("workspace.diagnostics.refreshSupport");
  out.diagnosticRelatedInformation = has("textDocument.publishDiagnostics.relatedInformation");
  // LSP 3.15 had a boolean here, 3.16 an object.
  out.diagnosticTags =
      is_object("textDocument.publishDiagnostics.tagSupport") || has("textDocument.publishDiagnostics.tagSupport");
  out.diagnosticCodeDescription = has("textDocument.publishDiagnostics.codeDescriptionSupport");
  out.diagnosticVersion = has("textDocument.publishDiagnostics.versionSupport");
  out.foldsLinesOnly = has("textDocument.foldingRange.lineFoldingOnly");
  const Json* folding_limit = find_member(capabilities, "textDocument.foldingRange.rangeLimit");
  if (folding_limit != nullptr && folding_limit->is_number_unsigned()) {
    out.foldingLimit = folding_limit->get<std::uint32_t>();
  }
  constexpr std::string_view folding_kinds = "textDocument.foldingRange.foldingRangeKind.valueSet";
  if (find_member(capabilities, folding_kinds) != nullptr) out.foldingKinds = strings_at(capabilities, folding_kinds);
  out.semanticTokenTypes = strings_at(capabilities, "textDocument.semanticTokens.tokenTypes");
  out.semanticTokenModifiers = strings_at(capabilities, "textDocument.semanticTokens.tokenModifiers");
  // Either is a flag or an object.
  const auto asks = [&](const char* path) { return has(path) || is_object(path); };
  out.semanticTokens = asks("textDocument.semanticTokens.requests.full");
  out.semanticTokensOfRange = asks("textDocument.semanticTokens.requests.range");
  out.commands = strings_at(capabilities, "experimental.commands.commands");
  out.formattingRegistration = has("textDocument.formatting.dynamicRegistration");
  out.workDoneProgress = has("window.workDoneProgress");
  out.watchedFilesRegistration = has("workspace.didChangeWatchedFiles.dynamicRegistration");
  out.configuration = has("workspace.configuration");
  out.configurationRegistration = has("workspace.didChangeConfiguration.dynamicRegistration");
  out.workspaceFolders = has("workspace.workspaceFolders");
  return out;
}

bool decode(const Json& value, WorkspaceFolder& out, const DecodePath& path) {
  out.name = string_at(value, "name").value_or("");
  return ObjectDecoder(value, path).required("uri", out.uri).ok();
}

bool decode(const Json& value, InitializeParams& out, const DecodePath& path) {
  if (!value.is_object()) return path.fail("expected an object");
  if (const Json* process = find_member(value, "processId"); process != nullptr && process->is_number_integer()) {
    out.processId = process->get<std::int64_t>();
  }
  out.clientName = string_at(value, "clientInfo.name");
  if (const Json* capabilities = find_member(value, "capabilities")) {
    out.capabilities = read_client_capabilities(*capabilities);
  }
  out.capabilities.suggestCommand = out.clientName && is_visual_studio_code(*out.clientName);
  out.capabilities.lineFragments = out.capabilities.suggestCommand;
  if (const Json* options = find_member(value, "initializationOptions")) out.initializationOptions = *options;
  if (const Json* trace = find_member(value, "trace")) out.trace = *trace;
  if (const Json* folders = find_member(value, "workspaceFolders"); folders != nullptr && folders->is_array()) {
    if (!decode(*folders, out.workspaceFolders, DecodePath(path, "workspaceFolders"))) return false;
  }
  if (!out.workspaceFolders.empty()) return true;
  if (std::optional<std::string> root_uri = string_at(value, "rootUri")) {
    out.workspaceFolders.push_back({std::move(*root_uri), ""});
  } else if (const std::optional<std::string> root_path = string_at(value, "rootPath");
             root_path && !root_path->empty()) {
    out.workspaceFolders.push_back({uri_of_path(*root_path), ""});
  }
  return true;
}

}  // namespace lsp
