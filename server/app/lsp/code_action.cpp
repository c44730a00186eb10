// textDocument/codeAction: fixes of the findings in the range, and source.fixAll; codeAction/resolve: those of the
// site.
#include <optional>
#include <utility>

#include "app/lsp/adapters.h"
#include "app/lsp/workspace_edit.h"
#include "features/code_actions.h"

namespace jekyll {
namespace {

/// What an action is told of beside itself.
struct Asked {
  const OpenDocument& document;
  const SiteSetup& setup;
  const ClientView& view;
  const PlacedFile* placed = nullptr;  // nothing for a bystander
};

/// Nothing when the client can't do what the action needs.
std::optional<lsp::CodeAction> to_lsp(const CodeAction& action, const Asked& asked,
                                      std::vector<Assumption>& assumptions) {
  const lsp::ClientCapabilities& client = asked.view.client;
  lsp::CodeAction literal;
  literal.title = action.title;
  literal.kind = action.kind == CodeActionKind::FixAll ? fix_all_kind : quick_fix_kind;
  literal.isPreferred = action.preferred && client.codeActionPreferred;
  if (action.site_code) {
    if (!client.codeActionResolvesEdit) return std::nullopt;
    literal.data = lsp::Json{{"uri", asked.document.uri}, {"code", action.site_code->text()}};
    return literal;
  }
  if (action.file) {
    if (!can_change(*action.file, client)) return std::nullopt;
    literal.edit = to_lsp(*action.file, asked.setup, asked.view);
    return literal;
  }
  literal.edit = empty_edit(asked.view);
  const Document& document = asked.document.document;
  literal.edit->documents.push_back(
      to_lsp(action.edits, document.lines(), asked.document.uri, document.version(), asked.view));
  for (const FileEdits& changed : action.elsewhere) {
    auto edits = asked.placed != nullptr ? to_lsp(changed, SiteView{asked.placed->setup, asked.placed->site}, asked.view, assumptions) : std::nullopt;
    // Half of the edits would be worse than none.
    if (!edits) return std::nullopt;
    literal.edit->documents.push_back(std::move(*edits));
  }
  return literal;
}

struct ActionToSend {
  lsp::CodeAction action;
  std::vector<Assumption> assumptions;
};

std::vector<ActionToSend> actions_of_bystander(const AdapterContext& context, const OpenDocument& document) {
  std::vector<ActionToSend> out;
  const auto bystander = context.workspace.place_bystander(document.path);
  if (!bystander) return out;
  const std::vector<Diagnostic> diagnostics =
      diagnose_bystander(bystander->site, bystander->path, bystander->setup.settings.diagnostics);
  for (const CodeAction& action : bystander_fixes(diagnostics)) {
    std::vector<Assumption> assumptions;
    auto literal = to_lsp(action, {document, bystander->setup, context.view}, assumptions);
    if (!literal) continue;
    if (action.resolves) {
      literal->diagnostics = {jekyll::to_lsp(diagnostics[*action.resolves], document.document.lines(), context.view)};
    }
    out.push_back({std::move(*literal), std::move(assumptions)});
  }
  return out;
}

std::vector<ActionToSend> actions_of_file(const AdapterContext& context, const lsp::CodeActionParams& params,
                                          const OpenDocument& document, const PlacedFile& placed) {
  const std::vector<Diagnostic> diagnostics = diagnose(placed.site, placed.file, placed.setup.settings.diagnostics);
  std::vector<CodeAction> actions;
  const Span range = document.document.lines().span(to_text(params.range), to_text(context.view.encoding));
  if (lsp::is_wanted(params.only, quick_fix_kind)) {
    actions = quick_fixes(placed.file, document.document.text(), diagnostics, range);
  }
  if (lsp::is_wanted(params.only, fix_all_kind)) {
    if (auto all = fix_all(diagnostics)) actions.push_back(std::move(*all));
  }
  std::vector<ActionToSend> out;
  for (const CodeAction& action : actions) {
    std::vector<Assumption> assumptions;
    auto literal = to_lsp(action, {document, placed.setup, context.view, &placed}, assumptions);
    if (!literal) continue;
    if (action.resolves) {
      literal->diagnostics = {jekyll::to_lsp(diagnostics[*action.resolves], placed, context.view)};
    }
    out.push_back({std::move(*literal), std::move(assumptions)});
  }
  return out;
}

struct EditToSend {
  lsp::TextDocumentEdit edit;
  std::vector<Assumption> assumptions;
};

}  // namespace

void code_actions(const AdapterContext& context, const lsp::CodeActionParams& params, lsp::Reply reply) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  // Without literals an action is a command, and these are none.
  if (document == nullptr || !context.view.client.codeActionLiterals) return reply(lsp::Json(nullptr));
  const auto placed = context.workspace.place(document->path);
  const bool of_bystander = !placed && lsp::is_wanted(params.only, quick_fix_kind);
  if (!placed && !of_bystander) return reply(lsp::Json(nullptr));
  std::vector<ActionToSend> actions =
      placed ? actions_of_file(context, params, *document, *placed) : actions_of_bystander(context, *document);
  answer_if_true(context, std::move(actions), std::move(reply), [](const std::vector<ActionToSend>& good) {
    std::vector<lsp::CodeAction> out;
    for (const ActionToSend& action : good) out.push_back(action.action);
    return lsp::Json(out);
  });
}

void resolve_code_action(const AdapterContext& context, const lsp::CodeActionResolveParams& params, lsp::Reply reply) {
  const lsp::Json* uri = lsp::find_member(params.data, "uri");
  const lsp::Json* code = lsp::find_member(params.data, "code");
  lsp::Json action = params.action;
  if (uri == nullptr || !uri->is_string() || code == nullptr || !code->is_string()) return reply(std::move(action));
  const std::optional<RuleCode> known = find_code(code->get_ref<const std::string&>());
  const OpenDocument* asking = context.documents.find(uri->get_ref<const std::string&>());
  const auto placed = asking != nullptr ? context.workspace.place(asking->path) : std::nullopt;
  if (!placed || !known) return reply(std::move(action));
  std::vector<EditToSend> edits;
  for (const FileEdits& changed : fix_code_in_site(placed->site, placed->setup.settings.diagnostics, *known)) {
    std::vector<Assumption> assumptions;
    if (auto edit = to_lsp(changed, SiteView{placed->setup, placed->site}, context.view, assumptions)) {
      edits.push_back({std::move(*edit), std::move(assumptions)});
    }
  }
  answer_if_true(context, std::move(edits), std::move(reply),
                 [action = std::move(action), edit = empty_edit(context.view)](const std::vector<EditToSend>& good) {
                   lsp::WorkspaceEdit whole = edit;
                   for (const EditToSend& part : good) whole.documents.push_back(part.edit);
                   lsp::Json resolved = action;
                   resolved["edit"] = whole;
                   return resolved;
                 });
}

}  // namespace jekyll
