#include "protocol/lsp_file_operations.h"

namespace lsp {
namespace {

struct NamedFile {
  DocumentUri uri;
};

bool decode(const Json& value, NamedFile& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("uri", out.uri).ok();
}

}  // namespace

bool decode(const Json& value, FileRename& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("oldUri", out.oldUri).required("newUri", out.newUri).ok();
}

bool decode(const Json& value, RenameFilesParams& out, const DecodePath& path) {
  return ObjectDecoder(value, path).required("files", out.files).ok();
}

bool decode(const Json& value, FilesParams& out, const DecodePath& path) {
  std::vector<NamedFile> files;
  if (!ObjectDecoder(value, path).required("files", files).ok()) return false;
  for (NamedFile& file : files) out.files.push_back(std::move(file.uri));
  return true;
}

}  // namespace lsp
