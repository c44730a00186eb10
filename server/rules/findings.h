// The findings of one file while it is judged. Invariant: what directives silence, what settings switch off and what is
// beyond `most_of_a_code` is never kept. Internal to rules/.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "rules/suppressions.h"

namespace jekyll {

class Findings {
 public:
  /// `file` and `settings` must outlive this; `path` is the file's, also when of a file nothing else is known.
  Findings(const SiteFile& file, std::string_view path, const DiagnosticSettings& settings)
      : file_(file), path_(path), settings_(settings), suppressions_(file) {}

  /// Adds a finding with the code's default severity. `element` is what it speaks of: a suppression that covers the
  /// beginning of either covers it. The reference is valid until the next finding; of what is dropped it leads nowhere.
  Diagnostic& add(RuleCode code, Span span, Span element, std::string message);
  /// Whether such a finding would be dropped. Then it counts as made: for the directive that silences it and in the
  /// number of those that are not listed. Asked first where a message costs more than a look.
  [[nodiscard]] bool drops(RuleCode code, Span span, Span element);
  /// An unknown plugin may make the last finding right, or no build may come to it, so it is never more than
  /// information.
  void doubt_last();

  [[nodiscard]] const Suppressions& suppressions() const { return suppressions_; }
  [[nodiscard]] const DiagnosticSettings& settings() const { return settings_; }
  /// All that was kept, in order of place; of equal places in the order in which it was found.
  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  struct Kept {
    Diagnostic diagnostic;
    bool doubtful = false;
  };
  struct Count {
    std::optional<Severity> configured;
    bool off = false;
    std::size_t kept = 0;
    std::size_t beyond = 0;
  };

  [[nodiscard]] Count& count_of(RuleCode code);
  void tell_of_those_beyond(std::vector<Kept>& sorted) const;

  const SiteFile& file_;
  std::string path_;
  const DiagnosticSettings& settings_;
  Suppressions suppressions_;
  std::map<RuleCode, Count> counts_;
  std::vector<Kept> kept_;
  std::optional<Kept> dropped_;  // what the last call added in vain
};

}  // namespace jekyll
