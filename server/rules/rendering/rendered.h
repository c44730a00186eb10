// What certainly runs when the site is built, and what certainly does not. Internal to rules/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_context.h"
#include "site/rendering/run.h"
#include "site/rendering/value.h"
#include "site/site.h"
#include "text/span.h"

namespace jekyll {

/// The file's Liquid, run as far as its values are known. The first question of a judgement runs it.
[[nodiscard]] const LiquidRun& liquid_run(RuleContext& context);
/// Of a layout or an include that speaks of `page`: its run around one of the pages that certainly show it, else as
/// above. Its faults stop the build, but where another page is around it, it may run otherwise. `includes` are there
/// where Liquid prints a name.
[[nodiscard]] const LiquidRun& shown_run(RuleContext& context);
/// Whether the file's own run comes to the place.
[[nodiscard]] Reach reach_of(RuleContext& context, Span place);

/// Whether Jekyll renders the file: by itself, or as a part of one that it renders. Walks the site for layouts and
/// includes, so it is asked for when there is something to report. `depth` counts the files in between.
[[nodiscard]] Reach rendering_of(const Site& site, const SiteFile& file, std::size_t depth = 0);
/// The same of the file that is judged. Only the first question walks.
[[nodiscard]] Reach rendering_of(RuleContext& context);

/// What `page.key` holds where the page or document is rendered.
[[nodiscard]] EvaluatedValue value_on_page(const Site& site, const SiteFile& page, std::string_view key);

/// The names that the include of the tag certainly has when the page or document is rendered: of every round in which
/// Liquid prints it.
[[nodiscard]] std::vector<std::string> names_of_include(const Site& site, const SiteFile& page, Span tag);

/// A draft that Jekyll does not read, because it shows none.
[[nodiscard]] bool is_hidden_draft(const RuleContext& context);

/// Whether the tag certainly runs when the page or document is rendered: in it, in its layouts, or in what these
/// include.
[[nodiscard]] bool runs_tag(const Site& site, const SiteFile& page, std::string_view tag);

/// Whether the site's own URL is certainly made a part of others: by a plugin, by `absolute_url` or by `seo`. Walks the
/// site.
[[nodiscard]] bool makes_absolute_urls(const Site& site);

/// Whether the include that the tag names shows this file again, without a condition on the way: without end.
[[nodiscard]] bool includes_itself(RuleContext& context, const SiteFile& included, Span tag);

/// Makes information of the last finding, a fault at which builds stop, where no build comes to it.
void soften_unless_run(RuleContext& context, Span place);
/// The same for a fault at which the build stops as soon as it reads the file.
void soften_unless_read(RuleContext& context);

/// Whether Jekyll takes the site's texts for UTF-8: the option `encoding` may name another encoding.
[[nodiscard]] bool reads_utf8(const Site& site);

}  // namespace jekyll
