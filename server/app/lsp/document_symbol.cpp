// textDocument/documentSymbol: the outline, as a tree or flat.
#include "app/lsp/adapters.h"
#include "features/outline.h"

namespace jekyll {
namespace {

struct Encoding {
  const LineIndex& lines;
  lsp::PositionEncodingKind kind;
};

lsp::SymbolKind to_lsp(OutlineKind kind) {
  switch (kind) {
    case OutlineKind::FrontMatter:
      return lsp::SymbolKind::File;
    case OutlineKind::Key:
      return lsp::SymbolKind::Key;
    case OutlineKind::Item:
      return lsp::SymbolKind::Object;
    case OutlineKind::Heading:
      break;
  }
  return lsp::SymbolKind::String;
}

/// LSP forbids empty names; a heading may have no text.
std::string name_of(const OutlineSymbol& symbol) {
  return symbol.name.empty() ? "(no text)" : symbol.name;
}

lsp::DocumentSymbol to_lsp(const OutlineSymbol& symbol, const Encoding& encoding) {
  lsp::DocumentSymbol out;
  out.name = name_of(symbol);
  out.detail = symbol.detail;
  out.kind = to_lsp(symbol.kind);
  out.range = to_lsp(symbol.range, encoding.lines, encoding.kind);
  out.selectionRange = to_lsp(symbol.selection, encoding.lines, encoding.kind);
  for (const OutlineSymbol& child : symbol.children) out.children.push_back(to_lsp(child, encoding));
  return out;
}

void add_flat(const OutlineSymbol& symbol, const std::string& container, const std::string& uri,
              const Encoding& encoding, std::vector<lsp::SymbolInformation>& out) {
  const std::string name = name_of(symbol);
  out.push_back({name, to_lsp(symbol.kind), {uri, to_lsp(symbol.range, encoding.lines, encoding.kind)}, container});
  for (const OutlineSymbol& child : symbol.children) add_flat(child, name, uri, encoding, out);
}

}  // namespace

lsp::Outcome document_symbols(const AdapterContext& context, const lsp::TextDocumentParams& params) {
  const OpenDocument* document = context.documents.find(params.textDocument.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const bool data = placed->file.kind == FileKind::Data || placed->file.kind == FileKind::Config;
  const std::string& text = document->document.text();
  const std::vector<OutlineSymbol> symbols =
      data ? outline_of_data(placed->file.path(), text) : outline(placed->file.syntax(), text);
  const Encoding encoding{placed->file.parsed.lines, context.view.encoding};
  if (context.view.client.hierarchicalDocumentSymbols) {
    std::vector<lsp::DocumentSymbol> tree;
    for (const OutlineSymbol& symbol : symbols) tree.push_back(to_lsp(symbol, encoding));
    return lsp::Json(tree);
  }
  std::vector<lsp::SymbolInformation> flat;
  for (const OutlineSymbol& symbol : symbols) add_flat(symbol, "", params.textDocument.uri, encoding, flat);
  return lsp::Json(flat);
}

}  // namespace jekyll
