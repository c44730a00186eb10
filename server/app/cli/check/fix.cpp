#include "app/cli/check/fix.h"

#include <map>
#include <set>
#include <utility>

#include "features/combined_fixes.h"

namespace jekyll {

namespace {

/// A fix can bring up another one. Fixes that take each other back must end somewhere.
constexpr int max_rounds = 10;

struct Fixing {
  WritableDisk& disk;
  LoadedSite& loaded;
  const FixFilter& wanted;
  std::map<std::string, std::size_t> fixes = {};  // by path
  std::vector<DiskError> errors = {};

  /// Reads the file again; returns the files that may be judged differently now.
  std::vector<std::string> reload(const std::string& path) {
    auto parsed = load_again(loaded.setup, loaded.site, path);
    if (!parsed) {
      errors.push_back(std::move(parsed.error()));
      return {};
    }
    std::vector<ParsedFile> changed;
    changed.push_back(std::move(*parsed));
    return loaded.site.update(std::move(changed));
  }

  std::vector<std::string> fix(const std::string& path) {
    const SiteFile* file = loaded.site.find_file(path);
    if (file == nullptr || file->parsed.from_theme) return {};
    CombinedEdits combined;
    for (const Diagnostic& diagnostic : diagnose(loaded.site, *file, loaded.setup.settings.diagnostics)) {
      const FixesWanted fixes_wanted = wanted(diagnostic.code);
      const Fix* fix = best_fix(diagnostic);
      if (fix == nullptr || fixes_wanted == FixesWanted::None) continue;
      const FixConfidence least = fixes_wanted == FixesWanted::Named ? FixConfidence::OnRequest : FixConfidence::Safe;
      if (fix->confidence >= least) combined.add(*fix);
    }
    if (combined.fixes() == 0) return {};
    const std::filesystem::path on_disk = loaded.setup.source / path;
    const auto text = load_file(disk, on_disk);
    if (!text) {
      errors.push_back(text.error());
      return {};
    }
    if (text->stamp != file->parsed.stamp) return reload(path);
    const std::string fixed = apply_edits(text->text, combined.edits());
    if (fixed == text->text) return {};
    if (auto error = disk.replace(on_disk, fixed)) {
      errors.push_back(std::move(*error));
      return {};
    }
    fixes[path] += combined.fixes();
    return reload(path);
  }
};

}  // namespace

FixOutcome fix_files(WritableDisk& disk, LoadedSite& loaded, const std::vector<std::string>& paths,
                     const FixFilter& wanted) {
  Fixing fixing{disk, loaded, wanted};
  const std::set<std::string> requested(paths.begin(), paths.end());
  std::set<std::string> waiting = requested;
  for (int round = 0; round < max_rounds && !waiting.empty() && fixing.errors.empty(); ++round) {
    for (const std::string& path : std::exchange(waiting, {})) {
      for (std::string& affected : fixing.fix(path)) {
        if (requested.contains(affected)) waiting.insert(std::move(affected));
      }
    }
  }
  FixOutcome outcome{{}, std::move(fixing.errors)};
  for (const auto& [path, fixes] : fixing.fixes) outcome.files.push_back({path, fixes});
  return outcome;
}

}  // namespace jekyll
