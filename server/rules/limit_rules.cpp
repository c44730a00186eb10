// Pages that are too large or nested too deeply to be read whole: what is not judged there is said once.
#include <algorithm>
#include <string>

#include "rules/registry.h"
#include "rules/rule_context.h"

namespace jekyll {
namespace {

constexpr Rule page_limit = {
    .code = "page-limit",
    .severity = Severity::Information,
    .summary = "a page that is read only in part",
    .why =
        "Of a page with more than two megabytes of Markdown only the headings are read, and blocks that stand in more "
        "than 64 others are taken for text. Links and ids there are not judged.",
    .bad =
        "<[---]>\n---\n"
        "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > "
        "> > > > > > > > > > > > > > > tea\n",
    .good = "---\n---\n> > > tea\n",
    .speaks_of_file = true,
};

void check_limits(RuleContext& context) {
  const std::vector<MarkdownNotice>& notices = context.file.syntax().markdown.notices;
  if (notices.empty()) return;
  const bool is_large = std::ranges::find(notices, MarkdownNotice::TooLarge) != notices.end();
  context.report(page_limit, place_of(context.file, ""),
                 is_large
                     ? "This page has more than 2 MB, so only its headings are read. Split it to have its links judged."
                     : "Blocks are nested too deeply here, so the innermost are not read. Nest them less.");
}

}  // namespace

const RuleFamily& limit_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts, .codes = {page_limit}, .check = check_limits};
  return family;
}

}  // namespace jekyll
