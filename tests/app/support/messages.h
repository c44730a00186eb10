// Parts of messages and texts that many tests of the server send.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace jekyll::tests {

/// A range on one line, in UTF-16 code units.
inline nlohmann::json range(int line, int begin, int end) {
  return {{"start", {{"line", line}, {"character", begin}}}, {"end", {{"line", line}, {"character", end}}}};
}

/// Capabilities of a client that watches files.
inline const nlohmann::json watching =
    nlohmann::json::parse(R"({"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}})");

/// Capabilities of a client that shows trees of symbols.
inline const nlohmann::json hierarchical =
    nlohmann::json::parse(R"({"textDocument":{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true}}})");

inline std::string page(std::string_view body) {
  return "---\ntitle: A page\n---\n" + std::string(body) + "\n";
}

}  // namespace jekyll::tests
