#include "protocol/lsp_initialize.h"

#include "tests/support/catch.h"

namespace {

using lsp::Json;
using lsp::PositionEncodingKind;

PositionEncodingKind negotiated(const char* encodings) {
  const Json capabilities = Json::parse(std::string(R"({"general":{"positionEncodings":)") + encodings + "}}");
  return lsp::negotiate_position_encoding(lsp::read_client_capabilities(capabilities));
}

lsp::InitializeParams initialize(const char* json) {
  const auto params = lsp::decode<lsp::InitializeParams>(Json::parse(json));
  REQUIRE(params.has_value());
  return *params;
}

}  // namespace

TEST_CASE("initialize: UTF-16 unless the client offers something better") {
  CHECK(lsp::negotiate_position_encoding({}) == PositionEncodingKind::Utf16);
  CHECK(negotiated(R"(["utf-16"])") == PositionEncodingKind::Utf16);
  CHECK(negotiated(R"(["utf-16","utf-8"])") == PositionEncodingKind::Utf8);
  CHECK(negotiated(R"(["utf-32","utf-16"])") == PositionEncodingKind::Utf32);
  CHECK(negotiated(R"(["utf-7"])") == PositionEncodingKind::Utf16);
  CHECK(negotiated(R"("utf-8")") == PositionEncodingKind::Utf16);
  CHECK(negotiated("[8]") == PositionEncodingKind::Utf16);
}

TEST_CASE("initialize: capabilities of an odd type count as absent") {
  const lsp::ClientCapabilities odd = lsp::read_client_capabilities(Json::parse(
      R"({"textDocument":{"completion":[],"documentSymbol":{"hierarchicalDocumentSymbolSupport":"yes"}},"window":null})"));
  CHECK_FALSE(odd.snippets);
  CHECK_FALSE(odd.hierarchicalDocumentSymbols);
  CHECK_FALSE(odd.workDoneProgress);
  CHECK_FALSE(lsp::read_client_capabilities("no object").configuration);
}

TEST_CASE("initialize: capabilities are read where LSP has them") {
  const lsp::ClientCapabilities client = lsp::read_client_capabilities(Json::parse(R"({
    "textDocument": {
      "completion": {"completionItem": {"snippetSupport": true, "documentationFormat": ["markdown", "plaintext"]}},
      "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
      "diagnostic": {"dynamicRegistration": false},
      "publishDiagnostics": {"tagSupport": {"valueSet": [1, 2]}, "relatedInformation": true}
    },
    "workspace": {"diagnostics": {"refreshSupport": true}, "didChangeWatchedFiles": {"dynamicRegistration": true}},
    "window": {"workDoneProgress": true}
  })"));
  CHECK(client.snippets);
  CHECK(client.completionDocumentation == lsp::MarkupKind::Markdown);
  CHECK(client.hierarchicalDocumentSymbols);
  CHECK(client.pullDiagnostics);
  CHECK(client.diagnosticRefresh);
  CHECK(client.diagnosticTags);
  CHECK(client.diagnosticRelatedInformation);
  CHECK(client.watchedFilesRegistration);
  CHECK(client.workDoneProgress);
}

TEST_CASE("initialize: folders, else the root URI, else the root path") {
  const lsp::InitializeParams folders = initialize(
      R"({"rootUri":"file:///other","workspaceFolders":[{"uri":"file:///a","name":"a"},{"uri":"file:///b"}]})");
  REQUIRE(folders.workspaceFolders.size() == 2);
  CHECK(folders.workspaceFolders[1].uri == "file:///b");
  CHECK(initialize(R"({"rootUri":"file:///r","workspaceFolders":null})").workspaceFolders.at(0).uri == "file:///r");
  CHECK(initialize(R"({"rootUri":null,"rootPath":"/p q"})").workspaceFolders.at(0).uri == "file:///p%20q");
  CHECK(initialize(R"({"rootUri":null})").workspaceFolders.empty());
}

TEST_CASE("initialize: the parent's process and the client's name") {
  const lsp::InitializeParams params = initialize(R"({"processId":42,"clientInfo":{"name":"Neovim"}})");
  CHECK(params.processId == 42);
  CHECK(params.clientName == "Neovim");
  CHECK_FALSE(initialize(R"({"processId":null})").processId.has_value());
  CHECK_FALSE(lsp::decode<lsp::InitializeParams>(Json::array()).has_value());
}
