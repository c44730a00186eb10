// What a change of a site touches: the keys by which others look up what came, went or changed, and who reads them.
#pragma once

#include <string>
#include <vector>

#include "site/reader_index.h"
#include "site/state.h"

namespace jekyll {

class Touched {
 public:
  /// Keeps the reference.
  explicit Touched(const Site::State& state) : state_(state) {}

  void add(KeyKind kind, std::string_view name) { keys_.push_back(reader_key(kind, name)); }
  /// All by which it is found.
  void add_file(const SiteFile& file);
  /// A tag leads to its file's URL, and there to whoever answers: rivals are touched as well.
  void add_output(const std::string& output);
  /// Names that come or go concern those that use a name with the same slug. While the file counts among those that
  /// have them.
  void add_taxonomies(const SiteFile& file);
  /// Concerns who goes over the list in which the file stands, and asks it too; others only look at how many there are.
  void add_document(const SiteFile& file);
  /// Whose values its links print.
  void add_printed(const SiteFile& file);

  /// The paths of those that read any of it, sorted.
  [[nodiscard]] std::vector<std::string> readers() &&;

 private:
  const Site::State& state_;
  std::vector<ReaderKey> keys_;
};

}  // namespace jekyll
