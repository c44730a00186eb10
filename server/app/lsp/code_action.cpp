// textDocument/codeAction: fixes of the findings in the range, and source.fixAll; codeAction/resolve: those of the
// site.
#include <filesystem>
#include <optional>
#include <utility>

#include "app/lsp/adapters.h"
#include "app/system/disk.h"
#include "features/code_actions.h"
#include "protocol/uri.h"

namespace jekyll {
namespace {

lsp::WorkspaceEdit empty_edit(const ClientView& view) {
  const auto form =
      view.client.documentChanges ? lsp::WorkspaceEditForm::DocumentChanges : lsp::WorkspaceEditForm::Changes;
  return {form, {}, {}};
}

lsp::TextDocumentEdit to_lsp(const std::vector<TextEdit>& edits, const LineIndex& lines, lsp::DocumentUri uri,
                             std::optional<std::int64_t> version, const ClientView& view) {
  lsp::TextDocumentEdit changed{std::move(uri), version, {}};
  for (const TextEdit& edit : edits) {
    changed.edits.push_back({jekyll::to_lsp(edit.span, lines, view.encoding), edit.new_text});
  }
  return changed;
}

/// The edits of a file of the site; nothing when it is no longer as the site has read it: they would hit the wrong
/// bytes.
std::optional<lsp::TextDocumentEdit> to_lsp(const FileEdits& changed, const PlacedFile& placed,
                                            const ClientView& view) {
  const SiteFile* file = placed.site.find_file(changed.path);
  if (file == nullptr) return std::nullopt;
  const std::string path = (placed.setup.source / changed.path).generic_string();
  const OpenDocument* document = view.documents.find_path(path);
  if (document == nullptr && load_stamp(path) != file->parsed.stamp) return std::nullopt;
  const auto version = document != nullptr ? std::optional(document->document.version()) : std::nullopt;
  return to_lsp(changed.edits, file->parsed.lines, uri_of(*file, placed.setup, view.documents), version, view);
}

bool can_change(const FileChange& change, const lsp::ClientCapabilities& client) {
  return change.kind == FileChange::Kind::Create ? client.createFiles : client.renameFiles;
}

/// A client that can change files takes such an edit as document changes, whether it says so or not.
lsp::WorkspaceEdit to_lsp(const FileChange& change, const SiteSetup& setup, const ClientView& view) {
  const auto uri_of_file = [&](const std::string& path) {
    const std::string absolute = (setup.source / path).generic_string();
    const OpenDocument* document = view.documents.find_path(absolute);
    return document != nullptr ? document->uri : lsp::uri_of_path(absolute);
  };
  lsp::WorkspaceEdit edit{lsp::WorkspaceEditForm::DocumentChanges, {}, {}};
  const std::string uri = uri_of_file(change.path);
  if (change.kind == FileChange::Kind::Rename) {
    edit.files.emplace_back(lsp::RenameFile{uri, uri_of_file(change.new_path)});
    return edit;
  }
  edit.files.emplace_back(lsp::CreateFile{uri});
  if (!change.text.empty()) edit.documents.push_back({uri, std::nullopt, {{lsp::Range{}, change.text}}});
  return edit;
}

/// What an action is told of beside itself.
struct Asked {
  const OpenDocument& document;
  const SiteSetup& setup;
  const ClientView& view;
  const PlacedFile* placed = nullptr;  // nothing for a bystander
};

/// Nothing when the client can't do what the action needs.
std::optional<lsp::CodeAction> to_lsp(const CodeAction& action, const Asked& asked) {
  const lsp::ClientCapabilities& client = asked.view.client;
  lsp::CodeAction literal;
  literal.title = action.title;
  literal.kind = action.kind == CodeActionKind::FixAll ? fix_all_kind : quick_fix_kind;
  literal.isPreferred = action.preferred && client.codeActionPreferred;
  if (!action.site_code.empty()) {
    if (!client.codeActionResolvesEdit) return std::nullopt;
    literal.data = lsp::Json{{"uri", asked.document.uri}, {"code", action.site_code}};
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
    auto edits = asked.placed != nullptr ? to_lsp(changed, *asked.placed, asked.view) : std::nullopt;
    // Half of the edits would be worse than none.
    if (!edits) return std::nullopt;
    literal.edit->documents.push_back(std::move(*edits));
  }
  return literal;
}

lsp::Outcome actions_of_bystander(const AdapterContext& context, const OpenDocument& document) {
  const auto bystander = context.workspace.place_bystander(document.path);
  if (!bystander) return lsp::Json(nullptr);
  const std::vector<Diagnostic> diagnostics =
      diagnose_bystander(bystander->site, bystander->path, bystander->setup.settings.diagnostics);
  std::vector<lsp::CodeAction> out;
  for (const CodeAction& action : bystander_fixes(diagnostics)) {
    auto literal = to_lsp(action, {document, bystander->setup, context.view});
    if (!literal) continue;
    if (action.resolves) {
      literal->diagnostics = {jekyll::to_lsp(diagnostics[*action.resolves], document.document.lines(), context.view)};
    }
    out.push_back(std::move(*literal));
  }
  return lsp::Json(out);
}

}  // namespace

lsp::Outcome code_actions(const AdapterContext& context, const lsp::CodeActionParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  // Without literals an action is a command, and these are none.
  if (document == nullptr || !context.view.client.codeActionLiterals) return lsp::Json(nullptr);
  const auto placed = context.workspace.place(document->path);
  if (!placed) {
    if (!lsp::is_wanted(params.only, quick_fix_kind)) return lsp::Json(nullptr);
    return actions_of_bystander(context, *document);
  }
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
    auto literal = to_lsp(action, {*document, placed->setup, context.view, &*placed});
    if (!literal) continue;
    if (action.resolves) {
      literal->diagnostics = {jekyll::to_lsp(diagnostics[*action.resolves], *placed, context.view)};
    }
    out.push_back(std::move(*literal));
  }
  return lsp::Json(out);
}

lsp::Outcome resolve_code_action(const AdapterContext& context, const lsp::CodeActionResolveParams& params) {
  const lsp::Json* uri = lsp::find_member(params.data, "uri");
  const lsp::Json* code = lsp::find_member(params.data, "code");
  lsp::Json action = params.action;
  if (uri == nullptr || !uri->is_string() || code == nullptr || !code->is_string()) return action;
  const OpenDocument* asking = context.documents.find(uri->get_ref<const std::string&>());
  const auto placed = asking != nullptr ? context.workspace.place(asking->path) : std::nullopt;
  if (!placed) return action;
  lsp::WorkspaceEdit edit = empty_edit(context.view);
  for (const FileEdits& changed :
       fix_code_in_site(placed->site, placed->setup.settings.diagnostics, code->get_ref<const std::string&>())) {
    if (auto edits = to_lsp(changed, *placed, context.view)) edit.documents.push_back(std::move(*edits));
  }
  action["edit"] = edit;
  return action;
}

}  // namespace jekyll
