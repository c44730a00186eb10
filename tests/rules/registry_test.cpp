// The registry: sorted, documented, and every example shows what it claims.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <type_traits>

#include "rules/diagnostic.h"
#include "rules/documentation.h"
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "tests/support/disk_site.h"
#include "tests/support/fixture.h"

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
    CHECK(rule.site.find("<[") == std::string_view::npos);
    CHECK(rule.bad.find("<[") != std::string_view::npos);
    CHECK(rule.good.find("<[") == std::string_view::npos);
  }
}

TEST_CASE("registry: rules are found by code") {
  REQUIRE(find_code("link-case").has_value());
  CHECK(find_code("link-case")->text() == "link-case");
  CHECK_FALSE(find_code("link-cas").has_value());
  CHECK_FALSE(find_code("").has_value());
}

TEST_CASE("registry: a code is a declared rule's, never a text") {
  static_assert(std::is_constructible_v<RuleCode, const Rule&>);
  static_assert(!std::is_constructible_v<RuleCode, Rule>);
  static_assert(!std::is_constructible_v<RuleCode, const char*>);
  static_assert(!std::is_constructible_v<RuleCode, std::string>);
  static_assert(!std::is_constructible_v<RuleCode, std::string_view>);
  static_assert(!std::is_default_constructible_v<RuleCode>);
}

TEST_CASE("registry: every rule that a family declares is in the registry, under the name of its constant") {
  const std::regex declaration(R"re(constexpr Rule (\w+) = \{\s*\.code = "([a-z-]+)")re");
  std::set<std::string> declared;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(JEKYLL_LS_SOURCE_DIR) + "/server/rules")) {
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const std::string source = text.str();
    for (std::sregex_iterator match(source.begin(), source.end(), declaration); match != std::sregex_iterator();
         ++match) {
      const std::string code = (*match)[2];
      INFO(entry.path().filename().string() << ": " << code);
      CHECK(find_code(code).has_value());
      CHECK(declared.insert(code).second);
      std::string constant = code;
      std::ranges::replace(constant, '-', '_');
      CHECK(constant == (*match)[1].str());
    }
  }
  CHECK(declared.size() == all_rules().size());
}

TEST_CASE("registry: the bad example of each rule has exactly its fault") {
  for (const Rule& rule : all_rules()) {
    INFO(rule.code);
    check_diagnostics(bad_example(rule), {.code = rule.code});
  }
}

TEST_CASE("registry: the good example of each rule is not reported by it") {
  for (const Rule& rule : all_rules()) {
    INFO(rule.code);
    for (const std::string& message : messages_of(good_example(rule), rule.code)) FAIL_CHECK(message);
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

/// So that Markdown shows the text as it is.
std::string escape_markdown(const std::string& text) {
  std::string escaped;
  for (const char character : text) {
    if (std::string_view("\\`*_[]{}<>|$").find(character) != std::string_view::npos) escaped += '\\';
    escaped += character;
  }
  return escaped;
}

TEST_CASE("registry: docs/messages.md has what the findings say") {
  std::map<std::string, std::set<std::string>> messages;  // by code
  DiagnosticSettings all_on;
  for (const Rule& rule : all_rules()) {
    if (rule.severity == Severity::Off) all_on.severity.emplace_back(rule, Severity::Hint);
  }
  all_on.web = example_verdicts();
  const auto gather = [&](const Site& site) {
    constexpr std::array<std::string_view, 5> severities = {"off", "hint", "information", "warning", "error"};
    for (const auto& [path, file] : site.files()) {
      for (const Diagnostic& found : diagnose(site, file, all_on)) {
        const auto severity =
            static_cast<std::size_t>(found.code.rule().severity == Severity::Off ? Severity::Off : found.severity);
        messages[std::string(found.code.text())].insert(std::string(severities[severity]) + ": " + found.message);
      }
    }
    for (const std::string& path : site.bystanders()) {
      for (const Diagnostic& found : diagnose_bystander(site, path)) {
        messages[std::string(found.code.text())].insert("error: " + found.message);
      }
    }
  };
  for (const Rule& rule : all_rules()) gather(build_site(parse_fixture(bad_example(rule))));
  gather(read_site(std::string(JEKYLL_LS_SOURCE_DIR) + "/tests/sites/sample"));
  std::string wanted =
      "# Messages\n\n<!-- Generated by the rules' tests with UPDATE_DOCS=1. -->\n\nWhat findings say, by code, as the "
      "examples of [diagnostics.md](diagnostics.md) and the sample site give it: the object, then the remedy.\n";
  for (const auto& [code, texts] : messages) {
    wanted += "\n## " + code + "\n\n";
    for (const std::string& text : texts) wanted += "- " + escape_markdown(text) + "\n";
  }
  CHECK(messages.size() == all_rules().size());
  const std::string path = std::string(JEKYLL_LS_SOURCE_DIR) + "/docs/messages.md";
  if (environment("UPDATE_DOCS")) std::ofstream(path, std::ios::binary) << wanted;
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  INFO("docs/messages.md is stale: run the rules' tests with UPDATE_DOCS=1");
  CHECK((text.str() == wanted));
}

}  // namespace jekyll::tests
