#include "app/hosting/document_store.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
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

std::string canonical_path(std::string_view path) {
  std::error_code error;
  const std::filesystem::path resolved = std::filesystem::weakly_canonical(std::filesystem::path(path), error);
  return error ? std::string(path) : resolved.generic_string();
}

const OpenDocument& DocumentStore::open(const std::string& uri, std::string text, std::int64_t version) {
  const std::optional<std::string> file = lsp::path_of_uri(uri);
  std::string path = file ? canonical_path(*file) : untitled_path(uri);
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
  const std::optional<std::string> file = lsp::path_of_uri(uri);
  return file ? find_path(*file) : nullptr;
}

const OpenDocument* DocumentStore::find_path(std::string_view path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : &found->second;
}

}  // namespace jekyll
