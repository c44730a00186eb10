// Asks the web about the links of sites when the user runs the command for it, tells the client how far it is, and
// gives the sites what the web says. Invariant: the state thread never waits for the web; workers look at most for a
// moment.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "app/lsp/commands.h"
#include "app/session/session.h"
#include "app/system/event_loop.h"
#include "rules/web_verdicts.h"

namespace jekyll {

class ExternalCheck {
 public:
  ExternalCheck(EventLoop& loop, Session& session) : loop_(loop), session_(session) {}

  /// `done` comes once, also after a failure.
  void start(ExternalCheckWish wish);
  /// The client's user has pressed the button of this progress.
  void cancel(const std::string& token);

 private:
  struct Run;
  using SharedRun = std::shared_ptr<Run>;

  /// Looks through some more files.
  void gather(const SharedRun& run);
  void ask(const SharedRun& run);
  void listen(const SharedRun& run);
  void end(const SharedRun& run, tl::expected<void, std::string> outcome);

  void begin_progress(const SharedRun& run);
  void tell_progress(Run& run, const lsp::Json& value);

  EventLoop& loop_;
  Session& session_;
  WebVerdicts known_;  // of all runs: a later one may be about a part of the site's links
  std::list<SharedRun> runs_;
  int next_token_ = 1;
};

}  // namespace jekyll
