// Diagnostics of files that are not open, of the sites that the user has asked to check; they follow the disk from then
// on. They are pushed until the client pulls those of its workspace; from then on it gets them in no other way.
// Invariant: nothing but clearing is ever pushed for an open document: those are DiagnosticsChannel's.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/hosting/document_store.h"
#include "app/hosting/workspace.h"
#include "app/lsp/commands.h"
#include "app/session/closed_repeats.h"
#include "app/session/diagnostics_channel.h"
#include "app/session/outbox.h"
#include "app/session/partial_judging.h"
#include "app/session/session.h"
#include "app/system/event_loop.h"
#include "protocol/lsp_language.h"

namespace jekyll {

class ClosedDiagnostics {
 public:
  ClosedDiagnostics(EventLoop& loop, Session& session, Outbox& outbox, const DocumentStore& documents,
                    DiagnosticsChannel& open)
      : loop_(loop), session_(session), outbox_(outbox), documents_(documents), open_(open) {}

  /// Judges every file of the sites, a few a turn of the loop.
  void check(const std::vector<std::shared_ptr<HostedSite>>& sites, std::function<void(const CheckSummary&)> done);
  /// Files of a site that was checked are to be judged again.
  void files_affected(const std::shared_ptr<HostedSite>& site, const std::vector<std::string>& paths);
  /// Answers a pull for the whole workspace, open documents included, once everything is judged.
  void pull(lsp::WorkspaceDiagnosticParams params, lsp::Reply reply);
  void document_opened(const OpenDocument& document);
  /// What the client shows of it is cleared.
  void site_dropped(const HostedSite& site);
  /// Everything below the folder is cleared: the user has taken it out of the workspace.
  void folder_removed(const std::string& folder);
  /// The writer has dropped what it was sent for these URIs.
  void send_again(const std::vector<std::string>& uris);

 private:
  struct Queue {
    std::weak_ptr<HostedSite> site;
    std::set<std::string> paths;
  };
  struct Check {
    std::vector<std::pair<std::shared_ptr<HostedSite>, std::string>> files;  // still to be judged, the last first
    CheckSummary summary;
    std::set<ClosedRepeats::Key> repeats;  // each counted once
    std::function<void(const CheckSummary&)> done;
  };

  struct Pull {
    lsp::WorkspaceDiagnosticParams params;
    lsp::Reply reply;
  };

  Queue& queue_of(const std::shared_ptr<HostedSite>& site);
  void schedule();
  void judge_some();
  [[nodiscard]] bool has_files_to_judge() const;
  /// From now on nothing is pushed, and what was is taken back.
  void stop_pushing();
  void push(const std::string& uri, const std::vector<lsp::Diagnostic>& diagnostics);
  void answer_pulls();
  [[nodiscard]] lsp::WorkspaceDiagnosticReport report(const lsp::WorkspaceDiagnosticParams& params);
  void continue_check(Check& check, std::size_t& elements);
  /// The findings of one file, sent when it is not open and they are new to the client; nothing while unfinished.
  struct Judged {
    std::map<Severity, std::size_t> findings;
    std::vector<ClosedRepeats::Key> repeats;  // of those that are counted with others
  };
  std::optional<Judged> judge(HostedSite& site, const std::string& path, std::size_t& elements);
  /// What is shown of the closed file from now on.
  void set(const HostedSite* site, const std::string& path, std::vector<lsp::Diagnostic> own,
           std::vector<ClosedRepeats::Repeated> repeated);
  void clear(const std::string& path) { set(nullptr, path, {}, {}); }
  /// Once a turn, so that a file that stands for thousands is not sent for each of them.
  void send_stale();
  void clear_all(const std::function<bool(const std::string& path, const HostedSite* site)>& goes);
  void send(const std::string& path, const std::vector<lsp::Diagnostic>& diagnostics);

  EventLoop& loop_;
  Session& session_;
  Outbox& outbox_;
  const DocumentStore& documents_;
  DiagnosticsChannel& open_;
  std::map<std::pair<std::string, std::size_t>, Queue> queues_;  // by the site's folder and number
  std::list<Check> checks_;
  std::map<std::string, std::string> sent_;  // by path: what the client shows, as JSON, never an empty list
  ClosedRepeats repeats_;
  std::set<std::string> stale_;  // files whose lists others have changed
  bool pulled_ = false;
  bool changed_ = false;  // since the client has pulled
  std::list<Pull> pulls_;
  PartialJudging judging_;
  std::unique_ptr<Timer> timer_;
};

}  // namespace jekyll
