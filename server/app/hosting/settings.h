// The user's settings: one table that decodes them and generates docs/settings.md.
// Bad settings never stop the server: what can't be used becomes a notice and the rest counts.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>

#include "app/system/disk.h"
#include "features/refactoring/move_files.h"
#include "rules/diagnostic.h"

namespace jekyll {

/// Which files an editor shows diagnostics of.
enum class DiagnosticScope { Open, Site };

/// How the server learns what changes on disk. Automatic: from the client where it watches files, else from the system,
/// and where that tells nothing by comparing now and then.
enum class FileWatching { Automatic, Compare, Off };

/// When an editor may ask the web about links to other hosts. Command: when the user runs the command for it.
enum class ExternalLinkUse { Off, Command };

struct Settings {
  DiagnosticSettings diagnostics;
  DiagnosticScope scope = DiagnosticScope::Open;
  std::vector<std::string> config_files;  // relative to the site root; empty: found by name
  std::optional<bool> show_drafts;        // nothing: as the configuration says
  std::optional<bool> future;
  std::optional<bool> unpublished;
  std::vector<std::string> liquid_tags;     // that plugins register which nothing here knows
  std::vector<std::string> liquid_filters;  // likewise
  std::vector<VocabularyKey> front_matter_keys;
  std::string front_matter_schema;  // JSON Schema, absolute or relative to the site root; empty: none
  std::string theme_path;           // absolute or relative to the site root; empty: looked for
  FileWatching watching = FileWatching::Automatic;
  bool inlay_hints = true;
  bool code_lens = true;
  bool format_tables = false;
  RedirectFrom redirect_from = RedirectFrom::Plugin;  // of pages that move
  std::string project_text = {};                      // of `.jekyll-ls.json`; empty: there is none
  bool link_fragments = false;                        // of other hosts' pages, when the web is asked
  // Never set by the site:
  bool allow_outside = false;                       // what it names outside of its root may be read
  ExternalLinkUse external = ExternalLinkUse::Off;  // whether the web may be asked
  bool allow_local = false;                         // of the web: the user's own machine and network as well
};

/// The project's own settings, at the root of the site.
inline constexpr std::string_view project_settings_file = ".jekyll-ls.json";

/// A row of the settings table.
struct SettingDescription {
  std::string_view key;  // "diagnostics.severity"
  std::string_view type;
  std::string_view default_value;  // as JSON
  std::string_view description;
  bool of_user = false;  // a site can't allow it itself
};
[[nodiscard]] std::span<const SettingDescription> all_settings();

/// Lays the settings in `json` over `settings`. Keys may be nested (`{"site": {"future": true}}`), dotted
/// (`{"site.future": true}`) and may stand below a `jekyll` section. Returns notices, which begin with `origin`.
std::vector<std::string> apply_settings(const nlohmann::json& json, std::string_view origin, Settings& settings);

/// Lays `.jekyll-ls.json` of the site root over `settings`, if there is one; what only the user may set stays as it is.
/// The error is that it can't be read or is not JSON, as `path:line: reason`.
tl::expected<std::vector<std::string>, std::string> load_project_settings(const Disk& disk,
                                                                          const std::filesystem::path& site_root,
                                                                          Settings& settings);

/// docs/settings.md.
[[nodiscard]] std::string settings_documentation();

}  // namespace jekyll
