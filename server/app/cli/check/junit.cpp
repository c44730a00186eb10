// JUnit's XML as build servers read it. Invariant: well-formed whatever bytes names and messages hold.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/check/formats.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

/// XML 1.0, production 2: most control characters cannot be written, not even as references.
bool is_xml_character(char32_t code_point) {
  if (code_point < 0x20) return code_point == '\t' || code_point == '\n' || code_point == '\r';
  return code_point != 0xFFFE && code_point != 0xFFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    at += character.bytes;
    switch (character.code_point) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      // Attributes lose line breaks and tabs that are not references.
      case '\t':
        out += "&#9;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        append_utf8(out, is_xml_character(character.code_point) ? character.code_point : U'\uFFFD');
    }
  }
  return out;
}

struct Suite {
  std::string name;  // the file's path
  std::vector<const Finding*> findings;
  std::size_t failures = 0;
};

/// Bystanders have findings and are no checked files.
std::vector<Suite> suites_of(const CheckReport& report, const fs::path& directory, Severity fail_on) {
  std::map<std::string, Suite> by_name;
  for (const CheckedFile& file : report.files) {
    const std::string name = displayed_path(file.file, directory);
    by_name[name].name = name;
  }
  for (const Finding& finding : report.findings) {
    const std::string name = displayed_path(finding.file, directory);
    Suite& suite = by_name[name];
    suite.name = name;
    suite.findings.push_back(&finding);
    if (finding.severity >= fail_on) ++suite.failures;
  }
  std::vector<Suite> suites;
  suites.reserve(by_name.size());
  for (auto& [name, suite] : by_name) suites.push_back(std::move(suite));
  return suites;
}

void write_counts(std::size_t tests, std::size_t failures, std::ostream& out) {
  out << " tests=\"" << tests << "\" failures=\"" << failures << "\" errors=\"0\" skipped=\"0\"";
}

void write_case(const Suite& suite, const Finding& finding, Severity fail_on, std::ostream& out) {
  const Position start = finding.characters.start;
  const std::string place = std::to_string(start.line + 1) + ":" + std::to_string(start.character + 1);
  const std::string severity(name_of(finding.severity));
  const std::string text = xml_text(suite.name + ":" + place + ": " + severity + ": " + finding.message);
  out << "    <testcase name=\"" << finding.code.text() << " " << place << "\" classname=\"" << xml_text(suite.name)
      << "\">\n";
  if (finding.severity >= fail_on) {
    out << "      <failure type=\"" << severity << "\" message=\"" << xml_text(finding.message) << "\">" << text
        << "</failure>\n";
  } else {
    out << "      <system-out>" << text << "</system-out>\n";
  }
  out << "    </testcase>\n";
}

}  // namespace

void write_junit(const CheckReport& report, const fs::path& directory, Severity fail_on, std::ostream& out) {
  const std::vector<Suite> suites = suites_of(report, directory, fail_on);
  std::size_t tests = 0;
  std::size_t failures = 0;
  for (const Suite& suite : suites) {
    tests += std::max<std::size_t>(suite.findings.size(), 1);
    failures += suite.failures;
  }
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"jekyll-ls\"";
  write_counts(tests, failures, out);
  out << ">\n";
  for (const Suite& suite : suites) {
    out << "  <testsuite name=\"" << xml_text(suite.name) << '"';
    write_counts(std::max<std::size_t>(suite.findings.size(), 1), suite.failures, out);
    out << ">\n";
    if (suite.findings.empty()) {
      out << "    <testcase name=\"nothing found\" classname=\"" << xml_text(suite.name) << "\"/>\n";
    }
    for (const Finding* finding : suite.findings) write_case(suite, *finding, fail_on, out);
    out << "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

}  // namespace jekyll
