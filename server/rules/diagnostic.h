// A finding, and what finds all of a file. Invariant: of one code a file has at most `most_of_a_code` findings.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "rules/web_verdicts.h"
#include "site/site.h"
#include "text/document.h"

namespace jekyll {

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
  Choice,     // one of several ways, the author decides
  Likely,     // probably what was meant: the one to offer first
  OnRequest,  // changes nothing but the form, so it is a matter of taste: applied where its code is named
  Safe,       // what was meant beyond doubt: may be applied without asking
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
  RuleCode code;
  Severity severity = Severity::Warning;
  Span span = {};
  std::string message = {};      // names the object, then the remedy
  std::string destination = {};  // the link as written, for link codes
  std::vector<DiagnosticTag> tags = {};
  std::vector<RelatedInformation> related = {};
  std::vector<Fix> fixes = {};
  /// Findings of a site whose codes and these texts are equal say the same: a list of the whole site shows the first
  /// (repeats.h). Empty: each is shown.
  std::string repeats = {};
  std::size_t more = 0;  // findings of this code in the file that are not listed; the message of the last one tells
};

/// A file that is broken all over is mended where its faults come from, not finding by finding.
constexpr std::size_t most_of_a_code = 1000;

/// Severities of the settings: per code, then per path glob; later overrides win.
struct DiagnosticSettings {
  struct Override {
    std::vector<std::string> paths;  // globs over site-relative paths
    std::vector<std::pair<RuleCode, Severity>> severity;
  };
  /// Destinations that are meant to lead outside of what Jekyll writes: globs over what links have (ignored_links.h).
  struct IgnoredLinks {
    std::vector<std::string> destinations;
    std::vector<std::string> paths;  // globs of the files whose links they are; empty: all
  };
  /// What is fine of other hosts, whatever the web says.
  struct AcceptedLinks {
    std::vector<std::string> addresses;  // globs over whole addresses, which are not asked
    std::vector<int> statuses;           // of answers
  };
  std::vector<std::pair<RuleCode, Severity>> severity;
  std::vector<Override> overrides;
  std::vector<IgnoredLinks> ignored_links = {};
  AcceptedLinks accepted_links = {};
  /// The address of a copy of `{url}` that was made about `{date}` (YYYYMMDD); empty: none is offered.
  std::string archive = "https://web.archive.org/web/{date}/{url}";
  /// What the web says of addresses; null when nobody has asked: then nothing is said of other hosts.
  std::shared_ptr<const WebVerdicts> web = nullptr;
};

/// All findings of one file, sorted by span, suppressions and settings applied.
[[nodiscard]] std::vector<Diagnostic> diagnose(const Site& site, const SiteFile& file,
                                               const DiagnosticSettings& settings = {});
/// The findings of a file that Jekyll ignores (Site::bystanders): of those only the path is known, so they stand at the
/// file's beginning, but for those of what Sass reads (Site::find_style_part).
[[nodiscard]] std::vector<Diagnostic> diagnose_bystander(const Site& site, std::string_view path,
                                                         const DiagnosticSettings& settings = {});

}  // namespace jekyll
