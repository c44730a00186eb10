#include "app/system/fatal_signals.h"

#include <array>
#include <csignal>
#include <functional>
#include <stdexcept>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.h"

namespace {

using jekyll::InProgress;

struct End {
  int signal = 0;
  std::string told;
};

/// How a process ends that does this, and what it says before.
End end_of(const std::function<void()>& fault) {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(pipe[1], STDERR_FILENO);
    ::close(pipe[0]);
    ::close(pipe[1]);
    jekyll::report_fatal_signals("/proc/self/exe");
    fault();
    ::_exit(0);
  }
  ::close(pipe[1]);
  End end;
  std::array<char, 4096> chunk{};
  for (ssize_t count = 0; (count = ::read(pipe[0], chunk.data(), chunk.size())) > 0;) {
    end.told.append(chunk.data(), static_cast<std::size_t>(count));
  }
  ::close(pipe[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  return end;
}

bool tells(const End& end, const std::string& words) {
  UNSCOPED_INFO(end.told);
  return end.told.find(words) != std::string::npos;
}

[[gnu::noinline]] void raise_in_a_function_with_a_name(int number) {
  ::raise(number);
}

[[gnu::noinline]] void throw_what_nobody_catches() {
  throw std::runtime_error("no tea left");
}

/// Never ends by itself.
[[gnu::noinline]] int fill_the_stack(const volatile int* below, int depth) {
  const volatile int here = depth;
  return depth < 0 || below == nullptr ? here : fill_the_stack(&here, depth + 1) + here;
}

}  // namespace

TEST_CASE("fatal signals: a report has the version, what is in progress and a backtrace with names") {
  for (const int number : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) {
    const End end = end_of([&] {
      const InProgress in_progress("textDocument/hover");
      raise_in_a_function_with_a_name(number);
    });
    CHECK(end.signal == number);
    CHECK(tells(end, "jekyll-ls " JEKYLL_LS_VERSION " ends by SIG"));
    CHECK(tells(end, "\nIn progress: textDocument/hover\n"));
    CHECK(tells(end, "raise_in_a_function_with_a_name"));
  }
}

TEST_CASE("fatal signals: what is over is not in progress, and a long name is cut") {
  CHECK(tells(end_of([] {
                { const InProgress over("over"); }
                ::raise(SIGSEGV);
              }),
              "\nIn progress: nothing\n"));
  CHECK(tells(end_of([] {
                const InProgress outer("exercise");
                const InProgress inner(std::string(5000, 'x'));
                ::raise(SIGSEGV);
              }),
              "\nIn progress: exercise, xxxxx"));
}

TEST_CASE("fatal signals: an exception that nobody catches is told") {
  const End end = end_of([]() noexcept { throw_what_nobody_catches(); });
  CHECK(end.signal == SIGABRT);
  CHECK(tells(end, "no tea left"));
  CHECK(tells(end, " ends by SIGABRT"));
}

TEST_CASE("fatal signals: a stack that has overflown is reported", "[not-with-tsan]") {
  const End end = end_of([] {
    const volatile int bottom = 0;
    fill_the_stack(&bottom, 0);
  });
  CHECK(end.signal == SIGSEGV);
  CHECK(tells(end, "fill_the_stack"));
}

TEST_CASE("fatal signals: a report that nobody reads ends the program all the same") {
  const End end = end_of([] {
    std::array<int, 2> unread{};
    if (::pipe(unread.data()) != 0) return;
    ::dup2(unread[1], STDERR_FILENO);
    ::close(unread[1]);
    const std::array<char, 4096> filling{};
    for (int i = 0; i < 16; ++i) {
      if (::write(STDERR_FILENO, filling.data(), filling.size()) < 0) return;
    }
    ::raise(SIGSEGV);
  });
  CHECK(end.signal == SIGSEGV);
}
