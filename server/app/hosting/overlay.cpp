#include "app/hosting/overlay.h"

#include <utility>

namespace jekyll {

void Overlay::changed(const std::string& path) {
  documents_[path].dirty = true;
}

void Overlay::all_changed() {
  for (auto& [path, document] : documents_) document.dirty = true;
}

void Overlay::closed(std::string_view path) {
  const auto found = documents_.find(path);
  if (found != documents_.end()) documents_.erase(found);
}

bool Overlay::file_read(std::string_view path, std::optional<FileStamp> stamp) {
  const auto found = documents_.find(path);
  if (found == documents_.end() || found->second.stamp == stamp) return false;
  found->second.stamp = stamp;
  return true;
}

bool Overlay::is_parsed(std::string_view path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() || (!found->second.dirty && found->second.on_worker == 0);
}

std::vector<std::string> Overlay::paths() const {
  std::vector<std::string> paths;
  paths.reserve(documents_.size());
  for (const auto& [path, document] : documents_) paths.push_back(path);
  return paths;
}

std::optional<FileStamp> Overlay::stamp(std::string_view path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? std::nullopt : found->second.stamp;
}

void Overlay::parsed(std::string_view path, std::shared_ptr<const std::string> text,
                     const std::shared_ptr<const PageSyntax>& syntax) {
  const auto found = documents_.find(path);
  if (found == documents_.end()) return;
  found->second.text = std::move(text);
  found->second.syntax = syntax;
}

std::shared_ptr<const std::string> Overlay::text_of(std::string_view path,
                                                    const std::shared_ptr<const PageSyntax>& syntax) const {
  const auto found = documents_.find(path);
  if (found == documents_.end() || !syntax || found->second.syntax.lock() != syntax) return nullptr;
  return found->second.text;
}

std::vector<std::string> Overlay::take_dirty() {
  std::vector<std::string> paths;
  for (auto& [path, document] : documents_) {
    if (!document.dirty || document.on_worker != 0) continue;
    document.dirty = false;
    paths.push_back(path);
  }
  return paths;
}

std::uint64_t Overlay::give_to_worker(std::string_view path) {
  const auto found = documents_.find(path);
  if (found == documents_.end()) return 0;
  found->second.on_worker = ++last_number_;
  return last_number_;
}

bool Overlay::take_from_worker(std::string_view path, std::uint64_t number) {
  const auto found = documents_.find(path);
  if (found == documents_.end() || found->second.on_worker != number) return false;
  found->second.on_worker = 0;
  return !found->second.dirty;
}

}  // namespace jekyll
