#include "app/homepage.h"

namespace jekyll {

std::string homepage() {
  return JEKYLL_LS_HOMEPAGE;
}

std::string documentation_url(std::string_view code) {
  return homepage() + "/blob/main/docs/diagnostics.md#" + std::string(code);
}

}  // namespace jekyll
