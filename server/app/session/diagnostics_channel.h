// The one way by which the client gets diagnostics: pushed, or pulled when it can do so and be asked to.
// Invariant: what the client has already got is not sent again.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/hosting/document_store.h"
#include "app/hosting/workspace.h"
#include "app/session/outbox.h"
#include "app/session/partial_judging.h"
#include "app/session/session.h"
#include "app/system/event_loop.h"
#include "protocol/lsp_language.h"
#include "rules/diagnostic.h"

namespace jekyll {

class DiagnosticsChannel {
 public:
  DiagnosticsChannel(EventLoop& loop, Session& session, Outbox& outbox, const DocumentStore& documents,
                     Workspace& workspace);

  /// By the client's capabilities; both at once would show everything twice.
  [[nodiscard]] static bool pulls(const lsp::ClientCapabilities& client);

  /// The user is typing: judged at once, or after a pause when that takes long.
  void document_edited(const std::string& path);
  /// Something else has changed what is known of these documents.
  void documents_affected(const std::vector<std::string>& paths);
  void document_closed(const OpenDocument& document);
  /// The writer has dropped what it was sent for these URIs.
  void send_again(const std::vector<std::string>& uris);

  /// Answers a pull. What the client has and nothing has touched since is not judged again.
  [[nodiscard]] lsp::DocumentDiagnosticReport report(const OpenDocument& document,
                                                     const std::optional<std::string>& previous_result);

  /// Asks a client that pulls to do so again; a second time only when it has answered.
  void ask_to_pull();

 private:
  void schedule(std::chrono::milliseconds delay);
  enum class Readiness { Ready, NotReady, Unfinished };

  /// Judges some of the documents that wait, and comes again for the rest.
  void judge_some();
  /// Judges the document, at most so many of its elements; what is left is counted down.
  Readiness judge_part(const OpenDocument& document, std::size_t& elements, std::vector<lsp::Diagnostic>& diagnostics);
  void push(const OpenDocument& document, const std::vector<lsp::Diagnostic>& diagnostics);
  /// Nothing while the document can't be judged yet.
  [[nodiscard]] std::optional<std::vector<lsp::Diagnostic>> judge(const OpenDocument& document);
  [[nodiscard]] std::vector<lsp::Diagnostic> encoded(const std::vector<Diagnostic>& diagnostics,
                                                     const PlacedFile& placed) const;

  EventLoop& loop_;
  Session& session_;
  Outbox& outbox_;
  const DocumentStore& documents_;
  Workspace& workspace_;
  std::vector<std::string> pending_;         // paths, in the order in which they are judged
  std::set<std::string> edited_;             // paths that a pulling client asks for by itself
  std::map<std::string, std::string> sent_;  // by URI: the result the client has got
  bool refresh_asked_ = false;
  bool refresh_wanted_ = false;
  PartialJudging judging_;
  /// What was judged last: who pulls may be pushed the same.
  struct Judged {
    std::string path;
    std::uint64_t revision = 0;  // of the site
    std::vector<lsp::Diagnostic> diagnostics;
  };
  Judged judged_;
  /// What a pull was answered, and the state of the site by which.
  struct Reported {
    std::uint64_t revision = 0;
    std::string result;
  };
  std::map<std::string, Reported> reported_;  // by path
  std::unique_ptr<Timer> timer_;
  std::chrono::milliseconds pause_{0};  // in typing, by what the last turn took
  std::chrono::steady_clock::time_point typing_since_;
};

}  // namespace jekyll
