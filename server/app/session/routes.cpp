#include "app/session/routes.h"

#include "app/lsp/file_operations.h"

namespace jekyll {
namespace {

using lsp::ClientCapabilities;
using lsp::Json;
using lsp::Schedule;

lsp::Capability always(Json members) {
  return [members = std::move(members)](const ClientCapabilities&) { return members; };
}

/// Announced only when the server will use it: a client that pulls must not be pushed to.
Json pull_capability(const ClientCapabilities& client) {
  if (!DiagnosticsChannel::pulls(client)) return nullptr;
  return Json{{"diagnosticProvider",
               {{"identifier", "jekyll"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}}}};
}

Json synchronization_capability() {
  constexpr int incremental = 2;
  return Json{
      {"textDocumentSync", {{"openClose", true}, {"change", incremental}, {"save", Json{{"includeText", false}}}}}};
}

Json completion_capability() {
  // Where a key, a value, a destination, a label, a fragment, a path's part or a tag's argument begins.
  const Json triggers = {":", " ", "-", "[", ",", "(", "#", "/", "\"", "'", "{", "%", "|", "^", "."};
  return Json{{"completionProvider", {{"triggerCharacters", triggers}, {"resolveProvider", false}}}};
}

Json signature_help_capability() {
  // Where the arguments of a filter begin and go on, and the parameters of a tag.
  const Json triggers = {":", ",", " ", "="};
  return Json{{"signatureHelpProvider", {{"triggerCharacters", triggers}}}};
}

/// A client without literals gets no actions, so none are announced.
Json code_action_capability(const ClientCapabilities& client) {
  if (!client.codeActionLiterals) return nullptr;
  return Json{
      {"codeActionProvider",
       {{"codeActionKinds", {quick_fix_kind, fix_all_kind, extract_kind, inline_kind, rewrite_kind, organize_kind}},
        {"resolveProvider", client.codeActionResolvesEdit}}}};
}

/// Nothing is announced to a client that can't show them.
Json semantic_tokens_capability(const ClientCapabilities& client) {
  const TokenLegend legend = token_legend(client);
  if (legend.types.empty() || (!client.semanticTokens && !client.semanticTokensOfRange)) return nullptr;
  return Json{{"semanticTokensProvider",
               {{"legend", {{"tokenTypes", legend.types}, {"tokenModifiers", legend.modifiers}}},
                {"full", client.semanticTokens},
                {"range", client.semanticTokensOfRange}}}};
}

/// Clients that don't ask beforehand may not take the options.
Json rename_capability(const ClientCapabilities& client) {
  if (!client.prepareRename) return Json{{"renameProvider", true}};
  return Json{{"renameProvider", {{"prepareProvider", true}}}};
}

/// Who can be told later learns of it when the user wants it: an editor asks which formatter to use where there are
/// two.
Json formatting_capability(const ClientCapabilities& client) {
  if (client.formattingRegistration) return nullptr;
  return Json{{"documentFormattingProvider", true}};
}

Json folders_capability() {
  return Json{{"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
}

/// Files and folders of any name: a site's links lead to all of them.
lsp::Capability file_operation(const char* name, Json pattern = {{"glob", "**/*"}}) {
  const Json filters = Json::array({Json{{"scheme", "file"}, {"pattern", std::move(pattern)}}});
  return always({{"workspace", {{"fileOperations", {{name, {{"filters", filters}}}}}}}});
}

/// What may have front matter.
Json pattern_of_pages() {
  return {{"glob", "**/*.{md,markdown,mkdown,mkdn,mkd,html,htm}"}, {"matches", "file"}};
}

/// Lifts an adapter to a handler.
template <class Params>
auto adapted(Server& server, lsp::Outcome (*adapter)(const AdapterContext&, const Params&)) {
  return [&server, adapter](const Params& params) { return adapter(server.adapter_context(), params); };
}

/// The same of one that answers later.
template <class Params>
auto adapted_later(Server& server, void (*adapter)(const AdapterContext&, const Params&, lsp::Reply)) {
  return [&server, adapter](const Params& params, lsp::Reply reply) {
    adapter(server.adapter_context(), params, std::move(reply));
  };
}

}  // namespace

void add_routes(Server& server) {
  lsp::Router& router = server.session().router();

  router.notification<lsp::DidOpenTextDocumentParams>("textDocument/didOpen", always(synchronization_capability()),
                                                      [&](const auto& params) { server.open(params); });
  router.notification<lsp::DidChangeTextDocumentParams>("textDocument/didChange", nullptr,
                                                        [&](const auto& params) { server.change(params); });
  router.notification<lsp::DidSaveTextDocumentParams>("textDocument/didSave", nullptr,
                                                      [&](const auto& params) { server.save(params); });
  router.notification<lsp::TextDocumentParams>("textDocument/didClose", nullptr,
                                               [&](const auto& params) { server.close(params); });
  router.notification<lsp::DidChangeWatchedFilesParams>(
      "workspace/didChangeWatchedFiles", nullptr, [&](const auto& params) { server.watched_files_changed(params); });
  router.notification<lsp::DidChangeConfigurationParams>(
      "workspace/didChangeConfiguration", nullptr, [&](const auto& params) { server.configuration_changed(params); });
  router.notification<lsp::DidChangeWorkspaceFoldersParams>(
      "workspace/didChangeWorkspaceFolders", always(folders_capability()),
      [&](const auto& params) { server.folders_changed(params); });
  router.notification<lsp::ProgressCancelParams>("window/workDoneProgress/cancel", nullptr,
                                                 [&](const auto& params) { server.progress_cancelled(params); });

  router.deferred_request<lsp::RenameFilesParams>(
      "workspace/willRenameFiles", Schedule::AfterChanges, file_operation("willRename"),
      [&](const auto& params, lsp::Reply reply) {
        will_rename_files(server.command_context(), params, std::move(reply));
      });
  router.notification<lsp::RenameFilesParams>("workspace/didRenameFiles", file_operation("didRename"),
                                              [&](const lsp::RenameFilesParams& params) {
                                                std::vector<lsp::DocumentUri> uris;
                                                for (const lsp::FileRename& file : params.files)
                                                  uris.insert(uris.end(), {file.oldUri, file.newUri});
                                                server.files_changed(uris);
                                              });
  router.deferred_request<lsp::FilesParams>("workspace/willCreateFiles", Schedule::AfterChanges,
                                            file_operation("willCreate", pattern_of_pages()),
                                            [&](const auto& params, lsp::Reply reply) {
                                              will_create_files(server.command_context(), params, std::move(reply));
                                            });
  router.notification<lsp::FilesParams>("workspace/didCreateFiles", file_operation("didCreate"),
                                        [&](const auto& params) { server.files_created(params); });
  router.deferred_request<lsp::FilesParams>("workspace/willDeleteFiles", Schedule::AfterChanges,
                                            file_operation("willDelete"), [&](const auto& params, lsp::Reply reply) {
                                              will_delete_files(server.command_context(), params, std::move(reply));
                                            });
  router.notification<lsp::FilesParams>("workspace/didDeleteFiles", file_operation("didDelete"),
                                        [&](const lsp::FilesParams& params) { server.files_changed(params.files); });

  router.request<lsp::TextDocumentParams>("textDocument/documentSymbol", Schedule::AfterConfiguration,
                                          always({{"documentSymbolProvider", true}}),
                                          adapted(server, document_symbols));
  router.request<lsp::WorkspaceSymbolParams>("workspace/symbol", Schedule::AfterFirstScan,
                                             always({{"workspaceSymbolProvider", true}}),
                                             adapted(server, workspace_symbols));
  router.request<lsp::TextDocumentParams>("textDocument/documentLink", Schedule::AfterFirstScan,
                                          always({{"documentLinkProvider", {{"resolveProvider", false}}}}),
                                          adapted<lsp::TextDocumentParams>(server, document_links));
  router.deferred_request<lsp::TextDocumentPositionParams>("textDocument/completion", Schedule::AfterFirstScan,
                                                           always(completion_capability()),
                                                           adapted_later(server, complete));
  router.deferred_request<lsp::TextDocumentPositionParams>("textDocument/definition", Schedule::AfterFirstScan,
                                                           always({{"definitionProvider", true}}),
                                                           adapted_later(server, definition));
  router.deferred_request<lsp::ReferenceParams>("textDocument/references", Schedule::AfterChanges,
                                                always({{"referencesProvider", true}}),
                                                adapted_later(server, references));
  router.request<lsp::TextDocumentPositionParams>("textDocument/documentHighlight", Schedule::AfterFirstScan,
                                                  always({{"documentHighlightProvider", true}}),
                                                  adapted(server, document_highlights));
  router.request<lsp::TextDocumentPositionParams>("textDocument/prepareCallHierarchy", Schedule::AfterFirstScan,
                                                  always({{"callHierarchyProvider", true}}),
                                                  adapted(server, prepare_call_hierarchy));
  router.request<lsp::CallHierarchyCallsParams>("callHierarchy/incomingCalls", Schedule::AfterFirstScan, nullptr,
                                                adapted(server, incoming_calls));
  router.request<lsp::CallHierarchyCallsParams>("callHierarchy/outgoingCalls", Schedule::AfterFirstScan, nullptr,
                                                adapted(server, outgoing_calls));
  router.deferred_request<lsp::TextDocumentPositionParams>("textDocument/prepareRename", Schedule::AfterChanges,
                                                           nullptr, adapted_later(server, prepare_rename));
  router.deferred_request<lsp::RenameParams>("textDocument/rename", Schedule::AfterChanges, rename_capability,
                                             adapted_later(server, rename));
  router.deferred_request<lsp::TextDocumentPositionParams>(
      "textDocument/hover", Schedule::AfterFirstScan, always({{"hoverProvider", true}}), adapted_later(server, hover));
  router.request<lsp::TextDocumentPositionParams>("textDocument/signatureHelp", Schedule::AfterFirstScan,
                                                  always(signature_help_capability()), adapted(server, signature_help));
  router.request<lsp::TextDocumentParams>("textDocument/foldingRange", Schedule::AfterConfiguration,
                                          always({{"foldingRangeProvider", true}}), adapted(server, folding_ranges));
  router.request<lsp::SelectionRangeParams>("textDocument/selectionRange", Schedule::AfterConfiguration,
                                            always({{"selectionRangeProvider", true}}),
                                            adapted(server, selection_ranges));
  router.request<lsp::TextDocumentParams>("textDocument/semanticTokens/full", Schedule::AfterFirstScan,
                                          semantic_tokens_capability, adapted(server, semantic_tokens));
  router.request<lsp::TextDocumentRangeParams>("textDocument/semanticTokens/range", Schedule::AfterFirstScan, nullptr,
                                               adapted(server, semantic_tokens_of_range));
  router.request<lsp::TextDocumentPositionParams>("textDocument/linkedEditingRange", Schedule::AfterConfiguration,
                                                  always({{"linkedEditingRangeProvider", true}}),
                                                  adapted(server, linked_editing_ranges));
  router.request<lsp::TextDocumentRangeParams>("textDocument/inlayHint", Schedule::AfterFirstScan,
                                               always({{"inlayHintProvider", true}}), adapted(server, inlay_hints));
  router.request<lsp::TextDocumentParams>("textDocument/formatting", Schedule::AfterConfiguration,
                                          formatting_capability, adapted(server, format_document));
  router.request<lsp::OnTypeFormattingParams>(
      "textDocument/onTypeFormatting", Schedule::AfterConfiguration,
      always({{"documentOnTypeFormattingProvider",
               {{"firstTriggerCharacter", "%"}, {"moreTriggerCharacter", {"{", "\n"}}}}}),
      [&](const lsp::OnTypeFormattingParams& params) { return server.format_on_type(params); });
  router.request<lsp::TextDocumentParams>("textDocument/codeLens", Schedule::AfterFirstScan,
                                          always({{"codeLensProvider", {{"resolveProvider", false}}}}),
                                          adapted(server, code_lenses));
  router.deferred_request<lsp::CodeActionParams>("textDocument/codeAction", Schedule::AfterFirstScan,
                                                 code_action_capability, adapted_later(server, code_actions));
  router.deferred_request<lsp::ExecuteCommandParams>(
      "workspace/executeCommand", Schedule::AfterChanges,
      always({{"executeCommandProvider", {{"commands", command_names()}}}}), [&](const auto& params, lsp::Reply reply) {
        execute_command(server.command_context(), params, std::move(reply));
      });
  router.deferred_request<lsp::CodeActionResolveParams>("codeAction/resolve", Schedule::AfterFirstScan, nullptr,
                                                        adapted_later(server, resolve_code_action));
  router.request<lsp::DocumentDiagnosticParams>(
      "textDocument/diagnostic", Schedule::AfterFirstScan, pull_capability,
      [&](const lsp::DocumentDiagnosticParams& params) { return server.report_diagnostics(params); });
  router.deferred_request<lsp::WorkspaceDiagnosticParams>(
      "workspace/diagnostic", Schedule::AfterFirstScan, nullptr,
      [&](const auto& params, lsp::Reply reply) { server.report_workspace_diagnostics(params, std::move(reply)); });
}

}  // namespace jekyll
