#include "app/lsp/site_texts.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <thread>

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

/// Waits for several workers.
struct Loading {
  std::vector<std::string> paths;
  std::function<void(std::vector<ReadText>)> done;
  std::size_t waiting = 0;
  std::vector<ReadText> read = {};
};

}  // namespace

void load_texts(const AdapterContext& context, std::vector<std::string> paths,
                std::function<void(std::vector<ReadText>)> done) {
  constexpr std::size_t few = 256;
  const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t share = std::max(few, (paths.size() + workers - 1) / workers);
  const std::size_t parts = std::max<std::size_t>(1, (paths.size() + share - 1) / share);
  const auto loading = std::make_shared<Loading>(Loading{std::move(paths), std::move(done), parts});
  for (std::size_t part = 0; part < parts; ++part) {
    run_in_background(
        context.loop,
        [&disk = context.disk, loading, begin = part * share, share] {
          const std::span<const std::string> all = loading->paths;
          return read_texts(disk, all.subspan(begin, std::min(share, all.size() - begin)));
        },
        [loading](std::vector<ReadText> read) {
          std::ranges::move(read, std::back_inserter(loading->read));
          if (--loading->waiting == 0) loading->done(std::move(loading->read));
        });
  }
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
