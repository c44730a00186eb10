// Runs the commands over real sites and compares with what Jekyll itself says of them (JEKYLL_LS_CORPUS).
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include <nlohmann/json.hpp>

#include "app/cli/check/command.h"
#include "app/cli/command_messages.h"
#include "app/cli/inspect_command.h"
#include "app/system/disk.h"
#include "tests/app/support/temporary_folder.h"
#include "tests/support/catch.h"

using namespace jekyll;
using nlohmann::json;

namespace {

constexpr UnixSeconds checked_at = 1798761600;  // 2027-01-01T00:00:00Z

std::vector<std::filesystem::path> corpus_sites() {
  std::vector<std::filesystem::path> sites;
  const auto corpus = tests::environment("JEKYLL_LS_CORPUS");
  if (!corpus) return sites;
  for (const auto& entry : std::filesystem::directory_iterator(*corpus)) {
    if (std::filesystem::exists(entry.path() / "site.truth.json")) sites.push_back(entry.path());
  }
  std::sort(sites.begin(), sites.end());
  REQUIRE_FALSE(sites.empty());
  return sites;
}

struct Agreement {
  std::size_t entries = 0;
  std::size_t same_url = 0;
  std::string first_difference;

  [[nodiscard]] double rate() const {
    return entries == 0 ? 1.0 : static_cast<double>(same_url) / static_cast<double>(entries);
  }
};

/// By Jekyll's kind: how many URLs are as Jekyll has them.
std::map<std::string, Agreement> compare_urls(const json& truth, const json& inspected) {
  std::map<std::string, std::string> urls;
  for (const json& file : inspected["files"]) {
    if (file["url"].is_string()) urls[file["path"].get<std::string>()] = file["url"].get<std::string>();
  }
  std::map<std::string, Agreement> by_kind;
  for (const json& entry : truth["entries"]) {
    if (!entry.contains("url")) continue;
    Agreement& agreement = by_kind[entry["kind"].get<std::string>()];
    ++agreement.entries;
    const auto path = entry["path"].get<std::string>();
    const std::string ours = urls.contains(path) ? urls[path] : "(nothing)";
    if (ours == entry["url"].get<std::string>()) {
      ++agreement.same_url;
    } else if (agreement.first_difference.empty()) {
      agreement.first_difference = path + ": " + ours + " instead of " + entry["url"].get<std::string>();
    }
  }
  return by_kind;
}

}  // namespace

TEST_CASE("corpus: inspect has the URLs that Jekyll has", "[not-with-tsan]") {
  const auto sites = corpus_sites();
  if (sites.empty()) return tests::skip("JEKYLL_LS_CORPUS is not set");
  setenv("TZ", "UTC", 1);
  for (const auto& site : sites) {
    OneSiteOptions options;
    options.folder = (site / "tree").string();
    options.now = checked_at;
    std::ostringstream out;
    std::ostringstream err;
    INFO(site << "\n" << err.str());
    REQUIRE(inspect(options, out, err) == exit_clean);
    const json truth = json::parse(load_text_if_present(system_disk(), site / "site.truth.json"));
    for (const auto& [kind, agreement] : compare_urls(truth, json::parse(out.str()))) {
      std::cout << site.filename().string() << ": " << agreement.same_url << " of " << agreement.entries << ' ' << kind
                << " URLs agree\n";
      INFO(kind << ": " << agreement.first_difference);
      CHECK(agreement.rate() >= (kind == "static" ? 1.0 : 0.95));
    }
  }
}

TEST_CASE("corpus: check reads every site and its two formats agree") {
  const auto sites = corpus_sites();
  if (sites.empty()) return tests::skip("JEKYLL_LS_CORPUS is not set");
  setenv("TZ", "UTC", 1);
  for (const auto& site : sites) {
    INFO(site);
    CheckOptions options;
    options.paths = {(site / "tree").string()};
    options.now = checked_at;
    std::ostringstream text;
    std::ostringstream summary;
    const int code = check(options, text, summary);
    CHECK(code != exit_could_not_run);
    options.format = CheckFormat::Json;
    std::ostringstream report;
    std::ostringstream ignored;
    CHECK(check(options, report, ignored) == code);
    const std::string lines = text.str();
    CHECK(json::parse(report.str())["diagnostics"].size() ==
          static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')));
    std::cout << site.filename().string() << ": " << summary.str();
  }
}

namespace {

/// A copy of a site of the corpus that may be broken.
class SiteCopy {
 public:
  explicit SiteCopy(const std::filesystem::path& tree) {
    std::filesystem::copy(tree, folder_ / "site", std::filesystem::copy_options::recursive);
    // What is read-only in the corpus is ours to change in the copy.
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "site")) {
      if (!entry.is_symlink()) {
        std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_write,
                                     std::filesystem::perm_options::add);
      }
    }
  }

  [[nodiscard]] std::filesystem::path root() const { return folder_ / "site"; }
  [[nodiscard]] CheckOptions options() const {
    CheckOptions options;
    options.paths = {root().string()};
    options.now = checked_at;
    options.fail_on = Severity::Hint;
    options.baseline = (folder_ / "baseline.json").string();
    return options;
  }
  /// The findings that the baseline does not know.
  [[nodiscard]] std::size_t new_findings() const {
    std::ostringstream out;
    std::ostringstream err;
    const int code = check(options(), out, err);
    const std::string lines = out.str();
    const auto count = static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
    UNSCOPED_INFO(lines << err.str());
    CHECK(code == (count == 0 ? exit_clean : exit_findings));
    return count;
  }

 private:
  tests::TemporaryFolder folder_;
};

/// Behind the front matter of a page.
std::string with_lines_inserted(const std::string& text, std::string_view lines) {
  const std::size_t end = text.find("\n---", 3);
  const std::size_t body = end == std::string::npos ? std::string::npos : text.find('\n', end + 4);
  if (!text.starts_with("---") || body == std::string::npos) return text;
  return text.substr(0, body + 1) + std::string(lines) + text.substr(body + 1);
}

}  // namespace

TEST_CASE("corpus: a baseline adopts a site, then tells what is new and only that", "[not-with-tsan]") {
  const auto corpus = tests::environment("JEKYLL_LS_CORPUS");
  if (!corpus) return tests::skip("JEKYLL_LS_CORPUS is not set");
  setenv("TZ", "UTC", 1);
  const SiteCopy site(std::filesystem::path(*corpus) / "flink-web" / "tree");
  CheckOptions adopting = site.options();
  adopting.write_baseline = true;
  std::ostringstream out;
  std::ostringstream err;
  REQUIRE(check(adopting, out, err) == exit_clean);
  CHECK(site.new_findings() == 0);

  // Every page grows above its old findings.
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += "A line that was not there.\n\n";
  std::size_t grown = 0;
  std::optional<std::filesystem::path> post;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(site.root())) {
    if (!entry.is_regular_file() || entry.path().extension() != ".md") continue;
    const std::string text = load_text_if_present(system_disk(), entry.path());
    const std::string longer = with_lines_inserted(text, lines);
    if (longer == text) continue;
    std::ofstream(entry.path(), std::ios::binary) << longer;
    ++grown;
    if (entry.path().parent_path().filename() == "_posts") post = entry.path();
  }
  CHECK(grown > 20);
  CHECK(site.new_findings() == 0);

  REQUIRE(post);
  std::ofstream(*post, std::ios::binary | std::ios::app) << "\n\n[broken by hand](/there-is-no-such-page/)\n";
  CHECK(site.new_findings() == 1);
}
