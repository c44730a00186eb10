#include "protocol/lsp_base.h"

namespace lsp {

bool decode(const Json& value, Position& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("line", out.line).required("character", out.character).ok();
}

bool decode(const Json& value, Range& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("start", out.start).required("end", out.end).ok();
}

bool decode(const Json& value, TextDocumentIdentifier& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("uri", out.uri).ok();
}

bool decode(const Json& value, TextDocumentParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("textDocument", out.textDocument).ok();
}

bool decode(const Json& value, TextDocumentPositionParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("textDocument", out.textDocument).required("position", out.position).ok();
}

bool decode(const Json& value, WorkspaceSymbolParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("query", out.query).ok();
}

bool decode(const Json& /*value*/, NoParams& /*out*/, const DecodePath& /*path*/) {
  return true;
}

namespace {

std::string_view name_of(MarkupKind kind) {
  return kind == MarkupKind::Markdown ? "markdown" : "plaintext";
}

}  // namespace

// Of what lists are full of the members are put in one by one: a list of them would make an array of each first.
void to_json(Json& out, const Position& value) {
  out["line"] = value.line;
  out["character"] = value.character;
}

void to_json(Json& out, const Range& value) {
  out["start"] = value.start;
  out["end"] = value.end;
}

void to_json(Json& out, const Location& value) {
  out["uri"] = value.uri;
  out["range"] = value.range;
}

void append_json(std::string& out, const Position& value) {
  ObjectText(out).add("character", value.character).add("line", value.line);
}

void append_json(std::string& out, const Range& value) {
  ObjectText(out).add("end", value.end).add("start", value.start);
}

void append_json(std::string& out, const Location& value) {
  ObjectText(out).add("range", value.range).add("uri", value.uri);
}

void append_json(std::string& out, const TextEdit& value) {
  ObjectText(out).add("newText", value.newText).add("range", value.range);
}

void append_json(std::string& out, const MarkupContent& value) {
  ObjectText(out).add("kind", name_of(value.kind)).add("value", value.value);
}

void to_json(Json& out, const LocationLink& value) {
  out = Json{{"targetUri", value.targetUri},
             {"targetRange", value.targetRange},
             {"targetSelectionRange", value.targetSelectionRange}};
  if (value.originSelectionRange) out["originSelectionRange"] = *value.originSelectionRange;
}

void to_json(Json& out, const TextEdit& value) {
  out["range"] = value.range;
  out["newText"] = value.newText;
}

void to_json(Json& out, const MarkupContent& value) {
  out["kind"] = name_of(value.kind);
  out["value"] = value.value;
}

}  // namespace lsp
