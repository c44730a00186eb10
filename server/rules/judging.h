// Judging one file in steps, so that a page of a hundred thousand links delays nobody. Invariant: however it is sliced,
// the findings are the same.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "rules/diagnostic.h"
#include "site/site.h"

namespace jekyll {

/// The judgement of one file of a site:
///
///     Judging judging(site, file, settings);
///     while (!judging.step(500)) { /* what else is to be done meanwhile */ }
///     publish(judging.take());
///
/// It refers to all that it is given, and remembers places in the file's syntax: whoever changes the site
/// (Site::update, set_complete) or the settings drops it first and begins anew. Dropping it half way is always right.
class Judging {
 public:
  Judging(const Site& site, const SiteFile& file, const DiagnosticSettings& settings);
  Judging(Judging&& other) noexcept;
  Judging& operator=(Judging&& other) noexcept;
  ~Judging();

  /// Looks at no more than `budget` elements: links, references, headings, Liquid tokens, a rule without a list of
  /// them. Each takes some microseconds; a suggestion counts for as many as it takes the time of. Returns whether all
  /// is judged; then it does nothing.
  bool step(std::size_t budget);
  /// The findings, sorted by span, suppressions and settings applied: those of `diagnose`. Once, after the last step.
  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jekyll
