// Why a host's name gives no address: libcurl tells that it gives none, the system tells whether that is for good.
// The system's answer can't be waited for with a limit, so it is asked on a thread of its own.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "links/judgement.h"

namespace jekyll::links {

/// Of what getaddrinfo returns.
[[nodiscard]] Failure failure_of_name(int code);

class NameDiagnosis {
 public:
  /// `notify` is called on the thread, after each answer.
  explicit NameDiagnosis(std::function<void()> notify);
  NameDiagnosis(const NameDiagnosis&) = delete;
  NameDiagnosis& operator=(const NameDiagnosis&) = delete;
  ~NameDiagnosis();

  /// Gives the answer back by `take`, with its failure made exact. A host is asked for once.
  void ask(const std::string& host, std::size_t id, Answer answer);
  [[nodiscard]] std::vector<std::pair<std::size_t, Answer>> take();

 private:
  struct State;
  std::shared_ptr<State> state_;  // shared with the thread, which may outlive this
};

}  // namespace jekyll::links
