// textDocument/foldingRange: as lines, or up to a character, and no more than the client takes.
#include <set>
#include <utility>

#include "app/lsp/adapters.h"
#include "features/presentation/folding.h"
#include "text/lists.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

std::string name_of(FoldKind kind, const lsp::ClientCapabilities& client) {
  if (kind == FoldKind::Other) return "";
  std::string name = kind == FoldKind::Comment ? "comment" : "region";
  const bool is_known = !client.foldingKinds || contains(*client.foldingKinds, name);
  return is_known ? name : "";
}

std::optional<lsp::FoldingRange> folding_range(const Fold& fold, const LineIndex& lines, const ClientView& view) {
  const lsp::Range range = to_lsp(fold.span, lines, view.encoding);
  lsp::FoldingRange out;
  out.startLine = range.start.line;
  out.endLine = range.end.line;
  if (fold.keeps_end && view.client.foldsLinesOnly) {
    --out.endLine;  // The mark stands on a line of its own behind the first.
  } else if (!view.client.foldsLinesOnly) {
    out.endCharacter = range.end.character;
  }
  out.kind = name_of(fold.kind, view.client);
  if (out.endLine <= out.startLine) return std::nullopt;
  return out;
}

/// Of equally long ones the first; in the order of the file.
std::vector<lsp::FoldingRange> without_repetitions(std::vector<lsp::FoldingRange> ranges) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  std::erase_if(ranges,
                [&](const lsp::FoldingRange& range) { return !seen.emplace(range.startLine, range.endLine).second; });
  return ranges;
}

/// The outermost of them.
std::vector<lsp::FoldingRange> limited(std::vector<lsp::FoldingRange> ranges, std::size_t limit) {
  if (ranges.size() <= limit) return ranges;
  struct Ranked {
    std::size_t depth;
    std::size_t index;
  };
  std::vector<Ranked> ranked;
  std::vector<std::uint32_t> open;  // last lines of those around
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    while (!open.empty() && open.back() < ranges[i].startLine) open.pop_back();
    ranked.push_back({open.size(), i});
    open.push_back(ranges[i].endLine);
  }
  sort_stably(ranked, {}, &Ranked::depth);
  ranked.resize(limit);
  sort_stably(ranked, {}, &Ranked::index);
  std::vector<lsp::FoldingRange> kept;
  kept.reserve(limit);
  for (const Ranked& rank : ranked) kept.push_back(std::move(ranges[rank.index]));
  return kept;
}

}  // namespace

lsp::Outcome folding_ranges(const AdapterContext& context, const lsp::TextDocumentParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  std::vector<lsp::FoldingRange> ranges;
  for (const Fold& fold : find_folds(placed->site, placed->file, document->document.text())) {
    if (auto range = folding_range(fold, document->document.lines(), context.view)) ranges.push_back(std::move(*range));
  }
  ranges = without_repetitions(std::move(ranges));
  if (context.view.client.foldingLimit) ranges = limited(std::move(ranges), *context.view.client.foldingLimit);
  return lsp::Json(ranges);
}

}  // namespace jekyll
