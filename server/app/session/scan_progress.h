// Tells the client how far the first scan of a site is, where it can show that.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "app/session/session.h"

namespace jekyll {

class ScanProgress {
 public:
  explicit ScanProgress(Session& session) : session_(session) {}

  /// `done == total` once, at the end.
  void update(const std::string& root, std::size_t done, std::size_t total);

 private:
  struct Scan {
    std::string token;
    bool begun = false;  // the client has accepted the token
    bool ended = false;
    std::size_t percentage = 0;
  };

  void begin(const std::string& root);
  void send(const Scan& scan, const lsp::Json& value);

  Session& session_;
  std::map<std::string, Scan> scans_;  // by root
  int next_token_ = 1;
};

}  // namespace jekyll
