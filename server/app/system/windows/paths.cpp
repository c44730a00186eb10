#include "app/system/paths.h"

#include "app/system/windows/system_text.h"

namespace jekyll {

std::filesystem::path absolute_path(const std::filesystem::path& typed) {
  return program_path(typed.native());
}

std::filesystem::path working_folder() {
  return program_path(L".");
}

char path_list_separator() {
  return ';';
}

/// RubyInstaller's: C:\Ruby33-x64.
std::vector<std::string> shared_gem_folders() {
  return {"c:/Ruby*/lib/ruby/gems/*/gems"};
}

}  // namespace jekyll
