#include "app/session/closed_diagnostics.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <utility>

#include "app/lsp/convert.h"
#include "protocol/uri.h"
#include "rules/diagnostic.h"
#include "site/judged_files.h"
#include "text/paths.h"

namespace jekyll {
namespace {

/// Files a turn of the loop: the next request waits for no more than these.
constexpr int files_a_turn = 8;
/// Documents a message when a client takes a report in parts.
constexpr std::size_t documents_a_part = 100;
/// Of a document about which nothing is said.
const std::string no_findings = "none";

std::string result_id_of(const std::string& diagnostics) {
  return std::to_string(std::hash<std::string>{}(diagnostics)) + "-" + std::to_string(diagnostics.size());
}

/// Of a file that is not open: its diagnostics, as JSON, or that the client has them.
lsp::WorkspaceDocumentDiagnosticReport report_of(const std::string& path, const lsp::PreviousResultId* before,
                                                 std::string result, const std::string& diagnostics) {
  const bool known = before != nullptr && before->value == result;
  lsp::WorkspaceDocumentDiagnosticReport report{before == nullptr ? lsp::uri_of_path(path) : before->uri, std::nullopt,
                                                std::move(result), std::nullopt};
  if (!known) report.items = lsp::Json::parse(diagnostics);
  return report;
}

}  // namespace

void ClosedDiagnostics::check(const std::vector<std::shared_ptr<HostedSite>>& sites,
                              std::function<void(const CheckSummary&)> done) {
  Check& check = checks_.emplace_back();
  check.done = std::move(done);
  for (const std::shared_ptr<HostedSite>& site : sites) {
    queue_of(site);
    site->settle();
    if (const auto view = site->view()) check.summary.files += count_judged_files(view->site);
    for (std::string& path : site->tell_of_closed_files()) check.files.emplace_back(site, std::move(path));
    for (const auto& [path, document] : documents_.all()) {
      if (site->place(path)) check.files.emplace_back(site, path);
    }
  }
  schedule();
}

void ClosedDiagnostics::files_affected(const std::shared_ptr<HostedSite>& site, const std::vector<std::string>& paths) {
  queue_of(site).paths.insert(paths.begin(), paths.end());
  schedule();
}

ClosedDiagnostics::Queue& ClosedDiagnostics::queue_of(const std::shared_ptr<HostedSite>& site) {
  Queue& queue = queues_[{site->folder(), site->number()}];
  queue.site = site;
  return queue;
}

void ClosedDiagnostics::pull(lsp::WorkspaceDiagnosticParams params, lsp::Reply reply) {
  stop_pushing();
  pulls_.push_back({std::move(params), std::move(reply)});
  // A site that has just been read tells of its files in this turn.
  schedule();
}

void ClosedDiagnostics::stop_pushing() {
  if (std::exchange(pulled_, true)) return;
  for (const auto& [path, sent] : sent_) push(lsp::uri_of_path(path), {});
}

void ClosedDiagnostics::answer_pulls() {
  if (!pulls_.empty()) changed_ = false;
  while (!pulls_.empty()) {
    Pull pull = std::move(pulls_.front());
    pulls_.pop_front();
    if (pull.reply.cancelled()) {
      pull.reply.fail(lsp::ErrorCode::RequestCancelled, "The client has given the request up.");
      continue;
    }
    lsp::WorkspaceDiagnosticReport found = report(pull.params);
    if (!pull.params.partialResultToken.is_null()) {
      std::vector<lsp::WorkspaceDocumentDiagnosticReport> all = std::exchange(found.items, {});
      for (std::size_t begin = 0; begin < all.size(); begin += documents_a_part) {
        const std::size_t end = std::min(begin + documents_a_part, all.size());
        const auto at = [&](std::size_t index) { return all.begin() + static_cast<std::ptrdiff_t>(index); };
        const lsp::WorkspaceDiagnosticReport part{{at(begin), at(end)}};
        session_.notify("$/progress", lsp::Json{{"token", pull.params.partialResultToken}, {"value", part}});
      }
    }
    pull.reply(lsp::Json(found));
  }
  if (std::exchange(changed_, false)) open_.ask_to_pull();
}

lsp::WorkspaceDiagnosticReport ClosedDiagnostics::report(const lsp::WorkspaceDiagnosticParams& params) {
  std::map<std::string, const lsp::PreviousResultId*> previous;  // by path
  for (const lsp::PreviousResultId& result : params.previousResultIds) {
    if (const auto path = document_path(result.uri)) previous[*path] = &result;
  }
  const auto take_previous = [&](const std::string& path) -> const lsp::PreviousResultId* {
    const auto found = previous.find(path);
    if (found == previous.end()) return nullptr;
    const lsp::PreviousResultId* result = found->second;
    previous.erase(found);
    return result;
  };
  lsp::WorkspaceDiagnosticReport all;
  for (const auto& [path, document] : documents_.all()) {
    const lsp::PreviousResultId* before = take_previous(path);
    const lsp::DocumentDiagnosticReport found =
        open_.report(document, before == nullptr ? std::nullopt : std::optional(before->value));
    all.items.push_back({document.uri, document.document.version(), found.resultId, std::nullopt});
    if (found.items) all.items.back().items = lsp::Json(*found.items);
  }
  for (const auto& [path, sent] : sent_) {
    all.items.push_back(report_of(path, take_previous(path), result_id_of(sent), sent));
  }
  // What the client shows and is no longer so.
  for (const auto& [path, before] : previous) all.items.push_back(report_of(path, before, no_findings, "[]"));
  return all;
}

void ClosedDiagnostics::document_opened(const OpenDocument& document) {
  clear(document.path);
  send_stale();
}

void ClosedDiagnostics::site_dropped(const HostedSite& site) {
  clear_all([&site](const std::string&, const HostedSite* of) { return of == &site; });
}

void ClosedDiagnostics::folder_removed(const std::string& folder) {
  clear_all([&folder](const std::string& path, const HostedSite*) { return is_at_or_below(path, folder); });
  std::erase_if(queues_, [&](const auto& queue) { return is_at_or_below(queue.first.first, folder); });
}

void ClosedDiagnostics::send_again(const std::vector<std::string>& uris) {
  // What was dropped then took something back, or is an open document's: DiagnosticsChannel sends both again.
  if (pulled_) return;
  for (const std::string& uri : uris) {
    const auto path = document_path(uri);
    if (!path || sent_.erase(*path) == 0) continue;
    for (auto& [key, queue] : queues_) {
      const auto site = queue.site.lock();
      if (site && site->covers(*path)) queue.paths.insert(*path);
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
  for (auto& [key, queue] : queues_) {
    const std::shared_ptr<HostedSite> site = queue.site.lock();
    if (!site) queue.paths.clear();
    while (!queue.paths.empty() && left-- > 0 && judge(*site, *queue.paths.begin(), elements)) {
      queue.paths.erase(queue.paths.begin());
    }
  }
  if (!checks_.empty()) continue_check(checks_.front(), elements);
  send_stale();
  if (has_files_to_judge() || !checks_.empty()) schedule();
  if (!has_files_to_judge()) answer_pulls();
}

bool ClosedDiagnostics::has_files_to_judge() const {
  return std::any_of(queues_.begin(), queues_.end(), [](const auto& queue) { return !queue.second.paths.empty(); });
}

void ClosedDiagnostics::continue_check(Check& check, std::size_t& elements) {
  for (int i = 0; i < files_a_turn && !check.files.empty(); ++i) {
    const auto [site, path] = check.files.back();
    auto judged = judge(*site, path, elements);
    if (!judged) return;
    check.files.pop_back();
    for (const auto& [severity, count] : judged->findings) check.summary.findings[severity] += count;
    for (ClosedRepeats::Key& key : judged->repeats) {
      const Severity severity = key.severity;
      if (check.repeats.insert(std::move(key)).second) ++check.summary.findings[severity];
    }
  }
  if (!check.files.empty()) return;
  const Check finished = std::move(check);
  checks_.pop_front();
  send_stale();
  finished.done(finished.summary);
}

std::optional<ClosedDiagnostics::Judged> ClosedDiagnostics::judge(HostedSite& site, const std::string& path,
                                                                  std::size_t& elements) {
  site.settle();
  const std::optional<SiteView> hosted = site.view();
  if (!hosted) return Judged();
  if (!site.tells_of(path)) {
    clear(path);
    return Judged();
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
    if (const ParsedFile* part = hosted->site.find_style_part(*relative)) bystander.parsed = *part;
    bystander.parsed.path = *relative;
    file = &bystander;
    diagnostics = diagnose_bystander(hosted->site, *relative, hosted->setup.settings.diagnostics);
  }
  Judged result;
  std::vector<lsp::Diagnostic> own;
  std::vector<ClosedRepeats::Repeated> repeated;
  for (Diagnostic& diagnostic : diagnostics) {
    lsp::Diagnostic encoded = to_lsp(diagnostic, {hosted->setup, hosted->site, *file},
                                     {session_.client(), session_.position_encoding(), documents_});
    if (diagnostic.repeats.empty()) {
      result.findings[diagnostic.severity] += 1 + diagnostic.more;
      own.push_back(std::move(encoded));
    } else {
      ClosedRepeats::Key key{&site, diagnostic.code, diagnostic.severity, std::move(diagnostic.repeats)};
      result.repeats.push_back(key);
      repeated.push_back({std::move(key), std::move(encoded)});
    }
  }
  if (documents_.find_path(path) == nullptr) set(&site, path, std::move(own), std::move(repeated));
  return result;
}

void ClosedDiagnostics::set(const HostedSite* site, const std::string& path, std::vector<lsp::Diagnostic> own,
                            std::vector<ClosedRepeats::Repeated> repeated) {
  for (std::string& other : repeats_.set(site, path, std::move(own), std::move(repeated))) {
    stale_.insert(std::move(other));
  }
  send(path, repeats_.list(path));
}

void ClosedDiagnostics::send_stale() {
  for (const std::string& path : std::exchange(stale_, {})) send(path, repeats_.list(path));
}

void ClosedDiagnostics::clear_all(const std::function<bool(const std::string& path, const HostedSite* site)>& goes) {
  for (const std::string& path : repeats_.forget_all(goes)) send(path, {});
}

void ClosedDiagnostics::send(const std::string& path, const std::vector<lsp::Diagnostic>& diagnostics) {
  const auto shown = sent_.find(path);
  if (diagnostics.empty() && shown == sent_.end()) return;
  std::string result = lsp::serialize(lsp::Json(diagnostics));
  if (shown != sent_.end() && shown->second == result) return;
  if (diagnostics.empty()) {
    sent_.erase(shown);
  } else {
    sent_[path] = std::move(result);
  }
  changed_ = pulled_;
  if (!pulled_) push(lsp::uri_of_path(path), diagnostics);
}

void ClosedDiagnostics::push(const std::string& uri, const std::vector<lsp::Diagnostic>& diagnostics) {
  outbox_.send_diagnostics(uri,
                           lsp::notification_message("textDocument/publishDiagnostics",
                                                     lsp::PublishDiagnosticsParams{uri, std::nullopt, diagnostics}));
}

}  // namespace jekyll
