// The real program, driven over pipes as an editor drives it. It is the one of the build, or another that is named:
// that of another machine, by whatever runs it here.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "protocol/framing.h"

namespace jekyll::tests {

/// The program and its first arguments: the words of JEKYLL_LS_TESTED, else the build's own.
std::vector<std::string> tested_command();
/// The URI of an absolute path as the program knows it: below JEKYLL_LS_TESTED_DRIVE (`/z%3A` under wine).
std::string tested_uri(const std::string& path);

class Program {
 public:
  using Json = nlohmann::json;

  /// Who starts the program: this process, or one in between, as an editor is for its user's terminal.
  enum class Parent { Test, Helper };

  /// `error_stream`: a descriptor that becomes the program's error stream; negative: the test's own.
  explicit Program(std::vector<std::string> arguments = {}, Parent parent = Parent::Test, int error_stream = -1);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  /// Kills the program if it still runs, and validates what it sent.
  ~Program();

  void send_bytes(std::string_view bytes);
  void send(const Json& message);
  void notify(std::string_view method, const Json& params = Json::object());
  void request(int id, std::string_view method, const Json& params = Json::object());
  /// `initialize`, its answer, `initialized`; returns the result.
  Json start(const std::string& root_uri, const Json& capabilities = Json::object(), const Json& process_id = nullptr);
  void open(const std::string& uri, std::string_view text);

  /// The next message; fails the test when none comes in time.
  Json receive();
  /// Messages up to the response to a request; others are kept in `received`.
  Json receive_response(const Json& id);
  Json receive_notification(std::string_view method);

  void close_input();
  enum class Output { Read, Ignore };
  /// The exit code; fails the test when the program does not end in time.
  int wait_for_exit(Output output = Output::Read);
  [[nodiscard]] int process_id() const { return process_; }
  /// Of the helper.
  [[nodiscard]] int parent_id() const { return helper_; }
  /// kill -9 of the helper: it can tell nobody.
  void kill_parent();

  std::vector<Json> received;  // everything so far

 private:
  /// Reads what is there, waiting for at most the time; false at the end of the output.
  bool read_more(std::chrono::milliseconds limit);
  void close_output();

  int process_ = -1;
  int helper_ = -1;
  int input_ = -1;
  int output_ = -1;
  lsp::FrameReader reader_;
  std::size_t returned_ = 0;  // of `received`
  std::map<std::string, std::string> methods_;
};

}  // namespace jekyll::tests
