#include "app/cli/choices.h"

#include "rules/suggestions.h"

namespace jekyll {

std::string unknown_choice(std::string_view noun, std::string_view word, const std::vector<std::string>& names) {
  NearestNames nearest;
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    nearest.add(names[i], names[i]);
    list += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
  }
  const auto meant = nearest.find_nearest(word);
  return "there is no " + std::string(noun) + " \"" + std::string(word) + "\". " +
         (meant ? "Did you mean " + *meant + "?" : "Choose " + list + ".");
}

}  // namespace jekyll
