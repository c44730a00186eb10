// The open documents of one site as they lie over its disk: what is yet to be parsed, and when the file below was
// written. Invariant: a document is dirty, or on a worker, or the site has its present text.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/files/site_file.h"

namespace jekyll {

class Overlay {
 public:
  // Paths are those of the documents, absolute.

  /// Opened or edited, or the site around it was read anew.
  void changed(const std::string& path);
  void all_changed();
  void closed(std::string_view path);
  /// What the disk has below the document, nothing when there is no file; whether that is news.
  bool file_read(std::string_view path, std::optional<FileStamp> stamp);

  [[nodiscard]] bool holds(std::string_view path) const { return documents_.find(path) != documents_.end(); }
  /// Not so while a worker has it, or it is dirty.
  [[nodiscard]] bool is_parsed(std::string_view path) const;
  [[nodiscard]] std::vector<std::string> paths() const;
  [[nodiscard]] std::optional<FileStamp> stamp(std::string_view path) const;

  /// Remembers of which text this is the syntax.
  void parsed(std::string_view path, std::shared_ptr<const std::string> text,
              const std::shared_ptr<const PageSyntax>& syntax);
  /// The text whose syntax this is; nothing when it was not parsed here.
  [[nodiscard]] std::shared_ptr<const std::string> text_of(std::string_view path,
                                                           const std::shared_ptr<const PageSyntax>& syntax) const;

  /// The dirty documents that no worker has; they count as parsed now.
  [[nodiscard]] std::vector<std::string> take_dirty();
  /// A worker parses the document; the number is to be given back with the result.
  [[nodiscard]] std::uint64_t give_to_worker(std::string_view path);
  /// Whether the result still counts: the document was not edited since, nor closed, nor the site read anew.
  [[nodiscard]] bool take_from_worker(std::string_view path, std::uint64_t number);

 private:
  struct Document {
    bool dirty = true;
    std::uint64_t on_worker = 0;  // the number of the parse, 0 for none
    std::optional<FileStamp> stamp;
    std::shared_ptr<const std::string> text;
    std::weak_ptr<const PageSyntax> syntax;  // of `text`
  };
  std::map<std::string, Document, std::less<>> documents_;
  std::uint64_t last_number_ = 0;
};

}  // namespace jekyll
