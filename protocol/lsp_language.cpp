#include "protocol/lsp_language.h"

#include <utility>

namespace lsp {
namespace {

void put_unless_empty(Json& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

}  // namespace

void to_json(Json& out, const Diagnostic& value) {
  out = Json{{"range", value.range}, {"severity", static_cast<int>(value.severity)}, {"message", value.message}};
  put_unless_empty(out, "code", value.code);
  if (!value.codeDescription.empty()) out["codeDescription"] = Json{{"href", value.codeDescription}};
  put_unless_empty(out, "source", value.source);
  for (const DiagnosticTag tag : value.tags) out["tags"].push_back(static_cast<int>(tag));
  for (const DiagnosticRelatedInformation& related : value.relatedInformation) {
    out["relatedInformation"].push_back(Json{{"location", related.location}, {"message", related.message}});
  }
}

void to_json(Json& out, const PublishDiagnosticsParams& value) {
  out = Json{{"uri", value.uri}, {"diagnostics", value.diagnostics}};
  if (value.version) out["version"] = *value.version;
}

bool decode(const Json& value, DocumentDiagnosticParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path)
      .required("textDocument", out.textDocument)
      .optional("previousResultId", out.previousResultId)
      .ok();
}

void to_json(Json& out, const DocumentDiagnosticReport& value) {
  out = Json{{"kind", value.items ? "full" : "unchanged"}, {"resultId", value.resultId}};
  if (value.items) out["items"] = *value.items;
}

bool decode(const Json& value, PreviousResultId& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("uri", out.uri).required("value", out.value).ok();
}

bool decode(const Json& value, WorkspaceDiagnosticParams& out, const DecodePath& path) {
  std::optional<Json> token;
  const bool ok = ObjectDecoder(value, path)
                      .required("previousResultIds", out.previousResultIds)
                      .optional("partialResultToken", token)
                      .ok();
  if (token) out.partialResultToken = std::move(*token);
  return ok;
}

void to_json(Json& out, const WorkspaceDocumentDiagnosticReport& value) {
  out = Json{{"kind", value.items ? "full" : "unchanged"},
             {"resultId", value.resultId},
             {"uri", value.uri},
             {"version", value.version ? Json(*value.version) : Json(nullptr)}};
  if (value.items) out["items"] = *value.items;
}

void to_json(Json& out, const WorkspaceDiagnosticReport& value) {
  out = Json{{"items", value.items}};
}

void append_json(std::string& out, const CompletionItem& value) {
  ObjectText item(out);
  if (value.command) item.add("command", Json{{"title", "Suggest"}, {"command", *value.command}});
  item.add_unless_empty("detail", value.detail);
  if (value.documentation) item.add("documentation", *value.documentation);
  item.add_unless_empty("filterText", value.filterText).add_unless_empty("insertText", value.insertText);
  constexpr std::uint32_t snippet_format = 2;
  if (value.isSnippet) item.add("insertTextFormat", snippet_format);
  item.add("kind", static_cast<std::uint32_t>(value.kind)).add("label", value.label);
  item.add_if("preselect", value.preselect).add_unless_empty("sortText", value.sortText);
  item.add("textEdit", value.textEdit);
}

void to_json(Json& out, const CompletionList& value) {
  out = Json{{"isIncomplete", value.isIncomplete}, {"items", written_list(value.items)}};
}

void to_json(Json& out, const DocumentSymbol& value) {
  out["name"] = value.name;
  out["kind"] = static_cast<int>(value.kind);
  out["range"] = value.range;
  out["selectionRange"] = value.selectionRange;
  put_unless_empty(out, "detail", value.detail);
  if (!value.children.empty()) out["children"] = value.children;
}

void to_json(Json& out, const SymbolInformation& value) {
  out["name"] = value.name;
  out["kind"] = static_cast<int>(value.kind);
  out["location"] = value.location;
  put_unless_empty(out, "containerName", value.containerName);
}

void to_json(Json& out, const DocumentLink& value) {
  out = Json{{"range", value.range}, {"target", value.target}};
  put_unless_empty(out, "tooltip", value.tooltip);
}

void to_json(Json& out, const Hover& value) {
  out = Json{{"contents", value.contents}};
  if (value.range) out["range"] = *value.range;
}

void to_json(Json& out, const ParameterInformation& value) {
  out = Json{{"label", value.label}};
  if (value.documentation) out["documentation"] = *value.documentation;
}

void to_json(Json& out, const SignatureInformation& value) {
  out = Json{{"label", value.label}, {"parameters", value.parameters}};
  if (value.documentation) out["documentation"] = *value.documentation;
}

void to_json(Json& out, const SignatureHelp& value) {
  out = Json{{"signatures", value.signatures},
             {"activeSignature", value.activeSignature},
             {"activeParameter", value.activeParameter}};
}

}  // namespace lsp
