// A rule and its code. Invariant: a code is that of a declared rule, so a slip in one does not compile; a text becomes
// a code by `find_code` alone.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace jekyll {

enum class Severity { Off, Hint, Information, Warning, Error };
enum class DiagnosticTag { Unnecessary, Deprecated };

/// A row of the registry. Rules are constants of their families, each beside the function that reports it.
struct Rule {
  std::string_view code;  // words, joined by hyphens
  Severity severity;
  std::string_view summary;
  std::string_view why;
  std::string_view site = {};  // what both examples begin with: files around the fault, and the start of the last one
  std::string_view bad;        // fixture text: a file, or several with `@file path` lines; the fault is marked <[x]>
  std::string_view good;       // the same without a fault
  std::optional<DiagnosticTag> tag = std::nullopt;
  /// False where the front matter itself is broken: then no directive in it can be trusted, and only settings silence.
  bool can_be_suppressed = true;
  /// It stands at the beginning of a file for want of a better place, and what is written there means nothing.
  bool speaks_of_file = false;
};

/// The examples with the site that they stand in.
[[nodiscard]] std::string bad_example(const Rule& rule);
[[nodiscard]] std::string good_example(const Rule& rule);

/// The code of a rule: small, and valid for good.
class RuleCode {
 public:
  /// Implicit: a rule's constant is its code.
  constexpr RuleCode(const Rule& rule) : rule_(&rule) {}  // NOLINT(google-explicit-constructor)
  RuleCode(const Rule&& temporary) = delete;

  [[nodiscard]] const Rule& rule() const { return *rule_; }
  [[nodiscard]] std::string_view text() const { return rule_->code; }

  friend bool operator==(RuleCode a, RuleCode b) { return a.text() == b.text(); }
  friend std::strong_ordering operator<=>(RuleCode a, RuleCode b) { return a.text() <=> b.text(); }

 private:
  const Rule* rule_;
};

/// All rules, sorted by code.
[[nodiscard]] std::span<const std::reference_wrapper<const Rule>> all_rules();
/// The code that is written so; nothing when no rule has it.
[[nodiscard]] std::optional<RuleCode> find_code(std::string_view text);

}  // namespace jekyll
