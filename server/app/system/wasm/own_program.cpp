#include "app/system/own_program.h"

namespace jekyll {

// A module is read by its host, which names the folder in JEKYLL_LS_SHARE.
std::filesystem::path own_folder() {
  return {};
}

}  // namespace jekyll
