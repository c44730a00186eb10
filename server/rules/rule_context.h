// What a rule sees and where it puts its findings. Internal to rules/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "rules/suggestions.h"
#include "site/site.h"

namespace jekyll {

/// A diagnostic and the element it speaks of: a suppression that covers either start covers the finding.
struct ReportedFinding {
  Diagnostic diagnostic;
  Span element;
  bool doubtful = false;  // an unknown plugin may make it right
};

struct RuleContext {
  const Site& site;
  const SiteFile& file;
  Suggestions& suggestions;
  std::vector<ReportedFinding>& findings;

  /// Adds a finding with the code's default severity. The reference is valid until the next report.
  Diagnostic& report(std::string_view code, Span span, std::string message);
  Diagnostic& report(std::string_view code, Span span, Span element, std::string message);
};

/// Front matter that Jekyll reads: closed, and YAML that parses.
[[nodiscard]] bool has_readable_front_matter(const SiteFile& file);

/// The lines of a key with its value, the last line break included: what goes when the key is removed.
[[nodiscard]] Span entry_lines(const SiteFile& file, const YamlEntry& entry);
/// The key of the file's own front matter when Jekyll reads it, else nullptr.
[[nodiscard]] const YamlEntry* find_own_key(const SiteFile& file, std::string_view key);
/// Where a finding about the file as such stands: the key if it is there, else the opening line, else the first line.
[[nodiscard]] Span place_of(const SiteFile& file, std::string_view key);

/// Whether a slip of the hand makes one name of the other: one edit, in longer names two; an exchange of neighbours is
/// one edit. A plural or a numbered name is one of its own.
[[nodiscard]] bool is_slip(std::string_view written, std::string_view meant);

/// A fix of one edit.
[[nodiscard]] Fix replacement(std::string title, Span span, std::string new_text, FixConfidence confidence);
/// The edit that turns `before`, which stands at `span`, into `after` and touches only the bytes that differ.
[[nodiscard]] TextEdit smallest_edit(Span span, std::string_view before, std::string_view after);

/// Whether the file lies among the posts, looks like one, and is ignored because of its name.
[[nodiscard]] bool is_misnamed_post(const SiteConfig& config, std::string_view path);

// The families. Each judges one file.
void check_links(RuleContext& context);
void check_included_links(RuleContext& context);
void check_images(RuleContext& context);
void check_references(RuleContext& context);
void check_footnotes(RuleContext& context);
void check_headings(RuleContext& context);
void check_liquid(RuleContext& context);
void check_liquid_names(RuleContext& context);
void check_front_matter_block(RuleContext& context);
void check_front_matter_keys(RuleContext& context);
void check_dates(RuleContext& context);
void check_urls(RuleContext& context);
void check_key_types(RuleContext& context);
void check_key_names(RuleContext& context);
void check_lengths(RuleContext& context);
void check_taxonomy(RuleContext& context);
void check_configuration(RuleContext& context);
void check_data_file(RuleContext& context);

}  // namespace jekyll
