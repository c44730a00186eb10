#include "app/cli/check/external.h"

#include <array>
#include <cstddef>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "app/cli/progress_line.h"
#include "app/external/ask_web.h"
#include "app/external/interruption.h"
#include "rules/external_links.h"
#include "text/visible_text.h"

namespace jekyll {

namespace {

std::string addresses_text(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " address" : " addresses");
}

}  // namespace

tl::expected<void, std::string> ExternalLinks::ask(LoadedSite& loaded, const std::vector<std::string>& paths) {
  DiagnosticSettings& settings = loaded.setup.settings.diagnostics;
  WebQuestion question{{}, options_.allow_local, options_.use_cache};
  for (const std::string& path : paths) {
    const SiteFile* file = loaded.site.find_file(path);
    if (file != nullptr) add_web_addresses(loaded.site, *file, settings, question.addresses);
  }
  std::erase_if(question.addresses, [&](const std::string& address) { return known_.contains(address); });
  if (!question.addresses.empty()) {
    const Interruption interruption;
    ProgressLine line(options_.show_progress, err_, "Asking");
    WebProgress last;
    const WebEvents events{
        .on_progress =
            [&](const WebProgress& progress) {
              last = progress;
              const bool has_estimate = progress.left > std::chrono::milliseconds(0);
              line.report(progress.done, progress.total,
                          has_estimate ? ", about " + about_time(progress.left) + " left" : "");
              return !interruption.wanted();
            },
        .on_notice = [&](const std::string& notice) { err_ << "jekyll-ls: " << visible_text(notice, "\n") << '\n'; }};
    auto answers = ask_web(question, events);
    // The program hears Ctrl+C as well, and may be the first to end.
    if (interruption.wanted()) {
      return tl::unexpected("given up: the web was asked about " + std::to_string(last.done) + " of " +
                            addresses_text(last.total) + ". What it said is kept for the next time.");
    }
    if (!answers) return tl::unexpected(std::move(answers.error()));
    known_.merge(std::move(answers->verdicts));
  }
  settings.web = std::make_shared<const WebVerdicts>(known_);
  return {};
}

void ExternalLinks::tell_sum() const {
  using State = WebVerdict::State;
  constexpr std::array<std::pair<State, std::string_view>, 6> words = {{{State::Alive, "good"},
                                                                        {State::Moved, "moved"},
                                                                        {State::Dead, "dead"},
                                                                        {State::Unreachable, "unreachable"},
                                                                        {State::Refused, "not told to programs"},
                                                                        {State::Skipped, "not asked"}}};
  std::map<State, std::size_t> counts;
  for (const auto& [address, verdict] : known_) ++counts[verdict.state];
  err_ << "Asked the web about " << addresses_text(known_.size());
  std::string_view separator = ": ";
  for (const auto& [state, word] : words) {
    if (counts[state] == 0) continue;
    err_ << separator << counts[state] << ' ' << word;
    separator = ", ";
  }
  err_ << ".\n";
}

}  // namespace jekyll
