// textDocument/signatureHelp: the parameters of a filter or tag.
#include "features/liquid/signature_help.h"

#include "app/lsp/adapters.h"

namespace jekyll {
namespace {

std::optional<lsp::MarkupContent> markup(const std::string& text, const ClientView& view) {
  if (text.empty()) return std::nullopt;
  return lsp::MarkupContent{view.client.signatureDocumentation, text};
}

/// A place in the label: offsets are UTF-16 whatever the positions of documents are.
lsp::Json label_of(const Signature& signature, Span place, const ClientView& view) {
  if (!view.client.signatureLabelOffsets) return std::string(place.of(signature.label));
  const LineIndex label(signature.label);
  const auto column = [&](std::size_t at) { return label.position(at, PositionEncoding::Utf16).character; };
  return lsp::Json::array({column(place.begin), column(place.end)});
}

}  // namespace

lsp::Outcome signature_help(const AdapterContext& context, const lsp::TextDocumentPositionParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const std::size_t offset =
      document->document.lines().offset(to_text(params.position), to_text(context.view.encoding));
  const auto found = find_signature(placed->site, placed->file, document->document.text(), offset);
  if (!found) return lsp::Json(nullptr);
  lsp::SignatureInformation information;
  information.label = found->label;
  information.documentation = markup(found->documentation, context.view);
  for (const SignatureParameter& parameter : found->parameters) {
    information.parameters.push_back(
        {label_of(*found, parameter.label, context.view), markup(parameter.documentation, context.view)});
  }
  lsp::SignatureHelp out;
  out.signatures.push_back(std::move(information));
  out.activeParameter = found->active;
  return lsp::Json(out);
}

}  // namespace jekyll
