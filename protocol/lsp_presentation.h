// How a text is shown: folding, selections, tokens, linked places, hints, lenses. Encoding leaves out what is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/lsp_base.h"

namespace lsp {

/// Params of requests about a part of a document.
struct TextDocumentRangeParams {
  TextDocumentIdentifier textDocument;
  Range range;
};

struct FoldingRange {
  std::uint32_t startLine = 0;
  std::uint32_t endLine = 0;
  std::optional<std::uint32_t> endCharacter;  // the end of the line without it
  std::string kind;                           // "comment", "region" or ""
};

struct SelectionRangeParams {
  TextDocumentIdentifier textDocument;
  std::vector<Position> positions;
};

/// Each range lies in the next one; never empty.
struct SelectionRange {
  std::vector<Range> ranges;
};

struct SemanticTokens {
  std::vector<std::uint32_t> data;  // five numbers a token, see LSP 3.17
};

struct LinkedEditingRanges {
  std::vector<Range> ranges;
  std::string wordPattern;
};

struct InlayHint {
  Position position;
  std::string label;
  std::string tooltip;
  std::optional<Location> location;  // where a click on the label leads
  bool paddingLeft = false;
};

/// Options of formatting are of no use: what is added has no indentation of its own.
struct OnTypeFormattingParams {
  TextDocumentIdentifier textDocument;
  Position position;
  std::string ch;
};

struct Command {
  std::string title;
  std::string command;
  std::vector<Json> arguments;
};

struct CodeLens {
  Range range;
  Command command;
};

bool decode(const Json& value, TextDocumentRangeParams& out, const DecodePath& path);
bool decode(const Json& value, OnTypeFormattingParams& out, const DecodePath& path);
bool decode(const Json& value, SelectionRangeParams& out, const DecodePath& path);
void to_json(Json& out, const FoldingRange& value);
void to_json(Json& out, const SelectionRange& value);
void to_json(Json& out, const SemanticTokens& value);
void to_json(Json& out, const LinkedEditingRanges& value);
void to_json(Json& out, const InlayHint& value);
void to_json(Json& out, const Command& value);
void to_json(Json& out, const CodeLens& value);

}  // namespace lsp
