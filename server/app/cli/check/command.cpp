#include "app/cli/check/command.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

#include "app/cli/check/baseline.h"
#include "app/cli/check/dry_disk.h"
#include "app/cli/check/external.h"
#include "app/cli/check/fix.h"
#include "app/cli/check/targets.h"
#include "app/cli/command_messages.h"
#include "app/cli/progress_line.h"
#include "app/hosting/site_loading.h"
#include "app/system/all_cores.h"
#include "app/system/paths.h"
#include "rules/documentation.h"
#include "rules/suggestions.h"
#include "site/judged_files.h"
#include "text/lists.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

/// An error names an unknown code and what it may have meant.
tl::expected<void, std::string> verify_codes(std::string_view option, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    if (find_code(code)) continue;
    NearestNames names;
    for (const Rule& rule : all_rules()) names.add(rule.code, rule.code);
    const auto nearest = names.find_nearest(code);
    return tl::unexpected(std::string(option) + ": there is no diagnostic \"" + code + "\"." +
                          (nearest ? " Did you mean " + *nearest + "?" : " docs/diagnostics.md lists all."));
  }
  return {};
}

bool is_wanted(const CheckOptions& options, std::string_view code) {
  return (options.only.empty() || contains(options.only, code)) && !contains(options.ignore, code);
}

/// Who asks for a code that is off by default wants to see it; the site's own settings still win.
Settings settings_for(const CheckOptions& options) {
  Settings settings;
  for (const std::string& code : options.only) {
    const auto known = find_code(code);
    if (known && known->rule().severity == Severity::Off) {
      settings.diagnostics.severity.emplace_back(*known, Severity::Hint);
    }
  }
  return settings;
}

tl::expected<LoadedSite, std::string> load_target(const CheckTarget& target, const CheckOptions& options,
                                                  UnixSeconds now, std::ostream& err) {
  SetupOptions setup_options;
  setup_options.settings = settings_for(options);
  setup_options.settings.allow_outside = options.allow_outside;
  setup_options.disk = options.disk;
  setup_options.config_files = options.config_files;
  setup_options.judges_configuration = true;
  auto setup = load_setup(target.root, setup_options);
  if (!setup) return tl::unexpected(setup.error());
  ProgressLine line(options.show_progress, err);
  return load_site(std::move(*setup), now, SiteUse::Judged,
                   [&](std::size_t done, std::size_t total) { line.report(done, total); });
}

/// The site's files that were asked for; paths of which Jekyll reads nothing are named on `err`.
struct Selection {
  std::vector<std::string> files;
  std::vector<std::string> bystanders;  // only those with findings
};

Selection select_files(const CheckTarget& target, const LoadedSite& loaded, const std::string& site,
                       std::ostream& err) {
  std::vector<bool> met(target.requested.size(), false);
  const auto meet = [&](const std::string& name) {
    const fs::path path = loaded.setup.source / name;
    bool wanted = false;
    for (std::size_t i = 0; i < target.requested.size(); ++i) {
      if (!target.requested[i].covers(path)) continue;
      met[i] = true;
      wanted = true;
    }
    return wanted;
  };
  Selection selection;
  for (const auto& [name, file] : loaded.site.files()) {
    if (!file.parsed.from_theme && meet(name)) selection.files.push_back(name);
  }
  for (const std::string& name : loaded.site.bystanders()) {
    if (diagnose_bystander(loaded.site, name, loaded.setup.settings.diagnostics).empty()) continue;
    if (meet(name)) selection.bystanders.push_back(name);
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (met[i]) continue;
    err << "jekyll-ls: " << target.requested[i].written << ": Jekyll reads nothing of this for the site in " << site
        << ".\n";
  }
  return selection;
}

/// A diagnostic of the file at `path`; without lines it stands at the beginning.
Finding finding_of(Diagnostic& diagnostic, const LoadedSite& loaded, const std::string& site, const std::string& path,
                   const LineIndex& lines) {
  Finding finding{site,
                  path,
                  loaded.setup.source / path,
                  diagnostic.span,
                  lines.range(diagnostic.span, PositionEncoding::Utf16),
                  lines.range(diagnostic.span, PositionEncoding::Utf32),
                  diagnostic.severity,
                  diagnostic.code,
                  std::move(diagnostic.message),
                  std::move(diagnostic.destination),
                  {},
                  diagnostic.more,
                  std::move(diagnostic.repeats)};
  for (RelatedInformation& related : diagnostic.related) {
    const SiteFile* other = loaded.site.find_file(related.path);
    if (other == nullptr || other->parsed.from_theme) continue;
    finding.related.push_back({loaded.setup.source / related.path,
                               other->parsed.lines.range(related.span, PositionEncoding::Utf32),
                               std::move(related.message)});
  }
  return finding;
}

void judge(const Selection& selection, const LoadedSite& loaded, const std::string& site, const CheckOptions& options,
           CheckReport& report) {
  const DiagnosticSettings& settings = loaded.setup.settings.diagnostics;
  const auto find_in = [&](std::vector<Diagnostic> diagnostics, const std::string& path, const LineIndex& lines) {
    std::vector<Finding> findings;
    for (Diagnostic& diagnostic : diagnostics) {
      if (!is_wanted(options, diagnostic.code.text())) continue;
      findings.push_back(finding_of(diagnostic, loaded, site, path, lines));
    }
    return findings;
  };
  std::vector<const SiteFile*> files;
  files.reserve(selection.files.size());
  for (const std::string& path : selection.files) {
    if (const SiteFile* file = loaded.site.find_file(path)) files.push_back(file);
  }
  std::vector<std::vector<Finding>> found(files.size());
  for_each_on_all_cores(files.size(), [&](std::size_t i) {
    found[i] = find_in(diagnose(loaded.site, *files[i], settings), files[i]->path(), files[i]->parsed.lines);
  });
  const auto add = [&](std::vector<Finding> findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(report.findings));
  };
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& path = files[i]->path();
    if (is_judged(*files[i])) report.files.push_back({site, path, loaded.setup.source / path});
    add(std::move(found[i]));
  }
  for (const std::string& path : selection.bystanders) {
    const ParsedFile* part = loaded.site.find_style_part(path);
    add(find_in(diagnose_bystander(loaded.site, path, settings), path, part != nullptr ? part->lines : LineIndex()));
  }
}

std::string findings_text(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " finding" : " findings");
}

/// What was fixed in all sites together.
struct FixSum {
  std::size_t fixes = 0;
  std::size_t files = 0;
};

/// Tells what was fixed, or would be; false when a file could not be read or written.
bool fix(const Selection& selection, const CheckOptions& options, const fs::path& directory, LoadedSite& loaded,
         FixSum& sum, std::ostream& err) {
  const FixOutcome outcome = fix_files(*options.disk, loaded, selection.files, [&](RuleCode code) {
    if (!is_wanted(options, code.text())) return FixesWanted::None;
    return contains(options.only, code.text()) ? FixesWanted::Named : FixesWanted::Safe;
  });
  for (const FixedFile& file : outcome.files) {
    err << (options.dry_run ? "Would fix " : "Fixed ") << displayed_path(loaded.setup.source / file.path, directory)
        << ": " << findings_text(file.fixes) << ".\n";
    sum.fixes += file.fixes;
    ++sum.files;
  }
  for (const DiskError& error : outcome.errors) {
    err << "jekyll-ls: " << error.path << ": cannot fix: " << error.message << '\n';
  }
  return outcome.errors.empty();
}

struct BaselineFile {
  fs::path path;
  Baseline known;

  [[nodiscard]] fs::path folder() const { return path.parent_path(); }
};

/// Nothing when no baseline was asked for. One that is to be written need not exist.
tl::expected<std::optional<BaselineFile>, std::string> load_baseline_file(const CheckOptions& options,
                                                                          const fs::path& directory) {
  if (!options.baseline) {
    if (!options.write_baseline) return std::nullopt;
    return tl::unexpected(std::string("--write-baseline needs --baseline FILE."));
  }
  BaselineFile baseline{(directory / *options.baseline).lexically_normal(), {}};
  if (options.write_baseline && !exists(*options.disk, baseline.path)) return baseline;
  auto known = load_baseline(*options.disk, baseline.path);
  if (!known) return tl::unexpected(known.error());
  baseline.known = std::move(*known);
  return baseline;
}

/// Files by their paths in the baseline.
std::set<std::string> checked_paths(const CheckReport& report, const fs::path& folder) {
  std::set<std::string> paths;
  for (const CheckedFile& file : report.files) paths.insert(displayed_path(file.file, folder));
  for (const Finding& finding : report.findings) paths.insert(displayed_path(finding.file, folder));
  return paths;
}

/// Findings of other files and other codes than those that were checked stay known, as long as their files exist.
Baseline renewed_baseline(const BaselineFile& baseline, const CheckReport& report, const CheckOptions& options) {
  Baseline renewed = baseline_of(report, baseline.folder());
  const std::set<std::string> checked = checked_paths(report, baseline.folder());
  for (const auto& [key, count] : baseline.known) {
    const bool judged = checked.contains(key.path) && is_wanted(options, key.code);
    if (!judged && exists(*options.disk, baseline.folder() / key.path)) renewed.emplace(key, count);
  }
  return renewed;
}

std::size_t total(const Baseline& baseline) {
  std::size_t sum = 0;
  for (const auto& [key, count] : baseline) sum += count;
  return sum;
}

void leave_out_known(const BaselineFile& baseline, const CheckOptions& options, CheckReport& report,
                     std::ostream& err) {
  const std::size_t before = report.findings.size();
  const std::set<std::string> checked = checked_paths(report, baseline.folder());
  Baseline gone = subtract_baseline(report, baseline.known, baseline.folder());
  std::erase_if(gone, [&](const auto& entry) {
    return !checked.contains(entry.first.path) || !is_wanted(options, entry.first.code);
  });
  err << findings_text(before - report.findings.size()) << " of " << *options.baseline << " left out";
  if (!gone.empty()) err << ", " << total(gone) << " no longer found: --write-baseline drops what is gone";
  err << ".\n";
}

void tell_sum(const FixSum& sum, const CheckOptions& options, std::ostream& err) {
  if (sum.fixes == 0) {
    err << "Nothing to fix.\n";
    return;
  }
  err << (options.dry_run ? "Would fix " : "Fixed ") << findings_text(sum.fixes) << " in " << sum.files
      << (sum.files == 1 ? " file" : " files") << (options.dry_run ? "; nothing was written.\n" : ".\n");
}

/// Findings that nobody asked to see are only counted: neither their severity nor their code was named.
void hide_minor(const CheckOptions& options, CheckReport& report) {
  const Severity least = std::min(options.min_severity, options.fail_on);
  std::erase_if(report.findings, [&](const Finding& finding) {
    if (finding.severity >= least || contains(options.only, finding.code.text())) return false;
    report.hidden[finding.severity] += 1 + finding.more;
    return true;
  });
}

/// What docs/diagnostics.md says of the code.
int explain(const std::string& text, std::ostream& out, std::ostream& err) {
  const auto code = find_code(text);
  if (!code) return could_not_run(err, verify_codes("--explain", {text}).error());
  out << rule_documentation(code->rule());
  return exit_clean;
}

void write_report(const CheckReport& report, const CheckOptions& options, const fs::path& directory,
                  std::ostream& out) {
  switch (options.format) {
    case CheckFormat::Text:
      return write_text(report, directory, options.decoration, out);
    case CheckFormat::Json:
      return write_json(report, out);
    case CheckFormat::Sarif:
      return write_sarif(report, directory, out);
    case CheckFormat::Junit:
      return write_junit(report, directory, options.fail_on, out);
    case CheckFormat::Github:
      return write_github(report, directory, out);
  }
}

/// Of a large site everything is in small pieces: when the process is about to end, the system frees them at once.
void leave_to_system(LoadedSite site) {
  static auto* const last = new std::unique_ptr<LoadedSite>();
  *last = std::make_unique<LoadedSite>(std::move(site));
}

/// Checks as the options say; all of their codes are known.
int check_sites(const CheckOptions& options, std::ostream& out, std::ostream& err) {
  const auto now = resolve_now(options.now, process_environment());
  if (!now) return could_not_run(err, now.error());
  const auto targets = find_targets(*options.disk, options.paths, options.config_files);
  if (!targets) return could_not_run(err, targets.error());
  const fs::path directory = working_folder();
  const auto baseline = load_baseline_file(options, directory);
  if (!baseline) return could_not_run(err, baseline.error());

  FixSum fixed;
  ExternalLinks external(options, err);
  CheckReport report;
  report.disk = options.disk;
  report.sites = targets->size();
  for (const CheckTarget& target : *targets) {
    auto loaded = load_target(target, options, *now, err);
    if (!loaded) return could_not_run(err, loaded.error());
    if (!report_loading(*loaded, err)) return exit_could_not_run;
    const std::string site = displayed_path(loaded->setup.root, directory);
    const Selection selection = select_files(target, *loaded, site, err);
    if (options.external) {
      if (const auto asked = external.ask(*loaded, selection.files); !asked) return could_not_run(err, asked.error());
    }
    if (options.fix && !fix(selection, options, directory, *loaded, fixed, err)) return exit_could_not_run;
    judge(selection, *loaded, site, options, report);
    if (&target == &targets->back()) leave_to_system(std::move(*loaded));
  }
  sort_report(report);
  if (options.external) external.tell_sum();
  if (options.fix) tell_sum(fixed, options, err);

  if (options.write_baseline) {
    const Baseline renewed = renewed_baseline(**baseline, report, options);
    if (const auto saved = save_baseline(*options.disk, (*baseline)->path, renewed); !saved)
      return could_not_run(err, saved.error());
    err << "Wrote " << findings_text(total(renewed)) << " to " << *options.baseline << ".\n";
    return exit_clean;
  }
  if (*baseline) leave_out_known(**baseline, options, report, err);
  // Who asks for hints asks for everything.
  if (options.min_severity > Severity::Hint) join_repeats(report, options.only);
  hide_minor(options, report);
  write_report(report, options, directory, out);
  if (options.format == CheckFormat::Text) {
    write_summary_table(report, err);
    err << summary_of(report) << '\n';
  }
  const bool failed = std::any_of(report.findings.begin(), report.findings.end(),
                                  [&](const Finding& finding) { return finding.severity >= options.fail_on; });
  return failed ? exit_findings : exit_clean;
}

}  // namespace

int check(const CheckOptions& options, std::ostream& out, std::ostream& err) {
  if (options.explain) return explain(*options.explain, out, err);
  for (const auto& [option, codes] : {std::pair("--only", &options.only), std::pair("--ignore", &options.ignore)}) {
    if (const auto known = verify_codes(option, *codes); !known) return could_not_run(err, known.error());
  }
  if (!options.dry_run) return check_sites(options, out, err);
  DryDisk disk(*options.disk);
  CheckOptions dry = options;
  dry.disk = &disk;
  return check_sites(dry, out, err);
}

}  // namespace jekyll
