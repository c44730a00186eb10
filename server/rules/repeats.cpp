#include "rules/repeats.h"

namespace jekyll {

std::string message_with_repeats(std::string message, const Repeats& others) {
  if (others.places == 0) return message;
  message += " The same holds at " + std::to_string(others.places) + " more ";
  message += (others.places == 1 ? "place" : "places");
  message += " in " + std::to_string(others.files) + (others.files == 1 ? " file." : " files.");
  return message;
}

}  // namespace jekyll
