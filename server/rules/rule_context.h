// What a rule sees and where it puts its findings. Internal to rules/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/diagnostic.h"
#include "rules/findings.h"
#include "rules/suggestions.h"
#include "site/rendering/run.h"
#include "site/site.h"

namespace jekyll {

struct RuleContext {
  const Site& site;
  const SiteFile& file;
  Suggestions& suggestions;
  Findings& findings;
  /// Tags that were found wanting, in order: of a link around one everything is said.
  std::vector<Span> broken_tags = {};
  std::shared_ptr<const LiquidRun> run = nullptr;  // of the file's Liquid, once something has asked (rendered.h)
  std::shared_ptr<const LiquidRun> shown_run =
      nullptr;                                    // the same with a page around a layout or include; `run` for none
  std::optional<Reach> rendering = std::nullopt;  // of the file, once something has asked (rendered.h)

  /// Adds a finding with the code's default severity. The reference is valid until the next report.
  Diagnostic& report(RuleCode code, Span span, std::string message) {
    return findings.add(code, span, span, std::move(message));
  }
  Diagnostic& report(RuleCode code, Span span, Span element, std::string message) {
    return findings.add(code, span, element, std::move(message));
  }
  /// Whether the finding need not be made (Findings::drops): asked before a message that is dear.
  [[nodiscard]] bool drops(RuleCode code, Span span, Span element) { return findings.drops(code, span, element); }
};

/// Front matter that Jekyll reads: closed, and YAML that parses.
[[nodiscard]] bool has_readable_front_matter(const SiteFile& file);

/// The lines of a key with its value, the last line break included: what goes when the key is removed.
[[nodiscard]] Span entry_lines(const SiteFile& file, const YamlEntry& entry);
/// The key of the file's own front matter when Jekyll reads it, else nullptr.
[[nodiscard]] const YamlEntry* find_own_key(const SiteFile& file, std::string_view key);
/// Where a finding about the file as such stands: the key if it is there, else the opening line, else the first line.
[[nodiscard]] Span place_of(const SiteFile& file, std::string_view key);

/// " Did you mean x?", or nothing.
[[nodiscard]] std::string did_you_mean(const std::optional<std::string>& nearest);

/// A fix of one edit.
[[nodiscard]] Fix replacement(std::string title, Span span, std::string new_text, FixConfidence confidence);
/// The edit that turns `before`, which stands at `span`, into `after` and touches only the bytes that differ.
[[nodiscard]] TextEdit smallest_edit(Span span, std::string_view before, std::string_view after);

}  // namespace jekyll
