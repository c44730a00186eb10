// Findings about what include tags pass on, where the include makes a link of it that does not work.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "rules/rule_context.h"
#include "site/resolver/resolver.h"

namespace jekyll {

namespace {

struct Said {
  std::string_view code;
  std::string message;
};

Said say(const RuleContext& context, const IncludedLink& link, Verdict verdict) {
  const Resolution& resolution = link.resolution;
  switch (verdict) {
    case Verdict::MissingAnchor:
      return {"link-missing-anchor", "No heading or id #" + resolution.anchor + "."};
    case Verdict::WrongCase:
      return {"link-case", link.url + " differs in letter case from " + resolution.url + "."};
    case Verdict::Unpublished:
      return {"link-unpublished", "The target of " + link.url + " is not published: this link will be broken."};
    case Verdict::SourcePath:
      return {"link-source-path", link.url + " is a source file. Its page is at " + resolution.url + "."};
    case Verdict::Outside:
      return {"link-without-baseurl",
              link.url + " leaves the site, which lies below " + context.site.config().baseurl + "."};
    default:
      break;
  }
  const auto nearest = context.suggestions.nearest_url(link.url);
  return {verdict == Verdict::MissingPage ? "link-missing-page" : "link-missing-file",
          (verdict == Verdict::MissingPage ? "No page at " : "No file at ") + link.url + "." +
              (nearest ? " Did you mean " + *nearest + "?" : "")};
}

}  // namespace

void check_included_links(RuleContext& context) {
  if (!context.file.becomes_html() || context.file.redirect_to) return;
  for (const IncludedLink& link : resolve_included_links(context.site, context.file)) {
    const bool doubtful = link.resolution.verdict == Verdict::Doubtful;
    Said said = say(context, link, doubtful ? link.resolution.doubted : link.resolution.verdict);
    if (doubtful) said.message += " The " + link.resolution.supplier + " may supply it.";
    Diagnostic& diagnostic = context.report(said.code, link.parameter->span, std::move(said.message));
    diagnostic.destination = link.url;
    if (doubtful) {
      diagnostic.severity = std::min(diagnostic.severity, Severity::Information);
      context.findings.back().doubtful = true;
    }
  }
}

}  // namespace jekyll
