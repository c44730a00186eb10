#include "features/references/calls.h"

#include <algorithm>
#include <utility>

#include "features/references/liquid_tokens.h"
#include "site/resolver/file_references.h"
#include "text/lists.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

bool can_be_shown(const SiteFile& file) {
  return is_part_of_pages(file);
}

/// A tag by its file and arguments, which tell one call from another.
Span place_of(const SiteFile& from, const FileReference& reference) {
  if (reference.link == nullptr) return reference.span;
  const LiquidToken* token = find_token_beginning(from, reference.link->whole.begin);
  return token == nullptr ? reference.span : token->markup;
}

bool is_call(const FileReference& reference) {
  if (reference.resolution.target == nullptr || reference.kind == ReferenceKind::Parameter) return false;
  return reference.kind == ReferenceKind::Layout ||
         (reference.link != nullptr && reference.link->syntax == LinkSyntax::Include);
}

class Calls {
 public:
  void add(const SiteFile* file, Span place) {
    // As a rule those of a file come behind one another.
    if (calls_.empty() || calls_.back().file != file) calls_.push_back({file, {}});
    append_new(calls_.back().places, {place});
  }

  /// By path.
  [[nodiscard]] std::vector<FileCall> take() && {
    sort_stably(calls_, {}, [](const FileCall& call) -> const std::string& { return call.file->path(); });
    std::size_t kept = 0;
    for (std::size_t at = 1; at < calls_.size(); ++at) {
      if (calls_[at].file == calls_[kept].file) {
        append_new(calls_[kept].places, calls_[at].places);
      } else if (++kept != at) {
        calls_[kept] = std::move(calls_[at]);
      }
    }
    if (!calls_.empty()) calls_.resize(kept + 1);
    return std::move(calls_);
  }

 private:
  std::vector<FileCall> calls_;
};

}  // namespace

const SiteFile* find_called(const Site& site, const SiteFile& file, std::size_t offset) {
  for (const FileReference& reference : file_references(site, file)) {
    const bool touches = is_call(reference) && (reference.span.touches(offset) ||
                                                (reference.link != nullptr && reference.link->whole.contains(offset)));
    if (touches) return reference.resolution.target;
  }
  return can_be_shown(file) || is_page_or_document(file) ? &file : nullptr;
}

std::vector<FileCall> calls_to(const Site& site, const SiteFile& file) {
  Calls calls;
  if (!can_be_shown(file)) return {};
  const SiteFile* const called[] = {&file};
  each_reference_to_files(site, called, [&](const FileReference& reference) {
    if (is_call(reference)) calls.add(reference.from, place_of(*reference.from, reference));
  });
  return std::move(calls).take();
}

std::vector<FileCall> calls_from(const Site& site, const SiteFile& file) {
  Calls calls;
  for (const FileReference& reference : file_references(site, file)) {
    if (is_call(reference)) calls.add(reference.resolution.target, place_of(file, reference));
  }
  return std::move(calls).take();
}

}  // namespace jekyll
