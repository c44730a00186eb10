// textDocument/codeAction: fixes of the findings in the range, and source.fixAll.
#include "app/lsp/adapters.h"
#include "features/code_actions.h"

namespace jekyll {
namespace {

/// The edits of one document, in the form that the client knows.
lsp::WorkspaceEdit to_lsp(const std::vector<TextEdit>& edits, const OpenDocument& document, const ClientView& view) {
  lsp::TextDocumentEdit changed{document.uri, document.document.version(), {}};
  for (const TextEdit& edit : edits) {
    changed.edits.push_back({to_lsp(edit.span, document.document.lines(), view.encoding), edit.new_text});
  }
  const auto form =
      view.client.documentChanges ? lsp::WorkspaceEditForm::DocumentChanges : lsp::WorkspaceEditForm::Changes;
  return {form, {std::move(changed)}};
}

}  // namespace

lsp::Outcome code_actions(const AdapterContext& context, const lsp::CodeActionParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  // Without literals an action is a command, which the server has none of.
  if (!placed || !context.view.client.codeActionLiterals) return lsp::Json(nullptr);
  const std::vector<Diagnostic> diagnostics = diagnose(placed->site, placed->file, placed->setup.settings.diagnostics);
  std::vector<CodeAction> actions;
  const Span range = document->document.lines().span(to_text(params.range), to_text(context.view.encoding));
  if (lsp::is_wanted(params.only, quick_fix_kind)) {
    actions = quick_fixes(placed->file, document->document.text(), diagnostics, range);
  }
  if (lsp::is_wanted(params.only, fix_all_kind)) {
    if (auto all = fix_all(diagnostics)) actions.push_back(std::move(*all));
  }
  std::vector<lsp::CodeAction> out;
  for (const CodeAction& action : actions) {
    lsp::CodeAction literal;
    literal.title = action.title;
    literal.kind = action.kind == CodeActionKind::FixAll ? fix_all_kind : quick_fix_kind;
    if (action.resolves) literal.diagnostics = {to_lsp(diagnostics[*action.resolves], *placed, context.view)};
    literal.isPreferred = action.preferred && context.view.client.codeActionPreferred;
    literal.edit = to_lsp(action.edits, *document, context.view);
    out.push_back(std::move(literal));
  }
  return lsp::Json(out);
}

}  // namespace jekyll
