// Structures that many LSP messages share. Names are LSP's own. Positions count units of the negotiated encoding.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocol/decode.h"
#include "protocol/json_rpc.h"

namespace lsp {

using DocumentUri = std::string;

struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

struct Range {
  Position start;
  Position end;
  friend bool operator==(const Range&, const Range&) = default;
};

struct Location {
  DocumentUri uri;
  Range range;
};

struct LocationLink {
  std::optional<Range> originSelectionRange;
  DocumentUri targetUri;
  Range targetRange;
  Range targetSelectionRange;
};

struct TextEdit {
  Range range;
  std::string newText;
};

enum class MarkupKind { PlainText, Markdown };

struct MarkupContent {
  MarkupKind kind = MarkupKind::PlainText;
  std::string value;
};

struct TextDocumentIdentifier {
  DocumentUri uri;
};

/// Params of most requests about a whole document.
struct TextDocumentParams {
  TextDocumentIdentifier textDocument;
};

/// Params of most requests at a cursor.
struct TextDocumentPositionParams {
  TextDocumentIdentifier textDocument;
  Position position;
};

/// Params of workspace/symbol.
struct WorkspaceSymbolParams {
  std::string query;
};

/// Params of a method whose params are of no interest.
struct NoParams {};

bool decode(const Json& value, Position& out, const DecodePath& path);
bool decode(const Json& value, Range& out, const DecodePath& path);
bool decode(const Json& value, TextDocumentIdentifier& out, const DecodePath& path);
bool decode(const Json& value, TextDocumentParams& out, const DecodePath& path);
bool decode(const Json& value, TextDocumentPositionParams& out, const DecodePath& path);
bool decode(const Json& value, WorkspaceSymbolParams& out, const DecodePath& path);
bool decode(const Json& value, NoParams& out, const DecodePath& path);

// Found by nlohmann::json, so that vectors of these convert too.
void to_json(Json& out, const Position& value);
void to_json(Json& out, const Range& value);
void to_json(Json& out, const Location& value);
void to_json(Json& out, const LocationLink& value);
void to_json(Json& out, const TextEdit& value);
void to_json(Json& out, const MarkupContent& value);

// The same texts without an object in between: what many name is named in thousands of places, and completions come
// with every letter.
void append_json(std::string& out, const Position& value);
void append_json(std::string& out, const Range& value);
void append_json(std::string& out, const Location& value);
void append_json(std::string& out, const TextEdit& value);
void append_json(std::string& out, const MarkupContent& value);

/// Writes a list without its items in between, closed at the end.
class ListText {
 public:
  /// Keeps the reference. There will be some `count` items.
  ListText(std::string& out, std::size_t count) : out_(out), begin_(out.size()), count_(count) {}
  ListText(const ListText&) = delete;
  ListText& operator=(const ListText&) = delete;
  ~ListText() { out_ += is_empty_ ? "[]" : "]"; }

  template <typename Value>
  void add(const Value& value) {
    const bool is_first = std::exchange(is_empty_, false);
    out_ += is_first ? '[' : ',';
    append_json(out_, value);
    // Items of a list are of a size: a long text that grows piece by piece is copied, and its memory made anew, each
    // time. One of them may be large for all that.
    constexpr std::size_t most = std::size_t{8} * 1024 * 1024;
    if (is_first && count_ > 1) make_room(out_, std::min(most, (out_.size() - begin_) * (count_ - 1) * 5 / 4));
  }

 private:
  std::string& out_;
  std::size_t begin_;
  std::size_t count_;
  bool is_empty_ = true;
};

template <typename T>
void append_json(std::string& out, const std::vector<T>& values) {
  ListText list(out, values.size());
  for (const T& value : values) list.add(value);
}

/// The list of what `made` returns for each of the values, written already (json_rpc.h).
template <typename T, typename Made = std::identity>
[[nodiscard]] Json written_list(const std::vector<T>& values, const Made& made = {}) {
  std::string text;
  {
    ListText list(text, values.size());
    for (const T& value : values) list.add(std::invoke(made, value));
  }
  return written_json(text);
}

}  // namespace lsp
