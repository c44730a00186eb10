// The one place that knows which Catch2 is installed: v2 has one header, v3 another.
#pragma once
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace jekyll::tests {

/// Prints the line by which CTest counts a test as skipped; return after calling it.
inline void skip(std::string_view reason) {
  std::cout << "SKIPPED: " << reason << std::endl;
}

/// The value of an environment variable, nothing when unset or empty.
inline std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

}  // namespace jekyll::tests
