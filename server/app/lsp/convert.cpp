#include "app/lsp/convert.h"

#include <algorithm>
#include <limits>

#include "app/homepage.h"
#include "protocol/uri.h"

namespace jekyll {
namespace {

std::uint32_t clamped(std::size_t value) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(value, std::numeric_limits<std::int32_t>::max()));
}

lsp::Position to_lsp(Position position) {
  return {clamped(position.line), clamped(position.character)};
}

lsp::DiagnosticSeverity to_lsp(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return lsp::DiagnosticSeverity::Error;
    case Severity::Warning:
      return lsp::DiagnosticSeverity::Warning;
    case Severity::Information:
      return lsp::DiagnosticSeverity::Information;
    case Severity::Hint:
    case Severity::Off:
      break;
  }
  return lsp::DiagnosticSeverity::Hint;
}

lsp::DiagnosticTag to_lsp(DiagnosticTag tag) {
  return tag == DiagnosticTag::Deprecated ? lsp::DiagnosticTag::Deprecated : lsp::DiagnosticTag::Unnecessary;
}

}  // namespace

PositionEncoding to_text(lsp::PositionEncodingKind kind) {
  switch (kind) {
    case lsp::PositionEncodingKind::Utf8:
      return PositionEncoding::Utf8;
    case lsp::PositionEncodingKind::Utf16:
      return PositionEncoding::Utf16;
    case lsp::PositionEncodingKind::Utf32:
      return PositionEncoding::Utf32;
  }
  return PositionEncoding::Utf16;
}

Position to_text(const lsp::Position& position) {
  return {position.line, position.character};
}

Range to_text(const lsp::Range& range) {
  return {to_text(range.start), to_text(range.end)};
}

std::size_t offset_of(const lsp::Position& position, const OpenDocument& document, const ClientView& view) {
  return document.document.lines().offset(to_text(position), to_text(view.encoding));
}

lsp::Range to_lsp(Span span, const LineIndex& lines, lsp::PositionEncodingKind encoding) {
  const Range range = lines.range(span, to_text(encoding));
  return {to_lsp(range.start), to_lsp(range.end)};
}

std::string uri_of(const SiteFile& file, const SiteSetup& setup, const DocumentStore& documents) {
  const std::string path = absolute_path(file, setup);
  const OpenDocument* document = documents.find_path(path);
  return document != nullptr ? document->uri : lsp::uri_of_path(path);
}

std::string absolute_path(const SiteFile& file, const SiteSetup& setup) {
  const bool of_theme = file.parsed.from_theme && setup.theme;
  return of_theme ? (*setup.theme / file.path()).generic_string() : setup.client_path(file.path());
}

namespace {

/// Without what lies in other files.
lsp::Diagnostic own_part(const Diagnostic& diagnostic, lsp::Range range, const ClientView& view) {
  lsp::Diagnostic out;
  out.range = range;
  out.severity = to_lsp(diagnostic.severity);
  out.code = diagnostic.code.text();
  if (view.client.diagnosticCodeDescription) out.codeDescription = documentation_url(diagnostic.code.text());
  out.source = "jekyll";
  out.message = diagnostic.message;
  if (view.client.diagnosticTags) {
    for (const DiagnosticTag tag : diagnostic.tags) out.tags.push_back(to_lsp(tag));
  }
  return out;
}

}  // namespace

lsp::Diagnostic to_lsp(const Diagnostic& diagnostic, const LineIndex& lines, const ClientView& view) {
  return own_part(diagnostic, to_lsp(lines.line_span(0), lines, view.encoding), view);
}

lsp::Diagnostic to_lsp(const Diagnostic& diagnostic, const PlacedFile& placed, const ClientView& view) {
  lsp::Diagnostic out = own_part(diagnostic, to_lsp(diagnostic.span, placed.file.parsed.lines, view.encoding), view);
  if (!view.client.diagnosticRelatedInformation) return out;
  for (const RelatedInformation& related : diagnostic.related) {
    const SiteFile* file = placed.site.find_file(related.path);
    if (file == nullptr) continue;
    out.relatedInformation.push_back(
        {{uri_of(*file, placed.setup, view.documents), to_lsp(related.span, file->parsed.lines, view.encoding)},
         related.message});
  }
  return out;
}

}  // namespace jekyll
