// The lifecycle of the real program: handshake, exit codes, broken input, floods, large documents. With its parents
// (program_parents_test) and what it hears of files (program_watching_test) it is played with other machines' programs,
// too (`./dev test targets`), but for what these lack here:
// - [posix]: a FIFO as a log, a signal as a fault. Neither node nor Windows has them.
// - [processes]: to be found by number. Under wine a program knows only those of wine.
// - [slow-readers]: a write to a full pipe that can be given up. Under wine it can't.
#include "tests/app/support/program.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/app/support/messages.h"
#include "tests/app/support/program_site.h"
#include "tests/support/catch.h"

namespace {

using Json = nlohmann::json;
using jekyll::tests::document;
using jekyll::tests::hierarchical;
using jekyll::tests::Program;
using jekyll::tests::ProgramSite;
using jekyll::tests::tested_command;

/// What comes until the words have come, or the other end is closed, or nothing comes for too long.
std::string read_until(int descriptor, std::string_view words) {
  constexpr int patience_milliseconds = 20000;
  std::string text;
  std::array<char, 4096> chunk{};
  pollfd polled{descriptor, POLLIN, 0};
  while (text.find(words) == std::string::npos && ::poll(&polled, 1, patience_milliseconds) > 0) {
    const ssize_t count = ::read(descriptor, chunk.data(), chunk.size());
    if (count <= 0) break;
    text.append(chunk.data(), static_cast<std::size_t>(count));
  }
  return text.substr(0, text.find('\n', text.find(words)) + 1);
}

int error_code(const Json& response) {
  return response.contains("error") ? response["error"]["code"].get<int>() : 0;
}

}  // namespace

TEST_CASE("program: the handshake tells what the server can do") {
  const ProgramSite site;
  Program program;
  const Json result = program.start(site.uri());
  CHECK(result["serverInfo"]["name"] == "jekyll-ls");
  const Json& capabilities = result["capabilities"];
  CHECK(capabilities["positionEncoding"] == "utf-16");
  CHECK(capabilities["textDocumentSync"]["change"] == 2);
  CHECK(capabilities["documentSymbolProvider"] == true);
  CHECK(capabilities.contains("documentLinkProvider"));
  CHECK(capabilities.contains("completionProvider"));
  CHECK_FALSE(capabilities.contains("diagnosticProvider"));
  program.request(1, "shutdown");
  CHECK(program.receive_response(1)["result"].is_null());
  program.notify("exit");
  CHECK(program.wait_for_exit() == 0);
}

TEST_CASE("program: the lifecycle is enforced") {
  const ProgramSite site;
  Program program({"--stdio"});
  program.request(1, "textDocument/hover");
  CHECK(error_code(program.receive_response(1)) == -32002);
  program.start(site.uri());
  program.request(2, "initialize", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}});
  CHECK(error_code(program.receive_response(2)) == -32600);
  program.notify("no/such/notification");
  program.request(3, "no/such/request");
  CHECK(error_code(program.receive_response(3)) == -32601);
  program.request(4, "textDocument/documentSymbol", {{"textDocument", 5}});
  CHECK(error_code(program.receive_response(4)) == -32602);
  program.request(5, "shutdown");
  CHECK(program.receive_response(5).contains("result"));
  program.request(6, "textDocument/documentSymbol", document(site.uri("a.md")));
  CHECK(error_code(program.receive_response(6)) == -32600);
  program.notify("exit");
  CHECK(program.wait_for_exit() == 0);
}

TEST_CASE("program: exit without shutdown, and the end of the input, end it with 1") {
  const ProgramSite site;
  Program exited;
  exited.start(site.uri());
  exited.notify("exit");
  CHECK(exited.wait_for_exit() == 1);

  Program closed;
  closed.start(site.uri());
  closed.close_input();
  CHECK(closed.wait_for_exit() == 1);

  Program never_started;
  never_started.close_input();
  CHECK(never_started.wait_for_exit() == 1);

  Program shut_down;
  shut_down.start(site.uri());
  shut_down.request(1, "shutdown");
  shut_down.close_input();
  CHECK(shut_down.wait_for_exit() == 0);
}

TEST_CASE("program: everything that was asked before the input ended is answered") {
  const ProgramSite site;
  Program program;
  program.request(0, "initialize", {{"processId", nullptr}, {"rootUri", site.uri()}, {"capabilities", hierarchical}});
  program.notify("initialized");
  program.open(site.uri("a.md"), "# A\n");
  program.request(1, "textDocument/documentSymbol", document(site.uri("a.md")));
  program.request(2, "textDocument/documentLink", document(site.uri("a.md")));
  program.close_input();
  CHECK(program.receive_response(1)["result"][0]["name"] == "A");
  CHECK(program.receive_response(2)["result"] == Json::array());
  CHECK(program.wait_for_exit() == 1);
}

TEST_CASE("program: broken frames are answered once each, and the next message is served") {
  const ProgramSite site;
  Program program;
  program.start(site.uri());
  program.send_bytes("Content-Length: -7\r\n\r\n{}");
  program.send_bytes("Content-Length: 5\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"x\"}");
  program.send_bytes("Content-Length: 5000\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"x\"}");
  program.send_bytes("Content-Length: 99999999999999\r\n\r\n{}");
  program.send_bytes("Content-Length: 4\r\n\r\n{[}]");
  program.request(1, "no/such");
  std::vector<int> codes;
  while (true) {
    const Json message = program.receive();
    if (message.contains("method")) continue;
    codes.push_back(error_code(message));
    if (message["id"] == 1) break;
    CHECK(message["id"].is_null());
  }
  CHECK(codes == std::vector<int>{-32700, -32700, -32700, -32700, -32700, -32601});
}

TEST_CASE("program: ten thousand requests at once are each answered once, in order") {
  const ProgramSite site;
  Program program;
  program.start(site.uri(), hierarchical);
  program.open(site.uri("a.md"), "# A\n");
  program.request(1, "textDocument/documentLink", document(site.uri("a.md")));
  program.receive_response(1);
  constexpr int first = 10;
  constexpr int count = 10000;
  std::string bytes;
  for (int id = first; id < first + count; ++id) {
    program.request(id, id % 3 == 0 ? "no/such" : "textDocument/documentSymbol", document(site.uri("a.md")));
  }
  for (int id = first; id < first + count; ++id) {
    Json message = program.receive();
    while (message.contains("method")) message = program.receive();
    REQUIRE(message["id"] == id);
    if (id % 3 == 0) {
      REQUIRE(error_code(message) == -32601);
    } else {
      REQUIRE(message["result"][0]["name"] == "A");
    }
  }
  program.request(2, "shutdown");
  program.receive_response(2);
  program.notify("exit");
  CHECK(program.wait_for_exit() == 0);
  std::multiset<std::string> ids;
  for (const Json& message : program.received) {
    if (!message.contains("method")) ids.insert(message["id"].dump());
  }
  CHECK(ids.size() == count + 3);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
}

TEST_CASE("program: a flood of cancelled requests is answered without a loss") {
  const ProgramSite site;
  Program program;
  program.start(site.uri());
  program.open(site.uri("a.md"), "# A\n");
  constexpr int count = 500;
  for (int id = 1; id <= count; ++id) {
    program.request(id, "textDocument/documentLink", document(site.uri("a.md")));
    program.notify("$/cancelRequest", {{"id", id}});
  }
  std::set<int> answered;
  while (answered.size() < count) {
    const Json message = program.receive();
    if (message.contains("method")) continue;
    CHECK((error_code(message) == 0 || error_code(message) == -32800));
    REQUIRE(answered.insert(message["id"].get<int>()).second);
  }
}

TEST_CASE("program: a document of twenty megabytes is taken, and other documents are served meanwhile") {
  const ProgramSite site;
  Program program;
  program.start(site.uri(), hierarchical);
  program.open(site.uri("small.md"), "# Small\n");
  std::string text = "# Large\n\n";
  while (text.size() < 20'000'000) text += "A paragraph of some words that goes on and on.\n\n";
  program.open(site.uri("large.md"), text);
  program.request(1, "textDocument/documentSymbol", document(site.uri("small.md")));
  CHECK(program.receive_response(1)["result"][0]["name"] == "Small");
  program.notify(
      "textDocument/didChange",
      {{"textDocument", {{"uri", site.uri("large.md")}, {"version", 2}}},
       {"contentChanges",
        Json::array({{{"range", {{"start", {{"line", 0}, {"character", 2}}}, {"end", {{"line", 0}, {"character", 7}}}}},
                      {"text", "Huge"}}})}});
  program.request(2, "textDocument/documentSymbol", document(site.uri("large.md")));
  CHECK(program.receive_response(2)["result"][0]["name"] == "Huge");
}

TEST_CASE("program: edits count UTF-16 units, over surrogate pairs and all kinds of line ends") {
  const ProgramSite site;
  Program program;
  program.start(site.uri(), hierarchical);
  program.open(site.uri("a.md"), "# \xF0\x9F\x98\x80 one\r\n\r\n# two\n\n# three\n");
  const auto change = [](int line, int begin, int end, const char* text) {
    return Json{
        {"range", {{"start", {{"line", line}, {"character", begin}}}, {"end", {{"line", line}, {"character", end}}}}},
        {"text", text}};
  };
  // In order, each on the result of the one before; the last one reaches past the end of its line.
  program.notify("textDocument/didChange",
                 {{"textDocument", {{"uri", site.uri("a.md")}, {"version", 2}}},
                  {"contentChanges", Json::array({change(0, 5, 8, "1\xF0\x9F\x98\x80"), change(0, 8, 8, "!"),
                                                  change(2, 2, 5, "2"), change(4, 2, 9999, "3")})}});
  program.request(1, "textDocument/documentSymbol", document(site.uri("a.md")));
  const Json symbols = program.receive_response(1)["result"];
  REQUIRE(symbols.size() == 3);
  CHECK(symbols[0]["name"] == "\xF0\x9F\x98\x80 1\xF0\x9F\x98\x80!");
  CHECK(symbols[1]["name"] == "2");
  CHECK(symbols[2]["name"] == "3");
}

TEST_CASE("program: diagnostics are pushed for an open document, and cleared when it closes") {
  const ProgramSite site;
  Program program;
  program.start(site.uri());
  program.open(site.uri("a.md"), "---\n---\n[x](/missing/)\n");
  const Json published = program.receive_notification("textDocument/publishDiagnostics")["params"];
  CHECK(published["uri"] == site.uri("a.md"));
  REQUIRE(published["diagnostics"].size() == 1);
  CHECK(published["diagnostics"][0]["code"] == "link-missing-page");
  CHECK(published["diagnostics"][0]["source"] == "jekyll");
  program.notify("textDocument/didClose", document(site.uri("a.md")));
  const Json cleared = program.receive_notification("textDocument/publishDiagnostics")["params"];
  CHECK(cleared["diagnostics"].empty());
}

TEST_CASE("program: a client that never reads is no reason to stay", "[slow-readers]") {
  const ProgramSite site;
  Program program;
  const std::string frame = lsp::encode_frame(R"({"jsonrpc":"2.0","id":1,"method":"no/such/request"})");
  for (int i = 0; i < 3000; ++i) program.send_bytes(frame);
  program.notify("exit");
  CHECK(program.wait_for_exit(Program::Output::Ignore) == 1);
}

TEST_CASE("program: an error stream that nobody reads blocks nothing", "[slow-readers]") {
  std::array<int, 2> unread{};
  REQUIRE(::pipe2(unread.data(), O_CLOEXEC) == 0);
  const ProgramSite site;
  Program program({}, Program::Parent::Test, unread[1]);
  program.start(site.uri());
  // Each is told on the error stream.
  for (int i = 0; i < 20000; ++i) program.notify("textDocument/didOpen", {{"textDocument", i}});
  program.request(1, "shutdown");
  program.receive_response(1);
  program.notify("exit");
  CHECK(program.wait_for_exit() == 0);
  ::close(unread[0]);
  ::close(unread[1]);
}

TEST_CASE("program: a log that is read slowly blocks nothing, and tells how many lines it lacks", "[posix]") {
  const ProgramSite site;
  const std::string log = site.folder / "log";
  REQUIRE(::mkfifo(log.c_str(), 0600) == 0);
  const int reader = ::open(log.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  Program program({"--log", log});
  program.start(site.uri());
  for (int i = 0; i < 20000; ++i) program.notify("no/such/notification");
  program.request(1, "no/such/request");
  CHECK(error_code(program.receive_response(1)) == -32601);
  const std::string text = read_until(reader, "lines of the log were dropped");
  CHECK(text.find("ignored the notification no/such/notification") != std::string::npos);
  CHECK(text.find("lines of the log were dropped") != std::string::npos);
  program.notify("exit");
  CHECK(program.wait_for_exit() == 1);
  ::close(reader);
}

TEST_CASE("program: a fault is reported to the error stream and the log, and ends the program",
          "[posix][not-with-tsan]") {
  std::array<int, 2> errors{};
  REQUIRE(::pipe2(errors.data(), O_CLOEXEC) == 0);
  const ProgramSite site;
  const std::string log = site.folder / "log";
  Program program({"--log", log}, Program::Parent::Test, errors[1]);
  ::close(errors[1]);
  program.start(site.uri());
  REQUIRE(::kill(program.process_id(), SIGSEGV) == 0);
  const std::string told = read_until(errors[0], "/issues");
  ::close(errors[0]);
  CHECK(told.find(" ends by SIGSEGV") != std::string::npos);
  CHECK(told.find("\nIn progress: ") != std::string::npos);
  CHECK(told.find("\n  at 0x") != std::string::npos);
  // Other lines may stand in between.
  std::ifstream file(log);
  const std::string logged(std::istreambuf_iterator<char>(file), {});
  for (const std::string words : {" ends by SIGSEGV", "\n  at 0x", "/issues\n"}) {
    INFO(words);
    CHECK(logged.find(words) != std::string::npos);
  }
}

TEST_CASE("program: output that can't be written is told, with exit code 2") {
  const ProgramSite site;
  site.folder.write("index.md", "---\n---\n[a](/gone/)\n");
  const std::string folder = site.folder.path().string();
  const std::string errors = site.folder / "errors";
  for (const std::string& arguments : {"check " + folder, "check --format json " + folder, "inspect " + folder,
                                       std::string("--version"), std::string("check --help")}) {
    INFO(arguments);
    std::string command;
    for (const std::string& word : tested_command()) command += word + " ";
    command += arguments + " >/dev/full 2>" + errors;
    const int status = std::system(command.c_str());  // NOLINT(cert-env33-c)
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 2);
    std::ifstream file(errors);
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}).find("the output can't be written") !=
          std::string::npos);
  }
}
