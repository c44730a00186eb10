// When the real program ends because its parent has, and when it stays.
#include <chrono>
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/app/support/program.h"
#include "tests/app/support/program_site.h"
#include "tests/support/catch.h"

namespace {

using Json = nlohmann::json;
using jekyll::tests::document;
using jekyll::tests::Program;
using jekyll::tests::ProgramSite;

}  // namespace

TEST_CASE("program: it ends when the process that started it has been killed", "[processes]") {
  const ProgramSite site;
  Program program({}, Program::Parent::Helper);
  program.start(site.uri(), Json::object(), program.parent_id());
  program.open(site.uri("a.md"), "# A\n");
  program.request(1, "textDocument/documentLink", document(site.uri("a.md")));
  program.receive_response(1);
  program.kill_parent();
  // Its input and output stay open, and no signal comes: only the process tells.
  CHECK(program.wait_for_exit() == 1);
}

TEST_CASE("program: it stays while the process that started it lives") {
  const ProgramSite site;
  Program program({}, Program::Parent::Helper);
  program.start(site.uri(), Json::object(), program.parent_id());
  // Longer than it takes to look for the parent twice.
  std::this_thread::sleep_for(std::chrono::seconds(7));
  program.request(1, "shutdown");
  CHECK(program.receive_response(1)["result"].is_null());
}

TEST_CASE("program: it ends when another process that the client named has been killed", "[processes]") {
  const ProgramSite site;
  const pid_t named = ::fork();
  REQUIRE(named >= 0);
  if (named == 0) {
    while (true) ::pause();
  }
  Program program;
  program.start(site.uri(), Json::object(), named);
  REQUIRE(::kill(named, SIGKILL) == 0);
  REQUIRE(::waitpid(named, nullptr, 0) == named);
  CHECK(program.wait_for_exit() == 1);
}

TEST_CASE("program: a parent in another process namespace is no reason to end") {
  const ProgramSite site;
  Program program;
  program.start(site.uri(), Json::object(), 2147483646);
  program.request(1, "shutdown");
  program.receive_response(1);
  program.notify("exit");
  CHECK(program.wait_for_exit() == 0);
}
