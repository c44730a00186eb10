#include "app/lsp/site_texts.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "app/lsp/convert.h"

namespace jekyll {

namespace {

std::vector<ReadText> read_texts(const Disk& disk, std::span<const std::string> paths) {
  std::vector<ReadText> read;
  for (const std::string& path : paths) {
    auto loaded = load_file(disk, path);
    // Written while it was read: the text is neither the old nor the new one.
    if (!loaded || load_stamp(disk, path) != loaded->stamp) continue;
    read.push_back({path, loaded->stamp, std::move(loaded->text)});
  }
  return read;
}

std::vector<ReadText> read_stamps(const Disk& disk, std::span<const std::string> paths) {
  std::vector<ReadText> read;
  for (const std::string& path : paths) {
    if (const auto stamp = load_stamp(disk, path)) read.push_back({path, *stamp, "", true});
  }
  return read;
}

}  // namespace

void load_texts(const AdapterContext& context, TextsToRead files, std::function<void(std::vector<ReadText>)> done) {
  const std::size_t parts = parts_of_work(files.paths.size() + files.unread.size());
  run_parts_in_background(
      context.loop, parts,
      [&disk = context.disk, parts, all = std::make_shared<TextsToRead>(std::move(files))](std::size_t part) {
        std::vector<ReadText> read = read_texts(disk, part_of(all->paths, part, parts));
        std::ranges::move(read_stamps(disk, part_of(all->unread, part, parts)), std::back_inserter(read));
        return read;
      },
      [done = std::move(done)](std::vector<std::vector<ReadText>> read) {
        for (std::size_t part = 1; part < read.size(); ++part)
          std::ranges::move(read[part], std::back_inserter(read.front()));
        done(std::move(read.front()));
      });
}

void ReadTexts::add(std::vector<ReadText> read) {
  for (ReadText& text : read) {
    std::string path = text.path;
    texts_.insert_or_assign(std::move(path), std::move(text));
  }
}

Texts ReadTexts::texts_of(const AdapterContext& context, const PlacedFile& placed) const {
  // Otherwise a worker parses it: the site has the places of an older text.
  const auto is_parsed = [&context, &setup = placed.setup](const SiteFile& file) {
    const std::string path = absolute_path(file, setup);
    return context.documents.find_path(path) == nullptr || file.kind == FileKind::Config ||
           context.workspace.place(path).has_value();
  };
  const auto find = [this, &context, &setup = placed.setup, is_parsed](const SiteFile& file) -> const std::string* {
    const std::string path = absolute_path(file, setup);
    if (const OpenDocument* document = context.documents.find_path(path)) {
      return is_parsed(file) ? &document->document.text() : nullptr;
    }
    const auto read = texts_.find(path);
    return read != texts_.end() && read->second.stamp == file.parsed.stamp ? &read->second.text : nullptr;
  };
  return Texts(find, is_parsed);
}

std::vector<std::string> closed_paths(const AdapterContext& context, const SiteView& view,
                                      const std::vector<std::string>& paths) {
  std::vector<std::string> closed;
  for (const std::string& relative : paths) {
    const SiteFile* file = view.site.find_file(relative);
    if (file == nullptr) continue;
    std::string path = absolute_path(*file, view.setup);
    if (context.documents.find_path(path) == nullptr) closed.push_back(std::move(path));
  }
  return closed;
}

}  // namespace jekyll
