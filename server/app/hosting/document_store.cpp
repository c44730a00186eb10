#include "app/hosting/document_store.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "protocol/uri.h"

namespace jekyll {
namespace {

/// What has no name yet is most likely a page in Markdown.
std::string untitled_path(std::string_view uri) {
  std::string name(uri);
  std::replace(name.begin(), name.end(), '/', '_');
  return std::string(untitled_folder) + "/" + name + (name.ends_with(".md") ? "" : ".md");
}

}  // namespace

std::optional<std::string> document_path(std::string_view uri) {
  const std::optional<std::string> file = lsp::path_of_uri(uri);
  if (!file) return std::nullopt;
  // Of two slashes at the beginning, which a share of Windows has, clean-ups of paths leave one.
  const std::string kept = file->starts_with("//") ? lsp::shares_folder + file->substr(2) : *file;
  std::string path = std::filesystem::path(kept).lexically_normal().generic_string();
  if (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

const OpenDocument& DocumentStore::open(const std::string& uri, std::string text, std::int64_t version) {
  std::string path = document_path(uri).value_or(untitled_path(uri));
  paths_[uri] = path;
  OpenDocument document{uri, path, Document(std::move(text), version)};
  return documents_.insert_or_assign(std::move(path), std::move(document)).first->second;
}

const OpenDocument* DocumentStore::change(const std::string& uri, const std::vector<ContentChange>& changes,
                                          std::int64_t version, PositionEncoding encoding) {
  const auto path = paths_.find(uri);
  if (path == paths_.end()) return nullptr;
  const auto found = documents_.find(path->second);
  if (found == documents_.end()) return nullptr;
  found->second.document = found->second.document.changed(changes, version, encoding);
  return &found->second;
}

std::optional<OpenDocument> DocumentStore::close(const std::string& uri) {
  const auto path = paths_.find(uri);
  if (path == paths_.end()) return std::nullopt;
  const auto found = documents_.find(path->second);
  paths_.erase(path);
  // A document that another URI has taken over stays open under that one.
  if (found == documents_.end() || found->second.uri != uri) return std::nullopt;
  std::optional<OpenDocument> closed = std::move(found->second);
  documents_.erase(found);
  return closed;
}

const OpenDocument* DocumentStore::find(std::string_view uri) const {
  const auto path = paths_.find(uri);
  if (path != paths_.end()) return find_path(path->second);
  // Clients may escape one URI in two ways.
  const std::optional<std::string> file = document_path(uri);
  return file ? find_path(*file) : nullptr;
}

const OpenDocument* DocumentStore::find_path(std::string_view path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : &found->second;
}

}  // namespace jekyll
