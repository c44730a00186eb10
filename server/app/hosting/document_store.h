// The documents that the client has open. Invariant: one document a file, whatever URIs name it, and the URI goes back
// as the client wrote it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace jekyll {

struct OpenDocument {
  std::string uri;   // as the client wrote it
  std::string path;  // absolute and normal, as the client spells it; made up below "untitled:" when it is no file
  Document document;
};

class DocumentStore {
 public:
  /// Opens a document, or replaces the one that another URI opened for the same file.
  const OpenDocument& open(const std::string& uri, std::string text, std::int64_t version);
  /// Null when the document is not open.
  const OpenDocument* change(const std::string& uri, const std::vector<ContentChange>& changes, std::int64_t version,
                             PositionEncoding encoding);
  /// The document that was open, if it was.
  std::optional<OpenDocument> close(const std::string& uri);

  [[nodiscard]] const OpenDocument* find(std::string_view uri) const;
  [[nodiscard]] const OpenDocument* find_path(std::string_view path) const;
  /// By path.
  [[nodiscard]] const std::map<std::string, OpenDocument, std::less<>>& all() const { return documents_; }

 private:
  std::map<std::string, OpenDocument, std::less<>> documents_;
  std::map<std::string, std::string, std::less<>> paths_;  // by URI, of open documents
};

/// The folder of documents that are no files.
inline constexpr std::string_view untitled_folder = "untitled:";

/// The path by which the server knows a file: absolute and normal, symbolic links as the client spells them, so that
/// what it is told fits what it shows. Nothing when the URI names no file.
[[nodiscard]] std::optional<std::string> document_path(std::string_view uri);

}  // namespace jekyll
