// The language server without its threads: session, documents, sites and diagnostics put together.
// Lives on the state thread of the loop that it is given; tests give it a loop and an outbox of their own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/hosting/document_store.h"
#include "app/hosting/workspace.h"
#include "app/lsp/adapters.h"
#include "app/lsp/commands.h"
#include "app/session/closed_diagnostics.h"
#include "app/session/diagnostics_channel.h"
#include "app/session/disk_following.h"
#include "app/session/external_check.h"
#include "app/session/scan_progress.h"
#include "app/session/session.h"
#include "app/system/parent_process.h"
#include "protocol/lsp_documents.h"
#include "protocol/lsp_file_operations.h"

namespace jekyll {

struct ServerOptions {
  SetupOptions setup;
  std::function<UnixSeconds()> now;
  std::function<void(int exit_code)> on_end;
  HostingLimits limits = {};
  MakeFolderWatch make_folder_watch = {};
};

class Server final : private CommandHost {
 public:
  Server(EventLoop& loop, Outbox& outbox, Cancellation& cancellation, ServerOptions options);

  [[nodiscard]] Session& session() { return session_; }
  /// Tells workers to stop, at the very end.
  void stop_work() { workspace_.stop_work(); }
  /// The writer has dropped the diagnostics of these URIs.
  void send_diagnostics_again(const std::vector<std::string>& uris);

  // Notifications, called by the routes.
  void open(const lsp::DidOpenTextDocumentParams& params);
  void change(const lsp::DidChangeTextDocumentParams& params);
  void save(const lsp::DidSaveTextDocumentParams& params);
  void close(const lsp::TextDocumentParams& params);
  void watched_files_changed(const lsp::DidChangeWatchedFilesParams& params);
  void configuration_changed(const lsp::DidChangeConfigurationParams& params);
  /// Files that are still empty after a while are filled: who creates a file with its text has written that by then.
  void files_created(const lsp::FilesParams& params);
  /// The client has created or deleted them itself, or moved them.
  void files_changed(const std::vector<lsp::DocumentUri>& uris);
  void folders_changed(const lsp::DidChangeWorkspaceFoldersParams& params);
  void progress_cancelled(const lsp::ProgressCancelParams& params) { external_.cancel(params.token); }

  [[nodiscard]] lsp::Outcome report_diagnostics(const lsp::DocumentDiagnosticParams& params);
  void report_workspace_diagnostics(lsp::WorkspaceDiagnosticParams params, lsp::Reply reply);
  [[nodiscard]] lsp::Outcome format_on_type(const lsp::OnTypeFormattingParams& params);
  [[nodiscard]] AdapterContext adapter_context();
  [[nodiscard]] CommandContext command_context();

 private:
  void ask_client(std::string_view method, const lsp::Json& params, std::function<void(lsp::Outcome)> done) override;
  void show_message(lsp::MessageType type, const std::string& text) override;
  void expect_written(const std::string& path) override { written_by_client_.insert(path); }
  void check_sites(const std::vector<std::shared_ptr<HostedSite>>& sites,
                   std::function<void(const CheckSummary&)> done) override;
  void check_external(ExternalCheckWish wish) override { external_.start(std::move(wish)); }
  [[nodiscard]] SessionEvents session_events();
  [[nodiscard]] SiteHost site_host();
  void initialize(const lsp::InitializeParams& params);
  void initialized();
  [[nodiscard]] bool is_ready(lsp::Schedule schedule, const lsp::Json& params, ChangeNumber behind);
  /// A command waits for the site that it names, else for all.
  [[nodiscard]] bool is_ready_for_command(const lsp::Json& params);
  /// Once the client has made the edits that it was given, and nothing else.
  void put_cursor_back(const OpenDocument& document);
  void watch_parent(std::int64_t process);
  void watch_files();
  void ask_configuration();
  void use_settings(const lsp::Json& section);
  void offer_formatting(bool wanted);

  EventLoop& loop_;
  ServerOptions options_;
  DocumentStore documents_;
  Session session_;
  Workspace workspace_;
  DiskFollowing disk_;
  DiagnosticsChannel diagnostics_;
  ClosedDiagnostics closed_diagnostics_;
  ScanProgress progress_;
  ExternalCheck external_;
  std::vector<lsp::DocumentUri> created_files_;  // until the timer fires
  std::set<std::string> written_by_client_;      // paths of what it was asked to create with a text
  std::unique_ptr<Timer> created_timer_;
  Settings settings_;  // of the command line and `initializationOptions`: the client's section is laid over them
  std::vector<std::string> folders_;
  std::optional<CursorToKeep> cursor_to_keep_;
  bool formats_ = false;  // as the client has been told
  std::optional<ProcessIdentity> parent_;
  std::unique_ptr<Timer> parent_timer_;
  std::unique_ptr<Timer> settings_timer_;
};

}  // namespace jekyll
