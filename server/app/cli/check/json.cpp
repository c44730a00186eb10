// The formats made of JSON: our own and SARIF.
#include <map>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/cli/check/fingerprint.h"
#include "app/cli/check/formats.h"
#include "app/cli/json_output.h"
#include "app/homepage.h"
#include "protocol/uri.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

std::string_view sarif_level(Severity severity) {
  if (severity == Severity::Error) return "error";
  return severity == Severity::Warning ? "warning" : "note";
}

ordered_json sarif_rule(const Rule& rule) {
  const std::string code(rule.code);
  const std::string summary = "Reports " + std::string(rule.summary) + ".";
  ordered_json configuration{{"level", sarif_level(rule.severity)}};
  if (rule.severity == Severity::Off) configuration["enabled"] = false;
  return {{"id", code},
          {"shortDescription", {{"text", summary}}},
          {"fullDescription", {{"text", rule.why}}},
          {"help", {{"text", rule.why}}},
          {"helpUri", documentation_url(rule.code)},
          {"defaultConfiguration", std::move(configuration)}};
}

/// Counted from 1, the end excluded (SARIF 2.1.0, 3.30).
ordered_json sarif_location(const fs::path& file, const Range& range, const fs::path& directory) {
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", lsp::encoded_path(displayed_path(file, directory))}}},
            {"region",
             {{"startLine", range.start.line + 1},
              {"startColumn", range.start.character + 1},
              {"endLine", range.end.line + 1},
              {"endColumn", range.end.character + 1}}}}}};
}

ordered_json sarif_result(const Finding& finding, std::size_t rule, const fs::path& directory) {
  ordered_json result{
      {"ruleId", finding.code.text()},
      {"ruleIndex", rule},
      {"level", sarif_level(finding.severity)},
      {"message", {{"text", finding.message}}},
      {"locations", ordered_json::array({sarif_location(finding.file, finding.characters, directory)})}};
  for (const RelatedFinding& related : finding.related) {
    ordered_json location = sarif_location(related.file, related.characters, directory);
    location["message"] = {{"text", related.message}};
    result["relatedLocations"].push_back(std::move(location));
  }
  return result;
}

}  // namespace

void write_json(const CheckReport& report, std::ostream& out) {
  ordered_json diagnostics = ordered_json::array();
  for (const Finding& finding : report.findings) {
    ordered_json entry;
    if (report.sites > 1) entry["site"] = finding.site;
    entry["path"] = finding.path;
    entry["range"] = json_of(finding.range);
    entry["severity"] = name_of(finding.severity);
    entry["code"] = finding.code.text();
    entry["message"] = finding.message;
    entry["destination"] = finding.destination.empty() ? ordered_json() : ordered_json(finding.destination);
    for (const RepeatedPlace& other : finding.others) {
      entry["others"].push_back({{"path", other.path}, {"range", json_of(other.range)}});
    }
    diagnostics.push_back(std::move(entry));
  }
  out << serialize_indented({{"diagnostics", std::move(diagnostics)},
                             {"summary",
                              {{"files", report.files.size()},
                               {"errors", report.count(Severity::Error)},
                               {"warnings", report.count(Severity::Warning)},
                               {"information", report.count(Severity::Information)},
                               {"hints", report.count(Severity::Hint)}}}});
}

void write_sarif(const CheckReport& report, const fs::path& directory, std::ostream& out) {
  ordered_json rules = ordered_json::array();
  std::map<RuleCode, std::size_t> index_of_rule;
  for (const Rule& rule : all_rules()) {
    index_of_rule[rule] = rules.size();
    rules.push_back(sarif_rule(rule));
  }
  const std::vector<std::string> texts = load_finding_texts(report);
  // The same text twice in a file makes two findings; they differ in their number.
  std::map<std::string, std::size_t> met;
  ordered_json results = ordered_json::array();
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    ordered_json result = sarif_result(finding, index_of_rule[finding.code], directory);
    const std::string hash = stable_hash(displayed_path(finding.file, directory) + '\n' +
                                         std::string(finding.code.text()) + '\n' + texts[i]);
    result["partialFingerprints"] = {{"jekyllFinding/v1", hash + ":" + std::to_string(++met[hash])}};
    results.push_back(std::move(result));
  }
  out << serialize_indented(
      {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
       {"version", "2.1.0"},
       {"runs", ordered_json::array({{{"tool",
                                       {{"driver",
                                         {{"name", "jekyll-ls"},
                                          {"version", JEKYLL_LS_VERSION},
                                          {"semanticVersion", JEKYLL_LS_VERSION},
                                          {"informationUri", homepage()},
                                          {"rules", std::move(rules)}}}}},
                                      {"invocations", ordered_json::array({{{"executionSuccessful", true}}})},
                                      {"columnKind", "unicodeCodePoints"},
                                      {"results", std::move(results)}}})}});
}

}  // namespace jekyll
