#include "app/cli/check/external.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "app/cli/progress_line.h"
#include "app/external/interruption.h"
#include "rules/external_links.h"
#include "text/visible_text.h"

namespace jekyll {

tl::expected<WebVerdicts, std::string> ExternalLinks::hear(const WebQuestion& question) {
  const Interruption interruption;
  auto inquiry = WebInquiry::start(question);
  if (!inquiry) return tl::unexpected(std::move(inquiry.error()));
  ProgressLine line(options_.show_progress, err_, "Asking");
  constexpr std::chrono::milliseconds patience{200};
  bool goes_on = true;
  while (goes_on && !interruption.wanted()) {
    goes_on = inquiry->listen(patience);
    line.report(inquiry->progress().done, inquiry->progress().total, time_left(inquiry->progress()));
    for (const std::string& notice : inquiry->take_notices()) {
      err_ << "jekyll-ls: " << visible_text(notice, "\n") << '\n';
    }
  }
  // The program hears Ctrl+C as well, and may be the first to end.
  if (interruption.wanted()) {
    return tl::unexpected("given up after " + count_of(inquiry->progress()) +
                          ". What is answered is kept for the next time.");
  }
  return inquiry->finish();
}

tl::expected<void, std::string> ExternalLinks::ask(LoadedSite& loaded, const std::vector<std::string>& paths) {
  DiagnosticSettings& settings = loaded.setup.settings.diagnostics;
  WebQuestion question{{}, options_.allow_local, options_.use_cache};
  for (const std::string& path : paths) {
    const SiteFile* file = loaded.site.find_file(path);
    if (file != nullptr) add_web_addresses(loaded.site, *file, settings, question.addresses);
  }
  if (!options_.fragments && !loaded.setup.settings.link_fragments) forget_fragments(question.addresses);
  std::erase_if(question.addresses, [&](const auto& wanted) {
    const auto known = asked_.find(wanted.first);
    return known != asked_.end() && std::ranges::includes(known->second, wanted.second);
  });
  if (!question.addresses.empty()) {
    auto answers = hear(question);
    if (!answers) return tl::unexpected(std::move(answers.error()));
    add_verdicts(question.addresses, *answers, known_);
    for (const auto& [address, fragments] : question.addresses)
      asked_[address].insert(fragments.begin(), fragments.end());
  }
  settings.web = std::make_shared<const WebVerdicts>(known_);
  return {};
}

void ExternalLinks::tell_sum() const {
  std::map<WebVerdict::State, std::size_t> counts;
  for (const auto& [address, verdict] : known_) ++counts[verdict.state];
  err_ << "Asked the web about " << known_.size() << (known_.size() == 1 ? " address" : " addresses");
  std::string_view separator = ": ";
  for (const auto& [state, name] : web_state_names) {
    if (counts[state] == 0) continue;
    err_ << separator << counts[state] << ' ' << name;
    separator = ", ";
  }
  err_ << ".\n";
}

}  // namespace jekyll
