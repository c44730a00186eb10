#include "app/system/windows/system_text.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <windows.h>

namespace jekyll {
namespace {

namespace fs = std::filesystem;

constexpr std::wstring_view long_form = L"\\\\?\\";
constexpr std::wstring_view shares = L"UNC\\";

bool has_drive(std::wstring_view path) {
  return path.size() >= 2 && path[1] == L':' &&
         ((path[0] >= L'a' && path[0] <= L'z') || (path[0] >= L'A' && path[0] <= L'Z'));
}

std::wstring with_backslashes(std::wstring text) {
  std::replace(text.begin(), text.end(), L'/', L'\\');
  return text;
}

std::wstring current_folder() {
  std::wstring folder(::GetCurrentDirectoryW(0, nullptr), L'\0');
  folder.resize(::GetCurrentDirectoryW(static_cast<DWORD>(folder.size()), folder.data()));
  return folder;
}

/// Of an absolute path, behind what marks its form.
struct Place {
  bool on_share = false;
  std::wstring_view path;  // "C:\…", or "HOST\SHARE\…"
};

/// Nothing absolute gives an empty path.
Place place_of(std::wstring_view path) {
  // Clean-ups of paths leave one of two slashes.
  for (const std::wstring_view mark : {long_form, long_form.substr(1)}) {
    if (!path.starts_with(mark)) continue;
    path.remove_prefix(mark.size());
    if (path.starts_with(shares)) return {true, path.substr(shares.size())};
    return {false, path};
  }
  if (path.starts_with(L"\\\\")) return {true, path.substr(2)};
  if (has_drive(path) && (path.size() == 2 || path[2] == L'\\')) return {false, path};
  return {};
}

std::wstring absolute_text(std::wstring path) {
  if (!place_of(path).path.empty()) return path;
  const std::wstring folder = current_folder();
  if (path.starts_with(L'\\')) return folder.substr(0, 2) + path;
  // "C:name" lies in the folder that is current on that drive.
  if (has_drive(path)) {
    std::wstring full(::GetFullPathNameW(path.c_str(), 0, nullptr, nullptr), L'\0');
    full.resize(::GetFullPathNameW(path.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
    return full;
  }
  return folder + L"\\" + path;
}

/// Without empty parts, "." and "..": the long form knows none.
std::wstring joined_parts(std::wstring_view path, std::wstring_view separator) {
  std::wstring joined;
  std::size_t root = std::wstring::npos;  // behind the first part, which ".." never takes away
  while (!path.empty()) {
    const std::wstring_view part = path.substr(0, path.find(L'\\'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    if (part.empty() || part == L".") continue;
    if (part == L"..") {
      if (joined.size() > root) joined.resize(joined.rfind(separator));
      continue;
    }
    if (!joined.empty()) joined += separator;
    joined += part;
    root = std::min(root, joined.size());
  }
  if (joined.size() == root && has_drive(joined)) joined += separator;
  return joined;
}

struct Meaning {
  DWORD error;
  std::errc meaning;
};
constexpr Meaning meanings[] = {
    {ERROR_FILE_NOT_FOUND, std::errc::no_such_file_or_directory},
    {ERROR_PATH_NOT_FOUND, std::errc::no_such_file_or_directory},
    {ERROR_INVALID_NAME, std::errc::no_such_file_or_directory},
    {ERROR_BAD_NETPATH, std::errc::no_such_file_or_directory},
    {ERROR_BAD_NET_NAME, std::errc::no_such_file_or_directory},
    {ERROR_INVALID_DRIVE, std::errc::no_such_file_or_directory},
    {ERROR_ACCESS_DENIED, std::errc::permission_denied},
    {ERROR_SHARING_VIOLATION, std::errc::device_or_resource_busy},
    {ERROR_LOCK_VIOLATION, std::errc::device_or_resource_busy},
    {ERROR_DIRECTORY, std::errc::not_a_directory},
    {ERROR_CANT_RESOLVE_FILENAME, std::errc::too_many_symbolic_link_levels},
    {ERROR_DISK_FULL, std::errc::no_space_on_device},
    {ERROR_WRITE_PROTECT, std::errc::read_only_file_system},
    {ERROR_FILENAME_EXCED_RANGE, std::errc::filename_too_long},
};

}  // namespace

std::wstring wide_text(std::string_view text) {
  const int size = static_cast<int>(text.size());
  std::wstring wide(static_cast<std::size_t>(::MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0)), L'\0');
  ::MultiByteToWideChar(CP_UTF8, 0, text.data(), size, wide.data(), static_cast<int>(wide.size()));
  return wide;
}

std::string narrow_text(std::wstring_view text) {
  const int size = static_cast<int>(text.size());
  const int room = ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, nullptr, 0, nullptr, nullptr);
  std::string narrow(static_cast<std::size_t>(room), '\0');
  ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, narrow.data(), room, nullptr, nullptr);
  return narrow;
}

std::wstring system_path(const fs::path& path) {
  const std::wstring absolute = absolute_text(with_backslashes(path.native()));
  const Place place = place_of(absolute);
  std::wstring full(long_form);
  if (place.on_share) full += shares;
  return full + joined_parts(place.path, L"\\");
}

fs::path program_path(std::wstring_view told) {
  const std::wstring absolute = absolute_text(with_backslashes(std::wstring(told)));
  const Place place = place_of(absolute);
  std::wstring parts = joined_parts(place.path, L"/");
  if (place.on_share) return L"/?/UNC/" + parts;
  if (has_drive(parts) && parts[0] < L'a') parts[0] = static_cast<wchar_t>(parts[0] - L'A' + L'a');
  return parts;
}

std::string message_of(unsigned long error) {
  for (const Meaning& known : meanings) {
    if (known.error == error) return std::make_error_code(known.meaning).message();
  }
  return "error " + std::to_string(error) + " of the system";
}

}  // namespace jekyll
