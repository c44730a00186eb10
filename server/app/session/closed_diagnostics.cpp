#include "app/session/closed_diagnostics.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/lsp/convert.h"
#include "protocol/uri.h"
#include "rules/diagnostic.h"
#include "text/paths.h"

namespace jekyll {
namespace {

using Findings = std::map<Severity, std::size_t>;

/// Files a turn of the loop: the next request waits for no more than these.
constexpr int files_a_turn = 8;

}  // namespace

void ClosedDiagnostics::check(const std::vector<std::shared_ptr<HostedSite>>& sites,
                              std::function<void(const CheckSummary&)> done) {
  Check& check = checks_.emplace_back();
  check.done = std::move(done);
  for (const std::shared_ptr<HostedSite>& site : sites) {
    queues_[site->folder()].site = site;
    site->settle();
    for (std::string& path : site->tell_of_closed_files()) check.files.emplace_back(site, std::move(path));
    for (const auto& [path, document] : documents_.all()) {
      if (site->place(path)) check.files.emplace_back(site, path);
    }
  }
  schedule();
}

void ClosedDiagnostics::files_affected(const std::shared_ptr<HostedSite>& site, const std::vector<std::string>& paths) {
  Queue& queue = queues_[site->folder()];
  queue.site = site;
  queue.paths.insert(paths.begin(), paths.end());
  schedule();
}

void ClosedDiagnostics::document_opened(const OpenDocument& document) {
  if (sent_.contains(document.path)) send(nullptr, document.path, {});
}

void ClosedDiagnostics::site_dropped(const HostedSite& site) {
  std::vector<std::string> paths;
  for (const auto& [path, sent] : sent_) {
    if (sent.site == &site) paths.push_back(path);
  }
  for (const std::string& path : paths) send(nullptr, path, {});
}

void ClosedDiagnostics::folder_removed(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& [path, result] : sent_) {
    if (is_at_or_below(path, folder)) paths.push_back(path);
  }
  for (const std::string& path : paths) send(nullptr, path, {});
  std::erase_if(queues_, [&](const auto& queue) { return is_at_or_below(queue.first, folder); });
}

void ClosedDiagnostics::send_again(const std::vector<std::string>& uris) {
  for (const std::string& uri : uris) {
    const auto path = document_path(uri);
    if (!path || sent_.erase(*path) == 0) continue;
    for (auto& [folder, queue] : queues_) {
      if (is_at_or_below(*path, folder)) queue.paths.insert(*path);
    }
  }
  schedule();
}

void ClosedDiagnostics::schedule() {
  if (timer_ != nullptr) return;
  timer_ = loop_.start_timer(std::chrono::milliseconds(0), [this] {
    timer_.reset();
    judge_some();
  });
}

void ClosedDiagnostics::judge_some() {
  int left = files_a_turn;
  std::size_t elements = elements_a_turn;
  for (auto& [folder, queue] : queues_) {
    const std::shared_ptr<HostedSite> site = queue.site.lock();
    if (!site) queue.paths.clear();
    while (!queue.paths.empty() && left-- > 0 && judge(*site, *queue.paths.begin(), elements)) {
      queue.paths.erase(queue.paths.begin());
    }
  }
  if (!checks_.empty()) continue_check(checks_.front(), elements);
  const bool more = std::any_of(queues_.begin(), queues_.end(), [](const auto& q) { return !q.second.paths.empty(); });
  if (more || !checks_.empty()) schedule();
}

void ClosedDiagnostics::continue_check(Check& check, std::size_t& elements) {
  for (int i = 0; i < files_a_turn && !check.files.empty(); ++i) {
    const auto [site, path] = check.files.back();
    const auto findings = judge(*site, path, elements);
    if (!findings) return;
    check.files.pop_back();
    ++check.summary.files;
    for (const auto& [severity, count] : *findings) check.summary.findings[severity] += count;
  }
  if (!check.files.empty()) return;
  const Check finished = std::move(check);
  checks_.pop_front();
  finished.done(finished.summary);
}

std::optional<std::map<Severity, std::size_t>> ClosedDiagnostics::judge(HostedSite& site, const std::string& path,
                                                                        std::size_t& elements) {
  site.settle();
  const std::optional<SiteView> hosted = site.view();
  if (!hosted) return Findings();
  if (!site.tells_of_closed_files()) {
    send(&site, path, {});
    return Findings();
  }
  const std::optional<std::string> relative = site.relative_path(path);
  const SiteFile* file = relative ? hosted->site.find_file(*relative) : nullptr;
  SiteFile bystander;
  std::vector<Diagnostic> diagnostics;
  if (file != nullptr) {
    auto judged = judging_.judge({hosted->setup, hosted->site, *file, hosted->revision}, elements);
    if (!judged) return std::nullopt;
    diagnostics = std::move(*judged);
  } else if (relative && hosted->site.has_bystander(*relative)) {
    bystander.parsed.path = *relative;
    file = &bystander;
    diagnostics = diagnose_bystander(hosted->site, *relative, hosted->setup.settings.diagnostics);
  }
  Findings findings;
  std::vector<lsp::Diagnostic> encoded;
  for (const Diagnostic& diagnostic : diagnostics) {
    findings[diagnostic.severity] += 1 + diagnostic.more;
    encoded.push_back(to_lsp(diagnostic, {hosted->setup, hosted->site, *file},
                             {session_.client(), session_.position_encoding(), documents_}));
  }
  if (documents_.find_path(path) == nullptr) send(&site, path, encoded);
  return findings;
}

void ClosedDiagnostics::send(const HostedSite* site, const std::string& path,
                             const std::vector<lsp::Diagnostic>& diagnostics) {
  const auto shown = sent_.find(path);
  if (diagnostics.empty() && shown == sent_.end()) return;
  const std::string result = lsp::serialize(lsp::Json(diagnostics));
  if (shown != sent_.end() && shown->second.diagnostics == result) return;
  if (diagnostics.empty()) {
    sent_.erase(shown);
  } else {
    sent_[path] = {result, site};
  }
  const std::string uri = lsp::uri_of_path(path);
  outbox_.send_diagnostics(uri,
                           lsp::notification_message("textDocument/publishDiagnostics",
                                                     lsp::PublishDiagnosticsParams{uri, std::nullopt, diagnostics}));
}

}  // namespace jekyll
