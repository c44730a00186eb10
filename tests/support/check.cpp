// Compares findings with markers; every failure names its caller and the ranges.
#include "tests/support/check.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace jekyll::tests {
namespace {

DiagnosticSettings with_every_code_on(const DiagnosticSettings& settings) {
  DiagnosticSettings all;
  for (const Rule& rule : all_rules()) {
    if (rule.severity == Severity::Off) all.severity.emplace_back(rule, Severity::Hint);
  }
  all.severity.insert(all.severity.end(), settings.severity.begin(), settings.severity.end());
  all.overrides = settings.overrides;
  all.web = example_verdicts();
  return all;
}

struct Reported {
  std::string file;
  Diagnostic diagnostic;
};

std::vector<Reported> diagnose_fixture(const Fixture& fixture, const Site& site, const DiagnosticSettings& settings) {
  std::vector<Reported> reported;
  for (const FixtureFile& source : fixture.files) {
    const SiteFile* file = site.find_file(source.path);
    const DiagnosticSettings all = with_every_code_on(settings);
    for (Diagnostic& diagnostic :
         file == nullptr ? diagnose_bystander(site, source.path, all) : diagnose(site, *file, all)) {
      reported.push_back({source.path, std::move(diagnostic)});
    }
  }
  return reported;
}

/// "index.md:3: link-case «/About/»", for messages.
std::string describe(const Fixture& fixture, const std::string& file, std::string_view code, Span span) {
  const std::string& text = fixture.file(file).text;
  const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(span.begin), '\n') + 1;
  return file + ":" + std::to_string(lines) + ": " + std::string(code) + " at " + std::to_string(span.begin) + "-" +
         std::to_string(span.end) + " «" + std::string(span.of(text)) + "»";
}

std::string place(std::source_location where) {
  return std::string(where.file_name()) + ":" + std::to_string(where.line());
}

}  // namespace

std::shared_ptr<const WebVerdicts> example_verdicts() {
  using State = WebVerdict::State;
  static const auto verdicts = std::make_shared<const WebVerdicts>(WebVerdicts{
      {"https://gone.example/tea", {.state = State::Dead, .reason = "status", .status = 404}},
      {"https://moved.example/tea",
       {.state = State::Moved, .reason = "status", .location = "https://moved.example/tea/"}},
      {"https://tea.example/kinds",
       {.state = State::Alive, .reason = "status", .status = 200, .missing_fragments = {"black&white", "gren"}}},
      {"https://slow.example/tea", {.state = State::Unreachable, .reason = "timeout"}},
  });
  return verdicts;
}

RuleCode code_named(std::string_view text) {
  INFO("the code: " << text);
  const std::optional<RuleCode> code = find_code(text);
  REQUIRE(code.has_value());
  return *code;
}

void check_diagnostics(std::string_view text, const DiagnosticCheck& check, std::source_location where) {
  INFO("called from " << place(where));
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  using Key = std::tuple<std::string, std::string, std::size_t, std::size_t>;
  std::multiset<Key> expected;
  for (const MarkedRange& range : fixture.ranges) {
    const std::string code = range.label.empty() ? std::string(check.code) : range.label;
    INFO("the marked code: " << code);
    REQUIRE(find_code(code).has_value());
    expected.emplace(range.file, code, range.span.begin, range.span.end);
  }
  const auto contains = [](const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::string surplus;
  for (const Reported& reported : diagnose_fixture(fixture, site, check.settings)) {
    const Diagnostic& diagnostic = reported.diagnostic;
    const std::string_view code = diagnostic.code.text();
    if (contains(check.ignored, code)) continue;
    if (!check.files.empty() && !contains(check.files, reported.file)) continue;
    const auto found = expected.find({reported.file, std::string(code), diagnostic.span.begin, diagnostic.span.end});
    if (found != expected.end()) {
      expected.erase(found);
    } else {
      surplus += "\n  " + describe(fixture, reported.file, code, diagnostic.span) + ": " + diagnostic.message;
    }
    CHECK(!diagnostic.message.empty());
  }
  std::string missing;
  for (const auto& [file, code, begin, end] : expected) missing += "\n  " + describe(fixture, file, code, {begin, end});
  INFO("reported but not marked:" << surplus);
  INFO("marked but not reported:" << missing);
  CHECK(surplus.empty());
  CHECK(missing.empty());
}

void check_fix(std::string_view before, std::string_view code, std::string_view after, std::source_location where) {
  INFO("called from " << place(where));
  const Fixture fixture = parse_fixture(before);
  const Site site = build_site(fixture);
  const Fixture wanted = parse_fixture(after);
  const Fix* fix = nullptr;
  std::string file;
  const std::vector<Reported> all = diagnose_fixture(fixture, site, {});
  for (const Reported& reported : all) {
    if (reported.diagnostic.code.text() != code) continue;
    INFO("two findings of this code");
    REQUIRE(file.empty());
    file = reported.file;
    const auto& fixes = reported.diagnostic.fixes;
    const auto surest = std::max_element(fixes.begin(), fixes.end(),
                                         [](const Fix& a, const Fix& b) { return a.confidence < b.confidence; });
    if (surest != fixes.end()) fix = &*surest;
  }
  INFO("no finding of this code");
  REQUIRE_FALSE(file.empty());
  INFO("no fix is offered");
  REQUIRE(fix != nullptr);
  CHECK_FALSE(fix->title.empty());
  const std::string fixed = apply_edits(fixture.file(file).text, fix->edits);
  const auto same_file = std::find_if(wanted.files.begin(), wanted.files.end(),
                                      [&](const FixtureFile& candidate) { return candidate.path == file; });
  CHECK(fixed == (same_file == wanted.files.end() ? wanted.files.front().text : same_file->text));
}

namespace {

template <typename Member>
auto all_of_code(std::string_view text, std::string_view code, Member Diagnostic::*member) {
  const Fixture fixture = parse_fixture(text);
  const Site site = build_site(fixture);
  std::vector<Member> values;
  for (const Reported& reported : diagnose_fixture(fixture, site, {})) {
    if (reported.diagnostic.code.text() == code) values.push_back(reported.diagnostic.*member);
  }
  return values;
}

}  // namespace

std::vector<std::string> messages_of(std::string_view text, std::string_view code) {
  return all_of_code(text, code, &Diagnostic::message);
}

std::vector<Severity> severities_of(std::string_view text, std::string_view code) {
  return all_of_code(text, code, &Diagnostic::severity);
}

}  // namespace jekyll::tests
