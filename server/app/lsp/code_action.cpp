// textDocument/codeAction: fixes of the findings in the range, and source.fixAll; codeAction/resolve: those of the
// site.
#include <filesystem>
#include <optional>
#include <utility>

#include "app/lsp/adapters.h"
#include "app/lsp/site_texts.h"
#include "app/lsp/workspace_edit.h"
#include "features/code_actions.h"
#include "protocol/uri.h"
#include "rules/ignored_links.h"

namespace jekyll {
namespace {

const char* to_lsp(CodeActionKind kind) {
  switch (kind) {
    case CodeActionKind::FixAll:
      return fix_all_kind;
    case CodeActionKind::Extract:
      return extract_kind;
    case CodeActionKind::Inline:
      return inline_kind;
    case CodeActionKind::Rewrite:
      return rewrite_kind;
    case CodeActionKind::Organize:
      return organize_kind;
    case CodeActionKind::QuickFix:
      break;
  }
  return quick_fix_kind;
}

std::string counted(std::size_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

/// A fix for the whole site says how much it does; nothing while that is not known, or it is no more than this file.
std::optional<std::string> title_for_site(RuleCode code, const SiteFixes* fixes) {
  if (fixes == nullptr) return std::nullopt;
  const std::size_t files = fixes->files_with(code).size();
  if (files < 2) return std::nullopt;
  return "Fix all " + std::to_string(fixes->fixes_of(code)) + " of " + std::string(code.text()) + " in " +
         counted(files, "file");
}

/// The client shows all of an edit before it is made.
void ask_before(lsp::WorkspaceEdit& edit, std::string label) {
  if (edit.form != lsp::WorkspaceEditForm::DocumentChanges) return;
  constexpr const char* id = "all";
  edit.annotations.push_back({id, std::move(label), true});
  for (lsp::TextDocumentEdit& document : edit.documents) {
    for (lsp::AnnotatedTextEdit& each : document.edits) each.annotationId = id;
  }
}

/// What an action is told of beside itself.
struct Asked {
  const OpenDocument& document;
  const SiteSetup& setup;
  const ClientView& view;
  const PlacedFile* placed = nullptr;  // nothing for a bystander
  Workspace* workspace = nullptr;      // likewise
};

/// The project's settings with one more glob in `links.ignore`: as the editor shows them, else as they were read.
std::optional<lsp::WorkspaceEdit> ignore_in_settings(const std::string& glob, const SiteSetup& setup,
                                                     const ClientView& view) {
  const std::filesystem::path path = setup.root / project_settings_file;
  const OpenDocument* open = view.documents.find_path(path.generic_string());
  const std::string& text = open != nullptr ? open->document.text() : setup.settings.project_text;
  if (open == nullptr && text.empty()) {
    const FileChange created{FileChange::Kind::Create, path.lexically_relative(setup.source).generic_string(), "",
                             "{\n  \"links.ignore\": [\"" + glob + "\"]\n}\n"};
    return can_change(created, view.client) ? std::optional(to_lsp(created, setup, view)) : std::nullopt;
  }
  const auto edit = ignoring_edit(text, glob);
  if (!edit) return std::nullopt;
  lsp::WorkspaceEdit whole = empty_edit(view);
  const std::string uri = open != nullptr ? open->uri : lsp::uri_of_path(path.generic_string());
  const auto version = open != nullptr ? std::optional(open->document.version()) : std::nullopt;
  whole.documents.push_back(to_lsp({*edit}, LineIndex(text), uri, version, view));
  return whole;
}

/// Nothing when the client can't do what the action needs.
std::optional<lsp::CodeAction> to_lsp(const CodeAction& action, const Asked& asked,
                                      std::vector<Assumption>& assumptions) {
  const lsp::ClientCapabilities& client = asked.view.client;
  lsp::CodeAction literal;
  literal.title = action.title;
  literal.kind = to_lsp(action.kind);
  literal.isPreferred = action.preferred && client.codeActionPreferred;
  if (action.site_code) {
    if (!client.codeActionResolvesEdit || asked.workspace == nullptr) return std::nullopt;
    auto title = title_for_site(*action.site_code, asked.workspace->count_fixes(asked.document.path));
    if (!title) return std::nullopt;
    literal.title = std::move(*title);
    literal.data = lsp::Json{{"uri", asked.document.uri}, {"code", action.site_code->text()}};
    return literal;
  }
  if (action.redirect) {
    if (!client.codeActionResolvesEdit) return std::nullopt;
    literal.data = lsp::Json{
        {"uri", asked.document.uri}, {"redirectFrom", action.redirect->address}, {"page", action.redirect->page}};
    return literal;
  }
  if (action.ignored_links) {
    literal.edit = ignore_in_settings(*action.ignored_links, asked.setup, asked.view);
    return literal.edit ? std::optional(literal) : std::nullopt;
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
  const bool reaches_out = !action.elsewhere.empty();
  for (const FileEdits& changed : action.elsewhere) {
    auto edits = asked.placed != nullptr
                     ? to_lsp(changed, SiteView{asked.placed->setup, asked.placed->site}, asked.view, assumptions)
                     : std::nullopt;
    // Half of the edits would be worse than none.
    if (!edits) return std::nullopt;
    literal.edit->documents.push_back(std::move(*edits));
  }
  if (reaches_out && client.changeAnnotations) ask_before(*literal.edit, action.title);
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
  const std::string& text = document.document.text();
  const Span range = document.document.lines().span(to_text(params.range), to_text(context.view.encoding));
  if (lsp::is_wanted(params.only, quick_fix_kind)) {
    actions = raw_wraps(placed.site, placed.file, text, diagnostics, range);
    const bool in_code = !actions.empty();
    for (CodeAction& fix : quick_fixes(placed.file, text, diagnostics, range)) {
      // What is code was not meant to be another tag.
      fix.preferred = fix.preferred && !in_code;
      actions.push_back(std::move(fix));
    }
    for (CodeAction& created : creations(placed.site, placed.file, diagnostics, range)) {
      actions.push_back(std::move(created));
    }
    for (CodeAction& redirect : redirects(placed.site, placed.file, diagnostics, range)) {
      actions.push_back(std::move(redirect));
    }
    for (CodeAction& ignored : link_ignores(diagnostics, range)) actions.push_back(std::move(ignored));
  }
  for (CodeAction& action : refactorings(placed.site, placed.file, text, range)) {
    if (lsp::is_wanted(params.only, to_lsp(action.kind))) actions.push_back(std::move(action));
  }
  if (lsp::is_wanted(params.only, organize_kind)) {
    if (auto organized = organize(placed.file, text)) actions.push_back(std::move(*organized));
  }
  if (lsp::is_wanted(params.only, fix_all_kind)) {
    if (auto all = fix_all(diagnostics)) actions.push_back(std::move(*all));
  }
  std::vector<ActionToSend> out;
  for (const CodeAction& action : actions) {
    std::vector<Assumption> assumptions;
    auto literal = to_lsp(action, {document, placed.setup, context.view, &placed, &context.workspace}, assumptions);
    if (!literal) continue;
    if (action.resolves) {
      literal->diagnostics = {jekyll::to_lsp(diagnostics[*action.resolves], placed, context.view)};
    }
    out.push_back({std::move(*literal), std::move(assumptions)});
  }
  return out;
}

/// `redirect_from` in the page that the action's data name: its text is read first.
void resolve_redirect(const AdapterContext& context, const OpenDocument& asking, lsp::Json action,
                      const RedirectWish& wish, lsp::Reply reply) {
  const auto ask = [wish](const PlacedFile& placed, Texts& texts) {
    const SiteFile* page = placed.site.find_file(wish.page);
    const std::string* text = page == nullptr ? nullptr : texts.find(*page);
    FileEdits changed{wish.page, {}};
    if (text != nullptr) {
      changed.edits = redirect_edits(*text, page->syntax().front_matter, wish.address, page->url.value_or(""));
    }
    return changed;
  };
  const auto answer = [action = std::move(action)](const AdapterContext& now, const PlacedFile& placed,
                                                   const FileEdits& changed, lsp::Reply done) {
    std::vector<Assumption> assumptions;
    auto edits = to_lsp(changed, SiteView{placed.setup, placed.site}, now.view, assumptions);
    if (!edits || edits->edits.empty()) {
      return done.fail(lsp::ErrorCode::RequestFailed, changed.path + " has no front matter for redirect_from.");
    }
    lsp::WorkspaceEdit whole = empty_edit(now.view);
    whole.documents.push_back(std::move(*edits));
    lsp::Json resolved = action;
    resolved["edit"] = whole;
    done(std::move(resolved));
  };
  answer_with_texts(context, asking.path, ask, answer, std::move(reply));
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
  const lsp::Json* address = lsp::find_member(params.data, "redirectFrom");
  const lsp::Json* page = lsp::find_member(params.data, "page");
  lsp::Json action = params.action;
  if (uri != nullptr && uri->is_string() && address != nullptr && address->is_string() && page != nullptr &&
      page->is_string()) {
    const OpenDocument* document = context.documents.find(uri->get_ref<const std::string&>());
    if (document == nullptr) return reply(std::move(action));
    const RedirectWish wish{address->get<std::string>(), page->get<std::string>()};
    return resolve_redirect(context, *document, std::move(action), wish, std::move(reply));
  }
  if (uri == nullptr || !uri->is_string() || code == nullptr || !code->is_string()) return reply(std::move(action));
  const std::optional<RuleCode> known = find_code(code->get_ref<const std::string&>());
  const OpenDocument* asking = context.documents.find(uri->get_ref<const std::string&>());
  const auto placed = asking != nullptr ? context.workspace.place(asking->path) : std::nullopt;
  if (!placed || !known) return reply(std::move(action));
  const SiteFixes* fixes = context.workspace.count_fixes(asking->path);
  // The site has changed since, and is not judged again yet.
  if (fixes == nullptr) {
    return reply.fail(lsp::ErrorCode::ContentModified, "The site has changed. Ask for its fixes once more.");
  }
  std::vector<EditToSend> edits;
  for (const FileEdits& changed :
       fix_code_in_files(placed->site, placed->setup.settings.diagnostics, *known, fixes->files_with(*known))) {
    std::vector<Assumption> assumptions;
    if (auto edit = to_lsp(changed, SiteView{placed->setup, placed->site}, context.view, assumptions)) {
      edits.push_back({std::move(*edit), std::move(assumptions)});
    }
  }
  answer_if_true(context, std::move(edits), std::move(reply),
                 [action = std::move(action), edit = empty_edit(context.view), code = known->text(),
                  annotates = context.view.client.changeAnnotations](const std::vector<EditToSend>& good) {
                   lsp::WorkspaceEdit whole = edit;
                   for (const EditToSend& part : good) whole.documents.push_back(part.edit);
                   if (annotates) ask_before(whole, std::string(code) + " in " + counted(good.size(), "file"));
                   lsp::Json resolved = action;
                   resolved["edit"] = whole;
                   return resolved;
                 });
}

}  // namespace jekyll
