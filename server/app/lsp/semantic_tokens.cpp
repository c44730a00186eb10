// textDocument/semanticTokens: the types and modifiers that the client knows, as numbers relative to each other.
#include "features/presentation/semantic_tokens.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/lsp/adapters.h"

namespace jekyll {
namespace {

/// In the order of TokenType.
constexpr std::array<std::string_view, 10> type_names = {"keyword", "function", "variable", "property", "parameter",
                                                         "string",  "number",   "operator", "comment",  "class"};
constexpr std::string_view declaration_name = "declaration";
constexpr std::string_view dead_name = "deprecated";

std::vector<std::string> known(std::span<const std::string_view> names, const std::vector<std::string>& client) {
  std::vector<std::string> legend;
  for (const std::string_view name : names) {
    if (std::ranges::find(client, name) != client.end()) legend.emplace_back(name);
  }
  return legend;
}

std::optional<std::uint32_t> index_in(const std::vector<std::string>& legend, std::string_view name) {
  const auto found = std::ranges::find(legend, name);
  if (found == legend.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - legend.begin());
}

class TokenEncoder {
 public:
  TokenEncoder(const LineIndex& lines, const ClientView& view)
      : lines_(lines), encoding_(to_text(view.encoding)), legend_(token_legend(view.client)) {
    for (std::size_t i = 0; i < type_names.size(); ++i) types_[i] = index_in(legend_.types, type_names[i]);
  }

  void add(const SemanticToken& token) {
    const auto type = types_[static_cast<std::size_t>(token.type)];
    if (!type) return;
    const Range range = lines_.range(token.span, encoding_);
    const std::size_t line = range.start.line - last_.line;
    const std::size_t character = range.start.character - (line == 0 ? last_.character : 0);
    last_ = range.start;
    for (const std::size_t number : {line, character, range.end.character - range.start.character}) {
      tokens_.data.push_back(static_cast<std::uint32_t>(number));
    }
    tokens_.data.push_back(*type);
    tokens_.data.push_back(bit(declaration_name, token.declares) | bit(dead_name, token.dead));
  }

  [[nodiscard]] lsp::Json take() const { return tokens_; }

 private:
  [[nodiscard]] std::uint32_t bit(std::string_view modifier, bool set) const {
    const auto index = index_in(legend_.modifiers, modifier);
    return set && index ? 1U << *index : 0;
  }

  const LineIndex& lines_;
  PositionEncoding encoding_;
  TokenLegend legend_;
  std::array<std::optional<std::uint32_t>, type_names.size()> types_;
  Position last_;
  lsp::SemanticTokens tokens_;
};

lsp::Outcome tokens_in(const AdapterContext& context, const lsp::TextDocumentIdentifier& identifier,
                       const std::optional<lsp::Range>& range) {
  const OpenDocument* document = context.documents.find(identifier.uri);
  const auto placed = document != nullptr ? context.workspace.place(document->path) : std::nullopt;
  if (!placed) return lsp::Json(nullptr);
  const std::string& text = document->document.text();
  const LineIndex& lines = document->document.lines();
  const Span wanted = range ? lines.span(to_text(*range), to_text(context.view.encoding)) : Span{0, text.size()};
  TokenEncoder encoder(lines, context.view);
  for (const SemanticToken& token :
       find_semantic_tokens(placed->site, placed->file, text, placed->setup.settings.diagnostics, wanted)) {
    encoder.add(token);
  }
  return encoder.take();
}

}  // namespace

TokenLegend token_legend(const lsp::ClientCapabilities& client) {
  constexpr std::array modifiers = {declaration_name, dead_name};
  return {known(type_names, client.semanticTokenTypes), known(modifiers, client.semanticTokenModifiers)};
}

lsp::Outcome semantic_tokens(const AdapterContext& context, const lsp::TextDocumentParams& params) {
  return tokens_in(context, params.textDocument, std::nullopt);
}

lsp::Outcome semantic_tokens_of_range(const AdapterContext& context, const lsp::TextDocumentRangeParams& params) {
  return tokens_in(context, params.textDocument, params.range);
}

}  // namespace jekyll
