// textDocument/references and textDocument/documentHighlight: who names what stands at the cursor.
#include <utility>

#include "app/lsp/adapters.h"
#include "app/lsp/site_texts.h"
#include "features/references/thing.h"

namespace jekyll {
namespace {

lsp::DocumentHighlightKind kind_of(const Use& use) {
  switch (use.role) {
    case UseRole::Definition:
    case UseRole::Write:
      return lsp::DocumentHighlightKind::Write;
    case UseRole::Read:
      break;
  }
  return lsp::DocumentHighlightKind::Read;
}

}  // namespace

void references(const AdapterContext& context, const lsp::ReferenceParams& params, lsp::Reply reply) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  if (document == nullptr) return reply(lsp::Json(nullptr));
  const auto ask = [offset = offset_of(params.position, *document, context.view)](const PlacedFile& placed,
                                                                                  Texts& texts) {
    const std::optional<Thing> thing = thing_at(placed.site, placed.file, offset, texts);
    return thing ? uses_of(placed.site, *thing, texts) : std::vector<Use>();
  };
  const auto answer = [declarations = params.includeDeclaration](const AdapterContext& now, const PlacedFile& placed,
                                                                 const std::vector<Use>& uses, lsp::Reply done) {
    std::vector<std::pair<const SiteFile*, Span>> places;
    places.reserve(uses.size());
    for (const Use& use : uses) {
      const SiteFile* file = placed.site.find_file(use.path);
      if (file != nullptr && (use.role != UseRole::Definition || declarations)) places.emplace_back(file, use.span);
    }
    done(lsp::written_list(places, [&](const std::pair<const SiteFile*, Span>& place) {
      const auto& [file, span] = place;
      const lsp::Range range = to_lsp(span, file->parsed.lines, now.view.encoding);
      return lsp::Location{uri_of(*file, placed.setup, now.documents), range};
    }));
  };
  answer_with_texts(context, document->path, ask, answer, std::move(reply));
}

lsp::Outcome document_highlights(const AdapterContext& context, const lsp::TextDocumentPositionParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  // What stands in this file is told by its own text.
  Texts texts([&](const SiteFile& file) { return &file == &placed->file ? &document->document.text() : nullptr; });
  const std::optional<Thing> thing =
      thing_at(placed->site, placed->file, offset_of(params.position, *document, context.view), texts);
  lsp::Json out = lsp::Json::array();
  if (!thing) return out;
  for (const Use& use : uses_of(placed->site, *thing, texts, &placed->file)) {
    if (use.span.empty()) continue;
    out.push_back(
        lsp::DocumentHighlight{to_lsp(use.span, placed->file.parsed.lines, context.view.encoding), kind_of(use)});
  }
  return out;
}

}  // namespace jekyll
