#include "app/lsp/site_texts.h"

#include "app/lsp/convert.h"

namespace jekyll {

std::vector<ReadText> load_texts(const Disk& disk, const std::vector<std::string>& paths) {
  std::vector<ReadText> read;
  for (const std::string& path : paths) {
    const auto before = load_stamp(disk, path);
    auto text = load_text_if_there(disk, path);
    // Written while it was read: the text is neither the old nor the new one.
    if (!before || !text || !*text || load_stamp(disk, path) != before) continue;
    read.push_back({path, *before, std::move(**text)});
  }
  return read;
}

void ReadTexts::add(std::vector<ReadText> read) {
  for (ReadText& text : read) {
    std::string path = text.path;
    texts_.insert_or_assign(std::move(path), std::move(text));
  }
}

Texts ReadTexts::texts_of(const AdapterContext& context, const PlacedFile& placed) const {
  return Texts([this, &context, &setup = placed.setup](const SiteFile& file) -> const std::string* {
    const std::string path = absolute_path(file, setup);
    if (const OpenDocument* document = context.documents.find_path(path)) {
      // Otherwise a worker parses it: the site has the places of an older text.
      return file.kind == FileKind::Config || context.workspace.place(path) ? &document->document.text() : nullptr;
    }
    const auto read = texts_.find(path);
    return read != texts_.end() && read->second.stamp == file.parsed.stamp ? &read->second.text : nullptr;
  });
}

std::vector<std::string> closed_paths(const AdapterContext& context, const PlacedFile& placed,
                                      const std::vector<std::string>& missing) {
  std::vector<std::string> paths;
  for (const std::string& relative : missing) {
    const SiteFile* file = placed.site.find_file(relative);
    if (file == nullptr) continue;
    std::string path = absolute_path(*file, placed.setup);
    if (context.documents.find_path(path) == nullptr) paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace jekyll
