#include "features/presentation/code_lenses.h"

#include <optional>
#include <utility>

#include "features/links/page_address.h"
#include "site/resolver/file_references.h"
#include "text/lines.h"

namespace jekyll {
namespace {

std::optional<Lens> incoming_lens(const Site& site, const SiteFile& file, Span line) {
  Lens lens{LensKind::Incoming, line, "", {}};
  std::size_t count = 0;
  for (const FileReference& reference : references_to_file(site, file)) {
    // A tag in a destination is a reference of its own.
    if (reference.from == &file || reference.by_tag) continue;
    ++count;
    if (lens.places.size() < most_lens_places) lens.places.push_back({reference.from->path(), reference.span});
  }
  if (count == 0) return std::nullopt;
  lens.title = std::to_string(count) + (count == 1 ? " link leads here" : " links lead here");
  return lens;
}

}  // namespace

std::vector<Lens> find_lenses(const Site& site, const SiteFile& file, std::string_view text) {
  std::vector<Lens> lenses;
  // What is not written has no page to open, and a file that is copied is no page.
  if (!file.written || !is_page_or_document(file)) return lenses;
  const Span line = line_around(text, 0);
  if (auto incoming = incoming_lens(site, file, line)) lenses.push_back(std::move(*incoming));
  if (const auto address = find_page_address(site, file)) {
    lenses.push_back({LensKind::Address, line, address->path});
  }
  return lenses;
}

}  // namespace jekyll
