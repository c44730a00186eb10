#include "app/session/scan_progress.h"

#include <filesystem>

namespace jekyll {
namespace {

// Who shows it is as busy with the messages as the server with the files.
constexpr std::size_t percentage_step = 5;

}  // namespace

void ScanProgress::update(const std::string& root, std::size_t done, std::size_t total) {
  if (!session_.client().workDoneProgress) return;
  const auto found = scans_.find(root);
  const bool ends = done == total;
  if (found == scans_.end()) {
    // A site that is read in one go needs no progress.
    if (!ends) begin(root);
    return;
  }
  Scan& scan = found->second;
  if (ends) {
    scan.ended = true;
    if (!scan.begun) return;
    send(scan, lsp::WorkDoneProgressEnd{std::to_string(total) + " files"});
    scans_.erase(found);
    return;
  }
  const std::size_t percentage = done * 100 / total;
  if (!scan.begun || percentage < scan.percentage + percentage_step) return;
  scan.percentage = percentage;
  send(scan, lsp::WorkDoneProgressReport{std::to_string(done) + " of " + std::to_string(total) + " files",
                                         static_cast<std::uint32_t>(percentage)});
}

void ScanProgress::begin(const std::string& root) {
  const std::string token = "jekyll-ls-scan-" + std::to_string(next_token_++);
  scans_[root].token = token;
  session_.request("window/workDoneProgress/create", lsp::Json{{"token", token}},
                   [this, root, token](const lsp::Outcome& outcome) {
                     const auto found = scans_.find(root);
                     if (found == scans_.end() || found->second.token != token) return;
                     if (found->second.ended || !outcome) {
                       scans_.erase(found);
                       return;
                     }
                     found->second.begun = true;
                     const std::string name = std::filesystem::path(root).filename().generic_string();
                     send(found->second, lsp::WorkDoneProgressBegin{"Reading the site " + name});
                   });
}

void ScanProgress::send(const Scan& scan, const lsp::Json& value) {
  session_.notify("$/progress", lsp::Json{{"token", scan.token}, {"value", value}});
}

}  // namespace jekyll
