// A user, an editor and other programs that do whatever comes to their minds, in any order.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/session/choices.h"
#include "tests/fuzz/session/conversation.h"

namespace jekyll::fuzz {

class Player {
 public:
  explicit Player(Choices& choices);

  /// One thing happens.
  void step();
  /// All is told, everything runs; then the documents show what a server shows that starts now.
  void verify();

 private:
  // ---- the editor
  void open_document();
  void edit_document();
  void close_document();
  void save_document();
  void send_request();
  void cancel_request();
  void change_settings();
  void change_folders();
  void send_nonsense();
  // ---- the disk
  void change_disk();
  void change_configuration();
  void change_many();
  void move_root();
  // ---- time
  void let_run();
  void pass_time();

  [[nodiscard]] std::string some_file();
  [[nodiscard]] std::string some_text();
  [[nodiscard]] std::string some_uri();
  [[nodiscard]] lsp::Json some_position();
  [[nodiscard]] lsp::Json some_range();
  /// The client will hear of it, sooner or later.
  void changed(const std::string& path, int type);
  void tell_changes();

  Choices& choices_;
  World world_;
  Conversation conversation_;
  std::map<std::string, int> untold_;  // types of changes, by path
  int last_request_ = 0;
  int version_ = 1;
  std::string log_;
};

}  // namespace jekyll::fuzz
