#include "features/references/calls.h"

#include <algorithm>

#include "features/references/liquid_tokens.h"
#include "site/resolver/file_references.h"

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

void add(std::vector<FileCall>& calls, const SiteFile* file, Span place) {
  auto call = std::ranges::find(calls, file, &FileCall::file);
  if (call == calls.end()) call = calls.insert(calls.end(), FileCall{file, {}});
  if (std::ranges::find(call->places, place) == call->places.end()) call->places.push_back(place);
}

void sort(std::vector<FileCall>& calls) {
  std::ranges::sort(calls, {}, [](const FileCall& call) -> const std::string& { return call.file->path(); });
}

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
  std::vector<FileCall> calls;
  if (!can_be_shown(file)) return calls;
  for (const FileReference& reference : references_to_file(site, file)) {
    if (is_call(reference)) add(calls, reference.from, place_of(*reference.from, reference));
  }
  sort(calls);
  return calls;
}

std::vector<FileCall> calls_from(const Site& site, const SiteFile& file) {
  std::vector<FileCall> calls;
  for (const FileReference& reference : file_references(site, file)) {
    if (is_call(reference)) add(calls, reference.resolution.target, place_of(file, reference));
  }
  sort(calls);
  return calls;
}

}  // namespace jekyll
