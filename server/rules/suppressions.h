// The directives of a file: which findings they silence, and which of them silence any. Invariant: takes no more than
// the number of directives plus that of findings, each times a logarithm. Internal to rules/.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "rules/rule.h"
#include "site/site.h"

namespace jekyll {

/// A code of a directive, and the lines that it silences.
struct Suppression {
  RuleCode code;
  Span code_span;
  std::size_t first_line = 0;
  std::size_t last_line = 0;  // included
  const SuppressionDirective* directive = nullptr;
  std::size_t index = 0;      // of the code in the directive
  bool ends_another = false;  // an `enable`, which silences nothing
};

class Suppressions {
 public:
  /// `file` must outlive this. Codes that do not exist are left out.
  explicit Suppressions(const SiteFile& file);

  [[nodiscard]] bool empty() const { return all_.empty(); }
  /// Whether a directive silences a finding on this line, or of an element that begins on that one. All that do are in
  /// use from then on.
  bool silence(RuleCode code, std::size_t line, std::size_t element_line);
  /// Those that are of no use, in the order of the file.
  [[nodiscard]] std::vector<const Suppression*> unused() const;

 private:
  struct Lines {
    std::size_t first;
    std::size_t last;
  };
  struct OfCode {
    std::vector<std::size_t> open;  // `disable`s that wait for their `enable`, by index
    std::vector<Lines> silent;      // apart and in order
    std::vector<std::size_t> met;   // lines of findings
  };

  [[nodiscard]] static Lines next_lines(const SiteFile& file, const SuppressionDirective& directive,
                                        const std::map<std::size_t, std::size_t>& code_blocks);
  void add(const SiteFile& file, const SuppressionDirective& directive,
           const std::map<std::size_t, std::size_t>& code_blocks);
  void join_lines();

  std::vector<Suppression> all_;
  std::map<RuleCode, OfCode> by_code_;
};

}  // namespace jekyll
