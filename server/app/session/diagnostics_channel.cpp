#include "app/session/diagnostics_channel.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

#include "app/lsp/convert.h"
#include "rules/diagnostic.h"

namespace jekyll {
namespace {

/// What is judged in no time is told at once; what takes longer waits for a pause in typing.
constexpr std::chrono::milliseconds no_time{25};
constexpr int pauses_by_cost = 4;
constexpr std::chrono::milliseconds longest_pause{150};
/// Who types without a pause is told now and then all the same.
constexpr std::chrono::milliseconds typing_limit{1000};
/// Documents a turn of the loop: the next request waits for no more than these.
constexpr std::size_t documents_a_turn = 4;

/// A hash of all that a client is told.
class ResultHash {
 public:
  ResultHash& add(std::string_view text) {
    value_ = (value_ ^ std::hash<std::string_view>{}(text)) * 1099511628211ULL + text.size();
    return *this;
  }
  ResultHash& add(std::uint64_t number) {
    value_ = (value_ ^ number) * 1099511628211ULL + 1;
    return *this;
  }
  ResultHash& add(const lsp::Range& range) {
    return add(range.start.line).add(range.start.character).add(range.end.line).add(range.end.character);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 14695981039346656037ULL;
};

/// Equal diagnostics have equal names.
std::string result_id_of(const std::vector<lsp::Diagnostic>& diagnostics) {
  ResultHash hash;
  for (const lsp::Diagnostic& diagnostic : diagnostics) {
    hash.add(diagnostic.range).add(static_cast<std::uint64_t>(diagnostic.severity)).add(diagnostic.code);
    hash.add(diagnostic.message).add(diagnostic.source).add(diagnostic.codeDescription);
    for (const lsp::DiagnosticTag tag : diagnostic.tags) hash.add(static_cast<std::uint64_t>(tag));
    for (const lsp::DiagnosticRelatedInformation& related : diagnostic.relatedInformation) {
      hash.add(related.location.uri).add(related.location.range).add(related.message);
    }
  }
  return std::to_string(hash.value()) + "-" + std::to_string(diagnostics.size());
}

}  // namespace

DiagnosticsChannel::DiagnosticsChannel(EventLoop& loop, Session& session, Outbox& outbox,
                                       const DocumentStore& documents, Workspace& workspace)
    : loop_(loop), session_(session), outbox_(outbox), documents_(documents), workspace_(workspace) {}

bool DiagnosticsChannel::pulls(const lsp::ClientCapabilities& client) {
  return client.pullDiagnostics && client.diagnosticRefresh;
}

void DiagnosticsChannel::document_edited(const std::string& path) {
  edited_.insert(path);
  const bool typing = timer_ != nullptr && !pending_.empty();
  if (!typing) typing_since_ = loop_.now();
  std::erase(pending_, path);
  pending_.insert(pending_.begin(), path);
  if (!typing || loop_.now() - typing_since_ < typing_limit) schedule(pause_);
}

void DiagnosticsChannel::documents_affected(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (std::find(pending_.begin(), pending_.end(), path) == pending_.end()) pending_.push_back(path);
  }
  if (timer_ == nullptr && !pending_.empty()) schedule(std::chrono::milliseconds(0));
}

void DiagnosticsChannel::document_closed(const OpenDocument& document) {
  std::erase(pending_, document.path);
  edited_.erase(document.path);
  reported_.erase(document.path);
  if (sent_.erase(document.uri) == 0 || pulls(session_.client())) return;
  const lsp::PublishDiagnosticsParams params{document.uri, std::nullopt, {}};
  outbox_.send_diagnostics(document.uri, lsp::notification_message("textDocument/publishDiagnostics", params));
}

void DiagnosticsChannel::send_again(const std::vector<std::string>& uris) {
  std::vector<std::string> paths;
  for (const std::string& uri : uris) {
    sent_.erase(uri);
    if (const OpenDocument* document = documents_.find(uri)) {
      paths.push_back(document->path);
    } else {
      // Closed in the meantime: the message that cleared it was dropped.
      outbox_.send_diagnostics(uri, lsp::notification_message("textDocument/publishDiagnostics",
                                                              lsp::PublishDiagnosticsParams{uri, std::nullopt, {}}));
    }
  }
  documents_affected(paths);
}

void DiagnosticsChannel::schedule(std::chrono::milliseconds delay) {
  timer_ = loop_.start_timer(delay, [this] {
    timer_.reset();
    judge_some();
  });
}

void DiagnosticsChannel::judge_some() {
  const bool pulling = pulls(session_.client());
  const std::chrono::steady_clock::time_point begin = loop_.now();
  workspace_.settle();
  std::size_t elements = elements_a_turn;
  for (std::size_t i = 0; i < documents_a_turn && !pending_.empty(); ++i) {
    const std::string path = pending_.front();
    const OpenDocument* document = documents_.find_path(path);
    // Parsing an edit tells which other documents it affects.
    if (pulling && document != nullptr && (edited_.contains(path) || !sent_.contains(document->uri))) {
      std::erase(pending_, path);
      continue;
    }
    std::vector<lsp::Diagnostic> diagnostics;
    const Readiness readiness =
        document == nullptr ? Readiness::NotReady : judge_part(*document, elements, diagnostics);
    if (readiness == Readiness::Unfinished) break;
    std::erase(pending_, path);
    if (readiness == Readiness::NotReady) continue;
    if (!pulling) {
      push(*document, diagnostics);
      continue;
    }
    if (sent_[document->uri] != result_id_of(diagnostics)) ask_to_pull();
  }
  const auto cost = std::chrono::duration_cast<std::chrono::milliseconds>(loop_.now() - begin);
  pause_ = cost <= no_time ? std::chrono::milliseconds(0) : std::min(cost * pauses_by_cost, longest_pause);
  if (!pending_.empty() && timer_ == nullptr) schedule(std::chrono::milliseconds(0));
}

DiagnosticsChannel::Readiness DiagnosticsChannel::judge_part(const OpenDocument& document, std::size_t& elements,
                                                             std::vector<lsp::Diagnostic>& diagnostics) {
  const std::optional<PlacedFile> placed = workspace_.place(document.path);
  if (!placed || !workspace_.is_scanned(document.path)) {
    auto judged = judge(document);
    if (!judged) return Readiness::NotReady;
    diagnostics = std::move(*judged);
    return Readiness::Ready;
  }
  if (judged_.path == document.path && judged_.revision == placed->revision) {
    diagnostics = judged_.diagnostics;
    return Readiness::Ready;
  }
  const auto judged = judging_.judge(*placed, elements);
  if (!judged) return Readiness::Unfinished;
  diagnostics = encoded(*judged, *placed);
  return Readiness::Ready;
}

std::vector<lsp::Diagnostic> DiagnosticsChannel::encoded(const std::vector<Diagnostic>& diagnostics,
                                                         const PlacedFile& placed) const {
  const ClientView view{session_.client(), session_.position_encoding(), documents_};
  std::vector<lsp::Diagnostic> out;
  out.reserve(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) out.push_back(to_lsp(diagnostic, placed, view));
  return out;
}

void DiagnosticsChannel::push(const OpenDocument& document, const std::vector<lsp::Diagnostic>& diagnostics) {
  std::string result = result_id_of(diagnostics);
  std::string& sent = sent_[document.uri];
  if (sent == result) return;
  sent = std::move(result);
  lsp::PublishDiagnosticsParams params{document.uri, std::nullopt, diagnostics};
  if (session_.client().diagnosticVersion) params.version = document.document.version();
  outbox_.send_diagnostics(document.uri, lsp::notification_message("textDocument/publishDiagnostics", params));
}

void DiagnosticsChannel::ask_to_pull() {
  refresh_wanted_ = refresh_asked_;
  if (refresh_asked_) return;
  refresh_asked_ = true;
  session_.request("workspace/diagnostic/refresh", nullptr, [this](const lsp::Outcome&) {
    refresh_asked_ = false;
    if (std::exchange(refresh_wanted_, false)) ask_to_pull();
  });
}

lsp::DocumentDiagnosticReport DiagnosticsChannel::report(const OpenDocument& document,
                                                         const std::optional<std::string>& previous_result) {
  edited_.erase(document.path);
  const std::optional<PlacedFile> placed = workspace_.place(document.path);
  const auto reported = reported_.find(document.path);
  if (placed && reported != reported_.end() && reported->second.revision == placed->revision &&
      previous_result == reported->second.result) {
    return {reported->second.result, std::nullopt};
  }
  std::vector<lsp::Diagnostic> diagnostics = judge(document).value_or(std::vector<lsp::Diagnostic>());
  std::string result = result_id_of(diagnostics);
  // Who pulls without having said so is shown what is pushed.
  if (pulls(session_.client())) sent_[document.uri] = result;
  if (placed && workspace_.is_scanned(document.path)) reported_[document.path] = {placed->revision, result};
  if (previous_result == result) return {std::move(result), std::nullopt};
  return {std::move(result), std::move(diagnostics)};
}

std::optional<std::vector<lsp::Diagnostic>> DiagnosticsChannel::judge(const OpenDocument& document) {
  if (!workspace_.is_scanned(document.path)) return std::nullopt;
  const std::optional<PlacedFile> placed = workspace_.place(document.path);
  if (!placed) {
    std::vector<lsp::Diagnostic> diagnostics;
    const auto bystander = workspace_.place_bystander(document.path);
    if (!bystander) return diagnostics;
    const ClientView view{session_.client(), session_.position_encoding(), documents_};
    for (const Diagnostic& diagnostic :
         diagnose_bystander(bystander->site, bystander->path, bystander->setup.settings.diagnostics)) {
      diagnostics.push_back(to_lsp(diagnostic, document.document.lines(), view));
    }
    return diagnostics;
  }
  if (judged_.path != document.path || judged_.revision != placed->revision) {
    const auto found = diagnose(placed->site, placed->file, placed->setup.settings.diagnostics);
    judged_ = {document.path, placed->revision, encoded(found, *placed)};
  }
  return judged_.diagnostics;
}

}  // namespace jekyll
