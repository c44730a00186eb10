#include "app/system/log.h"
#include "tests/fuzz/session/choices.h"
#include "tests/fuzz/session/player.h"
#include "tests/fuzz/targets.h"

namespace jekyll::fuzz {

void check_session(std::string_view bytes) {
  // What is ignored is logged, and here most is.
  static const auto log = start_log("/dev/null");
  constexpr int steps_between_rests = 40;
  // More take long and find no more than several short sessions.
  constexpr int most_steps = 120;
  Choices choices(bytes);
  Player player(choices);
  for (int step = 1; !choices.used_up() && step <= most_steps; ++step) {
    player.step();
    if (step % steps_between_rests == 0) player.verify();
  }
  player.verify();
}

}  // namespace jekyll::fuzz
