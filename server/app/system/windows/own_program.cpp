#include "app/system/own_program.h"

#include <string>

#include <windows.h>

#include "app/system/windows/system_text.h"

namespace jekyll {

std::filesystem::path own_folder() {
  constexpr std::size_t longest = 32768;
  std::wstring name(longest, L'\0');
  name.resize(::GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size())));
  return name.empty() ? std::filesystem::path() : program_path(name).parent_path();
}

}  // namespace jekyll
