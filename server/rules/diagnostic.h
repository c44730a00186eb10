// A finding and the registry of rules: code, severity, documentation. The registry generates docs/diagnostics.md.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/suggestions.h"
#include "site/site.h"
#include "text/document.h"

namespace jekyll {

enum class Severity { Off, Hint, Information, Warning, Error };
enum class DiagnosticTag { Unnecessary, Deprecated };

struct RelatedInformation {
  std::string path;  // relative to the source
  Span span;
  std::string message;
};

/// Edits of another file of the site.
struct FileEdits {
  std::string path;  // relative to the source
  std::vector<TextEdit> edits;
};

/// How sure a remedy is.
enum class FixConfidence {
  Choice,  // one of several ways, the author decides
  Likely,  // probably what was meant: the one to offer first
  Safe,    // what was meant beyond doubt: may be applied without asking
};

/// A file that a remedy creates or renames. Paths are relative to the source.
struct FileChange {
  enum class Kind { Create, Rename };
  Kind kind = Kind::Create;
  std::string path;      // to be created, or as it is named now
  std::string new_path;  // of a rename
  std::string text;      // of a new file
};

/// A remedy: edits of the diagnosed file, and of others when it is one for the whole site; or a change of files.
struct Fix {
  std::string title;
  std::vector<TextEdit> edits;
  FixConfidence confidence = FixConfidence::Choice;
  std::optional<FileChange> file = std::nullopt;
  std::vector<FileEdits> elsewhere = {};
};

struct Diagnostic {
  std::string_view code;  // of the registry
  Severity severity = Severity::Warning;
  Span span;
  std::string message;      // names the object, then the remedy
  std::string destination;  // the link as written, for link codes
  std::vector<DiagnosticTag> tags;
  std::vector<RelatedInformation> related;
  std::vector<Fix> fixes;
};

/// A row of the registry.
struct Rule {
  std::string_view code;
  Severity severity;
  std::string_view summary;
  std::string_view why;
  std::string_view bad;   // fixture text: a file, or several with `@file path` lines; the fault is marked <[x]>
  std::string_view good;  // the same without a fault
  std::vector<DiagnosticTag> tags = {};
};

/// All rules, sorted by code.
[[nodiscard]] std::span<const Rule> all_rules();
[[nodiscard]] const Rule* find_rule(std::string_view code);
/// Whether a directive in the file silences the code; what breaks the front matter can only be silenced by settings.
[[nodiscard]] bool can_be_suppressed(std::string_view code);

/// Severities of the settings: per code, then per path glob; later overrides win.
struct DiagnosticSettings {
  struct Override {
    std::vector<std::string> paths;  // globs over site-relative paths
    std::vector<std::pair<std::string, Severity>> severity;
  };
  std::vector<std::pair<std::string, Severity>> severity;
  std::vector<Override> overrides;
};

/// All findings of one file, sorted by span, suppressions and settings applied.
[[nodiscard]] std::vector<Diagnostic> diagnose(const Site& site, const SiteFile& file,
                                               const DiagnosticSettings& settings = {});
/// The same for one file of many: the names that suggestions come from are gathered once for all of them.
[[nodiscard]] std::vector<Diagnostic> diagnose(SiteNames& names, const SiteFile& file,
                                               const DiagnosticSettings& settings = {});
/// The findings of a file that Jekyll ignores (Site::bystanders): of those only the path is known, so they stand at the
/// file's beginning.
[[nodiscard]] std::vector<Diagnostic> diagnose_bystander(const Site& site, std::string_view path,
                                                         const DiagnosticSettings& settings = {});

}  // namespace jekyll
