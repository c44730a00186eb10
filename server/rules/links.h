// The links of a file: each is resolved once, and every family that judges links is told of it. Internal to rules/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "rules/rule_context.h"
#include "site/resolver/resolver.h"
#include "site/site.h"

namespace jekyll {

/// A link with its verdict, and what the findings about it share.
struct JudgedLink {
  const Link& link;
  const Resolution& resolution;
  Verdict verdict;  // behind a doubt: what it would be without the plugin or theme

  JudgedLink(const Link& of, const Resolution& resolved)
      : link(of),
        resolution(resolved),
        verdict(resolved.verdict == Verdict::Doubtful ? resolved.doubted : resolved.verdict) {}
};

/// `post_url`, `link` and the includes, which name files.
[[nodiscard]] bool is_tag(const Link& link);
/// The links that readers of the file's page see, tags left out.
[[nodiscard]] std::vector<const Link*> shown_links(const SiteFile& file);

/// Whether the finding need not be made: it is silenced, switched off, or one too many, which is counted.
[[nodiscard]] bool drops_link(RuleContext& context, const JudgedLink& judged, RuleCode code, Span span);
/// Reports at `span`; a doubtful verdict becomes information that names the plugin or theme.
Diagnostic& report_link(RuleContext& context, const JudgedLink& judged, RuleCode code, Span span, std::string message);
/// Names the target, with its title if it has one.
void relate_to_target(Diagnostic& diagnostic, const Resolution& resolution, std::string message);
/// Offers the tag that writes the target's URL, where Liquid runs and the tag writes all of it.
void offer_tag(RuleContext& context, const Link& link, const SiteFile& target, FixConfidence confidence,
               Diagnostic& diagnostic);
/// "a draft", "dated in the future", …
[[nodiscard]] std::string_view why_unwritten(const SiteFile* target);

}  // namespace jekyll
