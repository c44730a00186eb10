#include "site/misread.h"

#include <iterator>
#include <utility>

namespace jekyll {

std::vector<std::string> read_misread(Site& site, const ReadAgain& read) {
  std::vector<std::string> affected;
  for (std::vector<std::string> paths = site.take_misread(); !paths.empty(); paths = site.take_misread()) {
    std::vector<ParsedFile> files;
    for (const std::string& path : paths) {
      if (auto file = read(path)) files.push_back(std::move(*file));
    }
    std::vector<std::string> more = site.update(std::move(files));
    affected.insert(affected.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return affected;
}

}  // namespace jekyll
