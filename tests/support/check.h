// Checks of the rules on fixtures. Strict both ways: what is marked must be reported, what is reported must be marked.
#pragma once

#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"

namespace jekyll::tests {

/// What the web says of the hosts that the rules' examples name.
[[nodiscard]] std::shared_ptr<const WebVerdicts> example_verdicts();

/// A code that must exist.
[[nodiscard]] RuleCode code_named(std::string_view text);

struct DiagnosticCheck {
  /// Code of ranges without a label.
  std::string_view code = {};
  /// Files that are judged; all when empty.
  std::vector<std::string> files = {};
  /// Codes that are left out of the comparison.
  std::vector<std::string> ignored = {};
  /// On top of every code being on.
  DiagnosticSettings settings = {};
};

/// Every `<[code|x]>` must be reported with that code on exactly this range, and nothing else may be. Codes that are
/// off by default are on as hints.
void check_diagnostics(std::string_view text, const DiagnosticCheck& check = {},
                       std::source_location where = std::source_location::current());

/// Applies the fix (the surest, of equally sure ones the first) of the only finding of `code` in `before`: its file
/// must become the one of the same name in `after`, or the only one there.
void check_fix(std::string_view before, std::string_view code, std::string_view after,
               std::source_location where = std::source_location::current());

/// The messages of `code` in a fixture, in order of file and place.
[[nodiscard]] std::vector<std::string> messages_of(std::string_view text, std::string_view code);
[[nodiscard]] std::vector<Severity> severities_of(std::string_view text, std::string_view code);

}  // namespace jekyll::tests
