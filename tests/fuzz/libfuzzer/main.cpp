// libFuzzer's entry: one program a target, named by JEKYLL_LS_FUZZ_TARGET.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/targets.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view name = JEKYLL_LS_FUZZ_TARGET;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libFuzzer hands over bytes, the parsers take chars.
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& target : jekyll::fuzz::targets) {
    if (target.name == name) target.check(bytes);
  }
  return 0;
}
