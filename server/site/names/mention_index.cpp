#include "site/names/mention_index.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "site/liquid/words.h"
#include "site/urls/permalinks.h"

namespace jekyll {

namespace {

std::uint32_t fragment_hash(std::string_view id) {
  return short_hash("#" + std::string(id));
}

/// The ids behind each '#' of a text: up to what ends a URL or a string of Liquid.
void add_fragments(std::string_view text, std::vector<std::uint32_t>& hashes) {
  for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    const std::size_t end = std::min(text.find_first_of("\"'{|#", at + 1), text.size());
    const std::string_view written = text.substr(at + 1, end - at - 1);
    if (!written.empty()) hashes.push_back(fragment_hash(percent_decoded(written)));
  }
}

void add_fragments(const YamlValue& value, int depth, std::vector<std::uint32_t>& hashes) {
  constexpr int deepest = 32;
  if (depth > deepest) return;
  if (const YamlMapping* mapping = value.mapping()) {
    for (const auto& [key, inner] : *mapping) add_fragments(inner, depth + 1, hashes);
  } else if (const YamlList* list = value.list()) {
    for (const YamlValue& inner : *list) add_fragments(inner, depth + 1, hashes);
  } else if (const std::string* text = value.string()) {
    add_fragments(*text, hashes);
  }
}

std::vector<std::uint32_t> mentions_of(const SiteFile& file) {
  std::vector<std::uint32_t> hashes;
  for (const Link& link : file.syntax().markdown.links) add_fragments(link.url, hashes);
  for (const PassedParameter& parameter : file.parsed.passed_parameters) add_fragments(parameter.value, hashes);
  add_fragments(file.syntax().front_matter.document.root.value, 0, hashes);
  add_fragments(file.parsed.data_value, 0, hashes);
  if (file.parsed.options) add_fragments(file.parsed.options->root.value, 0, hashes);
  hashes.insert(hashes.end(), file.parsed.liquid_words.begin(), file.parsed.liquid_words.end());
  std::ranges::sort(hashes);
  const auto same = std::ranges::unique(hashes);
  hashes.erase(same.begin(), same.end());
  return hashes;
}

}  // namespace

void MentionIndex::enter(const SiteFile& file) {
  for (const std::uint32_t hash : mentions_of(file)) numbers_.add(hash, file.number);
}

void MentionIndex::leave(const SiteFile& file) {
  for (const std::uint32_t hash : mentions_of(file)) numbers_.remove(hash, file.number);
}

std::vector<const SiteFile*> MentionIndex::files(std::uint32_t hash) const {
  std::vector<const SiteFile*> found;
  numbers_.visit(hash, [&](FileNumbers::Number number) {
    found.push_back(&files_[number]);
    return true;
  });
  std::ranges::sort(found, {}, [](const SiteFile* file) -> const std::string& { return file->path(); });
  return found;
}

std::vector<const SiteFile*> MentionIndex::files_with_word(std::string_view text) const {
  const std::string_view word = first_liquid_word(text);
  return word.empty() ? std::vector<const SiteFile*>() : files(liquid_word_hash(word));
}

std::vector<const SiteFile*> MentionIndex::files_with_fragment(std::string_view id) const {
  return files(fragment_hash(id));
}

}  // namespace jekyll
