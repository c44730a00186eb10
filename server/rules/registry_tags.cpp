// Registry rows of Liquid tags and outputs.
#include "rules/registry.h"

namespace jekyll {

std::vector<Rule> tag_rules() {
  return {
      {"include-missing", Severity::Error, "an include that names no file",
       "The build stops. Names are relative to `_includes` (for `include_relative` to the page's folder), exact in "
       "case "
       "and extension.",
       R"(
@file _includes/note.html
Mind the heat.
@file index.md
---
---
{% include <[noet.html]> %}
)",
       R"(
@file _includes/note.html
Mind the heat.
@file index.md
---
---
{% include note.html %}
)"},
      {"link-tag-missing", Severity::Error, "a `link` tag that names no published file",
       "The build stops. The tag takes the path of the source file from the site's root, with extension and without a "
       "leading slash.",
       R"(
@file about.md
---
---
@file index.md
---
---
Read [about us]({% link <[abuot.md]> %}).
)",
       R"(
@file about.md
---
---
@file index.md
---
---
Read [about us]({% link about.md %}).
)"},
      {"liquid-in-code", Severity::Warning, "Liquid inside code that Jekyll runs all the same",
       "Liquid runs before Markdown and knows nothing of code. An output without value vanishes from the example. "
       "Values that do exist, such as `site.version`, are left alone.",
       R"(
---
---
Write `<[{{ name }}]>` in the template.
)",
       R"(
---
---
Write `{% raw %}{{ name }}{% endraw %}` in the template.
)"},
      {"liquid-syntax", Severity::Error, "a malformed tag or output", "The build stops, or the output stays empty.",
       R"(
---
---
<[{% for %}]>{% endfor %}
)",
       R"(
---
---
{% for post in site.posts %}{% endfor %}
)"},
      {"liquid-unclosed", Severity::Error, "a block that is never closed, or closed out of order", "The build stops.",
       R"(
---
---
<[{% if page.title %}]>
)",
       R"(
---
---
{% if page.title %}{{ page.title }}{% endif %}
)"},
      {"liquid-unknown-filter", Severity::Warning, "a filter that nothing registers",
       "Liquid does nothing and says nothing: the value passes unchanged. With `strict_filters` the build stops. "
       "Filters "
       "of known plugins count when the site uses the plugin, those of `_plugins/*.rb` when the text tells them, and "
       "those of the setting `liquid.filters`.",
       R"(
---
title: Tea
---
{{ page.title | <[upcse]> }}
)",
       R"(
---
title: Tea
---
{{ page.title | upcase }}
)"},
      {"liquid-unknown-tag", Severity::Error, "a tag that nothing registers",
       "The build stops. Tags of known plugins count when the site uses the plugin, those of `_plugins/*.rb` when the "
       "text tells them, and those of the setting `liquid.tags`. Where a plugin may register tags that nothing here "
       "knows, only what looks like a slip is reported, as information.",
       R"(
---
---
{% <[inclde]> note.html %}
@file _includes/note.html
Mind the heat.
)",
       R"(
---
---
{% include note.html %}
@file _includes/note.html
Mind the heat.
)"},
      {"post-url-inexact",
       Severity::Warning,
       "a `post_url` that is found only by date and slug",
       "Jekyll falls back to a rule that it deprecates: the folder, or the digits of the date, are not those of the "
       "file.",
       R"(
@file tea/_posts/2024-01-05-steep.md
---
---
@file index.md
---
---
Read [on]({% post_url <[2024-01-05-steep]> %}).
)",
       R"(
@file tea/_posts/2024-01-05-steep.md
---
---
@file index.md
---
---
Read [on]({% post_url tea/2024-01-05-steep %}).
)",
       {DiagnosticTag::Deprecated}},
      {"post-url-missing", Severity::Error, "a `post_url` that names no published post",
       "The build stops. The tag takes the file name without extension; a draft is no post.",
       R"(
@file _posts/2024-01-05-steep.md
---
---
@file index.md
---
---
Read [on]({% post_url <[2024-01-05-stepe]> %}).
)",
       R"(
@file _posts/2024-01-05-steep.md
---
---
@file index.md
---
---
Read [on]({% post_url 2024-01-05-steep %}).
)"},
  };
}

}  // namespace jekyll
