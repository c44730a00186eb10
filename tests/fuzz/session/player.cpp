#include "tests/fuzz/session/player.h"

#include <array>
#include <iterator>

#include "tests/fuzz/invariants.h"

namespace jekyll::fuzz {
namespace {

using lsp::Json;
using Texts = std::vector<std::string>;

constexpr int created = 1;
constexpr int changed_on_disk = 2;
constexpr int deleted = 3;

const std::string root = "/w/site";

/// Places for files: in the site, in a site inside it, beside it.
const Texts files = {"/w/site/index.md",
                     "/w/site/about.md",
                     "/w/site/docs/tea.md",
                     "/w/site/docs/more/cup.md",
                     "/w/site/_posts/2026-01-05-tea.md",
                     "/w/site/_posts/2027-01-01-soon.md",
                     "/w/site/_posts/misnamed.md",
                     "/w/site/_drafts/brew.md",
                     "/w/site/_layouts/default.html",
                     "/w/site/_includes/box.html",
                     "/w/site/_data/nav.yml",
                     "/w/site/_plugins/own.rb",
                     "/w/site/img/cup.png",
                     "/w/site/style.css",
                     "/w/site/inner/_config.yml",
                     "/w/site/inner/index.md",
                     "/w/notes/lone.md",
                     "/w/notes/other.md"};
const Texts folders = {"/w/site/docs", "/w/site/_posts", "/w/site/img", "/w/site/inner", "/w/site/_drafts", "/w/notes"};
const Texts front_matter = {"---\n---\n",
                            "---\nlayout: default\n---\n",
                            "---\npermalink: /docs/tea.html\n---\n",
                            "---\ntitle: [\n---\n",
                            "---\npublished: false\n---\n",
                            "---\ndate: 2027-01-01 13:30:00 +0000\n---\n",
                            "---\ntags: [a, b]\ncategories: c\n---\n",
                            ""};
const Texts lines = {
    "[a](/about.html)",
    "[b](/docs/tea.html#brew)",
    "[c](docs/more/cup.html)",
    "{% post_url 2026-01-05-tea %}",
    "[s](/2027/01/01/soon.html)",
    "{% include box.html %}",
    "{% link docs/tea.md %}",
    "![cup](/img/cup.png)",
    "## Brew",
    "## Brew {#pot}",
    "[d](/base/about.html#pot)",
    "[e][f]",
    "{{ site.data.nav.x }}",
    "{% mytag %}",
    "{% for p in site.posts %}{{ p.title }}",
    "a long line, a long line, a long line, a long line, a long line, a long line, a long line, a long "
    "line, a long line, a long line, a long line, a long line, a long line, a long line, a long line"};
const Texts configurations = {"title: Test\n",
                              "title: Test\nbaseurl: /base\n",
                              "exclude: [docs]\n",
                              "title: [broken\n",
                              "",
                              "permalink: pretty\ndefaults: [{scope: {path: ''}, values: {layout: default}}]\n",
                              "source: docs\n",
                              "source: /\n",
                              "source: ..\n",
                              "source: missing\n",
                              "show_drafts: true\n",
                              "theme: minima\nincludes_dir: docs\n",
                              "collections: {docs: {output: true}}\n",
                              "exclude: [inner]\nfuture: true\n",
                              "- a\n- list\n"};
const std::vector<Json> settings = {Json::object(),
                                    {{"diagnostics", {{"scope", "site"}}}},
                                    {{"site", {{"future", true}}}, {"format", {{"tables", true}}}},
                                    {{"site", {{"showDrafts", true}, {"allowOutside", true}}}},
                                    {{"site", {{"config", {"_config.yml", "docs/tea.md"}}}}},
                                    {{"frontMatter", {{"keys", {{"mood", {{"required", true}}}}}}}},
                                    {{"diagnostics", {{"severity", {{"link-missing-page", "hint"}}}}}},
                                    nullptr,
                                    "nonsense"};
const Texts requests = {"textDocument/completion",
                        "textDocument/hover",
                        "textDocument/definition",
                        "textDocument/documentSymbol",
                        "textDocument/documentLink",
                        "textDocument/codeAction",
                        "textDocument/signatureHelp",
                        "textDocument/diagnostic",
                        "workspace/executeCommand",
                        "codeAction/resolve",
                        "workspace/symbol",
                        "no/such/method",
                        "textDocument/foldingRange",
                        "textDocument/selectionRange",
                        "textDocument/semanticTokens/full",
                        "textDocument/semanticTokens/range",
                        "textDocument/linkedEditingRange",
                        "textDocument/inlayHint",
                        "textDocument/codeLens",
                        "textDocument/references",
                        "textDocument/documentHighlight",
                        "textDocument/rename",
                        "textDocument/prepareRename",
                        "textDocument/onTypeFormatting",
                        "workspace/diagnostic",
                        "textDocument/formatting",
                        "workspace/willRenameFiles",
                        "workspace/willCreateFiles",
                        "workspace/willDeleteFiles"};
const Texts commands = {"jekyll-ls.checkSite", "jekyll-ls.newDraft",  "jekyll-ls.newPost",      "jekyll-ls.openPage",
                        "jekyll-ls.pageUrl",   "jekyll-ls.paste",     "jekyll-ls.publishDraft", "jekyll-ls.status",
                        "jekyll-ls.version",   "jekyll-ls.renameFile"};

const std::vector<Json>& clients() {
  static const std::vector<Json> all = {
      Json::parse(R"({"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}})"), Json::object(),
      Json::parse(R"({"workspace":{"configuration":true,"applyEdit":true,
                                   "didChangeWatchedFiles":{"dynamicRegistration":true},
                                   "workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename"]}},
                      "textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}},
                                                    "resolveSupport":{"properties":["edit"]},"dataSupport":true}},
                      "window":{"workDoneProgress":true,"showDocument":{"support":true}}})"),
      Json::parse(R"({"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true},
                                   "diagnostics":{"refreshSupport":true}},
                      "textDocument":{"diagnostic":{},
                                      "foldingRange":{"lineFoldingOnly":true,"rangeLimit":2},
                                      "semanticTokens":{"requests":{"full":true,"range":true},
                                                        "tokenTypes":["keyword","string","class"],
                                                        "tokenModifiers":["deprecated"]}},"general":{"positionEncodings":["utf-8"]}})")};
  return all;
}

std::string uri_of(const std::string& path) {
  return "file://" + path;
}

}  // namespace

Player::Player(Choices& choices) : choices_(choices), conversation_(world_) {
  world_.capabilities = choices_.one_of(clients());
  world_.disk.write(root + "/_config.yml", "title: Test\n");
  for (std::size_t i = choices_.below(10); i > 0; --i) world_.disk.write(some_file(), some_text());
  if (choices_.coin()) world_.folders.insert(uri_of(root));
  if (choices_.coin()) world_.folders.insert(uri_of("/w"));
  conversation_.loop.choose_with([this](std::size_t count) { return choices_.below(count); });
  conversation_.start();
}

void Player::step() {
  using Action = void (Player::*)();
  static constexpr std::array<Action, 24> actions = {
      &Player::open_document,  &Player::open_document,   &Player::open_document,  &Player::edit_document,
      &Player::edit_document,  &Player::edit_document,   &Player::close_document, &Player::save_document,
      &Player::send_request,   &Player::send_request,    &Player::send_request,   &Player::send_request,
      &Player::cancel_request, &Player::change_settings, &Player::change_folders, &Player::send_nonsense,
      &Player::change_disk,    &Player::change_disk,     &Player::change_disk,    &Player::change_configuration,
      &Player::change_many,    &Player::move_root,       &Player::let_run,        &Player::pass_time};
  (this->*actions[choices_.below(actions.size())])();
  if (choices_.below(3) == 0) tell_changes();
  if (choices_.below(3) == 0) let_run();
}

// ---- the editor

std::string Player::some_file() {
  return choices_.one_of(files);
}

std::string Player::some_uri() {
  if (choices_.below(16) == 0) return "untitled:Untitled-1";
  return uri_of(some_file());
}

std::string Player::some_text() {
  std::string text = choices_.one_of(front_matter);
  for (std::size_t i = choices_.below(5); i > 0; --i) text += choices_.one_of(lines) + "\n\n";
  return text;
}

Json Player::some_position() {
  if (choices_.below(16) == 0) return {{"line", 4294967295U}, {"character", 1}};
  return {{"line", choices_.below(12)}, {"character", choices_.below(24)}};
}

Json Player::some_range() {
  Json start = some_position();
  return {{"start", std::move(start)}, {"end", some_position()}};
}

void Player::open_document() {
  const std::string uri = some_uri();
  const std::string path = uri.substr(std::string_view("file://").size());
  const auto node = world_.disk.nodes().find(path);
  const bool as_on_disk = node != world_.disk.nodes().end() && choices_.coin();
  world_.open[uri] = as_on_disk ? node->second.text : some_text();
  log_ += "open " + uri + "\n" + world_.open[uri] + "\n";
  conversation_.tell_open(uri);
}

void Player::edit_document() {
  const std::string uri = some_uri();
  const std::string text = some_text();
  log_ += "edit " + uri + "\n" + text + "\n";
  // Also of documents that are not open.
  if (world_.open.contains(uri)) world_.open[uri] = text;
  conversation_.notify("textDocument/didChange", Json{{"textDocument", {{"uri", uri}, {"version", ++version_}}},
                                                      {"contentChanges", Json::array({Json{{"text", text}}})}});
}

void Player::close_document() {
  const std::string uri = some_uri();
  log_ += "close " + uri + "\n";
  world_.open.erase(uri);
  conversation_.notify("textDocument/didClose", Json{{"textDocument", {{"uri", uri}}}});
}

void Player::save_document() {
  const std::string uri = some_uri();
  const auto document = world_.open.find(uri);
  if (document != world_.open.end() && uri.starts_with("file://")) {
    const std::string path = uri.substr(std::string_view("file://").size());
    log_ += "save " + path + "\n";
    world_.disk.write(path, document->second);
    changed(path, changed_on_disk);
  }
  conversation_.notify("textDocument/didSave", Json{{"textDocument", {{"uri", uri}}}});
}

void Player::send_request() {
  const std::string& method = choices_.one_of(requests);
  const std::string uri = some_uri();
  Json params{{"textDocument", {{"uri", uri}}}};
  if (method == "workspace/executeCommand") {
    params = {{"command", choices_.one_of(commands)}};
    Json argument = {{"title", choices_.coin() ? "A title" : ""}};
    if (choices_.coin()) argument["uri"] = uri;
    if (choices_.coin()) argument["newUri"] = some_uri();
    argument["range"] = {{"start", some_position()}, {"end", some_position()}};
    argument["targets"] = Json::array({choices_.coin() ? some_uri() : "image.png"});
    if (choices_.coin()) params["arguments"] = Json::array({std::move(argument)});
  } else if (method == "codeAction/resolve") {
    params = {{"title", "Fix all"}, {"data", {{"uri", uri}, {"code", "link-missing-page"}}}};
  } else if (method == "textDocument/onTypeFormatting") {
    params["position"] = some_position();
    params["ch"] = choices_.one_of(Texts{"%", "{", "\n"});
    params["options"] = {{"tabSize", 2}, {"insertSpaces", true}};
  } else if (method == "workspace/diagnostic") {
    params = {{"previousResultIds", Json::array({{{"uri", uri}, {"value", "none"}}})}};
    if (choices_.coin()) params["partialResultToken"] = 1;
  } else if (method == "workspace/symbol") {
    params = {{"query", "a"}};
  } else if (method == "workspace/willRenameFiles") {
    params = {{"files", Json::array({Json{{"oldUri", uri}, {"newUri", some_uri()}}})}};
  } else if (method == "workspace/willCreateFiles" || method == "workspace/willDeleteFiles") {
    params = {{"files", Json::array({Json{{"uri", uri}}})}};
  } else if (method == "textDocument/codeAction") {
    params["range"] = some_range();
    params["context"] = {{"diagnostics", Json::array()}};
  } else if (method == "textDocument/semanticTokens/range" || method == "textDocument/inlayHint") {
    params["range"] = some_range();
  } else if (method == "textDocument/selectionRange") {
    params["positions"] = Json::array({some_position(), some_position()});
  } else if (choices_.below(16) != 0) {
    params["position"] = some_position();
    if (method == "textDocument/rename") params["newName"] = choices_.coin() ? "renamed" : "re named";
  }
  log_ += "request " + method + " " + uri + "\n";
  last_request_ = conversation_.request(method, std::move(params));
}

void Player::cancel_request() {
  conversation_.notify("$/cancelRequest", Json{{"id", choices_.coin() ? last_request_ : last_request_ + 7}});
}

void Player::change_settings() {
  world_.settings = choices_.one_of(settings);
  log_ += "settings " + world_.settings.dump() + "\n";
  conversation_.notify("workspace/didChangeConfiguration", Json{{"settings", {{"jekyll", world_.settings}}}});
}

void Player::change_folders() {
  static const Texts uris = {uri_of(root), uri_of("/w"), uri_of("/w/site/inner"), uri_of("/w/missing")};
  const std::string& uri = choices_.one_of(uris);
  const bool added = world_.folders.insert(uri).second;
  if (!added) world_.folders.erase(uri);
  log_ += (added ? "add folder " : "remove folder ") + uri + "\n";
  const Json folder = Json::array({Json{{"uri", uri}, {"name", "folder"}}});
  conversation_.notify(
      "workspace/didChangeWorkspaceFolders",
      Json{{"event", {{"added", added ? folder : Json::array()}, {"removed", added ? Json::array() : folder}}}});
}

void Player::send_nonsense() {
  static const std::vector<Json> nonsense = {nullptr,
                                             1,
                                             "text",
                                             Json::array(),
                                             Json::object(),
                                             {{"textDocument", nullptr}},
                                             {{"textDocument", {{"uri", 1}}}},
                                             {{"changes", {{{"uri", "http://x/y"}, {"type", 9}}}}}};
  static const Texts methods = {"textDocument/didOpen",
                                "textDocument/didChange",
                                "textDocument/didClose",
                                "workspace/didChangeWatchedFiles",
                                "$/unknown",
                                "unknown",
                                "initialized"};
  const std::string& method = choices_.one_of(methods);
  if (method == "initialized") return;
  conversation_.notify(method, choices_.one_of(nonsense));
}

// ---- the disk

void Player::changed(const std::string& path, int type) {
  untold_[path] = type;
}

void Player::tell_changes() {
  Json changes = Json::array();
  for (const auto& [path, type] : untold_) changes.push_back({{"uri", uri_of(path)}, {"type", type}});
  untold_.clear();
  if (changes.empty()) return;
  log_ += "tell " + changes.dump() + "\n";
  conversation_.notify("workspace/didChangeWatchedFiles", Json{{"changes", std::move(changes)}});
}

void Player::change_disk() {
  const std::string path = choices_.below(5) == 0 ? choices_.one_of(folders) : some_file();
  if (path.ends_with("/_config.yml")) return change_configuration();
  const bool was_there = world_.disk.has(path);
  const std::size_t kind = choices_.below(10);
  log_ += "disk " + std::to_string(kind) + " " + path + "\n";
  switch (kind) {
    case 0:
      world_.disk.remove(path);
      return changed(path, deleted);
    case 1:
      world_.disk.make_folder(path);
      break;
    case 2:
      world_.disk.make_pipe(path);
      break;
    case 3:
      world_.disk.make_link(path, choices_.one_of(Texts{"about.md", "/w/site/docs/tea.md", "/w/notes/lone.md", "/",
                                                        "/w/site/docs", "..", "loop", path}));
      break;
    case 4:
      world_.disk.forbid(path);
      break;
    case 5: {
      const std::string to = some_file();
      if (to.ends_with("/_config.yml") || to == path || to.starts_with(path) || path.starts_with(to)) return;
      world_.disk.move(path, to);
      changed(path, deleted);
      return changed(to, created);
    }
    default:
      world_.disk.write(path, some_text());
  }
  changed(path, was_there ? changed_on_disk : created);
}

void Player::change_configuration() {
  const std::string path =
      choices_.one_of(Texts{root + "/_config.yml", root + "/_config.yml", root + "/.jekyll-ls.json",
                            root + "/inner/_config.yml", root + "/Gemfile"});
  const std::size_t kind = choices_.below(6);
  log_ += "configuration " + std::to_string(kind) + " " + path + "\n";
  if (kind == 0) {
    world_.disk.remove(path);
    return changed(path, deleted);
  }
  const bool was_there = world_.disk.has(path);
  std::string text = choices_.one_of(configurations);
  if (path.ends_with(".json")) text = choices_.one_of(Texts{"{}", "{", R"({"diagnostics": {"scope": "site"}})", "[]"});
  log_ += text;
  world_.disk.write(path, text);
  changed(path, was_there ? changed_on_disk : created);
}

void Player::change_many() {
  constexpr int many = 40;
  const bool remove = choices_.coin();
  log_ += remove ? "remove many\n" : "write many\n";
  for (int i = 0; i < many; ++i) {
    const std::string path = root + "/many/page" + std::to_string(i) + ".md";
    if (remove) {
      world_.disk.remove(path);
    } else {
      world_.disk.write(path, "---\n---\n[a](/about.html)\n");
    }
    changed(path, remove ? deleted : created);
  }
}

void Player::move_root() {
  const std::string away = "/w/away";
  const bool is_away = world_.disk.has(away);
  log_ += is_away ? "the root comes back\n" : "the root goes away\n";
  if (is_away) {
    world_.disk.move(away, root);
  } else {
    world_.disk.move(root, away);
  }
  changed(root, is_away ? created : deleted);
  changed(away, is_away ? deleted : created);
}

// ---- time

void Player::let_run() {
  for (std::size_t i = choices_.below(64); i > 0 && conversation_.loop.run_one(); --i) {
  }
  if (choices_.coin()) conversation_.answer_requests(choices_.coin() ? Json(nullptr) : Json{{"applied", false}});
}

void Player::pass_time() {
  world_.now += 60 * static_cast<UnixSeconds>(choices_.below(30));
  conversation_.loop.advance(std::chrono::milliseconds(100 * choices_.below(256)));
}

void Player::verify() {
  tell_changes();
  conversation_.come_to_rest();
  conversation_.demand_answers();
  World world;
  world.disk.copy_from(world_.disk);
  world.open = world_.open;
  world.folders = world_.folders;
  world.settings = world_.settings;
  world.capabilities = world_.capabilities;
  world.now = world_.now;
  Conversation fresh(world);
  fresh.start();
  if (!world.capabilities.contains("workspace") || !world.capabilities["workspace"].contains("configuration")) {
    fresh.notify("workspace/didChangeConfiguration", Json{{"settings", {{"jekyll", world.settings}}}});
  }
  for (const auto& [uri, text] : world.open) fresh.tell_open(uri);
  fresh.come_to_rest();
  fresh.demand_answers();
  // A server that starts with a broken configuration knows no site, one that runs keeps the last good one.
  if (fresh.has_problem()) return;
  for (const auto& [uri, text] : world.open) {
    const std::string now = conversation_.shown(uri);
    const std::string expected = fresh.shown(uri);
    demand(now == expected,
           "after this history:\n" + log_ + "\n" + uri + " shows:\n" + now + "instead of:\n" + expected);
  }
}

}  // namespace jekyll::fuzz
