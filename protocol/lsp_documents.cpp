#include "protocol/lsp_documents.h"

namespace lsp {

bool decode(const Json& value, TextDocumentItem& out, const DecodePath& path) {
  // languageId and version decide nothing here, so that a client which leaves them out is served too.
  std::optional<std::string> language;
  std::optional<std::int64_t> version;
  const bool ok = ObjectDecoder(value, path)
                      .required("uri", out.uri)
                      .required("text", out.text)
                      .optional("languageId", language)
                      .optional("version", version)
                      .ok();
  out.languageId = std::move(language).value_or("");
  out.version = version.value_or(0);
  return ok;
}

bool decode(const Json& value, DidOpenTextDocumentParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("textDocument", out.textDocument).ok();
}

bool decode(const Json& value, VersionedTextDocumentIdentifier& out, const DecodePath& path) {
  std::optional<std::int64_t> version;
  const bool ok = ObjectDecoder(value, path).required("uri", out.uri).optional("version", version).ok();
  out.version = version.value_or(0);
  return ok;
}

bool decode(const Json& value, TextDocumentContentChangeEvent& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("text", out.text).optional("range", out.range).ok();
}

bool decode(const Json& value, DidChangeTextDocumentParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path)
      .required("textDocument", out.textDocument)
      .required("contentChanges", out.contentChanges)
      .ok();
}

bool decode(const Json& value, DidSaveTextDocumentParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("textDocument", out.textDocument).optional("text", out.text).ok();
}

bool decode(const Json& value, FileEvent& out, const DecodePath& path) {
  std::int64_t type = 0;
  if (!ObjectDecoder(value, path).required("uri", out.uri).required("type", type).ok()) return false;
  if (type < 1 || type > 3) return DecodePath(path, "type").fail("expected 1, 2 or 3");
  out.type = static_cast<FileChangeType>(type);
  return true;
}

bool decode(const Json& value, DidChangeWatchedFilesParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("changes", out.changes).ok();
}

bool decode(const Json& value, DidChangeConfigurationParams& out, const DecodePath& /*path*/) {
  // Clients that only announce a change send null or nothing.
  if (const Json* settings = find_member(value, "settings")) out.settings = *settings;
  return true;
}

bool decode(const Json& value, DidChangeWorkspaceFoldersParams& out, const DecodePath& path) {
  const DecodePath event_path(path, "event");
  const Json* event = find_member(value, "event");
  if (event == nullptr) return event_path.fail("is missing");
  return ObjectDecoder(*event, event_path).required("added", out.added).required("removed", out.removed).ok();
}

}  // namespace lsp
