// From the server's values to the protocol's and back: spans, paths, diagnostics.
// The only place where byte offsets meet the client's units.
#pragma once

#include <string>

#include "app/hosting/document_store.h"
#include "app/hosting/hosted_site.h"
#include "protocol/lsp_initialize.h"
#include "protocol/lsp_language.h"
#include "rules/diagnostic.h"

namespace jekyll {

/// What an answer depends on beside the site.
struct ClientView {
  const lsp::ClientCapabilities& client;
  lsp::PositionEncodingKind encoding;
  const DocumentStore& documents;
};

[[nodiscard]] PositionEncoding to_text(lsp::PositionEncodingKind kind);
[[nodiscard]] Position to_text(const lsp::Position& position);
[[nodiscard]] Range to_text(const lsp::Range& range);

/// In bytes, of a position that the client sent.
[[nodiscard]] std::size_t offset_of(const lsp::Position& position, const OpenDocument& document,
                                    const ClientView& view);

[[nodiscard]] lsp::Range to_lsp(Span span, const LineIndex& lines, lsp::PositionEncodingKind encoding);
[[nodiscard]] lsp::Diagnostic to_lsp(const Diagnostic& diagnostic, const PlacedFile& placed, const ClientView& view);
/// Of a file that Jekyll ignores: nothing of its text is known, so its first line is shown.
[[nodiscard]] lsp::Diagnostic to_lsp(const Diagnostic& diagnostic, const LineIndex& lines, const ClientView& view);

/// The URI of a file of the site: the client's own when the file is open.
[[nodiscard]] std::string uri_of(const SiteFile& file, const SiteSetup& setup, const DocumentStore& documents);

/// Where the file lies, of the theme too.
[[nodiscard]] std::string absolute_path(const SiteFile& file, const SiteSetup& setup);

}  // namespace jekyll
