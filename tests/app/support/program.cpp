#include "tests/app/support/program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <iterator>
#include <sstream>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "protocol/json_rpc.h"
#include "tests/app/support/meta_model.h"
#include "tests/support/catch.h"

namespace jekyll::tests {
namespace {

/// Generous: the tests run in parallel, under sanitizers, on small machines.
constexpr std::chrono::seconds patience{60};

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  return ends;
}

struct Pipes {
  std::array<int, 2> input;
  std::array<int, 2> output;
  int error_stream;  // negative: it stays what it is
};

/// The process that runs the program, a child of the calling one.
pid_t start_program(const Pipes& pipes, char* const* argv) {
  const pid_t process = ::fork();
  if (process != 0) return process;
  ::dup2(pipes.input[0], STDIN_FILENO);
  ::dup2(pipes.output[1], STDOUT_FILENO);
  if (pipes.error_stream >= 0) ::dup2(pipes.error_stream, STDERR_FILENO);
  ::execvp(argv[0], argv);
  ::_exit(127);
}

struct Started {
  pid_t helper;
  pid_t program;
};

/// A process that starts the program, tells its number, and then lives until it is killed.
Started start_by_helper(const Pipes& pipes, char* const* argv) {
  // Orphans become children of this process, so that it can wait for them.
  REQUIRE(::prctl(PR_SET_CHILD_SUBREAPER, 1) == 0);
  const auto told = make_pipe();
  const pid_t helper = ::fork();
  REQUIRE(helper >= 0);
  if (helper == 0) {
    const pid_t program = start_program(pipes, argv);
    // The ends of the test are the test's alone.
    for (const int descriptor : {pipes.input[0], pipes.input[1], pipes.output[0], pipes.output[1]}) {
      ::close(descriptor);
    }
    if (::write(told[1], &program, sizeof program) != sizeof program) ::_exit(127);
    while (true) ::pause();
  }
  pid_t program = -1;
  REQUIRE(::read(told[0], &program, sizeof program) == sizeof program);
  ::close(told[0]);
  ::close(told[1]);
  return {helper, program};
}

}  // namespace

std::vector<std::string> tested_command() {
  std::istringstream words(environment("JEKYLL_LS_TESTED").value_or(JEKYLL_LS_PROGRAM));
  return {std::istream_iterator<std::string>(words), {}};
}

std::string tested_uri(const std::string& path) {
  return "file://" + environment("JEKYLL_LS_TESTED_DRIVE").value_or("") + path;
}

Program::Program(std::vector<std::string> arguments, Parent parent, int error_stream) {
  std::signal(SIGPIPE, SIG_IGN);
  const auto input = make_pipe();
  const auto output = make_pipe();
  const std::vector<std::string> command = tested_command();
  arguments.insert(arguments.begin(), command.begin(), command.end());
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  if (parent == Parent::Helper) {
    const Started started = start_by_helper({input, output, error_stream}, argv.data());
    helper_ = started.helper;
    process_ = started.program;
  } else {
    process_ = start_program({input, output, error_stream}, argv.data());
  }
  REQUIRE(process_ > 0);
  ::close(input[0]);
  ::close(output[1]);
  input_ = input[1];
  output_ = output[0];
  // Writing must never block for good: the program may be waiting for us to read.
  ::fcntl(input_, F_SETFL, O_NONBLOCK);
}

Program::~Program() {
  close_input();
  close_output();
  if (helper_ > 0) kill_parent();
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  const auto file = environment("JEKYLL_LS_META_MODEL");
  if (!file) return;
  static const MetaModel model(*file);
  for (const Json& message : received) {
    for (const std::string& problem : model.problems_of(message, methods_)) {
      UNSCOPED_INFO(message.dump());
      CHECK(problem.empty());
    }
  }
}

void Program::kill_parent() {
  const pid_t helper = std::exchange(helper_, -1);
  ::kill(helper, SIGKILL);
  ::waitpid(helper, nullptr, 0);
}

void Program::close_input() {
  if (input_ >= 0) ::close(std::exchange(input_, -1));
}

void Program::close_output() {
  if (output_ >= 0) ::close(std::exchange(output_, -1));
}

void Program::send_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(input_, bytes.data(), bytes.size());
    if (written > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd polled[] = {{input_, POLLOUT, 0}, {output_, POLLIN, 0}};
      REQUIRE(::poll(polled, 2, static_cast<int>(std::chrono::milliseconds(patience).count())) > 0);
      if ((polled[1].revents & POLLIN) != 0) read_more(std::chrono::milliseconds(0));
    } else if (errno != EINTR) {
      FAIL("the program does not read its input");
    }
  }
}

void Program::send(const Json& message) {
  if (message.contains("id") && message.contains("method")) {
    methods_[message.at("id").dump()] = message.at("method").get<std::string>();
  }
  send_bytes(lsp::encode_frame(lsp::serialize(message)));
}

void Program::notify(std::string_view method, const Json& params) {
  send(lsp::notification_message(method, params));
}

void Program::request(int id, std::string_view method, const Json& params) {
  send(lsp::request_message(lsp::RequestId(id), method, params));
}

Program::Json Program::start(const std::string& root_uri, const Json& capabilities, const Json& process_id) {
  request(0, "initialize", {{"processId", process_id}, {"rootUri", root_uri}, {"capabilities", capabilities}});
  const Json response = receive_response(0);
  REQUIRE(response.contains("result"));
  notify("initialized");
  return response["result"];
}

void Program::open(const std::string& uri, std::string_view text) {
  notify("textDocument/didOpen",
         {{"textDocument", {{"uri", uri}, {"languageId", "markdown"}, {"version", 1}, {"text", text}}}});
}

bool Program::read_more(std::chrono::milliseconds limit) {
  pollfd polled{output_, POLLIN, 0};
  const int ready = ::poll(&polled, 1, static_cast<int>(limit.count()));
  if (ready == 0) return true;
  static std::array<char, 1U << 16U> chunk;
  const ssize_t count = ::read(output_, chunk.data(), chunk.size());
  if (count <= 0) return false;
  for (const lsp::FrameResult& frame : reader_.feed({chunk.data(), static_cast<std::size_t>(count)})) {
    INFO("output of the program");
    REQUIRE(frame.has_value());
    received.push_back(Json::parse(*frame));
  }
  return true;
}

Program::Json Program::receive() {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (returned_ == received.size()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    REQUIRE(left.count() > 0);
    REQUIRE(read_more(left));
  }
  return received[returned_++];
}

Program::Json Program::receive_response(const Json& id) {
  while (true) {
    Json message = receive();
    if (!message.contains("method") && message["id"] == id) return message;
  }
}

Program::Json Program::receive_notification(std::string_view method) {
  while (true) {
    Json message = receive();
    if (message.value("method", "") == method) return message;
  }
}

int Program::wait_for_exit(Output output) {
  constexpr std::chrono::milliseconds interval{20};
  const auto deadline = std::chrono::steady_clock::now() + patience;
  bool open = output == Output::Read;
  while (std::chrono::steady_clock::now() < deadline) {
    if (open) {
      // The output ends with the program.
      open = read_more(interval);
      if (open) continue;
      CHECK_FALSE(reader_.inside_frame());
    }
    int status = 0;
    const pid_t ended = ::waitpid(process_, &status, WNOHANG);
    if (ended == 0) {
      std::this_thread::sleep_for(interval);
      continue;
    }
    REQUIRE(ended == process_);
    process_ = -1;
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
  }
  FAIL("the program does not end");
  return -1;
}

}  // namespace jekyll::tests
