#include "app/system/folder_watch.h"

namespace jekyll {

/// Clients watch for us here.
std::unique_ptr<FolderWatch> make_folder_watch(FolderEvents /*events*/) {
  return nullptr;
}

}  // namespace jekyll
