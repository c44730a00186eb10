// The formats for machines: each against what its specification demands, also of hostile names and texts.
#include "app/cli/check/formats.h"

#include <map>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "app/cli/command_messages.h"
#include "tests/app/cli/check/check_run.h"
#include "tests/support/catch.h"
#include "tests/support/check.h"
#include "text/unicode.h"

using namespace jekyll;
using jekyll::tests::run_check;
using jekyll::tests::shown;
using jekyll::tests::TemporaryFolder;
using nlohmann::json;

namespace {

/// A report of one finding, with bytes that every format must survive.
CheckReport report_with(std::string path, std::string message, Severity severity = Severity::Error) {
  CheckReport report;
  report.sites = 1;
  Finding finding{".",
                  path,
                  "/site/" + path,
                  {},
                  {{4, 7}, {4, 16}},
                  {{4, 6}, {4, 15}},
                  severity,
                  tests::code_named("link-missing-page"),
                  std::move(message),
                  "",
                  {}};
  finding.related.push_back({"/site/other page.md", {{1, 0}, {1, 2}}, "The other file."});
  report.findings.push_back(finding);
  report.files.push_back({".", path, "/site/" + path});
  report.files.push_back({".", "clean.md", "/site/clean.md"});
  return report;
}

template <class Write>
std::string written(const Write& write) {
  std::ostringstream out;
  write(out);
  return out.str();
}

std::string github(const CheckReport& report) {
  return written([&](std::ostream& out) { write_github(report, "/site", out); });
}
std::string junit(const CheckReport& report, Severity fail_on = Severity::Warning) {
  return written([&](std::ostream& out) { write_junit(report, "/site", fail_on, out); });
}
json sarif(const CheckReport& report) {
  return json::parse(written([&](std::ostream& out) { write_sarif(report, "/site", out); }));
}

/// Elements and attributes of well-formed XML; anything else fails the test. Knows what JUnit's files consist of.
class XmlReader {
 public:
  explicit XmlReader(std::string text) : text_(std::move(text)) {
    REQUIRE(is_valid_utf8(text_));
    const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    REQUIRE(text_.starts_with(declaration));
    at_ = declaration.size();
    while (at_ < text_.size()) text_[at_] == '<' ? read_tag() : read_text();
    CHECK(open_.empty());
  }

  [[nodiscard]] std::size_t count(const std::string& element) const {
    return counts_.contains(element) ? counts_.at(element) : 0;
  }

  std::vector<std::map<std::string, std::string>> attributes;  // of every element, in order

 private:
  std::string until(std::string_view ends) {
    const std::size_t end = text_.find_first_of(ends, at_);
    REQUIRE(end != std::string::npos);
    std::string part = text_.substr(at_, end - at_);
    at_ = end;
    return part;
  }

  void verify_characters(const std::string& part) const {
    for (std::size_t i = 0; i < part.size(); ++i) {
      const auto byte = static_cast<unsigned char>(part[i]);
      INFO("byte " << int{byte} << " in " << part);
      CHECK((byte >= 0x20 || byte == '\n' || byte == '\t' || byte == '\r'));
      CHECK(part[i] != '<');
      if (part[i] != '&') continue;
      const std::string entity = part.substr(i, part.find(';', i) - i + 1);
      CHECK(std::set<std::string>{"&amp;", "&lt;", "&gt;", "&quot;", "&#9;", "&#10;", "&#13;"}.contains(entity));
    }
  }

  void read_text() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    verify_characters(text_.substr(at_, end - at_));
    at_ = end;
  }

  void read_tag() {
    ++at_;
    if (text_[at_] == '/') {
      ++at_;
      REQUIRE_FALSE(open_.empty());
      CHECK(until(">") == open_.back());
      open_.pop_back();
      ++at_;
      return;
    }
    const std::string name = until(" >/");
    ++counts_[name];
    auto& found = attributes.emplace_back();
    while (text_[at_] == ' ') {
      ++at_;
      const std::string key = until("=");
      REQUIRE(text_[at_ + 1] == '"');
      at_ += 2;
      const std::string value = until("\"");
      verify_characters(value);
      CHECK(found.emplace(key, value).second);
      ++at_;
    }
    if (text_[at_] == '/') {
      ++at_;
    } else {
      open_.push_back(name);
    }
    REQUIRE(text_[at_] == '>');
    ++at_;
  }

  std::string text_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::map<std::string, std::size_t> counts_;
};

/// Every byte that means something to one of the formats, and some that are no text at all.
const std::string hostile =
    "50% of <b>\"a\", 'b'</b> & ]]>: x,y\r\n::error::\t\x01\x1b[31m \xFF\xC3( \xEF\xBF\xBE \xED\xA0\x80";

}  // namespace

TEST_CASE("github: an annotation names file, line, columns and code") {
  CHECK(github(report_with("_posts/a.md", "No page at /gone/.")) ==
        "::error file=_posts/a.md,line=5,endLine=5,col=7,endColumn=16,title=link-missing-page::No page at /gone/.\n");
  CHECK(github(report_with("a.md", "x", Severity::Warning)).starts_with("::warning "));
  CHECK(github(report_with("a.md", "x", Severity::Information)).starts_with("::notice "));
  CHECK(github(report_with("a.md", "x", Severity::Hint)).starts_with("::notice "));
}

TEST_CASE("github: percent signs, line breaks, colons and commas are escaped where they mean something") {
  CHECK(github(report_with("a,b:c%.md", "100% :, \r\nnext")) ==
        "::error file=a%2Cb%3Ac%25.md,line=5,endLine=5,col=7,endColumn=16,title=link-missing-page::"
        "100%25 :, %0D%0Anext\n");
  const std::string text = github(report_with(hostile + ".md", hostile));
  CHECK(tests::count(text, "\n") == 1);
  CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("github: columns only within a line") {
  CheckReport report = report_with("a.md", "x");
  report.findings[0].characters.end = {6, 1};
  CHECK(github(report) == "::error file=a.md,line=5,endLine=7,title=link-missing-page::x\n");
}

TEST_CASE("junit: a suite for each file, a failed case for each finding, a passed one for a clean file") {
  const XmlReader xml(junit(report_with("a.md", "No page.")));
  CHECK(xml.count("testsuites") == 1);
  CHECK(xml.count("testsuite") == 2);
  CHECK(xml.count("testcase") == 2);
  CHECK(xml.count("failure") == 1);
  CHECK(xml.attributes[0].at("tests") == "2");
  CHECK(xml.attributes[0].at("failures") == "1");
  CHECK(xml.attributes[1].at("name") == "a.md");
  CHECK(xml.attributes[2].at("name") == "link-missing-page 5:7");
  CHECK(xml.attributes[3].at("message") == "No page.");
  CHECK(xml.attributes[4].at("failures") == "0");
}

TEST_CASE("junit: what does not fail the check is no failure") {
  const XmlReader xml(junit(report_with("a.md", "No page.", Severity::Hint)));
  CHECK(xml.count("failure") == 0);
  CHECK(xml.count("system-out") == 1);
  CHECK(xml.attributes[0].at("failures") == "0");
}

TEST_CASE("junit: well-formed whatever the bytes") {
  const XmlReader xml(junit(report_with(hostile + ".md", hostile)));
  CHECK(xml.count("failure") == 1);
  std::string all;
  for (int byte = 1; byte < 256; ++byte) all += static_cast<char>(byte);
  const XmlReader bytes(junit(report_with("a.md", all)));
  CHECK(bytes.count("failure") == 1);
}

TEST_CASE("sarif: the log has what version 2.1.0 requires") {
  const json log = sarif(report_with("a b/ü:.md", "No page at /gone/."));
  CHECK(log["version"] == "2.1.0");
  CHECK(log["$schema"].get<std::string>().ends_with("sarif-2.1.0.json"));
  CHECK(log.size() == 3);
  REQUIRE(log["runs"].size() == 1);
  const json& run = log["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  const json& driver = run["tool"]["driver"];
  CHECK(driver["name"] == "jekyll-ls");
  CHECK_FALSE(driver["version"].get<std::string>().empty());
  CHECK(driver["informationUri"].get<std::string>().starts_with("https://"));
  REQUIRE(run["results"].size() == 1);
  const json& result = run["results"][0];
  CHECK(result["level"] == "error");
  CHECK(result["message"]["text"] == "No page at /gone/.");
  CHECK(driver["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
  const json& location = result["locations"][0]["physicalLocation"];
  CHECK(location["artifactLocation"]["uri"] == "a%20b/%C3%BC%3A.md");
  CHECK(location["region"] == json::parse(R"({"startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 16})"));
  CHECK(result["relatedLocations"][0]["message"]["text"] == "The other file.");
  CHECK(result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "other%20page.md");
}

TEST_CASE("sarif: every rule is described once, its levels are the schema's") {
  const json log = sarif(report_with("a.md", "x"));
  const json& rules = log["runs"][0]["tool"]["driver"]["rules"];
  CHECK(rules.size() == all_rules().size());
  std::set<std::string> ids;
  for (const json& rule : rules) {
    INFO(rule);
    CHECK(ids.insert(rule["id"].get<std::string>()).second);
    CHECK_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
    CHECK_FALSE(rule["fullDescription"]["text"].get<std::string>().empty());
    CHECK(rule["helpUri"].get<std::string>().ends_with("/docs/diagnostics.md#" + rule["id"].get<std::string>()));
    const auto level = rule["defaultConfiguration"]["level"].get<std::string>();
    CHECK(std::set<std::string>{"error", "warning", "note", "none"}.contains(level));
    const Rule& known = tests::code_named(rule["id"].get<std::string>()).rule();
    CHECK(rule["defaultConfiguration"].contains("enabled") == (known.severity == Severity::Off));
  }
}

TEST_CASE("sarif: equal findings of a file have fingerprints of their own, which lines do not change") {
  const TemporaryFolder folder;
  folder.write("_config.yml");
  folder.write("index.md", "---\n---\n[a](/gone/)\n[b](/gone/)\n");
  const auto fingerprints = [&] {
    std::vector<std::string> found;
    const json log = json::parse(run_check({folder.path().string()}, CheckFormat::Sarif).out);
    for (const json& result : log["runs"][0]["results"]) {
      found.push_back(result["partialFingerprints"]["jekyllFinding/v1"].get<std::string>());
    }
    return found;
  };
  const auto before = fingerprints();
  REQUIRE(before.size() == 2);
  CHECK(before[0] != before[1]);
  folder.write("index.md", "---\n---\nNew.\n\n[a](/gone/)\nNew.\n[b](/gone/)\n");
  CHECK(fingerprints() == before);
}

TEST_CASE("sarif and JSON: bytes that are no text become replacement characters") {
  CHECK(is_valid_utf8(sarif(report_with(hostile + ".md", hostile)).dump()));
  const std::string text = written([&](std::ostream& out) { write_json(report_with(hostile + ".md", hostile), out); });
  CHECK(is_valid_utf8(text));
  CHECK(json::parse(text)["diagnostics"].size() == 1);
}

TEST_CASE("text: control characters of a site neither break lines nor steer the terminal") {
  const std::string text = written(
      [&](std::ostream& out) { write_text(report_with(hostile + ".md", hostile), "/site", Decoration::Plain, out); });
  CHECK(tests::count(text, "\n") == 1);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\r') == std::string::npos);
  CHECK(text.find("\\u{1B}[31m") != std::string::npos);
}

TEST_CASE("text and github: no control character, mark of direction or bare byte reaches the terminal") {
  const std::string steering =
      "\x1b]0;tea\x07 \xC2\x9B"
      "2J \x9B"
      "2J \xE2\x80\xAE"
      "moc";
  const CheckReport report = report_with(steering + ".md", steering);
  for (const std::string& text :
       {written([&](std::ostream& out) { write_text(report, "/site", Decoration::Plain, out); }),
        written([&](std::ostream& out) { write_github(report, "/site", out); })}) {
    CHECK(is_valid_utf8(text));
    for (const std::string bytes : {"\x1b", "\x07", "\xC2\x9B", "\xE2\x80\xAE"})
      CHECK(text.find(bytes) == std::string::npos);
    CHECK(text.find("u{202E}moc") != std::string::npos);
  }
}

TEST_CASE("check: the formats for machines agree on a whole site, and exit alike") {
  const TemporaryFolder folder;
  tests::write_broken_site(folder);
  const std::vector<std::string> paths = {folder.path().string()};
  const auto github_lines = run_check(paths, CheckFormat::Github);
  CHECK(github_lines.code == exit_findings);
  CHECK(tests::count(github_lines.out, "::warning file=" + shown(folder.path())) == 2);
  CHECK(github_lines.err.empty());
  const auto suites = run_check(paths, CheckFormat::Junit);
  CHECK(suites.code == exit_findings);
  CHECK(XmlReader(suites.out).count("failure") == 2);
  const auto log = run_check(paths, CheckFormat::Sarif);
  CHECK(log.code == exit_findings);
  CHECK(json::parse(log.out)["runs"][0]["results"].size() == 2);
}
