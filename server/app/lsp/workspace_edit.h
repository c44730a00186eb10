// Changes of a site as a client makes them: documents with their versions, files by their URIs, doubts as annotations.
// Invariant: a file that is not open is only edited when it is still as the site read it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/lsp/adapters.h"
#include "app/system/disk.h"
#include "features/refactoring/site_edit.h"
#include "protocol/lsp_workspace_edit.h"

namespace jekyll {

/// A file that is not open must be as the site has read it: else edits would hit the wrong bytes.
struct Assumption {
  std::string path;  // absolute
  FileStamp stamp;
};

/// For workers.
[[nodiscard]] bool holds(const Disk& disk, const Assumption& assumption);

/// In the form that the client takes.
[[nodiscard]] lsp::WorkspaceEdit empty_edit(const ClientView& view);

[[nodiscard]] lsp::TextDocumentEdit to_lsp(const std::vector<TextEdit>& edits, const LineIndex& lines,
                                           lsp::DocumentUri uri, std::optional<std::int64_t> version,
                                           const ClientView& view);

/// The edits of a file of the site, and what they rest on. Nothing when there is no such file.
[[nodiscard]] std::optional<lsp::TextDocumentEdit> to_lsp(const FileEdits& changed, const SiteView& site,
                                                          const ClientView& view, std::vector<Assumption>& assumptions);

[[nodiscard]] bool can_change(const FileChange& change, const lsp::ClientCapabilities& client);

/// A client that can change files takes such an edit as document changes, whether it says so or not.
[[nodiscard]] lsp::WorkspaceEdit to_lsp(const FileChange& change, const SiteSetup& setup, const ClientView& view);

/// The edits of files, those that are doubted with an annotation where the client shows it. Nothing when one of the
/// files is not there: half of the edits would be worse than none. `assumptions` is null where nobody asks.
[[nodiscard]] std::optional<lsp::WorkspaceEdit> to_lsp(const SiteEdit& edit, const SiteView& site,
                                                       const ClientView& view, std::vector<Assumption>* assumptions);

/// Has workers look at what the part rests on: `done` gets it if that holds.
template <class Part, class Done>
void answer_if_all_true(const AdapterContext& context, Part part, Done done) {
  if (part.assumptions.empty()) return done(std::optional<Part>(std::move(part)));
  // Never copied: it may be of thousands of documents.
  const auto shared = std::make_shared<Part>(std::move(part));
  const std::size_t count = parts_of_work(shared->assumptions.size());
  run_parts_in_background(
      context.loop, count,
      [&disk = context.disk, shared, count](std::size_t number) {
        return std::ranges::all_of(part_of(shared->assumptions, number, count),
                                   [&](const Assumption& assumption) { return holds(disk, assumption); });
      },
      [shared, done](const std::vector<bool>& true_still) {
        const bool good = std::find(true_still.begin(), true_still.end(), false) == true_still.end();
        done(good ? std::optional<Part>(std::move(*shared)) : std::nullopt);
      });
}

/// Has a worker look at what the parts rest on, and answers with those that it holds for. Without assumptions the
/// answer is given at once.
template <class Part, class Answer>
void answer_if_true(const AdapterContext& context, std::vector<Part> parts, lsp::Reply reply, Answer answer) {
  const bool sure = std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.assumptions.empty(); });
  if (sure) return reply(answer(std::move(parts)));
  const auto shared_reply = std::make_shared<lsp::Reply>(std::move(reply));
  run_in_background(
      context.loop,
      [&disk = context.disk, parts = std::move(parts)] {
        std::vector<Part> good;
        for (const Part& part : parts) {
          const bool true_still = std::all_of(part.assumptions.begin(), part.assumptions.end(),
                                              [&](const Assumption& assumption) { return holds(disk, assumption); });
          if (true_still) good.push_back(part);
        }
        return good;
      },
      [shared_reply, answer](std::vector<Part> good) { (*shared_reply)(answer(std::move(good))); });
}

}  // namespace jekyll
