#include "app/cli/command_messages.h"

#include "text/visible_text.h"

namespace jekyll {

int could_not_run(std::ostream& err, std::string_view reason) {
  err << "jekyll-ls: " << visible_text(reason, "\n") << '\n';
  return exit_could_not_run;
}

bool report_loading(const LoadedSite& loaded, std::ostream& err) {
  for (const std::string& notice : loaded.setup.notices) err << "jekyll-ls: " << visible_text(notice, "\n") << '\n';
  for (const DiskError& error : loaded.errors) {
    err << "jekyll-ls: " << visible_text(error.path) << ": cannot read: " << error.message << '\n';
  }
  return loaded.errors.empty();
}

}  // namespace jekyll
