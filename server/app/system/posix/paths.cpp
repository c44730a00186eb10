#include "app/system/paths.h"

namespace jekyll {

std::filesystem::path absolute_path(const std::filesystem::path& typed) {
  std::error_code error;
  std::filesystem::path absolute = std::filesystem::absolute(typed, error);
  return error ? typed : absolute;
}

std::filesystem::path working_folder() {
  return std::filesystem::current_path();
}

char path_list_separator() {
  return ':';
}

std::vector<std::string> shared_gem_folders() {
  return {"/usr/local/rvm/gems/*/gems", "/var/lib/gems/*/gems", "/usr/share/rubygems-integration/*/gems"};
}

}  // namespace jekyll
