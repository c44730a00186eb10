// Code actions on the wire: which kinds are wanted, and both forms of a workspace edit.
#include "protocol/lsp_code_action.h"

#include "tests/support/catch.h"

namespace {

using lsp::Json;

lsp::WorkspaceEdit edit_of(lsp::WorkspaceEditForm form, std::optional<std::int64_t> version) {
  return {form, {{"file:///a.md", version, {{{{{0, 1}, {0, 2}}, "x"}}}}}};
}

/// As it comes over the wire.
Json sent(const lsp::WorkspaceEdit& edit) {
  return Json::parse(lsp::serialize(Json(edit)));
}

}  // namespace

TEST_CASE("code action: a kind is wanted by its own name, by one above it, and when nothing is asked for") {
  CHECK(lsp::is_wanted({}, "quickfix"));
  CHECK(lsp::is_wanted({""}, "quickfix"));
  CHECK(lsp::is_wanted({"quickfix"}, "quickfix"));
  CHECK(lsp::is_wanted({"refactor", "source"}, "source.fixAll.jekyll"));
  CHECK(lsp::is_wanted({"source.fixAll"}, "source.fixAll.jekyll"));
  CHECK_FALSE(lsp::is_wanted({"source.fix"}, "source.fixAll.jekyll"));
  CHECK_FALSE(lsp::is_wanted({"source.fixAll.other"}, "source.fixAll.jekyll"));
  CHECK_FALSE(lsp::is_wanted({"source"}, "quickfix"));
}

TEST_CASE("code action: params with and without the wanted kinds") {
  const auto all = lsp::decode<lsp::CodeActionParams>(Json::parse(R"({
    "textDocument": {"uri": "file:///a.md"},
    "range": {"start": {"line": 1, "character": 2}, "end": {"line": 1, "character": 3}},
    "context": {"diagnostics": []}})"));
  REQUIRE(all);
  CHECK(all->only.empty());
  CHECK(all->range.start == lsp::Position{1, 2});
  const auto some = lsp::decode<lsp::CodeActionParams>(Json::parse(R"({
    "textDocument": {"uri": "file:///a.md"},
    "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
    "context": {"diagnostics": [], "only": ["quickfix"]}})"));
  REQUIRE(some);
  CHECK(some->only == std::vector<std::string>{"quickfix"});
  CHECK_FALSE(lsp::decode<lsp::CodeActionParams>(Json::parse(R"({"textDocument": {"uri": "file:///a.md"}})")));
}

TEST_CASE("code action: edits by URI, or by document and version") {
  CHECK(sent(edit_of(lsp::WorkspaceEditForm::Changes, 3)) == Json::parse(R"({"changes": {"file:///a.md": [
    {"range": {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 2}}, "newText": "x"}]}})"));
  const Json versioned = sent(edit_of(lsp::WorkspaceEditForm::DocumentChanges, 3));
  CHECK(versioned.at("documentChanges").at(0).at("textDocument") ==
        Json::parse(R"({"uri": "file:///a.md", "version": 3})"));
  CHECK(versioned.at("documentChanges").at(0).at("edits").size() == 1);
  const Json closed = sent(edit_of(lsp::WorkspaceEditForm::DocumentChanges, std::nullopt));
  CHECK(closed.at("documentChanges").at(0).at("textDocument").at("version").is_null());
}

TEST_CASE("code action: an edit that is doubted names the annotation that tells why") {
  lsp::WorkspaceEdit edit = edit_of(lsp::WorkspaceEditForm::DocumentChanges, 3);
  edit.documents[0].edits.push_back({{{{1, 0}, {1, 1}}, "y"}, "doubt-1"});
  edit.annotations = {{"doubt-1", "May be another tea", true}};
  const Json json = sent(edit);
  CHECK(json.at("changeAnnotations") ==
        Json::parse(R"({"doubt-1": {"label": "May be another tea", "needsConfirmation": true}})"));
  const Json& edits = json.at("documentChanges").at(0).at("edits");
  CHECK_FALSE(edits.at(0).contains("annotationId"));
  CHECK(edits.at(1).at("annotationId") == "doubt-1");
}

TEST_CASE("code action: files are created and renamed before they are edited") {
  lsp::WorkspaceEdit edit = edit_of(lsp::WorkspaceEditForm::DocumentChanges, std::nullopt);
  edit.files = {lsp::CreateFile{"file:///a.md"}, lsp::RenameFile{"file:///b.md", "file:///c.md"}};
  const Json changes = sent(edit).at("documentChanges");
  REQUIRE(changes.size() == 3);
  CHECK(changes.at(0) == Json::parse(R"({"kind": "create", "uri": "file:///a.md"})"));
  CHECK(changes.at(1) == Json::parse(R"({"kind": "rename", "oldUri": "file:///b.md", "newUri": "file:///c.md"})"));
  CHECK(changes.at(2).at("textDocument").at("uri") == "file:///a.md");
}

TEST_CASE("code action: what is resolved comes back whole, with its data") {
  const Json action = Json::parse(R"({"title": "Fix", "data": {"code": "x"}, "kind": "quickfix"})");
  const auto params = lsp::decode<lsp::CodeActionResolveParams>(action);
  REQUIRE(params);
  CHECK(params->action == action);
  CHECK(params->data == Json::parse(R"({"code": "x"})"));
  CHECK_FALSE(lsp::decode<lsp::CodeActionResolveParams>(Json(5)));
  const lsp::CodeAction unresolved{"Fix", "quickfix", {}, false, std::nullopt, Json{{"code", "x"}}};
  CHECK_FALSE(Json(unresolved).contains("edit"));
  CHECK(Json(unresolved).at("data") == params->data);
}

TEST_CASE("code action: what is empty is left out") {
  const lsp::CodeAction action{"Fix", "quickfix", {}, false, edit_of(lsp::WorkspaceEditForm::Changes, std::nullopt)};
  const Json json = action;
  CHECK(json.at("title") == "Fix");
  CHECK_FALSE(json.contains("diagnostics"));
  CHECK_FALSE(json.contains("isPreferred"));
}
