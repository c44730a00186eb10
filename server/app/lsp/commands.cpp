#include "app/lsp/commands.h"

#include <array>
#include <memory>
#include <utility>

#include "app/lsp/file_operations.h"
#include "app/lsp/pasting.h"
#include "app/system/disk.h"
#include "features/links/page_address.h"
#include "features/refactoring/new_post.h"
#include "features/refactoring/publish_draft.h"
#include "protocol/uri.h"
#include "site/judged_files.h"
#include "text/paths.h"

namespace jekyll {
namespace {

using lsp::ErrorCode;
using lsp::Json;

/// One call of a command. Its context outlives it: both belong to the server.
struct Call {
  CommandContext context;
  Json argument;  // the first one, an object or null
  lsp::Reply reply;

  void refuse(std::string message) { reply.fail(ErrorCode::RequestFailed, std::move(message)); }
  [[nodiscard]] std::string text(std::string_view name) const {
    const Json* value = lsp::find_member(argument, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : "";
  }
};
using SharedCall = std::shared_ptr<Call>;

/// The site of the argument's `uri`, else the only one in use. Null after the call was refused.
std::shared_ptr<HostedSite> resolve_site(Call& call) {
  Workspace& workspace = call.context.adapters.workspace;
  if (const auto path = path_argument({call.argument})) {
    if (auto site = workspace.find_wanted(*path)) return site;
    call.refuse(*path + " lies in no Jekyll site: there is no _config.yml above it.");
    return nullptr;
  }
  const auto sites = workspace.sites();
  if (sites.size() == 1) return sites.front();
  call.refuse(sites.empty() ? "There is no Jekyll site here. Open a file of one."
                            : "There are several sites here. Open a file of the one that is meant.");
  return nullptr;
}

/// The site as it is now. Nothing after the call was refused: it may have gone and come back since the call came.
std::optional<SiteView> resolve_view(Call& call, const HostedSite& site) {
  auto view = site.view();
  if (!view) call.refuse("The site at " + site.folder() + " is being read. Try again.");
  return view;
}

/// The file of the argument's `uri` in its site. Nothing after the call was refused.
std::optional<PlacedFile> resolve_file(Call& call, const HostedSite& site, const SiteView& view) {
  const auto path = path_argument({call.argument});
  if (!path) {
    call.refuse("The command needs the URI of a file: {\"uri\": \"file:///…\"}.");
    return std::nullopt;
  }
  const std::optional<std::string> relative = site.relative_path(*path);
  const SiteFile* file = relative ? view.site.find_file(*relative) : nullptr;
  if (file == nullptr) {
    call.refuse(*path + " is not a file of the site: Jekyll ignores it.");
    return std::nullopt;
  }
  return PlacedFile{view.setup, view.site, *file};
}

/// Asks the client to apply the edit; `done` comes after it has.
void apply(const SharedCall& call, const Json& edit, std::function<void()> done) {
  call->context.host.ask_client(
      "workspace/applyEdit", edit, [call, done = std::move(done)](const lsp::Outcome& outcome) {
        if (!outcome) return call->refuse(outcome.error().message);
        if (lsp::is_true_at(*outcome, "applied")) return done();
        const Json* reason = lsp::find_member(*outcome, "failureReason");
        const bool told = reason != nullptr && reason->is_string();
        call->refuse("The editor did not apply the edit" + (told ? ": " + reason->get<std::string>() : "."));
      });
}

void show(const CommandContext& context, const lsp::ShowDocumentParams& params) {
  if (!context.adapters.view.client.showDocument) return;
  context.host.ask_client("window/showDocument", params, [](const lsp::Outcome&) {});
}

bool is_known(const Site& site, const std::string& path) {
  return site.find_file(path) != nullptr || site.has_bystander(path);
}

lsp::Position end_of(const std::string& text, const ClientView& view) {
  const LineIndex lines(text);
  return to_lsp(Span{text.size(), text.size()}, lines, view.encoding).end;
}

void create_post(const SharedCall& call, NewPostKind kind) {
  const ClientView& view = call->context.adapters.view;
  const std::string title = call->text("title");
  if (title.empty()) return call->refuse("The command needs a title: {\"title\": \"Steeping times\"}.");
  const auto site = resolve_site(*call);
  const auto hosted = site ? resolve_view(*call, *site) : std::nullopt;
  if (!hosted) return;
  const NewPost post = compose_post(hosted->site, kind, title);
  const std::string path = site->absolute_path(post.path);
  const std::string uri = lsp::uri_of_path(path);
  const bool exists = is_known(hosted->site, post.path);
  if (lsp::is_true_at(call->argument, "preview")) {
    return call->reply(Json{{"uri", uri}, {"path", post.path}, {"exists", exists}});
  }
  if (exists) {
    return call->refuse("There is a file " + post.path + " already. Choose another title.");
  }
  if (!view.client.applyEdit || !view.client.createFiles) {
    return call->refuse("This editor can't create files for a language server. Create " + post.path + " yourself.");
  }
  call->context.host.expect_written(path);
  const lsp::TextDocumentEdit text{uri, std::nullopt, {{{lsp::Range{}, post.text}}}};
  const lsp::Position end = end_of(post.text, view);
  const lsp::ApplyWorkspaceEditParams edit{kind == NewPostKind::Post ? "New post" : "New draft",
                                           {lsp::CreateFile{uri}, text}};
  apply(call, edit, [call, uri, end, relative = post.path] {
    show(call->context, {uri, false, lsp::Range{end, end}});
    call->reply(Json{{"uri", uri}, {"path", relative}});
  });
}

void publish_text(const SharedCall& call, const std::string& text) {
  const ClientView& view = call->context.adapters.view;
  const auto site = resolve_site(*call);
  const auto hosted = site ? resolve_view(*call, *site) : std::nullopt;
  const auto placed = hosted ? resolve_file(*call, *site, *hosted) : std::nullopt;
  if (!placed) return;
  const std::string& draft = placed->file.path();
  const std::string path = site->absolute_path(draft);
  const OpenDocument* document = view.documents.find_path(path);
  const auto published = publish_draft(placed->site, draft, text);
  if (!published) return call->refuse(draft + " is not a draft: drafts lie in a folder _drafts.");
  const std::string new_path = site->absolute_path(published->path);
  if (is_known(placed->site, published->path)) {
    return call->refuse("There is a file " + published->path + " already. Rename the draft first.");
  }
  if (!view.client.applyEdit || !view.client.renameFiles) {
    return call->refuse("This editor can't rename files for a language server. Move " + draft + " to " +
                        published->path + " yourself.");
  }
  const lsp::RenameFile rename{document != nullptr ? document->uri : lsp::uri_of_path(path),
                               lsp::uri_of_path(new_path)};
  lsp::ApplyWorkspaceEditParams edit{"Publish draft", {}};
  if (!published->edits.empty()) {
    const LineIndex lines(text);
    lsp::TextDocumentEdit changed{rename.oldUri, std::nullopt, {}};
    if (document != nullptr) changed.version = document->document.version();
    for (const TextEdit& change : published->edits) {
      changed.edits.push_back({{to_lsp(change.span, lines, view.encoding), change.new_text}});
    }
    edit.changes.emplace_back(std::move(changed));
  }
  edit.changes.emplace_back(rename);
  apply(call, edit, [call, uri = rename.newUri, relative = published->path] {
    show(call->context, {uri, false, std::nullopt});
    call->reply(Json{{"uri", uri}, {"path", relative}});
  });
}

void publish(const SharedCall& call) {
  const auto path = path_argument({call->argument});
  const OpenDocument* document = path ? call->context.adapters.documents.find_path(*path) : nullptr;
  if (!path || document != nullptr) return publish_text(call, document != nullptr ? document->document.text() : "");
  // The file on disk may have changed a moment ago: its own text tells where the date stands.
  run_in_background(
      call->context.adapters.loop,
      [&disk = call->context.adapters.disk, path = *path] { return load_text_if_present(disk, path); },
      [call](const std::string& text) { publish_text(call, text); });
}

/// Where the argument wants the file: `newUri`, `path` in the source or `name` in the same folder. "" for none of them.
std::string wanted_path(const Call& call, const HostedSite& site, const std::string& path) {
  if (const std::string uri = call.text("newUri"); !uri.empty()) {
    const auto absolute = document_path(uri);
    return absolute ? site.below_source(*absolute).value_or("../" + *absolute) : "";
  }
  if (std::string wanted = call.text("path"); !wanted.empty()) return wanted;
  const std::string name = call.text("name");
  const std::string_view folder = folder_of(path);
  return name.empty() || folder.empty() ? name : std::string(folder) + "/" + name;
}

void rename_and_edit(const SharedCall& call, const std::shared_ptr<HostedSite>& site, const FileMove& move,
                     MoveOutcome outcome) {
  if (!outcome) return call->refuse(std::move(outcome.error()));
  const DocumentStore& documents = call->context.adapters.documents;
  const std::string path = site->absolute_path(move.from);
  const OpenDocument* document = documents.find_path(path);
  const lsp::RenameFile rename{document != nullptr ? document->uri : lsp::uri_of_path(path),
                               lsp::uri_of_path(site->absolute_path(move.to))};
  lsp::WorkspaceEdit& edit = outcome->edit;
  edit.form = lsp::WorkspaceEditForm::DocumentChanges;
  edit.files_behind.emplace_back(rename);
  const std::size_t files = edit.documents.size();
  apply(call, Json{{"label", "Rename " + move.from}, {"edit", edit}},
        [call, uri = rename.newUri, to = move.to, files, lost = std::move(outcome->lost)] {
          call->reply(Json{{"uri", uri}, {"path", to}, {"edited", files}, {"left", lost}});
        });
}

void rename(const SharedCall& call) {
  const auto site = resolve_site(*call);
  const auto path = path_argument({call->argument});
  const auto from = site && path ? site->below_source(*path) : std::nullopt;
  if (!site) return;
  if (!from || from->empty()) return call->refuse("The command needs the URI of a file: {\"uri\": \"file:///…\"}.");
  const FileMove move{*from, wanted_path(*call, *site, *from)};
  if (move.to.empty() || move.to == move.from) {
    return call->refuse("The command needs a new place: {\"name\": \"tea.md\"} or {\"path\": \"docs/tea.md\"}.");
  }
  const lsp::ClientCapabilities& client = call->context.adapters.view.client;
  if (!client.applyEdit || !client.renameFiles) {
    return call->refuse("This editor can't rename files for a language server. Move " + move.from + " to " + move.to +
                        " yourself.");
  }
  find_move_edits(call->context.adapters, site, {move},
                  [call, site, move](MoveOutcome outcome) { rename_and_edit(call, site, move, std::move(outcome)); });
}

std::optional<PageAddress> resolve_address(Call& call) {
  const auto site = resolve_site(call);
  const auto hosted = site ? resolve_view(call, *site) : std::nullopt;
  const auto placed = hosted ? resolve_file(call, *site, *hosted) : std::nullopt;
  if (!placed) return std::nullopt;
  auto address = find_page_address(placed->site, placed->file);
  if (!address) call.refuse(placed->file.path() + " has no page of its own.");
  return address;
}

void tell_page_url(const SharedCall& call) {
  const auto address = resolve_address(*call);
  if (!address) return;
  call->reply(Json{{"url", address->published.empty() ? address->local : address->published},
                   {"local", address->local},
                   {"path", address->path}});
}

void open_page(const SharedCall& call) {
  const auto address = resolve_address(*call);
  if (!address) return;
  show(call->context, {address->local, true, std::nullopt});
  call->reply(Json{{"url", address->local}, {"shown", call->context.adapters.view.client.showDocument}});
}

/// The one of the argument's `uri`, else all. Empty after the call was refused.
std::vector<std::shared_ptr<HostedSite>> resolve_sites(Call& call) {
  std::vector<std::shared_ptr<HostedSite>> sites = call.context.adapters.workspace.sites();
  if (!sites.empty() && !path_argument({call.argument})) return sites;
  if (auto site = resolve_site(call)) return {std::move(site)};
  return {};
}

void check_sites(const SharedCall& call) {
  const std::vector<std::shared_ptr<HostedSite>> sites = resolve_sites(*call);
  if (sites.empty()) return;
  call->context.host.check_sites(sites, [call, count = sites.size()](const CheckSummary& summary) {
    const auto found = [&](Severity severity) {
      const auto entry = summary.findings.find(severity);
      return entry == summary.findings.end() ? std::size_t{0} : entry->second;
    };
    call->reply(Json{{"sites", count},
                     {"files", summary.files},
                     {"errors", found(Severity::Error)},
                     {"warnings", found(Severity::Warning)},
                     {"information", found(Severity::Information)},
                     {"hints", found(Severity::Hint)}});
  });
}

void check_external_links(const SharedCall& call) {
  const std::vector<std::shared_ptr<HostedSite>> sites = resolve_sites(*call);
  if (sites.empty()) return;
  for (const auto& site : sites) {
    const auto view = site->view();
    if (view && view->setup.settings.external == ExternalLinkUse::Off) {
      return call->refuse(
          "Links to other hosts are not asked about unless you allow it: set links.external to \"command\" in the "
          "editor's settings.");
    }
  }
  const auto tell = [call, sites](const tl::expected<WebSum, std::string>& outcome) {
    if (!outcome) return call->refuse(outcome.error());
    // Findings of closed files are told as those of a check are.
    call->context.host.check_sites(sites, [call, sum = *outcome](const CheckSummary& /*summary*/) {
      Json counts = Json::object();
      for (const auto& [state, name] : web_state_names) {
        const auto found = sum.find(state);
        counts[std::string(name)] = found == sum.end() ? std::size_t{0} : found->second;
      }
      call->reply(std::move(counts));
    });
  };
  call->context.host.check_external({sites, [call] { return call->reply.cancelled(); }, tell});
}

void tell_status(const SharedCall& call) {
  const auto site = resolve_site(*call);
  const auto hosted = site ? resolve_view(*call, *site) : std::nullopt;
  if (!hosted) return;
  call->reply(Json{{"root", site->folder()},
                   {"source", hosted->setup.source.generic_string()},
                   {"files", count_judged_files(hosted->site)},
                   {"doubtfulPlugin", hosted->site.find_doubtful_plugin().value_or("")}});
}

void tell_version(const SharedCall& call) {
  call->reply(Json{{"name", "jekyll-ls"}, {"version", JEKYLL_LS_VERSION}});
}

void paste_into_page(const SharedCall& call) {
  const auto argument = lsp::decode<lsp::PasteArgument>(call->argument);
  if (!argument) return call->reply.fail(ErrorCode::InvalidParams, argument.error());
  call->reply(paste(call->context.adapters, *argument));
}

struct Command {
  const char* name;
  void (*run)(const SharedCall& call);
};

constexpr std::array<Command, 11> commands = {{
    {"jekyll-ls.checkExternalLinks", check_external_links},
    {"jekyll-ls.checkSite", check_sites},
    {"jekyll-ls.newDraft", [](const SharedCall& call) { create_post(call, NewPostKind::Draft); }},
    {"jekyll-ls.newPost", [](const SharedCall& call) { create_post(call, NewPostKind::Post); }},
    {"jekyll-ls.openPage", open_page},
    {"jekyll-ls.pageUrl", tell_page_url},
    {"jekyll-ls.paste", paste_into_page},
    {"jekyll-ls.publishDraft", publish},
    {"jekyll-ls.renameFile", rename},
    {"jekyll-ls.status", tell_status},
    {"jekyll-ls.version", tell_version},
}};

}  // namespace

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const Command& command : commands) names.emplace_back(command.name);
  return names;
}

std::optional<std::string> path_argument(const std::vector<Json>& arguments) {
  const Json* uri = arguments.empty() ? nullptr : lsp::find_member(arguments.front(), "uri");
  return uri != nullptr && uri->is_string() ? document_path(uri->get<std::string>()) : std::nullopt;
}

void execute_command(const CommandContext& context, const lsp::ExecuteCommandParams& params, lsp::Reply reply) {
  for (const Command& command : commands) {
    if (command.name != params.command) continue;
    const Json argument = params.arguments.empty() ? Json(nullptr) : params.arguments.front();
    return command.run(std::make_shared<Call>(Call{context, argument, std::move(reply)}));
  }
  reply.fail(ErrorCode::InvalidParams, "There is no command " + params.command + ".");
}

}  // namespace jekyll
