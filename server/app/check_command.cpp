#include "app/check_command.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <system_error>
#include <tuple>
#include <utility>

#include "app/command_messages.h"
#include "app/site_loading.h"

namespace jekyll {

namespace {

namespace fs = std::filesystem;

/// One of the paths that were asked for: absolute, as written and with links resolved.
struct RequestedPath {
  std::string written;
  fs::path absolute;
  fs::path real;
};

/// A site and the paths in it that were asked for; without a root, a single file.
struct Target {
  std::optional<SiteRoot> root;
  std::vector<RequestedPath> requested;
};

bool is_at_or_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

bool covers(const RequestedPath& requested, const fs::path& file) {
  return is_at_or_below(file, requested.absolute) || is_at_or_below(file, requested.real);
}

fs::path without_final_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

tl::expected<RequestedPath, std::string> resolve_requested(const std::string& written) {
  std::error_code error;
  const fs::path real = fs::canonical(written, error);
  if (error) return tl::unexpected(written + ": " + error.message());
  return RequestedPath{written, without_final_slash(fs::absolute(written).lexically_normal()), real};
}

/// With configuration files named, the folder that was asked for is a site even if nothing else tells.
std::optional<SiteRoot> root_of(const RequestedPath& requested, const CheckOptions& options) {
  auto root = find_root(requested.real);
  if (!root && !options.config_files.empty()) {
    root = SiteRoot{fs::is_directory(requested.real) ? requested.real : requested.real.parent_path(), {}, {}};
  }
  return root;
}

tl::expected<std::vector<Target>, std::string> find_targets(const CheckOptions& options) {
  std::map<fs::path, Target> by_root;
  const auto add = [&](const fs::path& key, std::optional<SiteRoot> root, const RequestedPath& requested) {
    Target& target = by_root[key];
    target.root = std::move(root);
    target.requested.push_back(requested);
  };
  for (const std::string& path : options.paths) {
    const auto requested = resolve_requested(path);
    if (!requested) return tl::unexpected(requested.error());
    if (auto root = root_of(*requested, options)) {
      const fs::path folder = root->folder;
      add(folder, std::move(root), *requested);
    } else if (!fs::is_directory(requested->real)) {
      add(requested->real, std::nullopt, *requested);
    } else {
      std::vector<SiteRoot> below = find_roots_below(requested->real);
      if (below.empty()) {
        return tl::unexpected(path +
                              ": no Jekyll site here, above or below: there is no _config.yml, _posts or _layouts.");
      }
      for (SiteRoot& root_below : below) {
        const fs::path folder = root_below.folder;
        add(folder, std::move(root_below), *requested);
      }
    }
  }
  std::vector<Target> targets;
  targets.reserve(by_root.size());
  for (auto& [key, target] : by_root) targets.push_back(std::move(target));
  return targets;
}

/// Tells on a terminal how far reading has come, once it has taken a second.
class ProgressLine {
 public:
  ProgressLine(bool enabled, std::ostream& err) : enabled_(enabled), err_(err) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() {
    if (shown_) err_ << "\r\x1b[K" << std::flush;
  }

  void report(std::size_t done, std::size_t total) {
    using namespace std::chrono_literals;
    const auto now = std::chrono::steady_clock::now();
    if (!enabled_ || now < next_) return;
    constexpr std::size_t width = 30;
    const std::size_t filled = width * done / std::max<std::size_t>(total, 1);
    err_ << "\r\x1b[KReading [" << std::string(filled, '#') << std::string(width - filled, ' ') << "] " << done << '/'
         << total << std::flush;
    next_ = now + 100ms;
    shown_ = true;
  }

 private:
  bool enabled_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  std::ostream& err_;
};

tl::expected<LoadedSite, std::string> load_target(const Target& target, const CheckOptions& options, UnixSeconds now,
                                                  std::ostream& err) {
  if (!target.root) {
    auto loaded = load_single_file(target.requested.front().real, now);
    if (!loaded) return tl::unexpected(loaded.error().path + ": " + loaded.error().message);
    return std::move(*loaded);
  }
  SetupOptions setup_options;
  setup_options.config_files = options.config_files;
  auto setup = load_setup(*target.root, setup_options);
  if (!setup) return tl::unexpected(setup.error());
  ProgressLine line(options.show_progress, err);
  return load_site(std::move(*setup), now, [&](std::size_t done, std::size_t total) { line.report(done, total); });
}

void add_findings(const LoadedSite& loaded, SiteNames& names, const SiteFile& file, const fs::path& path,
                  const std::string& site, CheckReport& report) {
  const LineIndex& lines = file.parsed.lines;
  for (Diagnostic& diagnostic : diagnose(names, file, loaded.setup.settings.diagnostics)) {
    report.findings.push_back({site, file.path(), path, diagnostic.span,
                               lines.range(diagnostic.span, PositionEncoding::Utf16),
                               lines.position(diagnostic.span.begin, PositionEncoding::Utf32), diagnostic.severity,
                               diagnostic.code, std::move(diagnostic.message), std::move(diagnostic.destination)});
  }
}

/// Jekyll ignores the file, so only its name is judged.
void add_findings_about_name(const LoadedSite& loaded, const std::string& name, const fs::path& path,
                             const std::string& site, CheckReport& report) {
  for (Diagnostic& diagnostic : diagnose_bystander(loaded.site, name, loaded.setup.settings.diagnostics)) {
    report.findings.push_back({site, name, path, diagnostic.span, Range{}, Position{}, diagnostic.severity,
                               diagnostic.code, std::move(diagnostic.message), std::move(diagnostic.destination)});
  }
}

void check_target(const Target& target, const LoadedSite& loaded, const fs::path& directory, CheckReport& report,
                  std::ostream& err) {
  const std::string site = displayed_path(loaded.setup.root, directory);
  std::vector<bool> met(target.requested.size(), false);
  SiteNames names(loaded.site);
  for (const auto& [name, file] : loaded.site.files()) {
    if (file.parsed.from_theme) continue;
    const fs::path path = loaded.setup.source / name;
    bool wanted = false;
    for (std::size_t i = 0; i < target.requested.size(); ++i) {
      if (!covers(target.requested[i], path)) continue;
      met[i] = true;
      wanted = true;
    }
    if (!wanted) continue;
    if (file.kind != FileKind::Static) ++report.files;
    add_findings(loaded, names, file, path, site, report);
  }
  for (const std::string& name : loaded.site.bystanders()) {
    const fs::path path = loaded.setup.source / name;
    for (std::size_t i = 0; i < target.requested.size(); ++i) {
      if (!covers(target.requested[i], path)) continue;
      const std::size_t before = report.findings.size();
      add_findings_about_name(loaded, name, path, site, report);
      if (report.findings.size() > before) met[i] = true;
      break;
    }
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (met[i]) continue;
    err << "jekyll-ls: " << target.requested[i].written << ": Jekyll reads nothing of this for the site in " << site
        << ".\n";
  }
}

void sort_findings(CheckReport& report) {
  const auto key = [](const Finding& finding) {
    return std::tuple(std::string_view(finding.site), std::string_view(finding.path), finding.span.begin,
                      finding.span.end, finding.code);
  };
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

}  // namespace

int check(const CheckOptions& options, std::ostream& out, std::ostream& err) {
  const auto now = resolve_now(options.now, process_environment());
  if (!now) return could_not_run(err, now.error());
  const auto targets = find_targets(options);
  if (!targets) return could_not_run(err, targets.error());

  const fs::path directory = fs::current_path();
  CheckReport report;
  report.sites = targets->size();
  for (const Target& target : *targets) {
    const auto loaded = load_target(target, options, *now, err);
    if (!loaded) return could_not_run(err, loaded.error());
    if (!report_loading(*loaded, err)) return exit_could_not_run;
    check_target(target, *loaded, directory, report, err);
  }
  sort_findings(report);
  if (options.format == CheckFormat::Json) {
    write_json(report, out);
  } else {
    write_text(report, directory, options.decoration, out);
    err << summary_of(report) << '\n';
  }
  const bool failed = std::any_of(report.findings.begin(), report.findings.end(),
                                  [&](const Finding& finding) { return finding.severity >= options.fail_on; });
  return failed ? exit_findings : exit_clean;
}

}  // namespace jekyll
