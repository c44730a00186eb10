#include "app/session/external_check.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>

#include "app/external/web_inquiry.h"
#include "rules/external_links.h"

namespace jekyll {

namespace {

/// Files that a turn of the loop looks through.
constexpr std::size_t files_looked_through = 100;
constexpr std::chrono::milliseconds between_looks{250};

}  // namespace

struct ExternalCheck::Run {
  ExternalCheckWish wish;
  std::size_t site = 0;   // that is being looked through
  std::string last_file;  // of it
  WebQuestion question;
  std::shared_ptr<WebInquiry> inquiry;  // for one thread at a time: a worker's look, then the state thread's
  std::string token;                    // of the progress; "" where the client shows none
  bool shown = false;                   // the client has accepted it
  bool cancelled = false;
  std::unique_ptr<Timer> timer;

  [[nodiscard]] bool is_given_up() const { return cancelled || wish.is_given_up(); }
};

void ExternalCheck::start(ExternalCheckWish wish) {
  auto run = std::make_shared<Run>();
  run->wish = std::move(wish);
  runs_.push_back(run);
  gather(run);
}

void ExternalCheck::cancel(const std::string& token) {
  if (token.empty()) return;
  for (const SharedRun& run : runs_) {
    if (run->token == token) run->cancelled = true;
  }
}

void ExternalCheck::gather(const SharedRun& run) {
  if (run->is_given_up()) return end(run, {});
  if (run->site == run->wish.sites.size()) return ask(run);
  const auto view = run->wish.sites[run->site]->view();
  // A site that is being read anew, or is gone, is left out.
  std::size_t looked_at = 0;
  if (view) {
    const auto& files = view->site.files();
    run->question.allow_local = view->setup.settings.allow_local;
    for (auto file = files.upper_bound(run->last_file); file != files.end(); ++file) {
      if (looked_at++ == files_looked_through) break;
      run->last_file = file->first;
      if (file->second.parsed.from_theme) continue;
      WebAddresses addresses;
      add_web_addresses(view->site, file->second, view->setup.settings.diagnostics, addresses);
      if (!view->setup.settings.link_fragments) forget_fragments(addresses);
      for (auto& [address, fragments] : addresses) run->question.addresses[address].merge(fragments);
    }
  }
  if (looked_at <= files_looked_through) {
    ++run->site;
    run->last_file.clear();
  }
  loop_.post([this, run] { gather(run); });
}

void ExternalCheck::ask(const SharedRun& run) {
  if (run->question.addresses.empty()) return end(run, {});
  begin_progress(run);
  run_in_background(
      loop_,
      [run]() -> std::optional<std::string> {
        auto inquiry = WebInquiry::start(run->question);
        if (!inquiry) return inquiry.error();
        run->inquiry = std::make_shared<WebInquiry>(std::move(*inquiry));
        return std::nullopt;
      },
      [this, run](const std::optional<std::string>& error) {
        if (error) return end(run, tl::unexpected(*error));
        listen(run);
      });
}

void ExternalCheck::listen(const SharedRun& run) {
  run_in_background(
      loop_,
      [run, given_up = run->is_given_up()] {
        // The program that asks ends with it, and that may take a moment.
        if (given_up) {
          run->inquiry.reset();
          return false;
        }
        return run->inquiry->listen(std::chrono::milliseconds(0));
      },
      [this, run](bool goes_on) {
        if (run->inquiry == nullptr) return end(run, {});
        for (const std::string& notice : run->inquiry->take_notices()) {
          session_.log_message(lsp::MessageType::Warning, notice);
        }
        if (goes_on) {
          const WebProgress& progress = run->inquiry->progress();
          tell_progress(*run,
                        lsp::WorkDoneProgressReport{count_of(progress) + time_left(progress),
                                                    static_cast<std::uint32_t>(progress.done * 100 / progress.total)});
          run->timer = loop_.start_timer(between_looks, [this, later = std::weak_ptr<Run>(run)] {
            if (const SharedRun waiting = later.lock()) listen(waiting);
          });
          return;
        }
        auto verdicts = run->inquiry->finish();
        if (!verdicts) return end(run, tl::unexpected(std::move(verdicts.error())));
        for (const auto& [address, verdict] : *verdicts) ++run->wish.sum[verdict.state];
        add_verdicts(run->question.addresses, *verdicts, known_);
        const auto shared = std::make_shared<const WebVerdicts>(known_);
        for (const auto& site : run->wish.sites) site->use_verdicts(shared);
        end(run, {});
      });
}

void ExternalCheck::end(const SharedRun& run, tl::expected<void, std::string> outcome) {
  runs_.remove(run);
  run->timer.reset();
  tell_progress(*run, lsp::WorkDoneProgressEnd{});
  run->token.clear();
  if (!outcome) return run->wish.done(tl::unexpected(std::move(outcome.error())));
  if (run->is_given_up()) return run->wish.done(tl::unexpected(std::string("Given up.")));
  run->wish.done(run->wish.sum);
}

void ExternalCheck::begin_progress(const SharedRun& run) {
  if (!session_.client().workDoneProgress) return;
  run->token = "jekyll-ls-external-" + std::to_string(next_token_++);
  session_.request("window/workDoneProgress/create", lsp::Json{{"token", run->token}},
                   [this, run](const lsp::Outcome& outcome) {
                     // It may have ended meanwhile.
                     if (!outcome || run->token.empty()) return;
                     run->shown = true;
                     tell_progress(*run, lsp::WorkDoneProgressBegin{"Asking about links to other hosts", true});
                   });
}

void ExternalCheck::tell_progress(Run& run, const lsp::Json& value) {
  if (run.shown && !run.token.empty()) session_.notify("$/progress", lsp::Json{{"token", run.token}, {"value", value}});
}

}  // namespace jekyll
