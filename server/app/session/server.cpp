#include "app/session/server.h"

#include <algorithm>
#include <utility>

#include "app/lsp/file_operations.h"
#include "app/session/routes.h"
#include "app/system/log.h"
#include "text/lists.h"

namespace jekyll {
namespace {

constexpr std::chrono::seconds parent_interval{3};
/// How long sites wait for the client to tell its settings.
constexpr std::chrono::seconds settings_limit{3};

}  // namespace

Server::Server(EventLoop& loop, Outbox& outbox, Cancellation& cancellation, ServerOptions options)
    : loop_(loop),
      options_(std::move(options)),
      session_(loop, outbox, cancellation, session_events()),
      workspace_(site_host()),
      disk_(loop, workspace_, options_.make_folder_watch,
            [this](const std::string& text) { session_.log_message(lsp::MessageType::Info, text); }),
      diagnostics_(loop, session_, outbox, documents_, workspace_),
      closed_diagnostics_(loop, session_, outbox, documents_, diagnostics_),
      progress_(session_),
      external_(loop, session_),
      settings_(options_.setup.settings) {
  add_routes(*this);
}

SessionEvents Server::session_events() {
  return {.on_initialize = [this](const lsp::InitializeParams& params) { initialize(params); },
          .on_initialized = [this] { initialized(); },
          .last_change = [] { return PendingChanges::last(); },
          .is_ready = [this](lsp::Schedule schedule, const lsp::Json& params,
                             ChangeNumber behind) { return is_ready(schedule, params, behind); },
          .on_end = options_.on_end};
}

SiteHost Server::site_host() {
  return {loop_,
          documents_,
          *options_.setup.disk,
          options_.now,
          SiteEvents{
              .on_progress = [this] { session_.resume_waiting(); },
              .on_affected = [this](const std::vector<std::string>& paths) { diagnostics_.documents_affected(paths); },
              .on_closed_affected =
                  [this](const std::shared_ptr<HostedSite>& site, const std::vector<std::string>& paths) {
                    closed_diagnostics_.files_affected(site, paths);
                  },
              .on_notice =
                  [this](NoticeKind kind, const std::string& text) {
                    if (kind == NoticeKind::Problem) {
                      session_.show_message(lsp::MessageType::Warning, text);
                    } else {
                      session_.log_message(lsp::MessageType::Info, text);
                    }
                  },
              .on_folders = [this](std::vector<std::string> folders) { disk_.folders_found(std::move(folders)); },
              .on_dropped = [this](const HostedSite& site) { closed_diagnostics_.site_dropped(site); },
              .on_scan = [this](const std::string& root, std::size_t done,
                                std::size_t total) { progress_.update(root, done, total); }},
          options_.limits};
}

void Server::initialize(const lsp::InitializeParams& params) {
  log_info("client: " + params.clientName.value_or("unknown") + ", positions in " +
           std::string(to_string(session_.position_encoding())));
  for (const std::string& notice : apply_settings(params.initializationOptions, "initializationOptions", settings_)) {
    log_error(notice);
  }
  for (const lsp::WorkspaceFolder& folder : params.workspaceFolders) {
    if (const auto path = document_path(folder.uri)) folders_.push_back(*path);
  }
  if (params.processId) watch_parent(*params.processId);
}

void Server::initialized() {
  watch_files();
  for (const std::string& folder : folders_) workspace_.add_folder(folder);
  if (session_.client().configuration) {
    settings_timer_ = loop_.start_timer(settings_limit, [this] { use_settings(nullptr); });
    ask_configuration();
  } else {
    use_settings(nullptr);
  }
}

bool Server::is_ready_for_command(const lsp::Json& params) {
  const lsp::Json* arguments = lsp::find_member(params, "arguments");
  const auto path = arguments != nullptr && arguments->is_array()
                        ? path_argument(arguments->get_ref<const lsp::Json::array_t&>())
                        : std::nullopt;
  if (path) {
    workspace_.want_site_of(*path);
    return workspace_.has_wanted(*path);
  }
  return workspace_.is_all_scanned();
}

bool Server::is_ready(lsp::Schedule schedule, const lsp::Json& params, ChangeNumber behind) {
  workspace_.settle();
  if (schedule == lsp::Schedule::AfterChanges && !workspace_.has_followed(behind)) return false;
  if (params.contains("command")) return is_ready_for_command(params);
  const bool of_all = params.contains("query") || params.contains("previousResultIds") || params.contains("files");
  if (of_all) return workspace_.is_all_scanned();
  const lsp::Json* uri = lsp::find_member(params, "textDocument.uri");
  if (uri == nullptr || !uri->is_string()) return true;
  const OpenDocument* document = documents_.find(uri->get_ref<const std::string&>());
  if (document == nullptr) return true;
  return schedule == lsp::Schedule::AfterConfiguration ? workspace_.is_configured(document->path)
                                                       : workspace_.is_scanned(document->path);
}

void Server::watch_parent(std::int64_t process) {
  parent_ = find_process(process);
  // A client in another process namespace sends a number that means nothing here.
  if (!parent_) {
    log_info("there is no process " + std::to_string(process) + " to watch");
    return;
  }
  parent_timer_ = loop_.start_timer(parent_interval, [this] {
    if (find_process(parent_->id) == parent_) return watch_parent(parent_->id);
    log_info("the client's process has ended");
    session_.client_died();
  });
}

void Server::watch_files() {
  if (!session_.client().watchedFilesRegistration) return disk_.use_client(DiskFollowing::Client::DoesNot);
  const lsp::Json watchers = std::vector<lsp::FileSystemWatcher>{{"**/*"}};
  const lsp::RegistrationParams params{
      {{"jekyll-ls-files", "workspace/didChangeWatchedFiles", lsp::Json{{"watchers", watchers}}}}};
  session_.request("client/registerCapability", params, [this](const lsp::Outcome& outcome) {
    disk_.use_client(outcome ? DiskFollowing::Client::Watches : DiskFollowing::Client::DoesNot);
  });
}

void Server::ask_configuration() {
  const lsp::Json items = std::vector<lsp::ConfigurationItem>{{std::nullopt, "jekyll"}};
  session_.request("workspace/configuration", lsp::Json{{"items", items}}, [this](const lsp::Outcome& outcome) {
    const bool usable = outcome && outcome->is_array() && !outcome->empty();
    use_settings(usable ? outcome->front() : lsp::Json(nullptr));
  });
}

void Server::use_settings(const lsp::Json& section) {
  settings_timer_.reset();
  SetupOptions setup = options_.setup;
  setup.settings = settings_;
  for (const std::string& notice : apply_settings(section, "jekyll", setup.settings)) {
    session_.log_message(lsp::MessageType::Warning, notice);
  }
  disk_.use_setting(setup.settings.watching);
  offer_formatting(setup.settings.format_tables);
  workspace_.use_settings(setup);
}

void Server::offer_formatting(bool wanted) {
  if (!session_.client().formattingRegistration || std::exchange(formats_, wanted) == wanted) return;
  const std::string id = "jekyll-ls-formatting";
  const std::string method = "textDocument/formatting";
  if (wanted) {
    const lsp::RegistrationParams params{{{id, method, lsp::Json{{"documentSelector", nullptr}}}}};
    session_.request("client/registerCapability", params, [](const lsp::Outcome&) {});
  } else {
    // The name of the member is LSP's own slip.
    const lsp::Json params{{"unregisterations", lsp::Json::array({{{"id", id}, {"method", method}}})}};
    session_.request("client/unregisterCapability", params, [](const lsp::Outcome&) {});
  }
}

void Server::open(const lsp::DidOpenTextDocumentParams& params) {
  const lsp::TextDocumentItem& item = params.textDocument;
  const OpenDocument& document = documents_.open(item.uri, item.text, item.version);
  workspace_.document_opened(document.path);
  closed_diagnostics_.document_opened(document);
  diagnostics_.documents_affected({document.path});
}

void Server::change(const lsp::DidChangeTextDocumentParams& params) {
  std::vector<ContentChange> changes;
  for (const lsp::TextDocumentContentChangeEvent& event : params.contentChanges) {
    ContentChange& change = changes.emplace_back(ContentChange{std::nullopt, event.text});
    if (event.range) change.range = to_text(*event.range);
  }
  const OpenDocument* document = documents_.change(params.textDocument.uri, changes, params.textDocument.version,
                                                   to_text(session_.position_encoding()));
  if (document == nullptr) {
    log_error("textDocument/didChange: not open: " + params.textDocument.uri);
    return;
  }
  workspace_.document_changed(document->path);
  diagnostics_.document_edited(document->path);
  put_cursor_back(*document);
}

void Server::put_cursor_back(const OpenDocument& document) {
  const std::optional<CursorToKeep> cursor = std::exchange(cursor_to_keep_, std::nullopt);
  if (!cursor || cursor->path != document.path || cursor->text != document.document.text()) return;
  const lsp::Range selection{cursor->position, cursor->position};
  session_.request("window/showDocument", lsp::ShowDocumentParams{document.uri, false, selection},
                   [](const lsp::Outcome&) {});
}

void Server::save(const lsp::DidSaveTextDocumentParams& params) {
  const OpenDocument* document = documents_.find(params.textDocument.uri);
  // A save often comes with other changes on disk: a formatter, a generator, version control.
  if (disk_.compares()) workspace_.compare_with_disk();
  if (document != nullptr) workspace_.files_changed({document->path});
}

void Server::close(const lsp::TextDocumentParams& params) {
  const std::optional<OpenDocument> closed = documents_.close(params.textDocument.uri);
  if (!closed) return;
  workspace_.document_closed(closed->path);
  diagnostics_.document_closed(*closed);
}

void Server::watched_files_changed(const lsp::DidChangeWatchedFilesParams& params) {
  std::vector<lsp::DocumentUri> uris;
  for (const lsp::FileEvent& event : params.changes) uris.push_back(event.uri);
  files_changed(uris);
}

void Server::files_created(const lsp::FilesParams& params) {
  constexpr std::chrono::milliseconds time_to_write{500};
  files_changed(params.files);
  for (const lsp::DocumentUri& uri : params.files) {
    const auto path = document_path(uri);
    if (!path || written_by_client_.erase(*path) == 0) created_files_.push_back(uri);
  }
  created_timer_ = loop_.start_timer(time_to_write, [this] {
    created_timer_.reset();
    did_create_files(command_context(), {std::exchange(created_files_, {})});
  });
}

void Server::files_changed(const std::vector<lsp::DocumentUri>& uris) {
  std::vector<std::string> paths;
  for (const lsp::DocumentUri& uri : uris) {
    if (auto path = document_path(uri)) paths.push_back(std::move(*path));
  }
  sort_and_unite(paths);
  workspace_.files_changed(paths);
}

void Server::configuration_changed(const lsp::DidChangeConfigurationParams& params) {
  if (session_.client().configuration) return ask_configuration();
  const lsp::Json* section = lsp::find_member(params.settings, "jekyll");
  if (section != nullptr) use_settings(*section);
}

void Server::folders_changed(const lsp::DidChangeWorkspaceFoldersParams& params) {
  for (const lsp::WorkspaceFolder& folder : params.removed) {
    const auto path = document_path(folder.uri);
    if (!path) continue;
    workspace_.remove_folder(*path);
    closed_diagnostics_.folder_removed(*path);
  }
  for (const lsp::WorkspaceFolder& folder : params.added) {
    if (const auto path = document_path(folder.uri)) workspace_.add_folder(*path);
  }
}

lsp::Outcome Server::report_diagnostics(const lsp::DocumentDiagnosticParams& params) {
  const OpenDocument* document = documents_.find(params.textDocument.uri);
  if (document == nullptr) return lsp::Json(lsp::DocumentDiagnosticReport{"none", std::vector<lsp::Diagnostic>()});
  return lsp::Json(diagnostics_.report(*document, params.previousResultId));
}

lsp::Outcome Server::format_on_type(const lsp::OnTypeFormattingParams& params) {
  return jekyll::format_on_type(adapter_context(), params,
                                [this](CursorToKeep cursor) { cursor_to_keep_ = std::move(cursor); });
}

void Server::report_workspace_diagnostics(lsp::WorkspaceDiagnosticParams params, lsp::Reply reply) {
  closed_diagnostics_.pull(std::move(params), std::move(reply));
}

void Server::send_diagnostics_again(const std::vector<std::string>& uris) {
  diagnostics_.send_again(uris);
  closed_diagnostics_.send_again(uris);
}

CommandContext Server::command_context() {
  return {adapter_context(), *this};
}

void Server::ask_client(std::string_view method, const lsp::Json& params, std::function<void(lsp::Outcome)> done) {
  session_.request(method, params, std::move(done));
}

void Server::show_message(lsp::MessageType type, const std::string& text) {
  session_.show_message(type, text);
}

void Server::check_sites(const std::vector<std::shared_ptr<HostedSite>>& sites,
                         std::function<void(const CheckSummary&)> done) {
  closed_diagnostics_.check(sites, std::move(done));
}

AdapterContext Server::adapter_context() {
  return {documents_,
          workspace_,
          {session_.client(), session_.position_encoding(), documents_},
          loop_,
          *options_.setup.disk};
}

}  // namespace jekyll
