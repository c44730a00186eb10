#include "text/paths.h"

#include <cstddef>

namespace jekyll {

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view extension_of(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t first = name.find_first_not_of('.');
  if (first == std::string_view::npos) return {};
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot < first) return {};
  return name.substr(dot);
}

std::vector<std::string_view> folders_like_files(std::string_view path) {
  std::vector<std::string_view> folders;
  for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/', end + 1)) {
    const std::string_view folder = path.substr(0, end);
    if (!extension_of(folder).empty()) folders.push_back(folder);
  }
  return folders;
}

std::string_view stem_of(std::string_view path) {
  std::string_view name = base_name(path);
  name.remove_suffix(extension_of(name).size());
  return name;
}

bool is_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && (folder.empty() || path[folder.size()] == '/');
}

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return path == folder || is_below(path, folder);
}

std::optional<std::string> relative_to(std::string_view folder, std::string_view path) {
  folder = without_final_slash(folder);
  if (!path.starts_with(folder)) return std::nullopt;
  path.remove_prefix(folder.size());
  if (path.empty()) return "";
  if (path.front() != '/') return std::nullopt;
  return std::string(path.substr(1));
}

std::string_view without_final_slash(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

std::string clean_folder(std::string_view folder) {
  std::string clean;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= folder.size(); ++i) {
    if (i < folder.size() && folder[i] != '/') continue;
    const std::string_view part = folder.substr(begin, i - begin);
    begin = i + 1;
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      clean.resize(folder_of(clean).size());
      continue;
    }
    if (!clean.empty()) clean.push_back('/');
    clean += part;
  }
  return clean;
}

}  // namespace jekyll
