// Judging a page over several turns of the loop, so that none of them is long.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/hosting/hosted_site.h"
#include "rules/judging.h"

namespace jekyll {

/// Elements of pages a turn: some milliseconds.
inline constexpr std::size_t elements_a_turn = 4000;

class PartialJudging {
 public:
  /// Goes on with the file, or begins anew when it is another one or its site has changed. At most `elements` are
  /// looked at, and what is left is counted down. Nothing as long as it is unfinished.
  [[nodiscard]] std::optional<std::vector<Diagnostic>> judge(const PlacedFile& placed, std::size_t& elements);

 private:
  struct Running {
    std::string path;
    std::uint64_t revision = 0;  // of the site
    Judging judging;
  };
  std::optional<Running> running_;
};

}  // namespace jekyll
