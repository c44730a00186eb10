// All files as Jekyll sees them. A plain value with one owner; no disk, no clock: files and `now` are given to it.
// Invariant: any sequence of updates equals a build from scratch.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/config.h"
#include "site/dates.h"
#include "site/site_file.h"

namespace jekyll {

/// How much of `path` (relative to the source) must be read. Directories end with '/': Ignored means "do not enter".
[[nodiscard]] ReadAs read_as(const SiteConfig& config, std::string_view path);

/// Parses a file's bytes for the site; pure and safe to call from any thread.
[[nodiscard]] ParsedFile parse_file(const SiteConfig& config, std::string path, std::string_view text, FileStamp stamp);

/// A page, redirect or feed that a plugin adds. `url` as Jekyll has it.
struct GeneratedPage {
  std::string url;
  std::string output;
  std::string plugin;
  std::optional<std::string> redirect_to;
  std::string source;  // path of the file that caused it, "" if none
};

/// What answers for an output path.
struct OutputEntry {
  const SiteFile* file = nullptr;            // null for generated pages
  const GeneratedPage* generated = nullptr;  // null for files
};

struct SiteInputs {
  std::string root;  // absolute path of the site root, for messages only
  SiteConfig config;
  UnixSeconds now = 0;
  TimeZone zone;  // of the configuration, else the machine's
};

/// A value of a taxonomy and how many posts and documents use it.
struct TaxonomyUse {
  std::string name;
  std::size_t count = 0;
};

class Site {
 public:
  explicit Site(SiteInputs inputs);
  ~Site();
  Site(Site&&) noexcept;
  Site& operator=(Site&&) noexcept;
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  [[nodiscard]] const SiteConfig& config() const;
  [[nodiscard]] const std::string& root() const;
  [[nodiscard]] UnixSeconds now() const;
  [[nodiscard]] const TimeZone& zone() const;

  /// Adds or replaces files and removes others; returns the paths of files whose links may now be judged differently
  /// (the changed ones included), sorted.
  std::vector<std::string> update(std::vector<ParsedFile> changed, std::span<const std::string> removed = {});
  /// The same for the passing of time: future posts whose hour has come.
  std::vector<std::string> set_now(UnixSeconds now);

  /// Nothing before the first scan is complete is accused; the owner says when it is.
  void set_complete(bool complete);
  [[nodiscard]] bool complete() const;

  [[nodiscard]] const SiteFile* find_file(std::string_view path) const;
  /// All files, sorted by path; theme files included (`from_theme`).
  [[nodiscard]] const std::map<std::string, SiteFile, std::less<>>& files() const;
  [[nodiscard]] const std::vector<GeneratedPage>& generated() const;

  /// Who answers for the output path ("a/index.html"), exact case. Several claimants: the one that Jekyll writes last.
  [[nodiscard]] std::optional<OutputEntry> find_output(std::string_view output) const;
  [[nodiscard]] std::vector<OutputEntry> outputs_ignoring_case(std::string_view output) const;

  [[nodiscard]] const SiteFile* find_layout(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> layout_names() const;
  /// `file` as written in `{% include file %}`, without a leading '/'.
  [[nodiscard]] const SiteFile* find_include(std::string_view file) const;
  /// Whether the theme's layouts and includes can be known: no theme, or it was found on disk.
  [[nodiscard]] bool theme_known() const;
  void set_theme_known(bool known);

  /// Ids that a link to the file may name: its headings, HTML ids, and those of its layouts.
  /// `unknowable`: others may exist that only rendering tells.
  struct Anchors {
    std::vector<std::string> ids;
    bool unknowable = false;
  };
  [[nodiscard]] Anchors anchors_of(const SiteFile& file) const;

  [[nodiscard]] std::vector<TaxonomyUse> categories() const;  // most used first
  [[nodiscard]] std::vector<TaxonomyUse> tags() const;
  /// `site.data`, all data files merged.
  [[nodiscard]] const YamlValue& data() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jekyll
