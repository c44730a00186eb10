// Registry rows of links in Markdown, HTML and front matter.
#include "rules/registry.h"

namespace jekyll {

std::vector<Rule> link_rules() {
  return {
      {"image-missing", Severity::Warning, "an image path in front matter that is not in the site",
       "Themes and jekyll-seo-tag write this path into the page and into its preview on other sites. Nobody sees it "
       "while writing, so a wrong one stays.",
       R"(
@file about.md
---
title: About
image: <[/images/tae.png]>
---
@file images/tea.png
)",
       R"(
@file about.md
---
title: About
image: /images/tea.png
---
@file images/tea.png
)"},
      {"link-case", Severity::Warning, "a destination that is right but for letter case",
       "Web servers tell upper from lower case, file systems of many desktops do not: the link works at home and "
       "breaks when it is published.",
       R"(
@file about.md
---
---
@file index.md
---
---
Read [about us](<[/About.html]>).
)",
       R"(
@file about.md
---
---
@file index.md
---
---
Read [about us](/about.html).
)"},
      {"link-double-baseurl", Severity::Error, "baseurl before a tag or filter that writes it as well",
       "From Jekyll 4 on `link` and `post_url` begin with `baseurl`. With another one before it the URL has it twice.",
       R"(
@file _config.yml
baseurl: /blog
@file about.md
---
---
@file index.md
---
---
Read [about us](<[{{ site.baseurl }}]>{% link about.md %}).
)",
       R"(
@file _config.yml
baseurl: /blog
@file about.md
---
---
@file index.md
---
---
Read [about us]({% link about.md %}).
)"},
      {"link-empty", Severity::Warning, "a link without destination or without text",
       "Without destination it leads back to the same page; without text there is nothing to click on.",
       "---\n---\nSee <[[our tea]()]>.\n", "---\n---\nSee [our tea](https://tea.example/).\n"},
      {"link-insecure", Severity::Off, "a link to an http:// address",
       "Nearly every site answers on https:// today. Off by default: the rule cannot know whether this one does.",
       "---\n---\nBuy [tea](<[http://tea.example/]>).\n", "---\n---\nBuy [tea](https://tea.example/).\n"},
      {"link-malformed", Severity::Error, "a destination with a typo in its scheme, or without one",
       "A browser takes `github.com/x` for a file of this site, and `http:/x` for nothing at all.",
       "---\n---\nOur [sources](<[htp://code.example/tea]>).\n", "---\n---\nOur [sources](http://code.example/tea).\n"},
      {"link-missing-anchor", Severity::Warning, "a fragment that names no heading or id of its page",
       "The page opens at its top and the reader has to search. Most such links were right until a heading was "
       "reworded.",
       R"(
@file tea.md
---
---
## How to brew
@file index.md
---
---
See [brewing](/tea.html#<[how-to-brw]>).
)",
       R"(
@file tea.md
---
---
## How to brew
@file index.md
---
---
See [brewing](/tea.html#how-to-brew).
)"},
      {"link-missing-file", Severity::Error, "a relative destination that nothing answers",
       "A relative link starts from the URL of its page, not from the place of the source file.",
       R"(
@file tea.md
---
---
@file index.md
---
---
See [our tea](<[tee.html]>).
)",
       R"(
@file tea.md
---
---
@file index.md
---
---
See [our tea](tea.html).
)"},
      {"link-missing-page", Severity::Warning, "a path or own URL that no page of the site answers",
       "The URL is compared with those of all pages, posts, documents, static files, redirects and generated pages.",
       R"(
@file about.md
---
permalink: /about/
---
@file index.md
---
---
Read [about us](<[/abuot/]>).
)",
       R"(
@file about.md
---
permalink: /about/
---
@file index.md
---
---
Read [about us](/about/).
)"},
      {"link-own-absolute", Severity::Hint, "the site's own address written out",
       "Such a link leaves a preview for the published site, and breaks when the address changes.",
       R"(
@file _config.yml
url: https://tea.example
@file about.md
---
permalink: /about/
---
@file index.md
---
---
Read [about us](<[https://tea.example/about/]>).
)",
       R"(
@file _config.yml
url: https://tea.example
@file about.md
---
permalink: /about/
---
@file index.md
---
---
Read [about us](/about/).
)"},
      {"link-source-path", Severity::Warning, "a destination that names a source file",
       "The source is not published: `about.md` becomes `about.html`. Only with the plugin jekyll-relative-links is "
       "such a link right.",
       R"(
@file about.md
---
---
@file index.md
---
---
Read [about us](<[about.md]>).
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
      {"link-trailing-slash", Severity::Off, "a destination that lacks the slash of its folder",
       "Servers answer `/about` with a redirect to `/about/`, which costs a round trip. Off by default: it works.",
       R"(
@file about.md
---
permalink: /about/
---
@file index.md
---
---
Read [about us](<[/about]>).
)",
       R"(
@file about.md
---
permalink: /about/
---
@file index.md
---
---
Read [about us](/about/).
)"},
      {"link-unpublished", Severity::Warning, "a link to something that exists but is not published",
       "Drafts, posts of the future, `published: false` and collections without output have no page.",
       R"(
@file plans.md
---
published: false
---
@file index.md
---
---
Read [our plans](<[/plans.html]>).
)",
       R"(
@file plans.md
---
---
@file index.md
---
---
Read [our plans](/plans.html).
)"},
      {"link-without-baseurl", Severity::Warning, "a path that lacks the site's baseurl",
       "With `baseurl: /blog` the path `/about/` leaves the site. It works in no published page.",
       R"(
@file _config.yml
baseurl: /blog
@file about.md
---
permalink: /about/
---
@file index.md
---
---
Read [about us](<[/about/]>).
)",
       R"(
@file _config.yml
baseurl: /blog
@file about.md
---
permalink: /about/
---
@file index.md
---
---
Read [about us]({{ '/about/' | relative_url }}).
)"},
  };
}

}  // namespace jekyll
