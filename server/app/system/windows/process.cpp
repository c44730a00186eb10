#include "app/system/process.h"

#include <windows.h>
// Behind windows.h, without which it does not compile.
#include <fcntl.h>
#include <io.h>
#include <shellapi.h>

#include "app/system/windows/system_text.h"

namespace jekyll {

std::vector<std::string> command_line_words(int argc, const char* const* argv) {
  // What `main` gets has lost what the code page of the system has no letter for.
  int count = 0;
  wchar_t** const words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
  if (words == nullptr) return {argv, argv + argc};
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back(narrow_text(words[i]));
  ::LocalFree(words);
  return texts;
}

std::optional<std::string> environment_variable(const char* name) {
  const std::wstring wide_name = wide_text(name);
  std::wstring value(::GetEnvironmentVariableW(wide_name.c_str(), nullptr, 0), L'\0');
  value.resize(::GetEnvironmentVariableW(wide_name.c_str(), value.data(), static_cast<DWORD>(value.size())));
  if (value.empty()) return std::nullopt;
  return narrow_text(value);
}

void prepare_standard_streams() {
  for (const int descriptor : {0, 1, 2}) ::_setmode(descriptor, _O_BINARY);
  ::SetConsoleOutputCP(CP_UTF8);
}

}  // namespace jekyll
