// Between the program's texts and paths, which are UTF-8 with '/', and the system's, which are UTF-16.
// Invariant: every path reaches the system in the long form (\\?\C:\…), so that neither its length nor its last
// character nor a name of an old device (aux.md) matters.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace jekyll {

[[nodiscard]] std::wstring wide_text(std::string_view text);
/// What is no UTF-16 becomes U+FFFD.
[[nodiscard]] std::string narrow_text(std::wstring_view text);

/// As the system takes it.
[[nodiscard]] std::wstring system_path(const std::filesystem::path& path);
/// An absolute path that the system told, in any of its forms, as the program spells it: "c:/site", with a small letter
/// for the drive as editors have it; a share is "/?/UNC/HOST/SHARE/…", which no clean-up of double slashes harms.
[[nodiscard]] std::filesystem::path program_path(std::wstring_view told);

/// What a call that failed tells, in the words of other systems ("No such file or directory").
[[nodiscard]] std::string message_of(unsigned long error);

}  // namespace jekyll
