// The registry: sorted, documented, and every example shows what it claims.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "rules/diagnostic.h"
#include "rules/documentation.h"
#include "tests/support/catch.h"
#include "tests/support/check.h"

namespace jekyll::tests {

TEST_CASE("registry: sorted by code, no code twice, all fields written") {
  REQUIRE_FALSE(all_rules().empty());
  std::string_view previous;
  for (const Rule& rule : all_rules()) {
    INFO(rule.code);
    CHECK(previous < rule.code);
    previous = rule.code;
    CHECK_FALSE(rule.summary.empty());
    CHECK_FALSE(rule.why.empty());
    CHECK(rule.why.ends_with('.'));
    CHECK_FALSE(rule.bad.empty());
    CHECK_FALSE(rule.good.empty());
    CHECK(rule.bad.find("<[") != std::string_view::npos);
    CHECK(rule.good.find("<[") == std::string_view::npos);
  }
}

TEST_CASE("registry: rules are found by code") {
  REQUIRE(find_rule("link-case") != nullptr);
  CHECK(find_rule("link-case")->code == "link-case");
  CHECK(find_rule("link-cas") == nullptr);
  CHECK(find_rule("") == nullptr);
}

TEST_CASE("registry: the bad example of each rule has exactly its fault") {
  for (const Rule& rule : all_rules()) {
    INFO(rule.code);
    check_diagnostics(rule.bad, {.code = rule.code});
  }
}

TEST_CASE("registry: the good example of each rule is not reported by it") {
  for (const Rule& rule : all_rules()) {
    INFO(rule.code);
    for (const std::string& message : messages_of(rule.good, rule.code)) FAIL_CHECK(message);
  }
}

TEST_CASE("registry: docs/diagnostics.md is what the registry says") {
  const std::string path = std::string(JEKYLL_LS_SOURCE_DIR) + "/docs/diagnostics.md";
  const std::string wanted = diagnostics_documentation();
  if (environment("UPDATE_DOCS")) std::ofstream(path, std::ios::binary) << wanted;
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  INFO("docs/diagnostics.md is stale: run the rules' tests with UPDATE_DOCS=1");
  CHECK((text.str() == wanted));
}

}  // namespace jekyll::tests
