#include "app/cli/check/baseline.h"

#include <iterator>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/check/fingerprint.h"
#include "app/cli/json_output.h"
#include "app/system/disk.h"
#include "text/unicode.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr int baseline_version = 1;

std::vector<BaselineKey> keys_of(const CheckReport& report, const fs::path& folder) {
  std::vector<std::string> texts = load_finding_texts(report);
  std::vector<BaselineKey> keys;
  keys.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Finding& finding = report.findings[i];
    keys.push_back(
        {with_valid_utf8(displayed_path(finding.file, folder)), std::string(finding.code.text()), std::move(texts[i])});
  }
  return keys;
}

/// A member that is a string, else nothing.
const std::string* find_string(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

}  // namespace

tl::expected<Baseline, std::string> load_baseline(const Disk& disk, const fs::path& file) {
  const auto loaded = load_file(disk, file);
  if (!loaded) return tl::unexpected(file.generic_string() + ": cannot read the baseline: " + loaded.error().message);
  const nlohmann::json document = nlohmann::json::parse(loaded->text, nullptr, false);
  const auto no_baseline = [&] {
    return tl::unexpected(file.generic_string() + ": this is not a baseline. Write one with --write-baseline.");
  };
  if (!document.is_object() || document.value("version", nlohmann::json()) != baseline_version) return no_baseline();
  const auto findings = document.find("findings");
  if (findings == document.end() || !findings->is_array()) return no_baseline();
  Baseline baseline;
  for (const nlohmann::json& entry : *findings) {
    if (!entry.is_object()) return no_baseline();
    const std::string* path = find_string(entry, "path");
    const std::string* code = find_string(entry, "code");
    const std::string* text = find_string(entry, "text");
    const nlohmann::json count = entry.value("count", nlohmann::json(1U));
    if (path == nullptr || code == nullptr || text == nullptr || !count.is_number_unsigned()) return no_baseline();
    baseline[{*path, *code, *text}] += count.get<std::size_t>();
  }
  return baseline;
}

tl::expected<void, std::string> save_baseline(WritableDisk& disk, const fs::path& file, const Baseline& baseline) {
  // A finding a line: what is adopted and what is mended later can be read in a difference.
  std::string text = "{\n\"version\": " + std::to_string(baseline_version) + ",\n\"findings\": [";
  std::string_view separator = "\n";
  for (const auto& [key, count] : baseline) {
    ordered_json entry{{"path", key.path}, {"code", key.code}, {"text", key.text}};
    if (count > 1) entry["count"] = count;
    text.append(separator).append(serialize(entry));
    separator = ",\n";
  }
  text += "\n]\n}\n";
  const auto error = disk.replace(file, text);
  if (error) return tl::unexpected(error->path + ": cannot write the baseline: " + error->message);
  return {};
}

Baseline baseline_of(const CheckReport& report, const fs::path& folder) {
  Baseline baseline;
  for (BaselineKey& key : keys_of(report, folder)) ++baseline[std::move(key)];
  return baseline;
}

Baseline subtract_baseline(CheckReport& report, Baseline baseline, const fs::path& folder) {
  const std::vector<BaselineKey> keys = keys_of(report, folder);
  std::vector<Finding> remaining;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto known = baseline.find(keys[i]);
    if (known == baseline.end()) {
      remaining.push_back(std::move(report.findings[i]));
    } else if (--known->second == 0) {
      baseline.erase(known);
    }
  }
  report.findings = std::move(remaining);
  return baseline;
}

}  // namespace jekyll
