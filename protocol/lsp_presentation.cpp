#include "protocol/lsp_presentation.h"

#include <utility>

namespace lsp {

bool decode(const Json& value, TextDocumentRangeParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("textDocument", out.textDocument).required("range", out.range).ok();
}

bool decode(const Json& value, SelectionRangeParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path)
      .required("textDocument", out.textDocument)
      .required("positions", out.positions)
      .ok();
}

bool decode(const Json& value, OnTypeFormattingParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path)
      .required("textDocument", out.textDocument)
      .required("position", out.position)
      .required("ch", out.ch)
      .ok();
}

void to_json(Json& out, const FoldingRange& value) {
  out = Json{{"startLine", value.startLine}, {"endLine", value.endLine}};
  if (value.endCharacter) out["endCharacter"] = *value.endCharacter;
  if (!value.kind.empty()) out["kind"] = value.kind;
}

void to_json(Json& out, const SelectionRange& value) {
  Json outer = nullptr;
  for (auto range = value.ranges.rbegin(); range != value.ranges.rend(); ++range) {
    Json inner{{"range", *range}};
    if (!outer.is_null()) inner["parent"] = std::move(outer);
    outer = std::move(inner);
  }
  out = std::move(outer);
}

void to_json(Json& out, const SemanticTokens& value) {
  out = Json{{"data", value.data}};
}

void to_json(Json& out, const LinkedEditingRanges& value) {
  out = Json{{"ranges", value.ranges}};
  if (!value.wordPattern.empty()) out["wordPattern"] = value.wordPattern;
}

void to_json(Json& out, const InlayHint& value) {
  Json part{{"value", value.label}};
  if (!value.tooltip.empty()) part["tooltip"] = value.tooltip;
  if (value.location) part["location"] = *value.location;
  out = Json{{"position", value.position}, {"label", Json::array({std::move(part)})}};
  if (value.paddingLeft) out["paddingLeft"] = true;
}

void to_json(Json& out, const Command& value) {
  out = Json{{"title", value.title}, {"command", value.command}};
  if (!value.arguments.empty()) out["arguments"] = value.arguments;
}

void to_json(Json& out, const CodeLens& value) {
  out = Json{{"range", value.range}, {"command", value.command}};
}

}  // namespace lsp
