// One page of the site that no file is the source of.
#pragma once

#include <optional>
#include <string>

#include "text/shared_string.h"

namespace jekyll {

/// A page, redirect or feed that a plugin adds. `url` as Jekyll has it.
struct GeneratedPage {
  std::string url;
  std::string output;
  std::string plugin;
  std::optional<std::string> redirect_to;
  std::string source;        // path of the file that caused it, "" if none
  SharedString layout = {};  // the name of the one that it is rendered in, "" if the plugin brings its own
  friend bool operator==(const GeneratedPage&, const GeneratedPage&) = default;
};

}  // namespace jekyll
