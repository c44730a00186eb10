#include "site/reader_index.h"

#include <algorithm>
#include <utility>

#include "text/unicode.h"

namespace jekyll {

ReaderKey reader_key(KeyKind kind, std::string_view text) {
  // FNV-1a.
  ReaderKey hash = 14695981039346656037ULL ^ static_cast<std::uint64_t>(kind);
  for (const char c : text) {
    hash *= 1099511628211ULL;
    hash ^= static_cast<unsigned char>(c);
  }
  return hash * 1099511628211ULL;
}

std::string output_stem(std::string_view output) {
  std::string stem = downcase(output);
  std::string_view rest = stem;
  if (rest == "index.html") rest = "";
  if (rest.ends_with("/index.html")) rest.remove_suffix(11);
  if (rest.ends_with(".html")) rest.remove_suffix(5);
  while (rest.ends_with('/')) rest.remove_suffix(1);
  stem.resize(rest.size());
  return stem;
}

void ReaderIndex::set_keys(const std::string& path, std::vector<ReaderKey> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (const auto found = keys_.find(path); found != keys_.end() && found->second == keys) return;
  remove(path);
  const auto entry = keys_.emplace(path, std::move(keys)).first;
  for (const ReaderKey key : entry->second) readers_[key].push_back(&entry->first);
}

void ReaderIndex::remove(const std::string& path) {
  const auto entry = keys_.find(path);
  if (entry == keys_.end()) return;
  for (const ReaderKey key : entry->second) {
    const auto readers = readers_.find(key);
    std::erase(readers->second, &entry->first);
    if (readers->second.empty()) readers_.erase(readers);
  }
  keys_.erase(entry);
}

void ReaderIndex::add_readers(ReaderKey key, std::vector<std::string>& paths) const {
  const auto readers = readers_.find(key);
  if (readers == readers_.end()) return;
  for (const std::string* path : readers->second) paths.push_back(*path);
}

}  // namespace jekyll
