// Language features: diagnostics, completion, symbols, links, hover. Encoding leaves out what is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/lsp_base.h"

namespace lsp {

// ---- diagnostics

enum class DiagnosticSeverity { Error = 1, Warning = 2, Information = 3, Hint = 4 };
enum class DiagnosticTag { Unnecessary = 1, Deprecated = 2 };

struct DiagnosticRelatedInformation {
  Location location;
  std::string message;
};

struct Diagnostic {
  Range range;
  DiagnosticSeverity severity = DiagnosticSeverity::Warning;
  std::string code;
  std::string codeDescription;  // a URL, "" for none
  std::string source;
  std::string message;
  std::vector<DiagnosticTag> tags;
  std::vector<DiagnosticRelatedInformation> relatedInformation;
};

struct PublishDiagnosticsParams {
  DocumentUri uri;
  std::optional<std::int64_t> version;
  std::vector<Diagnostic> diagnostics;
};

struct DocumentDiagnosticParams {
  TextDocumentIdentifier textDocument;
  std::optional<std::string> previousResultId;
};

/// Without items the report says that the ones of `resultId` still hold.
struct DocumentDiagnosticReport {
  std::string resultId;
  std::optional<std::vector<Diagnostic>> items;
};

struct PreviousResultId {
  DocumentUri uri;
  std::string value;
};

struct WorkspaceDiagnosticParams {
  std::vector<PreviousResultId> previousResultIds;
  Json partialResultToken = nullptr;  // null: everything is wanted in the response
};

/// Without items the report says that the ones of `resultId` still hold.
struct WorkspaceDocumentDiagnosticReport {
  DocumentUri uri;
  std::optional<std::int64_t> version;  // of documents that are open
  std::string resultId;
  std::optional<Json> items;  // a list of Diagnostic
};

/// Of a response, and of its parts.
struct WorkspaceDiagnosticReport {
  std::vector<WorkspaceDocumentDiagnosticReport> items;
};

void to_json(Json& out, const Diagnostic& value);
void to_json(Json& out, const PublishDiagnosticsParams& value);
bool decode(const Json& value, DocumentDiagnosticParams& out, const DecodePath& path);
void to_json(Json& out, const DocumentDiagnosticReport& value);
bool decode(const Json& value, PreviousResultId& out, const DecodePath& path);
bool decode(const Json& value, WorkspaceDiagnosticParams& out, const DecodePath& path);
void to_json(Json& out, const WorkspaceDocumentDiagnosticReport& value);
void to_json(Json& out, const WorkspaceDiagnosticReport& value);

// ---- completion

enum class CompletionItemKind {
  Text = 1,
  Function = 3,
  Field = 5,
  Variable = 6,
  Value = 12,
  Keyword = 14,
  Snippet = 15,
  File = 17,
  Reference = 18,
  Property = 10
};

struct CompletionItem {
  std::string label;
  CompletionItemKind kind = CompletionItemKind::Text;
  std::string detail;
  std::optional<MarkupContent> documentation;
  std::string sortText;
  std::string filterText;
  std::string insertText;  // beside textEdit, which counts
  bool preselect = false;
  bool isSnippet = false;
  TextEdit textEdit;
  std::optional<std::string> command;  // "editor.action.triggerSuggest" and the like
};

struct CompletionList {
  bool isIncomplete = false;
  std::vector<CompletionItem> items;
};

void append_json(std::string& out, const CompletionItem& value);
void to_json(Json& out, const CompletionList& value);

// ---- symbols

enum class SymbolKind { File = 1, String = 15, Object = 19, Key = 20 };

struct DocumentSymbol {
  std::string name;
  std::string detail;
  SymbolKind kind = SymbolKind::String;
  Range range;
  Range selectionRange;
  std::vector<DocumentSymbol> children;
};

/// The flat form for clients without hierarchy.
struct SymbolInformation {
  std::string name;
  SymbolKind kind = SymbolKind::String;
  Location location;
  std::string containerName;
};

void to_json(Json& out, const DocumentSymbol& value);
void to_json(Json& out, const SymbolInformation& value);

// ---- links and hover

struct DocumentLink {
  Range range;
  std::string target;
  std::string tooltip;
};

struct Hover {
  MarkupContent contents;
  std::optional<Range> range;
};

void to_json(Json& out, const DocumentLink& value);
void to_json(Json& out, const Hover& value);

// ---- signature help

/// `label`: UTF-16 offsets into the signature's label when the client takes them, else that part of it.
struct ParameterInformation {
  Json label;
  std::optional<MarkupContent> documentation;
};

struct SignatureInformation {
  std::string label;
  std::optional<MarkupContent> documentation;
  std::vector<ParameterInformation> parameters;
};

struct SignatureHelp {
  std::vector<SignatureInformation> signatures;
  std::size_t activeSignature = 0;
  std::size_t activeParameter = 0;
};

void to_json(Json& out, const ParameterInformation& value);
void to_json(Json& out, const SignatureInformation& value);
void to_json(Json& out, const SignatureHelp& value);

}  // namespace lsp
