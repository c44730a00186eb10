#include "app/external/interruption.h"

namespace jekyll {

namespace {

volatile std::sig_atomic_t was_signalled = 0;

void note(int /*signal*/) {
  was_signalled = 1;
}

}  // namespace

Interruption::Interruption() : interrupt_(std::signal(SIGINT, note)), terminate_(std::signal(SIGTERM, note)) {
  was_signalled = 0;
}

Interruption::~Interruption() {
  std::signal(SIGINT, interrupt_);
  std::signal(SIGTERM, terminate_);
}

bool Interruption::wanted() const {
  return was_signalled != 0;
}

}  // namespace jekyll
