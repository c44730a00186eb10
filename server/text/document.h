// An open document: text, version and line index. Immutable; an edit makes a new one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/line_index.h"
#include "text/span.h"

namespace jekyll {

/// One replacement in a text, in byte offsets of the text before the edit.
struct TextEdit {
  Span span;
  std::string new_text;
  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

/// One entry of `textDocument/didChange`; without a range the whole text is replaced.
struct ContentChange {
  std::optional<Range> range;
  std::string text;
};

class Document {
 public:
  /// What lies past `largest_text` is cut off.
  Document(std::string text, std::int64_t version);

  [[nodiscard]] const std::string& text() const { return *text_; }
  /// The same, for those who need it longer than this document.
  [[nodiscard]] const std::shared_ptr<const std::string>& shared_text() const { return text_; }
  [[nodiscard]] std::int64_t version() const { return version_; }
  [[nodiscard]] const LineIndex& lines() const { return lines_; }

  /// The document after the changes, which apply one after the other (LSP 3.17, didChange).
  [[nodiscard]] Document changed(const std::vector<ContentChange>& changes, std::int64_t version,
                                 PositionEncoding encoding) const;

 private:
  Document(std::shared_ptr<const std::string> text, std::int64_t version, LineIndex lines)
      : text_(std::move(text)), version_(version), lines_(std::move(lines)) {}

  std::shared_ptr<const std::string> text_;  // never null
  std::int64_t version_;
  LineIndex lines_;
};

/// Applies edits that do not overlap, in any order. Edits at one offset keep their order.
[[nodiscard]] std::string apply_edits(std::string_view text, std::vector<TextEdit> edits);

}  // namespace jekyll
