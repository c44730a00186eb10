// What tests of the program play on: a site on disk, named as the tested program names it.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "tests/app/support/program.h"
#include "tests/app/support/temporary_folder.h"

namespace jekyll::tests {

struct ProgramSite {
  ProgramSite() { folder.write("_config.yml", "title: Test\n"); }
  [[nodiscard]] std::string uri(std::string_view file = "") const {
    return tested_uri((file.empty() ? folder.path() : folder / file).string());
  }
  TemporaryFolder folder;
};

[[nodiscard]] inline nlohmann::json document(const std::string& uri) {
  return {{"textDocument", {{"uri", uri}}}};
}

}  // namespace jekyll::tests
