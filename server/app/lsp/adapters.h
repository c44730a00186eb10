// One function a method of LSP: find the document, call the feature, put the result in LSP's form. No logic of its own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/hosting/workspace.h"
#include "app/lsp/convert.h"
#include "protocol/lsp_call_hierarchy.h"
#include "protocol/lsp_code_action.h"
#include "protocol/lsp_language.h"
#include "protocol/lsp_presentation.h"
#include "protocol/lsp_references.h"
#include "protocol/router.h"

namespace jekyll {

/// What every adapter may use. Documents that are not open, or that Jekyll ignores, give null.
struct AdapterContext {
  const DocumentStore& documents;
  Workspace& workspace;
  ClientView view;
  EventLoop& loop;
  const Disk& disk;  // for workers only
};

[[nodiscard]] lsp::Outcome document_symbols(const AdapterContext& context, const lsp::TextDocumentParams& params);
/// Of all sites that are in use.
[[nodiscard]] lsp::Outcome workspace_symbols(const AdapterContext& context, const lsp::WorkspaceSymbolParams& params);
[[nodiscard]] lsp::Outcome document_links(const AdapterContext& context, const lsp::TextDocumentParams& params);
[[nodiscard]] lsp::Outcome document_highlights(const AdapterContext& context,
                                               const lsp::TextDocumentPositionParams& params);
[[nodiscard]] lsp::Outcome signature_help(const AdapterContext& context, const lsp::TextDocumentPositionParams& params);
[[nodiscard]] lsp::Outcome folding_ranges(const AdapterContext& context, const lsp::TextDocumentParams& params);
[[nodiscard]] lsp::Outcome selection_ranges(const AdapterContext& context, const lsp::SelectionRangeParams& params);
[[nodiscard]] lsp::Outcome semantic_tokens(const AdapterContext& context, const lsp::TextDocumentParams& params);
[[nodiscard]] lsp::Outcome semantic_tokens_of_range(const AdapterContext& context,
                                                    const lsp::TextDocumentRangeParams& params);
[[nodiscard]] lsp::Outcome linked_editing_ranges(const AdapterContext& context,
                                                 const lsp::TextDocumentPositionParams& params);
[[nodiscard]] lsp::Outcome code_lenses(const AdapterContext& context, const lsp::TextDocumentParams& params);
/// Where the cursor is to be once the client has made a document's text this one.
struct CursorToKeep {
  std::string path;
  std::string text;
  lsp::Position position;
};
using KeepCursor = std::function<void(CursorToKeep)>;
[[nodiscard]] lsp::Outcome format_on_type(const AdapterContext& context, const lsp::OnTypeFormattingParams& params,
                                          const KeepCursor& keep_cursor);
[[nodiscard]] lsp::Outcome format_document(const AdapterContext& context, const lsp::TextDocumentParams& params);
[[nodiscard]] lsp::Outcome inlay_hints(const AdapterContext& context, const lsp::TextDocumentRangeParams& params);
[[nodiscard]] lsp::Outcome prepare_call_hierarchy(const AdapterContext& context,
                                                  const lsp::TextDocumentPositionParams& params);
[[nodiscard]] lsp::Outcome incoming_calls(const AdapterContext& context, const lsp::CallHierarchyCallsParams& params);
[[nodiscard]] lsp::Outcome outgoing_calls(const AdapterContext& context, const lsp::CallHierarchyCallsParams& params);
// Answered once a worker has read the texts of files that are not open, where these are needed.
void definition(const AdapterContext& context, const lsp::TextDocumentPositionParams& params, lsp::Reply reply);
void references(const AdapterContext& context, const lsp::ReferenceParams& params, lsp::Reply reply);
void prepare_rename(const AdapterContext& context, const lsp::TextDocumentPositionParams& params, lsp::Reply reply);
void rename(const AdapterContext& context, const lsp::RenameParams& params, lsp::Reply reply);
// Answered once a worker has read style sheets, where a class is completed, or the size of an image that is shown.
void complete(const AdapterContext& context, const lsp::TextDocumentPositionParams& params, lsp::Reply reply);
void hover(const AdapterContext& context, const lsp::TextDocumentPositionParams& params, lsp::Reply reply);
// Edits of files that are not open are answered once a worker has seen that the files are still as the site read them.
void code_actions(const AdapterContext& context, const lsp::CodeActionParams& params, lsp::Reply reply);
void resolve_code_action(const AdapterContext& context, const lsp::CodeActionResolveParams& params, lsp::Reply reply);

/// What semantic_tokens' numbers stand for: those of LSP's standard names that we use and the client knows.
struct TokenLegend {
  std::vector<std::string> types;
  std::vector<std::string> modifiers;
};
[[nodiscard]] TokenLegend token_legend(const lsp::ClientCapabilities& client);

/// The kinds of code_actions, as they are announced.
inline constexpr const char* quick_fix_kind = "quickfix";
inline constexpr const char* fix_all_kind = "source.fixAll.jekyll";
inline constexpr const char* extract_kind = "refactor.extract";
inline constexpr const char* inline_kind = "refactor.inline";
inline constexpr const char* rewrite_kind = "refactor.rewrite";
inline constexpr const char* organize_kind = "source.organizeDefinitions";

}  // namespace jekyll
